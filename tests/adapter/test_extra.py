"""What mkdocs.yml may say under ``extra`` for the frame of a site: anything else is named before a template stumbles over it."""

from __future__ import annotations

import pytest
from distinguo_mkdocs.settings import wrong_extra
from mkdocs.config import load_config

from tests.conftest import ROOT

WAYS = [{"title": "Find", "links": [{"title": "Terms", "path": "terms/index.md"}, {"title": "Left out"}]}]
GOOD = [{}, {"footer": WAYS}, {"footer": None, "feedback": None, "active_files": None}, {"active_files": ["*.svg"]}, {"other": 5}]
BAD = [
    ("active_files", 5), ("active_files", "x.svg"), ("active_files", [5]), ("active_files", {"a": 1}), ("feedback", 5), ("feedback", ["a@b.c"]),
    ("feedback", True), ("footer", 5), ("footer", "x"), ("footer", ["x"]), ("footer", [{"title": 5, "links": 5}]), ("footer", [{"links": [5]}]),
    ("footer", [{"title": "x", "links": [{"title": "x", "path": 5}]}]), ("footer", [{"title": "x", "links": [{"path": "x"}]}]),
    ("polyfills", [{"a": 1}]), ("polyfills", 1.5),
]  # fmt: skip


@pytest.mark.parametrize("extra", GOOD)
def test_what_can_be_understood(extra: dict[str, object]) -> None:
    """A setting without a value is one that is not there."""
    assert wrong_extra(extra) == ""


def test_our_own_settings_can() -> None:
    """Those of this project."""
    assert wrong_extra(load_config(str(ROOT / "mkdocs.yml")).extra) == ""


@pytest.mark.parametrize(("name", "value"), BAD)
def test_what_cannot(name: str, value: object) -> None:
    """It is called by its name."""
    assert wrong_extra({name: value}).startswith(f"mkdocs.yml: extra: {name}: ")
