"""What was rendered of one state of a glossary is shared with the next one only if all names still mean what they did."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.site_data import SiteData

TEXT = "Like a quorl in a Haus."
FILES = {
    "sea": "term: quorl\ndomain: sea\nstatus: superseded\nsuperseded_by: house\ndefinition: {text: A sail., by: editors}\n",
    "music": "term: quorl\ndomain: music\ndefinition: {text: A tone., by: editors}\n",
    "house": "term: Haus\ndefinition: {text: A roof., by: editors}\n",
}


def glossary(root: Path, **files: str) -> Glossary:
    """Return a German glossary with these terms, or those of the module where none are given."""
    (root / "terms").mkdir(parents=True, exist_ok=True)
    for id, text in (FILES | files).items():
        (root / "terms" / f"{id}.yml").write_text(text, "utf-8")
    loaded = load(root, complete=False, language="de")
    assert loaded.glossary, loaded.problems
    return loaded.glossary


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("music", FILES["music"].replace("domain: music\n", "")),
        ("house", f'{FILES["house"]}linking: {{automatic: "yes"}}\n'),
    ],
    ids=["a domain that tells a name from another one", "how an everyday word of the language is linked"],
)
def test_another_meaning_of_a_name_is_followed(tmp_path: Path, id: str, text: str) -> None:
    """The names themselves are as they were: only what they mean, or whether they become links, is not."""
    data = SiteData.of(glossary(tmp_path))
    before = [*data.prose.fragment(TEXT).links]
    after = glossary(tmp_path, **{id: text})
    found = [*data.updated_for(after).prose.fragment(TEXT).links]
    assert found == [*SiteData.of(after).prose.fragment(TEXT).links] != before


def test_it_is_shared_where_they_mean_the_same(tmp_path: Path) -> None:
    """Other words of an entry change no link."""
    data = SiteData.of(glossary(tmp_path))
    assert data.updated_for(glossary(tmp_path, music=FILES["music"].replace("tone", "sound"))).prose is data.prose
