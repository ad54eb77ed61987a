"""Marks of other dialects are reported where they stand, and what only looks like one is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.loader import load

from tests.kinds import cases


def reported(folder: Path, text: str) -> list[str]:
    """Return the kinds of problems with a definition, each with its line and column in the definition's own text."""
    (folder / "glossary/terms").mkdir(parents=True)
    path = folder / "glossary/terms/eel.yml"
    body = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    path.write_text(f"term: eel\ndefinition:\n  text: |\n{body}  by: editors\n", "utf-8")
    found = [
        problem
        for problem in load(folder / "glossary").problems
        if problem.code.endswith(("-mark", "-text", "-link", "-formula", "-sign"))
    ]
    return [f"{problem.code} {(problem.location.line or 0) - 3}:{(problem.location.column or 0) - 4}" for problem in found]


FOREIGN = cases(
    "marks of other dialects",
    [
        ("Take care.\n!!! note", ["unknown-mark 2:1"]),
        ("See this[^1].\n\n[^1]: A note.", ["unknown-mark 1:9", "unknown-mark 3:1"]),
        ("A ~~soft~~ drink.", ["unknown-mark 1:3"]),
        ("[a](https://x.example/){target=_blank}", ["unknown-mark 1:24"]),
        ("Text.\n\n*[HTML]: Hypertext", ["unknown-mark 3:1"]),
        ("Apple\n:   A fruit", ["unknown-mark 2:1"]),
        ("A :smile: and", ["unknown-mark 1:3"]),
        ("So \\(x_i^2\\) is", ["unknown-mark 1:4"]),
        ("# Big\n\nText", ["unknown-mark 1:1"]),
        ("An ![image](x.png) here", ["image-in-text 1:4"]),
    ],
    [
        ("It is ==marked== so.", ["unknown-mark 1:7"]),
        ("Press ++ctrl+c++ now.", ["unknown-mark 1:7"]),
        ("The area is x^2^ here.", ["unknown-mark 1:14"]),
        ("Of H~2~O it is made.", ["unknown-mark 1:5"]),
        ("Text.\n\n[TOC]", ["unknown-mark 3:1"]),
        ("To do:\n- [ ] one\n- [x] two", ["unknown-mark 2:1", "unknown-mark 3:1"]),
        ("Text.\n\n::: warning\nx\n:::", ["unknown-mark 3:1"]),
        ("Text.\n\n/// note\nx\n///", ["unknown-mark 3:1"]),
        ('Text.\n\n??? note "More"\n    x', ["unknown-mark 3:1"]),
        ('Text.\n\n=== "Tab"\n    x', ["unknown-mark 3:1"]),
        ("Press <kbd>Esc</kbd>.", ["unknown-mark 1:7", "unknown-mark 1:15"]),
        ("A <details> of it", ["unknown-mark 1:3"]),
        ("Big\n===\nText", ["unknown-mark 2:1"]),
        ("a\n\n- - -\n\nb", ["unknown-mark 3:1"]),
        ("See [[eel for more.", ["unknown-mark 1:5"]),
        ("So \\[x = 1\\] is", ["unknown-mark 1:4"]),
        ("a $\\frac{1}{2$ b", ["unreadable-formula 1:4"]),
        ("{: .big }\nText", ["unknown-mark 1:1"]),
        ("- **a**{#b}\n- c", ["unknown-mark 1:8"]),
        ("> ~~a~~\n> b", ["unknown-mark 1:3"]),
    ],
)
MEANT = cases(
    "texts without marks of other dialects",
    ["x|y", "< 100 people", "10_000_000", "5*3*2 boxes", "| a | b |\n|---|---|\n| x\\|y | c |", "Run:\n\n```bash\ncd x\nmake y\n```"],
    [
        "a == b and b == c", "C++ and C++17", "i++ and ++i", "from ~3 to ~5", "~/docs and ~/bin", "2^10 is 1024", "a ^b^ c", "at 12:30:15", "C:\\temp",
        "`==x==`, `++a++`, `[TOC]`, `H~2~O`, `<kbd>`", "```\n- [ ] x\n::: y\n# z\n```", "a :) b", "$x^2$ and $y_1$", "\\~~x\\~~", "[x] is ticked",
        "- [a](https://x.example/)\n- b", "std::move and a::b", "<eel@x.example>", "{x}", "a {b} c", "the set {a, b}", "a / b // c", "ratio 3:2:1",
        "f(x](R&D[c",
        "<https://x.example/a~b~c>",
    ],
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
def test_foreign_marks_are_reported(tmp_path: Path, text: str, expected: list[str]) -> None:
    """With line and column: they would be shown as they are typed."""
    assert reported(tmp_path, text) == expected


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_as_it_stands_is_not(tmp_path: Path, text: str) -> None:
    """Signs that are no pair, code, and what this dialect knows."""
    assert reported(tmp_path, text) == []
