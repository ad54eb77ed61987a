"""Two things at one address: our pages against those of the site, and those of one glossary against those of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, set_exclusions

from distinguo_mkdocs.place import Place

_BEGIN = "mkdocs.yml: distinguo: prefix:"


def refuse_collisions(paths: Iterable[str], files: Iterable[File], place: Place) -> None:
    """Stop a build whose pages would stand where the site has other files, or below what is a file there. Raises Abort.

    ``paths`` are those of the pages, from the prefix.
    """
    there = {file.dest_uri: file for file in published(files)}
    taken = (there.get(path) for path in _with_folders(place.path(path) for path in paths))
    found = [file.src_uri for file in taken if file is not None]
    if found:
        named = ", ".join(found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        raise Abort(
            f"{_BEGIN} {place.prefix!r} collides with pages that the site has: {named}{more}. "
            "Choose another prefix, for example 'words/', or rename these pages. Nothing was written."
        )


def refuse_overlaps(paths: Iterable[str], place: Place, others: Iterable[tuple[Place, Iterable[str]]]) -> None:
    """Stop a build in which two glossaries have a page at the same address. Raises Abort. ``others`` are those that joined before."""
    ours = {place.path(path) for path in paths}
    for other, theirs in others:
        if same := next((path for path in map(other.path, theirs) if path in ours), ""):
            raise Abort(
                f"{_BEGIN} the glossaries at {other.prefix!r} and at {place.prefix!r} both have a page {same}. Give one of them "
                "another prefix, for example 'words/'. Nothing was written."
            )


def files_at(prefix: str, config: MkDocsConfig) -> list[File]:
    """Return the files under docs/ that MkDocs will put below a prefix, or in its place, before MkDocs has looked for any."""
    docs, parts = Path(config.docs_dir), PurePosixPath(prefix).parts
    found: list[Path] = []
    for number, part in enumerate(parts):  # each folder of the prefix may be a file
        found += docs.joinpath(*parts[:number]).glob(f"{part}*")
    found += docs.joinpath(*parts).rglob("*")
    names = (path.relative_to(docs).as_posix() for path in dict.fromkeys(found) if path.is_file())
    files = [File(name, config.docs_dir, config.site_dir, config.use_directory_urls) for name in names]
    set_exclusions(Files(files), config)
    return files


def published(files: Iterable[File]) -> list[File]:
    """Return the files that the site will have: MkDocs also lists those that ``exclude_docs`` and ``draft_docs`` leave out."""
    return [file for file in files if file.inclusion.is_included()]  # type: ignore[no-untyped-call]  # MkDocs' has no types


def replace_unpublished(names: Iterable[str], files: Files) -> None:
    """Remove what the site leaves out and is called as a page of ours is: MkDocs has one file of a name."""
    for name in names:
        if (file := files.get_file_from_path(name)) and not published([file]):
            files.remove(file)


def _with_folders(paths: Iterable[str]) -> Iterator[str]:
    """Yield paths and the folders above them, each once."""
    known: dict[str, None] = {}
    for path in paths:
        folders = [str(folder) for folder in PurePosixPath(path).parents]
        known |= dict.fromkeys([*folders[-2::-1], path])
    yield from known
