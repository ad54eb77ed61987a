"""Every page as plain Markdown: entries and sources straight from their data, the pages that list them from their HTML."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from distinguo.exports.context import ExportContext
from distinguo.exports.html_to_markdown import to_markdown
from distinguo.glossary.citations import Citation
from distinguo.glossary.comparison_table import Table
from distinguo.glossary.entries import CellState, Compared, Dispute, EntryKey
from distinguo.glossary.folded_table import columns, fold
from distinguo.messages.messages import N_
from distinguo.pages.page import Page, PartLink
from distinguo.rendering.renderer import Renderer
from distinguo.schema import model
from distinguo.schema.model import BLANK, Cited
from distinguo.text.markdown_escape import escaped
from distinguo.urls import entry_url, source_url, term_url

LINES_OF_A_HEAD = 2
_ENDS_OF_BLOCKS = ("`", "|", "$$")
_BAR = re.compile(r"(?<!\\)\|")
_ELSEWHERE = re.compile(r"https?:|mailto:|#|//")


def markdown_pages(publication: ExportContext, pages: Iterable[Page]) -> Iterator[tuple[Page, str]]:
    """Yield each page with its Markdown, but for the parts of long lists; links lead to the Markdown of other pages."""
    pages = tuple(page for page in pages if not page.is_part)
    known = frozenset(page.url for page in pages)
    renderer = Renderer(publication.glossary, publication.prose)
    for page in pages:
        html = "" if is_from_data(page) else renderer.render(page).html
        yield page, markdown_version(publication, page, html, known)


def is_from_data(page: Page) -> bool:
    """Whether a page's Markdown is made from its data, and not from its HTML."""
    return page.entry is not None or page.template == "source.html"


def markdown_version(publication: ExportContext, page: Page, html: str, known: Container[str]) -> str:
    """Return one page as Markdown; ``html`` is its rendered content, ``known`` the addresses of all pages."""
    if page.entry:
        return _Entry(publication, page.url, known).render(page.entry)
    if is_from_data(page):
        return _Entry(publication, page.url, known).render_source(page)
    return to_markdown(html, functools.partial(_to_markdown_file, page.url, known))


def _to_markdown_file(page: str, known: Container[str], address: str) -> str:
    """Return an address on a page as that of the Markdown it leads to, if it leads to a page that has one.

    The place in the page is left out: Markdown does not name it.
    """
    if re.match(r"[a-z]+:|//", address):
        return address
    path = address.partition("#")[0].partition("?")[0].removesuffix("index.html")
    meant = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
    meant += "/" if meant else ""
    return path.removeprefix("./") + "index.md" if meant in known and (not path or path.endswith("/")) else address


class _Entry:
    """Writes the Markdown version of one entry's page."""

    def __init__(self, publication: ExportContext, url: str, known: Container[str]) -> None:
        self._url = url
        self._known = known
        self._publication = publication
        self._glossary = publication.glossary
        self._messages = publication.glossary.messages
        self._say = self._messages.text
        self._base = "../" * url.count("/")
        self._cited: dict[str, None] = {}
        self._lines: list[str] = []

    def render(self, entry: EntryKey) -> str:
        """Return the page."""
        self._add(f"# {escaped(self._publication.title_of(entry))}")
        match entry.kind:
            case "term":
                self._term(entry.id)
            case "comparison":
                self._comparison(self._glossary.comparisons[entry.id])
            case _:
                self._question(self._glossary.questions[entry.id])
        self._stewardship(entry)
        if self._cited:
            self._section(N_("Sources"))
            self._list(
                f"{self._tag(reference)}: [{escaped(self._label(reference))}]({self._to(source_url(reference))})"
                for reference in self._cited
            )
        return "\n".join(self._lines) + "\n"

    def _stewardship(self, key: EntryKey) -> None:
        """Add when the entry was last read, who looks after it, how often it is read again, and who agreed to it."""
        entry, steward = self._glossary.entry(key), self._glossary.steward(key)
        if entry is None:
            return
        said = []
        if entry.reviewed:
            said.append(self._say("Last reviewed {day}", day=self._messages.short_day(entry.reviewed)))
        if steward.owner:
            said.append(self._say("Looked after by {owner}.", owner=escaped(steward.owner)))
        if steward.review_every:
            count, unit = steward.review_every.split()
            said.append(
                self._messages.count("Read again every year.", "Read again every {n} years.", int(count))
                if unit.startswith("year")
                else self._messages.count("Read again every month.", "Read again every {n} months.", int(count))
            )
        if entry.approved:
            who, day = escaped(entry.approved.by), self._messages.short_day(entry.approved.on)
            said.append(self._say("Approved by {who} on {day}.", who=who, day=day))
        self._list(said)

    def render_source(self, page: Page) -> str:
        """Return the page of a source, from what was planned for it: what it is, and what cites it."""
        source: model.Source = page.data["source"]
        more: Mapping[str, Iterable[PartLink]] = page.data["more"]
        count = page.data["count"]
        self._add(f"# {escaped(source.title)}")
        dates = ((N_("Published"), source.published), (N_("Updated"), source.updated))
        facts = (
            (N_("Called here"), source.called),
            (N_("Author"), source.author),
            (N_("Publisher"), source.publisher),
            (N_("Address"), source.url),
        )
        self._list(
            (
                *(self._fact(self._say(label), escaped(said)) for label, said in facts if said),
                *(self._fact(self._say(label), date.isoformat()) for label, date in dates if date),
                self._fact(self._say("Cited"), self._messages.count("1 time", "{n} times", count)),
            )
        )
        if source.note:
            self._add(self._prose(source.note).strip())
        self._section(N_("What cites it"))
        self._list(map(self._citation, page.data["whole"]))
        self._more(more.get("", ()))
        for key, section, cited in page.data["parts"]:
            self._add(f"### {escaped(section.title)}")
            if who := ", ".join(escaped(said) for said in (section.author, section.role) if said):
                self._add(who)
            self._list(map(self._citation, cited))
            self._more(more.get(key, ()))
            if not cited:
                self._add(self._say("Nothing cites this part."))
        return "\n".join(self._lines) + "\n"

    def _more(self, parts: Iterable[PartLink]) -> None:
        if found := self._say(", ").join(f"[{part.label}]({self._base}{part.url})" for part in parts):
            self._add(f"{self._say('All of them:')} {found}")

    def _citation(self, cited: Citation) -> str:
        return self._fact(self._link(cited.holder) if cited.holder else self._say("Criterion"), self._inline(cited.text))

    def _fact(self, label: str, said: str) -> str:
        """Return a label and what it is the label of."""
        return self._say("{label}: {value}", label=label, value=said)

    def _add(self, block: str) -> None:
        if self._lines:
            self._lines.append("")
        self._lines.append(block)

    def _section(self, title: str) -> None:
        self._add(f"## {self._say(title)}")

    def _list(self, items: Iterable[str], mark: str = "-") -> None:
        indent = "\n" + " " * (len(mark) + 1)
        if found := [f"{mark} {indent.join(item.splitlines())}" for item in items]:
            self._add("\n".join(found))

    def _to(self, url: str) -> str:
        return self._base + url.partition("#")[0] + "index.md"

    def _link(self, entry: EntryKey) -> str:
        return f"[{escaped(self._publication.title_of(entry))}]({self._to(entry_url(entry))})"

    def _links(self, ids: Iterable[str]) -> Iterator[str]:
        return (f"[{escaped(self._glossary.name(id))}]({self._to(term_url(id))})" for id in ids)

    def _terms(self, ids: Iterable[str]) -> str:
        return self._say(", ").join(self._links(ids))

    def _prose(self, text: str) -> str:
        """Return a prose field with its references as links, and its relative links as seen from this page."""
        return self._publication.prose.markdown(text, self._address, lambda target: self._to(target.url))

    def _address(self, written: str) -> str:
        if _ELSEWHERE.match(written):
            return written
        return _to_markdown_file(self._url, self._known, self._base + written.removeprefix("/"))

    def _inline(self, text: str) -> str:
        """Return a prose field as running text: where it has blocks, their text alone."""
        prose = self._publication.prose
        if prose.fragment(text).block:
            return escaped(prose.plain(text))
        return " ".join(self._prose(text).replace("\\\n", " ").split())  # a line that is broken is none here

    def _tag(self, reference: str) -> str:
        return escaped(self._glossary.tags[reference.partition("/")[0]])

    def _cite(self, cited: Cited) -> str:
        self._cited.update(dict.fromkeys(cited.sources))
        marks = dict.fromkeys(f"[{self._tag(reference)}]({self._to(source_url(reference))})" for reference in cited.sources)
        if marks:
            listed = self._say(", ").join(marks)
            return f" ({listed})"
        return f" {self._say('(the editors)')}" if cited.by else ""

    def _picture(self, image: model.Image | None) -> None:
        if image:
            caption = f"{self._inline(image.caption)}{self._cite(image)}" if image.caption else self._cite(image).strip()
            self._add(f"![{escaped(image.alt)}]({self._base}{image.file})\n\n{caption}")

    def _statement(self, statement: model.Statement) -> str:
        """Return a statement and who makes it; after a table, code or a formula that stands in a paragraph of its own."""
        said, cited = self._prose(statement.text).strip(), self._cite(statement)
        return f"{said}\n\n{cited.strip()}" if said.endswith(_ENDS_OF_BLOCKS) and "\n" in said else said + cited

    def _below(self, statement: model.Statement) -> str:
        """Return a statement for a place behind its label: where it has blocks, they begin below that."""
        blocks = self._publication.prose.fragment(statement.text).block
        return ("\n\n" if blocks else "") + self._statement(statement)

    def _reason(self, given: model.Reasoned) -> str:
        """Return the reason and who says so; where only the reason is the editors' own, the sources stand before it."""
        if given.why and given.why_by:
            return f"{self._cite(given)} {self._inline(given.why)} {self._say('(the editors)')}".strip()
        return (self._inline(given.why or "") + self._cite(given)).strip()

    def _label(self, reference: str) -> str:
        id, _, part = reference.partition("/")
        source = self._glossary.sources.get(id)
        if source is None:
            return reference
        section = source.sections.get(part)
        label = self._say("{author}, {title}", author=source.author, title=source.title) if source.author else source.title
        return self._say("{source}: {section}", source=label, section=section.title) if section else label

    def _term(self, id: str) -> None:
        term, glossary, comma = self._glossary.terms[id], self._glossary, self._say(", ")
        if term.status != "current":
            successor = (
                self._say(", see {term}", term=self._terms([term.superseded_by]))
                if term.superseded_by and term.superseded_by in glossary.terms
                else ""
            )
            self._add(f"*{self._say(term.status)}*{successor}")
        if term.definition:
            self._add(self._statement(term.definition))
        self._picture(term.image)
        if term.kind_note:
            self._add(self._statement(term.kind_note))
        facts = [
            self._fact(
                self._say("Also called"),
                f"{escaped(name.name)}{f' ({self._say(name.status)})' if name.status != 'admitted' else ''}"
                f"{f'{comma}{self._say(name.type)}' if name.type else ''}"
                f"{f'{comma}{escaped(name.context)}' if name.context else ''}{self._cite(name)}",
            )
            for name in term.also_called
        ]
        facts += [
            self._fact(
                self._say("In other languages ({code})", code=code),
                self._say("; ").join(
                    f"{escaped(one.name)}{f'{comma}{escaped(one.note)}' if one.note else ''}{self._cite(one)}" for one in words
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
        facts += [self._fact(self._say(label), escaped(one)) for label, one in said if one]
        facts += [self._fact(self._say("The same elsewhere"), f"<{address}>") for address in term.exact_match]
        if term.forms:
            facts.append(self._fact(self._say("Forms"), self._say(", ").join(escaped(form) for form in term.forms)))
        self._list(
            [*facts, *(self._fact(self._say(related.label), self._terms(related.terms)) for related in glossary.relations[id])]
        )
        if term.usage:
            self._section(N_("Which word to write"))
            self._list(
                f"{self._rule(rule)} {self._inline(rule.why)}{self._cite(rule)}"
                + (f" {self._say('For example: {example}', example=escaped(rule.example))}" if rule.example else "")
                for rule in term.usage
            )
        self._comparisons(N_("Compare with"), glossary.comparisons_of[id])
        self._table(N_("Traits"), self._publication.table((id,)))
        self._examples(N_("Examples"), term.examples)
        self._examples(N_("Does not fit"), term.counter_examples)
        self._questions(glossary.questions_of[id])
        self._statements(N_("What the sources say"), term.notes)
        self._disputes(glossary.disputes_of[id])

    def _rule(self, rule: model.HouseRule) -> str:
        text, word = escaped(self._glossary.contexts[rule.context].name), f"**{escaped(rule.write)}**"
        if not rule.avoid:
            return self._say("{text}: write {word}.", text=text, word=word)
        others = self._say(", ").join(escaped(one) for one in rule.avoid)
        return self._say("{text}: write {word}, not {others}.", text=text, word=word, others=others)

    def _comparison(self, compared: Compared) -> None:
        entry, glossary = compared.entry, self._glossary
        if entry is None:
            names = self._messages.all_of(self._links(compared.terms))
            self._add(self._say("How {terms} differ, row by row.", terms=names))
        else:
            self._add(self._statement(entry.difference))
            self._picture(entry.image)
        terms = columns(glossary, compared.terms)
        self._section(N_("Which to use when"))
        chosen = {id: entry.use[id] if entry and id in entry.use else glossary.terms[id].definition for id in terms}
        self._list(self._fact(self._terms([id]), self._below(said_of)) for id, said_of in chosen.items() if said_of)
        if entry and entry.sentences:
            self._section(N_("In a sentence"))
            self._list(self._sentence(sentence) for sentence in entry.sentences)
        self._table(N_("Side by side"), self._publication.table(terms))
        if entry and entry.cases:
            self._section(N_("Cases"))
            self._list(f"{self._inline(case.text)} → {self._terms(case.answer)}. {self._reason(case)}" for case in entry.cases)
        if entry:
            self._statements(N_("What follows in practice"), entry.in_practice)
        own = set(compared.terms)
        self._disputes(
            d
            for d in glossary.disputes_with(compared.terms)
            if d.holder == EntryKey("comparison", compared.id) or len(own & set(d.terms)) > 1
        )
        self._questions(glossary.questions_about_all(compared.terms))

    def _sentence(self, sentence: model.Sentence) -> str:
        words = "**" + " / ".join(escaped(self._glossary.name(term)) for term in sentence.fits) + "**"
        return f"{words.join(map(_with_borders, _gapped(sentence.text)))} {self._reason(sentence)}"

    def _question(self, question: model.Question) -> None:
        self._add(self._statement(question.answer))
        self._picture(question.image)
        self._list(
            [self._fact(self._say("Also asked"), escaped(other)) for other in question.also_asked]
            + [self._fact(self._say("About"), self._terms(question.about))]
        )
        self._statements(N_("Why"), question.because)
        if question.relies_on:
            self._section(N_("What the answer rests on"))
            self._list(self._cell_line(*cell.split("/")) for cell in question.relies_on)

    def _cell_line(self, term: str, criterion: str) -> str:
        name = escaped(self._glossary.criteria[criterion].name)
        said = self._inline(self._glossary.trait(term, criterion).text)
        return self._say("{term}, {row}: {value}", term=self._terms([term]), row=name, value=said)

    def _statements(self, title: str, statements: Iterable[model.Statement]) -> None:
        if found := tuple(statements):
            self._section(title)
            self._list(self._statement(statement) for statement in found)

    def _examples(self, title: str, examples: Iterable[model.Example]) -> None:
        if found := tuple(examples):
            self._section(title)
            self._list(f"{self._inline(example.text)} {self._reason(example)}" for example in found)

    def _comparisons(self, title: str, comparisons: Iterable[Compared]) -> None:
        if found := tuple(comparisons):
            self._section(title)
            self._list(self._with_summary(EntryKey("comparison", compared.id)) for compared in found)

    def _questions(self, ids: Iterable[str]) -> None:
        if found := tuple(ids):
            self._section(N_("Questions"))
            self._list(self._with_summary(EntryKey("question", id)) for id in found)

    def _with_summary(self, entry: EntryKey) -> str:
        summary = escaped(self._publication.summary_of(entry))
        return self._fact(self._link(entry), summary) if summary else self._link(entry)

    def _disputes(self, disputes: Iterable[Dispute]) -> None:
        if found := tuple(disputes):
            self._section(N_("Where sources differ"))
            for dispute in found:
                said_here = dispute.disagreement
                self._add(f"### {escaped(said_here.point)}")
                self._list(self._inline(p.says) + self._cite(Cited(sources=p.sources)) for p in said_here.positions)
                self._add(self._fact(self._say("How we read it"), self._inline(said_here.reading)))

    def _table(self, title: str, shown: Table) -> None:
        if not shown.rows:
            return
        self._section(title)
        several = len(shown.terms) > 1
        heads = [self._terms([id]) for id in shown.terms] if several else [self._say("Value")]
        lines = [_row([self._say("Criterion"), *heads]), "|" + " --- |" * (len(heads) + 1)]
        folded = fold(shown)
        shared = {row.id for rows in folded.shared.values() for row in rows}
        for group in shown.groups:
            rows = [row for row in group.rows if row.id not in shared]
            if rows and group.group:
                name, about = f"**{escaped(group.group.name)}**", escaped(group.group.about or "")
                lines.append(_row([self._fact(name, about) if about else name, *([""] * len(heads))]))
            for row in rows:
                name = escaped(row.criterion.name) + (f" {self._say('(they differ)')}" if row.differs and several else "")
                lines.append(_row([name, *(self._cell(cell) for cell in row.cells)]))
        if len(lines) > LINES_OF_A_HEAD:
            self._add("\n".join(lines))
        for holder in folded.shared:
            self._add(self._say("Otherwise as {term}.", term=self._terms([holder])))

    def _cell(self, cell: Any) -> str:
        trait = cell.trait
        if cell.state is CellState.NOT_RECORDED:
            return self._say("not recorded")
        if cell.state is CellState.SAME_AS_EARLIER:
            return self._say("as {term}", term=escaped(self._glossary.name(cell.same_as)))
        lead = f"{self._say('not applicable:')} " if cell.state is CellState.NOT_APPLICABLE else ""
        shown = lead + self._inline(trait.text)
        if trait.cell:
            shown += self._cite(trait.cell)
            if trait.inherited:
                shown += f" ({self._say('from {term}', term=self._terms([trait.stated_by]))})"
            if trait.cell.note:
                shown += f" {self._inline(trait.cell.note.text)}{self._cite(trait.cell.note)}"
        return shown


def _gapped(text: str) -> list[str]:
    return text.split(BLANK)


def _with_borders(piece: str) -> str:
    """Return a part of a sentence as Markdown, with the spaces that part it from the words before and behind it."""
    said = escaped(piece)
    return f"{' ' if piece[:1].isspace() else ''}{said}{' ' if said and piece[-1:].isspace() else ''}"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_BAR.sub(r"\\|", cell) for cell in cells) + " |"
