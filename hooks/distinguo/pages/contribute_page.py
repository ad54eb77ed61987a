"""Plans the page of the form with which a reader proposes an entry, or a change of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import title
from distinguo.loading.known_ids import source_names, term_names
from distinguo.loading.layout import RESERVED_IDS
from distinguo.messages.messages import N_
from distinguo.pages.index_pages import index
from distinguo.pages.page import Page, above
from distinguo.prose.everyday import common_words
from distinguo.urls import CHANGES, CONTRIBUTE, EVERYDAY, TERMS


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
    """The folder of the glossary in the repository; empty where that is the glossary."""
    upload: str = ""
    """The page onto which a folder of several files is dragged, where the forge has one that keeps their places."""


def contribute_page(glossary: Glossary, place: Contribution) -> Page:
    """Plan the page."""
    page = index(
        glossary,
        CONTRIBUTE,
        "contribute.html",
        N_("Propose an entry, or a change of one, without any tool."),
        form=_form(glossary, place),
        place=place,
    )
    return replace(
        page,
        trail=above(glossary.messages, TERMS),
        scripts=(
            "canonical-yaml",
            "text-blocks",
            "entry-rules",
            "entry-ids",
            "entry-fields",
            "change-forms",
            "proposals",
            "contribute",
        ),
        source="",
        indexed=False,
        lists_sources=False,
    )


def _form(glossary: Glossary, place: Contribution) -> dict[str, Any]:
    from distinguo.pages import form_rules  # noqa: PLC0415  # as below
    from distinguo.scaffold import new_entry, web_form  # noqa: PLC0415  # takes a while to load, and most sites have no form

    messages = glossary.messages
    said = {text: messages.text(text) for text in SAID}
    return {
        **({"said": said} if any(text != own for text, own in said.items()) else {}),
        "forms": {kind: web_form.form_of(kind, messages) for kind in web_form.KINDS},
        "checks": {**form_rules.constants(), **form_rules.published(glossary, place.folder or ".")},
        "bare": web_form.more_than_text(),
        "known": _known(glossary),
        "reserved": sorted(RESERVED_IDS),
        "signs": new_entry.SIGNS,
        "anyIds": glossary.reference is not None and glossary.reference.ids == "any",
        "place": asdict(place),
        "changes": CHANGES,
        "everyday": EVERYDAY if common_words(glossary.language) else "",
    }


def _known(glossary: Glossary) -> Mapping[str, Any]:
    """Return the ids that there are of each kind, with their names: those of terms with all of them."""
    sections = {
        f"{id}/{key}": [f"{source.title}: {section.title}"]
        for id, source in glossary.sources.items()
        for key, section in source.sections.items()
    }
    named = {id: list(names) for id, names in source_names(glossary.sources) if "/" not in id}
    return {
        "term": {id: term_names(term) for id, term in glossary.terms.items()},
        "source": {**named, **sections},
        "topic": {id: [topic.name] for id, topic in glossary.topics.items()},
        "context": {id: [context.name] for id, context in glossary.contexts.items()},
        "criterion": {id: [criterion.name] for id, criterion in glossary.criteria.items()},
        "comparison": {id: [title(glossary, EntryKey("comparison", id))] for id in glossary.comparisons},
        "question": {id: [question.question] for id, question in glossary.questions.items()},
    }


SAID = (
    N_("(Please attach the downloaded file, or paste it here.)"),
    N_("A change of {entry}"),
    N_("A new comparison"),
    N_("A new question"),
    N_("A new source"),
    N_("A new term"),
    N_("A translation of {entry}"),
    N_("Add another entry to this proposal"),
    N_("Add one"),
    N_("Add to {field}"),
    N_(
        "All of them are one proposal this way: download the folder, unpack it, open {forge}, and drag what is in it onto that page."
    ),
    N_("Code of the language"),
    N_("Copied."),
    N_("Copy"),
    N_("Copy {name}"),
    N_("Copy, and open on {forge}"),
    N_("Criterion"),
    N_("Discard what you have written?"),
    N_("Download"),
    N_("Download all as a folder"),
    N_("Download all as a patch"),
    N_("Download {name}"),
    N_("Edit"),
    N_("Edit {name}"),
    N_("How it should read"),
    N_("Id"),
    N_("In the original: {words}"),
    N_("Its page on {forge} opens without this text: it is copied; paste it there."),
    N_("Its page on {forge} opens without this text: it is copied; replace all text there with it."),
    N_("Its sources stay: if another one says this, name it in the proposal."),
    N_("Make the file"),
    N_("More fields"),
    N_("Nothing to mend."),
    N_("One on each line."),
    N_("One thing to mend first:"),
    N_("Open on {forge}"),
    N_("Proposal"),
    N_("Proposal: {name}"),
    N_("Remove"),
    N_("Remove from {field}"),
    N_("Remove {name}"),
    N_("Send by mail"),
    N_("Several with commas between them."),
    N_("Start again"),
    N_("Statement"),
    N_("The browser does not let this page copy: the text is marked, press Ctrl and C."),
    N_("The editors\u2019 own: no source says it"),
    N_("The file is ready."),
    N_("The file of this entry could not be loaded."),
    N_("The original has changed since."),
    N_("The file {path}"),
    N_("The reason is the editors\u2019 own"),
    N_("To mend: {n}."),
    N_("Translated already"),
    N_("What do you propose?"),
    N_("What to mend"),
    N_("Which one do you want to change?"),
    N_("Your proposal"),
    N_("Your proposal: {n} files"),
    N_("optional"),
    N_("{forge} opens one file at a time: put the second one into the branch that the first one made."),
    N_("{n} things to mend first:"),
)
"""What the script of the form says to a reader. What it says of a mistake are the words of the problems, which are English."""
