"""Where in a site a reference stands, which kinds of page it has there, and how pages written by hand lead to it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from distinguo.pages.kinds import ALL_KINDS, ONE_PAGE, is_published, on_one_page
from distinguo.prose.autolink import Target
from distinguo.urls import CARDS
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from distinguo_mkdocs.settings import Settings


@dataclass(frozen=True)
class Place:
    """The place of one reference in one site."""

    prefix: str = ""
    """The folder of the site in which it stands, with a slash at its end; empty where it is the whole site."""
    kinds: frozenset[str] = frozenset()
    """The kinds of page that it has."""
    project: str = ""
    """The folder of the project; empty where no other plugin may ask where a page comes from."""
    hosted: bool = False
    """Whether the site was there before: then only our own pages and blocks look like ours."""
    language: str = ""
    """The further language that the pages are in; empty for the one that the reference was written in."""

    @classmethod
    def of(cls, settings: Settings, kinds: frozenset[str], root: Path) -> Place:
        """Return the place that some settings ask for; ``root`` is the folder of the entries."""
        return cls(settings.prefix, kinds, str(root.parent), settings.hosted)

    def in_language(self, language: str) -> Place:
        """Return the place of the same reference in one of its further languages."""
        return replace(self, prefix=f"{self.prefix}{language}/", language=language)

    @property
    def one_page(self) -> bool:
        """Whether one page holds everything."""
        return self.kinds == ONE_PAGE

    @property
    def cards_at(self) -> str:
        """Where the hover cards are, as seen from what a link to a term leads to; nothing where that is the page of a term."""
        return CARDS if self.one_page else ""

    @property
    def depth(self) -> int:
        """How many folders below the root of the site it stands."""
        return self.prefix.count("/")

    def path(self, inside: str) -> str:
        """Return a path of the reference as one of the site."""
        return self.prefix + inside

    def address(self, config: MkDocsConfig) -> str:
        """Return the whole address of the reference, or nothing where that of the site is not known."""
        return f"{config.site_url.rstrip('/')}/{self.prefix}" if config.site_url else ""

    def source(self, path: str) -> str | None:
        """Return where the file of a page is on this machine, given by its path from the folder that holds the glossary."""
        return os.path.join(self.project, path) if self.project and path else None  # noqa: PTH118  # as MkDocs writes paths

    def file_of(self, target: Target) -> str:
        """Return which file an entry stands in, from the folder of all pages, perhaps with its section; nothing if in none."""
        if not self.one_page:
            return self.path(f"{target.url}index.md") if is_published(target.url, self.kinds) else ""
        url, mark, section = on_one_page(target.url).partition("#")
        return self.path(f"{url}index.md{mark}{section}")


WHOLE_SITE: Place = Place(kinds=ALL_KINDS)
"""The place of a reference that is the whole site."""


def glossary_folder(settings: Settings, config: MkDocsConfig) -> Path:
    """Return the folder of the entries. Raises Abort where a host's site has none, or one that lies outside of the project."""
    if not settings.hosted:  # a site that is nothing but them begins with its entries: the check says what is wrong
        return Path(config.config_file_path or "mkdocs.yml").parent / settings.glossary
    project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    asked = settings.glossary
    root = project / asked
    begin = "mkdocs.yml: distinguo: glossary:"
    if not asked.strip() or not Path(os.path.normpath(root)).is_relative_to(project) or Path(os.path.normpath(root)) == project:
        raise Abort(f"{begin} {asked!r} is no folder inside the project {project}. Write one that is, such as 'glossary'.")
    if not root.is_dir():
        raise Abort(
            f"{begin} there is no folder {asked!r} beside mkdocs.yml. Write the name of the one with your entries, or make it: "
            f"'distinguo new term \"your first word\" --glossary {asked}' writes its first entry."
        )
    return root
