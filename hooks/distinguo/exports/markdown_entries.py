"""The pages of terms, comparisons and questions in Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from distinguo.exports.markdown_page import MarkdownPage
from distinguo.exports.markdown_table import add_table
from distinguo.glossary.entries import Compared, Dispute, EntryKey
from distinguo.glossary.folded_table import columns
from distinguo.messages.messages import N_
from distinguo.schema import model
from distinguo.schema.model import BLANK, Cited
from distinguo.text.markdown_escape import escaped


def add_entry(page: MarkdownPage, entry: EntryKey) -> None:
    """Add all that an entry says, and the sources that it cites."""
    page.add(f"# {escaped(page.publication.title_of(entry))}")
    writer = _Entry(page)
    match entry.kind:
        case "term":
            writer.term(entry.id)
        case "comparison":
            writer.comparison(page.glossary.comparisons[entry.id])
        case _:
            writer.question(page.glossary.questions[entry.id])
    writer.stewardship(entry)
    page.add_sources()


class _Entry:
    def __init__(self, page: MarkdownPage) -> None:
        self._page = page

    def stewardship(self, key: EntryKey) -> None:
        """Add when the entry was last read, who looks after it, how often it is read again, and who agreed to it."""
        entry, steward = self._page.glossary.entry(key), self._page.glossary.steward(key)
        if entry is None:
            return
        said = []
        if entry.reviewed:
            said.append(self._page.say("Last reviewed {day}", day=self._page.messages.short_day(entry.reviewed)))
        if steward.owner:
            said.append(self._page.say("Looked after by {owner}.", owner=escaped(steward.owner)))
        if steward.review_every:
            count, unit = steward.review_every.split()
            said.append(
                self._page.messages.count("Read again every year.", "Read again every {n} years.", int(count))
                if unit.startswith("year")
                else self._page.messages.count("Read again every month.", "Read again every {n} months.", int(count))
            )
        if entry.approved:
            who, day = escaped(entry.approved.by), self._page.messages.short_day(entry.approved.on)
            said.append(self._page.say("Approved by {who} on {day}.", who=who, day=day))
        self._page.list(said)

    def term(self, id: str) -> None:
        term, glossary, comma = self._page.glossary.terms[id], self._page.glossary, self._page.say(", ")
        if term.status != "current":
            successor = (
                self._page.say(", see {term}", term=self._page.terms([term.superseded_by]))
                if term.superseded_by and term.superseded_by in glossary.terms
                else ""
            )
            self._page.add(f"*{self._page.say(term.status)}*{successor}")
        if term.definition:
            self._page.add(self._page.statement(term.definition))
        self._page.picture(term.image)
        if term.kind_note:
            self._page.add(self._page.statement(term.kind_note))
        facts = [
            self._page.fact(
                self._page.say("Also called"),
                f"{escaped(name.name)}{f' ({self._page.say(name.status)})' if name.status != 'admitted' else ''}"
                f"{f'{comma}{self._page.say(name.type)}' if name.type else ''}"
                f"{f'{comma}{escaped(name.context)}' if name.context else ''}{self._page.cite(name)}",
            )
            for name in term.also_called
        ]
        facts += [
            self._page.fact(
                self._page.say("In other languages ({code})", code=code),
                self._page.say("; ").join(
                    f"{escaped(word.name)}{f'{comma}{escaped(word.note)}' if word.note else ''}{self._page.cite(word)}"
                    for word in words
                ),
            )
            for code, words in term.in_other_languages.items()
        ]
        said = (
            (N_("Part of speech"), term.part_of_speech),
            (N_("Said"), term.pronunciation),
            (N_("Domain"), term.domain),
            (N_("Notation"), term.notation),
        )
        facts += [self._page.fact(self._page.say(label), escaped(value)) for label, value in said if value]
        facts += [self._page.fact(self._page.say("The same elsewhere"), f"<{address}>") for address in term.exact_match]
        if term.forms:
            facts.append(
                self._page.fact(self._page.say("Forms"), self._page.say(", ").join(escaped(form) for form in term.forms))
            )
        self._page.list(
            [
                *facts,
                *(
                    self._page.fact(self._page.say(related.label), self._page.terms(related.terms))
                    for related in glossary.relations[id]
                ),
            ]
        )
        if term.usage:
            self._page.section(N_("Which word to write"))
            self._page.list(
                f"{self._rule(rule)} {self._page.inline(rule.why)}{self._page.cite(rule)}"
                + (f" {self._page.say('For example: {example}', example=escaped(rule.example))}" if rule.example else "")
                for rule in term.usage
            )
        self._comparisons(N_("Compare with"), glossary.comparisons_of[id])
        add_table(self._page, N_("Traits"), self._page.publication.table((id,)))
        self._examples(N_("Examples"), term.examples)
        self._examples(N_("Does not fit"), term.counter_examples)
        self._questions(glossary.questions_of[id])
        self._statements(N_("What the sources say"), term.notes)
        self._disputes(glossary.disputes_of[id])

    def _rule(self, rule: model.HouseRule) -> str:
        text, word = escaped(self._page.glossary.contexts[rule.context].name), f"**{escaped(rule.write)}**"
        if not rule.avoid:
            return self._page.say("{text}: write {word}.", text=text, word=word)
        others = self._page.say(", ").join(escaped(avoided) for avoided in rule.avoid)
        return self._page.say("{text}: write {word}, not {others}.", text=text, word=word, others=others)

    def comparison(self, compared: Compared) -> None:
        entry, glossary = compared.entry, self._page.glossary
        if entry is None:
            names = self._page.messages.all_of(self._page.links(compared.terms))
            self._page.add(self._page.say("How {terms} differ, row by row.", terms=names))
        else:
            self._page.add(self._page.statement(entry.difference))
            self._page.picture(entry.image)
        terms = columns(glossary, compared.terms)
        self._page.section(N_("Which to use when"))
        chosen = {id: entry.use[id] if entry and id in entry.use else glossary.terms[id].definition for id in terms}
        self._page.list(
            self._page.fact(self._page.terms([id]), self._page.below(said_of)) for id, said_of in chosen.items() if said_of
        )
        if entry and entry.sentences:
            self._page.section(N_("In a sentence"))
            self._page.list(self._sentence(sentence) for sentence in entry.sentences)
        add_table(self._page, N_("Side by side"), self._page.publication.table(terms))
        if entry and entry.cases:
            self._page.section(N_("Cases"))
            self._page.list(
                f"{self._page.inline(case.text)} → {self._page.terms(case.answer)}. {self._page.reason(case)}"
                for case in entry.cases
            )
        if entry:
            self._statements(N_("What follows in practice"), entry.in_practice)
        own = set(compared.terms)
        self._disputes(
            dispute
            for dispute in glossary.disputes_with(compared.terms)
            if dispute.holder == EntryKey("comparison", compared.id) or len(own & set(dispute.terms)) > 1
        )
        self._questions(glossary.questions_about_all(compared.terms))

    def _sentence(self, sentence: model.Sentence) -> str:
        words = "**" + " / ".join(escaped(self._page.glossary.name(term)) for term in sentence.fits) + "**"
        return f"{words.join(map(_with_borders, _gapped(sentence.text)))} {self._page.reason(sentence)}"

    def question(self, question: model.Question) -> None:
        self._page.add(self._page.statement(question.answer))
        self._page.picture(question.image)
        self._page.list(
            [self._page.fact(self._page.say("Also asked"), escaped(other)) for other in question.also_asked]
            + [self._page.fact(self._page.say("About"), self._page.terms(question.about))]
        )
        self._statements(N_("Why"), question.because)
        if question.relies_on:
            self._page.section(N_("What the answer rests on"))
            self._page.list(self._cell_line(*cell.split("/")) for cell in question.relies_on)

    def _cell_line(self, term: str, criterion: str) -> str:
        name = escaped(self._page.glossary.criteria[criterion].name)
        said = self._page.inline(self._page.glossary.trait(term, criterion).text)
        return self._page.say("{term}, {row}: {value}", term=self._page.terms([term]), row=name, value=said)

    def _statements(self, title: str, statements: Iterable[model.Statement]) -> None:
        if found := tuple(statements):
            self._page.section(title)
            self._page.list(self._page.statement(statement) for statement in found)

    def _examples(self, title: str, examples: Iterable[model.Example]) -> None:
        if found := tuple(examples):
            self._page.section(title)
            self._page.list(f"{self._page.inline(example.text)} {self._page.reason(example)}" for example in found)

    def _comparisons(self, title: str, comparisons: Iterable[Compared]) -> None:
        if found := tuple(comparisons):
            self._page.section(title)
            self._page.list(self._with_summary(EntryKey("comparison", compared.id)) for compared in found)

    def _questions(self, ids: Iterable[str]) -> None:
        if found := tuple(ids):
            self._page.section(N_("Questions"))
            self._page.list(self._with_summary(EntryKey("question", id)) for id in found)

    def _with_summary(self, entry: EntryKey) -> str:
        summary = escaped(self._page.publication.summary_of(entry))
        return self._page.fact(self._page.link(entry), summary) if summary else self._page.link(entry)

    def _disputes(self, disputes: Iterable[Dispute]) -> None:
        if found := tuple(disputes):
            self._page.section(N_("Where sources differ"))
            for dispute in found:
                said_here = dispute.disagreement
                self._page.add(f"### {escaped(said_here.point)}")
                self._page.list(
                    self._page.inline(position.says) + self._page.cite(Cited(sources=position.sources))
                    for position in said_here.positions
                )
                self._page.add(self._page.fact(self._page.say("How we read it"), self._page.inline(said_here.reading)))


def _gapped(text: str) -> list[str]:
    return text.split(BLANK)


def _with_borders(piece: str) -> str:
    """Return a part of a sentence as Markdown, with the spaces that part it from the words before and behind it."""
    said = escaped(piece)
    return f"{' ' if piece[:1].isspace() else ''}{said}{' ' if said and piece[-1:].isspace() else ''}"
