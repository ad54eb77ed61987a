"""The QR code of a handout: its lines are the modules of the code, no more and no fewer."""

from __future__ import annotations

import re

import pytest
import segno
from distinguo.rendering.qr_code import qr_code


@pytest.mark.parametrize(
    "address", ["https://a.org/", "https://words.example.org/compare/client-vs-customer/", "https://x.org/" + "ä" * 90]
)
def test_the_lines_are_the_modules(address: str) -> None:
    """Each row is one line, whose dark runs stand where the code is dark."""
    svg = qr_code(address, "QR code <of> the address")
    drawn = []
    for row in re.findall(r"M0 \d+\.5([hm\d ]*)", svg):
        drawn.append([mark == "h" for mark, length in re.findall(r"([hm])(\d+)", row) for _ in range(int(length))])
    code = segno.make(address, error="m", micro=False)
    for line, modules in zip(drawn, code.matrix_iter(border=2), strict=True):
        dark = [bool(module) for module in modules]
        assert line + [False] * (len(dark) - len(line)) == dark
    assert "&lt;of&gt;" in svg
