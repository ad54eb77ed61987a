"""Compares two glossaries: what differs, as a reader would notice it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from distinguo.glossary.comparison_table import table
from distinguo.glossary.entries import CellState, Compared, EntryKey, EntryKind
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.titles import comparison_title
from distinguo.impact.findings import CellChange, Clash, DisputeChange, Impact, PageChange, RedirectChange, ToReview
from distinguo.impact.links import link_changes
from distinguo.impact.matching import Pairs
from distinguo.impact.text_changes import TextChange, field_changes, fields, plain, said_line
from distinguo.impact.translations import translation_changes
from distinguo.pages.permalinks import entry_addresses
from distinguo.pages.redirects import resolved
from distinguo.text.fold import fold
from distinguo.text.word_diff import compare
from distinguo.urls import comparison_url, question_url, source_url, term_url


def impact(
    before: Glossary,
    after: Glossary,
    *,
    addresses_before: Sequence[str] = (),
    addresses: Sequence[str] = (),
    pages: Mapping[str, str] | None = None,
    files: Sequence[str] = (),
) -> Impact:
    """Return what changed. The addresses are the published ones, as listed before and after; ``pages`` are those written by hand.

    ``files`` are those of the site that changed beside the entries.
    """
    found = _Comparison(before, after).impact(addresses_before, addresses, pages or {})
    return replace(found, files=tuple(files))


NAMES = {"term", "question"}
"""Fields that the list of pages names already."""

NOT_WORDING = {"terms", "topics", "status", "added", "reviewed"}
"""Fields that say nothing of the wording, where an entry came or went as a whole."""


_Kind = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, str], Callable[[str], str]]


class _Comparison:
    """Two glossaries, and which entry of the one is which of the other."""

    def __init__(self, before: Glossary, after: Glossary) -> None:
        self.before, self.after = before, after
        self.leads = resolved(after.redirects)
        self.now = Pairs(before, after)

    def _kinds(self) -> tuple[_Kind, ...]:
        """Return for each kind of page what there was, what there is, which is which, and where it stands."""
        return (
            (self.before.terms, self.after.terms, self.now.terms, term_url),
            (self.before.comparisons, self.after.comparisons, self.now.comparisons, comparison_url),
            (self.before.questions, self.after.questions, self.now.questions, question_url),
            (self.before.sources, self.after.sources, self.now.sources, source_url),
        )

    def impact(self, addresses_before: Sequence[str], addresses: Sequence[str], written: Mapping[str, str]) -> Impact:
        pages = tuple(self._pages())
        changed = dict(self._cells())
        links = tuple(link_changes(self.before, self.after, self._entries(), written))
        return Impact(
            tuple(self._alarms(pages, addresses_before, addresses)),
            pages,
            tuple(self._redirects(pages)),
            tuple(self._texts()),
            tuple(changed.values()),
            tuple(self._to_review(changed)),
            tuple(self._disputes()),
            tuple(self._clashes()),
            links,
            tuple(translation_changes(self.before, self.after)),
            changed=tuple(dict.fromkeys((*self._changed(pages, changed), *(link.address for link in links if link.address)))),
        )

    def _changed(self, pages: Sequence[PageChange], cells: Iterable[str]) -> Iterator[str]:
        """Yield the addresses of pages that are new or read differently, some of them twice; ``cells`` are as :meth:`_cells` names them."""
        for page in pages:
            if page.change != "removed":
                yield page.new_address or page.address
        for old, new, pairs, url in self._kinds():
            for old_id, new_id in pairs.items():
                old_entry, new_entry = (item.entry if isinstance(item, Compared) else item for item in (old[old_id], new[new_id]))
                if old_entry is not new_entry and self._with_new_ids(old_entry) != fields(new_entry):
                    yield url(new_id)
        for cell in cells:
            term = self.now.terms[cell.partition("/")[0]]
            yield term_url(term)
            yield from (comparison_url(compared.id) for compared in self.after.comparisons_of[term])

    def _entries(self) -> dict[EntryKey, EntryKey]:
        """Return which entry is which now."""
        kinds: tuple[tuple[EntryKind, Mapping[str, str]], ...] = (
            ("term", self.now.terms),
            ("comparison", self.now.comparisons),
            ("question", self.now.questions),
        )
        return {EntryKey(kind, old): EntryKey(kind, new) for kind, pairs in kinds for old, new in pairs.items()}

    def _alarms(
        self, pages: Sequence[PageChange], addresses_before: Sequence[str], addresses_now: Sequence[str]
    ) -> Iterator[str]:
        for page in pages:
            if page.change in {"removed", "renamed"} and not page.leads_to:
                to = page.new_address or "<where readers should go>"
                yield f"{page.address} is gone and nothing answers there: add '{page.address}: {to}' to redirects.yml"
        answering = {*entry_addresses(self.after), *self.after.redirects}
        for old in self.before.redirects:
            if old not in self.after.redirects and old not in answering:
                yield f"the redirect of {old} was taken out of redirects.yml: put it back, the file only ever grows"
        for address in addresses_before:
            if address not in set(addresses_now):
                yield f"{address} was taken out of addresses.txt: put it back, the list only ever grows"

    def _pages(self) -> Iterator[PageChange]:
        for old, new, pairs, url in self._kinds():
            for id in old:
                title, leads_to = _title(self.before, old[id]), self.leads.get(url(id), "")
                if id not in pairs:
                    yield PageChange("removed", url(id), title, leads_to=leads_to)
                elif pairs[id] != id:
                    yield PageChange("renamed", url(id), title, url(pairs[id]), leads_to)
                elif isinstance(old[id], Compared) and bool(old[id].entry) != bool(new[id].entry):
                    yield PageChange("written" if new[id].entry else "table only", url(id), title)
            for id in new:
                if id not in pairs.values():
                    yield PageChange("added", url(id), _title(self.after, new[id]))

    def _redirects(self, pages: Sequence[PageChange]) -> Iterator[RedirectChange]:
        reported = {page.address for page in pages}
        before = resolved(self.before.redirects)
        for address, target in self.leads.items():
            if before.get(address) != target and address not in reported:
                yield RedirectChange(address, before.get(address, ""), target)

    def _texts(self) -> Iterator[TextChange]:
        for old_terms, new_terms, pairs, apart in (
            (self.before.terms, self.after.terms, self.now.terms, {"traits", "disagreements"}),
            (self.before.questions, self.after.questions, self.now.questions, set()),
        ):
            yield from self._entry_texts(old_terms, new_terms, pairs, apart)
        for id, new_id in self.now.comparisons.items():
            old, new = self.before.comparisons[id], self.after.comparisons[new_id]
            apart = {"disagreements"} if old.entry and new.entry else {"disagreements", *NOT_WORDING}
            yield from field_changes(comparison_title(self.after, new), self._with_new_ids(old.entry), fields(new.entry), apart)
        for id, added in self.after.comparisons.items():
            if added.entry and id not in self.now.comparisons.values():
                yield from field_changes(
                    comparison_title(self.after, added), None, fields(added.entry), {"disagreements", *_unsaid(added.entry)}
                )
        yield from self._rows()
        for name in sorted({*self.before.files.single, *self.after.files.single} - {"redirects", "criteria"}):
            old_file, new_file = (glossary.files.single.get(name) for glossary in (self.before, self.after))
            old_data, new_data = (plain(file.data) if file else {} for file in (old_file, new_file))
            if name == "sources":
                old_data = {self.now.sources.get(id, id): source for id, source in old_data.items()}
            yield from field_changes(f"{name}.yml", old_data, new_data, set())

    def _rows(self) -> Iterator[TextChange]:
        """Yield what changed in the rows of all tables and their groups, with the number of tables that show it."""
        shown: Counter[str] = Counter()
        for compared in self.after.comparisons.values():
            shown.update(row.id for row in table(self.after, compared.terms).rows)
        old_file, new_file = (
            (file.data if (file := glossary.files.single.get("criteria")) else None) for glossary in (self.before, self.after)
        )
        pairs = {**self.now.criteria, **{id: id for id in self.after.criteria if id not in self.now.criteria.values()}}
        for old, new in pairs.items():
            before, after = self.before.criteria.get(old), self.after.criteria.get(new)
            count = f", a row of {shown[new]} {'table' if shown[new] == 1 else 'tables'}" if shown[new] else ""
            if (declared := after or before) and old != new:
                yield from field_changes(f"{declared.name}{count}", {"id": old}, {"id": new}, set())
            if declared:
                yield from field_changes(f"{declared.name}{count}", self._with_new_ids(before), fields(after), set())
        gone = [id for id in self.before.criteria if id not in pairs]
        for id in gone:
            yield from field_changes(self.before.criteria[id].name, fields(self.before.criteria[id]), None, set())
        groups = [({"groups": plain(file.groups)} if file else {}) for file in (old_file, new_file)]
        yield from field_changes("criteria.yml", groups[0], groups[1], set())

    def _entry_texts(
        self, old: Mapping[str, Any], new: Mapping[str, Any], pairs: Mapping[str, str], apart: set[str]
    ) -> Iterator[TextChange]:
        """Yield the changed fields of entries that stayed, all texts of those that came, and what those that went mainly said."""
        for id, new_id in pairs.items():
            yield from field_changes(_title(self.after, new[new_id]), self._with_new_ids(old[id]), fields(new[new_id]), apart)
        for id in (id for id in old if id not in pairs):
            yield from field_changes(_title(self.before, old[id]), _main(old[id]), None, set())
        for id in (id for id in new if id not in pairs.values()):
            yield from field_changes(_title(self.after, new[id]), None, fields(new[id]), {*apart, *_unsaid(new[id]), *NAMES})

    def _with_new_ids(self, entry: BaseModel | None) -> Any:
        """Return the fields of an entry of the earlier glossary, with the ids of today."""
        return self.now.with_new_ids(fields(entry))

    def _cells(self) -> Iterator[tuple[str, CellChange]]:
        """Yield the changed cells, by term/criterion as they were."""
        found = self.now.criteria
        criteria = [(id, found.get(id, id)) for id in self.before.criteria]
        criteria += [(id, id) for id in self.after.criteria if id not in found.values() and id not in self.before.criteria]
        for id, new_id in self.now.terms.items():
            for old_criterion, criterion in criteria:
                (old, cited), (new, cites) = _cell(self.before, id, old_criterion), _cell(self.after, new_id, criterion)
                cited = self.now.with_new_ids(cited, "sources")
                if (old, cited) == (new, cites):
                    continue
                if old == new:
                    old, new = (f"{old} [{', '.join(sources) or 'no source'}]" for sources in (cited, cites))
                declared = self.after.criteria.get(criterion) or self.before.criteria[old_criterion]
                shown = tuple(self._shown_in(new_id, criterion, old_criterion))
                yield f"{id}/{old_criterion}", CellChange(self.after.name(new_id), declared.name, old, new, shown)

    def _shown_in(self, term: str, criterion: str, before: str) -> Iterator[str]:
        back = {new_id: id for id, new_id in self.now.comparisons.items()}
        for compared in self.after.comparisons_of[term]:
            title = comparison_title(self.after, compared)
            differs = _differs(self.after, compared, criterion)
            differed = (
                _differs(self.before, self.before.comparisons[back[compared.id]], before) if compared.id in back else differs
            )
            changed = "now they differ here" if differs else "no longer differ here"
            yield title if differed == differs else f"{title} ({changed})"

    def _to_review(self, changed: Mapping[str, CellChange]) -> Iterator[ToReview]:
        for id, new_id in self.now.questions.items():
            old, new = self.before.questions[id], self.after.questions[new_id]
            if new.reviewed != old.reviewed:
                continue
            cells = [changed[cell] for cell in old.relies_on if cell in changed]
            if cells:
                yield ToReview(question_url(new_id), new.question, tuple(f"{cell.term}: {cell.criterion}" for cell in cells))

    def _disputes(self) -> Iterator[DisputeChange]:
        old, new = self.before.disputes_by_id, self.after.disputes_by_id
        for id in dict.fromkeys((*old, *new)):
            if id not in new:
                yield DisputeChange("closed", old[id].disagreement.point)
            elif id not in old:
                yield DisputeChange("opened", new[id].disagreement.point)
            elif (old_fields := self._with_new_ids(old[id].disagreement)) != (new_fields := fields(new[id].disagreement)):
                yield DisputeChange("changed", new[id].disagreement.point, compare(said_line(old_fields), said_line(new_fields)))

    def _clashes(self) -> Iterator[Clash]:
        known = _claims(self.before)
        for name, terms in _claims(self.after).items():
            if len(terms) > 1 and len(known.get(name, ())) < len(terms):
                yield Clash(name, tuple(self.after.name(term) for term in terms))


def _title(glossary: Glossary, entry: Any) -> str:
    if isinstance(entry, Compared):
        return comparison_title(glossary, entry)
    return str(getattr(entry, "term", None) or getattr(entry, "question", None) or entry.title)


MAIN = ("definition", "answer")


def _main(entry: Any) -> dict[str, Any]:
    """Return the main text of an entry."""
    return {name: plain(getattr(entry, name)) for name in MAIN if hasattr(entry, name)}


def _cell(glossary: Glossary, term: str, criterion: str) -> tuple[str, list[str]]:
    """Return what a cell says, and who says so."""
    trait = glossary.trait(term, criterion)
    if trait.state is CellState.NOT_RECORDED or trait.cell is None:
        return "not recorded", []
    text = f"not applicable: {trait.text}" if trait.state is CellState.NOT_APPLICABLE else trait.text
    origin = f" (from {glossary.name(trait.stated_by)})" if trait.inherited and trait.stated_by in glossary.terms else ""
    note = f" · {trait.cell.note.text}" if trait.cell.note else ""
    return text + origin + note, list(trait.cell.sources)


def _differs(glossary: Glossary, compared: Compared, criterion: str) -> bool:
    return any(row.differs for row in table(glossary, compared.terms).rows if row.id == criterion)


def _claims(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    """Return for each name the terms that claim it everywhere."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for id, term in glossary.terms.items():
        names = [term.term, *term.forms, *(other.name for other in term.also_called if not other.context)]
        for name in names:
            found[fold(name)][id] = None
    return {name: tuple(terms) for name, terms in found.items()}


def _unsaid(entry: Any) -> set[str]:
    """Return the fields of a new entry that go without saying. That it is a draft does not."""
    return NOT_WORDING - {"status"} if entry.status == "draft" else NOT_WORDING
