"""``distinguo lint FILES…``: say which words of documents are against the rules, or mixed up."""

from __future__ import annotations

import argparse
import codecs
import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from distinguo.commands.output import say
from distinguo.git import GitError, added_lines, file_at
from distinguo.limits import TooMuch, time_for
from distinguo.lint.document import Document
from distinguo.lint.docx import NoDocument, docx
from distinguo.lint.readers import READERS, plain_text
from distinguo.lint.reports import ABOUT, Report, as_json, reports, unread
from distinguo.lint.vocabulary import NotFound, vocabulary
from distinguo.loading.host_site import glossary_here
from distinguo.problems.catalogue import Severity
from distinguo.problems.formats import as_github, as_sarif, as_text
from distinguo.problems.problem import Problem, bounded
from distinguo.safe_files import read_file

HELP = "say which words of documents are against the house rules, or mixed up with another word"
MAX_BYTES = 16 * 1024 * 1024
"""As much as is read of one document."""
ENDINGS = (*READERS, ".docx")
INPUT = Path("-")
"""What stands for a text from the standard input."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "files",
        nargs="+",
        type=_path,
        help="documents, folders of them, and patterns such as 'letters/**/*.md'; '-' for a text from the input",
    )
    parser.add_argument(
        "--context", default="", help="what the documents are: an id from contexts.yml, such as those on the page /write/"
    )
    parser.add_argument(
        "--glossary", default=str(glossary_here()), help="the glossary: a folder, a JSON export, or the address of a site"
    )
    parser.add_argument("--address", default="", help="where the site of the glossary stands, for links in reports")
    parser.add_argument(
        "--since", default="", metavar="REF[..REF]", help="only lines that were added since a git commit, or between two"
    )
    parser.add_argument(
        "--questions", action="store_true", help="also words of which the text does not say whether they are right"
    )
    parser.add_argument(
        "--format", choices=("text", "github", "json", "sarif"), default="text", help="text unless told otherwise"
    )


def _path(name: str) -> Path:
    if not name:  # to Path, it is the folder that the command is called in
        raise argparse.ArgumentTypeError("a name of a file is empty")
    return Path(name)


def run(options: argparse.Namespace) -> int:
    """Print the reports, and their number to the error stream; return 1 when there are any, 2 when the call was wrong."""
    try:
        known = vocabulary(options.glossary or str(glossary_here()), _with_slash(options.address))
    except NotFound as error:
        return _wrong(str(error))
    if known.glossary is None:
        for problem in known.problems:
            print(problem, file=sys.stderr)
        return 2
    guide = known.guide()
    if options.context and options.context not in guide.contexts:
        return _wrong(f"there are no rules for the context {options.context!r}; there are: {', '.join(guide.contexts) or 'none'}")
    named = [path for name in options.files for path in _named(name)]
    missing = [path for path in named if path != INPUT and not path.exists()]
    if missing:
        return _wrong(f"there is no file or folder {missing[0]}")
    if INPUT in named and options.since:
        return _wrong("a text from the input has no lines that were added since a commit")
    found: list[Report] = []
    problems: list[Problem] = []
    count = 0
    for path in dict.fromkeys(_files(named)):
        count += 1
        shown = path.as_posix() if path != INPUT else "<stdin>"
        try:
            lines = added_lines(path, options.since) if options.since else None
            if lines is not None and not lines:
                continue
            data = file_at(path, options.since) if options.since else _input() if path == INPUT else read_file(path, MAX_BYTES)
            with time_for(len(data)):
                document = _document(path, data)
                file_reports = [*reports(guide, document, shown, options.context, known.address, questions=options.questions)]
        except GitError as error:
            return _wrong(f"{options.since!r} cannot be compared: {error}")
        except (OSError, NoDocument, TooMuch, ImportError, ValueError, RecursionError) as error:
            problems.append(unread(shown, _reason(error)))
            continue
        found += (report for report in file_reports if lines is None or report.problem.location.line in lines)
    say(_formatted(found, problems, options.format, known.address), for_programs=options.format in {"json", "sarif"})
    warnings = sum(report.problem.severity is Severity.WARNING for report in found)
    print(
        f"{warnings} {'word' if warnings == 1 else 'words'} to change in {count} {'file' if count == 1 else 'files'}",
        file=sys.stderr,
    )
    return 1 if warnings or problems else 0


def _wrong(why: str) -> int:
    print(f"distinguo: {why}", file=sys.stderr)
    return 2


def _with_slash(address: str) -> str:
    return f"{address}/" if address and not address.endswith("/") else address


def _named(path: Path) -> list[Path]:
    """Return what a name stands for: a pattern that is no file for the files that fit, where no shell has looked for them."""
    if path == INPUT or path.exists() or not glob.has_magic(str(path)):
        return [path]
    found = glob.glob(str(path), recursive=True)  # noqa: PTH207  # Path.glob finds hidden files, too
    return [Path(name) for name in sorted(found)] or [path]


def _input() -> bytes:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooMuch(f"it is larger than {MAX_BYTES // 2**20} MB")
    return data


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files among paths and those in folders, hidden ones and links left out."""
    for path in paths:
        if path == INPUT or not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS and not Path(folder, name).is_symlink():
                    yield Path(folder, name)


def _document(path: Path, data: bytes) -> Document:
    if path.suffix.lower() == ".docx":
        return docx(data)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    return READERS.get(path.suffix.lower(), plain_text)(text)


def _reason(error: Exception) -> str:
    match error:
        case ImportError():
            return f"install what it takes with: pip install 'distinguo[lint]' ({error.name} is missing)"
        case UnicodeDecodeError():
            return "it is neither in UTF-8 nor in UTF-16 that says so"
        case RecursionError():
            return "it is nested too deep"
        case OSError():
            return error.strerror or str(error)
    return str(error)


def _formatted(found: list[Report], unread_ones: list[Problem], form: str, address: str) -> str:
    problems = [*unread_ones, *(report.problem for report in found)]
    match form:
        case "json":
            return as_json(found, unread_ones, address)
        case "sarif":
            return as_sarif(problems, ABOUT)
        case "github":
            return as_text(bounded(problems)) + as_github(problems)
    return as_text(bounded(problems), colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ)
