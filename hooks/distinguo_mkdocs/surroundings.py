"""What surrounds the entries: whether it is as it was, and whether anybody else has a say in how their pages come out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import distinguo
from distinguo.reading.folder import FILES, FOLDERS
from mkdocs.config.defaults import MkDocsConfig

from distinguo_mkdocs.policy import is_offline

OURS = "distinguo_mkdocs"
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


def _files(path: str) -> Iterator[str]:
    if Path(path).is_file():
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (f"{folder}{os.sep}{name}" for name in sorted(names))


def _state_of(file: str) -> tuple[str, int, int, int]:
    try:
        found = Path(file).stat()
    except OSError:
        return file, 0, 0, 0
    return file, found.st_size, found.st_mtime_ns, found.st_ino


def others_have_a_say(config: MkDocsConfig, root: Path) -> bool:
    """Whether pages may depend on something that we do not know: then only MkDocs itself can make them."""
    return (
        not config.extra.get("fast", True)
        or is_offline(config)
        or root.resolve().is_relative_to(Path(config.docs_dir).resolve())
        or "INHERIT" in Path(config.config_file_path or "").read_text("utf-8", "replace")
        or not {*config.theme.static_templates} <= {"404.html", "sitemap.xml"}
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
_PAGES = re.compile(r"\bpages\b")


def _looks_at_others(config: MkDocsConfig) -> bool:
    """Whether the site's own templates may print of one page what belongs to another one."""
    own = config.theme.custom_dir
    if not own or Path(own).resolve().is_relative_to(Path(distinguo.__file__).resolve().parent):
        return False
    texts = (path.read_text("utf-8", "replace") for path in Path(own).rglob("*.html"))
    return any(_PAGES.search(code) for text in texts for code in _CODE.findall(text))
