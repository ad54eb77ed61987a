"""Both glossaries as publications, and everything that is published of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.site_files import site_files
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

ROOT = Path(__file__).parents[3]
FOLDERS = {"shipped": ROOT / "glossary", "typography": ROOT / "tests/fixtures/typography/glossary"}
ADDRESS = "https://words.example/ref/"


def publication(folder: Path, address: str = ADDRESS) -> ExportContext:
    """Load a glossary that is known to be good."""
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    return ExportContext(
        loaded.glossary, ProseRenderer(targets(loaded.glossary), NameIndex(loaded.glossary)), "Words & more", address
    )


@pytest.fixture(scope="session", params=FOLDERS)
def known(request: pytest.FixtureRequest) -> ExportContext:
    """One of the two glossaries, as a publication."""
    return publication(FOLDERS[request.param])


@pytest.fixture(scope="session")
def files(known: ExportContext) -> dict[str, bytes]:
    """Every published file of it."""
    return dict(site_files(known, plan(known.glossary, known.prose).pages))


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]  # a function of texts by path
    """Return a function that makes a publication from the texts of its files."""

    def from_texts(**texts: str) -> ExportContext:
        folder = tmp_path_factory.mktemp("made") / "glossary"
        for name, text in texts.items():
            path = folder / (name.replace("__", "/").replace("_", "-") + ".yml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return publication(folder)

    return from_texts
