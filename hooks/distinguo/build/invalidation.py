"""Which pages are stale: those whose data changed since they were made, and those that were never made."""

from __future__ import annotations

from collections.abc import Mapping

from distinguo.build.changes import Changes
from distinguo.build.dependencies import described
from distinguo.build.snapshot import Snapshot
from distinguo.pages.site_data import PageSpec

MAX_REASONS = 3


def stale_pages(snapshot: Snapshot, specs: Mapping[str, PageSpec], changes: Changes) -> dict[str, str]:
    """Return the addresses of the pages to be made, in the order of the plan, each with the reason in words.

    The ``snapshot`` has the pages as they were made; ``specs`` is the plan of the site by address.
    """
    pages, numbers = snapshot.pages, snapshot.dependencies
    urls = dict.fromkeys((url for url, spec in specs.items() if not spec.is_part), "")
    before = dict.fromkeys((url for url, record in pages.items() if not record.meta.page.is_part), "")
    changed = {numbers[dependency]: dependency for dependency in changes.among(numbers, urls_before=before, urls=urls)}
    found: dict[str, str] = {}
    for url, spec in specs.items():
        record = pages.get(url)
        if record is None:
            found[url] = "it was not there before"
        elif record.given != spec.given:
            found[url] = "its share of a list changed"
        elif changed and (reasons := set(filter(changed.__contains__, record.dependencies))):
            named = sorted(described(changed[number]) for number in reasons)
            more = f" and {len(named) - MAX_REASONS} more" if len(named) > MAX_REASONS else ""
            found[url] = f"{', '.join(named[:MAX_REASONS])}{more} changed"
    return found
