"""The quick reader never says anything else than the careful one, and leaves whatever is unusual to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.yaml_syntax.fast_parser import quick
from distinguo.yaml_syntax.parser import plain, read
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[3]
FILES = sorted([*ROOT.glob("glossary/**/*.yml"), *ROOT.glob("tests/fixtures/typography/glossary/**/*.yml")])


def careful(data: bytes) -> object | None:
    """Return what the careful reader finds in good data; None if anything is wrong with it."""
    found, problems = read(data, "some.yml")
    return None if problems or found is None else plain(getattr(found, "root", found))


def test_good_files_are_read_alike() -> None:
    """Every shipped file gives the same values both ways, and nearly all of them the quick way."""
    fast = {path: quick(path.read_bytes()) for path in FILES}
    assert sum(value is not None for value in fast.values()) > 0.9 * len(FILES)
    for path, value in fast.items():
        assert value is None or value == careful(path.read_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"# only a comment",
        b"a: &x 1\nb: *x",
        b"a: !!str 1",
        b"a: ! 1",
        b"a: 1\na: 2",
        b"? [a]\n: 1",
        b"<<: {a: 1}",
        b"a: 1\n---\nb: 2",
        b"%YAML 1.1\n---\na: 1",
        b'a: "\\u0007"',
        b"a: \xff",
        b"a: [1",
        b"a:\tb",
        "a: x\u200by".encode(),
        "a: x\u3164y".encode(),
        b"a: 1\r\nb: 2",
        b"[" * 30 + b"]" * 30,
        b"a: " + b"x" * 70_000,
    ],
    ids=lambda data: repr(data[:24]),
)
def test_what_is_unusual_is_left_to_the_careful_reader(data: bytes) -> None:
    """Nothing that could be a problem comes out of the quick reader."""
    assert quick(data) is None


@given(st.text("ab:-?,[]{}#&*!|>'\"% \n\t\\0~<.\u00e9\u4e2d\u200b", max_size=60))
def test_whatever_it_reads_the_careful_reader_reads_alike(text: str) -> None:
    """For any text: either nothing, or exactly what the careful reader finds without any problem."""
    value = quick(text.encode())
    assert value is None or value == careful(text.encode())
