"""A new file explains every field, and each example in it is one that an entry may have."""

from __future__ import annotations

import datetime
import re

import pytest
from distinguo.loading.folder import parse_file
from distinguo.problems.problem import Problem
from distinguo.scaffold.new_entry import new_comparison, new_question, new_term
from distinguo.schema.model import Comparison, Entry, Question, Term
from distinguo.schema.type_hints import field_order

DAY = datetime.date(2026, 1, 1)
FILES: list[tuple[str, type[Entry], str]] = [
    ("terms/word.yml", Term, new_term("word", DAY)),
    ("questions/what.yml", Question, new_question("What is it?", {}, DAY)),
    ("comparisons/one-vs-two.yml", Comparison, new_comparison(["one", "two"], DAY)[1]),
]
PARTS = pytest.mark.parametrize(("path", "shape", "text"), FILES, ids=[path for path, _, _ in FILES])


@PARTS
def test_every_field_is_explained(path: str, shape: type[Entry], text: str) -> None:
    """In its place or in a comment."""
    assert [field for field in field_order(shape) if not re.search(rf"(?m)^(# )?{field}:", text)] == []


@PARTS
def test_what_is_in_comments_may_be_taken_in(path: str, shape: type[Entry], text: str) -> None:
    """All at once: the whole has the shape of an entry, once the empty texts are filled."""
    taken = re.sub(r"(?m)^# (?!yaml-)(?=( *- )?( *[a-z_-]+:( |$)))", "", text)
    taken = re.sub(r"(?m)^( *)((?:- )?)(text|why): >-$", r"\1\2\3: Some ___ words.", taken)
    taken = taken.replace("about: []", "about: [one]").replace(
        "status: draft", "status: superseded" if shape is Term else "status: draft"
    )
    problems: list[Problem] = []
    parse_file(path.partition("/")[2].removesuffix(".yml"), path, taken.encode(), shape, problems)
    assert not problems, "\n".join(map(str, problems))
