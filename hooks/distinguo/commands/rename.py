"""``distinguo rename OLD NEW``: another name or id, and everything that refers to it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from distinguo.commands.common import glossary_in, write_edits
from distinguo.glossary.glossary import Glossary
from distinguo.loading.folder import entry_ids
from distinguo.loading.host_site import (
    configurations,
    docs_folder,
    folder_in_site,
    glossaries_before,
    glossary_here,
    has_one_page,
    project_folder,
    site_address,
)
from distinguo.loading.layout import RESERVED_IDS
from distinguo.problems.suggestions import as_id, nearest
from distinguo.refactor.pages_by_hand import PlaceInSite
from distinguo.refactor.rename import KINDS, Renaming, known, rename
from distinguo.schema import model

HELP = "give a term, a question, a source or an entry of a list another name or id; references and redirects follow"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("old", help="its id, or the name of a term")
    parser.add_argument("new", help="the new name of a term or text of a question; the new id of anything else")
    parser.add_argument("--kind", choices=KINDS, default="", help="what it is, where the id alone does not say")
    parser.add_argument("--id", default="", help="the new id, where it is not to be made from the new name")
    parser.add_argument("--no-alias", action="store_true", help="do not keep the old name of a term as another name of it")
    parser.add_argument("--dry-run", action="store_true", help="change nothing; name the files that would change")
    parser.add_argument("--glossary", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument(
        "--docs",
        type=Path,
        help="the folder of the pages written by hand (default: as mkdocs.yml says, or docs beside the glossary)",
    )


def run(options: argparse.Namespace) -> int:
    """Write every file that changes, and print it; return 2 where nothing can be renamed, with the reason."""
    glossary = glossary_in(options.glossary)
    if isinstance(glossary, int):
        if glossary == 1:
            print("distinguo: nothing was renamed: mend these errors first", file=sys.stderr)
        return 2
    kinds = {kind: known(glossary, kind) for kind in KINDS}
    found = [
        (kind, id)
        for kind, all in kinds.items()
        if options.kind in {"", kind}
        for id in all
        if _is_meant(options.old, id, all[id])
    ]
    if not found:
        names = {name: None for all in kinds.values() for pair in all.items() for name in pair}
        near = nearest(options.old, names)
        return _refuse(f"nothing is called {options.old!r}" + (f"; did you mean {near!r}?" if near else ""))
    if len(found) > 1:
        return _refuse(
            f"several things are called {options.old!r}: say which with --kind {' or '.join(kind for kind, _ in found)}"
        )
    kind, old = found[0]
    name, new = _named(kind, options.old, options.new, options.id)
    if old == new and (kind not in {"term", "question"} or name == kinds[kind][old]):
        return _refuse(f"{old!r} is called so already")
    if problem := _unfit(new, kind, kinds[kind], old):
        return _refuse(problem)
    docs = options.docs or docs_folder(options.glossary)
    docs = docs if docs.is_dir() else None
    place = _place(options.glossary, glossary, docs) if docs else None
    renamed = rename(glossary, Renaming(kind, old, new, name, alias=not options.no_alias), place)
    beside = [(place.docs, renamed.docs), (project_folder(options.glossary), renamed.site)] if place else []
    return write_edits(options.glossary, renamed.glossary, beside, dry_run=options.dry_run)


def _place(root: Path, glossary: Glossary, docs: Path) -> PlaceInSite:
    prefix = folder_in_site(root)
    return PlaceInSite(
        docs,
        configurations(root),
        folders=[prefix, *(f"{prefix}{language}/" for language in glossary.languages)],
        address=site_address(root),
        one_page=has_one_page(root),
        named_elsewhere={id for before in glossaries_before(root) for id in entry_ids(before)},
    )


def _is_meant(asked: str, id: str, name: str) -> bool:
    return asked == id or asked.casefold() == name.casefold()


def _named(kind: str, old: str, new: str, id: str) -> tuple[str, str]:
    """Return the new name, where there is one, and the new id.

    Who writes an id on both sides means ids: the name is then the id with spaces.
    """
    new = " ".join(new.split())
    if kind not in {"term", "question"}:
        return "", id or new
    if kind == "question" and " " not in new:
        return "", id or new
    both_ids = model.is_entry_id(old) and model.is_entry_id(new) and "-" in old + new
    return (new.replace("-", " ") if both_ids else new), id or as_id(new)


def _unfit(new: str, kind: str, others: Mapping[str, str], old: str) -> str:
    if not model.is_entry_id(new):
        return f"{new!r} is no id: ids are lower-case letters, digits and hyphens, from a letter on; give one with --id"
    if kind in {"term", "question"} and (new in RESERVED_IDS or "-vs-" in f"-{new}-"):
        return f"the id would be {new!r}, which is reserved; give another one with --id"
    if new in others and new != old:
        return f"there is a {kind} {new!r} already"
    return ""


def _refuse(reason: str) -> int:
    print(f"distinguo: {reason}", file=sys.stderr)
    return 2
