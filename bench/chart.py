"""The last run as a picture: processor time by number of terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

import pygal
from pygal.style import Style

_SHOWN = {
    "Distinguo, cold": "#1f6feb",
    "Distinguo, after one edit": "#0a7d4f",
    "MkDocs + Material, Markdown": "#8a5a00",
    "Eleventy, Markdown": "#7a3db8",
    "Hugo, Markdown": "#b3261e",
}
"""The contestants in the picture, each with its colour: those of which each line says something of its own."""


_SECONDS = (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200)
_SCRIPT = re.compile(rb"<script.*?</script>", re.DOTALL)
"""The library puts its settings into every picture."""


class Measured(Protocol):
    """What the picture shows of a result."""

    contestant: str
    terms: int
    cpu: float


def chart(results: Iterable[Measured]) -> bytes:
    """Return the chart as SVG without scripts, both axes logarithmic: a straight line grows by a power of the number of terms."""
    results = [one for one in results if one.terms >= 300]
    lines = {name: [(one.terms, one.cpu) for one in results if one.contestant == name] for name in _SHOWN}
    shown = {name: line for name, line in lines.items() if line}
    style = Style(
        background="#ffffff",
        plot_background="#ffffff",
        guide_stroke_color="#d0d0d0",
        major_guide_stroke_color="#d0d0d0",
        font_family="sans-serif",
        colors=tuple(_SHOWN[name] for name in shown),
    )
    sizes = sorted({one.terms for one in results})
    picture = pygal.XY(
        style=style, js=(), pretty_print=True, disable_xml_declaration=False, width=760, height=460, logarithmic=True,
        xrange=(min(sizes) * 0.9, max(sizes) * 1.1), x_title="Terms", y_title="Processor time in seconds", legend_at_bottom=True,
        legend_at_bottom_columns=2, dots_size=4, no_prefix=True,
    )  # fmt: skip
    picture.x_labels = sizes
    seconds = [one.cpu for one in results if one.contestant in shown]
    picture.y_labels = [one for one in _SECONDS if min(seconds) / 2 <= one <= max(seconds) * 2]
    for name, line in shown.items():
        picture.add(name, line)
    return _SCRIPT.sub(b"", picture.render())
