"""Values without quotation marks that YAML elsewhere takes for something else, dates, and circles of relations."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest
from distinguo.loader import Loaded, load

from tests.kinds import cases

TERM = "term: {}\ndefinition: {{text: Some., by: editors}}\n{}"


def loaded(folder: Path, files: Mapping[str, str]) -> Loaded:
    """Write the files of a glossary and load it."""
    for name, text in files.items():
        path = folder / "glossary" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return load(folder / "glossary")


def told(found: Loaded) -> list[str]:
    """Return what is wrong, by place and kind; each with a hint."""
    problems = [problem for problem in found.problems if problem.code != "everyday-name"]
    assert all(problem.hint for problem in problems)
    return [f"{problem.location.line}:{problem.location.column} {problem.code}" for problem in problems]


NAMES = cases(
    "names that look like values",
    ["no", "No", "NO", "yes", "on", "off", "y", "n", "true", "1.0", "1.10", "1", "012", "12:30", "1e3", "2026-01-02", "0x1F"],
    ["False", "0o17", ".5", "1:20:30", "2026-01-02 10:00:00", "1_000", ".inf", "-.inf", ".nan", "=", "<<", "+1", "1,5", "1.", "0b1", "2026-W05"],
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_the_text_that_stands_there(tmp_path: Path, name: str) -> None:
    """As a name, a form and another name; without quotation marks or with them."""
    also = f"forms:\n  - a {name}\nalso_called:\n  - name: {name} b\n    by: editors\n"
    for written in (name, f'"{name}"'):
        found = loaded(tmp_path, {"terms/x.yml": TERM.format(written, also)})
        assert told(found) == []
        assert found.glossary
        term = found.glossary.terms["x"]
        assert (term.term, term.forms, term.also_called[0].name) == (name, (f"a {name}",), f"{name} b")


NO_NAMES = cases(
    "names with signs of YAML",
    [("null", "1:7 null-value"), ("~", "1:7 null-value")],
    [
        ("Null", "1:7 null-value"), ("-", "1:7 yaml-special"), ("!x", "1:7 yaml-feature"), ("&x", "1:7 yaml-feature"), ("*x", "1:7 yaml-feature"),
        ("@x", "1:7 yaml-special"), ("`x", "1:7 yaml-special"), ("%x", "1:7 yaml-special"), ("[a]", "1:7 wrong-shape"), ("a: b", "1:8 yaml-colon-in-text"),
        ("# a", "1:6 empty-value"),
    ],
)  # fmt: skip


@pytest.mark.parametrize(("name", "problem"), NO_NAMES)
def test_what_is_no_text_is_told(tmp_path: Path, name: str, problem: str) -> None:
    """Where it stands, with what to write; in double quotes it is the name."""
    assert told(loaded(tmp_path, {"terms/x.yml": TERM.format(name, "")})) == [problem]
    found = loaded(tmp_path, {"terms/x.yml": TERM.format(f'"{name}"', "")})
    assert found.glossary and found.glossary.terms["x"].term == name


DATES = cases(
    "dates",
    ["2026-01-02", '"2026-01-02"', "2026-1-2", "2026-02-30", "02.01.2026", "2026", "2026-01", "2026-01-02T10:00:00", "tomorrow"],
    [
        "20260102",
        "01/02/2026",
        "2026-13-01",
        "0000-01-01",
        "99999-01-01",
        "2 January 2026",
        "2026-01-02Z",
        "-2026-01-02",
        "12:30",
    ],
)


@pytest.mark.parametrize("written", DATES)
def test_a_date_is_a_day_or_a_problem(tmp_path: Path, written: str) -> None:
    """A day that is written in full, with or without quotation marks; nothing is guessed."""
    found = loaded(tmp_path, {"terms/x.yml": TERM.format("x y", f"added: {written}\n")})
    if written.strip('"') == "2026-01-02":
        assert told(found) == []
        assert found.glossary and found.glossary.terms["x"].added == datetime.date(2026, 1, 2)
    else:
        assert told(found) == ["3:8 invalid-date"]


def circle(field: str, length: int, value: str) -> dict[str, str]:
    """Return terms of which each names the next one, and the last one the first."""
    names = "abcdef"[:length]
    following = names[1:] + names[:1]
    return {
        f"terms/{id}.yml": TERM.format(id * 2, f"{field}: {value.format(other)}\n")
        for id, other in zip(names, following, strict=True)
    }


CIRCLES = cases(
    "circles",
    [
        ("kind_of", 2, "[{}]", ["3:1 kind-of-itself"]), ("part_of", 2, "[{}]", ["3:1 part-of-itself"]),
        ("superseded_by", 2, "{}\nstatus: retired", ["3:16 superseded-by-itself"]),
        ("traits", 2, "{{size: {{same_as: {}, by: editors}}}}", ["3:26 same-as-nothing"] * 2),
        ("kind_of", 1, "[{}]", ["3:11 related-to-itself"]),
    ],
    [
        ("kind_of", 3, "[{}]", ["3:1 kind-of-itself"]), ("part_of", 3, "[{}]", ["3:1 part-of-itself"]),
        ("superseded_by", 3, "{}\nstatus: retired", ["3:16 superseded-by-itself"]),
        ("traits", 3, "{{size: {{same_as: {}, by: editors}}}}", ["3:26 same-as-nothing"] * 3),
        ("traits", 1, "{{size: {{same_as: {}, by: editors}}}}", ["3:26 same-as-nothing"]),
        ("kind_of", 6, "[{}]", ["3:1 kind-of-itself"]),
    ],
)  # fmt: skip


@pytest.mark.parametrize(("field", "length", "value", "problems"), CIRCLES)
def test_a_circle_is_told(tmp_path: Path, field: str, length: int, value: str, problems: list[str]) -> None:
    """Once for all that stand in it, or where each cell is; none hangs."""
    criteria = {"criteria.yml": "criteria: {size: {name: Size}}\n"} if field == "traits" else {}
    assert told(loaded(tmp_path, {**circle(field, length, value), **criteria})) == problems
