"""``distinguo translations``: how far a reference has been translated, and what has changed since."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from distinguo.commands.common import glossary_in
from distinguo.formatter.format_file import format_file
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import State, Statement, name_of, progress
from distinguo.glossary.translated import TranslatedFile
from distinguo.history.translated_from import earlier_texts
from distinguo.loading.host_site import glossary_here
from distinguo.problems.problem import printed
from distinguo.problems.suggestions import did_you_mean
from distinguo.safe_files import write_all_inside
from distinguo.schema.field_walk import Steps
from distinguo.schema.translation import ORIGINAL
from distinguo.text.word_diff import Fate, compare, shortened

HELP = "tell how far the reference is translated; of one language, what is missing and what its originals say now"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("language", nargs="?", default="", help="the code of a language: tells of each file in it")
    confirm_help = "these translations hold for the originals of today: terms/ID, topics"
    parser.add_argument("--confirm", metavar="FILE", nargs="+", default=[], help=confirm_help)
    parser.add_argument("--glossary", type=Path, default=glossary_here(), help="the glossary folder")


def run(options: argparse.Namespace) -> int:
    """Print the table; nothing in it is an error. Returns 2 where there is no such language or file, 1 where the glossary has errors."""
    glossary = glossary_in(options.glossary)
    if isinstance(glossary, int):
        return glossary
    if not glossary.languages:
        print("There are no translations. Begin one: distinguo new translation de terms/ID")
        return 0
    if not options.language:
        _print_languages(glossary)
        return 0
    if options.language not in glossary.languages:
        there = f"; there are: {', '.join(glossary.languages)}"
        print(f"distinguo: nothing is translated into {options.language!r}{there}", file=sys.stderr)
        return 2
    files = {name_of(file): file for file in glossary.in_language(options.language).files if isinstance(file, TranslatedFile)}
    if options.confirm:
        return _confirm(options.glossary, options.confirm, files)
    for name, file in files.items():
        if file.statements:
            _print_file(options.glossary, name, file)
    return 0


def _print_languages(glossary: Glossary) -> None:
    print(f"{'language':12}{'current':>10}{'outdated':>10}{'missing':>10}{'translated':>12}")
    for language in glossary.languages:
        files = (file for file in glossary.in_language(language).files if isinstance(file, TranslatedFile))
        found = progress(statement for file in files for statement in file.statements)
        share = 100 * (found.current + found.outdated) // max(found.all, 1)
        print(f"{language:12}{found.current:>10}{found.outdated:>10}{found.missing:>10}{share:>10} %")


def _print_file(root: Path, name: str, file: TranslatedFile) -> None:
    found = progress(file.statements)
    print(f"{name}: {found.current} current, {found.outdated} outdated, {found.missing} missing")
    outdated = {
        statement.recorded: statement for statement in file.statements if statement.state is State.OUTDATED and statement.recorded
    }
    earlier = earlier_texts(root, file.original, outdated) if outdated else {}
    for recorded, statement in outdated.items():
        for line in _changes(statement, earlier.get(recorded, {})):
            print(f"    {line}")


def _changes(statement: Statement, earlier: Any) -> Iterator[str]:
    """Yield what has changed in a statement since it was translated, or what it says now where git does not know what it said."""
    for field, text in statement.texts.items():
        current, before = _text(text), _text(earlier.get(field, ""))
        if not before:
            yield f"{shown((*statement.place, field))}: says now: {current}"
        elif before != current:
            marks = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
            words = "".join(marks[piece.fate].format(piece.text) for piece in shortened(compare(before, current)))
            yield f"{shown((*statement.place, field))}: {words}"


def _text(value: Any) -> str:
    return " ".join((value if isinstance(value, str) else ", ".join(value)).split())


def shown(steps: Steps) -> str:
    """Return the way to something in a file, for people."""
    return ".".join(map(str, steps))


def _confirm(root: Path, names: list[str], files: dict[str, TranslatedFile]) -> int:
    """Record of every translated text in some files that it holds for the original of today."""
    asked = [given.removesuffix(".yml") for given in names]
    if unknown := next((name for name in asked if name not in files or files[name].translation is None), ""):
        print(f"distinguo: there is no translation of {unknown!r}. {did_you_mean(unknown, files)}".rstrip(), file=sys.stderr)
        return 2
    written: dict[str, bytes] = {}
    for file in (files[name] for name in asked):
        assert file.translation
        added = {(*statement.place, ORIGINAL): statement.digest for statement in file.statements if statement.translated}
        inside = file.translation.path.partition("/")[2]
        content, _ = format_file(file.translation.raw, inside, file.translation.path, added)
        if content and content != file.translation.raw:
            written[inside] = content
    write_all_inside(root, written)
    for inside in written:  # whoever reads this may stop at any time
        print(printed(root / inside))
    return 0
