"""What the folder of a glossary holds: which files and folders there are, and the shape of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from distinguo.schema import model

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

ADDRESSES = "addresses.txt"
"""The list of published addresses, which :mod:`distinguo.pages.permalinks` reads."""

RESERVED_IDS = {"index", "any", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Ids that an address or a file system needs for itself."""


def is_list(shape: Any) -> bool:
    """Whether a file of this shape lists things by id, and may list none."""
    return any(shape is FILES[name] for name in LISTS)
