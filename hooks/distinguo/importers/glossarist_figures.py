"""Figures, tables and formulas of Glossarist: pictures of concepts, and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from distinguo.importers.concepts import Concept, Formula, Marked, Picture, Reference, Text
from distinguo.importers.glossarist_citations import works
from distinguo.importers.glossarist_files import in_language
from distinguo.importers.glossarist_relations import said_in
from distinguo.importers.glossarist_text import plain_marks
from distinguo.importers.tree import Node
from distinguo.text.markdown_escape import escaped

_PLACES = ("figures", "tables", "formulas", "images", "non_verbal", "non_verb_rep")
"""The keys of a concept under which they stand."""


class Figures:
    """Gives concepts the figures that they show or call by their ids, in one language."""

    def __init__(self, entities: Mapping[str, Node], language: str, text: Callable[[Concept, str], Text]) -> None:
        """Take those that a data set has by everything that they may be called, and what reads a text of a concept."""
        self._entities, self._language, self._text = entities, language, text
        self._shown: set[tuple[str, int]] = set()

    def read(self, concept: Concept, holder: Node) -> None:
        """Read what stands in a part of a concept, or is called there by its id."""
        for key in _PLACES:
            for figure in value.each() if (value := holder.get(key)) else ():
                id = figure.text or said_in(figure.get("ref", "id") or figure)
                if entity := self._entities.get(id):
                    figure.skip()
                    self._shared(concept, entity)
                elif figure.get("caption", "alt", "images", "content", "expression"):
                    self._entity(concept, figure)
                elif id and (figure.text or (figure.text_of("type") or "image") == "image"):
                    figure.skip()
                    concept.pictures.append(Picture(id, plain_marks(figure.text_of("text"))))
                elif file := figure.text_of("file", "src", "path", "url"):
                    concept.pictures.append(Picture(file, plain_marks(figure.text_of("text", "title"))))

    def _shared(self, concept: Concept, entity: Node) -> None:
        """Read a figure, a table or a formula of the data set, once for a concept that calls it several times."""
        if (concept.key, id(entity)) not in self._shown:
            self._shown.add((concept.key, id(entity)))
            self._entity(concept, entity)

    def _entity(self, concept: Concept, entity: Node) -> None:
        """Read a figure, a table or a formula: the first is a picture of the concept, the others are notes."""
        language = self._language
        if own := entity.get("id"):
            own.skip()
        called = in_language(entity.get("identifier"), language)
        caption, shows, more = (plain_marks(in_language(entity.get(key), language)) for key in ("caption", "alt", "description"))
        caption = ": ".join(filter(None, (called, caption)))
        sources = list(works(entity))
        caption += "".join(f" ({changed})" for _, changed in sources if changed)
        forms = images.each() if (images := entity.get("images")) else [entity]
        files = [form.text or form.text_of("src", "file", "path") for form in forms]
        if files := [file for file in files if file]:
            below = ". ".join(filter(None, (caption.rstrip("."), more)))
            from_works = [work for work, _ in sources if work.title or work.url]
            concept.pictures.append(Picture(files[0], shows, self._text(concept, below), files[1:], from_works))
        else:
            self._written(concept, entity, caption, shows, more)
        for part in inner.each() if (inner := entity.get("subfigures")) else ():
            self._entity(concept, part)

    def _written(self, concept: Concept, entity: Node, caption: str, shows: str, more: str) -> None:
        """Read a formula or a table as a note."""
        pieces: list[str | Reference | Formula | Marked] = [f"{caption}\n\n"] if caption else []
        if expression := in_language(entity.get("expression"), self._language):
            kind = entity.text_of("notation")
            found = self._text(concept, f"{'latexmath' if kind in {'latex', ''} else 'stem'}:[{expression}]")
            pieces += [found] if isinstance(found, str) else found
        elif table := _table(entity.get("content")):
            pieces.append(Marked(table))
        pieces += [f"\n\n{text}" for text in (shows, more) if text]
        if pieces:
            concept.notes.append(tuple(pieces))
        if (format := entity.get("format")) and format.value == "structured":
            format.skip()

    def cited(self, concept: Concept, target: str, words: str) -> str | None:
        """Return how a text calls a figure that it cites, which becomes a picture of the concept; nothing where it is no figure."""
        if entity := self._entities.get(target) or self._entities.get(target.removeprefix("fig_").removeprefix("fig-")):
            self._shared(concept, entity)
            return words or in_language(entity.get("identifier"), self._language) or "see the figure"
        if re.match(r"fig(?:ure)?[_.\s-]|.*\.(?:svg|png|jpe?g|gif|webp|avif)$", target, re.IGNORECASE):
            if target not in {picture.file for picture in concept.pictures}:
                concept.pictures.append(Picture(target, words))
            return words or ("" if "." in target[-5:] and "/" in target else target.replace("_", " "))
        return None


def _table(content: Node | None) -> str:
    """Return a table as Markdown; nothing where there is none."""
    if content is None or not (rows := content.get("rows")):
        return ""
    lines = [[cell.text for cell in row.each()] for row in rows.each()]
    heads = [head.text for head in content_heads.each()] if (content_heads := content.get("headers")) else [""] * len(lines[0])
    width = max(len(row) for row in (heads, *lines))
    cells = [
        [escaped(plain_marks(cell)).replace("|", "\\|") for cell in (*line, *[""] * (width - len(line)))]
        for line in (heads, *lines)
    ]
    cells.insert(1, ["---"] * width)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)
