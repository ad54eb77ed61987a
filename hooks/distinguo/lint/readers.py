"""What reads documents: a module for each kind of markup, found by the endings of files."""

from __future__ import annotations

from collections.abc import Callable

from distinguo.lint.asciidoc import asciidoc
from distinguo.lint.document import Document
from distinguo.lint.html import html
from distinguo.lint.markdown import markdown, mdx
from distinguo.lint.restructured_text import restructured_text


def plain_text(source: str) -> Document:
    """Return a text that has no markup."""
    return Document(source, source)


READERS: dict[str, Callable[[str], Document]] = {
    ".md": markdown,
    ".markdown": markdown,
    ".mdx": mdx,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".rst": restructured_text,
    ".rest": restructured_text,
    ".adoc": asciidoc,
    ".asciidoc": asciidoc,
    ".asc": asciidoc,
    ".txt": plain_text,
    ".text": plain_text,
}
"""What reads a file, by the ending of its name."""
