"""What a site needs once, however many glossaries it has: whole where it is nothing but a reference, and little of it in a host."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from distinguo.build.store import Store
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from distinguo_mkdocs.build.generated_pages import GeneratedPages
from distinguo_mkdocs.output.csp import OfflinePolicy, Policy, is_offline, vendor
from distinguo_mkdocs.output.page_errors import PageErrors
from distinguo_mkdocs.output.scripts import SmallScripts
from distinguo_mkdocs.output.staging import Publishing
from distinguo_mkdocs.output.styles import Styles
from distinguo_mkdocs.output.untrusted import PlainPages
from distinguo_mkdocs.search import pagefind
from distinguo_mkdocs.settings import Settings

Named = Iterator[tuple[str, BasePlugin]]  # type: ignore[type-arg]  # ours have no configuration


def plugins_of_site(
    config: MkDocsConfig, settings: Settings, pages: GeneratedPages, store: Store, *, paged: bool, dirty: bool, nonce: str, aside: Path | None
) -> Named:  # fmt: skip
    """Yield the plugins by name.

    ``paged`` says whether search is in parts, ``dirty`` whether only changed pages are written, ``nonce`` names the script of a preview's
    server, if this is a preview, and ``aside`` is where the site before this one may lie.
    """
    if not settings.hosted:
        place = pages.place
        yield "distinguo-page-errors", PageErrors()
        yield "distinguo-scripts", SmallScripts()
        yield "distinguo-styles", Styles(lambda: {place.path(url): page for url, page in pages.planned.items()}, store)
        if not dirty:
            yield "distinguo-publishing", Publishing(config, aside=aside)
        if is_offline(config):
            vendor(config)
            if settings.policy != "off":
                yield "distinguo-policy", OfflinePolicy(generated_only=settings.policy == "pages")
    if paged:
        yield "distinguo-search", pagefind.PagedSearch()
    if settings.policy == "site":
        yield "distinguo-plain-pages", PlainPages(preview=bool(nonce))
    if settings.policy != "off" and not is_offline(config):
        yield "distinguo-policy", Policy(wasm=paged, nonce=nonce, generated_only=settings.policy == "pages")
