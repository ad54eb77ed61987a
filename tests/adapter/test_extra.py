"""What mkdocs.yml may say under ``extra`` for the frame of a site: anything else is named before a template stumbles over it."""

from __future__ import annotations

import pytest
from distinguo_mkdocs.settings import Settings, shipped, wrong_extra
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

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


@pytest.mark.parametrize("value", [5, True, [], ["glossary"], {}, "", " ", "a\0b", "x" * 300])
def test_a_folder_of_entries_that_is_none(value: object) -> None:
    """Nor is a name for it that no system takes."""
    with pytest.raises(Abort, match=r"mkdocs\.yml: extra: glossary: "):
        shipped({"glossary": value})


@pytest.mark.parametrize(
    ("name", "value"), [("glossary", "a\0b"), ("glossary", "x" * 300), ("prefix", "x" * 300), ("prefix", "\u00e9" * 200)]
)
def test_names_that_are_too_long(name: str, value: str) -> None:
    """In a site that was there before, too."""
    settings = Settings()
    settings.load_dict({name: value})
    failed, _ = settings.validate()
    assert [setting for setting, _ in failed] == [name]
