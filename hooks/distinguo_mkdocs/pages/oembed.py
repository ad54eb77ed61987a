"""Whether a site lets others know how to show its terms, from what mkdocs.yml says."""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

log = logging.getLogger("mkdocs.distinguo")


def has_oembed(config: MkDocsConfig) -> bool:
    """Return whether ``extra: oembed`` asks for it, and the site's address is known. Raises Abort for what is neither true nor false."""
    asked = config.extra.get("oembed")
    if asked is not None and not isinstance(asked, bool):
        raise Abort(f"mkdocs.yml: extra: oembed: {asked!r} is not known. Write true or false, or leave it out.")
    if asked and not config.site_url:
        log.info("The answers for oEmbed are left out: they need site_url, the address of the site.")
    return bool(asked and config.site_url)
