"""The map: terms and their relations laid out in layers, broader terms above their kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.relations import CONTRAST, KIND_OF, PART_OF, RELATION_TYPES, RelationType

MOST = 120
"""At most this many terms are shown: a larger map cannot be read. Core terms and those near them take precedence."""

NEIGHBOURS = 7
"""At most this many terms are shown around one."""

HEIGHT, CHARACTER, GAP, ROW = 34.0, 8.4, 18.0, 78.0
WIDEST = 1100.0
"""Measures in the picture's own units. A part that would make a row wider than this begins a new one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A term in the picture; ``x`` and ``y`` are its middle."""

    term: str
    x: float
    y: float
    width: float
    core: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A relation in the picture, from the narrower term to the broader one: its type, and the points it runs through.

    Three points are a curve: the one between draws it towards itself. Otherwise each point is joined with the next one.
    """

    start: str
    end: str
    type: str
    points: tuple[tuple[float, float], ...]
    mark: tuple[float, float] | None = None
    """Where a sign says that the two are not to be confused, whatever else the line says; None where they may be."""


@dataclass(frozen=True, slots=True)
class Map:
    """The whole picture; ``left_out`` counts the terms that have a relation but found no room."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    width: float
    height: float
    left_out: int

    @property
    def types(self) -> frozenset[str]:
        """The types of its lines."""
        return frozenset(line.type for line in self.lines) | ({CONTRAST.field} if self.marked else set())

    @property
    def marked(self) -> bool:
        """Whether signs say what is not to be confused."""
        return any(line.mark for line in self.lines)


def term_map(glossary: Glossary) -> Map:
    """Lay out the terms that are kinds, parts or contrasts of others, broader terms above their kinds and parts.

    Terms that are not to be confused stand side by side, edge to edge, where nothing else is said of how they hang together; where
    one is a kind or a part of the other, the line between them says so. What fits neither way is left to the words.
    """
    edges = _edges(glossary, glossary.terms, (KIND_OF, PART_OF, CONTRAST))
    related = list(dict.fromkeys(end for edge in edges for end in edge[:2]))
    core = glossary.reference.core_terms if glossary.reference else ()
    chosen = set(_nearest(core, related, edges)[:MOST])
    ids = [id for id in related if id in chosen]
    kept = [edge for edge in edges if edge[0] in chosen and edge[1] in chosen]
    contrasts = [(start, end) for start, end, type in kept if type == CONTRAST.field]
    below = [edge for edge in kept if edge[2] != CONTRAST.field]
    rows = _side_by_side(ids, [(start, end) for start, end, _ in below], contrasts)
    placed, routes = _placed(glossary, rows, below)
    pairs = {frozenset(pair) for pair in contrasts}
    beside = {frozenset(pair) for row in rows for pair in pairwise(row)}
    lines = []
    for start, end, type in below:
        points = routes[start, end]
        lines.append(Line(start, end, type, points, _middle(*points[1:3]) if frozenset((start, end)) in pairs else None))
    for start, end in contrasts:
        if frozenset((start, end)) in beside:
            (x, y), (other, _) = placed[start], placed[end]
            half = _width(glossary, start) / 2
            lines.append(
                Line(start, end, CONTRAST.field, ((x, y), (other, y)), (round(x + (half if other > x else -half), 1), y))
            )
    return _map(glossary, placed, lines, core, len(related) - len(chosen))


def _middle(point: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return round((point[0] + other[0]) / 2, 1), round((point[1] + other[1]) / 2, 1)


def _side_by_side(ids: Sequence[str], below: Iterable[tuple[str, str]], contrasts: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the terms in rows: those of a row stand edge to edge, each beside one that it is not to be confused with.

    A term has two sides, so that it is beside two others at most. No row holds two terms of which one stands below the other, by
    itself or by way of other rows: rows can then be laid out as if each were one term.
    """
    row_of = {id: [id] for id in ids}
    above: dict[str, set[str]] = {id: set() for id in ids}
    for lower, upper in below:
        above[lower].add(upper)

    def stands_below(row: list[str], other: list[str]) -> bool:
        seen: set[str] = set()
        waiting = list(row)
        while waiting:
            for upper in above[waiting.pop()]:
                if upper in other:
                    return True
                if upper not in seen:
                    seen.update(row_of[upper])
                    waiting += row_of[upper]
        return False

    for term, other in contrasts:
        left, right = row_of[term], row_of[other]
        if left is right or term not in (left[0], left[-1]) or other not in (right[0], right[-1]):
            continue
        if stands_below(left, right) or stands_below(right, left):
            continue
        row = [*(left if left[-1] == term else reversed(left)), *(right if right[0] == other else reversed(right))]
        row_of.update(dict.fromkeys(row, row))
    return list({row[0]: row for row in row_of.values()}.values())


def neighbourhood(glossary: Glossary, id: str) -> Map:
    """Lay out one term among those it is related to, or the first of these; it is the one at the core."""
    around = list(dict.fromkeys(other for relation in glossary.relations[id] for other in relation.terms if other != id))
    edges = [edge for edge in _edges(glossary, (id, *around)) if id in edge[:2]]
    return _layout(glossary, [id, *around[:NEIGHBOURS]], edges, (id,), len(around[NEIGHBOURS:]))


_Edge = tuple[str, str, str]
"""The term below, the one above, and the type. Of two that merely contrast or are related, it says nothing which is above."""


def _edges(glossary: Glossary, ids: Iterable[str], types: Iterable[RelationType] = RELATION_TYPES) -> list[_Edge]:
    """Return each relation that these terms state, the ones between the same two terms without a direction only once."""
    found: dict[_Edge, None] = {}
    for type in types:
        for id in ids:
            for other in getattr(glossary.terms[id], type.field):
                back = (other, id, type.field)
                if other in glossary.terms and other != id and not (type.symmetric and back in found):
                    found[id, other, type.field] = None
    return list(found)


def _layout(glossary: Glossary, ids: Sequence[str], edges: Iterable[_Edge], core: Iterable[str], left_out: int) -> Map:
    here = set(ids)
    kept = [edge for edge in edges if edge[0] in here and edge[1] in here]
    placed, _ = _placed(glossary, [[id] for id in ids], [edge for edge in kept if edge[2] in (KIND_OF.field, PART_OF.field)])
    lines = [Line(start, end, type, _points(placed[start], placed[end])) for start, end, type in kept]
    return _map(glossary, placed, lines, core, left_out)


def _map(
    glossary: Glossary, placed: Mapping[str, tuple[float, float]], lines: Sequence[Line], core: Iterable[str], left_out: int
) -> Map:
    middle = set(core)
    nodes = tuple(Node(id, x, y, _width(glossary, id), id in middle) for id, (x, y) in placed.items())
    points = [point for line in lines for point in line.points]
    width = max([*(node.x + node.width / 2 for node in nodes), *(x for x, _ in points)], default=0) + GAP
    height = max([*(node.y + HEIGHT / 2 for node in nodes), *(y for _, y in points)], default=0) + GAP
    return Map(nodes, tuple(lines), round(width, 1), round(height, 1), left_out)


def _points(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Return the points of a line. Between neighbours in one row, a point below both bends it around the nodes between them."""
    if start[1] != end[1]:
        return (start, end)
    return (start, (round((start[0] + end[0]) / 2, 1), start[1] + ROW - HEIGHT / 2), end)


def _nearest(core: Iterable[str], related: Sequence[str], edges: Sequence[_Edge]) -> list[str]:
    """Return the related terms, those at the core first, then those next to them, and so on."""
    beside: dict[str, list[str]] = {id: [] for id in related}
    for start, end, _ in edges:
        beside[start].append(end)
        beside[end].append(start)
    found = dict.fromkeys(id for id in core if id in beside)
    for start in related:
        found.setdefault(start)
        for id in (queue := list(found)):
            for other in beside[id]:
                if other not in found:
                    found[other] = None
                    queue.append(other)
        if len(found) >= MOST:
            break
    return list(found)


def _width(glossary: Glossary, id: str) -> float:
    return round(len(glossary.name(id)) * CHARACTER + 26, 1)


class _Box:
    """A vertex for the layout, which reads its size and writes its centre into ``xy``."""

    def __init__(self, width: float) -> None:
        self.w, self.h, self.xy = width, HEIGHT, (0.0, 0.0)


class _Route:
    """What the layout asks of an edge: it hands over the points that the edge runs through, its ends included."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []

    def setpath(self, points: list[tuple[float, float]]) -> None:
        self.points = points


_Points = tuple[tuple[float, float], ...]


def _placed(
    glossary: Glossary, rows: Sequence[Sequence[str]], below: Iterable[_Edge]
) -> tuple[dict[str, tuple[float, float]], dict[tuple[str, str], _Points]]:
    """Return the middle of every term, and what each line runs through from the lower term to the upper one.

    The layout takes a row for one vertex. Parts that hang together are laid out one by one, and put side by side.
    """
    from grandalf.graphs import Edge, Graph, Vertex  # noqa: PLC0415  # takes a while to load, and few builds draw a map

    first = {id: row[0] for row in rows for id in row}
    place = {row[0]: number for number, row in enumerate(rows)}
    vertices = {row[0]: Vertex(row[0]) for row in rows}
    for row in rows:
        vertices[row[0]].view = _Box(sum(_width(glossary, id) for id in row))
    edges: dict[tuple[str, str], Edge] = {}
    for lower, upper, _ in below:
        ends = first[upper], first[lower]
        if ends not in edges and ends[::-1] not in edges:
            edges[ends] = Edge(vertices[ends[0]], vertices[ends[1]])
            edges[ends].view = _Route()
    graph = Graph(list(vertices.values()), list(edges.values()))
    shifts: dict[str, tuple[float, float]] = {}
    left, top, tallest = GAP, GAP, 0.0
    for part in graph.C:
        if part.order() > 1:  # one that stands alone may stand anywhere
            from grandalf.layouts import SugiyamaLayout  # noqa: PLC0415  # loads NumPy where that is installed

            layout = SugiyamaLayout(part)
            layout.xspace, layout.yspace = GAP, ROW - HEIGHT
            layout.init_all(roots=sorted((v for v in part.sV if not v.e_in()), key=lambda v: place[v.data]) or None)
            layout.draw(3)
        boxes = [vertex.view for vertex in part.sV]
        bends = [x for edge in part.sE for x, _ in edge.view.points]
        low = min([*(box.xy[0] - box.w / 2 for box in boxes), *bends])
        high = min(box.xy[1] for box in boxes)
        width = max([*(box.xy[0] + box.w / 2 for box in boxes), *bends]) - low
        height = max(box.xy[1] for box in boxes) - high + HEIGHT
        if left + width > WIDEST and left > GAP:
            left, top, tallest = GAP, top + tallest + ROW / 2, 0.0
        shifts |= dict.fromkeys((vertex.data for vertex in part.sV), (left - low, top - high + HEIGHT / 2))
        left += width + 2 * GAP
        tallest = max(tallest, height)
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        box, (right, down) = vertices[row[0]].view, shifts[row[0]]
        edge_of_next = box.xy[0] - box.w / 2 + right
        for id in row:
            found[id] = round(edge_of_next + _width(glossary, id) / 2, 1), round(box.xy[1] + down, 1)
            edge_of_next += _width(glossary, id)
    routes = {}
    for lower, upper, _ in below:
        ends = first[upper], first[lower]
        right, down = shifts[ends[0]]
        bends = [(x + right, y + down) for x, y in (edges.get(ends) or edges[ends[::-1]]).view.points[1:-1]]
        routes[lower, upper] = _route(found[lower], found[upper], bends)
    return found, routes


def _route(lower: tuple[float, float], upper: tuple[float, float], bends: Iterable[tuple[float, float]]) -> _Points:
    """Return the points of a line that runs through no other term.

    It leaves its terms upright, and crosses a layer upright, where the layout left room for it; between layers it may slant.
    """
    half = HEIGHT / 2 if lower[1] > upper[1] else -HEIGHT / 2
    points = [lower, (lower[0], lower[1] - half)]
    for x, y in sorted(bends, key=lambda bend: bend[1], reverse=half > 0):
        points += [(x, y + half), (x, y - half)]
    points += [(upper[0], upper[1] + half), upper]
    return tuple((round(x, 1), round(y, 1)) for x, y in points)
