"""The scripts of all terms, several in a file."""

from __future__ import annotations

import pytest
from distinguo.pages.packs import pack_count, pack_of, packed


@pytest.mark.parametrize("terms", [0, 1, 2, 8, 9, 16, 17, 60, 300, 1000, 1024, 1025, 10_000])
@pytest.mark.parametrize("in_pack", [8, 16])
def test_each_term_is_in_the_file_that_pages_ask_for(terms: int, in_pack: int) -> None:
    """In that and in no other, in the order of the terms."""
    ids = [f"term-{number}" for number in range(terms)]
    files = dict(packed("folder/", ids, lambda id: f"<{id}>", in_pack))
    count = pack_count(terms, in_pack)
    for id in ids:
        assert f"<{id}>".encode() in files[f"folder/{pack_of(id, count)}.js"]
    assert sum(content.count(b"<") for content in files.values()) == terms
    assert len(files) <= count


def test_the_number_of_files_grows_seldom() -> None:
    """It doubles; so a new term seldom changes the pages, each of which says the number. Files stay small."""
    counts = [pack_count(terms, 16) for terms in range(1, 5000)]
    assert sorted(set(counts)) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    assert counts == sorted(counts)
    assert all(terms / count <= 16 for terms, count in enumerate(counts, start=1))
