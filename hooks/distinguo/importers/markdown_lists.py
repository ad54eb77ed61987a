"""Where a page in Markdown explains many terms: definition lists, lists, abbreviations, tables, headings, MyST's glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from distinguo.importers.markdown_text import heading
from distinguo.importers.sphinx_glossary import Item, glossary_items

_DEFINITION = re.compile(r"^ {0,3}:[ \t]+(\S.*)$")
_ITEM = re.compile(
    r"^[ \t]{0,3}[-*+][ \t]+(?:(?:\*\*|__)(?P<strong>[^*\n]{1,120}?)(?:\*\*|__)|`(?P<code>[^`\n]{1,120})`(?=\s*[:\u2013\u2014(-])"
    r"|(?P<mark>[*_])(?P<soft>[^*_\s][^*_\n]{0,120}?)(?P=mark)(?=\s*[:\u2013\u2014(-])|\[(?P<linked>[^\[\]\n]{1,120})\]\((?P<url>[^()\s]+)\)(?=\s*[:\u2013\u2014-]))"
    r"[ \t]*(?:[:\u2013\u2014]|-(?=\s))?[ \t]*(?P<text>.*)$"
)
_PLAIN_ITEM = re.compile(
    r"^[ \t]{0,3}[-*+][ \t]+(?P<term>[^\s:*_`\[<][^:\n\u2013\u2014]{0,60}?)(?::|[ \t]+[\u2013\u2014-])[ \t]+(?P<text>\S.*)$"
)
_ABBREVIATION = re.compile(r"^\*\[(?P<term>[^\]\n]{1,120})\]:[ \t]*(?P<text>\S.*)$")
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_MYST = re.compile(r"(?ms)^(?P<mark>`{3,}|:{3,})\{glossary\}[^\n]*\n(?P<inside>.*?)(?:^(?P=mark)[ \t]*$|\Z)")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_ANY_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
Found = tuple[list[str], str, int, str]
"""The names of a term, what it means, its line, and what it is listed under."""


def terms_of(body: str, first: int) -> Iterator[Found]:
    """Yield the terms of a page that explains several: in the form that it has most of."""
    directives: list[Item] = []
    line, done = first, 0
    for found in _MYST.finditer(body):
        line += body.count("\n", done, found.start("inside"))
        done = found.start("inside")
        directives += glossary_items(found["inside"].split("\n"), line)
    if directives:
        for item in (item for item in directives if item.names):
            yield item.names, re.sub(r"(?m)^: {0,3}", "", item.text), item.line, ""
        return
    whole = body.split("\n")
    lines = _without_code(whole, _FENCE)
    forms = [
        list(_definition_list(lines, first)),
        list(_bullets(lines, first)),
        list(_abbreviations(lines, first)),
        list(_table(lines, first)),
    ]
    best = max(forms, key=len)
    headings = list(_headings(whole, first))
    if not best or _explaining(headings, {at for form in forms for _, _, at, _ in form}) > len(best):
        best = headings
    plain = [(*bullet[:3], "\0heading") for bullet in _bullets(lines, first, _PLAIN_ITEM)]
    yield from best if len(best) > 1 or len(plain) < 2 else plain


def _without_code(lines: list[str], fence: re.Pattern[str]) -> list[str]:
    """Return as many lines with nothing in those of code. What is indented belongs to what stands above it, as code does there."""
    found, mark = [], ""
    for line in lines:
        begins = fence.match(line)
        found.append("" if begins or mark else line)
        if begins and (not mark or (begins[1].startswith(mark) and not line.strip(" `~"))):
            mark = "" if mark else begins[1]
    return found


def _explaining(headings: list[Found], places: set[int]) -> int:
    """Return how many headings have a text of their own below them, and no list or table first: lists and tables may stand in such texts."""
    number = 0
    for names, text, line, _ in headings:
        begins = next((at for at, said in enumerate(text.split("\n"), line + 1) if said.strip()), 0)
        number += len(names[0]) > 2 and bool(text) and not places & {begins, begins + 1, begins + 2}
    return number


def _definition_list(lines: list[str], first: int) -> Iterator[Found]:
    at, under = 0, ""
    while at < len(lines):
        if title := heading(lines[at]):
            under = title[1]
        names: list[str] = []
        start = at
        while (
            at < len(lines)
            and lines[at].strip()
            and not _DEFINITION.match(lines[at])
            and not lines[at].startswith((" ", "\t", "#", "|"))
        ):
            names.append(lines[at].strip())
            at += 1
        after = at + 1 if at < len(lines) and not lines[at].strip() else at
        if names and after < len(lines) and _DEFINITION.match(lines[after]):
            at = after
            text: list[str] = []
            while at < len(lines):
                begins = _DEFINITION.match(lines[at])
                is_next = (
                    not lines[at].strip() and at + 1 < len(lines) and not re.match(r"(?: {2,}|\t)\S| {0,3}:[ \t]", lines[at + 1])
                )
                if is_next or (
                    lines[at].strip() and not begins and not lines[at].startswith((" ", "\t")) and text and not text[-1].strip()
                ):
                    break
                if begins and text and text[-1].strip():
                    text.append("")
                text.append(begins[1] if begins else re.sub(r"^(?: {1,4}|\t)", "", lines[at]))
                at += 1
            yield (
                [re.sub(r"[*_`]{1,2}(.+?)[*_`]{1,2}", r"\1", name).rstrip("\\ ") for name in names],
                "\n".join(text).strip(),
                first + start,
                under,
            )
        else:
            at = max(at, start + 1)


def _bullets(lines: list[str], first: int, item: re.Pattern[str] = _ITEM) -> Iterator[Found]:
    under = ""
    for at, line in enumerate(lines):
        if title := heading(line):
            under = title[1]
        if found := item.match(line):
            text = [found["text"]]
            following = at + 1
            while following < len(lines) and lines[following].strip() and lines[following].startswith((" ", "\t")):
                if item.match(lines[following]):
                    break
                text.append(lines[following][2:] if lines[following][:2].isspace() else lines[following].strip())
                following += 1
            term = next(words for name in ("strong", "code", "soft", "linked", "term") if (words := found.groupdict().get(name)))
            said = "\n".join(text).strip(" :")
            if url := found.groupdict().get("url"):
                said = f"{said} ([{term}]({url}))".strip()
            yield [term.strip(" :")], said, first + at, under


def _abbreviations(lines: list[str], first: int) -> Iterator[Found]:
    for at, line in enumerate(lines):
        if found := _ABBREVIATION.match(line):
            yield [found["term"].strip()], found["text"].strip(), first + at, ""


def _table(lines: list[str], first: int) -> Iterator[Found]:
    rows = [(at, _cells(line)) for at, line in enumerate(lines) if _ROW.match(line)]
    if len(rows) < 3 or not all(re.fullmatch(r":?-+:?", cell) for cell in rows[1][1]):
        return
    for at, cells in rows[2:]:
        if cells and cells[0]:
            more_cells = [f"{title}: {cell}" for title, cell in zip(rows[0][1][2:], cells[2:], strict=False) if cell]
            yield [re.sub(r"[*`]", "", cells[0])], "\n\n".join([*cells[1:2], *more_cells]), first + at, ""


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))]


def _headings(lines: list[str], first: int) -> Iterator[Found]:
    """Yield a term for each heading of the level that has most of them; one of letters only orders the others."""
    titles = [heading(line) for line in _without_code(lines, _ANY_FENCE)]
    levels = [title[0] for title in titles if title]
    if not levels:
        return
    deepest = max(set(levels), key=lambda level: (levels.count(level), level))
    at, under = 0, ""
    while at < len(lines):
        level, title = titles[at] or (0, "")
        at += 1
        if 0 < level < deepest:
            under = title if len(title) > 2 and level > 1 else ""
        if level != deepest:
            continue
        start, text = at, []
        while at < len(lines) and not ((inner := titles[at]) and inner[0] <= deepest):
            text.append(lines[at])
            at += 1
        yield [re.sub(r"[*`]", "", title)], "\n".join(text).strip(), first + start - 1, under or "\0heading"
