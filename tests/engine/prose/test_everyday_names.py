"""A new term that is called by a word of every day changes no link of what is there already, unless its entry says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from distinguo.loader import load
from distinguo.prose.autolink import NameIndex
from distinguo.schema.model import Markdown

from tests.conftest import FIXTURES, ROOT
from tests.kinds import cases

WORDS = cases(
    "everyday names",
    ["lead", "mean", "will", "can", "who", "A", "I", "had"],
    [
        "order",
        "time",
        "work",
        "case",
        "page",
        "set",
        "like",
        "value",
        "sale",
        "word",
        "line",
        "one",
        "need",
        "help",
        "&",
        "\u2192",
        "Use",
        "say",
        "charge",
        "state",
        "check",
        "close",
        "sign",
        "issue",
        "raise",
        "draft",
        "hold",
        "match",
        "cover",
    ],
)
GLOSSARIES = {"shipped": ROOT / "glossary", "typography": FIXTURES / "typography" / "glossary"}


def with_terms(folder: Path, glossary: str, names: list[str]) -> tuple[dict[str, list[tuple[int, int]]], set[str]]:
    """Return where each text of a glossary mentions a term of its own or a new one, with new terms beside its own; and which of
    the new ones are mentioned.
    """
    copy = folder / glossary
    shutil.copytree(GLOSSARIES[glossary], copy)
    for number, name in enumerate(names):
        entry = {"term": name, "definition": {"text": "Something new.", "by": "editors"}}
        (copy / f"terms/zz-new-{number}.yml").write_text(json.dumps(entry), "utf-8")
    loaded = load(copy)
    assert loaded.glossary, loaded.problems
    index = NameIndex(loaded.glossary)
    texts = [
        text for file in loaded.glossary.files.on_disk() for _, _, text in file.marked(Markdown) if "zz-new" not in file.path
    ]
    found = {text: list(index.find(text)) for text in texts}
    new = {mention.term for mentions in found.values() for mention in mentions if mention.term.startswith("zz-new")}
    return {text: [(mention.start, mention.end) for mention in mentions] for text, mentions in found.items()}, new


@pytest.mark.parametrize("glossary", GLOSSARIES)
def test_they_change_no_link(tmp_path: Path, glossary: str) -> None:
    """All at once, over every text of a whole glossary: the mentions are those that there were."""
    words = [case.values[0] for case in WORDS]
    before, _ = with_terms(tmp_path / "before", glossary, [])
    after, new = with_terms(tmp_path / "after", glossary, words)
    assert not new
    assert after == before


@pytest.mark.parametrize("name", WORDS)
def test_they_are_linked_only_where_the_entry_says_so(tmp_path: Path, name: str) -> None:
    """The check says which name it is, and with either of the ways out it does so no more."""
    said = {"term": name, "definition": {"text": "Something new.", "by": "editors"}}
    for linking, linked in ((None, False), ({"automatic": "yes"}, True), ({"automatic": "no"}, False)):
        terms = tmp_path / str(linking and linking["automatic"]) / "terms"
        terms.mkdir(parents=True)
        (terms / "new.yml").write_text(json.dumps(said | ({"linking": linking} if linking else {})), "utf-8")
        loaded = load(terms.parent)
        assert loaded.glossary
        assert bool([*NameIndex(loaded.glossary).find(f"this {name} here")]) is linked
        assert ("everyday-name" in {problem.code for problem in loaded.problems}) is (linking is None)
