"""A site's own words stand for messages that there are, and keep what is filled into them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from distinguo.checks.context import CheckContext
from distinguo.messages.catalogue import known_messages
from distinguo.messages.messages import fields_of
from distinguo.problems.problem import Problem, problem
from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion


def own_messages(context: CheckContext) -> Iterator[Problem]:
    """Every message that a reference says in its own words is one of the pages', with all that is filled in and nothing more."""
    reference = context.glossary.reference
    if not reference or not reference.messages:
        return
    file, known = context.glossary.files.single["reference"], {message.strip() for message in known_messages()}
    for message, said in reference.messages.items():
        if message not in known:
            near = difflib.get_close_matches(message, known, n=1)
            meant = Suggestion(f"did you mean {near[0]!r}?", near[0]) if near else NO_SUGGESTION
            yield problem("unknown-message", file.at(("messages", message), key=True), found=message, suggestion=meant)
        elif fields_of(said) != fields_of(message):
            wanted = " and ".join(f"{{{one}}}" for one in sorted(fields_of(message)))
            yield problem(
                "message-fields",
                file.at(("messages", message)),
                found=said,
                wanted=f"just {wanted}" if wanted else "no word in braces",
            )
