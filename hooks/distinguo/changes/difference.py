"""What a change to the entries means to readers: two glossaries in, the difference out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from distinguo.changes.changed_texts import TextChange, field_changes, plain, said_line
from distinguo.glossary.comparing import table
from distinguo.glossary.glossary import CellState, Compared, Glossary
from distinguo.pages.addresses import entry_addresses
from distinguo.pages.entry_pages import comparison_title
from distinguo.pages.page import comparison_url, question_url, source_url, term_url
from distinguo.pages.redirects import resolved
from distinguo.text.wording import Piece, compare

ALIKE = 0.6
"""How much of an entry must have stayed for an unexplained pair of removed and added ones to be a renaming."""


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that came, went or moved. ``leads_to``: where the old address answers now; empty where it does not."""

    change: str
    address: str
    title: str
    new_address: str = ""
    leads_to: str = ""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A table cell before and after, and the comparisons that show it, each with what became of its mark."""

    term: str
    criterion: str
    before: str
    after: str
    shown_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToReview:
    """A question whose answer rests on cells that changed, and was not itself reviewed anew."""

    address: str
    question: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeChange:
    """A disagreement between sources that was opened, closed, or put differently."""

    change: str
    point: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A name that several terms claim now."""

    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that a change does. ``alarms``: what breaks readers' links, in plain words."""

    alarms: tuple[str, ...] = ()
    pages: tuple[PageChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    cells: tuple[CellChange, ...] = ()
    questions: tuple[ToReview, ...] = ()
    disputes: tuple[DisputeChange, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether a reader would notice nothing."""
        return self == Impact()


def impact(before: Glossary, after: Glossary, *, addresses_before: Sequence[str] = (), addresses: Sequence[str] = ()) -> Impact:
    """Return what changed. The addresses are the published ones, as listed before and after."""
    return _Comparison(before, after).impact(addresses_before, addresses)


class _Comparison:
    """Two glossaries, and which entry of the one is which of the other."""

    def __init__(self, before: Glossary, after: Glossary) -> None:
        self.before, self.after = before, after
        self.leads = resolved(after.redirects)
        self.terms = self._pairs(before.terms, after.terms, term_url)
        self.questions = self._pairs(before.questions, after.questions, question_url)
        self.sources = self._pairs(before.sources, after.sources, source_url)
        self.comparisons = self._compared_pairs()

    def _pairs(self, old: Mapping[str, BaseModel], new: Mapping[str, BaseModel], url: Any) -> dict[str, str]:
        """Return for each old id the new one: the same, the one that a redirect names, or the one most alike."""
        found = {id: id for id in old if id in new}
        gone, come = [id for id in old if id not in new], [id for id in new if id not in old]
        for id in gone:
            led = next((other for other in come if self.leads.get(url(id), "").partition("#")[0] == url(other)), None)
            alike = sorted(((_alike(old[id], new[other]), other) for other in come), reverse=True)
            match = led or (alike[0][1] if alike and alike[0][0] >= ALIKE else None)
            if match:
                found[id] = match
                come.remove(match)
        return found

    def _compared_pairs(self) -> dict[str, str]:
        """Comparisons are what their terms are."""
        new = {frozenset(compared.terms): id for id, compared in self.after.comparisons.items()}
        renamed = {
            id: new.get(frozenset(self.terms.get(term, term) for term in compared.terms))
            for id, compared in self.before.comparisons.items()
        }
        return {old: now for old, now in renamed.items() if now}

    def impact(self, addresses_before: Sequence[str], addresses: Sequence[str]) -> Impact:
        pages = tuple(self._pages())
        changed = dict(self._cells())
        return Impact(
            tuple(self._alarms(pages, addresses_before, addresses)),
            pages,
            tuple(self._texts()),
            tuple(changed.values()),
            tuple(self._to_review(changed)),
            tuple(self._disputes()),
            tuple(self._clashes()),
        )

    def _alarms(self, pages: Sequence[PageChange], before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
        for page in pages:
            if page.change in {"removed", "renamed"} and not page.leads_to:
                to = page.new_address or "<where readers should go>"
                yield f"{page.address} is gone and nothing answers there: add '{page.address}: {to}' to redirects.yml"
        answering = {*entry_addresses(self.after), *self.after.redirects}
        for old in self.before.redirects:
            if old not in self.after.redirects and old not in answering:
                yield f"the redirect of {old} was taken out of redirects.yml: put it back, the file only ever grows"
        for address in before:
            if address not in set(now):
                yield f"{address} was taken out of addresses.txt: put it back, the list only ever grows"

    def _pages(self) -> Iterator[PageChange]:
        kinds: list[tuple[Mapping[str, Any], Mapping[str, Any], dict[str, str], Any]] = [
            (self.before.terms, self.after.terms, self.terms, term_url),
            (self.before.comparisons, self.after.comparisons, self.comparisons, comparison_url),
            (self.before.questions, self.after.questions, self.questions, question_url),
            (self.before.sources, self.after.sources, self.sources, source_url),
        ]
        for old, new, pairs, url in kinds:
            for id in old:
                title, leads_to = _title(self.before, old[id]), self.leads.get(url(id), "")
                if id not in pairs:
                    yield PageChange("removed", url(id), title, leads_to=leads_to)
                elif pairs[id] != id:
                    yield PageChange("renamed", url(id), title, url(pairs[id]), leads_to)
            for id in new:
                if id not in pairs.values():
                    yield PageChange("added", url(id), _title(self.after, new[id]))

    def _texts(self) -> Iterator[TextChange]:
        for id, now in self.terms.items():
            yield from field_changes(
                self.after.name(now), self.before.terms[id], self.after.terms[now], {"traits", "disagreements"}
            )
        for id, now in self.comparisons.items():
            old, new = self.before.comparisons[id], self.after.comparisons[now]
            yield from field_changes(comparison_title(self.after, new), old.entry, new.entry, {"disagreements"})
        for id, now in self.questions.items():
            yield from field_changes(
                self.after.questions[now].question, self.before.questions[id], self.after.questions[now], set()
            )
        for name in sorted({*self.before.files.single, *self.after.files.single} - {"redirects"}):
            was, is_now = (glossary.files.single.get(name) for glossary in (self.before, self.after))
            yield from field_changes(f"{name}.yml", was.data if was else None, is_now.data if is_now else None, set())

    def _cells(self) -> Iterator[tuple[str, CellChange]]:
        """Yield the changed cells, by term/criterion as they were."""
        criteria = list(dict.fromkeys((*self.before.criteria, *self.after.criteria)))
        for id, now in self.terms.items():
            for criterion in criteria:
                before, after = _cell(self.before, id, criterion), _cell(self.after, now, criterion)
                if before == after:
                    continue
                if before[0] == after[0]:
                    old, new = (f"{text} [{', '.join(sources) or 'no source'}]" for text, sources in (before, after))
                else:
                    old, new = before[0], after[0]
                declared = self.after.criteria.get(criterion) or self.before.criteria[criterion]
                shown = tuple(self._shown_in(now, criterion))
                yield f"{id}/{criterion}", CellChange(self.after.name(now), declared.name, old, new, shown)

    def _shown_in(self, term: str, criterion: str) -> Iterator[str]:
        back = {now: id for id, now in self.comparisons.items()}
        for compared in self.after.comparisons_of[term]:
            title = comparison_title(self.after, compared)
            now = _differs(self.after, compared, criterion)
            was = _differs(self.before, self.before.comparisons[back[compared.id]], criterion) if compared.id in back else now
            yield title if was == now else f"{title} (now they differ here)" if now else f"{title} (no longer differ here)"

    def _to_review(self, changed: Mapping[str, CellChange]) -> Iterator[ToReview]:
        for id, now in self.questions.items():
            old, new = self.before.questions[id], self.after.questions[now]
            if new.reviewed != old.reviewed:
                continue
            cells = [changed[cell] for cell in old.relies_on if cell in changed]
            if cells:
                yield ToReview(question_url(now), new.question, tuple(f"{cell.term}: {cell.criterion}" for cell in cells))

    def _disputes(self) -> Iterator[DisputeChange]:
        old, new = self.before.disputes_by_id, self.after.disputes_by_id
        for id in dict.fromkeys((*old, *new)):
            if id not in new:
                yield DisputeChange("closed", old[id].disagreement.point)
            elif id not in old:
                yield DisputeChange("opened", new[id].disagreement.point)
            elif old[id].disagreement != new[id].disagreement:
                was, now = (said_line(plain(glossary[id].disagreement)) for glossary in (old, new))
                yield DisputeChange("changed", new[id].disagreement.point, compare(was, now))

    def _clashes(self) -> Iterator[Clash]:
        known = _claims(self.before)
        for name, terms in _claims(self.after).items():
            if len(terms) > 1 and len(known.get(name, ())) < len(terms):
                yield Clash(name, tuple(self.after.name(term) for term in terms))


def _title(glossary: Glossary, entry: Any) -> str:
    if isinstance(entry, Compared):
        return comparison_title(glossary, entry)
    return str(getattr(entry, "term", None) or getattr(entry, "question", None) or entry.title)


def _alike(old: BaseModel, new: BaseModel) -> float:
    return SequenceMatcher(None, said_line(plain(old)).split(), said_line(plain(new)).split(), autojunk=False).ratio()


def _cell(glossary: Glossary, term: str, criterion: str) -> tuple[str, tuple[str, ...]]:
    """Return what a cell says, and who says so."""
    trait = glossary.trait(term, criterion)
    if trait.state is CellState.NOT_RECORDED or trait.cell is None:
        return "not recorded", ()
    text = f"not applicable: {trait.text}" if trait.state is CellState.NOT_APPLICABLE else trait.text
    origin = f" (from {glossary.name(trait.stated_by)})" if trait.inherited and trait.stated_by in glossary.terms else ""
    note = f" · {trait.cell.note.text}" if trait.cell.note else ""
    return text + origin + note, trait.cell.sources


def _differs(glossary: Glossary, compared: Compared, criterion: str) -> bool:
    return any(row.differs for row in table(glossary, compared.terms).rows if row.id == criterion)


def _claims(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    """Return for each name the terms that claim it everywhere."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for id, term in glossary.terms.items():
        names = [term.term, *term.forms, *(other.name for other in term.also_called if not other.context)]
        for name in names:
            found[" ".join(name.casefold().split())][id] = None
    return {name: tuple(terms) for name, terms in found.items()}
