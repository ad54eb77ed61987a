"""The wording of the original that a translation was made from, where git remembers it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from distinguo.git import GitError, blobs
from distinguo.glossary.statements import Statement, statements
from distinguo.history.landings import landings
from distinguo.loading.files import File
from distinguo.loading.folder import parse_file
from distinguo.yaml_syntax.parser import MAX_BYTES

MOST = 200
"""So many versions of a file are looked through, from the newest on."""


def earlier_texts(root: Path, file: File[Any], wanted: Mapping[str, Statement]) -> dict[str, Mapping[str, Any]]:
    """Return for each of some outdated statements of a file, by the digest that its translation recorded, the texts that it was made from.

    ``root`` is the folder of the glossary. What git does not know is left out.
    """
    inside = file.path.partition("/")[2]
    try:
        ids = [change.after for landing in landings(root, (inside,)) or () for change in landing.files if change.after][:MOST]
        versions = dict(blobs(root, ids, most=MAX_BYTES))
    except GitError:
        return {}
    found: dict[str, Mapping[str, Any]] = {}
    for id in ids:
        if id in versions and (old := parse_file(file.id, file.path, versions[id], file.shape, [])):
            for statement in statements(old, None):
                if statement.digest in wanted:
                    found.setdefault(statement.digest, statement.texts)
        if len(found) == len(wanted):
            break
    return found
