"""The files of a glossary in another language: the same entries with other texts.

A translation says nothing but texts. Each of them takes the place of the one that it was translated from; where there is none, the
original stays, marked as such. Everything else, from citations to relations, is the original's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from distinguo.loading.files import File, Files
from distinguo.loading.layout import FOLDERS
from distinguo.problems.problem import Location
from distinguo.schema import model
from distinguo.schema.field_walk import Steps
from distinguo.schema.translation import DIGEST, ORIGINAL, Part, choices_of, parts_of, texts_of
from distinguo.schema.type_hints import bare
from distinguo.text.digest import digest
from distinguo.text.untranslated import Untranslated


class State(Enum):
    """How far the texts of one object have been translated."""

    CURRENT = "current"
    OUTDATED = "outdated"
    MISSING = "missing"


class Progress(NamedTuple):
    """How many objects of a file are translated, and how many of the original's are not, or no longer."""

    current: int = 0
    outdated: int = 0
    missing: int = 0

    @property
    def all(self) -> int:
        """How many there are to translate."""
        return sum(self)


class Statement(NamedTuple):
    """The texts of one object, and what a translation makes of them."""

    steps: Steps
    """The way to the object in the original."""
    texts: Mapping[str, Any]
    """The texts of the original, by the names of their fields."""
    translated: Mapping[str, Any]
    digest: str
    """What stands for the texts of the original."""
    recorded: str | None
    """What stood for them when they were translated; None where nobody has recorded it."""
    place: Steps
    """The way to the object in the translation, also where that does not say anything of it."""

    @property
    def state(self) -> State:
        """How far it has been translated."""
        if self.texts.keys() - self.translated.keys():
            return State.MISSING
        return State.CURRENT if self.recorded in {None, self.digest} else State.OUTDATED


@dataclass(frozen=True)
class TranslatedFile(File[Any]):
    """A file in another language. What its own translation says stands there; all else stands in the original."""

    original: File[Any] = field(repr=False, kw_only=True)
    translation: File[Any] | None = field(repr=False, kw_only=True)

    @classmethod
    def of(cls, original: File[Any], translation: File[Any] | None, language: str, of: str) -> TranslatedFile:
        """Return a file with the texts of its translation into a ``language``, if there is one; ``of`` is that of the original."""
        data = _overlaid(original.data, original.shape, translation.data if translation else None)
        if isinstance(data, model.Reference):
            data = data.model_copy(update={"language": language})
        if isinstance(data, model.Term):
            data = _with_equivalents(data, original.data, language, of)
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

    def _own_steps(self, steps: Steps) -> Steps | None:
        """Return the way to a value in the translation; None where the translation does not say it."""
        assert self.translation
        value: Any = self.original.data
        said: Any = self.translation.data
        own: list[str | int] = []
        rest = list(steps)
        while rest:
            step = rest.pop(0)
            if isinstance(value, BaseModel):
                part = next((one for one in parts_of(type(value)) if one.name == step), None)
                said = getattr(said, str(step), None)
                value = getattr(value, str(step), None)
                own.append(step)
                if part and part.many in {"id", "place"} and rest and said is not None:
                    place = int(rest.pop(0))
                    names = {at: name for name, at in _places(part, value, said).items()}
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


def _with_equivalents(term: model.Term, original: model.Term, language: str, of: str) -> model.Term:
    """Return a term with its words in all other languages. That of the original is one of them; its own is none, unless nobody has
    translated the term: then it is all that is known."""
    is_translated = not isinstance(term.term, Untranslated)
    without = {of, language.partition("-")[0]} if is_translated else {of}
    others = {
        code: tuple(_untranslated_notes(one) for one in words)
        for code, words in original.in_other_languages.items()
        if code.partition("-")[0] not in without
    }
    own = {of: (model.Equivalent(name=original.term),)} if is_translated else {}
    return term.model_copy(update={"in_other_languages": own | others})


def _untranslated_notes(word: model.Equivalent) -> model.Equivalent:
    return word.model_copy(update={"note": Untranslated(word.note)}) if word.note else word


def translated(files: Files, language: str, of: str, before: Files | None = None) -> Files:
    """Return the files of a glossary in one of its further languages; ``of`` is the code of the one that it was written in.

    What is in the same state as in the files ``before`` is the same object again.
    """
    own = files.translations.get(language, {})
    known = {file.path: file for file in before or () if isinstance(file, TranslatedFile)}

    def one(name: str, original: File[Any]) -> File[Any]:
        found, translation = known.get(original.path), own.get(name)
        if found and found.original is original and found.translation is translation:
            return found
        return TranslatedFile.of(original, translation, language, of)

    def all_of(folder: str, originals: Mapping[str, File[Any]]) -> dict[str, File[Any]]:
        return {id: one(f"{folder}/{id}", file) for id, file in originals.items()}

    return Files(
        all_of("terms", files.terms),
        all_of("comparisons", files.comparisons),
        all_of("questions", files.questions),
        {name: one(name, file) for name, file in files.single.items()},
        files.broken,
        original=files,
    )


class OriginalWords(NamedTuple):
    """By which words an entry is found in the language of its original: readers may know only these."""

    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Words that are never shown."""


NO_WORDS = OriginalWords()
"""Those of an entry that nobody has translated: its own words are the original's."""


def original_words(files: Files) -> dict[str, OriginalWords]:
    """Return these words for each translated term and question, as ``kind/id``."""
    found: dict[str, OriginalWords] = {}
    for file in files:
        if not isinstance(file, TranslatedFile) or not file.translation:
            continue
        match file.original.data:
            case model.Term() as term:
                names = (*term.forms, *(one.name for one in term.also_called))
                found[f"term/{file.id}"] = OriginalWords(names, term.search_also)
            case model.Question() as asked:
                found[f"question/{file.id}"] = OriginalWords(hidden=(asked.question, *asked.also_asked, *asked.search_also))
    return found


def statements(file: File[Any], translation: File[Any] | None) -> Iterator[Statement]:
    """Yield everything in a file that is to be translated, in the order of its fields, with what a translation says of it."""
    said = translation.data if translation else None
    if isinstance(file.data, BaseModel):
        yield from _statements(file.data, said, (), ())
        return
    for key, one in file.data.items():
        if isinstance(one, BaseModel):
            yield from _statements(one, (said or {}).get(key), (key,), (key,))


def _statements(value: BaseModel, said: Any, steps: Steps, place: Steps) -> Iterator[Statement]:
    if texts := _originals(value):
        translated = {name: found for name in texts if (found := getattr(said, name, None)) is not None}
        yield Statement(steps, texts, translated, digest_of_texts(texts), getattr(said, ORIGINAL, None), place)
    for part in parts_of(type(value)):
        inside, of_part = getattr(value, part.name), getattr(said, part.name, None)
        for one in _items(part, inside, of_part) if inside else ():
            yield from _statements(one.original, one.said, (*steps, part.name, *one.steps), (*place, part.name, *one.place))


class _Item(NamedTuple):
    """An object of the original, with what a translation says of it, and the last step to each of the two, if it is one of several."""

    original: BaseModel
    said: Any
    steps: Steps
    place: Steps


def _items(part: Part, inside: Any, said: Any) -> Iterator[_Item]:
    """Yield every object of a part."""
    said = said or {}
    if not part.many:
        yield _Item(inside, said or None, (), ())
    elif part.many == "key":
        yield from (_Item(one, said.get(key), (key,), (key,)) for key, one in inside.items())
    else:
        names = {at: name for name, at in _places(part, inside, said).items()}
        for at, one in enumerate(inside):
            usual = _id(one) if part.many == "id" else str(at + 1)
            yield _Item(one, said[names[at]] if at in names else None, (at,), (names.get(at, usual),))


def name_of(file: File[Any]) -> str:
    """Return what a file is called in its glossary, as ``folder/id`` or the name of a list: its translations have the same."""
    folder = next((folder for folder, shape in FOLDERS.items() if shape is file.shape), "")
    return f"{folder}/{file.id}" if folder else file.id


def unrecorded(original: File[Any], translation: File[Any]) -> Mapping[Steps, str]:
    """Return the digests that a translation lacks, by the ways to where they belong: those of texts that somebody has just written."""
    return {
        (*one.place, ORIGINAL): one.digest for one in statements(original, translation) if one.translated and one.recorded is None
    }


def progress(statements: Iterable[Statement]) -> Progress:
    """Return how far some statements have been translated."""
    count = Counter(one.state for one in statements)
    return Progress(count[State.CURRENT], count[State.OUTDATED], count[State.MISSING])


def unfounded(original: File[Any], translation: File[Any]) -> Iterator[tuple[Steps, str]]:
    """Yield everything that a translation says of what its original does not have: the way to it, and what it is."""
    if isinstance(original.data, BaseModel):
        yield from _unfounded(original.data, translation.data, ())
        return
    for key, said in translation.data.items():
        if key not in original.data:
            yield (key,), repr(key)
        else:
            yield from _unfounded(original.data[key], said, (key,))


def _unfounded(value: BaseModel, said: BaseModel, steps: Steps) -> Iterator[tuple[Steps, str]]:
    for text in texts_of(type(value)):
        if not text.own and getattr(said, text.name) is not None and not getattr(value, text.name):
            yield (*steps, text.name), repr(text.name)
    for part in parts_of(type(value)):
        inside, of_part = getattr(value, part.name), getattr(said, part.name, None)
        if of_part is None:
            continue
        here = (*steps, part.name)
        if not inside:
            yield here, repr(part.name)
        elif not part.many:
            yield from _unfounded(inside, of_part, here)
        else:
            places = _places(part, inside, of_part) if part.many != "key" else {}
            for name, one in of_part.items():
                at = name if part.many == "key" and name in inside else places.get(name)
                if at is None:
                    yield (*here, name), f"{name!r} in {part.name!r}"
                else:
                    yield from _unfounded(inside[at], one, (*here, name))


def digest_of(value: BaseModel) -> str:
    """Return what stands for the texts of an object, but for those of the objects in it."""
    return digest_of_texts(_originals(value))


def digest_of_texts(texts: Mapping[str, Any]) -> str:
    """Return what stands for some texts of one object, by the names of their fields."""
    return digest(repr([(name, said) for name, said in texts.items()]), DIGEST)


def _originals(value: BaseModel) -> dict[str, Any]:
    """Return the texts of an object that are to be translated, by the names of their fields."""
    fields = ((text.name, getattr(value, text.name)) for text in texts_of(type(value)) if not text.own)
    return {name: said for name, said in fields if said}


def _id(one: Any) -> str:
    """Return the id of something whose class has one: which class it is, follows from the field that holds it."""
    return str(one.id)


def _places(part: Part, originals: Sequence[BaseModel], said: Mapping[str, BaseModel]) -> Mapping[str, int]:
    """Return for the name of each translation of something in a list the place in the original to which it belongs, from 0 on.

    Something that has no id is found again by the digest of its texts, if it has moved; else it is at the place that it is named by.
    """
    if part.many == "id":
        places = {_id(one): at for at, one in enumerate(originals)}
        return {name: places[name] for name in said if name in places}
    digests = [digest_of(one) for one in originals]
    recorded = {name: getattr(one, ORIGINAL, None) for name, one in said.items()}
    found: dict[str, int] = {}
    for name in sorted(said, key=int):  # of two that say the same, each is where it was
        alike = [at for at, one in enumerate(digests) if one == recorded[name] and at not in found.values()]
        if alike:
            found[name] = int(name) - 1 if int(name) - 1 in alike else alike[0]
    for name in said.keys() - found.keys():
        if (at := int(name) - 1) < len(originals) and at not in found.values():
            found[name] = at
    return found


def _overlaid(value: Any, shape: Any, said: Any) -> Any:
    """Return what a file says, with the texts of its translation."""
    if isinstance(value, BaseModel):
        return _object(value, said)
    inner = bare(get_args(shape)[1]) if len(get_args(shape)) == 2 else None
    if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
        return value
    return {key: _object(one, (said or {}).get(key)) for key, one in value.items()}


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
        made = {one.steps: _object(one.original, one.said) for one in _items(part, inside, of_part)}
        match part.many:
            case "":
                update[part.name] = made[()]
            case "key":
                update[part.name] = {key: one for (key,), one in made.items()}
            case _:
                update[part.name] = tuple(made.values())
    return value.model_copy(update=update) if update else value


def _untranslated(text: Any) -> Any:
    return Untranslated(text) if isinstance(text, str) else tuple(map(Untranslated, text))
