"""``distinguo new``: begin an entry."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from distinguo.checks.translations import is_language
from distinguo.commands.common import is_folder
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import name_of
from distinguo.loading.files import Files
from distinguo.loading.folder import read_folder
from distinguo.loading.host_site import NAMES as SITES
from distinguo.loading.host_site import glossary_here
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
    today = datetime.date.today()
    begins = options.kind == "term" and _can_begin(options.glossary)
    if not begins and not is_folder(options.glossary):
        return 2
    if options.kind == "translation":
        return _translation(options.glossary, name, options.of)
    if options.of:
        return _refuse(f"{options.of!r} is one word too many: put the name in quotation marks")
    if not name or len(name) > 120 or list(invisible(name)):
        return _refuse("the name needs something that one can see, no invisible character, and at most 120 characters")
    if options.id and not model.is_entry_id(options.id):
        return _refuse(f"{options.id!r} is no id: ids are lower-case letters, digits and hyphens, from a letter on, at most 64")
    files, _ = read_folder(options.glossary)
    taken = {*getattr(files, f"{options.kind}s"), *_unread(files, f"{options.kind}s")}
    reference = files.single.get("reference")
    any_script = reference is not None and reference.data.ids == "any"
    id = options.id or free_id(name, {*taken, *RESERVED_IDS}, any_script=any_script)
    if not id:
        return _refuse("no id can be made from this name; choose one: --id some-id")
    if not (id.isascii() or any_script):
        return _refuse(
            f"{id!r} has letters of another script: say 'ids: any' in {options.glossary / 'reference.yml'} if ids may have them"
        )
    for decision in reference.data.rejected if reference and options.kind == "term" else ():
        if skeleton(decision.name) == skeleton(name):
            return _refuse(f"{decision.name!r} was decided against: {decision.because} (see 'rejected' in reference.yml)")
    names = {
        id: (id, file.data.term, *file.data.forms, *(other.name for other in file.data.also_called))
        for id, file in files.terms.items()
    }
    names |= {id: (id, *_names_in(options.glossary / "terms" / f"{id}.yml")) for id in _unread(files, "terms")}
    match options.kind:
        case "term":
            if holder := _holder(name, names):
                return _refuse(
                    f"the term {holder!r} is there already and has this name; see {options.glossary / 'terms' / holder}.yml"
                )
            text = new_term(name, today, _forms(name, reference.data.language if reference else None))
        case "question":
            asked_already = {id: (id, file.data.question) for id, file in files.questions.items()} | {
                unread_id: (unread_id, *_names_in(options.glossary / "questions" / f"{unread_id}.yml"))
                for unread_id in _unread(files, "questions")
            }
            if holder := _holder(name, asked_already):
                return _refuse(f"the question is there already; see {options.glossary / 'questions' / holder}.yml")
            text = new_question(name, names, today)
        case _:
            by_name = {as_id(term_name): id for id, all_names in names.items() for term_name in all_names}
            asked = [as_id(part) for part in re.split(r"\s+(?:vs\.?|versus)\s+|-vs-|\s*,\s*", name, flags=re.IGNORECASE)]
            unknown = [part for part in asked if part not in by_name]
            for part in unknown:
                print(f"distinguo: there is no term {part!r}. {did_you_mean(part, names)}".rstrip(), file=sys.stderr)
            terms = list(dict.fromkeys(by_name.get(part, part) for part in asked))
            if unknown or len(terms) < 2:
                return _refuse(
                    "write the names of two terms or more, as in 'one vs two'; begin missing ones with: distinguo new term"
                )
            id, text = new_comparison(terms, today)
    if options.kind != "comparison" and (not model.is_entry_id(id) or id in RESERVED_IDS or "-vs-" in f"-{id}-"):
        return _refuse(f"the id would be {id!r}, which is reserved: choose another name, or another id with --id")
    path: Path = options.glossary / f"{options.kind}s" / f"{id}.yml"
    try:
        if begins:
            options.glossary.mkdir()
        write_inside(options.glossary, f"{options.kind}s/{id}.yml", text.encode(), new=True)
    except FileExistsError:
        return _refuse(f"{path} is there already; it was left as it is")
    except OSError as error:
        return _refuse(f"{path} cannot be written: {error.strerror}")
    if not options.id and options.kind != "comparison" and id != plain_id(name, any_script=any_script):
        print(f"The id is {id!r}; an id is an address that stays, so choose another now if it reads badly: --id some-id")
    print(f"{path}\nFill it in, then check it: distinguo check (in a clone with a Makefile: make entries)")
    return 0


def _forms(name: str, language: str | None) -> tuple[str, ...]:
    """Return forms of a name that may be proposed; none where they are not known."""
    try:
        return forms_of([name], language or "en").get(name, ())
    except NoForms:
        return ()


def _can_begin(root: Path) -> bool:
    """Whether a glossary begins with its first term: its folder is missing, in a project that has a site. Elsewhere its name is misspelt."""
    return not root.exists() and not root.is_symlink() and any((root.parent / name).is_file() for name in SITES)


def _translation(root: Path, language: str, original: str) -> int:
    """Begin the translation of an entry, or of a list, into a language."""
    files, _ = read_folder(root)
    originals = {name_of(file): file for file in files}
    name = original.removesuffix(".yml").removeprefix(f"{root.name}/")
    if not is_language(language):
        return _refuse(f"there is no language of the code {language!r}: write one as in de or pt-BR")
    if language.casefold() == Glossary(files).language.casefold():
        return _refuse(f"{language!r} is the language that the reference is written in")
    if name not in originals or not shape_of_translation(name):
        return _refuse(f"there is nothing to translate that is called {original!r}. {did_you_mean(name, originals)}".rstrip())
    path = root / TRANSLATIONS / language / f"{name}.yml"
    text = new_translation(originals[name], name, language)
    try:
        write_inside(root, path.relative_to(root).as_posix(), text.encode(), new=True)
    except FileExistsError:
        return _refuse(f"{path} is there already; it was left as it is. What it lacks: distinguo translations {language}")
    except OSError as error:
        return _refuse(f"{path} cannot be written: {error.strerror}")
    print(f"{path}\nTranslate what stands there, then check it: distinguo check")
    return 0


def _unread(files: Files, folder: str) -> list[str]:
    """Return the ids of entries that are there but cannot be read yet: mostly begun, and not filled in."""
    return sorted(broken.removeprefix(f"{folder}/") for broken in files.broken if broken.startswith(f"{folder}/"))


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


def _refuse(reason: str) -> int:
    print(f"distinguo: {reason}", file=sys.stderr)
    return 2
