"""Our own JavaScript stays small: readers wait for it, and maintainers read it."""

from __future__ import annotations

import re

from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "hooks" / "distinguo" / "theme" / "assets").glob("*.js"))
MOST = 12_000
"""Bytes of all scripts together, as they are written."""


def test_all_scripts_together_are_small() -> None:
    """Every script of ours counts, unminified."""
    sizes = {script.name: script.stat().st_size for script in SCRIPTS}
    assert "preview.js" in sizes
    assert sum(sizes.values()) <= MOST, sizes


def test_scripts_are_checked_and_nothing_is_imported() -> None:
    """Each script asks for its types to be checked, and none is a module: a page read from a folder can load no modules."""
    for script in SCRIPTS:
        text = script.read_text("utf-8")
        assert text.startswith("// @ts-check\n"), script.name
        assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE), script.name
