"""The text of a new translation: everything that there is to translate, as comments, ready to be taken in piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from distinguo.formatter.format_file import write_file
from distinguo.glossary.statements import Statement, statements
from distinguo.loading.files import File
from distinguo.loading.translations import translation_path
from distinguo.schema.field_walk import Steps
from distinguo.schema.translation import ORIGINAL

HEAD = """\
# What there is to translate, in the words of the original. Take the "#" and the space after it away from a part and the keys above it,
# and translate its texts. "original" stays: by it, it is known later whether the original has changed. What is not translated is shown in
# the language of the original.
"""


def new_translation(original: File[Any], name: str, language: str) -> str:
    """Return the text of the file for the translation of ``name``, as ``folder/id`` or the name of a list, into a language."""
    inside = translation_path(language, name)
    modeline, _, body = write_file(to_translate(statements(original, None)), inside).decode().partition("\n")
    return f"{modeline}\n{HEAD}{as_comment(body)}"


def as_comment(text: str) -> str:
    """Return lines as comments that can be taken in again."""
    return "".join(f"# {line}\n" if line else "#\n" for line in text.splitlines())


def to_translate(found: Iterable[Statement]) -> dict[str, Any]:
    """Return what a translation of some statements would hold, with the texts of the original."""
    whole: dict[str, Any] = {}
    for statement in found:
        holder = _holder(whole, statement.place)
        holder |= {name: list(text) if isinstance(text, tuple) else text for name, text in statement.texts.items()}
        holder[ORIGINAL] = statement.digest
    return whole


def _holder(whole: dict[str, Any], place: Steps) -> dict[str, Any]:
    for step in place:
        whole = whole.setdefault(str(step), {})
    return whole
