"""The ``glossary`` directive of Sphinx, also inside MyST: its terms, each with its text as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from distinguo.importers.rst_text import plain_name

_DIRECTIVE = re.compile(r"^(?P<indent>\s*)\.\.\s+glossary::\s*$")
_OPTION = re.compile(r"^\s*:[\w-]+:")
_CLASSIFIER = re.compile(r"(?<!\s)\s+:\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Item:
    """A term with its further names, its text and its line; or a text that stands outside any glossary."""

    names: list[str]
    text: str
    line: int
    has_no_place: str = ""
    """Why it is no term; then the text is what stands there."""


def glossary_items(lines: list[str], first: int, *, directive: bool = False) -> Iterator[Item]:
    """Yield the terms of a block; with ``directive``, of every glossary directive in a page, and the texts outside them."""
    at = 0
    while at < len(lines):
        if directive:
            found = _DIRECTIVE.match(lines[at])
            if not found:
                if lines[at].strip() and not re.fullmatch(r"\s*([^\w\s])\1*\s*", lines[at]):
                    yield Item([], lines[at].strip(), first + at, "it stands in no glossary directive")
                at += 1
                continue
            outer = len(found["indent"])
            start = at + 1
            at = start
            while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > outer):
                at += 1
            yield from _block(lines[start:at], first + start)
        else:
            yield from _block(lines, first)
            return


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _block(lines: list[str], first: int) -> Iterator[Item]:
    base = min((_indent(line) for line in lines if line.strip() and not _OPTION.match(line)), default=0)
    at = 0
    while at < len(lines):
        if not lines[at].strip() or (_OPTION.match(lines[at]) and _indent(lines[at]) <= base):
            at += 1
            continue
        names: list[str] = []
        start = at
        while at < len(lines) and lines[at].strip() and _indent(lines[at]) == base and not lines[at].lstrip().startswith(":"):
            if lines[at].lstrip().startswith(".. "):
                yield Item([], lines[at].strip(), first + at, "it is no term")
            else:
                name, *key = _CLASSIFIER.split(lines[at].strip(), maxsplit=1)
                names.append(plain_name(name))
                if key:
                    yield Item([], f"{key[0]} behind {names[-1]}", first + at, "it says where a term stands in an index")
            at += 1
        text: list[str] = []
        while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > base or lines[at].lstrip().startswith(": ")):
            text.append(lines[at])
            at += 1
        if names:
            inner = min((_indent(line) for line in text if line.strip()), default=0)
            yield Item(names, "\n".join(line[inner:] for line in text).strip(), first + start)
        at = max(at, start + 1)
