"""What there is to translate of an entry, as a script: the form for translating it fetches it from there."""

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
"""What stands for a text that is not translated, in the text of the file that the form gets: it takes out what is not filled in."""
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
    found = [(statement, text) for statement in file.statements for text in _fields(file, statement)]
    added: dict[Steps, Any] = {}
    for statement, text in found:
        if _said(file, statement, text) is None:
            added[(*statement.place, text.name)] = [_EMPTY] if _is_list(file, statement, text) else _EMPTY
        if not text.own:
            added[(*statement.place, ORIGINAL)] = statement.recorded or statement.digest
    content, _ = format_file(file.translation.raw if file.translation else b"{}", inside, path, added)
    document, _ = read(content or b"", path)
    assert content and document  # what the loader has read
    fields = []
    for statement, text in found:
        where = (*statement.place, text.name)
        line = find(document.root, where, key=True)
        outdated = statement.state is State.OUTDATED and not text.own
        steps = (*statement.steps, text.name)
        fields.append(
            {
                "label": label_of(steps, names, messages),
                "text": _said(file, statement, text) or ([] if _is_list(file, statement, text) else ""),
                "was": statement.texts.get(text.name) or getattr(_object(file, statement), text.name) or "",
                "line": line.line - 1,
                "column": line.column - 1,
                "key": text.name,
                "steps": steps,
                "outdated": outdated,
                "own": text.own,
                "spec": {
                    **control_of(type(_object(file, statement)), text.name),
                    "gap": mark_at(file.shape, steps, Gapped) is not None,
                },
                **(
                    {}
                    if text.own
                    else {"original": [find(document.root, (*statement.place, ORIGINAL), key=True).line - 1, statement.digest]}
                ),
            }
        )
    said = {"path": inside, "text": content.decode(), "isNew": file.translation is None, "fields": fields}
    return entered(key, said)


def _fields(file: TranslatedFile, statement: Statement) -> Iterator[Text]:
    """Yield the texts of an object that are worth asking for: those of the original, and those that each language has of its own."""
    holder = _object(file, statement)
    shape: type[BaseModel] = type(holder)
    for text in texts_of(shape):
        asked = text.name in statement.texts or (
            text.own
            and (getattr(holder, text.name) or _said(file, statement, text) or (text.name in _ALWAYS and not statement.steps))
        )
        if asked:
            yield text


def _object(file: TranslatedFile, statement: Statement) -> Any:
    """Return the object of the original that a statement is about."""
    value: Any = file.original.data
    for step in statement.steps:
        value = getattr(value, step) if isinstance(step, str) and not isinstance(value, Mapping) else value[step]
    return value


def _said(file: TranslatedFile, statement: Statement, text: Text) -> Any:
    """Return what the translation says there; None where it says nothing."""
    value: Any = file.translation.data if file.translation else None
    for step in (*statement.place, text.name):
        if value is None:
            return None
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, str(step), None)
    return value


def _is_list(file: TranslatedFile, statement: Statement, text: Text) -> bool:
    return isinstance(getattr(_object(file, statement), text.name), tuple)
