"""The text of reStructuredText, without code, addresses, comments and markup. Sphinx' own directives are read by their content."""

from __future__ import annotations

import re

from distinguo.lint.document import Document, Mask

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


def restructured_text(source: str) -> Document:
    """Return the text of reStructuredText. Nothing that it wants to include is read. Raises ImportError without docutils."""
    from docutils import nodes  # noqa: PLC0415  # an extra
    from docutils.core import publish_doctree  # noqa: PLC0415  # an extra, as above

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
                done = mask.find(line.strip(), done, len(source))
        for child in node.children:
            show(child)

    show(publish_doctree(_without_sphinx(source), settings_overrides=settings))
    return mask.document()


def _without_sphinx(source: str) -> str:
    """Return a text of the same length in which directives of Sphinx are ones of docutils, or blank."""

    def plain(found: re.Match[str]) -> str:
        blank = re.sub(r"[^\n]", " ", found["options"])
        if not found["text"]:
            return re.sub(r"[^\n]", " ", found.group()[: -len(blank) or None]) + blank
        return f"{found['indent']}.. tip::{' ' * (len(found['text']) - len('tip'))}{found['argument']}{blank}"

    return _DIRECTIVE.sub(plain, source)
