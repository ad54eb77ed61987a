"""What surrounds the entries: whether it is as it was, and whether anybody else has a say in how their pages come out."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from distinguo.build.dependencies import digest
from distinguo.loading.folder import FILES, FOLDERS
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.theme import Theme

from distinguo_mkdocs.output.csp import is_offline

OURS = "distinguo_mkdocs"
SITEMAP = "sitemap.xml"
KNOWN = {"material.plugins.search.plugin", "material.plugins.offline.plugin"}
"""Plugins of which we know what they do; that for reading offline does nothing unless it is switched on."""

NOT_BUILDING = {"startup", "shutdown", "serve", "build_error"}
"""Events that have no part in what a build makes."""

State = tuple[tuple[str, int, int, int], ...]


def state(config: MkDocsConfig, root: Path) -> State:
    """Return what the files are like from which a site is made, but for the entries in ``root``: which they are, and when they changed.

    What lies in the folders of entries is left out, and so are the files beside these that all share: whoever loads them tells of
    any change.
    """
    root = root.resolve()
    entries = tuple(f"{root / folder}{os.sep}" for folder in FOLDERS)
    hidden = f"{root}{os.sep}."
    shared = {str(root / f"{name}.yml") for name in FILES}
    paths = [config.config_file_path, config.docs_dir, root, *config.watch, *config.hooks, config.theme.custom_dir]
    files = (file for path in dict.fromkeys(str(Path(path).resolve()) for path in paths if path) for file in _files(path))
    return tuple(_state_of(file) for file in files if not file.startswith((*entries, hidden)) and file not in shared)


def _files(path: str, *, icons: bool = True) -> Iterator[str]:
    if Path(path).is_file():
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and (icons or name != ".icons"))
        yield from (f"{folder}{os.sep}{name}" for name in sorted(names))


def _state_of(file: str) -> tuple[str, int, int, int]:
    try:
        found = Path(file).stat()
    except OSError:
        return file, 0, 0, 0
    return file, found.st_size, found.st_mtime_ns, found.st_ino


def fingerprint(config: MkDocsConfig, root: Path) -> str:
    """Return what stands for everything but the entries that a site is made from: files, settings, and the programs that are installed."""
    settings = json.dumps({name: value for name, value in config.items() if name != "strict"}, default=_plain, sort_keys=True)
    code = sorted(Path(__file__).parents[1].rglob("*.py"))
    theme = (file for folder in config.theme.dirs for file in _files(folder, icons=False))  # it has ten thousand
    templates = [_state_of(file) for file in theme if file.endswith(".html")]
    installed = (path.name for folder in sys.path for path in Path(folder).glob("*.*-info"))
    own = [digest(path.read_bytes()) for path in code]
    return digest(repr([state(config, root), templates, settings, sorted(installed), own]))


def _plain(value: Any) -> Any:
    """Return what tells one setting from another, but for the place that it has in memory."""
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


def others_have_a_say(config: MkDocsConfig, root: Path) -> bool:
    """Whether pages may depend on something that we do not know: then only MkDocs itself can make them."""
    return (
        not config.extra.get("fast", True)
        or is_offline(config)
        or root.resolve().is_relative_to(Path(config.docs_dir).resolve())
        or "INHERIT" in Path(config.config_file_path or "").read_text("utf-8", "replace")
        or not {*config.theme.static_templates} <= {"404.html", SITEMAP}
        or bool(config.extra_templates)
        or any(not _is_known(one) for event, found in config.plugins.events.items() if event not in NOT_BUILDING for one in found)
        or config.theme.name != "material"
        or _looks_at_others(config)
    )


def _is_known(handler: object) -> bool:
    owner = getattr(handler, "__self__", None)
    module = type(owner).__module__ if owner is not None else getattr(handler, "__module__", "")
    return module in KNOWN or module.partition(".")[0] == OURS


_CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PAGES = re.compile(r"\b(pages|update_date|build_date_utc)\b")


def _looks_at_others(config: MkDocsConfig) -> bool:
    """Whether the site's own templates may print of one page what belongs to another one."""
    own, adapter = config.theme.custom_dir, Path(__file__).resolve().parents[1]
    if not own or Path(own).resolve().is_relative_to(adapter):
        return False
    lists = Path(own, SITEMAP)
    if lists.is_file() and lists.read_bytes() != (adapter / "theme" / SITEMAP).read_bytes():
        return True
    texts = (path.read_text("utf-8", "replace") for path in Path(own).rglob("*.html"))
    return any(_PAGES.search(code) for text in texts for code in _CODE.findall(text))
