"""The hook: MkDocs' first events in, one call to the adapter.

MkDocs loads this file by its path, once per process, with its folder importable only meanwhile: so everything is
imported here, at the top, and nothing but the command is kept between builds. It works the same way with the maintained
fork properdocs, which serves its own modules under mkdocs' names. Where the engine is installed, the plugin ``distinguo``
does the same: see ``distinguo_mkdocs.plugin``.
"""

from __future__ import annotations

from distinguo_mkdocs.session import Session

_session = Session()

on_startup = _session.start
"""Remember what the process was started for."""

on_config = _session.on_config
"""Check the data before MkDocs empties the site's folder, and join the build if it is good."""
