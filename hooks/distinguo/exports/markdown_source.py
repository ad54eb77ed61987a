"""The page of a source in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from distinguo.exports.markdown_page import MarkdownPage
from distinguo.glossary.citations import Citation
from distinguo.messages.messages import N_
from distinguo.pages.page import Page, PartLink
from distinguo.schema import model
from distinguo.text.markdown_escape import escaped


def add_source(page: MarkdownPage, planned: Page) -> None:
    """Add what a source is and what cites it, as it was planned."""
    source: model.Source = planned.data["source"]
    more: Mapping[str, Iterable[PartLink]] = planned.data["more"]
    count = planned.data["count"]
    page.add(f"# {escaped(source.title)}")
    dates = ((N_("Published"), source.published), (N_("Updated"), source.updated))
    facts = (
        (N_("Called here"), source.called),
        (N_("Author"), source.author),
        (N_("Publisher"), source.publisher),
        (N_("Address"), source.url),
    )
    page.list(
        (
            *(page.fact(page.say(label), escaped(said)) for label, said in facts if said),
            *(page.fact(page.say(label), date.isoformat()) for label, date in dates if date),
            page.fact(page.say("Cited"), page.messages.count("1 time", "{n} times", count)),
        )
    )
    if source.note:
        page.add(page.prose(source.note).strip())
    page.section(N_("What cites it"))
    page.list(_citation(page, citation) for citation in planned.data["whole"])
    _more(page, more.get("", ()))
    for key, section, cited in planned.data["parts"]:
        page.add(f"### {escaped(section.title)}")
        if who := ", ".join(escaped(said) for said in (section.author, section.role) if said):
            page.add(who)
        page.list(_citation(page, citation) for citation in cited)
        _more(page, more.get(key, ()))
        if not cited:
            page.add(page.say("Nothing cites this part."))


def _more(page: MarkdownPage, parts: Iterable[PartLink]) -> None:
    if found := page.say(", ").join(f"[{part.label}]({page.base}{part.url})" for part in parts):
        page.add(f"{page.say('All of them:')} {found}")


def _citation(page: MarkdownPage, cited: Citation) -> str:
    return page.fact(page.link(cited.holder) if cited.holder else page.say("Criterion"), page.inline(cited.text))
