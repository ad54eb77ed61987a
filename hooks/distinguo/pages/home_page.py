"""Plans the home page."""

from __future__ import annotations

from distinguo.glossary.comparison_table import table
from distinguo.glossary.folded_table import columns, fold
from distinguo.glossary.glossary import Glossary
from distinguo.pages.order import terms_in_order
from distinguo.pages.page import Page, title_of
from distinguo.pages.recent import recently_changed
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema import model
from distinguo.urls import HOME

HOME_ROWS = 5
"""How many rows of the main comparison the home page shows."""

HOME_CASES = 7
"""How many sentences the home page holds to choose a word for: one is shown, another each day."""

HOME_RECENT = 5
"""How many entries that changed recently the home page names."""

WORDS_AT_HOME = 5
"""How many terms it shows where the reference does not say which are at the core: one line of them."""


def home_page(glossary: Glossary, prose: ProseRenderer) -> Page:
    """Plan the home page."""
    reference, main = glossary.reference, glossary.main_comparison
    core = [id for id in (reference.core_terms if reference else ()) if id in glossary.terms]
    core = core or terms_in_order(glossary)[:WORDS_AT_HOME]
    terms = columns(glossary, main.terms) if main else ()
    rows = fold(table(glossary, terms), glossary.key_rows(main)).key if main else ()
    sentences = main.entry.sentences if main and main.entry else ()
    return Page(
        url=HOME,
        template="home.html",
        title=reference.title if reference else title_of(glossary.messages, HOME),
        description=prose.plain(reference.lead) if reference else "",
        data={
            "reference": reference,
            "main": main,
            "terms": terms,
            "rows": rows[:HOME_ROWS],
            "core": core,
            "first_step": _first_step(glossary),
            "cases": [sentence for sentence in sentences if len(sentence.fits) == 1][:HOME_CASES],
            "recent": recently_changed(glossary)[:HOME_RECENT],
        },
        label=title_of(glossary.messages, HOME),
        source=glossary.files.single["reference"].path if reference else "",
        scripts=("case-of-the-day",),
    )


def _first_step(glossary: Glossary) -> model.Step | None:
    return glossary.picker.steps.get(glossary.picker.start) if glossary.picker else None
