"""A tree to YAML text. The form depends only on the content, never on how it was written before."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

import yaml

from distinguo.formatter.tree import Collection, Document, Item
from distinguo.text.invisible import is_invisible

WIDTH = 130
"""Texts that would be longer are folded, lists and mappings in brackets become blocks."""

MAX_NAME = 60
"""Names and headings up to this length stay beside their keys, in quotation marks where they need them."""

_SENTENCE = re.compile(r"[.!?\u2026][\"')\]\u2019\u201d]*$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_STARTS = frozenset("-?:,[]{}#&*!|>'\"%@`=<.~")
_IN_BRACKETS = frozenset(",[]{}:?")  # a question mark is too much for PyYAML where it has no C library
_AMBIGUOUS = {"y", "Y", "n", "N"}
"""Words that some YAML parsers read as booleans, beyond those that ours knows."""
_NUMBER = re.compile(r"[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)")
"""What YAML 1.2 takes for a number; our own reader knows those of YAML 1.1."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def emit(document: Document, modeline: str, *, brackets: bool) -> str:
    """Return the file's text; with ``brackets``, small mappings inside others stand on one line."""
    _lift(document.root)
    lines = [modeline, *document.before]
    if isinstance(document.root, str):
        lines += _text_lines("", document.root, 2, "")
    elif not document.root.items and not (document.root.keyed and brackets):  # a list of nothing is a file without a line
        lines.append("{}" if document.root.keyed else "[]")
    else:
        lines += _root(document.root, brackets)
    return "\n".join([*lines, *document.end]) + "\n"


def _lift(value: str | Collection) -> None:
    """Put the comments of an item of a list above the item as a whole: who reads the file again finds all of them there.

    Between the hyphen and the first key, one would be taken for the item's, and behind the hyphen for that of the thing before.
    """
    for item in value.items if isinstance(value, Collection) else ():
        _lift(item.value)
        if item.key is None and isinstance(item.value, Collection):
            item.before += item.after
            item.after = []
            if item.value.items:
                item.before += item.value.items[0].before
                item.value.items[0].before = []


def _root(root: Collection, brackets: bool) -> Iterator[str]:
    """Yield the lines of the outermost collection; in a file of many small entries, a blank line sets off the long ones."""
    long_before = False
    for position, item in enumerate(root.items):
        lines = list(_item(item, 0, brackets))
        long_now = brackets and isinstance(item.value, Collection) and len(lines) > 1 + len(item.before)
        if position and brackets and root.keyed and (long_now or long_before) and _spaced(root):
            yield ""
        long_before = long_now
        yield from lines


def _spaced(root: Collection) -> bool:
    return all(isinstance(item.value, Collection) for item in root.items)


def _item(item: Item, indent: int, brackets: bool) -> Iterator[str]:
    margin = " " * indent
    for comment in item.before:
        yield margin + comment
    lead = margin + ("-" if item.key is None else f"{scalar(item.key)}:")
    after = "  " + "  ".join(item.after) if item.after else ""
    value = item.value
    if isinstance(value, str):
        if not value and item.key is not None and (item.prose or item.key == "text"):
            yield f"{lead} >-{after}"  # still to be written: below this mark, sentences need no quotation marks
        elif not value and item.unwritten:
            yield lead + after
        else:
            yield from _text_lines(lead, value, indent + 2, after, prose=item.prose)
        return
    if (short := _on_one_line(value, (brackets and item.key is not None and indent > 0) or _listy(value))) is not None and (
        not value.items or len(lead) + 1 + len(short) <= WIDTH  # what is empty has no lines of its own
    ):
        yield f"{lead} {short}{after}"
        return
    inner = [line for child in value.items for line in _item(child, indent + 2, brackets)]
    if item.key is None:
        yield lead + " " + inner[0][indent + 2 :]
        inner = inner[1:]
    else:
        yield lead + after
    yield from inner


def _listy(value: Collection) -> bool:
    return not value.keyed or not value.items


def _on_one_line(value: Collection, allowed: bool) -> str | None:
    """Return a collection in brackets, if it may stand there and holds nothing but texts and lists of texts."""
    if not allowed:
        return None
    parts = []
    for item in value.items:
        if item.before or item.after or item.unwritten:
            return None
        if isinstance(item.value, str):
            if "\n" in item.value:
                return None
            shown: str | None = scalar(item.value, in_brackets=True)
        elif value.keyed and not item.value.keyed:
            shown = _on_one_line(item.value, True)
        else:
            shown = None
        if shown is None:
            return None
        parts.append(shown if item.key is None else f"{scalar(item.key, in_brackets=True)}: {shown}")
    return f"{{{', '.join(parts)}}}" if value.keyed else f"[{', '.join(parts)}]"


def _text_lines(lead: str, text: str, indent: int, after: str, *, prose: bool = False) -> Iterator[str]:
    """Yield the lines of a text. Where words would need quotation marks, and where the model has sentences, they stand below
    their key: there no mark in them means anything to YAML, now or after the next change.
    """
    gap = " " if lead else ""
    one_line = scalar(text)
    quoted = one_line.startswith('"') and (prose or len(text) > MAX_NAME)
    below = " " in text and (quoted or (prose and _SENTENCE.search(text) is not None))
    if "\n" not in text and len(lead) + len(gap) + len(one_line) <= WIDTH and not (below and lead and _printable(text)):
        yield lead + gap + one_line + after
        return
    lines = text.split("\n")
    room = max(WIDTH - indent, 20)
    if not all(_printable(line) for line in lines) or any(line != line.strip() for line in lines):
        yield lead + gap + _quoted(text) + after
        return
    margin = " " * indent
    if len(lines) > 1 and all(len(line) <= room for line in lines):
        yield f"{lead}{gap}|-{after}"
        yield from (margin + line if line else "" for line in lines)
        return
    if len(lines) == 1 and " " not in text:
        yield lead + gap + one_line + after
        return
    yield f"{lead}{gap}>-{after}"
    for position, line in enumerate(lines):
        if position:
            yield ""
        if line:
            yield from (margin + piece for piece in _folded(line, room))


def _folded(line: str, room: int) -> Iterator[str]:
    """Yield a line in pieces, broken only where one space stands between two words."""
    current = ""
    for word in re.split(r"(?<=[^\s]) (?=[^\s])", line):
        if current and len(current) + 1 + len(word) > room:
            yield current
            current = word
        else:
            current = f"{current} {word}" if current else word
    yield current


@functools.lru_cache(maxsize=65536)
def scalar(text: str, in_brackets: bool = False) -> str:
    """Return a text on one line: bare where every reader of YAML takes it for the same text, otherwise in quotes."""
    if "\n" in text or not text or not _printable(text) or text != text.strip() or text[0] in _STARTS:
        return _quoted(text)
    if ": " in text or " #" in text or text.endswith(":") or "\t" in text or (in_brackets and not _IN_BRACKETS.isdisjoint(text)):
        return _quoted(text)
    if _is_more_than_text(text):
        return _quoted(text)
    return text


def _is_more_than_text(text: str) -> bool:
    """Whether YAML would read the bare text as a number, a truth value or nothing. A date may stand bare: it reads as one."""
    if text in _AMBIGUOUS or _NUMBER.fullmatch(text):
        return True
    if _DATE.fullmatch(text):
        return False
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    return any(pattern.match(text) for _, pattern in resolvers.get(text[0], ()))


def number_pattern() -> str:
    """Return the pattern of what YAML 1.2 takes for a number, or other words for yes and no, as it fits a whole text."""
    return rf"^(?:{'|'.join(sorted(_AMBIGUOUS))}|{_NUMBER.pattern})$"


def _printable(text: str) -> bool:
    return text.isprintable() or all(map(_is_seen, text))


def _is_seen(char: str) -> bool:
    """Whether a character stands as it is. One that the Unicode of this Python does not have yet does: a newer one would print it."""
    if char.isprintable() or char in "\u00a0\u3000\u200c\u200d":
        return True
    return unicodedata.category(char) == "Cn" and not is_invisible(char)


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(char) or (char if _printable(char) else _escape(ord(char))) for char in text) + '"'


def _escape(code: int) -> str:
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
