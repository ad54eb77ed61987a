"""Glossaries in Markdown: a page with front matter for each term, or one page with many, as definition lists, lists, headings or a table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any

from distinguo.importers.concepts import Concept, Text, Vocabulary, by_name, words_of
from distinguo.importers.markdown_lists import Found, terms_of
from distinguo.importers.markdown_text import entry_markdown, heading
from distinguo.importers.records import concept_of
from distinguo.importers.rst_text import rst_text
from distinguo.importers.sphinx_glossary import glossary_items
from distinguo.importers.tree import Node, report_unread, yaml_documents
from distinguo.limits import TooMuch
from distinguo.problems.problem import Location

_FRONT = re.compile(r"\A\ufeff?(?P<mark>---|\+\+\+)[ \t]*\n(?P<front>.*?)^(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MORE = re.compile(r"<!--\s*more\s*-->|\{/\*\s*truncate\s*\*/\}|<!--\s*truncate\s*-->", re.IGNORECASE)
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_SECTION = re.compile(r"^(?P<section>[\w-]+):(?P<term>[^\s:/].*)$")
MAX_COMPARED = 200_000_000
"""So many letters of texts of terms are looked through for texts that belong to none; what is left then counts as such a text."""


def vocabulary_from_markdown(files: Sequence[tuple[str, bytes]], title: str) -> Vocabulary:
    """Return the terms of some pages in Markdown, given by path and content."""
    vocabulary = Vocabulary(title)
    for shown, data in files:
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            vocabulary.unreadable(Location(shown), "this is not UTF-8 text")
            continue
        _page(text, shown, vocabulary)
    by_name(vocabulary)
    if not vocabulary.concepts and not vocabulary.problems:
        vocabulary.unreadable(Location(files[0][0] if files else title), "there is no term in it")
    return vocabulary


def _page(text: str, shown: str, vocabulary: Vocabulary) -> None:
    front, body, line = _front(text, shown, vocabulary)
    several = list(terms_of(body, line))
    path = PurePosixPath(shown)
    named = front is not None and front.get("title", "term", "name", "id") is not None
    if path.stem == "_index" or (path.stem in {"index", "README"} and not several and front is None):
        if front is not None:
            vocabulary.title = front.text_of("title") or vocabulary.title
            vocabulary.description = front.text_of("description")
            report_unread(front, vocabulary, shown)
        if body.strip():
            vocabulary.left_out(Location(shown, line), f"the text {body.strip()}", "it explains no term")
    elif named and front is not None and not _is_collection(front, several):
        _page_of_term(front, body, shown, line, vocabulary)
    elif several:
        if front is not None:
            vocabulary.title = front.text_of("title") or vocabulary.title
            vocabulary.description = front.text_of("description")
            report_unread(front, vocabulary, shown)
        _page_of_terms(several, body, shown, line, vocabulary)
    elif body.strip() or front is not None:
        vocabulary.left_out(
            Location(shown, line), f"the page {shown}: {body.strip()[:200]}", "it explains no term that can be told from its text"
        )


def _is_collection(front: Node, several: list[Found]) -> bool:
    """Whether a page with front matter holds many terms and is not one itself."""
    title = front.get("title")
    said = str(title.value).casefold() if title else ""
    by_list = sum(found[3] != "\0heading" for found in several)
    return by_list > 1 or (
        len(several) > 1 and any(word in said for word in ("gloss", "terms", "vocabular", "definition", "lexi"))
    )


def _front(text: str, shown: str, vocabulary: Vocabulary) -> tuple[Node | None, str, int]:
    """Return the front matter of a page, its text, and the line on which that begins."""
    found = _FRONT.match(text)
    if not found:
        return None, text, 1
    line = text[: found.end()].count("\n") + 1
    if found["mark"] == "---":
        nodes = yaml_documents(("\n" + found["front"]).encode(), shown, vocabulary)
        return (nodes[0] if nodes and isinstance(nodes[0].value, dict) else None), text[found.end() :], line
    try:
        return _of_toml(tomllib.loads(found["front"]), Location(shown, 2)), text[found.end() :], line
    except (ValueError, RecursionError) as error:  # ValueError: no TOML, or a number of thousands of digits
        vocabulary.unreadable(Location(shown, 2), str(error)[:200] or "it is nested too deep")
        return None, text[found.end() :], line


def _of_toml(value: Any, where: Location, depth: int = 0) -> Node:
    if depth > 40:
        raise TooMuch("its front matter is nested too deep")
    if isinstance(value, dict):
        return Node({str(key): _of_toml(inner, where, depth + 1) for key, inner in value.items()}, where)
    if isinstance(value, list):
        return Node([_of_toml(inner, where, depth + 1) for inner in value], where)
    return Node({True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value), where)


def _page_of_term(front: Node, body: str, shown: str, line: int, vocabulary: Vocabulary) -> None:
    where = Location(shown, line)

    def prose(text: str) -> Text:
        return entry_markdown(text, _reporter(vocabulary, where))

    path = PurePosixPath(shown)
    stem = path.parent.name if path.stem in {"index", "README"} else path.stem
    own = front.text_of("id")
    concept = concept_of(front, vocabulary, {}, prose)
    if concept is None:
        return
    for other in [other for other in concept.others if other.name.startswith("/")]:
        concept.others.remove(other)
        vocabulary.left_out(where, f"of {concept.name!r}: the old address {other.name}", "name it under moved in reference.yml")
    said = concept.definitions
    concept.key = own or stem
    concept.wanted_id = own or stem
    concept.identifier = own or stem
    first, *later_sections = _sections(body)
    definition = prose(first)
    squeezed = {_squeezed(words_of(text)) for text in said}
    if first.strip():
        concept.definitions = [definition]
        concept.notes = [
            *(text for text in said if _squeezed(words_of(text)) not in _squeezed(words_of(definition))),
            *concept.notes,
        ]
    concept.notes += [prose(section) for section in later_sections if _squeezed(section) not in squeezed]
    vocabulary.concepts.append(concept)


def _reporter(vocabulary: Vocabulary, where: Location) -> Callable[[str], None]:
    return lambda what: vocabulary.left_out(where, what)


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _sections(body: str) -> list[str]:
    """Return the text of a page: what it says first, and each further part with its heading."""
    parts: list[str] = []
    current: list[str] = []
    in_fence = ""
    pieces = _MORE.split(body, maxsplit=1)
    for number, piece in enumerate(pieces):
        for line in piece.split("\n"):
            fence = _FENCE.match(line)
            if fence:
                in_fence = "" if in_fence and line.strip().startswith(in_fence) else in_fence or fence[1]
            if not in_fence and heading(line) and "".join(current).strip():
                parts.append("\n".join(current))
                current = []
            current.append(line)
        parts.append("\n".join(current))
        current = []
        if number == 0 and len(pieces) > 1 and not parts[0].strip():
            parts.pop()
    found = [part for part in parts if part.strip()]
    if found and heading(found[0].strip().split("\n")[0]) and len(found) > 1 and not found[0].strip().partition("\n")[2].strip():
        found[1] = found.pop(0) + "\n" + found[0]
    return found or [""]


def _page_of_terms(several: list[Found], body: str, shown: str, first: int, vocabulary: Vocabulary) -> None:
    whole = _only_title(body)
    if whole and vocabulary.title == PurePosixPath(shown).stem:
        vocabulary.title = whole
    for names, text, line, under in several:
        where = Location(shown, line)
        main, *others = (_TRAILS.sub("", name).strip() or name for name in names)
        section = _SECTION.match(main)
        concept = Concept(main, where, name=section["term"] if section else main, identifier=main)
        if section:
            concept.topics.append(section["section"])
        for other in others:
            inner = _SECTION.match(other)
            concept.name_also(inner["term"] if inner else other)
        if under and not under.startswith("\0") and (under != whole or vocabulary.title != whole):
            concept.topics.append(under)
        if text.strip():
            concept.definitions.append(entry_markdown(text, _reporter(vocabulary, where)))
        vocabulary.concepts.append(concept)
    titled: list[Found] = [([], whole, first, "")] if whole and vocabulary.title == whole else []
    _report_rest([*several, *titled], body, shown, first, vocabulary)


_TRAILS = re.compile(r"\s*(?:\{[:#.][^{}\n]*\}|\[\^[^\]\s]+\])")
"""Attributes and footnotes behind a name."""


def _only_title(body: str) -> str:
    """Return the heading that a page begins with, where it is the only one of its level."""
    titles = [found for line in body.split("\n") if (found := heading(line))]
    highest = [text for level, text in titles if level == 1]
    return highest[0] if len(highest) == 1 and titles[0][0] == 1 else ""


def _report_rest(several: list[Found], body: str, shown: str, first: int, vocabulary: Vocabulary) -> None:
    """Report the paragraphs of a page that belong to no term."""
    used = _TermTexts(several)
    line = first
    for paragraph in re.split(r"\n[ \t]*\n", body):
        if not used.has(paragraph):
            for text_line in paragraph.strip().split("\n"):
                if not used.has(text_line):
                    vocabulary.left_out(Location(shown, line), f"the text {text_line.strip()}", "it explains no term")
        line += paragraph.count("\n") + 2


_TARGETS = re.compile(r"\]\(([^()\s]*)\)")


class _TermTexts:
    """All that terms are made of: whole lines, which are found at once, and parts of them, for which all of it is looked through."""

    def __init__(self, several: list[Found]) -> None:
        texts = [f"{' '.join(names)} {text} {under}" for names, text, _, under in several]
        self._all = _squeezed(" ".join(texts))
        self._lines = {_squeezed(line) for _, text, _, _ in several for line in text.split("\n")}
        self._left = MAX_COMPARED

    def has(self, text: str) -> bool:
        """Whether a text stands in terms, or says nothing. The addresses of its links may stand elsewhere in them than its words."""
        words, *targets = (_squeezed(part) for part in (_TARGETS.sub("]", text), *_TARGETS.findall(text)))
        return self._holds(_squeezed(text)) or (bool(targets) and all(map(self._holds, (words, *targets))))

    def _holds(self, said: str) -> bool:
        if not said or said in self._lines:
            return True
        self._left -= len(self._all)
        return self._left > 0 and said in self._all


def vocabulary_from_sphinx(files: Sequence[tuple[str, bytes]], title: str) -> Vocabulary:
    """Return the terms of the ``glossary`` directives of some pages in reStructuredText."""
    vocabulary = Vocabulary(title)
    for shown, data in files:
        try:
            lines = data.decode("utf-8-sig").replace("\r\n", "\n").expandtabs(8).split("\n")
        except UnicodeDecodeError:
            vocabulary.unreadable(Location(shown), "this is not UTF-8 text")
            continue
        for item in glossary_items(lines, 1, directive=True):
            where = Location(shown, item.line)
            if item.has_no_place:
                vocabulary.left_out(where, f"the text {item.text}", item.has_no_place)
                continue
            concept = Concept(item.names[0], where, name=item.names[0], identifier=item.names[0])
            for other in item.names[1:]:
                concept.name_also(other)
            if item.text.strip():
                concept.definitions.append(rst_text(item.text, _reporter(vocabulary, where)))
            vocabulary.concepts.append(concept)
    by_name(vocabulary)
    if not vocabulary.concepts:
        vocabulary.unreadable(Location(files[0][0] if files else title), "there is no 'glossary' directive in it")
    return vocabulary
