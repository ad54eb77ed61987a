"""A vocabulary in several languages: one reference, and its translations.

Sites of pages have a folder for each language: pages with the same path below it are about the same concept. Term bases say of each concept
in each language what it is called and what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel

from distinguo.checks.translations import is_language
from distinguo.formatter.format_file import format_file, write_file
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import unrecorded
from distinguo.importers.clean_text import MAX_NAME, one_line
from distinguo.importers.concepts import Concept, Vocabulary, words_of
from distinguo.importers.entry_builder import entries
from distinguo.importers.writer import left_out_of
from distinguo.loader import Loaded, load
from distinguo.loading.files import File
from distinguo.loading.folder import parse_file
from distinguo.loading.translations import shape_of_translation, translation_path
from distinguo.problems.problem import Location, Problem, has_errors, problem
from distinguo.safe_files import write_inside
from distinguo.schema.translation import choices_of, parts_of, texts_of
from distinguo.schema.validation import written as as_texts
from distinguo.text.markdown import REFERENCE

Pages = list[tuple[str, bytes]]
"""Files by path and content."""

SHARED = 0.5
"""The share of its pages, or of those of the first language where that has fewer, that a folder must have in common with that to count as
another language, and not as a folder of a subject that is called like one, such as ``it``."""


def by_language(files: Sequence[tuple[str, bytes]], wanted: str = "") -> dict[str, Pages]:
    """Return the files of each language, that of the original first, where each language has a folder of its own; else nothing.

    The original is the ``wanted`` language, or else English, or the one that has most pages.
    """
    paths = [PurePosixPath(name).parts for name, _ in files]
    for depth in range(max((len(path) for path in paths), default=0) - 1):
        codes = {path[depth] if len(path) > depth + 1 else "" for path in paths}
        if len(codes) > 1 and all(map(is_language, codes)):
            found: dict[str, Pages] = {code: [] for code in sorted(codes)}
            for path, file in zip(paths, files, strict=True):
                found[path[depth]].append(file)
            first = next((code for code in (wanted, "en") if code in found), max(found, key=lambda code: len(found[code])))
            inside = {code: {PurePosixPath(name).parts[depth + 1 :] for name, _ in pages} for code, pages in found.items()}
            most = len(inside[first])
            alike = (len(own & inside[first]) >= SHARED * min(len(own), most) for code, own in inside.items() if code != first)
            return {first: found[first], **found} if all(alike) else {}
    return {}


def of_concepts(vocabulary: Vocabulary, *, wanted: bool = True) -> dict[str, Vocabulary]:
    """Return what concepts say in other languages, as a vocabulary of each; report what cannot be told to be a translation.

    That is a text of a concept without a name in that language, and one of several where the original has more or fewer of them, or
    where they have no order. If no translation is ``wanted``, every text is reported.
    """
    found: dict[str, Vocabulary] = {}
    for concept in vocabulary.concepts:
        for language in dict.fromkeys(foreign.language for foreign in concept.foreign_texts):
            name = next((word.name for word in concept.foreign if word.language == language and word.note != "deprecated"), "")
            translated = Concept(
                concept.key, concept.where, name=name, wanted_id=concept.wanted_id, identifier=concept.identifier or concept.key
            )
            for field in ("definitions", "notes", "examples"):
                texts = [
                    foreign.text for foreign in concept.foreign_texts if foreign.language == language and foreign.field == field
                ]
                in_pairs = len(texts) == len(getattr(concept, field)) and (vocabulary.in_order or len(texts) == 1)
                fits = wanted and name and is_language(language) and in_pairs
                if fits:
                    setattr(translated, field, texts)
                for text in () if fits else texts:
                    what = f"of {concept.name!r}: in {language!r}: {words_of(text)}"
                    vocabulary.left_out(
                        concept.where, what, _why_not(name, language, field) if wanted else "translations are left out"
                    )
            if translated.definitions or translated.notes or translated.examples:
                _translation(found, vocabulary, language).concepts.append(translated)
    for language, topics in vocabulary.foreign_topics.items():
        if wanted and is_language(language):
            _translation(found, vocabulary, language).foreign_topics[language] = topics
        else:
            why = "translations are left out" if not wanted else _why_not("", language, "topics")
            for topic, said in topics.items():
                vocabulary.left_out(vocabulary.where, f"of the topic {topic!r}: in {language!r}: {said}", why)
    return found


def _translation(found: dict[str, Vocabulary], vocabulary: Vocabulary, language: str) -> Vocabulary:
    return found.setdefault(language, Vocabulary(vocabulary.title, language=language, is_translation=True))


def _why_not(name: str, language: str, field: str) -> str:
    if not is_language(language):
        return "there is no such language"
    return f"nothing says which of the {field} it translates" if name else "the concept has no name in that language"


def add_translations(root: Path, glossary: Glossary, languages: Mapping[str, Vocabulary]) -> tuple[Loaded, list[Problem]]:
    """Write the translations of an imported glossary in ``root`` that are not there yet; return the glossary with them, and what was left out.

    A translation that turns out to have errors is left out and reported.
    """
    told: list[Problem] = []
    written: dict[str, tuple[Path, Mapping[str, Any]]] = {}
    for language, vocabulary in languages.items():
        for name, original, value in _translations(glossary, vocabulary):
            inside = translation_path(language, name)
            if not (root / inside).exists():
                write_inside(root, inside, _file(inside, name, original, value))
                written[f"{root.name}/{inside}"] = (root / inside, value)
        told += vocabulary.problems
    loaded = load(root)
    bad = {fault.location.path: fault for fault in loaded.problems if has_errors([fault]) and fault.location.path in written}
    for path, error in bad.items():
        file, said = written[path]
        file.unlink()
        told.append(problem("not-imported", Location(path), what=f"a translation: {error.message}", hint=error.hint))
        told += left_out_of(said, Location(path))
    return (load(root) if bad else loaded), told


def _file(inside: str, name: str, original: File[Any], value: Mapping[str, Any]) -> bytes:
    """Return the file of a translation, with the digests of its originals."""
    content = write_file(value, inside)
    translation = parse_file(original.id, inside, content, shape_of_translation(name), [])
    added = unrecorded(original, translation) if translation else {}
    return format_file(content, inside, inside, added)[0] or content


def _translations(glossary: Glossary, vocabulary: Vocabulary) -> Iterator[tuple[str, File[Any], dict[str, Any]]]:
    """Yield what is translated: what the original is called, its file, and the texts."""
    files = entries(vocabulary)
    terms = {
        path.removeprefix("terms/").removesuffix(".yml"): entry for path, entry in files.items() if path.startswith("terms/")
    }
    known = {file.data.imported_from: id for id, file in glossary.files.terms.items()}
    ids = {
        id: found
        for id, entry in terms.items()
        if (found := known.get(entry.get("imported_from")) or (id if vocabulary.is_translation and id in glossary.terms else ""))
    }
    names = {id: topic["name"] for id, topic in files.get("topics.yml", {}).items()}
    own_topics = {topic.name: id for id, topic in glossary.topics.items()}
    topics: dict[str, dict[str, str]] = {}
    for name, word in vocabulary.foreign_topics.get(vocabulary.language, {}).items():
        if topic := own_topics.get(one_line(name)):
            topics[topic] = {"name": one_line(word)[:MAX_NAME]}
        if not topic or len(one_line(word)) > MAX_NAME:
            vocabulary.left_out(
                vocabulary.where, f"of the topic {name!r}: in {vocabulary.language!r}: {word}", "it is no topic here, or too long"
            )
    for id, value in terms.items():
        if id not in ids:
            vocabulary.left_out(vocabulary.where, f"the term {value['term']!r}", "there is no original that it could translate")
            vocabulary.problems += left_out_of(value, vocabulary.where)
            continue
        original = glossary.files.terms[ids[id]]
        said = value.get("topics", [])
        if len(said) == len(original.data.topics):
            for topic, own in zip(original.data.topics, said, strict=True):
                topics.setdefault(topic, {"name": names[own]})
        yield f"terms/{ids[id]}", original, _texts(_linked(value, ids), original.data, vocabulary)
    if topics:
        yield "topics", glossary.files.single["topics"], topics


def _texts(value: Mapping[str, Any], original: BaseModel, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return of an entry in another language what its original has texts for; what it has more is reported."""
    found: dict[str, Any] = {
        text.name: value[text.name]
        for text in texts_of(type(original))
        if text.name in value and (text.own or getattr(original, text.name))
    }
    choices = ((name, value.get(name)) for name in choices_of(type(original)))
    found |= {
        name: said for name, said in choices if said and said != as_texts(getattr(original, name), type(getattr(original, name)))
    }
    for part in parts_of(type(original)):
        inside, said = getattr(original, part.name), value.get(part.name)
        if not inside or not said:
            pairs: dict[str, tuple[Any, Any]] = {}
        elif part.many == "place":
            pairs = {str(at + 1): pair for at, pair in enumerate(zip(said, inside, strict=False))}
            for more in said[len(inside) :]:
                words = next((text for text in more.values() if isinstance(text, str)), "")
                vocabulary.left_out(vocabulary.where, f"{value['term']}: {words}", "its original has fewer of these")
        elif part.many == "key":
            pairs = {key: (said[key], inner) for key, inner in inside.items() if key in said}
        else:
            found[part.name] = _texts(said, inside, vocabulary)
            continue
        if several := {key: inner for key, pair in pairs.items() if (inner := _texts(*pair, vocabulary))}:
            found[part.name] = several
    return {name: translated for name, translated in found.items() if translated}


def _linked(value: Any, ids: Mapping[str, str]) -> Any:
    """Return a value whose texts refer to the originals; a reference to what has none becomes its words."""
    if isinstance(value, dict):
        return {key: _linked(inner, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return [_linked(inner, ids) for inner in value]
    return REFERENCE.sub(_linker(ids), value) if isinstance(value, str) else value


def _linker(ids: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def replaced(found: re.Match[str]) -> str:
        words = found[2] or ""
        if found[1] not in ids:
            return words or found[1]
        return f"[[{ids[found[1]]}|{words}]]" if words else f"[[{ids[found[1]]}]]"

    return replaced
