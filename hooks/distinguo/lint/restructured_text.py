"""The text of reStructuredText, without code, addresses, comments and markup. Sphinx' own directives are read by their content."""

from __future__ import annotations

import re
from typing import Any

from distinguo.limits import TooMuch, check_marks
from distinguo.lint.document import Document, Mask
from distinguo.text.runaway import runaway_restructured_text

_OF_TEXT = ("seealso", "todo", "versionadded", "versionchanged", "versionremoved", "deprecated")
"""Directives that docutils does not know, whose argument is text."""
_AROUND_TEXT = (
    "card", "cards", "details", "dropdown", "glossary", "grid", "grid-item", "grid-item-card", "hlist", "only", "tab", "tabbed",
    "tab-item", "tabs", "tab-set", "toggle", "attribute", "class", "confval", "data", "describe", "exception", "function", "method",
    "module", "object", "option", "property", "setting",
)  # fmt: skip
"""Those that only frame what is indented below them; so do those of the domains of programming languages, such as ``py:function``."""
_DIRECTIVE = re.compile(
    rf"^(?P<indent>[^\S\n]*)\.\. (?:(?P<text>{'|'.join(_OF_TEXT)})|(?:[a-z]+:)?(?:{'|'.join(_AROUND_TEXT)})|(?:c|cpp|js|py|rst|std):[a-z]+)::"
    r"(?P<argument>[^\n]*)(?P<options>(?:\n(?P=indent)[^\S\n]+:[\w-]+:[^\n]*)*)",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"\s*<[^<>`]*>`")
"""The address of a link behind its text."""
_NEAR = 200
"""So many characters behind one word the next one of its line may end: marks, and white space, are between them."""
_MISTAKES, _OPEN_MARKS = 1_000, 200
"""So many mistakes docutils may tell of in a file of any size, and so many marks that open and never close."""
_BYTES_PER_MISTAKE, _BYTES_PER_OPEN_MARK = 16, 256
"""In a larger file, one for so many bytes. Most are names of roles that only Sphinx knows; for each mark, the rest of its block is read."""


def restructured_text(source: str) -> Document:
    """Return the text of reStructuredText. Nothing that it wants to include is read.

    Raises ImportError without docutils, and TooMuch for words, marks or mistakes without end.
    """
    from docutils import nodes  # noqa: PLC0415  # an extra
    from docutils.core import publish_doctree  # noqa: PLC0415  # an extra, as above
    from docutils.parsers.rst import Parser  # noqa: PLC0415  # an extra, as above

    check_marks(runaway_restructured_text(source))
    mistakes = _Mistakes(len(source))

    class CountingParser(Parser):  # type: ignore[misc]  # docutils has no types
        def parse(self, inputstring: str, document: nodes.document) -> None:
            document.reporter.attach_observer(mistakes.add)
            super().parse(inputstring, document)

    settings = {
        "_disable_config": True,
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "report_level": 5,
        "halt_level": 6,
        "warning_stream": "",
        "line_length_limit": 100_000,
    }
    unread = (
        nodes.FixedTextElement,
        nodes.literal,
        nodes.raw,
        nodes.math,
        nodes.comment,
        nodes.system_message,
        nodes.problematic,
    )
    mask, done = Mask(source), 0

    def show(node: nodes.Node) -> None:
        nonlocal done
        if isinstance(node, unread):
            lines = node.astext().split("\n") if not isinstance(node, nodes.system_message) else ()
            for line in lines:
                place = source.find(line, done) if line.strip() else -1
                done = place + len(line) if place >= 0 else done
            return
        if isinstance(node, nodes.Text):
            for line in node.astext().split("\n"):
                done = _shown(mask, line, done)
        for child in node.children:
            show(child)
        if isinstance(node, nodes.reference) and (address := _ADDRESS.match(source, done)):
            done = address.end()

    show(publish_doctree(_without_sphinx(source), parser=CountingParser(), settings_overrides=settings))
    return mask.document()


def _shown(mask: Mask, line: str, start: int) -> int:
    """Show a line of text, or else its words: docutils has made blanks of its tabs, and signs of what was escaped. Return where it ends."""
    whole = mask.find(line.strip(), start, len(mask.source))
    if whole > start:
        return whole
    for word in line.split():
        start = mask.find(word, start, min(start + _NEAR, len(mask.source)))
    return start


class _Mistakes:
    """Counts what docutils takes for mistakes: each costs it as much as a paragraph."""

    def __init__(self, size: int) -> None:
        self._left = max(_MISTAKES, size // _BYTES_PER_MISTAKE)
        self._open_left = max(_OPEN_MARKS, size // _BYTES_PER_OPEN_MARK)

    def add(self, message: Any) -> None:
        self._left -= 1
        self._open_left -= "without end-string" in message.astext()
        if self._left < 0 or self._open_left < 0:
            what = "marks that open and never close" if self._left >= 0 else "mistakes"
            raise TooMuch(f"it has more {what} than a text has, the last one in line {message.get('line', 1)}")


def _without_sphinx(source: str) -> str:
    """Return a text of the same length in which directives of Sphinx are ones of docutils, or blank."""

    def plain(found: re.Match[str]) -> str:
        blank = re.sub(r"[^\n]", " ", found["options"])
        if not found["text"]:
            return re.sub(r"[^\n]", " ", found.group()[: -len(blank) or None]) + blank
        return f"{found['indent']}.. tip::{' ' * (len(found['text']) - len('tip'))}{found['argument']}{blank}"

    return _DIRECTIVE.sub(plain, source)
