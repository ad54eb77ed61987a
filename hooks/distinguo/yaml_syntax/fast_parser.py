"""The values of an ordinary YAML file, fast and without their places; None for any file that is not quite ordinary.

Nearly every file is good, and the places of its values are not needed. So files are first read without places. Whatever could
be a problem (an alias, a tag, a key twice, an unusual character, a syntax error) is left to the careful reader
in :mod:`distinguo.yaml_syntax.parser`, which alone says what is wrong, and where.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from distinguo.text.invisible import INKLESS
from distinguo.yaml_syntax.parser import MAX_BYTES, MAX_DEPTH, NOTHING

_Parser: type | None = getattr(yaml, "CParser", None) or getattr(getattr(yaml, "cyaml", None), "CParser", None)
_UNUSUAL = re.compile(rf"[\\{INKLESS}]")
"""A backslash, which can write any character by its number; letters without ink."""
_CUT_OFF = re.compile("[^\\s] #.")
"""What may be a text cut off by a comment."""


def quick(data: bytes) -> object | None:
    """Return the document as texts, lists and dictionaries, or None where it needs the careful reader."""
    if _Parser is None or len(data) > MAX_BYTES:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _is_unusual(text) or not text.replace("\n", " ").isprintable():
        return None
    parser = _Parser(text)
    try:
        return _document(parser)
    except yaml.YAMLError:
        return None
    finally:
        parser.dispose()


def _is_unusual(text: str) -> bool:
    """Whether there may be more to a text than plain values. One expression for all of it would take five times as long."""
    directive = text.startswith("%") or "\n%" in text
    merge = "<<" in text or ">>>>>>> " in text  # a key of that kind, or the mark of a conflict
    return directive or merge or bool(_UNUSUAL.search(text)) or (" #" in text and bool(_CUT_OFF.search(text)))


def _document(parser: Any) -> object | None:
    root: object | None = None
    stack: list[tuple[Any, str | None]] = []
    here: Any = None  # the open list or dictionary
    key: str | None = None  # in a dictionary: the key that waits for its value
    scalar, opens, closes = yaml.ScalarEvent, (yaml.MappingStartEvent, yaml.SequenceStartEvent), _CLOSES
    for event in iter(parser.get_event, None):
        kind = type(event)
        if kind is scalar:
            value: Any = event.value
            if value in NOTHING and not event.style:
                return None
        elif kind in closes:
            here, key = stack.pop()
            continue
        elif kind in opens:
            value = {} if kind is yaml.MappingStartEvent else []
        elif kind in _FRAMES:
            continue
        else:
            return None
        if event.anchor is not None or event.tag is not None:
            return None
        if type(here) is list:
            here.append(value)
        elif here is None:
            if root is not None:
                return None
            root = value
        elif key is None:
            if kind is not scalar or value in here:
                return None
            key = value
            continue
        else:
            here[key] = value
            key = None
        if kind is not scalar:
            if len(stack) >= MAX_DEPTH:
                return None
            stack.append((here, key))
            here, key = value, None
    return None if root == "" else root


_CLOSES = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_FRAMES = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
