"""Suggestions: the word that is proposed, the sentence that says so, and how many are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.loader import load
from distinguo.loading.known_ids import MOST
from distinguo.problems.problem import Location, problem
from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion, did_you_mean, did_you_mean_in_folder

PLACE = Location("terms/a.yml", 2, 3)


@pytest.mark.parametrize(
    ("found", "known", "word"),
    [("clinet", ["client", "fount"], "client"), ("f\u043eunt", ["fount"], "fount"), ("xyz", ["client"], ""), ("", [], "")],
)
def test_the_nearest_word_is_a_value(found: str, known: list[str], word: str) -> None:
    """Code that needs the word asks for the word, and not for the sentence in which it stands."""
    suggestion = did_you_mean(found, known)
    assert suggestion.word == word
    assert bool(suggestion) == bool(word)
    assert repr(word) in suggestion.sentence or not word


@pytest.mark.parametrize(
    ("found", "word"),
    [
        ("terms/teas/", "terms/tea/"),
        ("terms/retainer/", ""),  # that both stand in one folder makes it no more like "referral"
        ("questions/tea/", ""),
        ("terms/teas", "terms/tea/"),
        ("teas/", ""),
    ],
)
def test_a_path_is_as_near_as_its_name(found: str, word: str) -> None:
    """The folder and the slash, which all of them have, say nothing."""
    assert did_you_mean_in_folder(found, ["terms/referral/", "terms/tea/"]).word == word


@pytest.mark.parametrize(
    ("suggestion", "hint"),
    [
        (NO_SUGGESTION, "sources live in glossary/sources.yml."),
        (Suggestion("did you mean 'x'?", "x"), "did you mean 'x'? Sources live in glossary/sources.yml."),
        (Suggestion("write one of a, b."), "write one of a, b. Sources live in glossary/sources.yml."),
    ],
)
def test_a_suggestion_stands_before_the_hint(suggestion: Suggestion, hint: str) -> None:
    """The hint of the kind follows as a sentence of its own, whether the suggestion came at once or later."""
    assert problem("unknown-source", PLACE, found="y", suggestion=suggestion).hint == hint
    assert problem("unknown-source", PLACE, found="y").suggesting(suggestion).hint == hint


def test_only_the_first_problems_are_looked_up(tmp_path: Path) -> None:
    """A file with very many wrong references is of another kind. Which ones get a suggestion does not depend on the order of checks."""
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "fount.yml").write_text("term: fount\ndefinition:\n  text: Type of one size.\n  by: editors\n", "utf-8")
    for file in range(5):
        related = "".join(f"  - foun{file}{number}\n" for number in range(MOST // 5 + 1))
        (tmp_path / "terms" / f"other-{file}.yml").write_text(
            f"term: other {file}\nrelated_to:\n{related}definition:\n  text: It is not.\n  by: editors\n", "utf-8"
        )
    problems = [problem for problem in load(tmp_path).problems if problem.code == "unknown-term"]
    assert len(problems) == MOST + 5
    suggested = ["did you mean 'fount'?" in problem.hint for problem in problems]
    assert suggested == [True] * MOST + [False] * 5
