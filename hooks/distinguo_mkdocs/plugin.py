"""The plugin ``distinguo``: what the hook does, for a site whose engine is installed, and the theme from the package."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from distinguo_mkdocs.output.csp import POLICIES
from distinguo_mkdocs.search.choice import KNOWN
from distinguo_mkdocs.session import Session

THEME = Path(__file__).parent / "theme"
STYLE = "assets/distinguo.css"
OPENSEARCH = "opensearch.xml"


class Settings(Config):  # type: ignore[no-untyped-call]  # a hook of the base class has no types
    """What mkdocs.yml may say under ``distinguo``."""

    glossary = config_options.Type(str, default="glossary")
    """The folder of the entries, beside mkdocs.yml."""

    policy = config_options.Choice(POLICIES, default="off")
    """Which pages have a Content-Security-Policy. A site that was there before has none unless it asks for one."""

    search = config_options.Optional(config_options.Choice(KNOWN))
    """Which search the site has; without a word, ours, unless the site has a home page of its own."""


class Distinguo(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # the same
    """Joins every build of the site."""

    def __init__(self) -> None:
        """Live as long as the process: MkDocs keeps plugins that know ``on_startup`` between builds."""
        self._session = Session()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember what the process was started for."""
        self._session.start(command=command, dirty=dirty)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our theme's files behind those of the site, and join the build."""
        own = str(THEME)
        if own not in config.theme.dirs:
            # a site's own custom_dir, which stands first, takes precedence over ours, and ours over Material's
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)
        config.theme.static_templates.add(OPENSEARCH)
        if self.config.search:
            config.extra["search"] = self.config.search
        return self._session.join(config, self.config.glossary, policy=self.config.policy)
