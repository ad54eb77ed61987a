"""What a site needs for each of its glossaries: in each language its pages, exports and links, and what goes through all of them."""

from __future__ import annotations

import filecmp
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from distinguo.build.site_build import SiteBuild
from distinguo.build.snapshot import Snapshot
from distinguo.pages.packs import CARDS_IN_PACK, pack_count
from distinguo.problems.problem import Problem
from distinguo.publishing.redirect_rules import HOSTS
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from distinguo_mkdocs.build.exports import ExportsPlugin
from distinguo_mkdocs.build.generated_pages import GeneratedPages
from distinguo_mkdocs.build.page_lists import PageLists
from distinguo_mkdocs.build.permalink_check import PermalinkCheck
from distinguo_mkdocs.build.provenance import Provenance
from distinguo_mkdocs.build.unchanged_files import UnchangedFiles
from distinguo_mkdocs.host.assets import Assets
from distinguo_mkdocs.host.languages import Language, offer, spoken
from distinguo_mkdocs.pages.edit_links import EditLinks
from distinguo_mkdocs.pages.handwritten import HandwrittenPages
from distinguo_mkdocs.place import Place
from distinguo_mkdocs.settings import THEME_FOLDER, Settings

_VERSION = "MIKE_DOCS_VERSION"
"""What mike sets when it builds a version of a site, which will stand in a folder of that name."""

Plugins = dict[str, BasePlugin]  # type: ignore[type-arg]  # ours have no configuration


class Edition(NamedTuple):
    """A reference in one of its languages."""

    build: SiteBuild
    snapshot: Snapshot
    """What its last build left."""
    place: Place


def plugins_of_glossary(
    editions: Sequence[Edition], config: MkDocsConfig, settings: Settings, root: Path, *, own_form: bool, preview: bool,
    report: Callable[[Problem], None] | None, unchanged: UnchangedFiles, last_site: Path, aside: Path | None, **common: Any,
) -> tuple[GeneratedPages, Plugins]:  # fmt: skip
    """Return the pages of a glossary, and all its plugins by name. Raises Abort where its pages would hide others.

    Its ``editions`` begin with the original, whose pages are returned. ``own_form`` says whether the project has the form of this one.
    ``report`` takes problems that only the whole site can show; without it, the glossary is what could be recovered, and lacks pages.
    ``unchanged`` may know the build before, which left ``last_site``; the site before that may lie ``aside``. What :class:`GeneratedPages`
    must know besides is ``common`` to all languages.
    """
    original = editions[0]
    languages = [_language(edition) for edition in editions] if len(editions) > 1 else []
    if languages and not settings.hosted:
        offer(config, languages)
    brings = settings.hosted or not (own_form or _has_our_frame(config))
    packs = config.extra["card_packs"] = pack_count(len(original.build.data.glossary.terms), CARDS_IN_PACK)
    assets = {edition.place.language: _assets(config, settings, edition.place, packs) if brings else None for edition in editions}
    # no server of a preview reads the rules of a host, and no host does in a folder, such as that which mike makes for a version
    is_read = config.use_directory_urls and not preview and _VERSION not in os.environ
    rule_host = HOSTS.get(settings.redirects) if is_read else None
    pages = [
        GeneratedPages(
            edition.build, edition.snapshot, place=edition.place, assets=assets[edition.place.language], languages=languages,
            report=report if edition is original else None, last_site=last_site, rule_host=rule_host, **common,
        )
        for edition in editions
    ]  # fmt: skip
    pages[0].refuse_collisions(config)
    unchanged.begin(pages, last_site, aside)
    lists = PageLists(pages, unchanged)
    glossary = original.build.data.glossary
    plugins: Plugins = {
        **{_name("distinguo-pages", plugin.place): plugin for plugin in pages},
        "distinguo-unchanged": unchanged,
        "distinguo-lists": lists,
        **dict(_handwritten(editions, config, settings, assets, preview=preview)),
    }
    for build, _, place in editions:
        plugins |= {
            _name("distinguo-exports", place): ExportsPlugin(build, place, assets[place.language]),
            _name("distinguo-edit-links", place): EditLinks(config, root, own_form=own_form, build=build),
        }
    plugins["distinguo-provenance"] = Provenance(lists, glossary, config, root, preview=preview, place=original.place)
    if report:
        plugins["distinguo-permalinks"] = PermalinkCheck(glossary, root, preview=preview, place=original.place)
    return pages[0], plugins


def _name(plugin: str, place: Place) -> str:
    return f"{plugin}-{place.language}".removesuffix("-")


def _language(edition: Edition) -> Language:
    messages = edition.build.data.glossary.messages
    return Language(messages.language, messages.own_name, edition.place.prefix)


def _assets(config: MkDocsConfig, settings: Settings, place: Place, packs: int) -> Assets:
    """Return our scripts and styles for a site whose theme does not bring them."""
    return Assets(
        place.prefix,
        hosted=settings.hosted,
        one_page=place.one_page,
        cards=packs if settings.hover_cards else 0,
        material=config.theme.name == "material",
    )


def _handwritten(
    editions: Sequence[Edition], config: MkDocsConfig, settings: Settings, assets: dict[str, Assets | None], *, preview: bool
) -> Iterator[tuple[str, HandwrittenPages]]:
    """Yield what links the pages written by hand: of each language one, since a site may speak several of them."""
    further = [edition.place.language for edition in editions[1:]]

    def handwritten(build: SiteBuild, place: Place) -> HandwrittenPages:
        ours = assets[place.language]
        return HandwrittenPages(
            build.data.prose,
            config,
            settings,
            place,
            ours.hover_cards if ours else None,
            preview=preview,
            speaks=lambda current, path: spoken(current, further, path) == place.language,
        )

    for build, _, place in editions:
        yield _name("distinguo-handwritten", place), handwritten(build, place)


def _has_our_frame(config: MkDocsConfig) -> bool:
    """Whether the pages are drawn by our own main.html, which loads our scripts and styles."""
    frames = (Path(folder, "main.html") for folder in config.theme.dirs)
    first = next((frame for frame in frames if frame.is_file()), None)
    return first is not None and filecmp.cmp(first, THEME_FOLDER / "main.html", shallow=False)
