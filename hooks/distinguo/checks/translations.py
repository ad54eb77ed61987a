"""A translation says something of what is there, in a language that there is, and as well as the original has to."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.checks.house_rules import contradictions
from distinguo.checks.marks import marks
from distinguo.checks.messages import own_messages
from distinguo.checks.names import ambiguous, everyday, labels, rejected
from distinguo.checks.prose import mentions, texts
from distinguo.checks.slips import slips
from distinguo.glossary.statements import name_of, unfounded
from distinguo.glossary.translated import TranslatedFile
from distinguo.loading.files import File
from distinguo.loading.translations import TRANSLATIONS
from distinguo.problems.problem import Location, Problem, problem
from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion, did_you_mean_in_folder, meaning
from distinguo.schema.model import LANGUAGE_PATTERN
from distinguo.schema.value_hints import language_meant

OF_ONE_FILE: tuple[Callable[[File[Any]], Iterator[Problem]], ...] = (texts, marks, labels, slips)
OF_LANGUAGE: tuple[Callable[[CheckContext], Iterator[Problem]], ...] = (
    ambiguous,
    everyday,
    rejected,
    contradictions,
    own_messages,
)
"""The checks of the original that hold for each language by itself."""


def translations(context: CheckContext) -> Iterator[Problem]:
    """Yield what is wrong with the translations of a glossary, each at its line."""
    glossary = context.glossary
    seen: dict[str, str] = {}
    for language, files in sorted(glossary.files.translations.items()):
        first = Location(next(iter(files.values())).path) if files else Location(TRANSLATIONS)
        if not is_language(language):
            yield problem("unknown-language", first, found=language, suggestion=_meant(language))
            continue
        if language.casefold() == glossary.language.casefold():
            yield problem("translated-into-itself", first, found=language)
            continue
        if other := seen.get(language.casefold()):
            twice = [file for name, file in files.items() if name in glossary.files.translations[other]]
            for file in twice or [*files.values()][:1]:
                yield problem("translated-twice", Location(file.path), other=other)
            continue
        seen[language.casefold()] = language
        yield from _of_language(context, language)


def _of_language(context: CheckContext, language: str) -> Iterator[Problem]:
    originals = {name_of(file): file for file in context.glossary.files}
    own = context.glossary.files.translations[language]
    for name, file in own.items():
        if original := originals.get(name):
            for steps, named in unfounded(original, file):
                yield problem("nothing-to-translate", file.at(steps, key=True), what=named)
        elif name not in context.glossary.files.broken:
            near = did_you_mean_in_folder(name, originals) if "/" in name else NO_SUGGESTION
            yield problem("no-original", Location(file.path), found=f"{name}.yml", suggestion=near)
    inside = replace(context, glossary=context.glossary.in_language(language))
    files = [file for file in inside.glossary.files if isinstance(file, TranslatedFile) and file.translation]
    paths = {file.path for file in own.values()}
    found = [finding for file in files for finding in file.found_by(OF_ONE_FILE)]
    found += [*mentions(inside, files), *(finding for check in OF_LANGUAGE for finding in check(inside))]
    yield from (finding for finding in found if finding.location.path in paths)


def is_language(code: str) -> bool:
    """Whether there is a language of this code, as the CLDR knows it."""
    return re.fullmatch(LANGUAGE_PATTERN, code) is not None and code.partition("-")[0] in _languages()


def _meant(text: str) -> Suggestion:
    """Suggest the code of a language where its name was written, or its code in another way."""
    if found := language_meant(text):
        return found
    code = next((code for code, name in _languages().items() if text.casefold() == name.casefold()), "")
    return meaning(code or _by_own_name().get(text.casefold(), ""))


@functools.cache
def _by_own_name() -> Mapping[str, str]:
    """Return the codes of languages by what they call themselves."""
    from babel import Locale  # noqa: PLC0415  # takes long to load, and only translations need it
    from babel.localedata import locale_identifiers  # noqa: PLC0415  # takes long to load, and only translations need it

    codes = (code for code in locale_identifiers() if "_" not in code)
    return {name.casefold(): code for code in codes if (name := Locale(code).languages.get(code))}


@functools.cache
def _languages() -> Mapping[str, str]:
    """Return the languages that the CLDR knows: their codes, with their names in English."""
    from babel import Locale  # noqa: PLC0415  # takes long to load, and only translations need it

    return {str(code): str(name) for code, name in Locale("en").languages.items()}
