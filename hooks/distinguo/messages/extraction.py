"""Collects the messages of the code and of the templates, and brings the catalogues up to date with them."""

from __future__ import annotations

import ast
import functools
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from distinguo.messages.catalogue import FOLDER

ENGINE = FOLDER.parents[1]
TEMPLATE = FOLDER / "distinguo.pot"

ONE = frozenset(["N_", "_", "say", "_say", "text"])
"""Functions whose first argument is a message. In Python it counts only where it is written out."""
COUNTED = frozenset(["_n", "count"])
"""Functions whose first two arguments are a message about one thing and about several."""
OTHERS = frozenset(["exports/rdf_graph.py", "exports/rdf_model.py", "exports/rdf_shared.py", "messages/extraction.py"])
"""Modules in which functions of these names do something else."""

_HEADER = """\
# What Distinguo's pages say, in {language}.
# Reviewed by: nobody yet. Whoever reads the whole of it as a native speaker puts their name here.
# This file is read as it is; "distinguo messages" brings it up to date.
#"""

Message = str | tuple[str, str]
"""What is said; of a counted message both forms."""
Found = tuple[str, Message]
"""Where a message stands, and the message."""


def extracted() -> Catalog:
    """Return every message of the engine and of the packages beside it, each with the files in which it stands."""
    found = _places()
    catalogue = Catalog(
        project="Distinguo", charset="utf-8", header_comment="# The messages of Distinguo's pages. Made by the program.\n#"
    )
    for message in sorted(found, key=str):
        catalogue.add(message, locations=[(place, 0) for place in sorted(found[message])])
    return catalogue


@functools.cache  # a process brings many catalogues up to date with the same code
def _places() -> Mapping[Message, frozenset[str]]:
    """Return every message, and the files in which it stands."""
    found: dict[Message, set[str]] = {}
    for package in sorted(ENGINE.parent.glob(f"{ENGINE.name}*")):
        for path in sorted(package.rglob("*")):
            for place, message in _in_file(path):
                found.setdefault(message, set()).add(place)
    return {message: frozenset(places) for message, places in found.items()}


def _in_file(path: Path) -> Iterator[Found]:
    inside = path.relative_to(ENGINE.parent).as_posix()
    if path.suffix == ".py" and not inside.endswith(tuple(OTHERS)):
        yield from ((inside, message) for message in _in_python(path.read_text("utf-8")))
    elif path.suffix == ".html" and "starter" not in path.parts:
        names = sorted(ONE | COUNTED)
        options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
        for _, name, said, _ in babel_extract(io.BytesIO(path.read_bytes()), names, [], options):
            texts = [said] if isinstance(said, str) else [text for text in said or () if text is not None]
            if name in COUNTED and len(texts) >= 2:
                yield inside, (texts[0], texts[1])
            elif name in ONE and texts:
                yield inside, texts[0]


def _in_python(source: str) -> Iterator[Message]:
    """Yield the messages of a module. Babel's own reader misses those inside of f-strings."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [
            argument.value for argument in node.args if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if name in COUNTED and len(texts) >= 2:
            yield texts[0], texts[1]
        elif name in ONE and texts and node.args[0] is not None and isinstance(node.args[0], ast.Constant):
            yield texts[0]


def template() -> bytes:
    """Return the template of all catalogues, as its file is to be."""
    return _written(extracted())


def updated(language: str) -> bytes:
    """Return the catalogue of a language with all messages of the code: what is translated stays, what is gone is left out.

    Raises ValueError or UnknownLocaleError for a language that Babel does not know.
    """
    locale = Locale.parse(language, sep="-")
    path = FOLDER / f"{language}.po"
    header = _HEADER.format(language=locale.english_name)
    if path.is_file():
        catalogue = read_po(io.BytesIO(path.read_bytes()), locale=locale)
        header = catalogue.header_comment
    else:
        catalogue = Catalog(locale=locale)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = header
    return _written(catalogue)


def untranslated(language: str) -> tuple[str, ...]:
    """Return the messages that a language does not have."""
    catalogue = read_po(io.BytesIO(updated(language)), locale=Locale.parse(language, sep="-"))
    return tuple(
        str(message.id if isinstance(message.id, str) else message.id[0])
        for message in catalogue
        if message.id and (message.fuzzy or not _whole(message))
    )


def _whole(message: Any) -> bool:
    return bool(message.string) and (isinstance(message.string, str) or all(message.string))


def _written(catalogue: Catalog) -> bytes:
    """Return a catalogue as bytes that are the same on every day: without dates, versions and numbers of lines."""
    catalogue.fuzzy, stream = False, io.BytesIO()
    write_po(stream, catalogue, width=120, include_lineno=False, sort_output=True)
    dated = (
        b'"POT-Creation-Date',
        b'"PO-Revision-Date',
        b'"Generated-By',
        b'"Last-Translator',
        b'"Report-Msgid',
        b'"Project-Id',
        b'"Language-Team',
    )
    lines = [line for line in stream.getvalue().splitlines(keepends=True) if not line.startswith(dated)]
    return b"".join(lines)
