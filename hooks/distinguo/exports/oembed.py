"""What other sites show of a term in place of a link to its page: https://oembed.com, as a file, since there is no server to ask."""

from __future__ import annotations

import json
from html import escape

from distinguo.exports.context import ExportContext
from distinguo.exports.embed_names import card
from distinguo.glossary.entries import EntryKey
from distinguo.urls import OEMBED

WIDTH, HEIGHT = 550, 320
"""In pixels, which the form requires. The longest card has some twelve lines at that width."""

CACHE_AGE = 24 * 60 * 60
"""How long a host may keep an answer, in seconds."""


def oembed(publication: ExportContext, id: str) -> tuple[str, bytes]:
    """Return the answer about a term: its path from the site's root, and its content.

    The site's address has to be known: a host that shows the answer has no other way to our pages. The HTML holds no script, style or
    picture, so that nothing is lost where a host takes those out.
    """
    if not publication.address:
        raise ValueError("an answer to other sites needs the address of this one")
    shown = card(publication, id)
    url = publication.entry_url(EntryKey("term", id))
    lines = [f'<a href="{escape(url)}">{escape(shown["name"])}</a>']
    if "difference" in shown:
        lines.append(f"<strong>{escape(shown['versus'])}:</strong> {escape(shown['difference'])}")
    lines += [escape(shown[key]) for key in ("definition", "source") if shown.get(key)]
    html = "".join(f"<p>{line}</p>" for line in lines)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": shown["name"],
        "provider_name": publication.title,
        "provider_url": publication.address,
        "cache_age": CACHE_AGE,
        "width": WIDTH,
        "height": HEIGHT,
        "html": f'<blockquote cite="{escape(url)}" lang="{escape(publication.glossary.language)}">{html}</blockquote>',
    }
    return f"{OEMBED}{id}.json", json.dumps(answer, ensure_ascii=False, indent=2).encode() + b"\n"
