"""The environment of a build: everything but the entries that the pages depend on, and whether that can be known at all."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from distinguo.build.reasons import FullBuildReason
from distinguo.build.site_build import program_fingerprint
from distinguo.loading.layout import FILES, FOLDERS, LISTS
from distinguo.loading.translations import TRANSLATIONS
from distinguo.safe_files import read_own
from distinguo.text.digest import digest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from distinguo_mkdocs.build.theme_listing import published
from distinguo_mkdocs.output.csp import is_offline

OURS = "distinguo_mkdocs"
SITEMAP = "sitemap.xml"
TEMPLATES = {"404.html", SITEMAP, "opensearch.xml"}
"""The static templates that we know: every build renders them."""

KNOWN = {"material.plugins.search.plugin", "material.plugins.offline.plugin"}
"""Plugins that change no page but through their settings; that for reading offline does nothing unless it is switched on."""

NOT_BUILDING = {"startup", "shutdown", "serve", "build_error"}
"""Events in which a plugin cannot change what a build writes."""

FileStates = tuple[tuple[str, int, int, int], ...]
"""For each file its path, size, time of the last change, and number in the file system."""


class Environment:
    """The environment of one build, taken when it begins."""

    def __init__(self, config: MkDocsConfig, root: Path, *, dirty: bool, incremental: bool = True) -> None:
        """Look at the files, the settings and the programs that a site with its entries in ``root`` is made from."""
        self._root = root
        self.reason: FullBuildReason | None = FullBuildReason.SWITCHED_OFF
        """Why every page has to be rendered by each build, if so: pages may depend on something that we do not know."""
        self._files: FileStates = ()
        self.fingerprint = ""
        if incremental:
            self._files = _file_states(config, root)
            self.fingerprint = environment_fingerprint(config, self._files)
            self.reason = FullBuildReason.DIRTY if dirty else incremental_unsafe_reason(config, root)

    def is_stable(self, config: MkDocsConfig) -> bool:
        """Whether the files are still what they were when the build began."""
        return _file_states(config, self._root) == self._files


def _file_states(config: MkDocsConfig, root: Path) -> FileStates:
    """Return the states of all files from which a site is made, but for those of the glossary in ``root``."""
    root = root.resolve()
    entries = tuple(f"{root / folder}{os.sep}" for folder in (*FOLDERS, *LISTS, TRANSLATIONS))
    hidden = f"{root}{os.sep}."
    shared = {str(root / f"{name}.yml") for name in FILES}
    paths = [config.config_file_path, config.docs_dir, root, *config.watch, *config.hooks, config.theme.custom_dir]
    files = (file for path in dict.fromkeys(str(Path(path).resolve()) for path in paths if path) for file in _files(path))
    return tuple(_file_state(file) for file in files if not file.startswith((*entries, hidden)) and file not in shared)


def _files(path: str) -> Iterator[str]:
    if Path(path).is_file():
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (f"{folder}{os.sep}{name}" for name in sorted(names))


def _file_state(file: str) -> tuple[str, int, int, int]:
    try:
        found = os.stat(file)  # noqa: PTH116  # of hundreds of files, at every save
    except OSError:
        return file, 0, 0, 0
    return file, found.st_size, found.st_mtime_ns, found.st_ino


def environment_fingerprint(config: MkDocsConfig, files: FileStates) -> str:
    """Return a digest of the files, the settings, the templates, and the installed programs."""
    settings = json.dumps({name: value for name, value in config.items() if name != "strict"}, default=_plain, skipkeys=True)
    theme = (f"{folder}{os.sep}{name}" for folder in config.theme.dirs for name in sorted(published(Path(folder))))
    templates = [_file_state(file) for file in theme if file.endswith(".html")]
    installed = (path.name for folder in sys.path for path in Path(folder).glob("*.*-info"))
    adapter = program_fingerprint(Path(__file__).parents[1])
    return digest(repr([files, templates, settings, sorted(installed), adapter]))


def _plain(value: Any) -> Any:
    """Return a setting as JSON can hold it; two are equal only if the settings are."""
    match value:
        case Theme():
            return [value.name, dict(value), value.dirs, sorted(value.static_templates)]
        case BasePlugin():
            return [type(value).__module__, type(value).__qualname__, value.config]
        case Mapping():
            return dict(value)
        case set() | frozenset():
            return sorted(map(str, value))
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"


def incremental_unsafe_reason(config: MkDocsConfig, root: Path) -> FullBuildReason | None:
    """Return why a page may depend on something that we do not know, if it may."""
    handlers = (handler for event, own in config.plugins.events.items() if event not in NOT_BUILDING for handler in own)
    reasons = {
        FullBuildReason.SLOW_ROUTE: not config.extra.get("fast", True),
        FullBuildReason.OFFLINE: is_offline(config),
        FullBuildReason.PLACE: root.resolve().is_relative_to(Path(config.docs_dir).resolve()),
        FullBuildReason.INHERITED: b"INHERIT" in _content(Path(config.config_file_path or "")),
        FullBuildReason.THEME: config.theme.name != "material",
        FullBuildReason.TEMPLATES: bool(config.extra_templates)
        or not {*config.theme.static_templates} <= TEMPLATES
        or _looks_at_others(config),
        FullBuildReason.PLUGINS: not all(map(_is_known, handlers)),
    }
    return next((reason for reason, applies in reasons.items() if applies), None)


def _is_known(handler: object) -> bool:
    owner = getattr(handler, "__self__", None)
    module = type(owner).__module__ if owner is not None else getattr(handler, "__module__", "")
    return module in KNOWN or module.partition(".")[0] == OURS


def _content(path: Path) -> bytes:
    """Return what a file of ours, of the configuration or of the theme holds, also behind a link; nothing if it is no ordinary file."""
    try:
        return read_own(path)
    except OSError:
        return b""


_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PAGES = re.compile(r"\b(?:pages|update_date|build_date_utc|(?!page\.|mdx_configs\.)\w+\.(?:content|toc|edit_url))\b")


def _looks_at_others(config: MkDocsConfig) -> bool:
    """Whether the site's own templates may show on one page what belongs to another one; a copy of ours does not, wherever it lies."""
    if not config.theme.custom_dir:
        return False
    folder, ours = Path(config.theme.custom_dir), Path(__file__).parents[1] / "theme"
    templates = {path.relative_to(folder): _content(path) for path in (*folder.glob(SITEMAP), *folder.rglob("*.html"))}
    others = {name: content.decode("utf-8", "replace") for name, content in templates.items() if content != _content(ours / name)}
    return Path(SITEMAP) in others or any(_PAGES.search(code) for text in others.values() for code in _CODE.findall(text))
