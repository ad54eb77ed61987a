"""The hook: MkDocs' first event in, one call to the engine, and a build joined or stopped.

MkDocs loads this file by its path, once per process, with its folder importable only meanwhile: so everything is
imported here, at the top, and nothing but the command is kept between builds. It works the same way with the maintained fork properdocs,
which serves its own modules under mkdocs' names.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from distinguo.loading import load
from distinguo.problems import Severity
from distinguo_mkdocs.build import Build
from distinguo_mkdocs.permanence import Permanence
from distinguo_mkdocs.provenance import Provenance
from distinguo_mkdocs.publishing import Publishing
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

log = logging.getLogger("mkdocs.distinguo")
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}


@dataclass(slots=True)
class _Started:
    """What this process was started for. MkDocs tells it once, before the first build, and nowhere else."""

    dirty: bool = False
    """Only changed pages are written, into the folder that is there."""
    serving: bool = False


_started = _Started()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember what the process was started for."""
    _started.dirty = dirty
    _started.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the data before MkDocs empties the site's folder, and join the build if it is good."""
    root = Path(config.config_file_path or "mkdocs.yml").parent / config.extra.get("glossary", "glossary")
    loaded = load(root)
    for problem in loaded.problems:
        log.log(_LEVELS[problem.severity], "%s", problem)
    if loaded.glossary is None:
        raise Abort(f"{sum(p.severity is Severity.ERROR for p in loaded.problems)} errors in the entries")
    config.plugins["distinguo"] = Build(loaded.glossary, config)
    config.plugins["distinguo-provenance"] = Provenance(loaded.glossary, config, root, preview=_started.serving)
    config.plugins["distinguo-permanence"] = Permanence(loaded.glossary, root)
    if not _started.dirty:
        config.plugins["distinguo-publishing"] = Publishing(config)
    config.watch.append(str(root))
    return config
