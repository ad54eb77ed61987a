"""Our own JavaScript stays small: readers wait for it, and maintainers read it."""

from __future__ import annotations

import gzip
import re

from tests.conftest import ROOT

THEME = ROOT / "hooks" / "distinguo_mkdocs" / "theme"
SCRIPTS = sorted((THEME / "assets").glob("*.js"))
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
MOST = 14_000
"""Bytes of all scripts together, each compressed as a host sends it."""


def test_all_scripts_together_are_small() -> None:
    """Every script of ours counts, and what stands in the page itself."""
    sizes = {script.name: len(gzip.compress(script.read_bytes())) for script in SCRIPTS}
    inline = INLINE.findall((THEME / "main.html").read_text("utf-8"))
    assert "preview.js" in sizes and inline
    sizes["in the page"] = len(gzip.compress("".join(inline).encode()))
    assert sum(sizes.values()) <= MOST, sizes


def test_scripts_are_checked_and_nothing_is_imported() -> None:
    """Each script asks for its types to be checked, and none is a module: a page read from a folder can load no modules."""
    for script in SCRIPTS:
        text = script.read_text("utf-8")
        assert text.startswith("// @ts-check\n"), script.name
        assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE), script.name
