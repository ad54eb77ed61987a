"""The card of a term: a script of its own that any page can load."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from distinguo.loader import load
from distinguo.pages.hover_cards import hover_card
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

TERM = "term: {name}\ndefinition: {{text: '{text}', by: editors}}\n"
COMPARISON = "terms: [{terms}]\ndifference: {{text: 'A [[flood]] comes; an **ebb** goes.', by: editors}}\n"


def test_a_card_has_the_definition_and_the_written_differences(tmp_path: Path) -> None:
    """Text without links or markup, escaped; a comparison of three terms is nobody's difference."""
    terms = {"flood": "It comes </script> & 'stays'.", "ebb": "It goes.", "neap": "It is low."}
    for folder in ("terms", "comparisons"):
        (tmp_path / folder).mkdir()
    for name, text in terms.items():
        (tmp_path / "terms" / f"{name}.yml").write_text(TERM.format(name=name, text=text.replace("'", "''")))
    for ids in (["ebb", "flood"], ["ebb", "flood", "neap"]):
        (tmp_path / "comparisons" / f"{'-vs-'.join(ids)}.yml").write_text(COMPARISON.format(terms=", ".join(ids)))
    loaded = load(tmp_path)
    assert loaded.glossary
    prose = ProseRenderer(targets(loaded.glossary), NameIndex(loaded.glossary))

    def card(id: str) -> Any:
        assert loaded.glossary
        script = hover_card(loaded.glossary, prose, id, lambda url: f"../../{url}")
        start = f'(self.distinguoCards??={{}})["{id}"]='
        assert script.startswith(start) and script.endswith(";\n")
        return json.loads(script.removeprefix(start).removesuffix(";\n"))

    assert card("flood") == {
        "text": "<b>flood</b><p>It comes &lt;/script&gt; &amp; &#39;stays&#39;.</p><a>Read about flood</a>",
        "beside": {
            "ebb": "<b>ebb vs flood</b><p>A flood comes; an ebb goes.</p>"
            '<a>Read about flood</a><a href="../../compare/ebb-vs-flood/">Compare</a>'
        },
    }
    assert card("neap")["beside"] == {}


NAMES = {
    "pod": "A group.",
    "pod-lifecycle": "What a group goes through.",
    "job": "It ends.",
    "cron-job": "It comes back.",
    "pipe": "See [[pod|the a|b]].",
}
"""Terms whose names hold those of others, and words with a bar."""


@pytest.mark.parametrize("id", NAMES)
def test_a_card_is_that_of_its_own_term(tmp_path: Path, id: str) -> None:
    """Also where another name begins or ends with it; what a link is called stays whole."""
    (tmp_path / "terms").mkdir()
    for name, text in NAMES.items():
        (tmp_path / "terms" / f"{name}.yml").write_text(TERM.format(name=name, text=text))
    glossary = load(tmp_path).glossary
    assert glossary
    script = hover_card(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)), id, str)
    said = NAMES[id].replace("[[pod|the a|b]]", "the a|b")
    assert f"<b>{id}</b><p>{said}</p><a>Read about {id}</a>" in script
