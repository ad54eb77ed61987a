"""Questions that show whether a person or an assistant uses the words as the house does: JSON Lines, one question in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from distinguo.exports.context import ExportContext
from distinguo.schema.model import BLANK, Case, Sentence
from distinguo.urls import WRITE, comparison_url

FORMAT, VERSION = "distinguo-evaluation", 1


def evaluation(publication: ExportContext) -> bytes:
    """Return a line for each sentence and case of a comparison, and for each house rule.

    Each has an ``id``, its ``kind``, the ``prompt``, the words to choose from (``choices``), those that are right (``allowed``), the
    ``reason``, the ``sources``, and the ``url`` that says more.
    """
    return "".join(f"{json.dumps(question, ensure_ascii=False)}\n" for question in questions(publication)).encode()


def questions(publication: ExportContext) -> Iterator[dict[str, Any]]:
    """Yield the questions as data."""
    glossary = publication.glossary
    for id, compared in glossary.comparisons.items():
        if compared.entry is None:
            continue
        choices = [glossary.name(term) for term in compared.terms if term in glossary.terms]
        about = {"choices": choices, "url": f"{publication.address}{comparison_url(id)}"}
        for place, sentence in enumerate(compared.entry.sentences):
            gap = publication.plain(sentence.text.replace(BLANK, "\u2026"))
            prompt = f"Which word fits the gap: {_listed(choices)}? Sentence: {gap}"
            head = {"id": f"{id}/sentence/{place}", "kind": "sentence", "prompt": prompt}
            yield _question(publication, sentence, sentence.fits, **head, **about)
        for place, case in enumerate(compared.entry.cases):
            prompt = f"Which word is right here: {_listed(choices)}? Situation: {publication.plain(case.text)}"
            head = {"id": f"{id}/case/{place}", "kind": "case", "prompt": prompt}
            yield _question(publication, case, case.answer, **head, **about)
    for context, rules in glossary.rules.items():
        for rule in rules:
            wanted = {each_rule.write for each_rule in rules}
            choices = sorted({rule.write, *(word for word in rule.avoid if word not in wanted)})
            if len(choices) > 1:
                yield {
                    "id": f"{context}/{rule.anchor}",
                    "kind": "rule",
                    "prompt": f"Which word is to be written in this kind of text ({glossary.contexts[context].name}): {_listed(choices)}?",
                    "choices": choices,
                    "allowed": [rule.write],
                    "reason": " ".join(dict.fromkeys(publication.plain(said.why) for said in rule.said)),
                    "sources": sorted({source for said in rule.said for source in said.sources}) or ["editors"],
                    "url": f"{publication.address}{WRITE}#{rule.anchor}",
                }


def _question(publication: ExportContext, statement: Sentence | Case, right: tuple[str, ...], **about: object) -> dict[str, Any]:
    """Return a question on a statement; ``right`` are the terms that fit, ``about`` is its head."""
    names = publication.glossary.names
    return {
        **about,
        "allowed": [names[term] for term in right if term in names],
        "reason": publication.plain(statement.why or ""),
        "sources": list(statement.sources) or ["editors"],
    }


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else words[0]
