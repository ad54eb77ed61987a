"""A site's own words stand for messages that there are, and keep what is filled into them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

from distinguo.checks.context import CheckContext
from distinguo.messages.catalogue import known_messages
from distinguo.messages.messages import fields_of
from distinguo.problems.problem import Problem, problem
from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion
from distinguo.schema.model import Entry

LIKELY, SURE = 0.6, 0.9
"""From so much likeness on, a text may be a message that was misspelt, or is taken for one: a translation may also say what the site's configuration does."""


def own_messages(context: CheckContext) -> Iterator[Problem]:
    """Every message that a reference says in its own words is one of the pages', with all that is filled in and nothing more.

    A translation may say more: owners of entries, and texts of the site's configuration, which nothing here knows.
    """
    reference, is_translation = context.glossary.reference, context.glossary.original is not None
    if not reference or not reference.messages:
        return
    file, known = context.glossary.files.single["reference"], frozenset(message.strip() for message in known_messages())
    if is_translation:
        known |= {*_owners(context)}
    for message, said in reference.messages.items():
        if message not in known:
            near = _near(message, known, SURE if is_translation else LIKELY)
            if is_translation and not near:
                continue
            meant = Suggestion(f"did you mean {near[0]!r}?", near[0]) if near else NO_SUGGESTION
            yield problem(
                "misspelt-message" if is_translation else "unknown-message",
                file.at(("messages", message), key=True),
                found=message,
                suggestion=meant,
            )
        elif fields_of(said) != fields_of(message):
            wanted = " and ".join(f"{{{field}}}" for field in sorted(fields_of(message)))
            yield problem(
                "message-fields",
                file.at(("messages", message)),
                found=said,
                wanted=f"just {wanted}" if wanted else "no word in braces",
            )


@lru_cache(1024)  # messages: a preview asks for the same ones at every save
def _near(message: str, known: frozenset[str], likeness: float) -> list[str]:
    """Return the message that one is most like, if any is so much like it; those of another length are not looked at."""
    alike = [text for text in known if 2 * min(len(text), len(message)) >= likeness * (len(text) + len(message))]
    return difflib.get_close_matches(message, alike, 1, likeness)


def _owners(context: CheckContext) -> Iterator[str]:
    """Yield all who look after an entry: pages name them as the entries do, or as a translation says."""
    reference = context.glossary.reference
    kept = reference.stewardship if reference else None
    held = (
        *(file.data for file in context.glossary.files if isinstance(file.data, Entry)),
        *((kept.terms, kept.comparisons, kept.questions) if kept else ()),
    )
    yield from (entry.owner for entry in held if entry.owner)
