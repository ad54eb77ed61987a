"""Takes a term out of use: its page stays, says so, and leads on to what took its place."""

from __future__ import annotations

from distinguo.formatter.format_file import comments_of, write_file
from distinguo.glossary.glossary import Glossary
from distinguo.refactor.edits import FileEdits


def retire(glossary: Glossary, term: str, successor: str = "") -> FileEdits:
    """Return the edits that retire a term of a glossary without errors; with a successor it is superseded by that."""
    file = glossary.files.terms[term]
    value = file.plain()
    value["status"] = "superseded" if successor else "retired"
    if successor:
        value["superseded_by"] = successor
    else:
        value.pop("superseded_by", None)
    inside = f"terms/{term}.yml"
    return FileEdits({inside: write_file(value, inside, comments_of(file.raw))})


def still_led_to(glossary: Glossary, term: str) -> list[str]:
    """Return the terms in use that name a term as one to tell apart or to know next: readers are led to it from there."""
    return [
        id
        for id, other in glossary.terms.items()
        if id != term
        and other.status in {"draft", "current"}
        and term in {*other.contrast_with, *other.related_to, *other.kind_of, *other.part_of}
    ]
