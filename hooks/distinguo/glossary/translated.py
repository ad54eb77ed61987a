"""The files of a glossary in another language: the same entries with other texts.

A translation says nothing but texts. Each of them takes the place of the one that it was translated from; where there is none, the
original stays, marked as such. Everything else, from citations to relations, is the original's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from distinguo.glossary.counterparts import counterparts, matched
from distinguo.glossary.statements import Progress, Statement, progress, statements
from distinguo.loading.files import File, Files
from distinguo.problems.problem import Location
from distinguo.schema import model
from distinguo.schema.field_walk import Steps
from distinguo.schema.translation import choices_of, parts_of, texts_of
from distinguo.schema.type_hints import bare
from distinguo.text.untranslated import Untranslated


@dataclass(frozen=True)
class TranslatedFile(File[Any]):
    """A file in another language. What its own translation says stands there; all else stands in the original."""

    original: File[Any] = field(repr=False, kw_only=True)
    translation: File[Any] | None = field(repr=False, kw_only=True)

    @classmethod
    def of(cls, original: File[Any], translation: File[Any] | None, language: str, original_language: str) -> TranslatedFile:
        """Return a file with the texts of its translation into a ``language``, if there is one, made of the original in another."""
        data = _overlaid(original.data, original.shape, translation.data if translation else None)
        if isinstance(data, model.Reference):
            data = data.model_copy(update={"language": language})
        if isinstance(data, model.Term):
            data = _with_equivalents(data, original.data, language, original_language)
        raw = original.raw + b"\0" + (translation.raw if translation else b"")
        return cls(original.id, original.path, data, raw, original.shape, original=original, translation=translation)

    @property
    def paths(self) -> Mapping[str, str]:
        """Where each thing of a list stands that is in several files."""
        return self.original.paths

    def at(self, steps: Steps, *, key: bool = False) -> Location:
        """Return where a value stands: in the translation if that says it, else in the original."""
        if self.translation and (own := self._own_steps(steps)) is not None:
            return self.translation.at(own, key=key)
        return self.original.at(steps, key=key)

    def at_part(self, steps: Steps, part: str, occurrence: int = 0) -> Location:
        """Return where a part of a text stands, in the same way."""
        if self.translation and (own := self._own_steps(steps)) is not None:
            return self.translation.at_part(own, part, occurrence)
        return self.original.at_part(steps, part, occurrence)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everything that is to be translated, with what the translation says of it."""
        return tuple(statements(self.original, self.translation))

    @cached_property
    def progress(self) -> Progress:
        """How far it is translated: counted once, however many builds of a preview ask."""
        return progress(self.statements)

    def _own_steps(self, steps: Steps) -> Steps | None:
        """Return the way to a value in the translation; None where the translation does not say it."""
        assert self.translation
        value: Any = self.original.data
        said: Any = self.translation.data
        own: list[str | int] = []
        steps_left = list(steps)
        while steps_left:
            step = steps_left.pop(0)
            if isinstance(value, BaseModel):
                part = next((candidate for candidate in parts_of(type(value)) if candidate.name == step), None)
                said = getattr(said, str(step), None)
                value = getattr(value, str(step), None)
                own.append(step)
                if part and part.many in {"id", "place"} and steps_left and said is not None:
                    place = int(steps_left.pop(0))
                    names = {at: name for name, at in matched(part, value, said).items()}
                    if place not in names:
                        return None
                    own.append(names[place])
                    value, said = value[place], said[names[place]]
            elif isinstance(value, Mapping):
                own.append(step)
                value, said = value.get(step), said.get(step) if isinstance(said, Mapping) else None
            else:
                own.append(step)  # into a list of texts, which is the translation's own
                return tuple(own)
            if said is None:
                return None
        return tuple(own)


def _with_equivalents(term: model.Term, original: model.Term, language: str, original_language: str) -> model.Term:
    """Return a term with its words in all other languages. That of the original is one of them; its own is none, unless the term is
    not translated: then it is all that is known."""
    is_translated = not isinstance(term.term, Untranslated)
    without = {original_language, language.partition("-")[0]} if is_translated else {original_language}
    others = {
        code: tuple(_untranslated_notes(word) for word in words)
        for code, words in original.in_other_languages.items()
        if code.partition("-")[0] not in without
    }
    own = {original_language: (model.Equivalent(name=original.term),)} if is_translated else {}
    return term.model_copy(update={"in_other_languages": own | others})


def _untranslated_notes(word: model.Equivalent) -> model.Equivalent:
    return word.model_copy(update={"note": Untranslated(word.note)}) if word.note else word


def translated(files: Files, language: str, original_language: str) -> Files:
    """Return the files of a glossary in one of its further languages. ``original_language`` is the code of the one it was written in.

    Of the same file and the same translation, it is the same object again.
    """
    own = files.translations.get(language, {})

    def file_of(name: str, original: File[Any]) -> File[Any]:
        known, translation = original.once(_by_language), own.get(name)
        if (language, original_language) not in known or known[language, original_language].translation is not translation:
            known[language, original_language] = TranslatedFile.of(original, translation, language, original_language)
        return known[language, original_language]

    def all_of(folder: str, originals: Mapping[str, File[Any]]) -> dict[str, File[Any]]:
        return {id: file_of(f"{folder}/{id}", file) for id, file in originals.items()}

    return Files(
        all_of("terms", files.terms),
        all_of("comparisons", files.comparisons),
        all_of("questions", files.questions),
        {name: file_of(name, file) for name, file in files.single.items()},
        files.broken,
        original=files,
    )


def _by_language(_: File[Any]) -> dict[tuple[str, str], TranslatedFile]:
    """Return what takes a file in each language: checks, pages and exports ask for it one after the other."""
    return {}


class OriginalWords(NamedTuple):
    """By which words an entry is found in the language of its original: readers may know only these."""

    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Words that are never shown."""


NO_WORDS = OriginalWords()
"""Those of an entry that is not translated: its own words are the original's."""


def original_words(files: Files) -> dict[str, OriginalWords]:
    """Return these words for each translated term and question, as ``kind/id``."""
    found: dict[str, OriginalWords] = {}
    for file in files:
        if not isinstance(file, TranslatedFile) or not file.translation:
            continue
        match file.original.data:
            case model.Term() as term:
                names = (*term.forms, *(designation.name for designation in term.also_called))
                found[f"term/{file.id}"] = OriginalWords(names, term.search_also)
            case model.Question() as asked:
                found[f"question/{file.id}"] = OriginalWords(hidden=(asked.question, *asked.also_asked, *asked.search_also))
    return found


def _overlaid(value: Any, shape: Any, said: Any) -> Any:
    """Return what a file says, with the texts of its translation."""
    if isinstance(value, BaseModel):
        return _object(value, said)
    inner = bare(get_args(shape)[1]) if len(get_args(shape)) == 2 else None
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return value
    return {key: _object(item, (said or {}).get(key)) for key, item in value.items()}


def _object(value: BaseModel, said: Any) -> BaseModel:
    shape = type(value)
    update: dict[str, Any] = {}
    is_translated = any(not text.own and getattr(said, text.name, None) is not None for text in texts_of(shape))
    for text in texts_of(shape):
        own, original = getattr(said, text.name, None), getattr(value, text.name)
        if own is not None:
            update[text.name] = own
        elif not original:
            continue
        elif text.own and (is_translated or text.name == "messages"):
            update[text.name] = shape.model_fields[text.name].get_default(call_default_factory=True)
        elif not text.own or text.name == "forms":
            update[text.name] = _untranslated(original)
    update |= {name: choice for name in choices_of(shape) if (choice := getattr(said, name, None)) is not None}
    for part in parts_of(shape):
        inside, of_part = getattr(value, part.name), getattr(said, part.name, None)
        if not inside:
            continue
        objects = {
            counterpart.steps: _object(counterpart.original, counterpart.said)
            for counterpart in counterparts(part, inside, of_part)
        }
        match part.many:
            case "":
                update[part.name] = objects[()]
            case "key":
                update[part.name] = {key: item for (key,), item in objects.items()}
            case _:
                update[part.name] = tuple(objects.values())
    return value.model_copy(update=update) if update else value


def _untranslated(text: Any) -> Any:
    return Untranslated(text) if isinstance(text, str) else tuple(map(Untranslated, text))
