"""The text of an entry's file, as a script: the form that changes a statement of it fetches it from there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from distinguo.formatter.format_file import format_file
from distinguo.loading.files import File
from distinguo.messages.messages import Messages
from distinguo.scaffold.web_form import room
from distinguo.schema.field_labels import field_label
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Gapped, Markdown, Term
from distinguo.schema.type_hints import model_at
from distinguo.yaml_syntax.parser import find, read


def change_script(key: str, file: File[Any], inside: str, names: Mapping[str, str], messages: Messages) -> str:
    """Return a script that enters the canonical text of a file under a key, with its statements, and where in it each stands.

    ``inside`` is the file's path in the glossary, ``names`` what criteria are called.
    """
    raw, _ = format_file(file.raw, inside, file.path)
    text = (raw or file.raw).decode("utf-8").removeprefix("\ufeff")
    own = file.data
    called = (
        {"term": own.term, "forms": own.forms, "match_case": own.linking.match_case} if isinstance(own, Term) else {}
    )  # a definition is not to use its own words
    said = {"path": inside, "text": text, "names": called, "statements": list(_statements(file, text, names, messages))}
    return entered(key, said)


def entered(key: str, said: Mapping[str, Any]) -> str:
    """Return a script that enters values under a key."""
    value = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(self.distinguoChanges??={{}})[{json.dumps(key)}]={value};\n"


def _statements(file: File[Any], text: str, names: Mapping[str, str], messages: Messages) -> Iterator[dict[str, Any]]:
    document, _ = read(text.encode(), file.path)
    if document is None:
        return
    root, lines = document.root, text.split("\n")
    for steps, mark, says in [*file.marked(Markdown), *file.marked(Gapped)]:
        key, holder = find(root, steps, key=True), model_at(file.shape, steps[:-1])
        if holder and lines[key.line - 1].lstrip(" -").startswith(
            f"{steps[-1]}:"
        ):  # not in brackets: a line of these may hold several
            yield {
                "label": label_of(steps, names, messages),
                "text": says,
                "line": key.line - 1,
                "column": key.column - 1,
                "key": str(steps[-1]),
                "steps": steps,
                "most": room(holder, str(steps[-1])),
                "gap": isinstance(mark, Gapped),
            }


def label_of(steps: Steps, names: Mapping[str, str], messages: Messages) -> str:
    """Return what a statement is called: the names of what it stands in, but for the field that only holds its words."""
    before = ("", *steps)
    shown = [
        str(step + 1) if isinstance(step, int) else names.get(step, step) if previous == "traits" else field_label(step, messages)
        for previous, step in zip(before, steps, strict=False)
        if step not in {"text", "value", "says"} or previous == "traits"
    ]
    return ", ".join(shown)
