"""Tables of terms in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from distinguo.exports.markdown_page import MarkdownPage
from distinguo.glossary.comparison_table import Table
from distinguo.glossary.entries import CellState
from distinguo.glossary.folded_table import fold
from distinguo.text.markdown_escape import escaped

LINES_OF_A_HEAD = 2
_BAR = re.compile(r"(?<!\\)\|")


def add_table(page: MarkdownPage, title: str, shown: Table) -> None:
    """Add the table of one term or of several; nothing where it has no rows."""
    if not shown.rows:
        return
    page.section(title)
    several = len(shown.terms) > 1
    heads = [page.terms([id]) for id in shown.terms] if several else [page.say("Value")]
    lines = [_row([page.say("Criterion"), *heads]), "|" + " --- |" * (len(heads) + 1)]
    folded = fold(shown)
    shared = {row.id for rows in folded.shared.values() for row in rows}
    for group in shown.groups:
        rows = [row for row in group.rows if row.id not in shared]
        if rows and group.group:
            name, about = f"**{escaped(group.group.name)}**", escaped(group.group.about or "")
            lines.append(_row([page.fact(name, about) if about else name, *([""] * len(heads))]))
        for row in rows:
            name = escaped(row.criterion.name) + (f" {page.say('(they differ)')}" if row.differs and several else "")
            lines.append(_row([name, *(_cell(page, cell) for cell in row.cells)]))
    if len(lines) > LINES_OF_A_HEAD:
        page.add("\n".join(lines))
    for holder in folded.shared:
        page.add(page.say("Otherwise as {term}.", term=page.terms([holder])))


def _cell(page: MarkdownPage, cell: Any) -> str:
    trait = cell.trait
    if cell.state is CellState.NOT_RECORDED:
        return page.say("not recorded")
    if cell.state is CellState.SAME_AS_EARLIER:
        shown = page.say("as {term}", term=escaped(page.glossary.name(cell.same_as)))
    else:
        lead = f"{page.say('not applicable:')} " if cell.state is CellState.NOT_APPLICABLE else ""
        shown = lead + page.inline(trait.text)
    if trait.cell and not cell.is_repeated:
        shown += page.cite(trait.cell)
        if trait.inherited:
            shown += f" ({page.say('from {term}', term=page.terms([trait.stated_by]))})"
        if trait.cell.note:
            shown += f" {page.inline(trait.cell.note.text)}{page.cite(trait.cell.note)}"
    return shown


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_BAR.sub(r"\\|", cell) for cell in cells) + " |"
