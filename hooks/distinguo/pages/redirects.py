"""Redirects as static pages: no script, and a plain link in case the browser does not follow."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

from markupsafe import Markup

from distinguo.messages.messages import Messages
from distinguo.urls import encoded

_PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{moved}</title>
<link rel="canonical" href="{canonical}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body><p>{to}</p></body>
</html>
""")


def resolved(redirects: Mapping[str, str]) -> dict[str, str]:
    """Return the redirects, each leading straight to its last stop. One that runs in a circle is left as it is."""
    return {old: _last_stop(redirects, old) for old in redirects}


def _last_stop(redirects: Mapping[str, str], old: str) -> str:
    seen = {old}
    new = redirects[old]
    while (address := new.partition("#")[0]) in redirects:
        if address in seen:
            return redirects[old]
        seen.add(address)
        following = redirects[address]
        fragment = new.partition("#")[2]
        new = following if "#" in following or not fragment else f"{following}#{fragment}"
    return new


def redirect_html(old: str, new: str, site_url: str = "", *, index: str = "", messages: Messages | None = None) -> str:
    """Return the page that stands at the address ``old`` and leads to ``new``; both count from the site's root.

    ``index`` is the name of a folder's page where links must name it, as when reading from a folder without a server.
    ``messages`` is what it says, else English.
    """
    path, mark, anchor = new.partition("#")
    path = encoded(path)
    file = path + index if not path or path.endswith("/") else path
    target = ("../" * old.count("/") + file or "./") + mark + anchor
    messages = messages or Messages()
    return _PAGE.format(
        language=messages.language,
        moved=messages.text("Moved"),
        to=messages.text("This page has moved to {link}.", link=Markup('<a href="{0}">{0}</a>').format(target)),
        target=target,
        canonical=urljoin(site_url, path) if site_url else target.partition("#")[0],
    )
