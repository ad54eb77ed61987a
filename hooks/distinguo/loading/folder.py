"""The glossary folder to entries: which files there are, what kind each is, and what each says."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel

from distinguo import safe_files
from distinguo.loading.editors_files import is_editors_own
from distinguo.loading.files import File, Files, SplitList
from distinguo.loading.known_ids import Names, cell_names, meant, source_names, term_names
from distinguo.loading.layout import ADDRESSES, FILES, FOLDERS, LISTS, RESERVED_IDS, is_list
from distinguo.loading.translations import TRANSLATIONS, mirrored, shape_of_translation, where_it_belongs
from distinguo.problems.problem import Location, Problem, problem
from distinguo.problems.suggestions import Suggestion, as_id, nearest
from distinguo.schema import model
from distinguo.schema.translation import original_of
from distinguo.schema.type_hints import is_needed
from distinguo.schema.validation import accept, validate
from distinguo.yaml_syntax.fast_parser import quick
from distinguo.yaml_syntax.parser import MAX_BYTES, Node, read
from distinguo.yaml_syntax.parser import Mapping as MappingNode

Progress = Callable[[int, int], None]
"""Called with the number of files read so far, and the number of all files."""


class Expected(NamedTuple):
    """A file that a glossary may have: its shape, the group of those like it, and its name among them."""

    shape: Any
    group: str
    """The folder of its kind of entry, that of the parts of its list, that of a further language, or nothing."""
    name: str


Found = dict[str, dict[str, File[Any]]]
"""Files that were read, by group and name."""

Read = Callable[[Path, str, Any, list[Problem]], File[Any] | None]
"""Reads one file: see :func:`read_file`."""


_ALIKE = Suggestion("The names of both look alike, and are one to some systems.")


def read_folder(
    root: Path, shown: str = "", progress: Progress | None = None, read: Read | None = None
) -> tuple[Files, list[Problem]]:
    """Read every file under ``root``; paths in problems begin with ``shown``, or else with the name of ``root``.

    ``read`` may know some of the files already.
    """
    read = read or read_file
    shown = (shown or root.name).rstrip("/")
    if root.is_symlink():
        return Files({}, {}, {}, {}), [problem("symlink", Location(shown))]
    problems: list[Problem] = []
    broken: set[str] = set()
    files: Found = {}
    alike: dict[str, str] = {}
    paths = list(_yaml_files(root, shown, problems, broken))
    for number, inside in enumerate(paths):
        if progress:
            progress(number, len(paths))
        name = f"{shown}/{inside}"
        expected = expected_at(inside)
        if expected is None:
            problems.append(problem("unexpected-file", Location(name), hint=_hint(root, inside, shown)))
            continue
        composed = unicodedata.normalize("NFC", inside)
        if (first := alike.setdefault(composed, inside)) != inside:
            second, other = (inside, first) if inside != composed else (first, inside)
            problems.append(
                problem("second-file", Location(f"{shown}/{second}"), expected=PurePath(other).name, suggestion=_ALIKE)
            )
        if expected.group in FOLDERS and (found_wrong := list(_id_problems(expected.group, expected.name, name))):
            problems.extend(found_wrong)
            broken.add(f"{expected.group}/{as_id(expected.name)}")
        if found := read(root / inside, name, expected.shape, problems):
            files.setdefault(expected.group, {})[expected.name] = found
        elif not expected.group.startswith(TRANSLATIONS):
            broken.add(expected.group if expected.group in LISTS else f"{expected.group}/{expected.name}".removeprefix("/"))
    read_files = assembled(files, shown, problems, frozenset(broken))
    # A glossary that has just begun says what it is about.
    if not read_files.terms and "reference" not in read_files.single and not problems:
        problems.append(problem("no-terms", Location(f"{shown}/terms")))
    if any(problem.refers for problem in problems):
        problems = meant(problems, _names(read_files))
    return read_files, problems


def entry_ids(root: Path) -> set[str]:
    """Return the ids of the entries that have a file in a glossary, whatever stands in it."""
    return {unicodedata.normalize("NFC", path.stem) for folder in FOLDERS for path in (root / folder).glob("*.yml")}


def expected_at(inside: str) -> Expected | None:
    """Return which file is expected at a path inside the glossary, if one is."""
    inside = unicodedata.normalize("NFC", inside)
    if (translated := mirrored(inside)).language:
        shape = shape_of_translation(translated.name)
        return Expected(shape, f"{TRANSLATIONS}/{translated.language}", translated.name) if shape else None
    folder, _, stem = inside.removesuffix(".yml").rpartition("/")
    shape = FOLDERS.get(folder) or FILES.get(stem if not folder else folder if folder in LISTS else "")
    return Expected(shape, folder, stem) if shape else None


def assembled(found: Found, shown: str, problems: list[Problem], broken: frozenset[str] = frozenset()) -> Files:
    """Return the files of a glossary that problems call ``shown``, each list as one that stands in several, or also in one for all."""
    single = dict(found.get("", {}))
    for name in filter(found.get, FILES):
        whole = (single[name],) if name in single else ()
        single[name] = SplitList.of(name, shown, (*whole, *found[name].values()), problems)
    languages = {group.partition("/")[2]: files for group, files in found.items() if group.startswith(f"{TRANSLATIONS}/")}
    terms, comparisons, questions = (found.get(folder, {}) for folder in FOLDERS)
    return Files(terms, comparisons, questions, single, broken, languages)


def _names(files: Files) -> Names:
    """Return everything that has an id, as far as the files could be read."""

    def named(file: str) -> Mapping[str, tuple[str, ...]]:
        found = files.single.get(file)
        return {id: (entry.name,) for id, entry in found.data.items()} if found else {}

    criteria, sources = files.single.get("criteria"), files.single.get("sources")
    rows = {id: (criterion.name,) for id, criterion in criteria.data.criteria.items()} if criteria else {}
    return {
        "cell": dict(cell_names({id: file.data for id, file in files.terms.items()}, rows)),
        "term": {id: term_names(file.data) for id, file in files.terms.items()},
        "source": dict(source_names(sources.data)) if sources else {},
        "criterion": rows,
        "group": {id: (group.name,) for id, group in criteria.data.groups.items()} if criteria else {},
        "topic": named("topics"),
        "context": named("contexts"),
        "page": dict.fromkeys((*files.terms, *files.comparisons, *files.questions), ()),
        "comparison": dict.fromkeys(files.comparisons, ()),
    }


def _hint(root: Path, inside: str, shown: str) -> str:
    """Return where an unexpected file may belong: by what it says, or by its name."""
    if language := mirrored(unicodedata.normalize("NFC", inside)).language:
        return where_it_belongs(shown, language)
    kind = kind_of_entry(root / inside)
    looks = f"this looks like a {kind.removesuffix('s')}: move it to {shown}/{kind}/" if kind else ""
    return looks or _where_it_belongs(PurePosixPath(inside), shown)


def _where_it_belongs(inside: PurePosixPath, shown: str) -> str:
    if inside.stem in FILES:
        return f"move it to {shown}/{inside.name}"
    if len(inside.parts) > 2 and inside.parts[0] in FOLDERS:
        return f"move it to {shown}/{inside.parts[0]}/: there are no folders inside"
    if len(inside.parts) == 2 and (near := nearest(inside.parts[0], FOLDERS)):
        return f"move it to {shown}/{near}/"
    if inside.parts[0] == TRANSLATIONS:
        return f"a folder for each language stands in {shown}/{TRANSLATIONS}/, as in {shown}/{TRANSLATIONS}/de/terms/"
    if len(inside.parts) == 1 and (near := nearest(inside.stem, FILES)):
        return f"did you mean {shown}/{near}.yml? Entries live in {shown}/{', '.join(f'{kind}/' for kind in FOLDERS)}"
    folders = ", ".join(f"{shown}/{kind}/" for kind in FOLDERS)
    return f"entries live in {folders}; the other files are {', '.join(f'{name}.yml' for name in FILES)}"


def _yaml_files(root: Path, shown: str, problems: list[Problem], broken: set[str]) -> Iterator[str]:
    """Yield the files to read, by their paths from ``root``, in a stable order; a link is a problem, never followed."""
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        inside = "" if here == root else f"{here.relative_to(root).as_posix()}/"
        prefix = f"{shown}/{inside}"
        kinds = _kinds(here)
        for name in sorted((*folders, *names)):
            if kinds.get(name) == "link" and not is_editors_own(name):
                problems.append(problem("symlink", Location(prefix + name)))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names) if root / "schema" not in (here, *here.parents) else ():
            if kinds.get(name) == "link" or name.startswith(".") or is_editors_own(name) or (name == ADDRESSES and not inside):
                continue
            if not name.endswith(".yml"):
                path = PurePath(name)
                expected = f"{path.stem.removesuffix('.yml').removesuffix('.yaml')}.yml"
                code = "wrong-ending" if path.suffix.lower() in {".yaml", ".yml", ".txt", ""} else "unexpected-file"
                code = "second-file" if code == "wrong-ending" and expected in kinds else code
                problems.append(problem(code, Location(prefix + name), expected=expected, hint=_only_yml(path)))
                broken.add(inside + path.stem)
            elif kinds.get(name) != "file":
                problems.append(problem("unreadable", Location(prefix + name), reason="it is no ordinary file"))
            else:
                yield inside + name


def _only_yml(path: PurePath) -> str:
    if path.suffix.lower() in {".md", ".markdown", ".json"}:
        return f"if it holds an entry in YAML, rename it to {path.stem}.yml; only .yml files live here"
    return "only .yml files live here"


def _kinds(folder: Path) -> Mapping[str, str]:
    """Return the kind of each thing in a folder: link, file, or neither, from a single directory scan."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name: "link" if entry.is_symlink() else "file" if entry.is_file() else "" for entry in entries}
    except OSError:  # it is gone
        return {}


def _id_problems(folder: str, stem: str, shown: str) -> Iterator[Problem]:
    if folder == "comparisons":
        return  # its name follows from its terms, and is checked against them
    where = Location(shown)
    if not model.is_entry_id(stem):
        better = as_id(stem.removesuffix(".yml"))
        example = f", for example to {better}.yml" if better else ""
        yield problem("invalid-id", where, found=stem, suggestion=Suggestion(f"rename the file{example}."))
    elif stem in RESERVED_IDS:
        yield problem("reserved-id", where, found=stem, hint="choose another file name")
    elif "-vs-" in f"-{stem}-":
        yield problem(
            "reserved-id", where, found=stem, hint="'-vs-' stands between the terms of a comparison: choose another name"
        )


def read_file(path: Path, shown: str, shape: Any, problems: list[Problem]) -> File[Any] | None:
    """Read one file of a shape, which problems call ``shown``; add what is wrong with it to ``problems``."""
    data = read_raw(path, shown, problems)
    return None if data is None else parse_file(path.stem, shown, data, shape, problems)


def read_raw(path: Path, shown: str, problems: list[Problem]) -> bytes | None:
    """Read the bytes of a file, at most one more than a good one may have; None if that fails, which is added to ``problems``."""
    try:
        return safe_files.read_file(path, MAX_BYTES + 1, cut=True)
    except OSError as error:
        problems.append(problem("unreadable", Location(shown), reason=error.strerror or "unknown error"))
        return None


def parse_file(id: str, shown: str, data: bytes, shape: Any, problems: list[Problem]) -> File[Any] | None:
    """Return a file of a shape from its bytes; add what is wrong with it to ``problems``. Some systems hand out names that are not composed."""
    id = unicodedata.normalize("NFC", id)
    value = accept(quick(data), shape)
    if value is None:
        document, found = read(data, shown)
        if [finding.code for finding in found] == ["empty-file"] and may_be_empty(shape):
            return File(id, shown, accept({}, shape), data, shape)  # nothing but comments
        problems.extend(found)
        if document is None:
            return None
        value, wrong = validate(document.root, shape, shown)
        if wrong and (hint := _of_another_kind(document.root, shape, shown)):
            wrong = [problem("unexpected-file", Location(shown), hint=hint)]
        cut_off = {finding.location.line for finding in found if finding.code == "comment-in-text"}
        problems.extend(
            _commented(finding) if finding.location.line in cut_off else finding
            for finding in wrong
            if not _follows(finding, found)
        )
    return None if value is None else File(id, shown, value, data, shape)


def _commented(finding: Problem) -> Problem:
    """Return a problem of a line that ends in a comment; if a value is empty, the comment was meant as that."""
    hint = "put everything behind the colon in double quotes: the mark # begins a comment."
    return replace(finding, hint=hint) if finding.code == "empty-value" else finding


def may_be_empty(shape: Any) -> bool:
    """Whether a file of this shape may hold nothing but comments: a list of nothing, or a translation that is only begun."""
    return is_list(shape) or get_origin(shape) is dict or original_of(shape) is not None


def kind_of_entry(path: Path) -> str:
    """Return the folder that a file belongs into by what it says, if it is an entry; nothing if it is none, or cannot be read."""
    try:
        found = quick(safe_files.read_file(path, MAX_BYTES))
    except OSError:
        return ""
    keys = {str(key) for key in found} if isinstance(found, Mapping) else set()
    return next((folder for folder, shape in FOLDERS.items() if _needed(shape) <= keys), "")


def _of_another_kind(root: Node, shape: Any, shown: str) -> str:
    """Return where an entry belongs that has the fields of another kind of entry, and none that its own must have."""
    keys = set(root.values) if isinstance(root, MappingNode) else set()
    if shape not in FOLDERS.values() or keys & _needed(shape):
        return ""
    found = next((folder for folder, other in FOLDERS.items() if len(keys & _needed(other)) > 1), "")
    folder = PurePosixPath(shown).parent.parent / found
    return f"this looks like a {found.removesuffix('s')}: move it to {folder}/" if found else ""


def _needed(shape: type[BaseModel]) -> set[str]:
    return {name for name, field in shape.model_fields.items() if is_needed(field)}


def _follows(finding: Problem, others: list[Problem]) -> bool:
    """Whether a value is only empty because what stands there was taken for something else than a text."""
    lines = {other.location.line for other in others if other.code == "yaml-feature"}
    return finding.code == "empty-value" and finding.location.line in lines
