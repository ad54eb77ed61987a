"""Done once by what processes of tests begin from, since every build would do it again: nothing here depends on a project."""

from __future__ import annotations

from pathlib import Path

import material
from distinguo.exports.json_schema import glossary_schema
from distinguo.loader import load
from distinguo_mkdocs.output.style_rules import SelectorFilter, frame_of

ENTRIES = Path(__file__).with_name("fixtures") / "typography" / "glossary"
SHEETS = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"

load(ENTRIES)  # the types of entries are made ready at their first use
glossary_schema()
for sheet in SHEETS.glob("main.*.css"):
    frame_of(sheet.read_text("utf-8"), SelectorFilter(frozenset(), frozenset()))  # the theme's sheet is parsed
