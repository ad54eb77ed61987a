"""A small good file of each kind that is read, and files that hold another file: what is damaged, and what attacks are put into."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

from docx import Document

from tests.engine.importers.vocabularies import FORMATS, Sample
from tests.problems.fuzz import ROOT


def vocabularies() -> list[Sample]:
    """Return a small vocabulary in each notation, style and version that importers read."""
    return [replace(sample, text=sample.text.replace("\xab", "").replace("\xbb", "")) for sample in FORMATS.values()]


def documents() -> list[tuple[str, bytes]]:
    """Return the ending and a document, for each kind that is checked."""
    made = io.BytesIO()
    document = Document()
    document.add_heading("Ebb and flood")
    document.add_table(1, 2).cell(0, 1).text = "The ebb comes."
    document.save(made)
    return [(path.suffix, path.read_bytes()) for path in _files("documents")] + [
        (".docx", made.getvalue()),
        (".txt", b"The ebb comes."),
    ]


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a packed file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """Return a file of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _files(kind: str) -> list[Path]:
    return sorted((ROOT / "tests" / "fixtures" / kind).iterdir())
