"""Other plugins that could not live beside our pages by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.host.navigation import give_titles
from distinguo_mkdocs.pages.generated_page import GeneratedPage

_BEFORE = ("i18n",)
"""Plugins that make other files of all that there are, and know no generated pages: they have finished when ours come."""

_AFTER = ("redirects",)
"""Plugins that look at which pages there are, and look too early."""

_NOT_OURS = ("rss",)
"""Plugins that list pages as news: the day on which an entry changed is none."""

_WITHOUT_TITLES = ("awesome-nav",)
"""Plugins that make a navigation of their own, and say its titles only to MkDocs, which asks for no title of a page that is there already."""


def make_room(config: MkDocsConfig) -> None:
    """Put the handlers of our neighbours into the order that they need, once ours are registered."""
    handlers = config.plugins.events["files"]
    ours = [handler for handler in handlers if _module(handler).startswith("distinguo_mkdocs.")]
    late = [handler for handler in handlers if _is_of(handler, _AFTER, config)]
    others = [handler for handler in handlers if handler not in ours and handler not in late]
    first = next((place for place, handler in enumerate(handlers) if handler in ours), 0)
    last = max((place for place, handler in enumerate(others) if _is_of(handler, _BEFORE, config)), default=-1)
    place = max(last + 1, len([handler for handler in handlers[:first] if handler in others]))
    handlers[:] = [*others[:place], *ours, *late, *others[place:]]
    contents = config.plugins.events["page_content"]
    contents[:] = [_for_others_only(handler) if _is_of(handler, _NOT_OURS, config) else handler for handler in contents]
    navigations = config.plugins.events["nav"]
    navigations[:] = [_with_titles(handler) if _is_of(handler, _WITHOUT_TITLES, config) else handler for handler in navigations]


def list_in_sitemap(context: TemplateContext, pages: Iterable[GeneratedPage]) -> None:
    """Name our pages in a site map that lists those of each language, and knows no others."""
    files = [page.file for page in pages]
    for file in files:
        file.alternates = {}  # type: ignore[attr-defined]  # where else a page is, as static-i18n says it of its own
    if "i18n_alternates" in context:
        context["i18n_alternates"] = {**context["i18n_alternates"], "glossary": files}  # type: ignore[typeddict-item, typeddict-unknown-key]


def _module(handler: object) -> str:
    return type(getattr(handler, "__self__", None)).__module__


def _is_of(handler: object, names: tuple[str, ...], config: MkDocsConfig) -> bool:
    owner = getattr(handler, "__self__", None)
    return owner is not None and any(config.plugins.get(name) is owner for name in names)


def _for_others_only(handler: Callable[..., Any]) -> Callable[..., Any]:
    def on_page_content(html: str, *, page: Page, **arguments: Any) -> Any:
        return None if isinstance(page, GeneratedPage) else handler(html, page=page, **arguments)

    return on_page_content


def _with_titles(handler: Callable[..., Any]) -> Callable[..., Any]:
    def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Any:
        heard = _Heard(config)
        result = handler(nav, config=heard, files=files)
        for navigation in heard.navigations:
            give_titles(navigation, (file.page for file in files if isinstance(file.page, GeneratedPage)))
        return result

    return on_nav


class _Heard(MkDocsConfig):  # type: ignore[no-untyped-call]  # a hook of the base class has no types
    """A configuration that remembers which navigations were written into it."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Share the values of another one."""
        self.__dict__ |= vars(config)
        self.navigations: list[object] = []

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        if key == "nav":
            self.navigations.append(value)
