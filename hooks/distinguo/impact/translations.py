"""What a change does to the translations of a reference: what is newly translated, and what now has another original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import State, name_of
from distinguo.glossary.translated import TranslatedFile
from distinguo.impact.findings import TranslationChange


def translation_changes(before: Glossary, after: Glossary) -> Iterator[TranslationChange]:
    """Yield every file of a further language whose translation says more or less than before, or is outdated where it was not."""
    for language in sorted({*before.languages, *after.languages}):
        old, new = _files(before, language), _files(after, language)
        for name in sorted({*old, *new}):
            count_before, count_now = _translated(old.get(name)), _translated(new.get(name))
            outdated = sorted(_outdated(new.get(name)) - _outdated(old.get(name)))
            if count_before != count_now or outdated:
                yield TranslationChange(
                    language, name, count_before, count_now, len(new[name].statements) if name in new else 0, tuple(outdated)
                )


def _files(glossary: Glossary, language: str) -> Mapping[str, TranslatedFile]:
    """Return the files of which something may be translated, by name; none where the glossary is not there in that language."""
    if language not in glossary.languages:
        return {}
    files = glossary.in_language(language).files
    return {name_of(file): file for file in files if isinstance(file, TranslatedFile) and file.translation}


def _translated(file: TranslatedFile | None) -> int:
    return sum(bool(statement.translated) for statement in file.statements) if file else 0


def _outdated(file: TranslatedFile | None) -> set[str]:
    found = (statement for statement in file.statements if statement.state is State.OUTDATED) if file else ()
    return {".".join(map(str, statement.place)) or "its own names" for statement in found}
