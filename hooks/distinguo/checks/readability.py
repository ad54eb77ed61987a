"""Definitions, answers and house rules can be read at a glance, and definitions explain something.

These are matters of style: ``distinguo check`` reports them, and no build stops at them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.loading.files import File
from distinguo.problems.problem import Problem, problem, shorten
from distinguo.prose.autolink import NameIndex
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Term
from distinguo.text.house_style import MOST_WORDS, PLACEHOLDERS, QUESTION_END, SENTENCE_END, STILL_TO_DO, WORD
from distinguo.text.markdown import REFERENCE, masked


def readability(context: CheckContext) -> Iterator[Problem]:
    """Yield long sentences, circles and placeholders of every entry that holds."""
    files = context.glossary.files
    entries: list[File[Any]] = [*files.terms.values(), *files.questions.values()]
    for file in entries:
        if file.data.status in {"current", "draft"}:
            for steps, text in _read_at_a_glance(file):
                yield from _long_sentences(file, steps, text)
    for question in files.questions.values():
        if question.data.status in {"current", "draft"} and not re.search(QUESTION_END, question.data.question):
            yield problem("no-question-mark", question.at(("question",)))
    terms = {id: file for id, file in files.terms.items() if file.data.status in {"current", "draft"}}
    for file in terms.values():
        if file.data.definition:
            yield from _definition(file, file.data.definition.text)
    index = NameIndex(context.glossary)
    used = {id: {mention.term for mention in index.find(_shown(file.data.definition_text))} for id, file in terms.items()}
    for id, others in used.items():
        for other in sorted(others):
            if id < other and id in used.get(other, ()):
                first, second = context.glossary.name(id), context.glossary.name(other)
                reason = f"this definition uses {second!r}, and that of {second!r} uses {first!r}"
                yield problem("circular-definition", terms[id].at(("definition", "text")), reason=reason)


def _read_at_a_glance(file: File[Any]) -> Iterator[tuple[Steps, str]]:
    if isinstance(file.data, Term):
        if file.data.definition:
            yield ("definition", "text"), file.data.definition.text
        yield from ((("usage", position, "why"), rule.why) for position, rule in enumerate(file.data.usage))
    else:
        yield ("answer", "text"), file.data.answer.text


def _long_sentences(file: File[Any], steps: Steps, text: str) -> Iterator[Problem]:
    for sentence in SENTENCE_END.split(_shown(text)):
        if (found := len(WORD.findall(sentence))) > MOST_WORDS:
            yield problem("long-sentence", file.at(steps), found=found, limit=MOST_WORDS, sentence=shorten(sentence.strip()))


def _definition(file: File[Term], text: str) -> Iterator[Problem]:
    text, steps = _shown(text), ("definition", "text")  # where it stands takes long to find, and most are good
    if " ".join(WORD.findall(text)).casefold() in PLACEHOLDERS or STILL_TO_DO.search(text):
        yield problem("placeholder-definition", file.at(steps), found=shorten(text))
    elif name := _named(file.data, text):
        yield problem("circular-definition", file.at(steps), reason=f"this definition uses {name!r}, the word that it explains")


def _named(term: Term, text: str) -> str:
    """Return the name of the term that its own definition uses, if there is one. What an abbreviation stands for is another name."""
    flags = re.NOFLAG if term.linking.match_case == "yes" else re.IGNORECASE
    said = text.casefold()
    for name in (term.term, *term.forms):
        if not all(word.casefold() in said for word in name.split()):
            continue  # an expression of its own for each name takes ten times as long
        words = r"\s+".join(re.escape(word) for word in name.split())
        if re.search(rf"(?<![\w-]){words}(?![\w-])", text, flags):
            return name
    return ""


def _shown(text: str) -> str:
    """Return a text as it is read: without code and HTML, and with the words of its references."""
    return REFERENCE.sub(lambda found: (found.group(2) or found.group(1)).strip(" |"), masked(text))
