"""What changed in each entry, statement by statement: from git, by the comparison that tells reviewers what a change does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from distinguo.git import GitError, blobs
from distinguo.glossary.entries import entries
from distinguo.glossary.glossary import Glossary
from distinguo.history.landings import FileChange, Landing, landings, proposal
from distinguo.impact.text_changes import Label, field_changes
from distinguo.loading.layout import FOLDERS
from distinguo.pages.revisions import EntryHistory, Histories, Revision, StatementChange
from distinguo.schema.field_labels import field_label
from distinguo.text.word_diff import Fate, shortened
from distinguo.yaml_syntax.fast_parser import quick
from distinguo.yaml_syntax.parser import MAX_BYTES, plain, read

NEWEST = 5
"""How many revisions of an entry are shown: readers pay for them with every page."""

_LOOKED_AT = 3 * NEWEST
"""How many versions of a file are read for them: some differ in their layout alone."""

_OF_EDITORS = {"added", "reviewed", "owner", "review_every", "approved"}
"""Fields that say how an entry is looked after, and nothing of what it says."""


@dataclass(frozen=True, slots=True)
class ForgePages:
    """The addresses of a forge's pages about a proposal and about a commit, with ``{number}`` and ``{commit}``; empty where unknown."""

    proposal: str = ""
    commit: str = ""

    def address(self, number: str, commit: str) -> str:
        """Return where a landing can be read, if that is known."""
        if number and self.proposal:
            return self.proposal.replace("{number}", number[1:])
        return self.commit.replace("{commit}", commit)


def landings_of(root: Path) -> Sequence[Landing] | None:
    """Return what landed in the entries of the folder ``root``, the newest first; None where that is not known: outside git, in a shallow clone."""
    try:
        return landings(root, tuple(FOLDERS))
    except GitError:
        return None


def histories(glossary: Glossary, root: Path, found: Sequence[Landing], pages: ForgePages) -> Histories:
    """Return the history of every entry of the glossary in the folder ``root``, from what landed there.

    It is that of the present branch: what a merge brought is one revision. What is not committed is not in it. Raises GitError for a
    repository that does not hold what its log names.
    """
    paths = [file.path.partition("/")[2] for _, file in entries(glossary.files)]
    versions = _versions(paths, found)
    names = {id: criterion.name for id, criterion in glossary.criteria.items()}

    def label(name: str) -> str:
        return field_label(name, glossary.messages)

    return Histories(known=True, of=dict(_compared(root, versions, names, pages, label)))


Versions = Sequence[tuple[Landing, FileChange]]


def _versions(paths: Sequence[str], found: Sequence[Landing]) -> Mapping[str, Versions]:
    """Return which landings changed each of the files that there are now, the newest first; a file is followed to its earlier names."""
    versions: dict[str, list[tuple[Landing, FileChange]]] = defaultdict(list)
    current = {path: path for path in paths}
    for landing in found:
        earlier: dict[str, str] = {}
        for change in landing.files:
            if path := current.get(change.path):
                versions[path].append((landing, change))
                del current[change.path]
                if change.before:
                    earlier[change.old] = path
        current.update(earlier)
    return versions


def _compared(
    root: Path, versions: Mapping[str, Versions], names: Mapping[str, str], pages: ForgePages, label: Label
) -> Iterator[tuple[str, EntryHistory]]:
    newest = {path: file_versions[:_LOOKED_AT] for path, file_versions in versions.items()}
    wanted = {
        id for file_versions in newest.values() for _, change in file_versions for id in (change.before, change.after) if id
    }
    data = {id: _fields(raw, names) for id, raw in blobs(root, sorted(wanted), most=MAX_BYTES)}
    for path, file_versions in newest.items():
        revisions = list(_revisions(file_versions, data, pages, label))
        unseen = len(versions[path]) - len(file_versions)
        yield path, EntryHistory(True, tuple(revisions[:NEWEST]), max(len(revisions) - NEWEST, 0) + unseen)


def _revisions(
    versions: Versions, data: Mapping[str, Mapping[str, Any] | None], pages: ForgePages, label: Label
) -> Iterator[Revision]:
    """Yield what readers could notice. A version that cannot be read is passed over: its neighbours are compared."""
    newer: tuple[Landing, Mapping[str, Any]] | None = None  # what is to be compared with the next version that can be read
    for landing, change in versions:
        if newer is None and (after := data.get(change.after)) is not None:
            newer = landing, after
        before = data.get(change.before)
        if newer is None or (change.before and before is None):
            continue
        landed, after = newer
        newer = None
        changes = tuple(_changes(before, after, label)) if change.before else ()
        if changes or not change.before:
            told = proposal(landed.message)
            address = pages.address(told.number, landed.commit)
            yield Revision(landed.day, told.title, told.number, address, not change.before, changes)


def _changes(before: Mapping[str, Any] | None, after: Mapping[str, Any], label: Label) -> Iterator[StatementChange]:
    for change in field_changes("", before, after, _OF_EDITORS, label):
        if any(piece.fate is not Fate.KEPT for piece in change.pieces):  # it is not only laid out otherwise
            yield StatementChange(change.field, tuple(shortened(change.pieces)))


def _fields(raw: bytes, names: Mapping[str, str]) -> Mapping[str, Any] | None:
    """Return the fields of a file, its table cells among them under the names of their rows; None where it cannot be read."""
    found = quick(raw)
    if found is None:
        document, _ = read(raw, "")
        found = plain(document.root) if document else None
    if not isinstance(found, dict):
        return None
    cells = found.pop("traits", None)
    return {**found, **{names.get(id, id): cell for id, cell in cells.items()}} if isinstance(cells, dict) else found
