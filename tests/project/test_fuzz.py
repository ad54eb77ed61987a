"""What "make fuzz" tries for ten minutes, for a moment; and that it finds what it looks for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from distinguo import git as history
from distinguo.build.store import checksum
from distinguo_mkdocs.output import untrusted
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import SHARES, Try, kinds
from tests.fuzz.bounds import PIECES, SLOTS, Bounds, repeated
from tests.fuzz.caches import Caches
from tests.fuzz.documents import Documents
from tests.fuzz.imports import Imports
from tests.fuzz.pages import KEYS, SCRIPTS, Pages
from tests.fuzz.repositories import Records
from tests.rounds import part, rounds


@pytest.fixture(scope="module")
def tries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Try]:
    """Everything that is tried."""
    return kinds(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("name", [name for name in SHARES if name != "bounds"])
def test_a_few_inputs(tries: dict[str, Try], name: str) -> None:
    """None of them finds a fault."""
    for seed in range(2 * SHARES[name] + 5):
        tries[name](random.Random(seed))


@pytest.mark.parametrize(
    ("name", "seed"), [("entries", 5_003_398), ("caches", 9_001_074), ("imports", 8_002_525), ("documents", 8_002_020)]
)
def test_what_was_found_stays_mended(tries: dict[str, Try], name: str, seed: int) -> None:
    """Inputs with which long runs made the engine fail: an empty table behind a long key, an index that names no text,
    a mapping in the place of a word, a declaration that is none."""
    tries[name](random.Random(seed))


TEXTS = st.lists(st.sampled_from(SCRIPTS) | st.text(max_size=8), max_size=4).map("".join)
VALUES = st.recursive(
    TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes() | st.binary(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
FRONT = st.dictionaries(st.sampled_from(KEYS) | TEXTS, VALUES, max_size=4)
HEADINGS = st.lists(
    st.tuples(st.sampled_from(("# {}", "## {}", "###### {} {{: title=x }}", "{}\n===", "{}\n---")), TEXTS), max_size=4
)


@settings(max_examples=rounds(25), suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(front=FRONT, headings=HEADINGS, title=st.none() | VALUES)
@example(
    front={"description": '"><script>1</script>'}, headings=[("# {}", "&lt;/title&gt;&lt;script&gt;1&lt;/script&gt;")], title=None
)
@example(front={}, headings=[], title="<meta http-equiv=Content-Security-Policy content=x>")
def test_any_page(tries: dict[str, Try], front: dict[str, object], headings: list[tuple[str, str]], title: object) -> None:
    """Whatever stands in its front matter, title and headings, it allows the scripts of an empty page, and holds no other one."""
    pages = tries["pages"]
    assert isinstance(pages, Pages)
    said = front if title is None else {**front, "title": title}
    body = "\n\n".join(form.format(" ".join(text.splitlines())) for form, text in headings)
    pages.compare(f"---\n{yaml.safe_dump(said, allow_unicode=True)}---\n\n{body}\n" if said else body)


@pytest.mark.parametrize("broken", ["make_plain", "without_scripts"])
def test_a_page_that_is_not_made_plain_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """Where what a page says goes to the theme as it is, some page has another script or title."""
    pages = Pages(tmp_path)
    monkeypatch.setattr(untrusted, broken, {"make_plain": lambda *_: (), "without_scripts": lambda html: (html, 0)}[broken])
    with pytest.raises(AssertionError):
        for seed in range(200):
            pages(random.Random(seed))


def test_a_name_that_leads_elsewhere_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no name of a tree is looked at."""
    monkeypatch.setattr(history, "is_ordinary", lambda path: True)
    with pytest.raises(AssertionError):
        for seed in range(500):
            Records()(random.Random(seed))


def test_a_cache_that_is_believed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no checksum is looked at, what is in the store comes into the pages."""
    caches = Caches(tmp_path)
    caches.ways = (caches._wrong_piece,)
    monkeypatch.setattr("distinguo.build.store._checked", lambda name, data, found: data)
    with pytest.raises((AssertionError, AttributeError, TypeError)):  # as far as the first wrong piece gets
        for seed in range(100):
            caches(random.Random(seed))


@pytest.mark.parametrize("data", [b"", b"null", b"0", b"{}"])
def test_a_file_that_no_build_left_is_told(tmp_path: Path, data: bytes) -> None:
    """All is made again, and that is said: it is not taken for an empty file of the last build."""
    caches = Caches(tmp_path)
    with caches._open(random.Random(0)) as db:
        db.create_function("checksum", 2, checksum)
        db.execute("UPDATE piece SET data = ?1, sum = checksum(name, ?1) WHERE name = 'source/criteria.yml'", (data,))
    notices: list[str] = []
    assert caches._built(notices) == caches._expected
    assert "is not of this program" in "".join(notices)


@pytest.mark.parametrize("kind", SLOTS)
def test_every_kind_of_file_takes_every_piece(tries: dict[str, Try], kind: str) -> None:
    """In every place where "make bounds" puts them at full size, and in which a small one ends without a mistake of ours."""
    bounds = tries["bounds"]
    assert isinstance(bounds, Bounds)
    for where, slot in SLOTS[kind]:
        for piece in part(PIECES, 4):
            bounds.readers[kind](bounds.file(kind, where, slot(repeated(piece, 60))))


def test_a_vocabulary_that_ends_in_the_middle_of_our_code_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an importer believes what a file says."""
    monkeypatch.setattr("distinguo.importers.json_file.id_fits", lambda folder, id: True)
    monkeypatch.setattr("distinguo.importers.csv_folder.id_fits", lambda folder, id: True)
    imports = Imports()
    with pytest.raises(AssertionError):
        for seed in range(2000):
            imports(random.Random(seed))


def test_a_place_that_is_none_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a report of a document says another column."""
    documents = Documents(tmp_path)
    monkeypatch.setattr("distinguo.lint.document.Document.place", lambda document, offset: (1, 1 + offset % 3))
    with pytest.raises((AssertionError, IndexError)):
        for seed in range(300):
            documents(random.Random(seed))
