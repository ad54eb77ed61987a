"""The pages of a build that goes on where the last one ended: only those that an edit may have changed are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from distinguo.build.archive import ArchiveDamaged, ArchiveWriter
from distinguo.build.invalidation import Invalidator
from distinguo.build.page_builder import BuiltPage, PageMeta
from distinguo.build.snapshot import BuildSnapshot, ExportParts, SiteManifest
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.pages.search_entries import TRIMMED_FROM
from distinguo.publishing.hard_links import Stamp, stamp
from distinguo.urls import entry_url

MANY = 60
"""Of a large site a tenth is made anew, of a smaller one so many pages, at most three of four: beyond that a whole build, which shares
the work, and which the next build can go on from, is as good."""


class FullBuildNeeded(Exception):
    """The build cannot go on from the last one; it says why."""


class IncrementalPages:
    """The pages of one build, as :class:`distinguo.build.page_cache.PageCache` has them, but for those that are held: they are left as they are."""

    def __init__(
        self, begun: BuildSnapshot, shown: SiteManifest, exports: ExportParts, glossary: Glossary, *, site: Path, folder: Path
    ) -> None:
        """Make what differs in a glossary, and what is not in the folder ``site`` as it was written.

        ``folder`` is where more may lie until it is read.
        Raises :class:`FullBuildNeeded`.
        """
        self.world = begun.world.updated_for(glossary)
        self.site = begun.site
        self._renewing = Invalidator(begun.world, begun.site, begun.parts)
        if not self._renewing.turn_to(self.world):
            raise FullBuildNeeded("there are less pages, or other shared files")
        self.outlined = tuple(self._renewing.outlined.values())
        if (len(self.outlined) >= TRIMMED_FROM) != begun.site.trimmed:
            raise FullBuildNeeded("search is to know less of each page")
        self._shown, self._exports = shown, exports
        unmade = [url for url in self._renewing.outlined if url in self._renewing.unmade or not self._is_there(url, site)]
        if len(unmade) > max(len(self.outlined) // 10, min(len(self.outlined) * 3 // 4, MANY)):
            raise FullBuildNeeded(f"{len(unmade)} pages are other ones")
        self._made = {url: self._made_again(url) for url in unmade}
        self._files = {path: content for made in self._made.values() for path, content in made.files.items()}
        self._added = ArchiveWriter(folder / "added")
        self.held = {
            one.url: shown.ready[one.url] for one in self.outlined if one.url in shown.written and one.url not in self._made
        }
        """What is known of the pages that are left as they are, by address."""
        self.taken = len(self.outlined) - len(self._made)
        """How many pages were not made."""

    def _is_there(self, url: str, site: Path) -> bool:
        shown = self._shown
        return url in shown.ready and all(stamp(f"{site}/{path}") == found for path, found in shown.written.get(url, {}).items())

    def _made_again(self, url: str) -> BuiltPage:
        made = self._renewing.make(url)
        before = self._shown.ready.get(url)
        in_navigation = url not in self._shown.written if before else not made.ready.page.trail
        if in_navigation and (before is None or _place(before) != _place(made.ready)):
            raise FullBuildNeeded(f"{url} has another title or place in the navigation")
        return made

    def all(self) -> Iterator[PageMeta]:
        """Yield every page that is not held, in order."""
        for one in self.outlined:
            if one.url not in self.held:
                made = self._made.get(one.url)
                yield made.ready if made else self._shown.ready[one.url]

    def written(self, url: str) -> Mapping[str, Stamp]:
        """Return the files of a page that is held, by path from the site's root."""
        return self._shown.written[url]

    def html(self, url: str) -> str:
        """Return the HTML of the page at an address. That of a held one, which hardly anybody asks for, is made for it."""
        if url in self.held and url not in self._made:
            self._made[url] = self._renewing.make(url)
        made = self._made.get(url)
        return made.html if made else self._shown.contents[f"{url}index.html"].decode()

    def file(self, path: str) -> bytes:
        """Return a file that was made from the data of a page, or added."""
        if path in self._added:
            return self._added.read(path)
        return self._files[path] if path in self._files else self._shown.contents[path]

    def part(self, entry: EntryKey, notation: str) -> str:
        """Return what an entry adds to a file that is made from the whole glossary."""
        url = entry_url(entry)
        if url not in self._made:
            with suppress(ArchiveDamaged):
                return self._exports.part(entry, notation)
            self._made[url] = self._renewing.make(url)
        return (self._made[url].parts or {})[notation]

    def add(self, path: str, content: bytes) -> None:
        """Hold one more file until it is read."""
        self._added.put(path, content)

    def keep(self) -> None:
        """Leave nothing: the next build goes on from the same one."""

    def close(self) -> None:
        """Let go of everything."""
        self._added.close()


def _place(ready: PageMeta) -> tuple[object, ...]:
    page = ready.page
    return page.title, page.label, page.source, page.trail
