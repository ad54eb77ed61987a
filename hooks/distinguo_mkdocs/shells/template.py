"""The fast route: entry pages filled into the theme's shell, and the proof that the result is what the theme itself renders.

MkDocs renders every page through the theme's templates. That takes longer than all the rest, though hardly anything differs from one
entry to the next. So the theme renders one page of each kind, with marks for what differs; the others are filled into that shell.
Everything else stays as MkDocs does it: its loop over pages, the events of other plugins, search, the sitemap.

Before the first page is written, a few pages of each kind are rendered both ways. If one differs, all are rendered by the theme.
"""

from __future__ import annotations

import copy
import logging
import posixpath
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink, TableOfContents

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.shells.shell import NoShell, Shell, Values, item_mark, mark, split_at_marks

log = logging.getLogger("mkdocs.distinguo")

TEMPLATE = "main.html"
ENOUGH = 6
"""A kind with fewer pages gets no shell: making and proving one takes up to five renderings."""

_PLAIN = ("title", "canonical_url", "edit_url")
"""What a template can print of a page, besides its content, its front matter and its table of contents."""


class ShellTemplate(jinja2.Template):
    """Takes the place of the theme's template: MkDocs asks it to render a page, and it fills a shell where it can."""

    def __new__(cls, *_: Any) -> ShellTemplate:
        """Make an object without compiling anything: Jinja's own templates are made from a source."""
        return object.__new__(cls)

    def __init__(self, env: jinja2.Environment, nav: Navigation, config: MkDocsConfig) -> None:
        """Take what MkDocs renders pages with."""
        self._slow = env.get_template(TEMPLATE)
        self._nav = nav
        self._config = config
        self._documents: Sequence[File] = ()
        self._shells: dict[Hashable, tuple[Shell, Mapping[str, Any]]] | None = None
        """For each kind its shell, and the context in which it was rendered."""
        self.filled = 0
        """How many pages were filled into shells so far."""

    def __deepcopy__(self, memo: object) -> ShellTemplate:
        """Return itself: other plugins copy what a page says of itself."""
        return self

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render the page of a context."""
        context: Mapping[str, Any] = dict(*args, **kwargs)
        page = context["page"]
        if self._shells is None:
            page.active = False
            self._documents = context["pages"]
            self._shells = self._make_shells()
            page.active = True
        kind = kind_of(page)
        if kind in self._shells:
            shell, drawn_in = self._shells[kind]
            if _same_context(context, drawn_in):
                self.filled += 1
                return _fill(shell, page)
        return self._slow.render(context)

    def _make_shells(self) -> dict[Hashable, tuple[Shell, Mapping[str, Any]]]:
        """Make the shells and prove them; return none at all if one of them differs from what the theme renders."""
        kinds: dict[tuple[Hashable, ...], list[GeneratedPage]] = defaultdict(list)
        for file in self._documents:
            if isinstance(file.page, GeneratedPage) and file.page.planned.trail:
                kinds[kind_of(file.page)].append(file.page)
        found: dict[Hashable, tuple[Shell, Mapping[str, Any]]] = {}
        few: dict[Hashable, list[list[GeneratedPage]]] = defaultdict(list)
        for kind, pages in kinds.items():
            if len(pages) < ENOUGH:
                few[_without_place(kind)].append(pages)
                continue
            try:
                shell = self._make_shell(pages[0])
            except NoShell as error:
                return self._give_up(pages[0], str(error))
            for page in _samples(pages):
                theirs, ours = self._render(page), _fill(shell, page)
                if theirs != ours:
                    return self._give_up(page, _first_difference(theirs, ours))
            found[kind] = (shell, self._context(pages[0]))
        for groups in few.values():
            if sum(map(len, groups)) >= ENOUGH + len(groups):
                try:
                    found |= self._share_shell(groups)
                except NoShell as error:
                    return self._give_up(groups[0][0], str(error))
        return found

    def _share_shell(self, groups: Sequence[list[GeneratedPage]]) -> dict[Hashable, tuple[Shell, Mapping[str, Any]]]:
        """Make one shell for kinds that differ only in where their pages stand; a kind for which it is wrong gets none.

        Raises :class:`NoShell` if it is wrong even for the kind from which it was made.
        """
        shell = self._make_shell(groups[0][0])
        samples = [*_samples([page for pages in groups for page in pages]), *(pages[-1] for pages in groups)]
        both = {page.url: (self._render(page), _fill(shell, page)) for page in samples}
        if wrong := [both[page.url] for page in groups[0] if page.url in both and both[page.url][0] != both[page.url][1]]:
            raise NoShell(_first_difference(*wrong[0]))
        unlike = {url for url, (theirs, ours) in both.items() if theirs != ours}
        alike = [pages for pages in groups if unlike.isdisjoint(page.url for page in pages)]
        return {kind_of(pages[0]): (shell, self._context(pages[0])) for pages in alike}

    def _give_up(self, page: GeneratedPage, reason: str) -> dict[Hashable, tuple[Shell, Mapping[str, Any]]]:
        log.warning(
            "%s differs from what the theme renders, so all pages are rendered the slow way. "
            "To skip this attempt, set 'fast: false' under 'extra' in mkdocs.yml. %s",
            page.url,
            reason,
        )
        return {}

    def _context(self, page: GeneratedPage) -> Mapping[str, Any]:
        return get_context(self._nav, self._documents, self._config, page)

    def _render(self, page: GeneratedPage) -> str:
        page.active = True
        try:
            return self._slow.render(self._context(page))
        finally:
            page.active = False

    def _make_shell(self, page: GeneratedPage) -> Shell:
        """Render the shell of a page's kind: the same page, with marks for its values."""
        marked = copy.copy(page)
        values = _values(page)
        for name in (*_PLAIN, "content"):
            if name in values:
                setattr(marked, name, mark(name))
        marked.meta = {key: mark(f"meta.{key}") if f"meta.{key}" in values else value for key, value in page.meta.items()}
        names = list(values)
        if _items(page):
            top = copy.copy(page.toc.items[0])
            top.children = [AnchorLink(item_mark("title", n), item_mark("id", n), 2) for n in (0, 1)]
            marked.toc = TableOfContents([top])
            names += [f"{n}:{name}" for n in (0, 1) for name in ("title", "id")]
        return split_at_marks(self._render(marked), names)


def kind_of(page: GeneratedPage) -> tuple[Hashable, ...]:
    """Return everything about a page on which the frame around it may depend, other than the texts in the frame: first of all
    in which folder it stands, and under which page."""
    texts = _texts(page)
    items = _items(page)
    return (
        posixpath.dirname(page.url.rstrip("/")),
        id(page.parent),
        page.url.count("/"),
        tuple(sorted(texts)),
        bool(page.details.length),
        repr(sorted((key, value) for key, value in page.meta.items() if f"meta.{key}" not in texts and key != "template")),
        len(list(page.toc)),
        bool(items),
        any(item.children for item in items),
        page.planned.template,
    )


def _without_place(kind: tuple[Hashable, ...]) -> Hashable:
    return kind[2:]


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


def _fill(shell: Shell, page: GeneratedPage) -> str:
    return shell.fill(_values(page), [{"title": item.title, "id": item.id} for item in _items(page)])


def _samples(pages: list[GeneratedPage]) -> Iterable[GeneratedPage]:
    """Return a few pages to prove a shell with: the first, the last, the longest, the one with the most sections."""
    longest = max(pages, key=lambda page: page.details.length)
    fullest = max(pages, key=lambda page: len(_items(page)))
    return {page.url: page for page in (pages[0], pages[-1], longest, fullest)}.values()


def _same_context(context: Mapping[str, Any], drawn_in: Mapping[str, Any]) -> bool:
    """Whether a page's context equals that of its shell, apart from the page: plugins may have added to it."""
    return context.keys() == drawn_in.keys() and all(
        name in _CHANGING or value is drawn_in[name] or value == drawn_in[name] for name, value in context.items()
    )


_CHANGING = {"page", "build_date_utc"}
"""What differs for every page: the page itself, and the time of the build to the microsecond."""


def _first_difference(theirs: str, ours: str) -> str:
    for number, (one, other) in enumerate(zip(theirs.splitlines(), ours.splitlines(), strict=False), start=1):
        if one != other:
            return f"Line {number} is, from the theme: {one.strip()[:200]!r}; from the shell: {other.strip()[:200]!r}."
    return "One of the two is longer."
