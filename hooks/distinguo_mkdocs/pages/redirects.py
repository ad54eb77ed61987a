"""The redirects of one build: rules for the host, where it reads some, and pages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import partial
from urllib.parse import urlsplit

from distinguo.glossary.glossary import Glossary
from distinguo.messages.messages import Messages
from distinguo.pages.kinds import is_ours, is_published
from distinguo.pages.redirects import redirect_html
from distinguo.pages.site_plan import redirects_with_pages
from distinguo.publishing.redirect_rules import FILE, RuleHost, add_rules
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

from distinguo_mkdocs.pages.lazy_file import LazyFile
from distinguo_mkdocs.place import WHOLE_SITE, Place


class Redirects:
    """The redirects of one reference, in one language."""

    def __init__(self, glossary: Glossary, ever: Iterable[str], others: Mapping[str, str], place: Place = WHOLE_SITE) -> None:
        """Take those that lead somewhere: ``ever`` are the addresses that the reference ever had, in whatever language, and ``others`` maps
        those of handwritten pages to their real ones.
        """
        self._messages: Messages = glossary.messages
        self._others, self._place = others, place
        self._targets: dict[str, str] = {}
        """The old addresses, first those that are written down, with where each leads: both as counted from the reference."""
        for old, new in redirects_with_pages(glossary, _inside(place, ever)).items():
            path = new.partition("#")[0]
            if not place.one_page and (path in others or is_published(path, place.kinds)):
                self._targets[old] = new

    def add_to(self, files: Files, config: MkDocsConfig, by_hand: Container[str], host: RuleHost | None = None) -> None:
        """Add rules for as many as a ``host`` takes, and pages for all others. ``by_hand`` are the files that the reference has anyway."""
        paths = {f"{old}index.html" if old.endswith("/") else old: old for old in self._targets}
        left = {path: old for path, old in paths.items() if path not in by_hand}
        ruled = self._add_rules(files, config, left.values(), host) if host else frozenset()
        for path, old in sorted(left.items()):
            if old not in ruled:
                files.append(LazyFile.of(self._place.path(path), partial(self._page, old, config), config))

    def _add_rules(self, files: Files, config: MkDocsConfig, old: Iterable[str], host: RuleHost) -> frozenset[str]:
        """Add rules to those that the site has; return the addresses that they answer.

        The file still counts as the project's own where that has one: it may be one that mkdocs.yml has to name.
        """
        prefix = self._place.prefix
        inside = {f"{prefix}{address}": address for address in old}
        redirects = {path: self._real(address, to_ours=prefix) for path, address in inside.items()}
        there = files.get_file_from_path(FILE)
        is_own = there is not None and there.inclusion.is_included()  # type: ignore[no-untyped-call]  # MkDocs' has no types
        own = there.content_bytes if there and is_own else b""
        base = urlsplit(config.site_url or "").path.rstrip("/") if host.below_path else ""
        rules, answered = add_rules(own, redirects, host, base=f"{base}/", alone=True)
        if there:
            files.remove(there)
        if rules:
            rules_file = LazyFile.of(FILE, lambda: rules, config)
            rules_file.inclusion = InclusionLevel.INCLUDED  # even if the project leaves out all names that begin like this one
            if there and is_own:
                rules_file.abs_src_path = there.abs_src_path
            files.append(rules_file)
        return frozenset(inside[path] for path in answered)

    def _real(self, old: str, *, to_ours: str = "", to_others: str = "") -> str:
        """Return where a redirect leads, behind what leads to the pages of the reference, or to others of the site."""
        path, mark, section = self._targets[old].partition("#")
        is_outside = path in self._others or not is_ours(path)
        return f"{to_others if is_outside else to_ours}{self._others.get(path, path)}{mark}{section}"

    def _page(self, old: str, config: MkDocsConfig) -> bytes:
        there = self._real(old, to_others="../" * self._place.depth)
        index = "" if config.use_directory_urls else "index.html"
        return redirect_html(old, there, self._place.address(config), index=index, messages=self._messages).encode()


def _inside(place: Place, addresses: Iterable[str]) -> frozenset[str]:
    """Return those of a place, as counted from there: each further language has a folder."""
    folder = f"{place.language}/" if place.language else ""
    return frozenset(address.removeprefix(folder) for address in addresses if address.startswith(folder))
