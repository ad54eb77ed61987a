"""The plugin ``distinguo``: a glossary joined to a site, whose engine is installed, and the theme from the package where it is asked for."""

from __future__ import annotations

import functools
import gc
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from distinguo_mkdocs.settings import SITE, THEME_FOLDER, Settings

if TYPE_CHECKING:
    from distinguo_mkdocs.session import Session

STYLE = "assets/distinguo.css"
OPENSEARCH = "opensearch.xml"


class Distinguo(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # a hook of the base class has no types
    """Joins every build of the site."""

    supports_multiple_instances = True

    @functools.cached_property
    def _session(self) -> Session:
        """What lives as long as the process: MkDocs keeps plugins that know ``on_startup`` between builds."""
        return _engine()()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what the process was started for."""
        self._session.start(command=command, dirty=dirty)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Join the build. Where the site is to look like ours, our theme's files go behind those of the site."""
        if self.config.style == SITE:
            own = str(THEME_FOLDER)
            if own not in config.theme.dirs:
                # a site's own custom_dir, which stands first, takes precedence over ours, and ours over Material's
                config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
            if STYLE not in config.extra_css:
                config.extra_css.insert(0, STYLE)
            config.theme.static_templates.add(OPENSEARCH)
            config.extra["glossary_prefix"] = self.config.prefix
        return self._session.join(config, self.config)


@functools.cache
def _engine() -> type[Session]:
    """Load the engine, now that a build begins. None of it is ever garbage, and to search for some among it takes a sixth of the time."""
    gc.disable()
    try:
        from distinguo_mkdocs.session import Session  # noqa: PLC0415  # other commands of MkDocs need nothing of it
    finally:
        gc.freeze()
        gc.enable()
    return Session
