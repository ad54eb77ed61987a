"""Entry pages filled into the theme's shell, and the proof that the result is what the theme itself renders.

MkDocs renders every page through the theme's templates, though hardly anything differs from one entry to the next. So the theme renders
one page of each kind, with marks for what differs; the others are filled into that shell. Everything else stays as MkDocs does it: its
loop over pages, the events of other plugins, search, the sitemap.

Before a shell is used, a few pages of its kind are rendered both ways. If one differs, the theme renders all pages of that kind.
"""

from __future__ import annotations

import copy
import logging
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import jinja2
from mkdocs.structure.toc import AnchorLink, TableOfContents

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.shells.shell import NoShell, Shell, Values, item_mark, mark

log = logging.getLogger("mkdocs.distinguo")

TEMPLATE = "main.html"
ENOUGH = 6
"""A kind with fewer pages gets no shell: making and proving one takes up to four renderings."""

_PLAIN = ("title", "canonical_url", "edit_url")
"""What a template can print of a page, besides its content, its front matter and its table of contents."""

_CHANGING = {"page", "build_date_utc"}
"""What differs for every page: the page itself, and the time of the build to the microsecond."""

Context = Mapping[str, Any]


class ShellTemplate(jinja2.Template):
    """Takes the place of the theme's template: MkDocs asks it to render a page, and it fills a shell where it can."""

    def __new__(cls, *_: Any) -> ShellTemplate:
        """Make an object without compiling anything: Jinja's own templates are made from a source."""
        return object.__new__(cls)

    def __init__(self, env: jinja2.Environment) -> None:
        """Take what MkDocs renders pages with."""
        self._theme = env.get_template(TEMPLATE)
        self._pages: dict[Hashable, list[GeneratedPage]] = {}
        self._shells: dict[Hashable, tuple[Shell | None, Context]] = {}
        """For each kind its shell, if it has one, and the context in which that was rendered."""
        self.filled = 0
        """How many pages were filled into shells so far."""

    def __deepcopy__(self, memo: object) -> ShellTemplate:
        """Return itself: other plugins copy what a page says of itself."""
        return self

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render the page of a context."""
        context: Context = dict(*args, **kwargs)
        page = context["page"]
        kind = _kind(page)
        if not self._pages:
            self._pages = defaultdict(list)
            for file in context["pages"]:
                if isinstance(file.page, GeneratedPage) and file.page.planned.trail:
                    self._pages[_kind(file.page)].append(file.page)
        if kind not in self._shells:
            page.active = False
            self._shells[kind] = self._shell(context, self._pages.get(kind, ())), context
            page.active = True
        shell, made_in = self._shells[kind]
        if shell and _same_context(context, made_in):
            self.filled += 1
            return _fill(shell, page)
        return self._theme.render(context)

    def _shell(self, context: Context, pages: Sequence[GeneratedPage]) -> Shell | None:
        """Return the shell of a kind and prove it with some of its pages; None where they are few, or one comes out differently."""
        if len(pages) < ENOUGH:
            return None
        values = _values(pages[0])
        try:
            html = self._render(context, _marked(pages[0], values))
            shell = Shell(html, values, ("title", "id"))
            for page in _samples(pages):
                if difference := _first_difference(self._render(context, page), _fill(shell, page)):
                    raise NoShell(f"{page.url} would differ in {difference}")
        except NoShell as error:
            log.info("%d pages like %s are not filled into a shell: %s", len(pages), pages[0].url, error)
            return None
        return shell

    def _render(self, context: Context, page: GeneratedPage) -> str:
        page.active = True
        try:
            return self._theme.render({**context, "page": page})
        finally:
            page.active = False


def _kind(page: GeneratedPage) -> Hashable:
    """Return everything about a page on which the frame around it may depend, other than the texts in the frame."""
    texts = _texts(page)
    items = _items(page)
    return (
        id([None, *page.ancestors][-1]),  # which tab is active
        page.url.count("/"),
        tuple(sorted(texts)),
        bool(page.details.length),
        repr(sorted((key, value) for key, value in page.meta.items() if f"meta.{key}" not in texts and key != "template")),
        len(list(page.toc)),
        bool(items),
        any(item.children for item in items),
        page.planned.template,
    )


def _texts(page: GeneratedPage) -> dict[str, str]:
    """Return the texts of a page by their names, without its content; empty texts are left out."""
    texts = {name: value for name in _PLAIN if isinstance(value := getattr(page, name), str) and value}
    texts |= {f"meta.{key}": value for key, value in page.meta.items() if isinstance(value, str) and value}
    return texts


def _values(page: GeneratedPage) -> Values:
    return _texts(page) | {"content": page.content}


def _items(page: GeneratedPage) -> list[AnchorLink]:
    """Return the entries of the table of contents below the page's title."""
    return next(iter(page.toc)).children


def _marked(page: GeneratedPage, values: Values) -> GeneratedPage:
    """Return the same page with marks for its values, and for two entries in its table of contents."""
    marked = copy.copy(page)
    for name in (*_PLAIN, "content"):
        if name in values:
            setattr(marked, name, mark(name))
    marked.meta = {key: mark(f"meta.{key}") if f"meta.{key}" in values else value for key, value in page.meta.items()}
    if _items(page):
        top = copy.copy(page.toc.items[0])
        top.children = [AnchorLink(item_mark("title", n), item_mark("id", n), 2) for n in (0, 1)]
        marked.toc = TableOfContents([top])
    return marked


def _fill(shell: Shell, page: GeneratedPage) -> str:
    return shell.fill(_values(page), [{"title": item.title, "id": item.id} for item in _items(page)])


def _samples(pages: Sequence[GeneratedPage]) -> Iterable[GeneratedPage]:
    """Return a few pages to prove a shell with: the first, the longest, the one with the most sections, and the last under each page."""
    longest = max(pages, key=lambda page: page.details.length)
    fullest = max(pages, key=lambda page: len(_items(page)))
    last = {id(page.parent): page for page in pages}
    return {page.url: page for page in (pages[0], longest, fullest, *last.values())}.values()


def _same_context(context: Context, made_in: Context) -> bool:
    """Whether a page's context equals that of its shell, apart from the page: plugins may have added to it."""
    return context.keys() == made_in.keys() and all(
        name in _CHANGING or value is made_in[name] or value == made_in[name] for name, value in context.items()
    )


def _first_difference(theirs: str, ours: str) -> str:
    """Return where two texts differ; nothing if they are the same."""
    for number, (their_line, our_line) in enumerate(zip(theirs.splitlines(), ours.splitlines(), strict=False), start=1):
        if their_line != our_line:
            return f"line {number}, which is {their_line.strip()[:200]!r} by the theme, and {our_line.strip()[:200]!r} here"
    return "" if theirs == ours else "its length"
