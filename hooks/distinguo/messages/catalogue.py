"""The catalogues: gettext ``.po`` files beside this module, read as they are. No compiled copy lies in the project."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from distinguo.safe_files import read_own

FOLDER = Path(__file__).with_name("catalogues")

Forms = tuple[str, ...]
"""A translation: one text, or as many as the language has plural forms."""


class Catalogue(NamedTuple):
    """The translations into one language, and which of the plural forms a number takes."""

    texts: Mapping[str, Forms]
    form_of: Callable[[int], int]


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a catalogue, in alphabetical order. English needs none: it is what the code says."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.po")))


@functools.cache
def known_messages() -> frozenset[str]:
    """Return every message of the pages, in English; of a counted one both forms."""
    from babel.messages.pofile import read_po  # noqa: PLC0415  # see catalogue()

    with io.BytesIO(read_own(FOLDER / "distinguo.pot")) as stream:
        ids = [message.id for message in read_po(stream) if message.id]
    return frozenset(text for message_id in ids for text in ([message_id] if isinstance(message_id, str) else message_id))


def nearest_language(code: str) -> str:
    """Return the language whose catalogue serves for a code: its own, or that of the same language elsewhere; nothing if there is none.

    Chinese is an exception: who reads the one script need not read the other.
    """
    known = {language.lower(): language for language in languages()}
    parts = code.lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        traditional = {"hant", "tw", "hk", "mo"} & set(parts)
        return "" if traditional else known.get("zh-hans", "")
    for length in range(len(parts), 0, -1):
        if found := known.get("-".join(parts[:length])):
            return found
    return next((language for key, language in known.items() if key.split("-")[0] == parts[0]), "")


@functools.cache
def catalogue(language: str) -> Catalogue | None:
    """Return the catalogue that serves for a language; None for English, and for a language without one.

    A message that is not translated, or only marked as a draft (``fuzzy``), is left out.
    """
    name = nearest_language(language)
    if not name:
        return None
    from babel.messages.pofile import read_po  # noqa: PLC0415  # takes long to load, and a reference in English needs none of it

    with io.BytesIO(read_own(FOLDER / f"{name}.po")) as stream:
        read = read_po(stream, locale=name.replace("-", "_"))
    texts: dict[str, Forms] = {}
    for message in read:
        if message.id and not message.fuzzy:
            key = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string or ""
            forms = (said,) if isinstance(said, str) else tuple(said)
            if all(forms):
                texts[key] = forms
    return Catalogue(texts, _rule(read.plural_expr))


def _rule(expression: str) -> Callable[[int], int]:
    import gettext  # noqa: PLC0415  # see above

    rule: Callable[[int], int] = gettext.c2py(expression)
    return rule
