"""Damaged documents that are checked for words, and glossaries that a site publishes, of which assistants are answered."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from distinguo.assistants.answers import Reference
from distinguo.exports.json_format import FORMAT, VERSION
from distinguo.limits import TooMuch
from distinguo.lint.docx import NoDocument, docx
from distinguo.lint.readers import READERS
from distinguo.lint.reports import reports
from distinguo.lint.vocabulary import NotFound, Vocabulary, vocabulary
from distinguo.loader import load

from tests.fuzz.imports import spoilt
from tests.fuzz.samples import documents
from tests.problems.fuzz import HOSTILE

WORD = "term: visitor\ndefinition: {text: Who comes., by: editors}\nalso_called: [{name: customer, status: deprecated, by: editors}]\n"
WORDS = ("ebb", "flood", "flows", "the ebb", "ebb tide", "it", "distinguo:ignore", "")


class Documents:
    """Checks each; what is reported stands where it is said to stand."""

    def __init__(self, folder: Path) -> None:
        """Take the samples, and a glossary in which a word of theirs is not to be used."""
        self._samples = documents()
        (folder / "words" / "terms").mkdir(parents=True)
        (folder / "words" / "terms" / "visitor.yml").write_text(WORD)
        self._guide = Vocabulary(load(folder / "words").glossary).guide()

    def __call__(self, dice: random.Random) -> None:
        """Try one."""
        ending, data = dice.choice(self._samples)
        data = spoilt(data, dice)
        try:
            document = (
                docx(data) if ending == ".docx" else READERS[ending](data.decode().replace("\r\n", "\n").replace("\r", "\n"))
            )
        except (NoDocument, TooMuch, ValueError, RecursionError):
            return  # the command says all of them in words
        assert len(document.text) == len(document.source)
        lines = document.source.split("\n")
        for report in reports(self._guide, document, "x", "", "", questions=True):
            place = report.problem.location
            assert lines[place.line - 1][place.column - 1 :].startswith(report.finding.word.split("\n")[0][:1]), place


class Published:
    """Answers from what a site says that its glossary is."""

    def __init__(self, folder: Path) -> None:
        """Take a good export, as texts."""
        self._file = folder / "glossary.json"
        entries = {
            "ebb": {"term": "ebb", "definition": {"text": "The tide goes.", "by": "editors"}, "contrast_with": ["flood"]},
            "flood": {"term": "flood", "definition": {"text": "The tide comes.", "by": "editors"}, "also_called": [{"name": "flow", "by": "editors"}]},
        }  # fmt: skip
        self._good: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "terms": {id: {"entry": entry} for id, entry in entries.items()},
            "reference": {"title": "Tides", "lead": "Of water."},
        }

    def __call__(self, dice: random.Random) -> None:
        """Try one: values are replaced, or the text is damaged."""
        document = self._replaced(self._good, dice, dice.choice((0.0, 0.02, 0.1)))
        data = json.dumps(document).encode()
        self._file.write_bytes(data if dice.random() < 0.7 else spoilt(data, dice))
        try:
            found = vocabulary(str(self._file), "https://words.example/")
        except (NotFound, RecursionError):
            return
        if found.glossary is None:
            assert found.problems
            return
        reference = Reference(found)
        ask = [dice.choice((*WORDS, *HOSTILE)) for _ in range(3)]
        answers = (
            reference.find(ask[0]),
            reference.define(ask[1]),
            reference.compare(ask),
            reference.which_word(" ".join(ask), ask[:2]),
            reference.check_text(" ".join((*ask, "The ebb flows."))),
            reference.cite(ask[2]),
        )
        json.dumps(answers)

    def _replaced(self, value: Any, dice: random.Random, share: float) -> Any:
        if dice.random() < share:
            return dice.choice((None, 5, 1e400, True, [], {}, [[]], "9" * 30, *HOSTILE))
        if isinstance(value, dict):
            return {
                dice.choice(HOSTILE) if dice.random() < share / 2 else key: self._replaced(item, dice, share)
                for key, item in value.items()
            }
        return [self._replaced(item, dice, share) for item in value] if isinstance(value, list) else value
