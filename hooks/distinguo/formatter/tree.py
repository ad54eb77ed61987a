"""YAML text to a tree that holds everything that the canonical form shows: keys, texts, lists, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[int, int]
"""Line and column, from 0."""

_MODELINE = re.compile(r"#\s*yaml-language-server\s*:[^#]*")
"""The first line, which is always written anew. What stands behind it is a comment like any other."""
SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""White space that the model strips from both ends of every text."""


@dataclass(slots=True)
class Item:
    """An entry of a mapping (with a key) or of a list (without), and the comments that belong to it."""

    key: str | None
    value: str | Collection = ""
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    prose: bool = False
    """Whether the model says that running text stands here: a sentence is written below its key."""
    unwritten: bool = False
    """Whether nothing stands there, not even quotation marks: most readers of YAML tell that from an empty text."""


@dataclass(slots=True)
class Collection:
    """A mapping or a list."""

    keyed: bool
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """A whole file; ``before`` and ``end`` are the comments that belong to no item."""

    root: str | Collection
    before: list[str] = field(default_factory=list)
    end: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Laid:
    """An item, where it begins, and the collection in brackets that it stands in, if any."""

    item: Item
    start: Place
    bracket: _Bracket | None


@dataclass(slots=True)
class _Bracket:
    """A collection written in brackets: which item owns it, and where it ends."""

    owner: _Laid | None
    end: Place = (1 << 30, 0)


def from_plain(value: Any) -> str | Collection:
    """Return texts, lists and dictionaries as a tree."""
    if isinstance(value, dict):
        return Collection(True, [Item(str(key).strip(SPACE), from_plain(inner)) for key, inner in value.items()])
    if isinstance(value, list | tuple):
        return Collection(False, [Item(None, from_plain(inner)) for inner in value])
    return str(value).strip(SPACE)


def parse(text: str) -> Document:
    """Return the tree of a text that :func:`distinguo.yaml_syntax.parser.read` has understood."""
    laid: list[_Laid] = []
    spans: list[tuple[Place, Place, bool]] = []
    root = _build(text, laid, spans)
    document = Document(root)
    _attach(document, laid, list(_comments(text, spans)))
    return document


def _build(text: str, laid: list[_Laid], spans: list[tuple[Place, Place, bool]]) -> str | Collection:
    loader = _Loader(text)
    root: str | Collection = ""
    stack: list[tuple[Collection, _Bracket | None, bool]] = []  # the collection, its bracket, whether a key was just read
    owner: _Laid | None = None
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.CollectionEndEvent):
                _, bracket, own = stack.pop()
                if bracket and own:
                    bracket.end = _place(event.end_mark)
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            start = _place(event.start_mark)
            value: str | Collection
            unwritten = False
            if isinstance(event, yaml.ScalarEvent):
                value = str(event.value).strip(SPACE)
                unwritten = not event.value and not event.style
                spans.append((start, _place(event.end_mark), event.style in {"|", ">"}))
            else:
                value = Collection(isinstance(event, yaml.MappingStartEvent))
            if not stack:
                root = value
                owner = None
            else:
                parent, bracket, _ = stack[-1]
                waiting = parent.items[-1] if parent.items and parent.items[-1].value is _WAITING else None
                if parent.keyed and waiting is None:
                    owner = _Laid(Item(str(value), _WAITING), start, bracket)
                    parent.items.append(owner.item)
                    laid.append(owner)
                    continue
                if waiting is not None:
                    waiting.value, waiting.unwritten = value, unwritten
                    owner = next(candidate for candidate in reversed(laid) if candidate.item is waiting)
                else:
                    owner = _Laid(Item(None, value, unwritten=unwritten), start, bracket)
                    parent.items.append(owner.item)
                    laid.append(owner)
            if isinstance(value, Collection):
                outer = stack[-1][1] if stack else None
                own = bool(getattr(event, "flow_style", False)) and outer is None
                stack.append((value, _Bracket(owner) if own else outer, own))
    finally:
        loader.dispose()
    return root


_WAITING = Collection(False)


def _place(mark: Any) -> Place:
    return (mark.line, mark.column)


def _comments(text: str, spans: list[tuple[Place, Place, bool]]) -> Iterator[tuple[Place, bool, str]]:
    """Yield every comment: where it stands, whether it has its line to itself, and its text."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for (line, column), (last, end), block in spans:
        if block:
            for inside in range(line + 1, last if end == 0 else last + 1):
                taken.setdefault(inside, []).append((0, 1 << 30))
            continue
        for inside in range(line, last + 1):
            taken.setdefault(inside, []).append((column if inside == line else 0, end if inside == last else 1 << 30))
    for number, line_text in enumerate(text.split("\n")):
        position = line_text.find("#")
        while position != -1:
            free = not any(start <= position < end for start, end in taken.get(number, ()))
            if free and (position == 0 or line_text[position - 1] in " \t"):
                written = line_text[position:]
                if number == 0 and (first := _MODELINE.match(written)):
                    written = written[first.end() :]
                said = written.lstrip("#")
                depth = len(said) - len(said.lstrip(" "))  # an example that is left in a comment keeps its indentation
                comment = "#" + " " * max(depth, 1) + said.strip(SPACE)
                if written:
                    yield (number, position), not line_text[:position].strip(), comment.rstrip()
                break
            position = line_text.find("#", position + 1)


def _attach(document: Document, laid: list[_Laid], comments: list[tuple[Place, bool, str]]) -> None:
    """Attach every comment to an item: one on its own line to the item after it, any other to the item before it."""
    upcoming = 0
    for place, alone, text in comments:
        while upcoming < len(laid) and laid[upcoming].start < place:
            upcoming += 1
        if not laid:
            document.before.append(text)
        elif alone:
            (laid[upcoming].item.before if upcoming < len(laid) else document.end).append(text)
        elif upcoming == 0:
            document.before.append(text)
        else:
            behind = laid[upcoming - 1]
            while behind.bracket and behind.bracket.end <= place and behind.bracket.owner:
                behind = behind.bracket.owner
            behind.item.after.append(text)
