"""``distinguo import FORMAT FILE``: a vocabulary of another tool as a glossary."""

from __future__ import annotations

import argparse
import contextlib
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path

from distinguo.importers.csv_folder import files_from_tables
from distinguo.importers.entry_builder import entries
from distinguo.importers.formats import ENDINGS, READERS, How
from distinguo.importers.json_file import files_from_json
from distinguo.importers.pictures import FOLDER, Pictures
from distinguo.importers.translations import add_translations, by_language, of_concepts
from distinguo.importers.update import LAST, Update, Values, as_stored, stored, update, values_of
from distinguo.importers.writer import write, write_valid
from distinguo.limits import TooMuch, check_number, time_for
from distinguo.loader import Loaded
from distinguo.loading.host_site import docs_folder
from distinguo.problems.problem import MAX_SHOWN, Problem, has_errors, in_order, printed, shorten, visible
from distinguo.safe_files import making_folder, read_file, refuse_links, write_all_inside, write_file, write_inside

HELP = "make a glossary of another tool's vocabulary"
MAX_FILE = 32 * 1024 * 1024
"""The largest file that is imported, in bytes: many times the size of the largest published vocabularies."""
MOST_TIMES = 10
"""So many times as long an import may take that may make any number of entries: the shortest row is a tenth of what counts for an entry."""
WHOLE = ("json", "csv-folder")
"""Formats that hold a whole glossary: they are restored into an empty folder only."""
FORMATS = (*WHOLE, *READERS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument(
        "file", type=Path, help="the file, or a folder of them; with a folder for each language, one reference in all of these"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("glossary"), help="the folder to make, or the one that an earlier import made"
    )
    parser.add_argument(
        "--docs",
        type=Path,
        help="where pictures go: the folder of the pages written by hand (default: as mkdocs.yml says, or docs beside --out)",
    )
    parser.add_argument("--language", default="", help="the language to import; without it, the one that most names are in")
    parser.add_argument(
        "--ids",
        choices=("latin", "any"),
        default="latin",
        help="the letters that ids are made of: Latin ones, or those of the names' own scripts (default: %(default)s)",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write all that was left out or changed there; print it by kind"
    )
    parser.add_argument("--dry-run", action="store_true", help="print what would change, and write nothing")
    parser.add_argument("--quiet", action="store_true", help="print nothing but the summary")
    parser.add_argument(
        "--column",
        type=_column,
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="which column or key holds a field: term=Variable, definition=3 (by number), or de=German for names in a language",
    )
    parser.add_argument("--no-header", action="store_true", help="the table begins with a term: name its columns by number")
    parser.add_argument(
        "--separator",
        default="",
        metavar="SIGN",
        help="what parts several values in one cell; without it, bars, semicolons or lines, or commas where no row of the column has these",
    )
    parser.add_argument("--encoding", default="", help="the encoding of a table; without it, the one that it seems to be in")
    parser.add_argument("--markdown", action="store_true", help="keep the texts of a table or list as Markdown")
    parser.add_argument(
        "--no-translations",
        dest="translations",
        action="store_false",
        help="leave definitions, notes and examples in other languages out, and report them",
    )
    parser.add_argument(
        "--many", action="store_true", help="import also a file that becomes thousands of entries of a few signs each"
    )
    parser.add_argument("--title", default="", help="what the vocabulary is called, if it does not say so itself")


def run(options: argparse.Namespace) -> int:
    """Import the file, and print all that was left out or changed; return 1 when nothing could be imported."""
    source: Path = options.file
    target: Path = options.out
    try:
        refuse_links(target)
    except OSError as error:
        print(f"distinguo: {target} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    is_new = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    last = None if is_new or options.format in WHOLE or not target.is_dir() else stored(target)
    if not is_new and last is None:
        hint = "" if options.format in WHOLE else f", and holds no {LAST} of an earlier import"
        print(f"distinguo: {target} is there already, and not empty{hint}", file=sys.stderr)
        return 2
    try:
        files = _files(source, ENDINGS.get(options.format, ()))
    except OSError as error:
        print(f"distinguo: {source} cannot be read: {error.strerror}", file=sys.stderr)
        return 2
    try:
        with time_for(_size(files) * (MOST_TIMES if options.many else 1)):
            loaded, problems_found, language = _import(options, files, target, last)
    except TooMuch as error:
        print(f"{printed(source.name)}:1:1: error: this cannot be imported: {error} [unreadable-import]")
        return 1
    except RecursionError:
        print(f"{printed(source.name)}:1:1: error: this cannot be imported: it is nested too deep [unreadable-import]")
        return 1
    except OSError as error:
        print(f"distinguo: {target} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    problems = in_order([*problems_found, *(loaded.problems if loaded else ())])
    if options.report:
        try:
            write_file(options.report, "".join(f"{problem}\n" for problem in problems).encode())
        except OSError as error:
            print(f"distinguo: {options.report} cannot be written: {error.strerror}", file=sys.stderr)
            return 2
    for line in () if options.quiet else by_kind(problems) if options.report else one_by_one(problems):
        print(line)
    if last is None:
        _summary(target, loaded, problems, language, dry_run=options.dry_run)
    return 0 if loaded and loaded.glossary else 1


def _size(files: Iterable[tuple[str, bytes]]) -> int:
    return sum(len(data) for _, data in files)


def _check_number(files: list[tuple[str, bytes]], options: argparse.Namespace, *imported: Sized) -> None:
    if not options.many:
        check_number(sum(map(len, imported)), _size(files))


def _files(source: Path, endings: tuple[str, ...]) -> list[tuple[str, bytes]]:
    if endings and source.is_dir():
        found = sorted(path for path in source.rglob("*") if path.suffix in endings and path.is_file())
        hidden = [path for path in found if any(part.startswith(".") for part in path.relative_to(source).parts)]
        return [(path.relative_to(source.parent).as_posix(), read_file(path, MAX_FILE)) for path in found if path not in hidden]
    return [(source.name, read_file(source, MAX_FILE))]


def _import(
    options: argparse.Namespace, files: list[tuple[str, bytes]], target: Path, last: Values | None
) -> tuple[Loaded | None, list[Problem], str]:
    shown, data = files[0] if files else (options.file.name, b"")
    if options.format == "json":
        new_files, problems = files_from_json(data, shown)
        _check_number(files, options, new_files)
        with _place(target, options) as place:
            return (write(new_files, place) if new_files and not has_errors(problems) else None), problems, ""
    if options.format == "csv-folder":
        new_files, problems = files_from_tables(files)
        _check_number(files, options, new_files)
        with _place(target, options) as place:
            return (write(new_files, place) if new_files and not has_errors(problems) else None), problems, ""
    how = How(
        options.title or options.file.stem,
        options.language,
        dict(options.column),
        header=not options.no_header,
        encoding=options.encoding,
        markdown=options.markdown,
        separator=options.separator,
    )
    languages = by_language(files, options.language) if options.format in ENDINGS else {}
    main = next(iter(languages), "")
    vocabulary = READERS[options.format](languages.get(main) or files or [(shown, data)], how)
    vocabulary.language = vocabulary.language or main or options.language
    others = {code: READERS[options.format](pages, how) for code, pages in languages.items() if code != main}
    others |= {
        code: translation
        for code, translation in of_concepts(vocabulary, wanted=options.translations).items()
        if code not in others
    }
    _check_number(files, options, vocabulary.concepts, *(translation.concepts for translation in others.values()))
    if not vocabulary.concepts:
        return None, vocabulary.problems, ""
    if options.title:
        vocabulary.title = options.title
    for imported in (vocabulary, *others.values()):
        imported.any_script = options.ids == "any"
    pictures = _pictures(options.file)
    with _place(target, options, last) as place:
        loaded, more = write_valid(entries(vocabulary, pictures), place, shown)
        problems = [*vocabulary.problems, *more]
        if others and loaded.glossary:
            loaded, more = add_translations(place, loaded.glossary, others)
            problems += more
        if loaded.glossary and last is None and not options.dry_run:
            write_inside(place, LAST, as_stored(values_of(loaded.glossary.files)))
            _put(pictures, target, options)
    if loaded.glossary is None or last is None:
        return loaded, problems, vocabulary.language
    new = values_of(loaded.glossary.files)
    done = update(target, last, new)
    is_written = _write_update(done, target, options)
    if is_written:
        _put(pictures, target, options)
    _show_update(done, target, options, is_written=is_written)
    return done.loaded, [*problems, *done.problems], vocabulary.language


@contextlib.contextmanager
def _place(target: Path, options: argparse.Namespace, last: Values | None = None) -> Iterator[Path]:
    """Yield where to write: a folder that becomes the target when the block ends, if nothing is there and something is to be written."""
    if last is None and not options.dry_run:
        with making_folder(target) as place:
            yield place
        return
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(scratch) / (target.name or "glossary")


def _pictures(source: Path) -> Pictures:
    """Return what takes pictures from the folder that is imported, or from that of the one file."""
    folder = source.absolute()
    return Pictures(folder.parent, folder.name if source.is_dir() else "")


def _put(pictures: Pictures, target: Path, options: argparse.Namespace) -> None:
    """Write the pictures that entries show among the pages written by hand."""
    docs = (options.docs or docs_folder(target)).absolute()
    if pictures.taken:
        docs.mkdir(parents=True, exist_ok=True)
    named = {f"{docs.name}/{inside}": data for inside, data in pictures.taken.items()}
    write_all_inside(docs.parent, named)  # the folder may be a link, which is not followed
    if number := len(pictures.taken):
        print(f"{number} {'picture' if number == 1 else 'pictures'} put into {docs / FOLDER}", file=sys.stderr)


def _write_update(done: Update, target: Path, options: argparse.Namespace) -> bool:
    """Write what importing again changes, unless it would break the glossary or only a look at it is asked for; return whether it was."""
    if done.loaded is None or done.loaded.glossary is None or options.dry_run:
        return False
    done.edits.written[LAST] = as_stored(done.last)
    done.edits.write(target)
    return True


def _show_update(done: Update, target: Path, options: argparse.Namespace, *, is_written: bool) -> None:
    """Print what importing again changes. It is written before: whoever reads this may stop at any time."""
    for line in () if options.quiet else done.diffs:
        print(visible(line))
    print(f"{'' if is_written else 'nothing was written: '}{done.summary} in {target}", file=sys.stderr)


def _column(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals or not field.strip() or not column.strip():
        raise argparse.ArgumentTypeError(f"write FIELD=COLUMN, as in term=Variable, and not {text!r}")
    return field.strip(), column.strip()


MAX_EXAMPLES = 3
"""How many examples of each kind are printed."""

_QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_PARTICULAR = re.compile(rf"""{_QUOTED}|`[^`]*`|https?://\S+|\S*\d\S*""")
"""What is different in messages of one kind: names, numbers, addresses."""

_OF_SOMETHING = re.compile(
    rf"""(?:of|in) (?:{_QUOTED}|the (?:concept|transaction|name) .{{1,200}}?|a part without an address|\S+)(?: in (?:'[^']*'|\S+?))?: """
    r"""(?P<field><[^<>\s]+>|[A-Za-z][\w-]*:[\w-]+(?=\s|$)|[^\s':]+)"""
)
"""How a message begins that is about a field of something."""


def by_kind(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the problems by kind, the most frequent first: how many there are, and a few examples."""
    kinds: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[_kind(problem)].append(problem)
    for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1])):
        yield f"{len(found)} times {kind}"
        yield from (f"    {problem.location}: {shorten(problem.message, 300)}" for problem in found[:MAX_EXAMPLES])


def one_by_one(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the problems, of each kind the first ones, and how many more there are."""
    times: Counter[str] = Counter()
    for problem in problems:
        kind = _kind(problem)
        times[kind] += 1
        if times[kind] <= MAX_SHOWN:
            yield str(problem)
    for kind, number in times.items():
        if number > MAX_SHOWN:
            yield f"and {number - MAX_SHOWN:,} more of the kind '{kind}': --report FILE writes them all"


def _kind(problem: Problem) -> str:
    """Return what a problem is about, without what is particular: its code, and the field, the role of a mark, the thing that is reported."""
    return f"{problem.code}: {_subject(problem.message.removeprefix('not imported: '))}"


def _subject(message: str) -> str:
    """Return what a message is about, without what is particular: the field, the role of a mark, the thing that is reported."""
    if (field := _OF_SOMETHING.match(message)) and field["field"] == "in":
        return "a text in another language"
    if field:
        return re.sub(r"(?<=[^\W\d_])\.[^.\s]*$", ".…", field["field"]) if field["field"].count(".") > 1 else field["field"]
    head = _PARTICULAR.sub("…", message).partition(": ")[0]
    if path := re.match(r"([A-Za-z]\w*)\.\S", head):
        return f"{path[1]}.…"
    return re.sub(r"^(the \w+(?: to)?) .*", r"\1 …", head)[:80]


def _summary(target: Path, loaded: Loaded | None, problems: list[Problem], language: str, *, dry_run: bool) -> None:
    counted = Counter(problem.code for problem in problems)
    terms = len(loaded.glossary.terms) if loaded and loaded.glossary else 0
    in_language = f", in the language {language!r}" if language else ""
    outcome = (
        f"{terms} {'term' if terms == 1 else 'terms'} {'would be ' if dry_run else ''}imported into {target}{in_language}"
        if terms
        else "nothing was imported"
    )
    problem_counts = ", ".join(f"{times} {code}" for code, times in sorted(counted.items()))
    print(outcome + (f" ({problem_counts})" if problem_counts else ""), file=sys.stderr)
