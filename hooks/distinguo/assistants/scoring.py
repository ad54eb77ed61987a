"""How many questions of an evaluation were answered as the house would."""

from __future__ import annotations

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from dataclasses import dataclass
from typing import Any

from distinguo.prose.matcher import Matcher, Name
from distinguo.text.fold import fold


class NoAnswers(Exception):
    """A file is not what it should be; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Score:
    """The questions of each kind, those that were answered rightly, and every wrong answer."""

    asked: Counter[str]
    right: Counter[str]
    wrong: tuple[dict[str, Any], ...]

    def data(self) -> dict[str, Any]:
        """Return it as data."""
        kinds = {kind: {"right": self.right[kind], "asked": count} for kind, count in sorted(self.asked.items())}
        total = {"right": self.right.total(), "asked": self.asked.total()}
        return {"score": round(total["right"] / max(total["asked"], 1), 4), **total, "kinds": kinds, "wrong": list(self.wrong)}


def score(questions: bytes, answers: bytes) -> Score:
    """Score answers, an ``id`` and an ``answer`` in each line, against questions as ``distinguo export evaluation`` writes them.

    An answer is right where it names at least one of the choices, and none that is not allowed. A question without an answer is wrong.
    Raises NoAnswers.
    """
    given = {str(line["id"]): str(line["answer"]) for line in _lines(answers, "answers", ("id", "answer"))}
    asked, right, wrong = Counter[str](), Counter[str](), list[dict[str, Any]]()
    for question in _lines(questions, "questions", ("id", "kind", "choices", "allowed")):
        kind, answer = str(question["kind"]), given.get(str(question["id"]), "")
        asked[kind] += 1
        named = set(_named(answer, question["choices"]))
        if named and named <= {fold(str(word)) for word in question["allowed"]}:
            right[kind] += 1
        else:
            wrong.append(
                {"id": question["id"], "answer": answer, "allowed": question["allowed"], "reason": question.get("reason", "")}
            )
    return Score(asked, right, tuple(wrong))


def _named(answer: str, choices: list[Any]) -> list[str]:
    """Return the choices that an answer names, the longest at each place, as words or in the plural."""
    names = [(str(word), fold(str(word))) for word in choices]
    matcher = Matcher(Name(f"{word}{ending}", owner) for word, owner in names for ending in ("", "s"))
    return [mention.term for mention in matcher.find(answer)]


def _lines(data: bytes, what: str, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    found = []
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):  # as PowerShell writes what a program prints
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    # Bytes break at ends of lines alone; in text, U+2028 and U+0085 count as ends too, and a string in JSON may hold them.
    for number, raw in enumerate(data.removeprefix(BOM_UTF8).splitlines(), start=1):
        line = raw.decode("utf-8", "replace")
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            raise NoAnswers(f"{what}, line {number}: this is no JSON") from None
        if not isinstance(entry, dict) or any(key not in entry for key in keys):
            raise NoAnswers(f"{what}, line {number}: there must be an object with {', '.join(keys)}")
        if any(key in keys and not isinstance(entry[key], list) for key in ("choices", "allowed")):
            raise NoAnswers(f"{what}, line {number}: choices and allowed are lists")
        found.append(entry)
    return found
