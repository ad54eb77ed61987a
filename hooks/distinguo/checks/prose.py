"""Texts hold nothing that could harm a reader, and nothing that is slow to render."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.loading.files import File
from distinguo.problems.problem import Problem, problem, shorten
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Markdown
from distinguo.text.markdown import (
    IMAGE,
    LINK,
    MARK,
    MARKS,
    MAX_BRACKETS,
    MAX_NESTING,
    REFERENCE,
    is_safe,
    masked,
    without_fences,
)

_MARKUP = re.compile(r"[\[<>]|^\s*(?:[-+*]|\d+[.)])\s", re.MULTILINE)


def texts(file: File[Any]) -> Iterator[Problem]:
    """In this file, links are harmless, and nothing is nested beyond measure."""
    for steps, _, text in file.marked(Markdown) if _MARKUP.search("\n".join(file.prose)) else ():
        if _MARKUP.search(text):
            yield from _measure(file, steps, text)
            yield from _links(file, steps, masked(without_fences(text)))


def mentions(context: CheckContext, files: Iterable[File[Any]]) -> Iterator[Problem]:
    """Every ``[[reference]]`` in the texts of these files names something."""
    for file in files:
        for steps, part, place, found in file.once(_mentions):
            if found not in context.targets and not context.is_broken("page", found):
                where = file.at_part(steps, part, place)
                yield problem(
                    "unknown-reference", where, found=shorten(found), suggestion=context.suggest(found, context.targets)
                )


def _mentions(file: File[Any]) -> tuple[tuple[Steps, str, int, str], ...]:
    """Return the references in the texts of a file: the way to the text, how each begins, how many did so before, and what it names."""
    references: list[tuple[Steps, str, int, str]] = []
    for steps, _, text in file.marked(Markdown):
        seen: Counter[str] = Counter()
        for match in REFERENCE.finditer(masked(without_fences(text))) if "[[" in text else ():
            part = f"[[{match.group(1)}"
            references.append((steps, part, seen[part], match.group(1).strip()))
            seen[part] += 1
    return tuple(references)


def _measure(file: File[Any], steps: Steps, text: str) -> Iterator[Problem]:
    if (brackets := text.count("[")) > MAX_BRACKETS:
        yield problem("too-many-brackets", file.at_part(steps, "["), found=brackets, limit=MAX_BRACKETS)
    for lead in MARKS.finditer(text):
        if (marks := len(MARK.findall(lead.group()))) > MAX_NESTING:
            yield problem("too-nested-text", file.at_part(steps, lead.group().strip()[:20]), found=marks, limit=MAX_NESTING)


def _links(file: File[Any], steps: Steps, text: str) -> Iterator[Problem]:
    for found in LINK.finditer(text):
        written = found["inline"] or found["auto"] or found["defined"] or ""
        if not is_safe(written):
            yield problem("unsafe-link", file.at_part(steps, written.split("\n")[0]), found=shorten(written))
    for image in IMAGE.finditer(text):
        yield problem("image-in-text", file.at_part(steps, image.group()))
