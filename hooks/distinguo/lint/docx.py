"""The text of a DOCX file: a line for each paragraph."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from distinguo.limits import TooMuch
from distinguo.lint.document import Document

MAX_UNPACKED = 64 * 1024 * 1024
"""Bytes that the parts of a file may have together, unpacked."""
MOST_PACKED = 100
"""So many times the size of the file they may come to: texts come to ten or twenty."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDERS = ("tbl", "tr", "tc", "sdt", "sdtContent")
"""What holds paragraphs: tables, and the fields of forms."""


class NoDocument(Exception):
    """The file is no DOCX that is read; the message says why."""


def docx(data: bytes) -> Document:
    """Return the text of a DOCX file. Raises NoDocument, and ImportError without python-docx."""
    from docx import Document as read  # noqa: PLC0415  # an extra
    from docx.text.paragraph import Paragraph  # noqa: PLC0415  # an extra, as above

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > min(MAX_UNPACKED, MOST_PACKED * len(data)):
                raise NoDocument("unpacked it is larger than any document")
        document = read(io.BytesIO(data))
        text = "\n".join(
            Paragraph(paragraph, document).text.replace("\n", " ") for paragraph in _paragraphs(document.element.body)
        )
    except (NoDocument, TooMuch):
        raise
    except Exception as error:  # whatever zipfile, lxml and python-docx raise for what is no DOCX
        raise NoDocument(f"it is no DOCX file ({type(error).__name__})") from error
    return Document(text, text)


def _paragraphs(holder: Any) -> Iterator[Any]:
    """Yield the elements of paragraphs, those in tables and forms included, in order.

    The file says itself over how many columns a cell goes; python-docx gives it once for each of them, be they millions.
    """
    for part in holder:
        if part.tag == f"{_W}p":
            yield part
        elif part.tag in {f"{_W}{name}" for name in _HOLDERS}:
            yield from _paragraphs(part)
