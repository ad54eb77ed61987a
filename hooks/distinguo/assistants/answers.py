"""What an assistant may ask of a reference, and what it is told. Every answer is data: short, with sources, nothing made up."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from distinguo.glossary.comparison_table import table
from distinguo.glossary.entries import CellState, EntryKey
from distinguo.glossary.folded_table import fold as fold_table
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import comparison_title, title
from distinguo.lint.document import Document
from distinguo.lint.reports import reports
from distinguo.lint.vocabulary import Vocabulary
from distinguo.schema.model import Cited
from distinguo.text.fold import fold
from distinguo.text.name_slips import without_article
from distinguo.urls import WRITE, comparison_url, entry_url, source_url, term_url
from distinguo.usage.findings import AGAINST, weighed
from distinguo.usage.guide import Guide
from distinguo.usage.segments import stems

MOST_FOUND = 8
MOST_ROWS = 8
MOST_WORDS = 4
MOST_FINDINGS = 50
LONGEST = 100_000
"""Characters of a text, and the most of anything else that one answer holds or takes."""

_PARTICLE = re.compile("[\uac00-\ud7a3]*")
"""What may stand behind a mention that is the whole of a text: nothing, or a particle of Korean, which the matcher knows."""
_AROUND = re.compile(r"^\W+|\W+$")

Answer = dict[str, Any]


class Reference:
    """A glossary that answers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take a glossary without errors."""
        assert vocabulary.glossary
        self._glossary: Glossary = vocabulary.glossary
        self._address = vocabulary.address
        self._prose = vocabulary.prose()
        self._vocabulary = vocabulary

    @cached_property
    def _guide(self) -> Guide:
        return self._vocabulary.guide()

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of terms by what they are called, folded; by words of other languages only where none is called so."""
        names: dict[str, dict[str, None]] = {}
        others: dict[str, dict[str, None]] = {}
        for id, term in self._glossary.terms.items():
            for name in (id, term.term, *term.forms, *(other.name for other in term.also_called)):
                names.setdefault(fold(name), {})[id] = None
            foreign = [word.name for words in term.in_other_languages.values() for word in words]
            for name in (*term.search_also, *foreign):
                others.setdefault(fold(name), {})[id] = None
        return {name: tuple(ids) for name, ids in (others | names).items()}

    def find(self, query: str) -> Answer:
        """Return the entries that a word or a phrase leads to, the best first: what is called so, what it names, then what its words are in."""
        wanted = stems(query)
        exact = self._ids_of(query)
        mentioned = self._mentioned(query)
        texts: list[tuple[EntryKey, str, str]] = []
        for id, term in self._glossary.terms.items():
            names = " ".join((term.term, *term.forms, *(other.name for other in term.also_called), *term.search_also))
            texts.append((EntryKey("term", id), names, term.definition_text))
        for id, compared in self._glossary.comparisons.items():
            said = compared.entry.difference.text if compared.entry else ""
            texts.append((EntryKey("comparison", id), comparison_title(self._glossary, compared), said))
        for id, question in self._glossary.questions.items():
            texts.append((EntryKey("question", id), " ".join((question.question, *question.also_asked)), question.answer.text))
        scored = []
        for key, name, text in texts:
            score = 3 * len(wanted & stems(name)) + len(wanted & stems(text))
            if key.kind == "term":
                score += 200 * (key.id in exact) + 100 * (key.id in mentioned)
            elif key.kind == "question":
                question = self._glossary.questions[key.id]
                score += 200 * (fold(query) in map(fold, (question.question, *question.also_asked)))
            elif mentioned.keys() == {*self._glossary.comparisons[key.id].terms}:
                score += 150
            if score:
                scored.append((-score, key, text))
        found = [
            {
                "kind": key.kind,
                "name": title(self._glossary, key),
                "says": self._prose.plain(text),
                "url": self._url(entry_url(key)),
            }
            for _, key, text in sorted(scored)[:MOST_FOUND]
        ]
        return {"found": found} if found else self._nothing(query)

    def define(self, name: str) -> Answer:
        """Return what a term means, who says so, what it is mixed up with, and the rules about it."""
        id = self._resolved(name)
        if not isinstance(id, str):
            return id
        term = self._glossary.terms[id]
        answer: Answer = {"term": term.term, "url": self._url(term_url(id)), "status": term.status}
        if term.definition:
            answer |= {"definition": self._prose.plain(term.definition.text), "sources": self._sources(term.definition)}
        else:
            answer["note"] = "No definition is recorded."
        if term.also_called:
            answer["also_called"] = [{"name": other.name, "status": other.status} for other in term.also_called]
        differences = [
            {"from": [self._glossary.name(other) for other in compared.terms if other != id], **self._difference(compared.id)}
            for compared in self._glossary.comparisons_of.get(id, ())
            if compared.entry
        ]
        if differences:
            answer["not_to_be_mixed_up"] = differences[:MOST_WORDS]
        rules = [rule for context in self._glossary.rules.values() for rule in context if rule.term == id]
        if rules:
            answer["rules"] = [
                {"context": self._glossary.contexts[rule.context].name, "write": rule.write, "not": list(rule.avoid)}
                for rule in rules
            ]
        return answer

    def compare(self, names: Sequence[str]) -> Answer:
        """Return what sets two to four terms apart: the difference, and the rows of their table that decide."""
        if not 2 <= len(names) <= MOST_WORDS:
            return {"error": f"Name two to {MOST_WORDS} terms."}
        ids = self._all_resolved(names)
        if not isinstance(ids, list):
            return ids
        if len(set(ids)) < len(ids):
            return {"error": "Name different terms: some of these names mean the same one."}
        of_all = table(self._glossary, ids)
        compared = self._glossary.comparisons.get("-vs-".join(sorted(ids)))
        answer: Answer = {"terms": [self._glossary.name(id) for id in ids]}
        if compared:
            answer |= {"url": self._url(comparison_url(compared.id)), **self._difference(compared.id)}
        wanted = self._glossary.key_rows(compared) if compared else ()
        keys = [row.id for row in fold_table(of_all, wanted).key]
        rows = sorted(of_all.rows, key=lambda row: (keys.index(row.id) if row.id in keys else len(keys), not row.differs))
        answer["rows"] = [
            {
                "row": row.criterion.asks or row.criterion.name,
                "differs": row.differs,
                "cells": {self._glossary.name(cell.term): self._cell(cell.trait.text, cell.trait.state) for cell in row.cells},
            }
            for row in rows[:MOST_ROWS]
        ]
        if not rows and "difference" not in answer:
            answer["note"] = "Nothing is recorded that sets these apart."
        return answer

    def which_word(self, situation: str, words: Sequence[str] = (), context: str = "") -> Answer:
        """Return the word for a situation, by the rules of a context or by what the situation says; or what to ask back."""
        ids = self._all_resolved(words)
        if not isinstance(ids, list):
            return ids
        if context:
            if context not in self._glossary.rules:
                return self._unknown_context(context)
            if answer := self._by_rule(context, ids):
                return answer
        if not ids:
            main = self._glossary.main_comparison
            ids = list(main.terms) if main else []
        pairs = [
            (first, second)
            for place, first in enumerate(ids)
            for second in ids[place + 1 :]
            if second in self._guide.rivals.get(first, ())
        ]
        if not pairs:
            return {"recorded": False, "note": "Nothing is recorded that decides between these words."}
        wins: dict[str, list[str]] = {id: [] for id in ids}
        clues: dict[str, None] = {}
        for first, second in pairs:
            score, found = weighed(self._guide, situation, first, second)
            if abs(score) >= AGAINST:
                wins[first if score > 0 else second].append(second if score > 0 else first)
                clues |= dict.fromkeys(found)
        best = [id for id in ids if len(wins[id]) == len([pair for pair in pairs if id in pair]) and wins[id]]
        if len(best) == 1:
            return {
                "answer": self._glossary.name(best[0]),
                "because": f"the situation says: {', '.join(clues)}",
                "certain": False,
                "url": self._url(term_url(best[0])),
            }
        first, second = next((pair for pair in pairs if abs(weighed(self._guide, situation, *pair)[0]) < AGAINST), pairs[0])
        rivalry = self._guide.rivalry(first, second)
        return {
            "ambiguous": True,
            "ask": rivalry.question or self._plain_question(first, second),
            "answers": {
                answer: self._glossary.name(id) for id, answer in zip(rivalry.terms, rivalry.answers, strict=True) if answer
            },
            "url": self._url(rivalry.url),
        }

    def check_text(self, text: str, context: str = "") -> Answer:
        """Return the words of a text that are against a rule, deprecated or mixed up, and those that the text does not decide."""
        if len(text) > LONGEST:
            return {"error": f"The text has more than {LONGEST:,} characters: check it in parts."}
        if context and context not in self._guide.contexts:
            return self._unknown_context(context)
        found_reports = reports(self._guide, Document(text, text), "", context, self._address, questions=True)
        found = [
            {key: value for key, value in report.data(self._address).items() if key not in {"path", "severity"} and value}
            for report in found_reports
        ]
        answer: Answer = {"findings": found[:MOST_FINDINGS]}
        if len(found) > MOST_FINDINGS:
            answer["note"] = f"{len(found) - MOST_FINDINGS} more are not shown."
        return answer if found else {"findings": [], "note": "No rule and no rival concerns a word of this text."}

    def cite(self, name: str) -> Answer:
        """Return how to cite what the reference says of a term, and what it rests on itself."""
        id = self._resolved(name)
        if not isinstance(id, str):
            return id
        term = self._glossary.terms[id]
        whole = self._glossary.reference.title if self._glossary.reference else ""
        url = self._url(term_url(id))
        day = f", as of {term.reviewed.isoformat()}" if term.reviewed else ""
        sources = self._sources(term.definition) if term.definition else []
        return {
            "citation": f"\u201c{term.term}\u201d{f', in: {whole}' if whole else ''}{day}. {url}",
            "url": url,
            "rests_on": sources or ("the editors" if term.definition else []),
        }

    def _by_rule(self, context: str, ids: Sequence[str]) -> Answer | None:
        rules = self._glossary.rules[context]
        fitting = [rule for rule in rules if not ids or rule.term in ids]
        name = self._glossary.contexts[context].name
        if len(fitting) == 1:
            (rule,) = fitting
            return {
                "answer": rule.write,
                "not": list(rule.avoid),
                "because": " ".join(dict.fromkeys(self._prose.plain(said.why) for said in rule.said)),
                "certain": True,
                "sources": [source for said in rule.said for source in self._sources(said)],
                "url": self._url(f"{WRITE}#{rule.anchor}"),
            }
        if fitting and not ids:
            return {
                "ambiguous": True,
                "ask": f"Several words have a rule here ({name}): which of them is meant?",
                "answers": {" ".join(self._prose.plain(said.why) for said in rule.said): rule.write for rule in fitting},
                "url": self._url(f"{WRITE}#{context}"),
            }
        return None

    def _mentioned(self, text: str) -> dict[str, None]:
        """Return the terms that a text names, in whatever form their language puts the names."""
        found: dict[str, None] = {}
        for mention in self._guide.matcher.find(text):
            for name in self._guide.named[mention.term]:
                found |= dict.fromkeys(self._guide.designations[name.designation].terms)
        return found

    def _ids_of(self, name: str) -> tuple[str, ...]:
        """Return the terms that are called so: with an article, signs around it, or an ending of its language as well."""
        if ids := self._named.get(fold(name), ()):
            return ids
        bare = _AROUND.sub("", name)
        bare = _AROUND.sub("", without_article(bare, self._glossary.language) or bare)
        if ids := self._named.get(fold(bare), ()):
            return ids
        is_name = any(not mention.start and _PARTICLE.fullmatch(bare, mention.end) for mention in self._guide.matcher.find(bare))
        return tuple(self._mentioned(bare)) if is_name else ()

    def _resolved(self, name: str) -> str | Answer:
        ids = self._ids_of(name)
        if len(ids) == 1:
            return ids[0]
        if ids:
            senses = {self._prose.plain(self._glossary.terms[id].definition_text): self._glossary.name(id) for id in ids}
            return {"ambiguous": True, "ask": f"'{name}' has several senses: which one is meant?", "answers": senses}
        return self._nothing(name)

    def _all_resolved(self, names: Iterable[str]) -> list[str] | Answer:
        """Return the ids of names, or what is to be said of the first that has none, or several."""
        ids = []
        for name in names:
            id = self._resolved(name)
            if not isinstance(id, str):
                return id
            ids.append(id)
        return ids

    def _nothing(self, asked: str) -> Answer:
        near = difflib.get_close_matches(fold(asked), self._named, n=3)
        names = dict.fromkeys(self._glossary.name(id) for name in near for id in self._named[name])
        answer: Answer = {"recorded": False, "note": f"Nothing is recorded for '{asked[:80]}'."}
        return {**answer, "nearest": list(names)} if names else answer

    def _unknown_context(self, context: str) -> Answer:
        names = {id: self._glossary.contexts[id].name for id in self._glossary.rules}
        return {"error": f"There are no rules for '{context[:80]}'.", "contexts": names}

    def _difference(self, comparison: str) -> Answer:
        entry = self._glossary.comparisons[comparison].entry
        if entry is None:
            return {}
        return {"difference": self._prose.plain(entry.difference.text), "sources": self._sources(entry.difference)}

    def _plain_question(self, first: str, second: str) -> str:
        return f"Is it '{self._glossary.name(first)}' or '{self._glossary.name(second)}'?"

    def _cell(self, text: str, state: CellState) -> str:
        return self._prose.plain(text) if text else state.value

    def _sources(self, statement: Cited) -> list[Answer]:
        return list(self._named_sources(statement.sources))

    def _named_sources(self, references: Iterable[str]) -> Iterable[Answer]:
        for reference in references:
            source = self._glossary.sources.get(reference.partition("/")[0])
            if source:
                known = {
                    "title": source.title,
                    "author": source.author,
                    "url": source.url,
                    "here": self._url(source_url(reference)),
                }
                yield {key: value for key, value in known.items() if value}

    def _url(self, url: str) -> str:
        return f"{self._address}{url}"
