"""An Atom feed of what was added and reviewed. Its dates are the entries' own, so that equal data makes an equal feed."""

from __future__ import annotations

import datetime
import re
from xml.sax.saxutils import escape, quoteattr

from distinguo.exports.context import ExportContext
from distinguo.glossary.entries import EntryKey

NEWEST = 100
"""How many entries the feed holds."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(publication: ExportContext) -> bytes:
    """Return ``feed.xml``: the entries last added or reviewed, the newest first; entries without dates are not in it."""
    dated = [(max(dates), min(dates), entry) for entry in publication.entries if (dates := _dates(publication, entry))]
    dated.sort(key=lambda found: (-found[0].toordinal(), found[2]))
    home = publication.url("") if publication.address else "./"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"  <title>{_text(publication.title)}</title>",
        f"  <id>{_text(publication.address or 'urn:x-distinguo:feed')}</id>",
        *(f"  <updated>{_time(updated)}</updated>" for updated, _, _ in dated[:1]),  # an empty feed has no date to tell
        f"  <link href={_quoted(home)}/>",
        f'  <link rel="self" href={_quoted(publication.url("feed.xml"))}/>',
        f"  <author><name>{_text(publication.title)}</name></author>",
    ]
    for updated, published, entry in dated[:NEWEST]:
        url = publication.entry_url(entry)
        lines += [
            "  <entry>",
            f"    <title>{_text(publication.title_of(entry))}</title>",
            f"    <id>{_text(url if publication.address else f'urn:x-distinguo:{entry.kind}:{entry.id}')}</id>",
            f"    <link href={_quoted(url)}/>",
            f"    <published>{_time(published)}</published>",
            f"    <updated>{_time(updated)}</updated>",
            f'    <category term="{entry.kind}"/>',
            f"    <summary>{_text(publication.summary_of(entry))}</summary>",
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _dates(publication: ExportContext, entry: EntryKey) -> list[datetime.date]:
    glossary = publication.glossary
    match entry.kind:
        case "term":
            held = glossary.terms[entry.id]
            found = [held.added, held.reviewed]
        case "question":
            asked = glossary.questions[entry.id]
            found = [asked.added, asked.reviewed]
        case _:
            compared = glossary.comparisons[entry.id].entry
            found = [compared.added, compared.reviewed] if compared else []
    return [date for date in found if date]


def _time(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text))


def _quoted(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", text))
