"""The panel that shows a writer, in the preview, what is wrong with the entries."""

from __future__ import annotations

from collections.abc import Sequence

from distinguo.problems.formats import counted
from distinguo.problems.problem import Problem
from markupsafe import Markup

MAX_SHOWN = 50

_PANEL = Markup("""<aside class="d-problems" lang="en" dir="ltr" role="region" aria-label="Problems in the entries">
<details open><summary>{counted}</summary>
<p>{state} This list goes away when all is mended.</p>
<ol>
{items}</ol>{more}</details></aside>
""")
_ITEM = Markup('<li class="d-problems__{severity}"><code>{place}</code> {message} <span>{hint}</span></li>\n')


def panel(problems: Sequence[Problem], files: int, state: str) -> str:
    """Return the panel as HTML; ``state`` says what stands on the page meanwhile."""
    items = Markup("").join(
        _ITEM.format(
            severity=problem.severity.name.lower(), place=str(problem.location), message=problem.message, hint=problem.hint
        )
        for problem in problems[:MAX_SHOWN]
    )
    more = (
        Markup("<p>And {} more: see where the preview runs.</p>").format(len(problems) - MAX_SHOWN)
        if len(problems) > MAX_SHOWN
        else ""
    )
    return str(_PANEL.format(counted=counted(problems, files), state=state, items=items, more=more))
