"""Plans the one page of a site that has no other: every term, comparison and question under a heading of its own."""

from __future__ import annotations

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import comparison_title
from distinguo.messages.messages import N_
from distinguo.pages.kinds import entry_anchor, on_one_page
from distinguo.pages.order import comparisons_in_order, terms_in_order
from distinguo.pages.page import Page, Section
from distinguo.pages.redirects import resolved
from distinguo.prose.renderer import ProseRenderer
from distinguo.urls import HOME

TITLE = N_("Glossary")
ONE_PAGE_TEMPLATE = "glossary.html"


def glossary_page(glossary: Glossary, prose: ProseRenderer) -> Page:
    """Plan the page: terms from A to Z, then the comparisons that have been written, then the questions."""
    reference = glossary.reference
    sections = [Section(entry_anchor("term", id), glossary.name(id), "term", (id,)) for id in terms_in_order(glossary)]
    sections += [
        Section(entry_anchor("compare", compared.id), comparison_title(glossary, compared), "comparison", (compared.id,))
        for compared in comparisons_in_order(glossary)
        if compared.entry
    ]
    sections += [
        Section(entry_anchor("question", id), question.question, "question", (id,)) for id, question in glossary.questions.items()
    ]
    return Page(
        url=HOME,
        template=ONE_PAGE_TEMPLATE,
        title=reference.title if reference else glossary.messages.text(TITLE),
        description=prose.plain(reference.lead) if reference else "",
        sections=tuple(sections),
        data={"reference": reference, "earlier": _earlier_anchors(glossary)},
        label=glossary.messages.text(TITLE),
        source=glossary.files.single["reference"].path if reference else "",
    )


def _earlier_anchors(glossary: Glossary) -> dict[str, list[str]]:
    """Return the anchors that sections had before their entries were renamed, by the addresses of these: links to them still lead there."""
    found: dict[str, list[str]] = {}
    for old, new in resolved(glossary.redirects).items():
        address, before = new.partition("#")[0], on_one_page(old).partition("#")[2]
        if before and before != on_one_page(address).partition("#")[2]:
            found.setdefault(address, []).append(before)
    return found
