"""YAML bytes to nodes that know where they stand, with only the part of YAML that entries need.

The parser's events are read one by one, so that nothing is ever constructed from a tag, aliases cannot multiply, and
depth is bounded. Every scalar stays the text that the writer typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from distinguo.problems import Location, Problem, problem

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
_JOINERS = "\u200c\u200d"  # some scripts and emoji are misspelt without them

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """Something in a YAML file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar(Node):
    """A text."""

    text: str


@dataclass(frozen=True, slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping(Node):
    """Keys and their values; ``keys`` holds where each key stands."""

    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


def plain(node: Node) -> object:
    """Return the node as texts, lists and dictionaries."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(values=values):
            return {key: plain(value) for key, value in values.items()}
    raise TypeError(node)


def find(node: Node, path: Iterable[str | int], *, key: bool = False) -> Node:
    """Return the node at the end of the path, or the last one on the way that exists; with ``key``, the last key itself."""
    last: Node = node
    for step in path:
        match node:
            case Mapping(values=values, keys=keys) if isinstance(step, str) and step in values:
                last, node = keys[step], values[step]
            case Sequence(items=items) if isinstance(step, int) and step < len(items):
                last = node = items[step]
            case _:
                return node
    return last if key else node


def read(data: bytes, path: str) -> tuple[Node | None, list[Problem]]:
    """Return the document in ``data`` and what is wrong with it; no document where it cannot be understood."""
    if len(data) > MAX_BYTES:
        return None, [problem("file-too-large", Location(path), size=len(data), limit=MAX_BYTES)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return None, [problem("not-utf8", Location(path, line, column))]
    if problems := list(_invisible(text, path)):
        return None, problems
    return _Builder(path).build(text)


def _invisible(text: str, path: str) -> Iterator[Problem]:
    if text.isascii() and text.isprintable():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isprintable():
            continue
        for column, char in enumerate(line, start=1):
            if char == "\t" or (char == "\r" and column == len(line)) or char in _JOINERS:
                continue
            if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}:
                name = unicodedata.name(char, "control character")
                yield problem("control-character", Location(path, number, column), found=f"U+{ord(char):04X} ({name.lower()})")


class _Builder:
    """Builds nodes from the parser's events, and collects problems on the way."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def build(self, text: str) -> tuple[Node | None, list[Problem]]:
        loader = _Loader(text)
        try:
            return self._document(loader), self.problems
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Location(self.path, mark.line + 1, mark.column + 1) if mark else Location(self.path)
            reason = f"this is not valid YAML: {error.problem or error.context}"
            self.problems.append(
                problem("yaml-syntax", place, reason=reason, hint="check quotes, colons and indentation around here")
            )
            return None, self.problems
        finally:
            loader.dispose()

    def _at(self, event: yaml.Event) -> Location:
        mark = event.start_mark
        return Location(self.path, mark.line + 1, mark.column + 1) if mark else Location(self.path)

    def _document(self, loader: Any) -> Node | None:
        root: Node | None = None
        stack: list[Node] = []
        pending: list[Scalar | None] = []  # for each open mapping: the key that waits for its value
        while loader.check_event():
            event = loader.get_event()
            match event:
                case yaml.DocumentStartEvent() if root is not None:
                    self.problems.append(problem("yaml-feature", self._at(event), found="several documents in one file"))
                    return None
                case yaml.AliasEvent():
                    self.problems.append(problem("yaml-feature", self._at(event), found="aliases (*name)"))
                    return None
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    stack.pop()
                    pending.pop()
                    continue
                case yaml.NodeEvent():
                    self._refuse_features(event)
                case _:
                    continue
            at = self._at(event)
            node: Node
            match event:
                case yaml.ScalarEvent():
                    node = Scalar(at.line, at.column, event.value)
                case yaml.SequenceStartEvent():
                    node = Sequence(at.line, at.column)
                case _:
                    node = Mapping(at.line, at.column)
            if not stack:
                root = node
            else:
                self._put(stack[-1], node, pending)
            if not isinstance(node, Scalar):
                stack.append(node)
                pending.append(None)
                if len(stack) > MAX_DEPTH:
                    self.problems.append(problem("too-deep", self._at(event), limit=MAX_DEPTH))
                    return None
        if root is None:
            self.problems.append(problem("empty-file", Location(self.path)))
        return root

    def _refuse_features(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self.problems.append(problem("yaml-feature", self._at(event), found="anchors (&name)"))
        if getattr(event, "tag", None):
            self.problems.append(problem("yaml-feature", self._at(event), found="tags (!name)"))

    def _put(self, parent: Node, node: Node, pending: list[Scalar | None]) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        assert isinstance(parent, Mapping)
        key = pending[-1]
        if key is None:
            if not isinstance(node, Scalar):
                self.problems.append(
                    problem(
                        "wrong-shape",
                        Location(self.path, node.line, node.column),
                        expected="a key",
                        found="a list or mapping",
                        hint="keys are plain words",
                    )
                )
                node = Scalar(node.line, node.column, f"?{node.line}:{node.column}")
            pending[-1] = node
            return
        pending[-1] = None
        where = Location(self.path, key.line, key.column)
        if key.text == "<<":
            self.problems.append(problem("yaml-feature", where, found="merge keys (<<)"))
        elif key.text in parent.keys:
            self.problems.append(problem("duplicate-key", where, found=key.text, first=parent.keys[key.text].line))
        else:
            parent.keys[key.text] = key
            parent.values[key.text] = node
