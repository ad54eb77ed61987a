"""Where a build writes: beside the last good site, whose place it takes only when everything went well."""

from __future__ import annotations

import logging
from pathlib import Path

from distinguo.publishing.staging import Staging
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.utils import CountHandler

from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")


class Publishing(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Where one build writes. Created for every build, once its configuration and entries are known to be good."""

    def __init__(self, config: MkDocsConfig, *, aside: Path | None = None) -> None:
        """Look whether the site may be written there.

        The one that it replaces may be set ``aside``, where the next build takes files from it.
        """
        self._aside = aside
        self.staging: Staging | None = None
        self._inner = 0
        self.site_dir = config.site_dir
        project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        if project.is_relative_to(Path(config.site_dir).resolve()):
            raise Abort(f"The site would replace the project itself: {config.site_dir} holds {project}. Choose another site_dir.")

    @event_priority(Priority.STAGE)
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Send everything that is written from here on into a folder of its own.

        Not before a build begins: tools such as mike ask the configuration where the site will be, and build in another process.
        """
        if self.staging is not None:  # a build inside this one
            self._inner += 1
            return
        try:
            self.staging = Staging(Path(config.site_dir))
        except OSError as error:
            raise Abort(_cannot_write(error, config.site_dir)) from None
        config.site_dir = str(self.staging.folder)

    @event_priority(Priority.PUBLISH)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site in the old one's place, unless a strict build is about to fail for its warnings."""
        if self.staging is None:
            return
        if self._inner:
            self._inner -= 1
            return
        if config.strict and _warned():
            self._end(config)
            return
        try:
            self.staging.put()
            if self._aside:
                self.staging.set_aside(self._aside)
        finally:
            self._end(config)
        log.info("The site is in %s", config.site_dir)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site as it was, and say in plain words what the system refused."""
        if self.staging is not None:
            self.staging.discard()
            self.staging = None
        if isinstance(error, OSError) and error.errno is not None:
            log.debug("The system refused", exc_info=error)
            raise Abort(_cannot_write(error, self.site_dir)) from None

    def on_shutdown(self) -> None:
        """Clean up after a build that was interrupted."""
        if self.staging is not None:
            self.staging.discard()
            self.staging = None

    def _end(self, config: MkDocsConfig) -> None:
        """From here on the site's folder is the ordinary one again: deploying reads it."""
        if self.staging is not None:
            self.staging.discard()
            self.staging = None
        config.site_dir = self.site_dir


def _warned() -> bool:
    """Whether this build has warned so far: MkDocs counts, and looks at the count only after the last event."""
    handlers = [*logging.getLogger("mkdocs").handlers, *logging.getLogger("properdocs").handlers]
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def _cannot_write(error: OSError, site: str) -> str:
    where = f": {error.filename}" if error.filename else ""
    return (
        f"The site cannot be written to {site}: {error.strerror}{where}\n"
        "Nothing was changed. Check the free space and the rights of that folder and of the one that holds it."
    )
