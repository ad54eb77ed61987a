"""What a build was joined with: what is needed of it afterwards, to keep its site up to date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from distinguo.loader import Loaded
from mkdocs.config.defaults import MkDocsConfig

from distinguo_mkdocs.build.exports import Exported
from distinguo_mkdocs.build.fingerprint import State
from distinguo_mkdocs.build.generated_pages import Build
from distinguo_mkdocs.pages.handwritten import ByHand


@dataclass(frozen=True, slots=True)
class BuildState:
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
