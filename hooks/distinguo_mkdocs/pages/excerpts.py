"""Excerpts of posts, which the theme's blog renders once more, after all pages: their links count from the post, and not from the last page."""

from __future__ import annotations

from collections.abc import Callable
from posixpath import dirname, join, normpath
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

_EXCERPT, _LINKS = "excerpt", "relpath"
"""What the blog and MkDocs call the parts of a parser that know the post, and that resolve links to files."""


class Excerpts(Extension):
    """Joins each parser, and does nothing in those that render whole pages."""

    def __init__(self, begin: Callable[[Page], None], path: Callable[[], str]) -> None:
        """Take what is called with the post before an excerpt of it is rendered, and what returns the file that links count from then."""
        super().__init__()
        self.begin, self.path = begin, path

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Stand before all that reads the text, and behind all that makes links."""
        md.preprocessors.register(_Begins(self, md), f"distinguo-{id(self)}-begins", 1000)
        md.treeprocessors.register(_Resolves(self, md), f"distinguo-{id(self)}-resolves", -1)


class _Begins(Preprocessor):
    def __init__(self, excerpts: Excerpts, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._excerpts = excerpts

    def run(self, lines: list[str]) -> list[str]:
        if post := _post(self.md):
            self._excerpts.begin(post)
        return lines


class _Resolves(Treeprocessor):
    """Resolves links to entries. In an excerpt MkDocs has resolved all links before there are any of ours."""

    def __init__(self, excerpts: Excerpts, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._excerpts = excerpts

    def run(self, root: ElementTree.Element) -> None:
        if _post(self.md) is None:
            return
        links: Any = self.md.treeprocessors[_LINKS]
        for link in root.iter("a"):
            path, mark, section = (link.get("href") or "").partition("#")
            file = links.files.get_file_from_path(normpath(join(dirname(self._excerpts.path()), path)))
            if path.endswith(".md") and file:
                link.set("href", get_relative_url(file.url, links.file.url) + mark + section)


def _post(md: markdown.Markdown) -> Page | None:
    return md.treeprocessors[_EXCERPT].page if _EXCERPT in md.treeprocessors else None  # type: ignore[attr-defined]  # of the theme
