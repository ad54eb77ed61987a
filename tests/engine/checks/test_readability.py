"""Sentences that are too long and definitions that explain nothing: reported by the check, and by no build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from distinguo.loader import Loaded, load
from distinguo.text.house_style import MOST_WORDS

from tests.conftest import ROOT

LONG = " ".join(["word"] * (MOST_WORDS + 1)) + "."
SHORT = " ".join(["word"] * MOST_WORDS) + "."


def loaded(tmp_path: Path, *, style: bool = True, **texts: str) -> Loaded:
    """Load a glossary of these files."""
    for name, text in texts.items():
        path = tmp_path / "glossary" / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load(tmp_path / "glossary", style=style)


def term(definition: str, more: str = "") -> str:
    """Return the file of a term."""
    return f"term: maca\ndefinition: {{text: {json.dumps(definition, ensure_ascii=False)}, by: editors}}\n{more}"


@pytest.mark.parametrize(
    ("definition", "codes"),
    [
        (SHORT, []),
        (LONG, ["long-sentence"]),
        (f"{SHORT} {SHORT}", []),
        (f"{SHORT[:-1]}! {SHORT[:-1]}? {SHORT}", []),
        (f"{SHORT} {LONG} A{LONG}", ["long-sentence"] * 2),
        (f"{SHORT[:-1]}\n\n{SHORT}", []),
        ('He said "' + " ".join(["word"] * 26) + '." Then he left, and nobody knew why he did.', []),
        (" ".join(["well-known"] * MOST_WORDS), []),
        (" ".join(["[[maca|one word]]"] * (MOST_WORDS // 2)), []),
        ("`" + LONG + "` is code.", []),
        ("長い文" * 60, []),
        ("Ein Getränk, ein gemachtes.", []),
        ("A drink called maca.", ["circular-definition"]),
        ("A drink for classmates and maca-drinkers.", []),
        ("Tbd.", ["placeholder-definition"]),
        ("Lorem ipsum dolor sit amet.", ["placeholder-definition"]),
        ("A drink that is still to be defined by law.", []),
    ],
)
def test_what_is_said_of_a_definition(tmp_path: Path, definition: str, codes: list[str]) -> None:
    """Each sentence counts by itself, as a reader sees it."""
    assert [problem.code for problem in loaded(tmp_path, terms__maca=term(definition)).problems] == codes


def test_answers_and_rules_are_read_too_but_notes_are_not(tmp_path: Path) -> None:
    """What readers act on must be short; a note may go on."""
    rule = f"usage: [{{context: menus, write: maca, why: {LONG}, by: editors}}]\nnotes: [{{text: {LONG}, by: editors}}]\n"
    found = loaded(
        tmp_path,
        contexts="menus: {name: Menus}\n",
        terms__maca=term("A drink.", rule),
        questions__what="question: What?\nabout: [maca]\nanswer: {text: " + LONG + ", by: editors}\n",
    )
    assert [(problem.code, problem.location.path) for problem in found.problems] == [
        ("long-sentence", "glossary/questions/what.yml"),
        ("long-sentence", "glossary/terms/maca.yml"),
    ]


def test_what_no_longer_holds_is_left_alone(tmp_path: Path) -> None:
    """Nobody rewrites a retired entry for its style."""
    assert not loaded(tmp_path, terms__maca=term(LONG, "status: retired\n")).problems


def test_a_build_does_not_ask_for_style(tmp_path: Path) -> None:
    """Imported definitions are what they are: whoever publishes them need not rewrite them first."""
    assert not loaded(tmp_path, style=False, terms__maca=term(LONG)).problems


def test_where_good_entries_say_something_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """To find a place, a file is read again, and carefully: a large glossary would be checked three times as long."""
    places: list[object] = []
    monkeypatch.setattr("distinguo.loading.files.File.at", lambda *found, **_: places.append(found))
    result = load(ROOT / "glossary", style=True)
    assert result.glossary and not result.problems and not places
