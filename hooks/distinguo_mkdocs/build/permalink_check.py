"""Checks that every address that the site ever had is answered by what was built, before it is published."""

from __future__ import annotations

import logging
from pathlib import Path

from distinguo.checks.permalinks import lost_sections, unanswered
from distinguo.glossary.glossary import Glossary
from distinguo.pages.permalinks import sections_in
from distinguo.publishing.redirect_rules import answered_by_host
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from distinguo_mkdocs.place import WHOLE_SITE, Place
from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")


class PermalinkCheck(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """The check of one build."""

    def __init__(self, glossary: Glossary, root: Path, *, preview: bool = False, place: Place = WHOLE_SITE) -> None:
        """Take the glossary, and the folder that holds the list of addresses. A ``preview`` only reports what is lost.

        Of the kinds of page that the site leaves out, nothing is lost.
        """
        self.place = place
        self.glossary = glossary
        self.root = root
        self.preview = preview

    @event_priority(Priority.PERMALINKS)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stop a build that lost an address. One for reading from a folder has other addresses, and was never linked to."""
        if not config.use_directory_urls:
            return
        if self.place.one_page:
            return
        site = Path(config.site_dir, self.place.prefix)
        lost = [
            *unanswered(self.root, site, self.place.kinds, self._by_host(Path(config.site_dir))),
            *lost_sections(self.glossary, lambda address: sections_in(site, address)),
        ]
        for problem in lost:
            log.error("%s", problem)
        if lost and not self.preview:
            raise Abort(f"{len(lost)} published addresses have no answer")

    def _by_host(self, site: Path) -> frozenset[str]:
        """Return the addresses of the reference that its host leads on from."""
        prefix = self.place.prefix
        return frozenset(address.removeprefix(prefix) for address in answered_by_host(site) if address.startswith(prefix))
