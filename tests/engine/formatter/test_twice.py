"""The canonical form of the canonical form is itself, wherever comments stand."""

from __future__ import annotations

import random
import re

import pytest
import yaml
from distinguo.formatter.format_file import comments_of, format_file, write_file
from distinguo.formatter.tree import SPACE
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.conftest import FIXTURES, ROOT
from tests.rounds import rounds

FILES = [
    (path.relative_to(folder).as_posix(), path.read_text("utf-8"))
    for folder in (FIXTURES / "typography" / "glossary", ROOT / "tests" / "problems" / "base" / "glossary")
    for path in sorted(folder.rglob("*.yml"))
]
LISTS = """\
term: x
definition: {text: y, by: editors}
notes: [{text: a, by: editors}, {by: editors, text: b}]
examples:
  - by: editors
    text: The airport closed.
  - {by: editors, text: 'a "quoted" # text'}
also_called: [{name: one, context: here}, {context: there, name: two}]
forms: [a, b]
"""


def formatted(text: str, name: str) -> str | None:
    result, _ = format_file(text.encode(), name, name)
    return result.decode() if result is not None else None


def commented(text: str, dice: random.Random) -> str:
    """Return the text with comments of their own on random lines, at any depth, and behind random lines."""
    lines = text.split("\n")
    for number in range(dice.randint(1, 6)):
        at = dice.randrange(len(lines))
        if dice.random() < 0.5:
            lines.insert(at, " " * dice.randint(0, 8) + f"# own {number}")
        else:
            lines[at] += f"  # behind {number}"
    return "\n".join(lines)


@settings(max_examples=rounds(60))
@given(dice=st.randoms(use_true_random=False))
def test_twice_is_once(dice: random.Random) -> None:
    """Whatever is understood has one form, which is kept, and every comment is still there."""
    name, text = dice.choice([*FILES, *([("terms/x.yml", LISTS)] * len(FILES))])
    given_text = commented(text, dice)
    once = formatted(given_text, name)
    if once is None:
        return
    assert formatted(once, name) == once, given_text
    kept = " ".join(comment.text for comment in comments_of(once.encode()))
    assert all(comment.text in kept for comment in comments_of(given_text.encode())), given_text
    before, after = (re.sub(r"\s+", " ", text) for text in (given_text, once))  # where it stands in a text, that may be folded
    assert all(after.count(mine) == before.count(mine) for mine in re.findall(r"# (?:own|behind) \d", before)), given_text


@pytest.mark.parametrize(
    "text",
    [
        "term: x\ndefinition: {text: y, by: editors}\nexamples:\n  - by: editors\n    # why this example\n    text: The airport closed.\n",
        "term: x\ndefinition: {text: y, by: editors}\nnotes:\n  - {text: a, by: editors} # behind\n  - {by: editors, text: b} # behind, too\n",
        f"term: x\ndefinition: {{text: y, by: editors}}\nextra:\n  {'long ' * 40}key: {{}}\n  {'other ' * 40}key: []\n",
        "term: x\ndefinition:\n  # first\n  by: editors\n  # second\n  text: y\n",
    ],
)
def test_comments_that_moved_twice(text: str) -> None:
    """Above a key that comes to the front of an item, behind an item in brackets that gets lines of its own, and what is empty."""
    once = formatted(text, "terms/x.yml")
    assert once
    assert YAML(typ="safe").load(once) == YAML(typ="safe").load(text)
    assert formatted(once, "terms/x.yml") == once


@settings(max_examples=rounds(40))
@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text(f"{SPACE}a", max_size=9))
def test_another_reader_of_yaml_reads_the_same(text: str) -> None:
    """Of every text in canonical form, a second implementation makes the same text as ours."""
    canonical = write_file(
        {"term": text, "definition": {"text": f"{text} 😀", "by": "editors"}, "forms": [text, "y", "1e3"]}, "terms/x.yml"
    ).decode()
    ours = yaml.load(canonical, yaml.BaseLoader)
    theirs = YAML(typ="rt", pure=True).load(canonical)
    assert theirs == ours
    assert theirs["term"] == text.strip(SPACE)
