"""The text of a DOCX file: a line for each paragraph, those of notes, headers and footers behind the others."""

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
_UNREAD = frozenset((f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"))
"""What was deleted or moved away, and what stands for old programs beside the same for new ones."""
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_BEHIND = ("footnotes", "endnotes", "header", "footer")
"""The parts of a file that hold text besides the document itself, by the ends of their types."""


class NoDocument(Exception):
    """The file is no DOCX that is read; the message says why."""


def docx(data: bytes) -> Document:
    """Return the text of a DOCX file. Raises NoDocument, and ImportError without python-docx."""
    from docx import Document as read  # noqa: PLC0415  # an extra
    from docx.oxml import parse_xml  # noqa: PLC0415  # an extra, as above

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > min(MAX_UNPACKED, MOST_PACKED * len(data)):
                raise NoDocument("unpacked it is larger than any document")
        document = read(io.BytesIO(data))
        parts = {part.partname: part for part in document.part.package.iter_parts()}
        behind = [
            parse_xml(parts[name].blob)
            for kind in _BEHIND
            for name in sorted(parts)
            if parts[name].content_type.endswith(f".{kind}+xml")
        ]
        text = "\n".join(
            "".join(_texts(paragraph)).replace("\n", " ")
            for part in (document.element.body, *behind)
            for paragraph in _paragraphs(part)
        )
    except (NoDocument, TooMuch):
        raise
    except Exception as error:  # whatever zipfile, lxml and python-docx raise for what is no DOCX
        raise NoDocument(f"it is no DOCX file ({type(error).__name__})") from error
    return Document(text, text)


def _paragraphs(holder: Any) -> Iterator[Any]:
    """Yield the elements of paragraphs, those in tables, forms and boxes included, in order.

    The file says itself over how many columns a cell goes; python-docx gives it once for each of them, be they millions.
    """
    for part in holder:
        if part.tag == f"{_W}p":
            yield part
        if part.tag not in _UNREAD:
            yield from _paragraphs(part)


def _texts(holder: Any) -> Iterator[str]:
    """Yield the pieces of text in a paragraph, whatever they stand in: what was inserted, links, fields, but no box with paragraphs of its own."""
    for part in holder:
        if part.tag == f"{_W}t":
            yield part.text or ""
        elif part.tag in _SIGNS:
            yield _SIGNS[part.tag]
        elif part.tag not in _UNREAD and part.tag not in {f"{_W}p", f"{_W}pPr"}:
            yield from _texts(part)
