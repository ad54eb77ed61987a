"""``distinguo new``: begin an entry."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from distinguo.checks.translations import is_language
from distinguo.commands.common import is_folder
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import name_of
from distinguo.loading.folder import read_folder
from distinguo.loading.host_site import NAMES as SITES
from distinguo.loading.host_site import glossary_here, which_is_meant
from distinguo.loading.layout import RESERVED_IDS
from distinguo.loading.translations import TRANSLATIONS, shape_of_translation
from distinguo.problems.suggestions import as_id, did_you_mean, skeleton
from distinguo.prose.word_forms import NoForms, forms_of
from distinguo.recovery.repair import parsed
from distinguo.safe_files import read_file, write_inside
from distinguo.scaffold.new_entry import free_id, new_comparison, new_question, new_term, plain_id
from distinguo.scaffold.new_translation import new_translation
from distinguo.schema import model
from distinguo.yaml_syntax.parser import MAX_BYTES, invisible

HELP = "begin an entry: a file with every field explained, ready to be filled in"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kind", choices=("term", "comparison", "question", "translation"), help="what to begin")
    parser.add_argument("name", help="the term, the question, the compared terms as in 'one vs two', or the code of a language")
    parser.add_argument("of", nargs="?", default="", help="of a translation: the entry or list, as in terms/ID or topics")
    parser.add_argument("--id", default="", help="the id of a term or question, where it is not to be made from the name")
    parser.add_argument("--glossary", type=Path, default=glossary_here(), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Write the file and say where it is; return 2 where it cannot be begun, with the reason."""
    name = " ".join(options.name.split())
    begins = options.kind == "term" and _can_begin(options.glossary)
    if not begins and not is_folder(options.glossary):
        return 2
    try:
        if options.kind == "translation":
            return _translation(options.glossary, name, options.of)
        _check_words(name, options)
        existing = _Existing(options.glossary)
        id, text = existing.comparison(name) if options.kind == "comparison" else existing.entry(options.kind, name, options.id)
        path = _write(options.glossary, f"{options.kind}s/{id}.yml", text, begins=begins)
    except _RefusedError as refused:
        print(f"distinguo: {refused}", file=sys.stderr)
        return 2
    if not options.id and options.kind != "comparison" and id != plain_id(name, any_script=existing.any_script):
        print(f"The id is {id!r}; an id is an address that stays, so choose another now if it reads badly: --id some-id")
    print(f"{path}\nFill it in, then check it: distinguo check (in a clone with a Makefile: make entries)")
    return 0


class _RefusedError(Exception):
    """Why nothing is begun, in words for whoever asked."""


def _check_words(name: str, options: argparse.Namespace) -> None:
    """Raise ``_RefusedError`` where the name, the id or the number of words can be no entry's."""
    if options.of:
        raise _RefusedError(f"{options.of!r} is one word too many: put the name in quotation marks")
    if not name or len(name) > 120 or list(invisible(name)):
        raise _RefusedError("the name needs something that one can see, no invisible character, and at most 120 characters")
    if options.id and not model.is_entry_id(options.id):
        raise _RefusedError(
            f"{options.id!r} is no id: ids are lower-case letters, digits and hyphens, from a letter on, at most 64"
        )


def _write(root: Path, place: str, text: str, *, begins: bool = False, there: str = "") -> Path:
    """Write a new file into a glossary, which is made if it ``begins``; return its path.

    ``there`` is said besides if it is there already: then it stays as it is, and ``_RefusedError`` is raised, as where it cannot be written.
    """
    try:
        if begins:
            root.mkdir()
        write_inside(root, place, text.encode(), new=True)
    except FileExistsError:
        raise _RefusedError(f"{root / place} is there already; it was left as it is{there}") from None
    except OSError as error:
        raise _RefusedError(f"{root / place} cannot be written: {error.strerror}") from error
    return root / place


class _Existing:
    """What a glossary has already, those entries included that cannot be read yet: mostly begun, and not filled in."""

    def __init__(self, root: Path) -> None:
        """Read the folder of a glossary, or one that is not there."""
        self.root = root
        self._files, _ = read_folder(root)
        reference = self._files.single.get("reference")
        self._reference: model.Reference | None = reference.data if reference else None

    @property
    def any_script(self) -> bool:
        """Whether ids may have letters of any script."""
        return self._reference is not None and self._reference.ids == "any"

    def entry(self, kind: str, name: str, id: str = "") -> tuple[str, str]:
        """Return the id and the text of a new term or question; ``id`` is the one that was asked for.

        Raises ``_RefusedError`` where it is there already, was decided against, or has no id that it may have.
        """
        id = self._id(kind, name, id)
        today = datetime.date.today()
        if kind == "question":
            if holder := _holder(name, self._questions):
                raise _RefusedError(f"the question is there already; see {self.root / 'questions' / holder}.yml")
            text = new_question(name, self._names, today)
        else:
            self._check_rejected(name)
            if holder := _holder(name, self._names):
                path = f"{self.root / 'terms' / holder}.yml"
                raise _RefusedError(f"the term {holder!r} is there already and has this name; see {path}")
            text = new_term(name, today, _forms(name, self._reference.language if self._reference else None))
        if not model.is_entry_id(id) or id in RESERVED_IDS or "-vs-" in f"-{id}-":
            raise _RefusedError(f"the id would be {id!r}, which is reserved: choose another name, or another id with --id")
        return id, text

    def comparison(self, name: str) -> tuple[str, str]:
        """Return the id and the text of a new comparison of the terms that ``name`` joins. Raises ``_RefusedError`` where one is not there."""
        by_name = {as_id(term_name): id for id, names in self._names.items() for term_name in names}
        asked = [as_id(part) for part in re.split(r"\s+(?:vs\.?|versus)\s+|-vs-|\s*,\s*", name, flags=re.IGNORECASE)]
        unknown = [part for part in asked if part not in by_name]
        for part in unknown:
            print(f"distinguo: there is no term {part!r}. {did_you_mean(part, self._names)}".rstrip(), file=sys.stderr)
        terms = list(dict.fromkeys(by_name.get(part, part) for part in asked))
        if unknown or len(terms) < 2:
            raise _RefusedError(
                "write the names of two terms or more, as in 'one vs two'; begin missing ones with: distinguo new term"
            )
        return new_comparison(terms, datetime.date.today())

    def _id(self, kind: str, name: str, asked: str) -> str:
        """Return the id that was asked for, or a free one that is made from the name."""
        taken = {*getattr(self._files, f"{kind}s"), *self._unread(f"{kind}s")}
        id = asked or free_id(name, {*taken, *RESERVED_IDS}, any_script=self.any_script)
        if not id:
            raise _RefusedError("no id can be made from this name; choose one: --id some-id")
        if not (id.isascii() or self.any_script):
            file = self.root / "reference.yml"
            raise _RefusedError(f"{id!r} has letters of another script: say 'ids: any' in {file} if ids may have them")
        return id

    def _check_rejected(self, name: str) -> None:
        for decision in self._reference.rejected if self._reference else ():
            if skeleton(decision.name) == skeleton(name):
                raise _RefusedError(
                    f"{decision.name!r} was decided against: {decision.because} (see 'rejected' in reference.yml)"
                )

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        """The id and all names of each term, by its id."""
        found: dict[str, Sequence[str]] = {}
        for id, file in self._files.terms.items():
            found[id] = (id, file.data.term, *file.data.forms, *(other.name for other in file.data.also_called))
        return found | self._names_of_unread("terms")

    @cached_property
    def _questions(self) -> Mapping[str, Sequence[str]]:
        """The id and the words of each question, by its id."""
        return {id: (id, file.data.question) for id, file in self._files.questions.items()} | self._names_of_unread("questions")

    def _unread(self, folder: str) -> list[str]:
        """Return the ids of entries that are there but cannot be read yet."""
        return sorted(broken.removeprefix(f"{folder}/") for broken in self._files.broken if broken.startswith(f"{folder}/"))

    def _names_of_unread(self, folder: str) -> dict[str, Sequence[str]]:
        return {id: (id, *_names_in(self.root / folder / f"{id}.yml")) for id in self._unread(folder)}


def _forms(name: str, language: str | None) -> tuple[str, ...]:
    """Return forms of a name that may be proposed; none where they are not known."""
    try:
        return forms_of([name], language or "en").get(name, ())
    except NoForms:
        return ()


def _can_begin(root: Path) -> bool:
    """Whether a glossary begins with its first term: its folder is missing, in a project that has a site. Elsewhere its name is misspelt,
    and where none is named, a site that has several does not say which.
    """
    return (
        not which_is_meant(root)
        and not root.exists()
        and not root.is_symlink()
        and any((root.parent / name).is_file() for name in SITES)
    )


def _translation(root: Path, language: str, original: str) -> int:
    """Begin the translation of an entry, or of a list, into a language."""
    files, _ = read_folder(root)
    originals = {name_of(file): file for file in files}
    name = original.removesuffix(".yml").removeprefix(f"{root.name}/")
    if not is_language(language):
        raise _RefusedError(f"there is no language of the code {language!r}: write one as in de or pt-BR")
    if language.casefold() == Glossary(files).language.casefold():
        raise _RefusedError(f"{language!r} is the language that the reference is written in")
    if name not in originals or not shape_of_translation(name):
        raise _RefusedError(
            f"there is nothing to translate that is called {original!r}. {did_you_mean(name, originals)}".rstrip()
        )
    text = new_translation(originals[name], name, language)
    there = f". What it lacks: distinguo translations {language}"
    path = _write(root, f"{TRANSLATIONS}/{language}/{name}.yml", text, there=there)
    print(f"{path}\nTranslate what stands there, then check it: distinguo check")
    return 0


def _names_in(path: Path) -> list[str]:
    """Return the names in a file that cannot be read as an entry yet."""
    try:
        said = parsed(read_file(path, MAX_BYTES, cut=True))
    except OSError:
        return []
    given: dict[str, Any] = said if isinstance(said, dict) else {}
    forms = given.get("forms")
    names = [given.get("term"), given.get("question"), *(forms if isinstance(forms, list) else ())]
    return [name for name in names if isinstance(name, str) and name]


def _holder(name: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return the id of the term that has a name already, whatever its case; nothing if none has."""
    return next((id for id, others in names.items() if skeleton(name) in map(skeleton, others[1:])), "")
