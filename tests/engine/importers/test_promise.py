"""Nothing is lost in silence: whatever value of a vocabulary changes, it is in the entries or in the report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.importers.entry_builder import entries
from distinguo.importers.pictures import Pictures
from distinguo.importers.translations import of_concepts
from distinguo.loader import load
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.importers.vocabularies import FORMATS, EveryPicture

VALUE = re.compile("«([^«»]*)»")


def read(format: str, text: str, pictures: Pictures | None = None) -> str:
    """Return all that becomes of a vocabulary: its entries, and what is reported of it."""
    vocabulary = FORMATS[format].read(VALUE.sub(r"\1", text))
    files = entries(vocabulary, pictures)
    others = list(of_concepts(vocabulary).values())
    assert [path for path in files if path.startswith("terms/")], vocabulary.problems
    said = [files, *map(entries, others), *(other.foreign_topics for other in others)]
    return json.dumps(said, ensure_ascii=False) + "\n".join(
        problem.message for each_vocabulary in (vocabulary, *others) for problem in each_vocabulary.problems
    )


@pytest.mark.parametrize("pictures", [None, EveryPicture(Path())], ids=["without pictures", "with pictures"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_value_has_a_place(format: str, pictures: Pictures | None) -> None:
    """Each by itself, as a word that stands nowhere else."""
    text = FORMATS[format].text
    lost = []
    for place, value in enumerate(VALUE.finditer(text)):
        token = f"zq{place}w"
        marked = text[: value.start()] + token + text[value.end() :]
        if token not in read(format, marked, pictures):
            lost.append(value[1])
    assert not lost


LONG = "word-" * 900


@pytest.mark.parametrize("format", FORMATS)
def test_the_end_of_a_long_value_has_a_place(format: str) -> None:
    """What does not fit into a field is reported to its last word."""
    text = FORMATS[format].text
    lost = []
    for place, value in enumerate(VALUE.finditer(text)):
        token = f"zq{place}w"
        marked = text[: value.start()] + LONG + token + text[value.end() :]
        if token not in read(format, marked, EveryPicture(Path())):
            lost.append(value[1])
    assert not lost


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(FORMATS)),
    st.integers(0, 60),
    st.text("abcdeä ", min_size=1, max_size=8).filter(str.strip),
    st.integers(1, 9),
)
def test_any_value_is_in_the_entries_or_in_the_report(format: str, place: int, said: str, digit: int) -> None:
    """Whatever it is, beside whatever else."""
    text = FORMATS[format].text
    values = list(VALUE.finditer(text))
    value = values[place % len(values)]
    blank = "-" if text[value.start() - 1] == "/" else " "  # it stands in an address
    token = f"zq{digit}{blank.join(said.split())}zq"
    marked = text[: value.start()] + token + text[value.end() :]
    assert token in read(format, marked).replace("\\n", " ")


@pytest.mark.parametrize("format", ["JSON-LD", "N-Triples", "RDF/XML", "Turtle"])
def test_an_address_that_is_none_is_told(format: str) -> None:
    """With a blank in it, no notation of RDF can hold it; the message names it."""
    text = FORMATS[format].text
    place = text.index("«near»")
    vocabulary = FORMATS[format].read(VALUE.sub(r"\1", f"{text[:place]}a b{text[place + len('«near»') :]}"))
    (told,) = (problem for problem in vocabulary.problems if problem.code == "unreadable-import")
    assert "a b" in told.message and not vocabulary.concepts


@pytest.mark.parametrize("format", FORMATS)
def test_each_becomes_a_good_glossary(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With two terms of which one is the starter, or with one."""
    sample = FORMATS[format]
    file = tmp_path / sample.name
    file.write_bytes(sample.encode(VALUE.sub(r"\1", sample.text)))
    assert main(["import", sample.format, str(file), "--out", str(tmp_path / "out"), *sample.options]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary and any("starter" in name.casefold() for name in glossary.names.values())
    assert all(term.imported_from for term in glossary.terms.values())
    assert "Traceback" not in capsys.readouterr().err
