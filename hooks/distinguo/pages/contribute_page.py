"""Plans the page of the form with which a reader proposes an entry, or a change of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import title
from distinguo.loading.folder import RESERVED_IDS
from distinguo.pages.index_pages import index
from distinguo.pages.page import Page, above
from distinguo.scaffold import web_form
from distinguo.urls import CHANGES, CONTRIBUTE, TERMS


@dataclass(frozen=True, slots=True)
class Contribution:
    """Where proposals go: addresses of a forge's pages, a mail address, or neither, so that files are only downloaded.

    In the addresses stand ``{path}`` for a file's way in the project, ``{folder}`` and ``{name}`` for the parts of that, and ``{text}``
    for what it is to hold. Without ``{text}``, a reader pastes it.
    """

    forge: str = ""
    """What the forge is called."""
    new: str = ""
    """The page on which a new file is written."""
    edit: str = ""
    """The page on which a file is changed."""
    mail: str = ""
    folder: str = "glossary"
    """The folder of the glossary in the project."""


def contribute_page(glossary: Glossary, place: Contribution) -> Page:
    """Plan the page."""
    page = index(
        glossary,
        CONTRIBUTE,
        "contribute.html",
        "Propose an entry, or a change of one, without any tool.",
        form=_form(glossary, place),
        place=place,
    )
    return replace(
        page, trail=above(TERMS), scripts=("canonical-yaml", "contribute"), source="", indexed=False, lists_sources=False
    )


def _form(glossary: Glossary, place: Contribution) -> dict[str, Any]:
    sources = glossary.files.single.get("sources")
    return {
        "forms": {kind: web_form.form_of(kind) for kind in web_form.KINDS},
        "rules": web_form.rules(),
        "bare": web_form.more_than_text(),
        "known": _known(glossary),
        "reserved": sorted(RESERVED_IDS),
        "place": asdict(place),
        "changes": CHANGES,
        "sources": sources is not None,
    }


def _known(glossary: Glossary) -> Mapping[str, Any]:
    """Return the ids that there are of each kind, with their names: those of terms with all of them."""
    sections = {
        f"{id}/{key}": f"{source.title}: {section.title}"
        for id, source in glossary.sources.items()
        for key, section in source.sections.items()
    }
    return {
        "term": {id: [term.term, *(other.name for other in term.also_called)] for id, term in glossary.terms.items()},
        "source": {
            **{id: [source.title] for id, source in glossary.sources.items()},
            **{id: [name] for id, name in sections.items()},
        },
        "topic": {id: [topic.name] for id, topic in glossary.topics.items()},
        "context": {id: [context.name] for id, context in glossary.contexts.items()},
        "criterion": {id: [criterion.name] for id, criterion in glossary.criteria.items()},
        "comparison": {id: [title(glossary, EntryKey("comparison", id))] for id in glossary.files.comparisons},
        "question": {id: [question.question] for id, question in glossary.questions.items()},
        "rejected": {one.name: one.because for one in (glossary.reference.rejected if glossary.reference else ())},
    }
