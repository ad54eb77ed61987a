"""What there is to translate of an entry, as a script: the form in which somebody translates it fetches it from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from distinguo.formatter.format_file import format_file
from distinguo.glossary.statements import State, Statement, name_of
from distinguo.glossary.translated import TranslatedFile
from distinguo.loading.translations import TRANSLATIONS
from distinguo.messages.messages import Messages
from distinguo.rendering.change_scripts import entered, label_of
from distinguo.scaffold.web_form import control_of
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Gapped
from distinguo.schema.translation import ORIGINAL, Text, texts_of
from distinguo.schema.type_hints import mark_at
from distinguo.yaml_syntax.parser import find, read

_EMPTY = "?"
"""What stands for a text that is not translated, in the text of the file that the form gets: it takes out what nobody fills in."""
_ALWAYS = frozenset({"forms", "search_also"})
"""Texts of a language's own that are worth asking for, also where the original has none."""


def translation_script(key: str, file: TranslatedFile, language: str, names: Mapping[str, str], messages: Messages) -> str:
    """Return a script that enters the translation of a file under a key: its canonical text, in which each text that is missing has a
    place, and everything that there is to translate, with the words of the original.

    ``names`` are what criteria are called, and ``messages`` those of the form's own language.
    """
    name = name_of(file.original)
    inside = f"{TRANSLATIONS}/{language}/{name}.yml"
    path = f"{file.original.path.removesuffix(f'{name}.yml')}{inside}"
    found = [(one, text) for one in file.statements for text in _fields(file, one)]
    added: dict[Steps, Any] = {}
    for one, text in found:
        if _said(file, one, text) is None:
            added[(*one.place, text.name)] = [_EMPTY] if _is_list(file, one, text) else _EMPTY
        if not text.own:
            added[(*one.place, ORIGINAL)] = one.recorded or one.digest
    content, _ = format_file(file.translation.raw if file.translation else b"{}", inside, path, added)
    document, _ = read(content or b"", path)
    assert content and document  # what the loader has read
    fields = []
    for one, text in found:
        where = (*one.place, text.name)
        line = find(document.root, where, key=True)
        outdated = one.state is State.OUTDATED and not text.own
        steps = (*one.steps, text.name)
        fields.append(
            {
                "label": label_of(steps, names, messages),
                "text": _said(file, one, text) or ([] if _is_list(file, one, text) else ""),
                "was": one.texts.get(text.name) or getattr(_object(file, one), text.name) or "",
                "line": line.line - 1,
                "column": line.column - 1,
                "key": text.name,
                "steps": steps,
                "outdated": outdated,
                "own": text.own,
                "spec": {
                    **control_of(type(_object(file, one)), text.name),
                    "gap": mark_at(file.shape, steps, Gapped) is not None,
                },
                **(
                    {} if text.own else {"original": [find(document.root, (*one.place, ORIGINAL), key=True).line - 1, one.digest]}
                ),
            }
        )
    said = {"path": path, "text": content.decode(), "isNew": file.translation is None, "fields": fields}
    return entered(key, said)


def _fields(file: TranslatedFile, one: Statement) -> Iterator[Text]:
    """Yield the texts of an object that are worth asking for: those of the original, and those that each language has of its own."""
    holder = _object(file, one)
    shape: type[BaseModel] = type(holder)
    for text in texts_of(shape):
        asked = text.name in one.texts or (
            text.own and (getattr(holder, text.name) or _said(file, one, text) or (text.name in _ALWAYS and not one.steps))
        )
        if asked:
            yield text


def _object(file: TranslatedFile, one: Statement) -> Any:
    """Return the object of the original that a statement is about."""
    value: Any = file.original.data
    for step in one.steps:
        value = getattr(value, step) if isinstance(step, str) and not isinstance(value, Mapping) else value[step]
    return value


def _said(file: TranslatedFile, one: Statement, text: Text) -> Any:
    """Return what the translation says there; None where it says nothing."""
    value: Any = file.translation.data if file.translation else None
    for step in (*one.place, text.name):
        if value is None:
            return None
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, str(step), None)
    return value


def _is_list(file: TranslatedFile, one: Statement, text: Text) -> bool:
    return isinstance(getattr(_object(file, one), text.name), tuple)
