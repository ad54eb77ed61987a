"""``distinguo messages``: bring the catalogues of what pages say up to date with the code."""

from __future__ import annotations

import argparse
import sys

from babel import UnknownLocaleError

from distinguo import safe_files
from distinguo.messages.catalogue import FOLDER, languages
from distinguo.messages.extraction import TEMPLATE, template, untranslated, updated

HELP = "collect what pages say, and bring its catalogues up to date; a new language begins one"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("languages", nargs="*", help="codes of languages, as in de or pt-BR; without any, all that there are")
    parser.add_argument("--check", action="store_true", help="change nothing; fail where a catalogue is not up to date")


def run(options: argparse.Namespace) -> int:
    """Write the catalogues and print how much of each is missing; return 1 if ``--check`` finds one that would change."""
    stale, wanted = [], options.languages or languages()
    try:
        catalogues = {TEMPLATE: template(), **{FOLDER / f"{code}.po": updated(code) for code in wanted}}
    except (UnknownLocaleError, ValueError) as error:
        print(f"{error}: write the code of a language, as in de or pt-BR", file=sys.stderr)
        return 2
    for path, content in catalogues.items():
        before = safe_files.read_file(path) if path.is_file() else b""
        if before != content:
            stale.append(path.name)
            if not options.check:
                safe_files.write_file(path, content)
    for code in wanted if not (options.check and stale) else ():
        print(f"{code}: {len(untranslated(code))} messages are not translated")
    if options.check and stale:
        print(f"{', '.join(stale)}: not up to date; run 'distinguo messages'", file=sys.stderr)
    return 1 if options.check and stale else 0
