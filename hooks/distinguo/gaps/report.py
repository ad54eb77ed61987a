"""What is worth recording next, for editors: as text, as data, and as a heat map."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from distinguo.gaps.cells import Cells, Pair, cells_of, compared_pairs, indistinct, pairs_of, related_pairs
from distinguo.gaps.fillings import Filling, fillings
from distinguo.gaps.questions import shortest_questions
from distinguo.glossary.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Gaps:
    """What some terms need: the questions that tell them apart, pairs that none tells apart, and the cells worth filling, in order."""

    glossary: Glossary
    terms: tuple[str, ...]
    asked: tuple[str, ...]
    """The terms that the questions are for."""
    questions: tuple[str, ...]
    indistinct: tuple[Pair, ...]
    fillings: tuple[Filling, ...]
    cells: Cells

    def data(self) -> dict[str, Any]:
        """Return it as data."""
        return {
            "terms": list(self.asked),
            "questions": [{"criterion": id, "asks": self._asks(id)} for id in self.questions],
            "indistinct": [list(pair) for pair in self.indistinct],
            "fillings": [filling._asdict() for filling in self.fillings],
        }

    def _asks(self, criterion: str) -> str:
        found = self.glossary.criteria[criterion]
        return found.asks or found.name

    def _names(self, ids: Sequence[str]) -> str:
        return ", ".join(self.glossary.name(id) for id in ids)


def gaps(glossary: Glossary, terms: Sequence[str] = ()) -> Gaps:
    """Return what the given terms need; without any, what all do, and the questions for those at the core.

    Raises KeyError for an id that there is not.
    """
    for id in terms:
        glossary.terms[id]
    chosen = tuple(terms) or tuple(glossary.terms)
    core = glossary.reference.core_terms if glossary.reference else ()
    main = glossary.main_comparison
    asked = tuple(terms) or tuple(id for id in core if id in glossary.terms) or (main.terms if main else ())
    cells, compared, criteria = cells_of(glossary, chosen), compared_pairs(glossary), tuple(glossary.criteria)
    pairs = pairs_of(chosen) if terms else related_pairs(glossary)
    return Gaps(
        glossary,
        chosen,
        asked,
        shortest_questions({id: cells[id] for id in asked}, criteria),
        indistinct(cells, pairs_of(terms) if terms else compared),
        tuple(fillings(cells, criteria, pairs)),
        cells,
    )


def as_text(found: Gaps, most: int) -> str:
    """Return it for people; of the cells, at most so many."""
    glossary = found.glossary
    lines = [f"Questions that tell {found._names(found.asked)} apart:"] if found.asked else []
    lines += [f"  {glossary.criteria[id].name}: {found._asks(id)}" for id in found.questions] or ["  none is recorded"]
    named = [" and ".join(map(glossary.name, pair)) for pair in found.indistinct]
    lines += ["", "Compared, but no recorded row tells them apart:", *(f"  {names}" for names in named)] if named else []
    lines += ["", "Cells worth filling next, with the pairs that each may tell apart:"] if found.fillings else []
    for filling in found.fillings[:most]:
        lines.append(
            f"  {filling.gain:6.1f}  {glossary.name(filling.term)}: {glossary.criteria[filling.criterion].name}  ({filling.term}/{filling.criterion})"
        )
    if len(found.fillings) > most:
        lines.append(f"  and {len(found.fillings) - most:,} more")
    return "\n".join(lines) + "\n"


def as_json(found: Gaps, most: int) -> str:
    """Return it as JSON; of the cells, at most so many."""
    data = found.data()
    return json.dumps({**data, "fillings": data["fillings"][:most]}, indent=2, ensure_ascii=False) + "\n"


_STYLE = """
body { font: 14px/1.4 system-ui, sans-serif; margin: 1rem; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; } th { font-weight: 600; text-align: start; padding: .1rem .4rem; }
thead th { writing-mode: vertical-rl; height: 11rem; } td { width: 1.3rem; height: 1.3rem; border: 1px solid #ddd; text-align: center; }
.own { background: #2f5d50; color: #fff; } .inherited { background: #a9c7bd; } .empty { background: #fff; }
.gain-1 { background: #fdebd3; } .gain-2 { background: #f9c98a; } .gain-3 { background: #ee9a3a; } .gain-4 { background: #c8650a; color: #fff; }
"""


def as_html(found: Gaps, most: int) -> str:
    """Return a heat map as a page of its own: a row for each term, a column for each criterion; the warmer, the more a cell would tell."""
    glossary = found.glossary
    gains = {(filling.term, filling.criterion): filling.gain for filling in found.fillings}
    highest = max(gains.values(), default=1)
    heads = "".join(f'<th scope="col">{html.escape(criterion.name)}</th>' for criterion in glossary.criteria.values())
    rows = "".join(
        f'<tr><th scope="row">{html.escape(glossary.name(term))}</th>'
        + "".join(_cell(found, term, criterion, gains, highest) for criterion in glossary.criteria)
        + "</tr>\n"
        for term in found.terms
    )
    title = "Cells recorded, and cells worth filling"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n'
        "<p>Dark: stated by the term itself. Pale: inherited. The warmer an empty cell, the more pairs it may tell apart that nothing tells "
        f"apart yet; the figure says how many.</p>\n<table><thead><tr><th></th>{heads}</tr></thead><tbody>\n{rows}</tbody></table>\n"
        f"<pre>{html.escape(as_text(found, most))}</pre></body></html>\n"
    )


def _cell(found: Gaps, term: str, criterion: str, gains: Mapping[Pair, float], highest: float) -> str:
    where = html.escape(f"{found.glossary.name(term)}: {found.glossary.criteria[criterion].name}")
    if criterion in found.cells[term]:
        own = criterion in found.glossary.terms[term].traits
        return f'<td class="{"own" if own else "inherited"}" title="{where}">{"" if own else "&uarr;"}</td>'
    gain = gains.get((term, criterion), 0)
    level = min(4, 1 + int(4 * gain / highest)) if gain else 0
    return f'<td class="{f"gain-{level}" if level else "empty"}" title="{where}">{round(gain) if gain >= 1 else ""}</td>'


FORMATS = {"text": as_text, "json": as_json, "html": as_html}
