"""Redirects as static pages: no script, and a plain link for whoever is not taken along."""

from __future__ import annotations

from urllib.parse import urljoin

from markupsafe import Markup

_PAGE = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p>This page has moved to <a href="{target}">{target}</a>.</p></body>
</html>
""")


def redirect_html(old: str, new: str, site_url: str = "") -> str:
    """Return the page that stands at the address ``old`` and leads to ``new``; both count from the site's root."""
    target = "../" * old.count("/") + new
    return _PAGE.format(target=target, canonical=urljoin(site_url, new) if site_url else target)
