"""The engine serves any subject: another glossary in place of the shipped one is another reference."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.loader import load

from tests.conftest import FIXTURES, build

SHIPPED = re.compile(r"\b(client|customer|consumer|buyer|SaaS)s?\b", re.IGNORECASE)


def generated(site: Path, docs: Path) -> list[Path]:
    """Return the pages of a site that do not come from docs/."""
    by_hand = {path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*.md")}
    return [path for path in site.rglob("*.html") if path.parent.relative_to(site).as_posix() not in by_hand]


@pytest.mark.parametrize("name", ["typography", "minimal"])
def test_another_glossary_builds_strictly(name: str, project: Callable[[Path | None], Path], tmp_path: Path) -> None:
    """It builds without a warning, and no word of the shipped subject is left in any generated page.

    A pair that only its terms declare as contrasted is compared, too.
    """
    folder = project(FIXTURES / name / "glossary")
    result = build(folder, tmp_path / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    pages = generated(tmp_path / "site", folder / "docs")
    assert len(pages) > 8
    left = [(path.relative_to(tmp_path).as_posix(), word) for path in pages for word in SHIPPED.findall(path.read_text("utf-8"))]
    assert not left
    glossary = load(folder / "glossary").glossary
    assert glossary
    declared = [id for id, compared in glossary.comparisons.items() if compared.entry is None]
    assert declared or name == "minimal"
    for id in declared:
        assert "d-rows" in (tmp_path / "site" / "compare" / id / "index.html").read_text("utf-8")


def test_names_are_text_everywhere(project: Callable[[Path | None], Path], tmp_path: Path) -> None:
    """A name that looks like markup is shown, never obeyed: in the title, the navigation and the table of contents."""
    folder = project(FIXTURES / "minimal" / "glossary")
    term = next((folder / "glossary" / "terms").glob("*.yml"))
    lines = term.read_text("utf-8").splitlines()
    name = "</title><img src=x onerror=alert(1)>\"'&amp;"
    written = ["term: '" + name.replace("'", "''") + "'" if line.startswith("term:") else line for line in lines]
    term.write_text("\n".join(written) + "\n", "utf-8")
    result = build(folder, tmp_path / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    for path in (tmp_path / "site").rglob("*.html"):
        assert "<img src=x" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("terms/broken.yml", "term: [unclosed\n"),
        ("terms/broken.yml", "term: x\n"),
        ("terms/broken.yml", "term: x\ndefinition: {text: y, sources: [nowhere]}\n"),
        ("terms/Broken Name.yml", "term: x\ndefinition: {text: y, by: editors}\n"),
    ],
)
def test_a_bad_entry_leaves_the_last_good_site(file: str, content: str, good: Path) -> None:
    """It is reported with its file and line, the build fails, and the site that stood there is untouched."""
    folder, site = good, good / "site"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    (folder / "glossary" / file).write_text(content, "utf-8")
    result = build(folder, site)
    output = result.stdout + result.stderr
    assert result.returncode == 1
    assert re.search(rf"glossary/{file}:\d+:\d+: error: .* \[[a-z-]+\]", output), output
    assert "Traceback" not in output
    assert before == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_an_unknown_reference_in_a_page_written_by_hand(good: Path) -> None:
    """It stops the build, with its file, line and column, and the last good site stays; mended, it is a link with a preview."""
    folder, site = good, good / "site"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    about = folder / "docs" / "about.md"
    about.write_text(about.read_text("utf-8") + "\nThe [[ebb]] and the [[flod]].\n", "utf-8")
    result = build(folder, site)
    assert result.returncode == 1
    assert re.search(r"docs/about.md:\d+:\d+: error: \[\[flod]] names nothing \[unknown-reference]", result.stderr), result.stderr
    assert before == {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    about.write_text(about.read_text("utf-8").replace("[[flod]]", "[[flood|tide]]"), "utf-8")
    assert build(folder, site).returncode == 0
    page = (site / "about" / "index.html").read_text("utf-8")
    assert re.search(r'<a class="d-term" data-term="flood" href="../terms/flood/">tide</a>', page)
    cards = (site / "assets" / "cards").glob("*.js")
    assert any('"flood"' in pack.read_text("utf-8") for pack in cards)


ASKS = """\
from mkdocs.config import load_config
config = load_config("mkdocs.yml")
before = config.site_dir
after = config.plugins.on_config(config).site_dir
raise SystemExit(before != after and f"{before} became {after}")
"""


def test_the_configuration_says_where_the_site_will_be(project: Callable[[Path | None], Path]) -> None:
    """Tools such as mike run the event for the configuration to learn that, and build in another process."""
    folder = project(FIXTURES / "minimal" / "glossary")
    result = subprocess.run([sys.executable, "-c", ASKS], cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert not list(folder.glob(".site.new-*"))
