"""YAML bytes to nodes that know where they stand, with only the part of YAML that entries need.

The parser's events are read one by one, so that nothing is ever constructed from a tag, aliases cannot multiply, and
depth is bounded. Every scalar stays the text that the writer typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from distinguo.problems.problem import MAX_SHOWN, Location, Problem, problem
from distinguo.text.invisible import JOINERS, is_invisible
from distinguo.yaml_syntax.errors import explain

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20
_SUSPECT = re.compile(r"[^\n\t\x20-\x7e\xa1-\xac\xae-\u02ff]")
"""A character outside the alphabets that most texts are written in; only these are looked at one by one."""

NOTHING = {"~", "null", "Null", "NULL"}
"""Bare words that YAML has for "no value"."""

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """Something in a YAML file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar(Node):
    """A text; it ends before ``end``. ``plain`` says whether it was written without quotation marks."""

    text: str
    end: tuple[int, int] = (0, 0)
    plain: bool = True


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


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read: its root, and its lines as they were typed."""

    root: Node
    lines: tuple[str, ...]


def read(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """Return the document in ``data`` and what is wrong with it; no document where it cannot be understood.

    A byte order mark at the beginning and Windows line ends are accepted.
    """
    if len(data) > MAX_BYTES:
        return None, [problem("file-too-large", Location(path), limit=MAX_BYTES)]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data.removeprefix(b"\xef\xbb\xbf")[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return None, [_no_text(data, path) or problem("not-utf8", Location(path, line, column))]
    if found := _no_text(data, path):
        return None, [found]
    lines = tuple(text.split("\n"))
    if problems := list(_invisible(lines, path)):
        return None, problems
    if "<<<<<<< " in text or ">>>>>>> " in text:
        marked = next((number for number, line in enumerate(lines, 1) if line.startswith(("<<<<<<< ", ">>>>>>> "))), 0)
        if marked:
            return None, [problem("merge-conflict", Location(path, marked))]
    root, problems = _Builder(path, lines).build(text)
    return (Document(root, lines) if root else None), problems


_DOCUMENTS = {
    b"{\\rtf": "a document in RTF",
    b"PK\x03\x04": "a document of a word processor or an archive",
    b"\xd0\xcf\x11\xe0": "a document of a word processor",
    b"%PDF-": "a PDF",
}
"""How files begin that people take for texts."""


def _no_text(data: bytes, path: str) -> Problem | None:
    """Return what is wrong with a file that is no text, or a text of two bytes for each letter; None for any other."""
    if found := next((name for start, name in _DOCUMENTS.items() if data.startswith(start)), ""):
        return problem("not-text", Location(path), found=found)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:2] or (b"\0" in data[:4] and data.count(0) > len(data) // 4):
        return problem("not-utf8", Location(path))
    return None


def find_in(node: Node, lines: tuple[str, ...], part: str, occurrence: int = 0) -> Node:
    """Return where ``part`` of a text stands in its file; the text itself where the part is broken over lines."""
    if not isinstance(node, Scalar):
        return node
    (last, end), column = node.end, node.column - 1
    for number in range(node.line, min(last, len(lines)) + 1):
        line = lines[number - 1][: end - 1] if number == last else lines[number - 1]
        while (at := line.find(part, column)) >= 0:
            if not occurrence:
                return Node(number, at + 1)
            occurrence, column = occurrence - 1, at + 1
        column = 0
    return node


_WIDE_INDENT = re.compile(" *(?P<wide>\u3000)[ \u3000]*(?:[A-Za-z_][\\w-]*:|- )")
"""A field that is indented with a space of East Asian scripts. A paragraph may begin with one."""


def _invisible(lines: Iterable[str], path: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        if wide := _WIDE_INDENT.match(line):
            yield _as_invisible("\u3000", "indent with ordinary spaces", Location(path, number, wide.start("wide") + 1))
        for column, hint in invisible(line) if _SUSPECT.search(line) else ():
            yield _as_invisible(line[column], hint, Location(path, number, column + 1))


def _as_invisible(char: str, hint: str, where: Location) -> Problem:
    unnamed = {"Co": "private use", "Cn": "not a character"}.get(unicodedata.category(char), "control character")
    name = unicodedata.name(char, unnamed).lower()
    return problem("invisible-character", where, found=f"U+{ord(char):04X} ({name})", hint=hint)


def invisible(line: str) -> Iterator[tuple[int, str]]:
    """Yield the place of every character that one cannot see in a line, from 0, and how to get rid of it."""
    lead = len(line) - len(line.lstrip())
    indented = False
    for found in _SUSPECT.finditer(line):
        char, place = found.group(), found.start()
        if char == "\xa0" or char in "\u2007\u202f":
            if place < lead and not indented:
                indented = True  # one is enough for a line
                yield place, "indent with ordinary spaces"
        elif char in JOINERS:
            around = line[place - 1 : place] + line[place + 1 : place + 2]
            if around.isascii():
                yield place, "delete it: put the cursor after it, and press the backspace key once"
        elif char == "\r":
            yield place, "save the file with the line ends of Linux (LF) or Windows (CRLF)"
            return  # so it is with the others, then
        elif is_invisible(char):
            yield place, "delete it: put the cursor after it, and press the backspace key once"


class _ComplexKeyError(Exception):
    """A list or a mapping stands where a key belongs."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


_TOP_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:\s|$)")


class _Builder:
    """Builds nodes from the parser's events, and collects problems on the way."""

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.problems: list[Problem] = []
        self._repeated: set[int] = set()
        """The mappings that begin a second time in themselves."""
        self._looked = 0
        """How often that was looked for."""

    def build(self, text: str) -> tuple[Node | None, list[Problem]]:
        loader = _Loader(text)
        try:
            return self._document(loader), self.problems
        except _ComplexKeyError as error:
            where = Location(self.path, error.node.line, error.node.column)
            hint = "keys are plain words; put a text that begins with [ or { in double quotes"
            self.problems.append(problem("wrong-shape", where, expected="a key", found="a list or fields", hint=hint))
            return None, self.problems
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: a code that is no character's
            return None, [*self.problems, explain(text, self.path, error)]
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
                    first = next((line for line in self.lines if line.strip()), "")
                    hint = "put each entry into a file of its own; if what follows belongs to this one, delete this line"
                    if first.strip() == "---":
                        hint = "delete the lines '---'; a text below them belongs into a field"
                    self._refuse(event, "several documents in one file", hint)
                    return None
                case yaml.DocumentStartEvent(version=version, tags=tags) if version or tags:
                    self._refuse(event, "directives (%NAME)", "delete this line")
                    return None
                case yaml.AliasEvent():
                    self._refuse(event, "aliases (*name)", "put the whole text in double quotes, or write it out instead")
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
                    node = self._scalar(event, at)
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
        if root is None or (isinstance(root, Scalar) and root.plain and not root.text):
            self.problems.append(problem("empty-file", Location(self.path)))
            return None
        return root

    def _scalar(self, event: yaml.ScalarEvent, at: Location) -> Scalar:
        mark = event.end_mark
        end = (mark.line + 1, mark.column + 1) if mark else (at.line, at.column)
        if (
            not event.style
            and mark
            and self._cut_off(event.value, self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else "")
        ):
            self.problems.append(problem("comment-in-text", Location(self.path, mark.line + 1, mark.column + 2)))
        if event.style == '"':  # only here can a character be written as its number
            for line in event.value.split("\n"):
                self.problems.extend(_as_invisible(line[place], "delete its code", at) for place, _ in invisible(line))
        return Scalar(at.line, at.column, event.value, end, not event.style)

    def _cut_off(self, text: str, behind: str) -> bool:
        """Whether a text was not meant to end where a comment begins: that is set off by two spaces, as "distinguo fmt" does,
        or stands after a single word.
        """
        return behind.startswith(" #") and len(behind) > 2 and (behind[2] != " " or " " in text)

    def _refuse(self, event: yaml.Event, found: str, hint: str) -> None:
        self.problems.append(problem("yaml-feature", self._at(event), found=found, hint=hint))

    def _refuse_features(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._refuse(event, "anchors (&name)", "put the whole text in double quotes if this mark belongs to it")
        if getattr(event, "tag", None):
            self._refuse(event, "tags (!name)", "put the whole text in double quotes if this mark belongs to it")

    def _again(self, parent: Mapping, key: Scalar) -> None:
        """Report a key that stands twice. What was pasted twice, and an item of a list that lacks its hyphen, are reported once."""
        if id(parent) in self._repeated:
            return
        where, hint = Location(self.path, key.line, key.column), "keep one of the two"
        line = self.lines[key.line - 1]
        if key.text == next(iter(parent.keys)) and not line[: key.column - 1].strip():
            begins = self.lines[parent.line - 1][: parent.column - 1].rstrip()
            self._looked += 1
            below = self.lines[key.line - 1 :] if self._looked <= MAX_SHOWN else ()  # each look goes through the rest of the file
            keys = [found[1] for line in below if (found := _TOP_KEY.match(line))]
            if begins.endswith("-") and key.column > 2:
                column = key.column - 2
                hint = f"if another item begins here, write '- {key.text}:', with the hyphen in column {column}; or keep one of the two"
                self._repeated.add(id(parent))
            elif parent.column == 1 and len(keys) > 1 and parent.keys.keys() >= set(keys):
                hint = "the entry stands here a second time: delete this line and all below it"
                self._repeated.add(id(parent))
        first = f"on line {parent.keys[key.text].line}"
        self.problems.append(problem("duplicate-key", where, found=key.text, first=first, hint=hint))

    def _put(self, parent: Node, node: Node, pending: list[Scalar | None]) -> None:
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        assert isinstance(parent, Mapping)
        key = pending[-1]
        if key is None:
            if not isinstance(node, Scalar):
                raise _ComplexKeyError(node)
            pending[-1] = node
            return
        pending[-1] = None
        where = Location(self.path, key.line, key.column)
        if isinstance(node, Scalar) and node.plain and not node.text:  # right after the colon, whatever the parser says
            line, column = key.end
            node = Scalar(line, column + 1, "", (line, column + 1))
        if key.text == "<<":
            self.problems.append(problem("yaml-feature", where, found="merge keys (<<)", hint="write the fields out instead"))
        elif key.text in parent.keys:
            self._again(parent, key)
        else:
            parent.keys[key.text] = key
            parent.values[key.text] = node
