"""Values of foreign files with their places. Whatever a reader does not take out of a tree can be reported: nothing is lost in silence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from distinguo.importers.concepts import Vocabulary
from distinguo.limits import MAX_DEPTH, TooMuch
from distinguo.problems.problem import Location

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Node:
    """A text, a list or a mapping in a file; ``read`` says whether a text was used."""

    value: str | list[Node] | dict[str, Node]
    where: Location
    read: bool = False

    def get(self, *names: str) -> Node | None:
        """Return the value under the first of the keys that is there and not empty."""
        if isinstance(self.value, dict):
            for name in names:
                if (found := self.value.get(name)) is not None and found.value:
                    return found
        return None

    def items(self) -> Iterator[tuple[str, Node]]:
        """Yield the members of a mapping; nothing of anything else."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    def each(self) -> list[Node]:
        """Return the items of a list; anything else is a list of one."""
        return self.value if isinstance(self.value, list) else [self]

    @property
    def text(self) -> str:
        """The text, which counts as read from then on; nothing for a list or a mapping."""
        if not isinstance(self.value, str):
            return ""
        self.read = True
        return self.value.strip()

    def text_of(self, *names: str) -> str:
        """Return the text under the first of the keys that is there."""
        found = self.get(*names)
        return found.text if found else ""

    def skip(self) -> None:
        """Count everything in it as read: it is said elsewhere, or says nothing by itself."""
        self.read = True
        for inner in self._inner():
            inner[1].skip()

    def unread(self, path: str = "") -> Iterator[tuple[str, str, Location]]:
        """Yield every text that was not used: the way to it, the text, and its place."""
        if isinstance(self.value, str):
            if not self.read and self.value.strip():
                yield path, self.value.strip(), self.where
            return
        for name, inner in self._inner():
            yield from inner.unread(f"{path}.{name}".strip("."))

    def _inner(self) -> Iterator[tuple[str, Node]]:
        if isinstance(self.value, dict):
            yield from self.value.items()
        elif isinstance(self.value, list):
            yield from (("", item) for item in self.value)


def report_unread(node: Node, vocabulary: Vocabulary, name: str = "") -> None:
    """Report every text of a tree that was not used."""
    for path, said, where in node.unread():
        vocabulary.left_out(where, f"of {name!r}: {path} {said}" if name else f"{path} {said}")


def yaml_documents(data: bytes, shown: str, vocabulary: Vocabulary) -> list[Node]:
    """Return the documents of a YAML file; what is wrong with it is reported."""
    try:
        text = data.decode("utf-8-sig")
        if line := _too_deep(text):
            vocabulary.unreadable(Location(shown, line), "it is nested too deep")
            return []
        nodes = list(yaml.compose_all(text, Loader=_Loader))
        _check_aliases(nodes, len(text))
        return [_of_yaml(node, shown) for node in nodes if node is not None]
    except TooMuch as error:
        reason, line = str(error), 1
    except UnicodeDecodeError:
        reason, line = "this is not UTF-8 text", 1
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason, line = str(getattr(error, "problem", None) or error), mark.line + 1 if mark else 1
    vocabulary.unreadable(Location(shown, line), reason[:200])
    return []


def _of_yaml(node: Any, shown: str) -> Node:
    where = Location(shown, node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        empty = node.tag == "tag:yaml.org,2002:null"
        return Node("" if empty else str(node.value), where)
    if isinstance(node, yaml.SequenceNode):
        return Node([_of_yaml(item, shown) for item in node.value], where)
    found: dict[str, Node] = {}
    names = FreeNames()
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "?"
        found[names.free(name)] = _of_yaml(value, shown)
    return Node(found, where)


class FreeNames:
    """Gives keys that stand there again a number, so that none of them is lost, however often one is repeated."""

    def __init__(self) -> None:
        """Begin without any."""
        self._times: dict[str, int] = {}

    def free(self, name: str) -> str:
        """Return a key that has not been given yet: the name itself, or the name with a number."""
        found = name
        while found in self._times:
            self._times[name] += 1
            found = f"{name} ({self._times[name]})"
        self._times[found] = 1
        return found


def _check_aliases(nodes: list[Any], size: int) -> None:
    """Raise TooMuch where aliases stand for more than a few times the file, or for what they stand in."""
    sizes: dict[int, int] = {}

    def expanded(node: Any) -> int:
        if id(node) not in sizes:
            sizes[id(node)] = size  # one that stands in itself would have no end
            inner = node.value if isinstance(node, yaml.SequenceNode | yaml.MappingNode) else ()
            sizes[id(node)] = 1 + sum(
                expanded(child) for part in inner for child in (part if isinstance(part, tuple) else (part,))
            )
        return sizes[id(node)]

    if sum(map(expanded, filter(None, nodes))) > size:
        raise TooMuch("its aliases stand for more than the file itself: write out what they stand for")


def _too_deep(text: str) -> int:
    """Return the line on which a document gets deeper than any vocabulary is, or nothing."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return event.start_mark.line + 1 if event.start_mark else 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0


def json_document(text: str, shown: str) -> Node:
    """Return a document of JSON. Raises ValueError for what is none, TooMuch for nesting."""
    decoder = json.JSONDecoder(object_pairs_hook=lambda pairs: pairs or {}, parse_int=str, parse_float=str)
    return _OfJson(text, shown).node(decoder.decode(text))


_NEAR = 20_000
"""A text is looked for in so many characters: one that is written otherwise, as with \\u00e9, is nowhere."""


class _OfJson:
    """Makes nodes of values. JSON's own reader knows no lines: each text is looked for behind the last one."""

    def __init__(self, text: str, shown: str) -> None:
        self._text, self._shown = text, shown
        self._at, self._line = 0, 1

    def node(self, value: Any, depth: int = 0) -> Node:
        if depth > MAX_DEPTH:
            raise TooMuch("it is nested too deep")
        if isinstance(value, list) and value and all(isinstance(item, tuple) for item in value):
            found: dict[str, Node] = {}
            where = self._place(str(value[0][0]))
            names = FreeNames()
            for name, inner in value:
                found[names.free(name)] = self.node(inner, depth + 1)
            return Node(found, where)
        if isinstance(value, list):
            return Node([self.node(item, depth + 1) for item in value], Location(self._shown, self._line))
        if isinstance(value, dict) or value is None:
            return Node("", Location(self._shown, self._line))
        said = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        return Node(said, self._place(said))

    def _place(self, said: str) -> Location:
        beginning = re.split(r"[^\w .,-]", said, maxsplit=1)[0]
        if beginning and (found := self._text.find(beginning, self._at, self._at + _NEAR)) != -1:
            self._line += self._text.count("\n", self._at, found)
            self._at = found + len(said)  # however it is written, it is at least as long
        return Location(self._shown, self._line)
