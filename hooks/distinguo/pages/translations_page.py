"""Plans the page on which the editors of a language see how far it is translated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from distinguo.glossary.entries import EntryKey
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import Progress
from distinguo.glossary.translated import TranslatedFile
from distinguo.loading.files import File
from distinguo.pages.page import Page, title_of
from distinguo.urls import TRANSLATIONS


class OfFile(NamedTuple):
    """How far one file is translated: the entry that it holds, or else what the file is called."""

    entry: EntryKey | None
    name: str
    progress: Progress


def translations_page(glossary: Glossary) -> Page:
    """Plan the page of a glossary that is a translation."""
    files = [file for file in _files(glossary) if file.progress.all]
    whole = Progress(*(sum(counts) for counts in zip(*(file.progress for file in files), strict=True))) if files else Progress()
    return Page(
        url=TRANSLATIONS,
        template="translations.html",
        title=title_of(glossary.messages, TRANSLATIONS),
        data={"files": sorted(files, key=lambda file: (-file.progress.outdated, -file.progress.current)), "whole": whole},
        indexed=False,
    )


def _files(glossary: Glossary) -> Iterator[OfFile]:
    for id, term in glossary.files.terms.items():
        yield _of(term, EntryKey("term", id))
    for id, comparison in glossary.files.comparisons.items():
        yield _of(comparison, EntryKey("comparison", id))
    for id, question in glossary.files.questions.items():
        yield _of(question, EntryKey("question", id))
    single: Mapping[str, File] = glossary.files.single  # type: ignore[type-arg]  # of any shape
    for name in single:
        yield _of(single[name], None)


def _of(file: File | TranslatedFile, entry: EntryKey | None) -> OfFile:  # type: ignore[type-arg]  # the same
    return OfFile(entry, f"{file.id}.yml", file.progress)  # type: ignore[union-attr]  # every file of a translation knows it
