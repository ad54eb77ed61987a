"""The ``glossary`` directive of Sphinx: its terms, and their texts in reStructuredText as texts for entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from distinguo.importers.concepts import Marked, Reference, Text

_DIRECTIVE = re.compile(r"^(?P<indent>\s*)\.\.\s+glossary::\s*$")
_OPTION = re.compile(r"^\s*:[\w-]+:")
_ROLE = re.compile(r":(?P<role>[\w:+.-]{1,60}):`(?P<inside>[^`]+)`")
_LINK = re.compile(r"`(?P<words>[^`<>]+)<(?P<target>[^`<>\s]+)>`__?")
_CODE = re.compile(r"``(?P<code>.+?)``")
_CLASSIFIER = re.compile(r"(?<!\s)\s+:\s+(?=\S)")
_BLOCK = re.compile(r"(?m)^(?P<indent>[ \t]*)\.\.[ \t]+(?P<name>[\w:-]+)::[ \t]*(?P<rest>.*)$")
_COMMENT = re.compile(r"(?m)^[ \t]*\.\.(?:[ \t]+(?![\w:-]+::).*)?$")
_PIECE = re.compile("|".join(f"(?:{one.pattern})" for one in (_ROLE, _LINK, _CODE)))


@dataclass(frozen=True, slots=True)
class Item:
    """A term with its further names, its text and its line; or a text that stands outside any glossary."""

    names: list[str]
    text: str
    line: int
    is_outside: bool = False


def glossary_items(lines: list[str], first: int, *, directive: bool = False) -> Iterator[Item]:
    """Yield the terms of a block; with ``directive``, of every glossary directive in a page, and the texts outside them."""
    at = 0
    while at < len(lines):
        if directive:
            found = _DIRECTIVE.match(lines[at])
            if not found:
                if lines[at].strip() and not re.fullmatch(r"\s*([^\w\s])\1*\s*", lines[at]):
                    yield Item([], lines[at].strip(), first + at, is_outside=True)
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
            if not lines[at].lstrip().startswith(".. "):
                names.append(_CLASSIFIER.split(lines[at].strip(), maxsplit=1)[0])
            at += 1
        text: list[str] = []
        while at < len(lines) and (not lines[at].strip() or _indent(lines[at]) > base or lines[at].lstrip().startswith(": ")):
            text.append(lines[at])
            at += 1
        if names:
            inner = min((_indent(line) for line in text if line.strip()), default=0)
            yield Item(names, "\n".join(line[inner:] for line in text).strip(), first + start)
        at = max(at, start + 1)


def rst_text(text: str, lost: Callable[[str], None]) -> Text:
    """Return a text in reStructuredText: code, emphasis and links are kept, and ``:term:`` leads to its term."""

    def without_directive(found: re.Match[str]) -> str:
        lost(f"the directive {found['name']}")
        return f"{found['indent']}{found['rest']}"

    text = _BLOCK.sub(without_directive, text)
    text = _COMMENT.sub("", text)
    lines = text.split("\n")
    text = "\n".join(
        line.lstrip() if line.startswith((" ", "\t")) and not re.match(r"\s*[-*+\d]", line) else line for line in lines
    )
    return tuple(_pieces(text, lost))


def _pieces(text: str, lost: Callable[[str], None]) -> Iterator[str | Reference | Marked]:
    done = 0
    for found in _PIECE.finditer(text):
        if found.start() > done:
            yield Marked(_plain(text[done : found.start()]))
        done = found.end()
        if code := found["code"]:
            yield Marked(f"`{code}`")
        elif target := found["target"]:
            if re.match(r"https?://", target):
                yield Marked(f"[{_plain(found['words'].strip())}]({target})")
            else:
                lost(f"where {found.group()} leads")
                yield Marked(_plain(found["words"].strip()))
        else:
            yield _role(found["role"], found["inside"], lost)
    if done < len(text):
        yield Marked(_plain(text[done:]))


def _role(role: str, inside: str, lost: Callable[[str], None]) -> Reference | Marked:
    titled, _, address = inside[:-1].rpartition("<") if inside.endswith(">") else ("", "", "")
    words, target = (titled.removeprefix("!").rstrip(), address) if address else (inside.lstrip("!~"),) * 2
    if role.rpartition(":")[2] == "term":
        return Reference(" ".join(target.split()), " ".join(words.split()))
    if role in {"abbr", "dfn", "emphasis", "strong", "title", "sup", "sub"}:
        return Marked(_plain(inside))
    lost(f"where :{role}:`{inside}` leads")
    return Marked(f"`{words}`")


def _plain(text: str) -> str:
    """Return running text whose emphasis is that of Markdown, and whose other signs are only signs."""
    return re.sub(r"(?<!\\)([\[\]<>$|])", r"\\\1", re.sub(r"`([^`<>]+)`_?_?", r"*\1*", text))
