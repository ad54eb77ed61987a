"""Reads the documents of the fixture ``mix-ups``, in which ``{-word-}`` marks a mix-up and ``{+word+}`` a right use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.conftest import ROOT

_CONTEXT = re.compile(r"<!-- context: (\S+) -->\n\n")
_MARK = re.compile(r"\{([-+])(.*?)\1\}", re.DOTALL)


@dataclass(frozen=True)
class Document:
    """A document without its marks, and the places of those."""

    name: str
    context: str
    text: str
    planted: frozenset[int]
    right: frozenset[int]


def documents() -> Iterator[Document]:
    """Yield all documents."""
    for path in sorted((ROOT / "tests" / "fixtures" / "mix-ups").glob("*.md")):
        raw = path.read_text("utf-8")
        head = _CONTEXT.match(raw)
        raw = raw[head.end() :] if head else raw
        places: dict[str, set[int]] = {"-": set(), "+": set()}
        text, done = "", 0
        for mark in _MARK.finditer(raw):
            text += raw[done : mark.start()]
            places[mark[1]].add(len(text))
            text, done = text + mark[2], mark.end()
        yield Document(path.stem, head[1] if head else "", text + raw[done:], frozenset(places["-"]), frozenset(places["+"]))
