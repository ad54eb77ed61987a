"""The redirects of one build, as files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from distinguo.glossary.glossary import Glossary
from distinguo.pages.kinds import is_ours, is_published
from distinguo.pages.redirects import redirect_html
from distinguo.pages.site_plan import redirects_with_pages
from mkdocs.config.defaults import MkDocsConfig

from distinguo_mkdocs.place import WHOLE_SITE, Place


class RedirectFiles:
    """The redirect pages, by path from the site's root."""

    def __init__(
        self, glossary: Glossary, ever: Iterable[str], others: Mapping[str, str], config: MkDocsConfig, place: Place = WHOLE_SITE
    ) -> None:
        """Render the redirects; ``ever`` are the addresses that the reference ever had, in whatever language, and ``others`` maps those of
        handwritten pages to their real ones.
        """
        self._contents: dict[str, bytes] = {}
        for old, new in redirects_with_pages(glossary, _inside(place, ever)).items():
            path, mark, section = new.partition("#")
            if place.one_page or not (path in others or is_published(path, place.kinds)):
                continue  # there is no such page
            is_outside = path in others or not is_ours(path)
            there = f"{'../' * place.depth * is_outside}{others.get(path, path)}{mark}{section}"
            index = "" if config.use_directory_urls else "index.html"
            content = redirect_html(old, there, place.address(config), index=index, messages=glossary.messages)
            self._contents[old if old.endswith(".html") else f"{old}index.html"] = content.encode()
        self.paths = frozenset(self._contents)

    def file(self, path: str) -> bytes:
        """Return the redirect page at a path."""
        return self._contents[path]


def _inside(place: Place, addresses: Iterable[str]) -> frozenset[str]:
    """Return those of a place, as counted from there: each further language has a folder."""
    folder = f"{place.language}/" if place.language else ""
    return frozenset(one.removeprefix(folder) for one in addresses if one.startswith(folder))
