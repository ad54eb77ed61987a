"""The pages of a site whose entries are edited one after the other: which of them show something else after an edit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from distinguo.build.changed import differing
from distinguo.build.dependencies import URLS, Dependency, DependencyTracker
from distinguo.build.page_builder import BuiltPage, PageBuilder, SiteSettings
from distinguo.build.page_cache import key_of
from distinguo.glossary.edits import prose_only_changes
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs


class Invalidator:
    """Knows what each page was made from, turns to one world after the other, and makes again what these show differently."""

    def __init__(self, world: SiteData, site: SiteSettings, parts: Mapping[str, Collection[Dependency]]) -> None:
        """Begin with the pages of a world as they were made; ``parts`` are what each was made from, by address."""
        self._site = site
        self._parts = dict(parts)
        self._known: dict[str, set[str | None]] = {}  # all that any page was ever made from: the keys of each name
        self._know(frozenset().union(*self._parts.values()))
        self.outlined = {one.url: one for one in page_specs(world)}
        """All pages, by address."""
        self._key = key_of(world, site)
        self.unmade: dict[str, None] = {}
        """The addresses of the pages that are still to be made for the world it turned to last."""
        self._see(world)

    def _see(self, world: SiteData) -> None:
        self.world = world
        self._watch = DependencyTracker(world, {url: None for url, one in self.outlined.items() if not one.is_part})
        self._maker = PageBuilder(self._watch.world, self._site, self._watch.urls)

    def _know(self, parts: Iterable[Dependency]) -> None:
        for name, key in parts:
            self._known.setdefault(name, set()).add(key)

    def turn_to(self, world: SiteData) -> bool:
        """Turn to a world, and say which pages are to be made for it.

        Return False, and stay, where that is all of them, or where the site would lack pages, or have them in another order.
        """
        before = outlined = self.outlined
        if not _alike(self.world, world):
            outlined = {one.url: one for one in page_specs(world)}
            if [url for url in outlined if url in before] != list(before) or key_of(world, self._site) != self._key:
                return False
        other = {url for url, one in outlined.items() if url not in before or one.given != before[url].given}
        changed = differing(self.world, world, self._known) | {Dependency(URLS, url) for url in outlined if url not in before}
        touched = {url for url, parts in self._parts.items() if not changed.isdisjoint(parts)}
        wanted = {*self.unmade, *other, *touched}
        self.outlined = outlined
        self._see(world)
        self.unmade = {url: None for url in outlined if url in wanted}
        return True

    def make(self, url: str) -> BuiltPage:
        """Make the page at an address."""
        made = self._maker.make(self.outlined[url])
        parts = self._parts[url] = self._watch.parts()
        self._know(parts)
        self.unmade.pop(url, None)
        return made


def _alike(before: SiteData, after: SiteData) -> bool:
    """Whether two worlds must have the same pages, since only prose differs, and no statement has become the same as another one."""
    cited, again = before.citations, after.citations
    return prose_only_changes(before.glossary.files, after.glossary.files) is not None and all(
        found is again[reference] or len(found) == len(again[reference]) for reference, found in cited.items()
    )
