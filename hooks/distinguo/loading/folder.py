"""The glossary folder to entries: which files there are, what kind each is, and what each says."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Generic, TypeVar, get_origin

from pydantic import BaseModel

from distinguo import safe_files
from distinguo.loading.editors_files import is_editors_own
from distinguo.loading.known_ids import Names, cell_names, meant, source_names, term_names
from distinguo.problems.problem import Location, Problem, problem
from distinguo.problems.suggestions import Suggestion, as_id, nearest
from distinguo.schema import model
from distinguo.schema.field_walk import Steps, objects, texts
from distinguo.schema.translation import original_of, translation_of
from distinguo.schema.type_hints import is_needed
from distinguo.schema.validation import accept, validate, written
from distinguo.yaml_syntax.fast_parser import quick
from distinguo.yaml_syntax.parser import MAX_BYTES, Document, Node, find, find_in, read
from distinguo.yaml_syntax.parser import Mapping as MappingNode

T = TypeVar("T", bound=BaseModel)
M = TypeVar("M")

FOLDERS: Mapping[str, type[BaseModel]] = {"terms": model.Term, "comparisons": model.Comparison, "questions": model.Question}
"""The folders that hold one file per entry."""

FILES: Mapping[str, Any] = {
    "criteria": model.Criteria,
    "sources": dict[model.Id, model.Source],
    "topics": dict[model.Id, model.Labelled],
    "contexts": dict[model.Id, model.Context],
    "picker": model.Picker,
    "reference": model.Reference,
    "redirects": model.Redirects,
}
"""The files at the top of the glossary, all of them optional."""

LISTS = frozenset({"criteria", "sources", "topics", "contexts", "redirects"})
"""Those of them that may also stand as several files in a folder of that name: two people who add something then change two files."""

TRANSLATIONS = "translations"
"""The folder that holds a folder for each further language, which mirrors this one."""

ADDRESSES = "addresses.txt"
"""The list of published addresses, which :mod:`distinguo.pages.permalinks` reads."""

RESERVED_IDS = {"index", "any", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Ids that an address or a file system needs for itself."""


@dataclass(frozen=True)
class File(Generic[M]):
    """One file that was read: what it says, and where every part of it stands."""

    id: str
    path: str
    data: M
    raw: bytes = field(repr=False)
    shape: Any = field(repr=False, compare=False)

    def at(self, steps: Steps, *, key: bool = False) -> Location:
        """Return where the value at the end of ``steps`` stands in the file (with ``key``: its key)."""
        node = find(_document(self.raw, self.path).root, steps, key=key)
        return Location(self.path, node.line, node.column)

    def at_part(self, steps: Steps, part: str, occurrence: int = 0) -> Location:
        """Return where a part of the text at the end of ``steps`` stands: its first occurrence, or a later one from 0 on."""
        document = _document(self.raw, self.path)
        node = find_in(find(document.root, steps), document.lines, part, occurrence)
        return Location(self.path, node.line, node.column)

    @property
    def on_disk(self) -> tuple[File[Any], ...]:
        """The files as they lie in the folder: this one, or those that a list stands in."""
        return (self,)

    @property
    def paths(self) -> Mapping[str, str]:
        """Where each thing of a list stands that is in several files; nothing for any other file."""
        return {}

    def plain(self) -> Any:
        """Return what the file says as texts, lists and dictionaries; the model holds all of it, and only as text and dates."""
        return written(self.data, self.shape)

    def marked(self, marker: type[Any]) -> Iterator[tuple[Steps, Any, str]]:
        """Yield every text that the model marks with a ``marker``: the way to it, its mark, and the text."""
        found = self._marked.get(marker)
        if found is None:
            found = self._marked[marker] = tuple(texts(self.data, self.shape, marker))
        return iter(found)

    @functools.cached_property
    def _marked(self) -> dict[type[Any], tuple[tuple[Steps, Any, str], ...]]:
        """What was found so far: several checks and pages ask for the same."""
        return {}

    @functools.cached_property
    def prose(self) -> tuple[str, ...]:
        """All its texts in Markdown."""
        return tuple(text for _, _, text in self.marked(model.Markdown))

    def objects(self, kind: type[T]) -> Iterator[tuple[Steps, T]]:
        """Yield every object of a class of the model, with the way to it."""
        return objects(self.data, self.shape, kind)


@dataclass(frozen=True)
class SplitList(File[Any]):
    """A list that stands in several files; each of its things is in one of them, in the order of the files' names."""

    parts: tuple[File[Any], ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, name: str, shown: str, parts: Sequence[File[Any]], problems: list[Problem]) -> SplitList:
        """Return the list of this name in the folder that problems call ``shown``; what stands in two files is a problem."""
        merged: dict[Steps, dict[str, Any]] = {}
        first: dict[Steps, str] = {}
        for part in parts:
            for inside, things in _lists_in(part.data).items():
                kept = merged.setdefault(inside, {})
                for id, thing in things.items():
                    place = (*inside, id)
                    if place in first:
                        where = part.at(place, key=True)
                        problems.append(
                            problem("duplicate-key", where, found=id, first=f"in {first[place]}", hint="keep one of the two")
                        )
                    first.setdefault(place, part.path)
                    kept.setdefault(id, thing)
        data = merged[()] if () in merged else FILES[name](**{str(inside[0]): kept for inside, kept in merged.items() if kept})
        raw = b"".join(part.raw for part in parts)
        return cls(name, f"{shown}/{name}.yml", data, raw, FILES[name], tuple(parts))

    @property
    def on_disk(self) -> tuple[File[Any], ...]:
        """The files that the list stands in."""
        return self.parts

    @property
    def paths(self) -> Mapping[str, str]:
        """The path of the file that holds each thing."""
        return {id: part.path for part in self.parts for things in _lists_in(part.data).values() for id in things}

    def _holder(self, steps: Steps) -> File[Any]:
        def holds(inside: Steps, things: Mapping[Any, Any]) -> bool:
            return steps[: len(inside)] == inside and len(steps) > len(inside) and steps[len(inside)] in things

        for part in self.parts:
            if any(holds(inside, things) for inside, things in _lists_in(part.data).items()):
                return part
        return self.parts[0]

    def at(self, steps: Steps, *, key: bool = False) -> Location:
        """Return where a value stands: in the file that holds it."""
        return self._holder(steps).at(steps, key=key)

    def at_part(self, steps: Steps, part: str, occurrence: int = 0) -> Location:
        """Return where a part of a text stands: in the file that holds it."""
        return self._holder(steps).at_part(steps, part, occurrence)


def _lists_in(data: Any) -> Mapping[Steps, Mapping[str, Any]]:
    """Return each list of things by id that a file of :data:`LISTS` holds, by the way to it."""
    if isinstance(data, model.Criteria):
        return {("groups",): data.groups, ("criteria",): data.criteria}
    return {(): data}


@dataclass(frozen=True, slots=True)
class Files:
    """All files of a glossary that could be understood, each kind sorted by id.

    ``broken`` names those that are there but could not be, as ``folder/id`` or ``name``: what refers to them is not wrong.
    ``translations`` holds the files of each further language, named in the same way. Where the files are themselves in such a language,
    ``original`` is those that they were translated from.
    """

    terms: Mapping[str, File[model.Term]]
    comparisons: Mapping[str, File[model.Comparison]]
    questions: Mapping[str, File[model.Question]]
    single: Mapping[str, File[Any]]
    broken: frozenset[str] = frozenset()
    translations: Mapping[str, Mapping[str, File[Any]]] = field(default_factory=dict)
    original: Files | None = None

    def __iter__(self) -> Iterator[File[Any]]:
        for kind in (self.terms, self.comparisons, self.questions, self.single):
            yield from kind.values()

    def on_disk(self) -> Iterator[File[Any]]:
        """Yield every file as it lies in the folder: of a list in several files each of these, and all translations."""
        for file in self:
            yield from file.on_disk
        yield from self.translated

    @property
    def translated(self) -> Iterator[File[Any]]:
        """The files of all further languages."""
        return (file for files in self.translations.values() for file in files.values())

    def without(self, paths: Container[str]) -> Files:
        """Return the files but for those at the given paths, as if these had never been there."""

        def rest(files: Mapping[str, File[M]]) -> Mapping[str, File[M]]:
            return {id: file for id, file in files.items() if file.path not in paths}

        translations = {language: rest(files) for language, files in self.translations.items()}
        return Files(rest(self.terms), rest(self.comparisons), rest(self.questions), rest(self.single), translations=translations)


Progress = Callable[[int, int], None]
"""Called with the number of files read so far, and the number of all files."""

Read = Callable[[Path, str, Any, list[Problem]], File[Any] | None]
"""Reads one file: see :func:`read_file`."""


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
    entries: dict[str, dict[str, File[Any]]] = {kind: {} for kind in FOLDERS}
    single: dict[str, File[Any]] = {}
    split: dict[str, dict[str, File[Any]]] = {name: {} for name in FILES if name in LISTS}
    translations: dict[str, dict[str, File[Any]]] = {}
    paths = list(_yaml_files(root, shown, problems, broken))
    for number, inside in enumerate(paths):
        if progress:
            progress(number, len(paths))
        name = f"{shown}/{inside}"
        folder, _, stem = inside.removesuffix(".yml").rpartition("/")
        if folder.startswith(f"{TRANSLATIONS}/"):
            language, translated = folder.split("/")[1], inside.removesuffix(".yml").partition("/")[2].partition("/")[2]
            if shape := shape_of_translation(translated):
                if found := read(root / inside, name, shape, problems):
                    translations.setdefault(language, {})[translated] = found
            else:
                problems.append(problem("unexpected-file", Location(name), hint=_where_a_translation_belongs(shown, language)))
            continue
        if not folder and stem in FILES:
            shape, kept = FILES[stem], single
        elif folder in FOLDERS:
            shape, kept = FOLDERS[folder], entries[folder]
            if found_wrong := list(_id_problems(folder, stem, name)):
                problems.extend(found_wrong)
                broken.add(f"{folder}/{as_id(stem)}")
        elif folder in LISTS:
            shape, kept = FILES[folder], split[folder]
        else:
            kind = kind_of_entry(root / inside)
            hint = f"this looks like a {kind.removesuffix('s')}: move it to {shown}/{kind}/" if kind else ""
            hint = hint or _where_it_belongs(PurePosixPath(inside), shown)
            problems.append(problem("unexpected-file", Location(name), hint=hint))
            continue
        if found := read(root / inside, name, shape, problems):
            kept[stem] = found
        else:
            broken.add(folder if folder in LISTS else f"{folder}/{stem}" if folder else stem)
    join_lists(shown, single, split, problems)
    if not entries["terms"] and "reference" not in single and not problems:  # one that has just begun says what it is about
        problems.append(problem("no-terms", Location(f"{shown}/terms")))
    files = Files(entries["terms"], entries["comparisons"], entries["questions"], single, frozenset(broken), translations)
    if any(problem.refers for problem in problems):
        problems = meant(problems, _names(files))
    return files, problems


def join_lists(
    shown: str, single: dict[str, File[Any]], split: Mapping[str, Mapping[str, File[Any]]], problems: list[Problem]
) -> None:
    """Put one list into ``single`` for each that stands in several files: those of ``split``, by its name, and perhaps one for all."""
    for name, parts in split.items():
        if parts:
            whole = (single[name],) if name in single else ()
            single[name] = SplitList.of(name, shown, (*whole, *parts.values()), problems)


def _names(files: Files) -> Names:
    """Return everything that has an id, as far as the files could be read."""

    def named(file: str) -> Mapping[str, tuple[str, ...]]:
        found = files.single.get(file)
        return {id: (one.name,) for id, one in found.data.items()} if found else {}

    criteria, sources = files.single.get("criteria"), files.single.get("sources")
    rows = {id: (one.name,) for id, one in criteria.data.criteria.items()} if criteria else {}
    return {
        "cell": dict(cell_names({id: file.data for id, file in files.terms.items()}, rows)),
        "term": {id: term_names(file.data) for id, file in files.terms.items()},
        "source": dict(source_names(sources.data)) if sources else {},
        "criterion": rows,
        "group": {id: (one.name,) for id, one in criteria.data.groups.items()} if criteria else {},
        "topic": named("topics"),
        "context": named("contexts"),
        "page": dict.fromkeys((*files.terms, *files.comparisons, *files.questions), ()),
        "comparison": dict.fromkeys(files.comparisons, ()),
    }


def inside_translation(inside: str) -> tuple[str, str]:
    """Return the folder of a language that a path in the glossary leads into, with a slash, and the path of the original; nothing before
    it if the file is no translation."""
    if not inside.startswith(f"{TRANSLATIONS}/"):
        return "", inside
    folder, language, rest = inside.split("/", 2)
    return f"{folder}/{language}/", rest


def shape_of_translation(name: str) -> Any:
    """Return the shape of the translation of a file that is named as ``folder/id`` or ``name``; None where there is no such file."""
    folder, _, _ = name.partition("/")
    found = FOLDERS.get(folder) if "/" in name and name.count("/") == 1 else FILES.get(name)
    return translation_of(found) if found else None


def _where_a_translation_belongs(shown: str, language: str) -> str:
    here = f"{shown}/{TRANSLATIONS}/{language}"
    files = ", ".join(f"{name}.yml" for name in FILES if shape_of_translation(name))
    return f"a translation has the path of its original below {here}/: {', '.join(f'{kind}/' for kind in FOLDERS)}, {files}"


def _where_it_belongs(inside: PurePosixPath, shown: str) -> str:
    if inside.stem in FILES:
        return f"move it to {shown}/{inside.name}"
    if len(inside.parts) > 2 and inside.parts[0] in FOLDERS:
        return f"move it to {shown}/{inside.parts[0]}/: there are no folders inside"
    if len(inside.parts) == 2 and (near := nearest(inside.parts[0], FOLDERS)):
        return f"move it to {shown}/{near}/"
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
    if not model.ID.fullmatch(stem):
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
    """Return a file of a shape from its bytes; add what is wrong with it to ``problems``."""
    value = accept(quick(data), shape)
    if value is None:
        document, found = read(data, shown)
        if [one.code for one in found] == ["empty-file"] and may_be_empty(shape):
            return File(id, shown, accept({}, shape), data, shape)  # nothing but comments
        problems.extend(found)
        if document is None:
            return None
        value, wrong = validate(document.root, shape, shown)
        if wrong and (hint := _of_another_kind(document.root, shape, shown)):
            wrong = [problem("unexpected-file", Location(shown), hint=hint)]
        problems.extend(one for one in wrong if not _follows(one, found))
    return None if value is None else File(id, shown, value, data, shape)


def is_list(shape: Any) -> bool:
    """Whether a file of this shape lists things by id, and may list none."""
    return any(shape is FILES[name] for name in LISTS)


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


def _follows(one: Problem, others: list[Problem]) -> bool:
    """Whether a value is only empty because what stands there was taken for something else than a text."""
    lines = {other.location.line for other in others if other.code == "yaml-feature"}
    return one.code == "empty-value" and one.location.line in lines


@functools.lru_cache(maxsize=64)
def _document(data: bytes, path: str) -> Document:
    """Return a file with the places of its nodes; it is parsed for them only when one is needed."""
    document, _ = read(data, path)
    if document is None:
        raise ValueError(path)  # only files that could be read get this far
    return document
