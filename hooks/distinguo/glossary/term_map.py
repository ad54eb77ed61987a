"""The map: terms and their relations laid out in layers, broader terms above their kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.relations import CONTRAST, KIND_OF, PART_OF, RELATED, RELATION_TYPES, RelationType

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

    Three points are a curve: the one between draws it towards itself.
    """

    start: str
    end: str
    type: str
    points: tuple[tuple[float, float], ...]


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
        return frozenset(line.type for line in self.lines)


def term_map(glossary: Glossary) -> Map:
    """Lay out the terms that are kinds, parts or contrasts of others, broader terms above their kinds and parts.

    ``related_to`` does not influence the layout. Its lines come last and are hidden at first, since they cover a lot.
    """
    edges = _edges(glossary, glossary.terms, (KIND_OF, PART_OF, CONTRAST))
    related = list(dict.fromkeys(end for edge in edges for end in edge[:2]))
    core = glossary.reference.core_terms if glossary.reference else ()
    chosen = set(_nearest(core, related, edges)[:MOST])
    ids = [id for id in related if id in chosen]
    joined = {frozenset(edge[:2]) for edge in edges}
    loose = [edge for edge in _edges(glossary, ids, (RELATED,)) if frozenset(edge[:2]) not in joined]
    return _layout(glossary, ids, [*edges, *loose], core, len(related) - len(chosen))


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
    here, middle = set(ids), set(core)
    kept = [edge for edge in edges if edge[0] in here and edge[1] in here]
    placed = _placed(glossary, ids, kept)
    nodes = tuple(Node(id, x, y, _width(glossary, id), id in middle) for id, (x, y) in placed.items())
    lines = tuple(Line(start, end, type, _points(placed[start], placed[end])) for start, end, type in kept)
    width = max((node.x + node.width / 2 for node in nodes), default=0) + GAP
    lowest = [node.y + HEIGHT / 2 for node in nodes] + [y for line in lines for _, y in line.points]
    return Map(nodes, lines, round(width, 1), round(max(lowest, default=0) + GAP, 1), left_out)


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


def _placed(glossary: Glossary, ids: Sequence[str], edges: Sequence[_Edge]) -> dict[str, tuple[float, float]]:
    """Return the centre of each node; connected components are laid out one by one and placed side by side."""
    vertices = {id: Vertex(id) for id in ids}
    for id, vertex in vertices.items():
        vertex.view = _Box(_width(glossary, id))
    pairs = dict.fromkeys((end, start) for start, end, type in edges if type in (KIND_OF.field, PART_OF.field))
    graph = Graph(list(vertices.values()), [Edge(vertices[above], vertices[below]) for above, below in pairs])
    found: dict[str, tuple[float, float]] = {}
    left, top, tallest = GAP, GAP, 0.0
    for part in graph.C:
        if part.order() > 1:  # one that stands alone may stand anywhere
            layout = SugiyamaLayout(part)
            layout.xspace, layout.yspace = GAP, ROW - HEIGHT
            layout.init_all(roots=sorted((v for v in part.sV if not v.e_in()), key=lambda v: ids.index(v.data)) or None)
            layout.draw(3)
        boxes = {vertex.data: vertex.view for vertex in part.sV}
        low = min(box.xy[0] - box.w / 2 for box in boxes.values())
        high = min(box.xy[1] for box in boxes.values())
        width = max(box.xy[0] + box.w / 2 for box in boxes.values()) - low
        height = max(box.xy[1] for box in boxes.values()) - high + HEIGHT
        if left + width > WIDEST and left > GAP:
            left, top, tallest = GAP, top + tallest + ROW / 2, 0.0
        for id, box in boxes.items():
            found[id] = (round(box.xy[0] - low + left, 1), round(box.xy[1] - high + top + HEIGHT / 2, 1))
        left += width + 2 * GAP
        tallest = max(tallest, height)
    return {id: found[id] for id in ids}
