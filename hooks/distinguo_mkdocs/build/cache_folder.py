"""Where builds of a project keep what the next one can use: outside the project, so that no commit can bring it."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from distinguo.safe_files import read_inside, write_inside
from distinguo.text.digest import digest
from mkdocs.config.defaults import MkDocsConfig
from platformdirs import user_cache_path

log = logging.getLogger("mkdocs.distinguo")
_PROJECT = "project.txt"


def cache_folder(config: MkDocsConfig) -> Path | None:
    """Return the folder of the project in the user's cache folder; None where that lies in the project, or cannot be made.

    What a build reads there becomes part of the site, and the compiled templates are run. So it must never come from a commit: a cache
    folder inside the project, or anywhere else in its repository, is not used.
    """
    project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    folder = user_cache_path("distinguo", appauthor=False).resolve()
    if any(folder.is_relative_to(place) for place in (project, *_repositories(project))):
        log.info(
            "Nothing is kept for the next build: the cache folder %s lies inside the project or its repository, where a commit could "
            "bring it.",
            folder,
        )
        return None
    own = folder / f"{project.name}-{digest(str(project))}"
    try:
        own.mkdir(parents=True, exist_ok=True)
        write_inside(own, _PROJECT, os.fsencode(project))
        _sweep(folder)
    except OSError as error:
        log.info("Nothing is kept for the next build: %s cannot be written: %s", own, error.strerror)
        return None
    return own


def _repositories(project: Path) -> Iterator[Path]:
    """Yield the working tree that a project lies in, and those around it if that is a submodule."""
    for place in (project, *project.parents):
        if (place / ".git").exists():
            yield place
            if (place / ".git").is_dir():
                return


def _sweep(folder: Path) -> None:
    """Remove what was kept for projects that are gone."""
    for path in folder.glob(f"*/{_PROJECT}"):
        with suppress(OSError):
            if not Path(os.fsdecode(read_inside(path.parent, _PROJECT))).exists():
                shutil.rmtree(path.parent, ignore_errors=True)
