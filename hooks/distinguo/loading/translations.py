"""Where the translations of a glossary stand: a folder for each further language, which mirrors that of the original."""

from __future__ import annotations

from typing import Any, NamedTuple

from distinguo.loading.layout import FILES, FOLDERS
from distinguo.schema.translation import translation_of

TRANSLATIONS = "translations"
"""The folder that holds a folder for each further language, which mirrors this one."""


class Mirrored(NamedTuple):
    """A path in the glossary: the language into whose folder it leads, if it does, and the path of the original."""

    language: str
    inside: str

    @property
    def folder(self) -> str:
        """The folder of the language, with a slash at its end; nothing for a file of the original."""
        return f"{TRANSLATIONS}/{self.language}/" if self.language else ""

    @property
    def name(self) -> str:
        """What original and translation are called in the glossary, as ``folder/id`` or the name of a list."""
        return self.inside.removesuffix(".yml")


def mirrored(inside: str) -> Mirrored:
    """Return what a path inside the glossary is the translation of."""
    folder, _, rest = inside.partition("/")
    language, mark, original = rest.partition("/")
    return Mirrored(language, original) if folder == TRANSLATIONS and mark else Mirrored("", inside)


def translation_path(language: str, name: str) -> str:
    """Return the path inside the glossary of the translation of what is called ``folder/id``, or like a list."""
    return f"{TRANSLATIONS}/{language}/{name}.yml"


def shape_of_translation(name: str) -> Any:
    """Return the shape of the translation of a file that is named as ``folder/id`` or ``name``; None where there is no such file."""
    folder, _, _ = name.partition("/")
    found = FOLDERS.get(folder) if "/" in name and name.count("/") == 1 else FILES.get(name)
    return translation_of(found) if found else None


def where_it_belongs(shown: str, language: str) -> str:
    """Return where the files of a language belong; ``shown`` is what problems call the glossary."""
    here = f"{shown}/{TRANSLATIONS}/{language}"
    files = ", ".join(f"{name}.yml" for name in FILES if shape_of_translation(name))
    return f"a translation has the path of its original below {here}/: {', '.join(f'{kind}/' for kind in FOLDERS)}, {files}"
