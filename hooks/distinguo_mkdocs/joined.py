"""What a build was joined with: what is needed of it afterwards, to keep its site up to date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from distinguo.loading import Loaded
from mkdocs.config.defaults import MkDocsConfig

from distinguo_mkdocs.build import Build
from distinguo_mkdocs.by_hand import ByHand
from distinguo_mkdocs.exported import Exported
from distinguo_mkdocs.surroundings import State


@dataclass(frozen=True, slots=True)
class Joined:
    """One build of a preview."""

    config: MkDocsConfig
    root: Path
    """The folder of the entries."""
    loaded: Loaded
    build: Build
    by_hand: ByHand
    exported: Exported
    surroundings: State
    """What everything but the entries was like when the build began."""
