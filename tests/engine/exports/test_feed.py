"""The feed, read by feedparser."""

from __future__ import annotations

import feedparser
from distinguo.exports.context import ExportContext
from distinguo.exports.feed import feed


def test_a_reader_takes_it_without_complaint(known: ExportContext, files: dict[str, bytes]) -> None:
    """The feed is well formed, and its entries have titles, absolute links and dates of their own."""
    read = feedparser.parse(files["feed.xml"])
    assert not read.bozo
    assert read.version == "atom10"
    dated = [term for term in known.glossary.terms.values() if term.added or term.reviewed]
    assert bool(read.entries) == bool(
        dated or any(question.added or question.reviewed for question in known.glossary.questions.values())
    )
    assert all(entry.link.startswith("https://words.example/ref/") and entry.updated for entry in read.entries)
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_the_newest_come_first(make) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """The order and the feed's own date follow the entries' dates; entries without one are not in it."""
    entry = "term: {0}\ndefinition: {{text: 'A <b> & \"{0}\".', by: editors}}\n"
    publication = make(
        terms__old=entry.format("old") + "added: 2020-01-02\n",
        terms__new=entry.format("new") + "added: 2019-01-01\nreviewed: 2021-03-04\n",
        terms__undated=entry.format("undated"),
    )
    read = feedparser.parse(feed(publication))
    assert [item.title for item in read.entries] == ["new", "old"]
    assert read.feed.updated == "2021-03-04T00:00:00Z"
    assert read.entries[0].published == "2019-01-01T00:00:00Z"


def test_without_dates_there_is_still_a_feed(make) -> None:  # type: ignore[no-untyped-def]  # a function of texts by path
    """A glossary without any date has a valid, empty feed."""
    assert not feedparser.parse(feed(make(terms__a="term: a\ndefinition: {text: A., by: editors}\n"))).bozo
