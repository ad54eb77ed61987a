"""Which files do something by themselves: browsers run them, render them with the scripts in them, or hosts obey them."""

from __future__ import annotations

import mimetypes
import re
from pathlib import PurePosixPath

DOCUMENTS = (
    ".atom", ".htm", ".html", ".mathml", ".mht", ".mhtml", ".mml", ".rdf", ".rss", ".shtml", ".svg", ".svgz", ".xbl", ".xht", ".xhtml", ".xml",
    ".xsl", ".xslt",
)  # fmt: skip
"""Endings of what browsers render as a document."""

_RUN = (".cjs", ".es", ".htc", ".js", ".jsm", ".mjs", ".swf")
_TYPE = re.compile(r"html|[+/]xml|(java|ecma)script|flash", re.IGNORECASE)
_FOR_HOSTS = {"_headers", "_redirects", "_routes.json", "staticwebapp.config.json", "vercel.json", "web.config"}
"""What hosts obey where it lies at the top of a site."""


def is_active(path: str) -> bool:
    """Whether a file of such a name, seen from the top of a site, does something by itself."""
    name = PurePosixPath(path).name.casefold()
    known = PurePosixPath(name).suffix in {*DOCUMENTS, *_RUN} or path.casefold() in _FOR_HOSTS
    return known or bool(_TYPE.search(mimetypes.guess_type(name)[0] or ""))
