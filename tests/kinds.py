"""Tables of cases by kind of fault: what was reported of sites elsewhere and tried here first, and at least five more of each kind.

``pytest --collect-only -q tests | python -m tests.kinds`` counts them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

MORE = 5
"""How many cases of a kind nobody reported, at least: the kind is mended, and not the example."""

_LONGEST = 60
_ID = re.compile(r"\[(?:[^\[\]]*-)?([a-z][a-z, ]*?) \((reported|more)\): ")


def cases(kind: str, reported: Iterable[Any], more: Sequence[Any]) -> list[Any]:
    """Return the parameters of a test. Each case is what the test is given: a tuple of arguments, or the only one."""
    assert len(more) >= MORE, f"{kind}: {len(more)} cases are not enough"
    made = []
    for origin, those in (("reported", reported), ("more", more)):
        for case in those:
            arguments = case if isinstance(case, tuple) else (case,)
            shown = next((argument for argument in arguments if isinstance(argument, str)), repr(arguments))
            made.append(pytest.param(*arguments, id=f"{kind} ({origin}): {shown[:_LONGEST]}"))
    return made


def values(parameters: Iterable[Any]) -> list[Any]:
    """Return the cases again that :func:`cases` was given."""
    return [parameter.values if len(parameter.values) > 1 else parameter.values[0] for parameter in parameters]


def main() -> None:
    """Count the cases in a list of tests, by kind."""
    found = Counter(match.groups() for line in sys.stdin if (match := _ID.search(line)))
    for kind in sorted({kind for kind, _ in found}):
        sys.stdout.write(f"{kind}: {found[kind, 'reported']} reported, {found[kind, 'more']} more\n")
    sys.stdout.write(f"{len({kind for kind, _ in found})} kinds, {found.total()} cases\n")


if __name__ == "__main__":
    main()
