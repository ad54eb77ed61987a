"""Which pages are stale: those whose data changed since they were made, and those that were never made."""

from __future__ import annotations

from collections.abc import Mapping

from distinguo.build.changes import Changes
from distinguo.build.snapshot import Snapshot
from distinguo.pages.site_data import PageSpec

MAX_REASONS = 3


class Invalidator:
    """Compares the pages of a snapshot with those that a site is to have."""

    def __init__(self, snapshot: Snapshot, specs: Mapping[str, PageSpec]) -> None:
        """Take the pages as they were made, and the plan of the site by address."""
        self._snapshot = snapshot
        self._specs = specs

    def stale(self, changes: Changes) -> dict[str, str]:
        """Return the addresses of the pages to be made, in the order of the plan, each with the reason in words."""
        pages, numbers = self._snapshot.pages, self._snapshot.dependencies
        urls = dict.fromkeys((url for url, one in self._specs.items() if not one.is_part), "")
        before = dict.fromkeys((url for url, record in pages.items() if not record.meta.page.is_part), "")
        changed = {numbers[one]: one for one in changes.among(numbers, urls_before=before, urls=urls)}
        found: dict[str, str] = {}
        for url, spec in self._specs.items():
            record = pages.get(url)
            if record is None:
                found[url] = "it was not there before"
            elif record.given != spec.given:
                found[url] = "its share of a list changed"
            elif reasons := changed.keys() & set(record.dependencies) if changed else None:
                named = sorted(str(changed[number]) for number in reasons)
                more = f" and {len(named) - MAX_REASONS} more" if len(named) > MAX_REASONS else ""
                found[url] = f"{', '.join(named[:MAX_REASONS])}{more} changed"
        return found
