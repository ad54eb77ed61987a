"""What tests of the form for proposals share."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.proposing import GLOSSARY, make
from tests.conftest import Once


@pytest.fixture(scope="module")
def form_url(once: Once, serve: Callable[[Path], str]) -> str:
    """Where a site with a form is served."""
    return serve(once("proposing", make) / "site")


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """A copy of the entries, to which proposals are applied."""
    return Path(shutil.copytree(GLOSSARY, tmp_path / "glossary"))
