"""The works that concepts of Glossarist are from, with the place in them, their address, and how a text was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from distinguo.importers.concepts import Concept, Work
from distinguo.importers.tree import Node


def take_sources(concept: Concept, holder: Node) -> None:
    """Add the works that a part of a concept is from; what was changed in it is a note."""
    for work, changed in works(holder):
        if work.title or work.url:
            concept.sources.append(work)
        if changed:
            concept.notes.append(changed)


def works(holder: Node) -> Iterator[tuple[Work, str]]:
    """Yield the works that something is from, with how it was changed, if it was."""
    for name in ("sources", "authoritative_source", "authoritativeSource", "source", "lineage_source"):
        for source in value.each() if (value := holder.get(name)) else ():
            work = work_of(source)
            for key in ("type", "status"):
                if (kind := source.get(key)) and kind.value in ("authoritative", "identical", "lineage"):
                    kind.skip()
            modification = source.text_of("modification")
            yield work, f"{source.text_of('status') or 'modified'}: {modification}" if modification else ""


def work_of(source: Node, *, read: bool = True) -> Work:
    """Return the work that a source names; without ``read``, only to compare it with another."""

    def text_of(node: Node, *names: str) -> str:
        child = node.get(*names)
        return child.text if child and read else str(child.value).strip() if child and isinstance(child.value, str) else ""

    origin = source.get("origin") or source
    reference = origin.get("ref", "text") or (origin if isinstance(origin.value, str) else None)
    text = ""
    if reference or origin.get("source", "id"):
        parts = [part for name in ("source", "id", "version") if (part := origin.get(name))]
        if reference:
            parts = [reference] if isinstance(reference.value, str) else [part for _, part in reference.items()]
        text = " ".join(str(part.value).strip() for part in parts if isinstance(part.value, str))
        for part in parts if read else ():
            part.read = isinstance(part.value, str)
    clause, locality = text_of(origin, "clause"), origin.get("locality")
    if locality:
        first, last = text_of(locality, "reference_from"), text_of(locality, "reference_to")
        said = f"{first}\u2013{last}" if last else first
        clause = clause or (locality.text if read else "") or " ".join(filter(None, (text_of(locality, "type"), said)))
    elif re.match(r"\d", clause):
        clause = f"clause {clause}"
    return Work(text, clause, text_of(origin, "link") or text_of(source, "link"))
