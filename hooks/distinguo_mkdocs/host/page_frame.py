"""What stands around the content of a page of ours where the theme does not bring it: links to its other languages, scripts, its head."""

from __future__ import annotations

from collections.abc import Sequence

from distinguo.messages.messages import Messages

from distinguo_mkdocs.host.assets import Assets
from distinguo_mkdocs.host.languages import Language, alternates, switch
from distinguo_mkdocs.pages.generated_page import CLASS, GeneratedPage


class PageFrame:
    """The frame of the pages in one language."""

    def __init__(self, assets: Assets, messages: Messages, languages: Sequence[Language]) -> None:
        """Load our ``assets``; ``languages`` are all those of the reference, if there are several, and ``messages`` the words of this one."""
        self._assets, self._say, self._languages = assets, messages.text, languages

    def around(self, page: GeneratedPage, html: str) -> str:
        """Return the content of a page with what has to stand in it."""
        languages = switch(page, self._languages, self._say)
        return f'<div class="{CLASS}">\n{html}{languages}</div>{self._assets.scripts(page)}'

    def head(self, page: GeneratedPage, site_url: str | None) -> str:
        """Return what a page needs in its head, for a site with this address."""
        return self._assets.head(page) + alternates(page, self._languages, site_url)
