"""Formulas in TeX as MathML, which browsers render without a script."""

from __future__ import annotations

import functools
import html
import re
from xml.etree import ElementTree

from distinguo.text.tex import fault

TAGS = {
    "math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow",
    "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip
"""The elements of MathML that a formula may consist of."""

_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


class FormulaError(ValueError):
    """A formula that cannot be read; its text is the reason."""


def mathml(tex: str, *, block: bool = False) -> str:
    """Return a formula as MathML, or raise :class:`FormulaError`."""
    from latex2mathml.converter import convert  # noqa: PLC0415  # it takes a while to load, and few glossaries have formulas

    if reason := fault(tex):
        raise FormulaError(reason)
    try:
        found = convert(tex, display="block" if block else "inline")
        root = ElementTree.fromstring(found)
    except RecursionError as error:
        raise FormulaError("it is nested too deep") from error
    except ElementTree.ParseError as error:
        raise FormulaError("it holds markup") from error
    except Exception as error:  # the library raises its own errors and whatever its parser stumbles over
        raise FormulaError(_reason(error)) from error
    for element in root.iter():
        if element.tag.removeprefix(_NAMESPACE) not in TAGS:
            raise FormulaError("it holds markup")
        if element.text and re.match(r"\\[A-Za-z]", element.text):
            raise FormulaError(f"{element.text.split()[0]} is not known")
    return found


@functools.lru_cache(maxsize=1024)
def formula(tex: str, *, block: bool = False) -> str:
    """Return a formula as HTML: MathML, or its source where it cannot be read, which is a problem that the checks report."""
    try:
        return mathml(tex, block=block)
    except FormulaError:
        return f"<code>{html.escape(tex, quote=False)}</code>"


def _reason(error: Exception) -> str:
    """Return the library's error as words: MissingEndError is "missing end"."""
    name = type(error).__name__.removesuffix("Error")
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip() or "it cannot be read"
