"""Which objects of a translation belong to which of the original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel

from distinguo.schema.field_walk import Steps
from distinguo.schema.translation import DIGEST, ORIGINAL, Part, texts_of
from distinguo.text.digest import digest


class Counterpart(NamedTuple):
    """An object of the original, with what a translation says of it, and the last step to each of the two, if it is one of several."""

    original: BaseModel
    said: Any
    steps: Steps
    place: Steps


def counterparts(part: Part, inside: Any, said: Any) -> Iterator[Counterpart]:
    """Yield every object of a part."""
    said = said or {}
    if not part.many:
        yield Counterpart(inside, said or None, (), ())
    elif part.many == "key":
        yield from (Counterpart(original, said.get(key), (key,), (key,)) for key, original in inside.items())
    else:
        names = {at: name for name, at in matched(part, inside, said).items()}
        for at, original in enumerate(inside):
            usual = _id(original) if part.many == "id" else str(at + 1)
            yield Counterpart(original, said[names[at]] if at in names else None, (at,), (names.get(at, usual),))


def digest_of(value: BaseModel) -> str:
    """Return what stands for the texts of an object, but for those of the objects in it."""
    return digest_of_texts(texts_to_translate(value))


def digest_of_texts(texts: Mapping[str, Any]) -> str:
    """Return what stands for some texts of one object, by the names of their fields."""
    return digest(repr([(name, said) for name, said in texts.items()]), DIGEST)


def texts_to_translate(value: BaseModel) -> dict[str, Any]:
    """Return the texts of an object that are to be translated, by the names of their fields."""
    fields = ((text.name, getattr(value, text.name)) for text in texts_of(type(value)) if not text.own)
    return {name: said for name, said in fields if said}


def _id(original: Any) -> str:
    """Return the id of something whose class has one: which class it is, follows from the field that holds it."""
    return str(original.id)


def matched(part: Part, originals: Sequence[BaseModel], said: Mapping[str, BaseModel]) -> Mapping[str, int]:
    """Return for the name of each translation of something in a list the place in the original to which it belongs, from 0 on.

    Something that has no id is found again by the digest of its texts, if it has moved; else it is at the place that it is named by.
    """
    if part.many == "id":
        places = {_id(original): at for at, original in enumerate(originals)}
        return {name: places[name] for name in said if name in places}
    digests = [digest_of(original) for original in originals]
    recorded = {name: getattr(translation, ORIGINAL, None) for name, translation in said.items()}
    found: dict[str, int] = {}
    for name in sorted(said, key=int):  # of two that say the same, each is where it was
        alike = [at for at, text_digest in enumerate(digests) if text_digest == recorded[name] and at not in found.values()]
        if alike:
            found[name] = int(name) - 1 if int(name) - 1 in alike else alike[0]
    for name in said.keys() - found.keys():
        if (at := int(name) - 1) < len(originals) and at not in found.values():
            found[name] = at
    return found
