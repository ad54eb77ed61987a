"""Statements and cells in which something only holds a place, and says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from distinguo.loading.files import File
from distinguo.problems.problem import Problem, problem, shorten
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Markdown
from distinguo.text.slips import INSTEAD, NO_REASON, says_nothing


def placeholders(file: File[Any]) -> Iterator[Problem]:
    """No statement and no table cell in this file only holds a place. What a definition says is a matter of style."""
    for steps, _, text in file.marked(Markdown):
        if steps == ("definition", "text"):
            continue
        if says_nothing(text) or (steps[-1] == "not_applicable" and text.casefold().strip(" .!") in NO_REASON):
            yield problem("placeholder", file.at(steps), found=shorten(text), hint=_hint(steps))


def _hint(steps: Steps) -> str:
    if steps[0] != "traits" or len(steps) != 3:
        return INSTEAD["placeholder"]
    return INSTEAD["not_applicable" if steps[-1] == "not_applicable" else "cell"].format(cell=steps[1])
