"""Style sheets as readers get them: ours without comments, and of the theme's what a page made from entries can use.

The theme's sheet is for whatever a site may hold. Nearly all of it is for what no page made from entries has. Such a page has
``frame.css`` instead: the rules for what stands in it, and for what the theme's script adds. Those for what search shows come with search.
Such a page never gets the whole sheet, for which a browser would style all of it a second time, while its reader waits for an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import tinycss2
from distinguo.build.page_builder import PageMeta
from distinguo.build.store import Store
from distinguo.safe_files import read_inside
from distinguo.text.digest import digest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority

from distinguo_mkdocs.output.style_rules import VARIABLE, SelectorFilter, added_to_frame, frame_of, without_comments
from distinguo_mkdocs.priorities import Priority

_ADAPTER = Path(__file__).parents[1]
ASSETS = (_ADAPTER / "theme" / "assets", _ADAPTER / "search" / "theme" / "assets")
FRAME = "assets/frame.css"
SEARCH = "search.css"
"""Our sheet for what search shows, which comes with it."""
WHOLE = "assets/stylesheets/main.*.min.css"
BUNDLE = "assets/javascripts/bundle.*.min.js"


def _ours(ending: str = "css") -> Iterator[Path]:
    return (asset for folder in ASSETS for asset in sorted(folder.glob(f"*.{ending}")))


def _read(site: Path, name: str) -> str:
    """Return a style sheet of the site; nothing of one that stands elsewhere."""
    try:
        return read_inside(site, name).decode("utf-8", "replace")
    except OSError:
        return ""


def _replace(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    file.write_text(text, "utf-8", newline="\n")


def _own_templates(config: MkDocsConfig) -> Iterator[str]:
    """Return the templates of the site itself: one page of each kind need not show all that they may put into a page."""
    folder = Path(config.theme.custom_dir or "")
    for template in sorted(folder.rglob("*.html")) if config.theme.custom_dir else ():
        yield _read(folder, template.relative_to(folder).as_posix())


def _homes(site: Path, config: MkDocsConfig) -> Iterator[str]:
    """Return the home page of each language: some are written from right to left, and have other rules of the theme."""
    for language in config.extra.get("languages") or ():
        page = site / language["link"]
        yield _read(site, (page / "index.html" if page.is_dir() else page).relative_to(site).as_posix())


class Styles(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Writes the style sheets of a finished folder anew; a sheet of the same name that is not ours stays as it is."""

    def __init__(self, pages: Callable[[], Mapping[str, PageMeta]], store: Store) -> None:
        """Take what names the pages of this build, and the store of builds: to read the theme's sheet takes half a second."""
        self._pages = pages
        self._store = store

    @event_priority(Priority.ASSETS)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write them. A file is replaced and not changed: the last site may share it."""
        site = Path(config.site_dir)
        whole = next(iter(sorted(site.glob(WHOLE))), None)
        frame, found = self._parts(whole.read_text("utf-8"), site, config) if whole else ("", "")
        for source in _ours():
            copy = site / "assets" / source.name
            if copy.is_file() and (text := source.read_text("utf-8")) == copy.read_text("utf-8"):
                _replace(copy, (found if source.name == SEARCH else "") + without_comments(text))
        if whole:
            _replace(site / FRAME, frame)

    def _parts(self, css: str, site: Path, config: MkDocsConfig) -> tuple[str, str]:
        """Return what of the theme's sheet a generated page needs, and what search needs besides; from the store if it is there."""
        pages = (*self._samples(site), *_homes(site, config), *_own_templates(config))
        bundles = [_read(site, bundle.relative_to(site).as_posix()) for bundle in sorted(site.glob(BUNDLE))]
        met = SelectorFilter.of(pages).with_scripts(adders=bundles)
        wider = met.with_scripts((script.read_text("utf-8") for script in _ours("js")), bundles)
        sheets = [sheet.read_text("utf-8") for sheet in _ours()] + [_read(site, str(name)) for name in config.extra_css]
        variables = sorted({name for sheet in sheets for name in VARIABLE.findall(sheet)})
        given = (css, sorted(met.classes), sorted(wider.classes), sorted(met.directions), variables)
        key = f"frame/{tinycss2.__version__}/{digest(repr(given))}"
        if stored := self._store.get(key):
            frame, _, found = stored.decode().partition("\0")
            return frame, found
        found = added_to_frame(css, met, wider)
        frame = frame_of(css, met, [*variables, *VARIABLE.findall(found)])
        self._store.put(key, f"{frame}\0{found}".encode())
        return frame, found

    def _samples(self, site: Path) -> Iterator[str]:
        """Return one page of each kind as it was written, by what the frame around it depends on."""
        kinds = {
            (meta.page.template, bool(meta.sections), len(meta.page.trail)): url
            for url, meta in sorted(self._pages().items(), reverse=True)
        }
        for url in kinds.values():
            page = site / url / "index.html"
            if page.is_file():
                yield page.read_text("utf-8")
