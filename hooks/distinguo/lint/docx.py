"""The text of a DOCX file: a line for each paragraph."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from distinguo.lint.document import Document

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes that the parts of a file may have together, unpacked."""


class NoDocument(Exception):
    """The file is no DOCX that is read; the message says why."""


def docx(data: bytes) -> Document:
    """Return the text of a DOCX file. Raises NoDocument, and ImportError without python-docx."""
    from docx import Document as read  # noqa: PLC0415  # an extra

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise NoDocument(f"it holds more than {MAX_UNPACKED // 2**20} MB")
        text = "\n".join(_paragraphs(read(io.BytesIO(data))))
    except NoDocument:
        raise
    except Exception as error:  # whatever zipfile, lxml and python-docx raise for what is no DOCX
        raise NoDocument(f"it is no DOCX file ({type(error).__name__})") from error
    return Document(text, text)


def _paragraphs(holder: Any) -> Iterator[str]:
    """Yield the paragraphs of a document or of a cell, those in tables included, in order."""
    for part in holder.iter_inner_content():
        if hasattr(part, "rows"):
            cells = dict.fromkeys(
                cell for row in part.rows for cell in row.cells
            )  # a merged cell comes once for each of its places
            for cell in cells:
                yield from _paragraphs(cell)
        else:
            yield part.text.replace("\n", " ")
