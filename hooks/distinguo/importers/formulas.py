"""Formulas in AsciiMath, as Glossarist has them, in LaTeX: the part of it that terms are defined with."""

from __future__ import annotations

import re

from latex2mathml.converter import convert

from distinguo.limits import TooMuch

MAX_FORMULA = 2_000
"""A formula of more characters is shown as it is written."""

_GREEK = re.findall(
    r"\w+",
    """alpha beta gamma Gamma delta Delta epsilon varepsilon zeta eta theta Theta vartheta iota kappa lambda Lambda mu nu xi Xi
    pi Pi rho sigma Sigma tau upsilon phi Phi varphi chi psi Psi omega Omega""",
)
_WORDS = {
    **{name: f"\\{name}" for name in _GREEK},
    **{name: f"\\{name}" for name in ("sum", "prod", "int", "sin", "cos", "tan", "log", "ln", "exp", "min", "max", "det", "lim", "times", "cdot",
                                      "in", "cup", "cap", "to", "partial", "nabla", "infty", "pm", "forall", "exists", "leq", "geq", "neq",
                                      "approx", "equiv", "subset", "ldots", "cdots")},
    "oo": "\\infty", "xx": "\\times", "le": "\\leq", "ge": "\\geq", "ne": "\\neq", "del": "\\partial", "grad": "\\nabla",
    "RR": "\\mathbb{R}", "NN": "\\mathbb{N}", "ZZ": "\\mathbb{Z}", "QQ": "\\mathbb{Q}", "CC": "\\mathbb{C}", "TT": "\\top", "AA": "\\forall",
    "EE": "\\exists", "and": "\\text{ and }", "or": "\\lor", "not": "\\neg", "if": "\\text{if }", "dots": "\\dots", "deg": "^{\\circ}",
    "sub": "\\subset", "sube": "\\subseteq", "sup": "\\supset", "supe": "\\supseteq", "uu": "\\cup", "nn": "\\cap",
}  # fmt: skip
_SIGNS = {"<=": "\\leq", ">=": "\\geq", "!=": "\\neq", "->": "\\to", "=>": "\\Rightarrow", "+-": "\\pm", "**": "\\ast", "*": "\\cdot", "...": "\\ldots",
          "%": "\\%", "#": "\\#", "&": "\\&", "$": "", "~~": "\\approx", "-=": "\\equiv"}  # fmt: skip
_ONE = {"sqrt": "\\sqrt", "hat": "\\hat", "bar": "\\bar", "vec": "\\vec", "dot": "\\dot", "ddot": "\\ddot", "tilde": "\\tilde", "ul": "\\underline",
        "bb": "\\mathbf", "bbb": "\\mathbb", "cc": "\\mathcal", "text": "\\text", "tt": "\\mathtt", "fr": "\\mathfrak", "sf": "\\mathsf",
        "overline": "\\overline", "underline": "\\underline", "abs": "", "norm": ""}  # fmt: skip
_TWO = {"frac": "\\frac", "root": "\\sqrt", "stackrel": "\\stackrel", "underset": "\\underset", "overset": "\\overset"}
_TOKEN = re.compile(r'"[^"]*"|\\?[A-Za-z]+|\d+(?:\.\d+)?|<=|>=|!=|->|=>|\+-|\*\*|\.\.\.|~~|-=|\S|\s+')
_OPEN, _CLOSE = {"(": "(", "[": "[", "{": "\\{"}, {")": ")", "]": "]", "}": "\\}"}
_NAMES = sorted({*_WORDS, *_ONE, *_TWO}, key=len, reverse=True)


def is_readable(latex: str) -> bool:
    """Whether a formula in LaTeX can be shown as one. Raises TooMuch where reading it takes longer than it may."""
    try:
        return 0 < len(latex) <= MAX_FORMULA and bool(convert(latex))
    except TooMuch:
        raise
    except Exception:  # the library raises whatever it comes upon
        return False


def latex_of(asciimath: str) -> str:
    """Return a formula in AsciiMath as one in LaTeX."""
    return _Reader(asciimath).all()


def _split(word: str) -> list[str]:
    """Return a run of letters as names that are known, and single letters."""
    found = []
    while word:
        name = next((known for known in _NAMES if word.startswith(known)), word[0])
        found.append(name)
        word = word[len(name) :]
    return found


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens = [
            part
            for token in _TOKEN.findall(text)
            if not token.isspace()
            for part in ([token] if not token.isalpha() or token in _NAMES else _split(token))
        ]
        self._at = 0

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._at += 1
        return token

    def all(self, until: str = "") -> str:
        found: list[str] = []
        while (token := self._next()) and token not in (_CLOSE if until else {}):
            if token == "/" and found:
                self._take()
                found.append(f"\\frac{{{_bare(found.pop())}}}{{{_bare(self._scripted())}}}")
            else:
                found.append(self._scripted())
        return " ".join(found)

    def _scripted(self) -> str:
        base = self._operand()
        while self._next() in {"^", "_"}:
            sign = self._take()
            base += f"{sign}{{{_bare(self._operand())}}}"
        return base

    def _operand(self) -> str:
        token = self._take()
        if token in _OPEN:
            inner = self.all(until=token)
            close = self._take()
            return f"{_OPEN[token]} {inner} {_CLOSE.get(close, '')}".strip()
        if token in _TWO:
            first, second = self._operand(), self._operand()
            return (
                f"\\sqrt[{_bare(first)}]{{{_bare(second)}}}"
                if token == "root"
                else f"{_TWO[token]}{{{_bare(first)}}}{{{_bare(second)}}}"
            )
        if token in {"abs", "norm"}:
            bar = "|" if token == "abs" else "\\|"
            return f"{bar} {_bare(self._operand())} {bar}"
        if token in _ONE:
            return f"{_ONE[token]}{{{_bare(self._operand())}}}"
        if token.startswith('"'):
            return f"\\text{{{token.strip(chr(34))}}}"
        if token.startswith("\\"):
            return token
        return _WORDS.get(token) or _SIGNS.get(token, token)


def _bare(part: str) -> str:
    """Return a part without the brackets that only hold it together."""
    if part[:1] == "(" and part[-1:] == ")":
        return part[1:-1].strip()
    return part
