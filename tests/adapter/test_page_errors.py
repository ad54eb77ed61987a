"""A page written by hand that cannot be read stops the build with its name, also where reading it would never end."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from distinguo import limits
from distinguo_mkdocs.output.page_errors import PageErrors
from mkdocs.exceptions import Abort

NOTHING: Any = None
PAGE: Any = SimpleNamespace(file=SimpleNamespace(content_bytes=b"[" * 100, src_uri="evil.md"))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that soon runs out."""
    monkeypatch.setattr(limits, "SECONDS", 0.05)
    monkeypatch.setattr(limits, "SECONDS_PER_64_KB", 0.0)


def compute() -> None:
    """Do much more than the clock allows."""
    sum(number for number in range(10_000_000))


def test_a_page_that_is_read_for_ever() -> None:
    """It is stopped, and named."""
    pages = PageErrors()
    pages.on_pre_page(PAGE, config=NOTHING, files=NOTHING)
    with pytest.raises(limits.TooMuch) as stopped:
        while True:
            compute()
    with pytest.raises(Abort, match=r"evil\.md cannot be built: it takes more than 0 seconds of computing"):
        pages.on_build_error(error=stopped.value)


def test_a_page_of_which_markdown_would_take_the_square() -> None:
    """It is stopped before it is read, without any clock, and the page, the sign and the line are named."""
    pages = PageErrors()
    page: Any = SimpleNamespace(file=SimpleNamespace(content_bytes=b"# A\n\n" + b"[" * 60_000, src_uri="evil.md"))
    with pytest.raises(limits.TooMuch) as stopped:
        pages.on_pre_page(page, config=NOTHING, files=NOTHING)
    with pytest.raises(Abort, match=r"evil\.md cannot be built: an open '\[' stands there 60,000 times, from line 3 on"):
        pages.on_build_error(error=stopped.value)


def test_the_clock_is_for_reading_alone() -> None:
    """What is done with a page once it is read may take as long as it takes."""
    pages = PageErrors()
    pages.on_pre_page(PAGE, config=NOTHING, files=NOTHING)
    pages.on_page_content("", page=PAGE, config=NOTHING, files=NOTHING)
    compute()
