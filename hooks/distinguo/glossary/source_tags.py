"""Short tags for sources, so that a statement can name who says it in two or three letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from distinguo.schema import model

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})


def source_tags(sources: Mapping[str, model.Source]) -> Mapping[str, str]:
    """Return a tag for each source, by id: no two are alike, and each stays what it is when others are added after it."""
    found: dict[str, str] = {}
    taken = {source.tag for source in sources.values() if source.tag}
    for id, source in sources.items():
        if source.tag:
            found[id] = source.tag
            continue
        tag = wanted = _derived(source) or id[:2].upper()
        number = 1
        while tag in taken:
            number += 1
            tag = f"{wanted}{number}"
        taken.add(tag)
        found[id] = tag
    return found


def _derived(source: model.Source) -> str:
    """Return letters of the author's family name, else of what the source is called, else of its title."""
    if source.author:
        words = _WORD.findall(source.author.split()[-1])
    else:
        words = [word for word in _WORD.findall(source.called or source.title) if word.casefold() not in _ARTICLES]
    if len(words) == 1:
        return str(words[0][:2]).upper()
    return "".join(word[0] for word in words[:3]).upper()
