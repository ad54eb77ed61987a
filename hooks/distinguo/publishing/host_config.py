"""Configuration for the host of a built site: headers, redirects and caching, in each host's own form.

The policy on scripts stands in the pages themselves. What only a header can say is said here: that no other site may frame
ours, that files are what they are called, and what may be kept how long.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from distinguo.publishing.active_files import DOCUMENTS
from distinguo.urls import encoded

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
DEAD = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox; frame-ancestors 'self'"
"""The policy of files that browsers render as documents and that are no pages of ours, such as pictures in SVG: nothing in them runs."""

KEPT = "public, max-age=31536000, immutable"
"""For files whose name changes with what they hold."""
CHECKED = "no-cache"
"""For everything else: kept, but asked for again each time, so that a change shows at once."""

SHARED = {"Access-Control-Allow-Origin": "*"}
"""For what pages of other sites may read: data that is public anyway, and the script that explains words there."""

SHARED_PATHS = ("data/*", "assets/embed.js")

HASHED = r"\.[0-9a-f]{8}\.min\.(?:js|css)$"
"""What the names of such files end in."""

MOST_FOR_S3 = 50
"""How many redirects a bucket takes. The others are left to the pages that stand at the old addresses."""

MOST_HEADER_RULES = 100
"""How many rules Cloudflare Pages takes in ``_headers``."""

_HASHED_FOLDERS = ("assets/javascripts", "assets/stylesheets")
_DEAD = rf"\.({'|'.join(ending[1:] for ending in DOCUMENTS if ending != '.html')})$"
_PREFIX = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_ROOT = re.compile(r"/[^\s;{}\"'\\$#]*")


def headers_file(site: Path, inside: str = "") -> str:
    """Return ``_headers``, which Netlify and Cloudflare Pages read at the site's root; ``inside`` is the folder with our pages.

    Only files with a hash in their names are given a time to be kept: both hosts have everything else asked for again each
    time, and a header that two rules set would hold both values. Cloudflare takes a hundred rules.
    """
    dead = (_block(f"/{address}", {"Content-Security-Policy": DEAD}) for address in _documents(site))
    shared = (_block(f"/{inside}{path}", SHARED) for path in SHARED_PATHS)
    blocks = [
        _block("/*", HEADERS),
        *shared,
        *dead,
        *(_block(f"/{address}", {"Cache-Control": KEPT}) for address in _hashed(site)),
    ]
    return "\n".join(blocks[:MOST_HEADER_RULES])


def _hashed(site: Path) -> list[str]:
    found = [path.relative_to(site).as_posix() for folder in _HASHED_FOLDERS for path in (site / folder).rglob("*")]
    return sorted(address for address in found if re.search(HASHED, address))


def _documents(site: Path) -> list[str]:
    """Return the files of a site that are rendered as documents and are no pages, which bring a policy of their own."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix.casefold() in DOCUMENTS)
    return sorted(address for address in found if not address.endswith(".html"))


def _block(path: str, headers: Mapping[str, str]) -> str:
    return "\n".join([path, *(f"  {name}: {value}" for name, value in headers.items())]) + "\n"


def nginx(redirects: Mapping[str, str], *, root: str, prefix: str = "/", inside: str = "") -> str:
    """Return the locations for an nginx ``server`` block: the site in the folder ``root``, at the path ``prefix``.

    ``inside`` is the folder of the site in which our pages stand, if there are others.

    Raises ValueError for a path that cannot stand in a configuration as it is.
    """
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"the prefix must begin and end with a slash, and hold plain letters: {prefix!r}")
    if not _ROOT.fullmatch(root):
        raise ValueError(f"the folder must be an absolute path without blanks, quotes and the like: {root!r}")
    general = "".join(f'    add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    shared = "|".join(re.escape(inside + path).replace(r"\*", "") for path in SHARED_PATHS)
    moved = "".join(
        f"location = {prefix}{old} {{ return 301 {prefix}{encoded(new)}; }}\n" for old, new in sorted(redirects.items())
    )
    return f"""\
# Include this file in a server block. Made by "distinguo hosting nginx"; make it again when redirects change.
absolute_redirect off;

location {prefix} {{
    alias {root.rstrip("/")}/;
    index index.html;
    error_page 404 {prefix}404.html;
    types {{
        text/html html;
        text/css css;
        text/javascript js mjs;
        application/json json map;
        application/ld+json jsonld;
        application/xml xml;
        text/plain txt;
        text/markdown md;
        text/csv csv;
        text/turtle ttl;
        image/svg+xml svg;
        image/png png;
        application/gzip gz;
        application/zip zip;
    }}
    charset utf-8;
    charset_types text/html text/css text/javascript text/plain text/markdown text/csv application/json application/xml;
    gzip on;
    gzip_types text/css text/javascript application/json image/svg+xml application/xml text/plain;
{general}    add_header Cache-Control "{CHECKED}" always;

    location ~* "{_DEAD}" {{
{_indented(general.replace(HEADERS["Content-Security-Policy"], DEAD))}        add_header Cache-Control "{CHECKED}" always;
    }}

    location ~ "^{prefix}(?:{shared})" {{
{_indented(general)}        add_header Access-Control-Allow-Origin "*" always;
        add_header Cache-Control "{CHECKED}" always;
    }}

    location ~ "{HASHED}" {{
{_indented(general)}        add_header Cache-Control "{KEPT}" always;
    }}
}}

{moved}"""


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines())


def s3(redirects: Mapping[str, str], *, prefix: str = "/") -> str:
    """Return the redirects as routing rules of a bucket's website configuration; the longest addresses first, as rules hold for
    everything that begins with theirs.
    """
    rules = [
        {
            "Condition": {"KeyPrefixEquals": f"{prefix}{old}".lstrip("/")},
            "Redirect": {"ReplaceKeyWith": f"{prefix}{new}".lstrip("/") or "index.html", "HttpRedirectCode": "301"},
        }
        for old, new in sorted(redirects.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    ]
    return json.dumps(rules, indent=2) + "\n"
