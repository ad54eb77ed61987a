"""The picture of an imported entry."""

from __future__ import annotations

from typing import Any

from distinguo.importers.clean_text import one_line
from distinguo.importers.concept_ids import ConceptIds
from distinguo.importers.concepts import Concept, Picture, Vocabulary, words_of
from distinguo.importers.pictures import NoPicture, Pictures
from distinguo.importers.source_list import MAX_LINE, SourceList


class EntryPictures:
    """Makes images of entries from the pictures of concepts; ``pictures`` takes their files, and without it there are none."""

    def __init__(self, vocabulary: Vocabulary, pictures: Pictures | None, ids: ConceptIds, sources: SourceList) -> None:
        self._vocabulary, self._pictures, self._ids, self._sources = vocabulary, pictures, ids, sources

    def image(self, concept: Concept) -> dict[str, Any]:
        """Return the first picture that can be shown; report all others, since an entry has one."""
        found: dict[str, Any] = {}
        for picture in concept.pictures:
            works = (part for work in picture.sources for part in (work.title, work.place, work.url))
            about = " ".join(filter(None, (picture.file, *picture.forms, picture.shows, words_of(picture.caption), *works)))
            what = f"of {concept.name!r}: the picture {about}"
            if found:
                self._vocabulary.left_out(concept.where, what, "an entry has one picture")
            elif taken := self._shown(concept, picture, what):
                found = taken | self._described(concept, picture, what)
        return found

    def _shown(self, concept: Concept, picture: Picture, what: str) -> dict[str, Any]:
        """Return the file of a picture, in the first of its forms that can be shown; report the others."""
        if picture.size:
            return {"file": picture.file, "size": picture.size}
        found: dict[str, Any] = {}
        reasons = []
        for name in (picture.file, *picture.forms):
            try:
                if not self._pictures:
                    raise NoPicture("pictures are taken from the folder of a vocabulary only")
                if found:
                    raise NoPicture("it is there in another form")
                file, size = self._pictures.take(name, concept.where.path)
                found = {"file": file, "size": size}
            except NoPicture as error:
                reasons.append((name, str(error)))
        if not found:
            self._vocabulary.left_out(concept.where, what, reasons.pop(0)[1])
        for name, reason in reasons:
            self._vocabulary.left_out(concept.where, f"of {concept.name!r}: the picture {name}", reason)
        return found

    def _described(self, concept: Concept, picture: Picture, what: str) -> dict[str, Any]:
        caption = words_of(picture.caption)
        pieces = self._ids.prose(concept, picture.caption) if caption and caption != picture.shows else []
        shows = one_line(picture.shows or caption)
        if not shows:
            shows = concept.name
            self._vocabulary.changed(concept.where, f"{what}: nobody says what it shows", "write it into 'alt' of its entry")
        alt = self._vocabulary.fitted(concept.where, shows, MAX_LINE, f"of {concept.name!r}: what a picture shows:")
        found: dict[str, Any] = {"alt": alt}
        found |= {"caption": pieces[0]} if pieces else {}
        for text in pieces[1:]:
            self._vocabulary.left_out(
                concept.where, f"of {concept.name!r}: what stands below a picture: {text}", "it is too long"
            )
        return found | {"sources": list(dict.fromkeys([self._sources.cite(), *map(self._sources.cite, picture.sources)]))}
