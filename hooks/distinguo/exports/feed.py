"""An Atom feed of what was added, reviewed and changed. Its dates are those of the entries and of git, so that equal data makes an equal feed."""

from __future__ import annotations

import datetime
import re

from distinguo.exports.context import ExportContext
from distinguo.exports.xml_text import xml_attribute, xml_text
from distinguo.glossary.entries import EntryKey
from distinguo.messages.messages import Messages
from distinguo.pages.revisions import EntryHistory, Histories, Revision
from distinguo.text.word_diff import Fate, Piece

NEWEST = 100
"""How many entries the feed holds."""

TOLD = 3
"""How many revisions an item describes."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(publication: ExportContext, histories: Histories | None = None) -> bytes:
    """Return ``feed.xml``: the entries last added, reviewed or changed, the newest first; entries without dates are not in it.

    With histories, an item says what its entry's last revisions changed.
    """
    told = {
        entry: histories.entry(f"{entry.kind}s/{entry.id}.yml") if histories else EntryHistory(False)
        for entry in publication.entries
    }
    dated = [
        (max(dates), min(dates), entry)
        for entry in publication.entries
        if (dates := [*_dates(publication, entry), *(revision.day for revision in told[entry].revisions)])
    ]
    dated.sort(key=lambda found: (-found[0].toordinal(), found[2]))
    home = publication.url("") if publication.address else "./"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(publication.language)}>',
        f"  <title>{_text(publication.title)}</title>",
        f"  <id>{_text(publication.address or 'urn:x-distinguo:feed')}</id>",
        *(f"  <updated>{_time(updated)}</updated>" for updated, _, _ in dated[:1]),  # an empty feed has no date
        f"  <link href={_quoted(home)}/>",
        f'  <link rel="self" href={_quoted(publication.url("feed.xml"))}/>',
        f"  <author><name>{_text(publication.title)}</name></author>",
    ]
    for updated, published, entry in dated[:NEWEST]:
        url = publication.entry_url(entry)
        lines += [
            "  <entry>",
            _said("title", publication.title_of(entry), publication),
            f"    <id>{_text(url if publication.address else f'urn:x-distinguo:{entry.kind}:{entry.id}')}</id>",
            f"    <link href={_quoted(url)}/>",
            f"    <published>{_time(published)}</published>",
            f"    <updated>{_time(updated)}</updated>",
            f'    <category term="{entry.kind}"/>',
            _said("summary", publication.summary_of(entry), publication),
            *_content(told[entry].revisions[:TOLD], publication),
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""]).encode()


def _said(element: str, text: str, publication: ExportContext) -> str:
    """Return a line with a text, and with its language where that is another than the feed's."""
    code = publication.language_of(text)
    language = f" xml:lang={_quoted(code)}" if code != publication.language else ""
    return f"    <{element}{language}>{_text(text)}</{element}>"


def _content(revisions: tuple[Revision, ...], publication: ExportContext) -> list[str]:
    """Return what changed as the content of an item: HTML, which the feed holds as text."""
    if not revisions:
        return []
    html = "".join(_revision(revision, publication.glossary.messages) for revision in revisions)
    return [f'    <content type="html">{_text(html)}</content>']


def _revision(revision: Revision, messages: Messages) -> str:
    named = xml_text(" ".join(part for part in (revision.title, revision.number) if part))
    named = f"<a href={xml_attribute(revision.address)}>{named}</a>" if revision.address else named
    changes = [f"<li>{xml_text(change.field)}: {''.join(map(_piece, change.pieces))}</li>" for change in revision.changes]
    begun = xml_text(messages.text("The entry was begun."))
    said = f"<p>{begun}</p>" if revision.begins else f"<ul>{''.join(changes)}</ul>"
    return f"<p>{revision.day.isoformat()} {named}</p>{said}"


def _piece(piece: Piece) -> str:
    mark = {Fate.KEPT: "{}", Fate.REMOVED: "<del>{}</del> ", Fate.ADDED: "<ins>{}</ins>"}[piece.fate]
    return mark.replace("{}", xml_text(piece.text))


def _dates(publication: ExportContext, entry: EntryKey) -> list[datetime.date]:
    glossary = publication.glossary
    match entry.kind:
        case "term":
            held = glossary.terms[entry.id]
            dates = [held.added, held.reviewed]
        case "question":
            asked = glossary.questions[entry.id]
            dates = [asked.added, asked.reviewed]
        case _:
            compared = glossary.comparisons[entry.id].entry
            dates = [compared.added, compared.reviewed] if compared else []
    return [date for date in dates if date]


def _time(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    return xml_text(_FORBIDDEN.sub("", text))


def _quoted(text: str) -> str:
    return xml_attribute(_FORBIDDEN.sub("", text))
