"""A reference of one's own: begun with ``init``, built where nothing but the wheel is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

from tests.conftest import ROOT

UV = shutil.which("uv") or str(ROOT / ".tools/uv/bin/uv")


def run(*command: str, cwd: Path) -> str:
    """Run a command that must succeed, apart from the environment of these tests."""
    kept = {key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    result = subprocess.run(
        command, cwd=cwd, env={**kept, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def test_an_inited_site_builds_from_the_wheel(tmp_path: Path) -> None:
    """In a clean environment with only the wheel, ``init`` makes a site that builds strictly and looks like ours.

    What the wheel brings ready-made is what the engine makes from its sources.
    """
    run(UV, "build", "--wheel", "--out-dir", str(tmp_path / "dist"), str(ROOT), cwd=tmp_path)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    run(UV, "venv", "--python", sys.executable, str(tmp_path / "env"), cwd=tmp_path)
    python = str(tmp_path / "env/bin/python")
    run(UV, "pip", "install", "--python", python, f"distinguo[site] @ {wheel.as_uri()}", cwd=tmp_path)
    tool = str(tmp_path / "env/bin/distinguo")
    run(tool, "init", "mine", cwd=tmp_path)
    mine = tmp_path / "mine"
    run(UV, "pip", "install", "--python", python, "--reinstall-package", "distinguo", "-r", "requirements.txt", cwd=mine)
    run(tool, "check", cwd=mine)
    (mine / "mkdocs.yml").write_text(
        (mine / "mkdocs.yml").read_text().replace('site_url: ""', "site_url: https://words.example/")
    )
    run(tool, "fmt", "--check", cwd=mine)
    run(str(tmp_path / "env/bin/mkdocs"), "build", "--strict", cwd=mine)
    page = (mine / "site/compare/fog-vs-mist/index.html").read_text("utf-8")
    assert "2000-01-01" not in (mine / "site/sitemap.xml").read_text("utf-8")
    assert "1970" not in (mine / "site/feed.xml").read_text("utf-8")
    assert "assets/distinguo.css" in page and "assets/search.js" in page
    for path in ("assets/distinguo.css", "terms/fog/index.md", "data/glossary.json", "objects.inv"):
        assert (mine / "site" / path).is_file()
    assert (mine / ".github/workflows/site.yml").is_file()
    run(python, "-c", READY_MADE, cwd=mine)
    assert run(python, "-c", MADE_NOW, cwd=mine) == run(python, "-c", MADE_NOW.replace("#", ""), cwd=mine)


READY_MADE = """
from jinja2 import Environment
del Environment.compile
from distinguo.rendering.jinja_env import load_all
load_all()
from distinguo_mkdocs.host.sheets import LISTS, STYLE, sheet
for name, card in ((STYLE, False), (STYLE, True), (LISTS, False)):
    for material in (True, False):
        assert sheet(name, None, card=card, material=material)
"""
"""Fails where a template has to be compiled, or a style sheet made."""

MADE_NOW = """
import sys
from hashlib import sha256
#sys.path.insert(0, {hooks!r})
from distinguo.exports.site_files import schema_file
from distinguo.rendering import jinja_env
from distinguo_mkdocs.host.sheets import LISTS, STYLE, sheet
made = jinja_env.environment()
print(sha256(schema_file()).hexdigest())
for name in made.list_templates():
    print(name, made.get_template(name).root_render_func.__code__.co_code.hex())
for name, card in ((STYLE, False), (STYLE, True), (LISTS, False)):
    for material in (True, False):
        print(sha256(sheet(name, lambda _, make: make(), card=card, material=material)).hexdigest())
""".replace("{hooks!r}", repr(str(ROOT / "hooks")))
"""Prints what the wheel brings; without the comment sign, what the sources say."""


def test_git_keeps_only_what_people_write(tmp_path: Path) -> None:
    """Of what builds leave in a new reference, nothing is committed."""
    assert main(["init", str(tmp_path / "new")]) == 0
    for made in ("site/index.html", ".cache/distinguo/pages", ".site.new-1-2/index.html", "hooks/__pycache__/x.pyc"):
        (tmp_path / "new" / made).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "new" / made).write_text("made")
    run("git", "init", cwd=tmp_path / "new")
    added = run("git", "add", "--dry-run", "--all", cwd=tmp_path / "new")
    assert "glossary/terms/fog.yml" in added
    assert not any(made in added for made in (".cache", ".site.new", "site/index.html", "__pycache__"))


def test_a_new_reference_can_be_read_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As its README says: no link of a page needs a server to find the file that it leads to, and git ignores the folder."""
    assert main(["init", str(tmp_path / "new")]) == 0
    monkeypatch.setenv("OFFLINE", "true")
    command = "mkdocs build --strict --site-dir site-offline"
    assert f"OFFLINE=true {command}" in (tmp_path / "new/README.md").read_text("utf-8")
    run(sys.executable, "-m", *command.split(), cwd=tmp_path / "new")
    site = tmp_path / "new/site-offline"
    pages = sorted({*site.rglob("*.html")} - {site / "404.html"})  # a server shows that
    assert site / "compare/fog-vs-mist/index.html" in pages
    for page in pages:
        links = re.findall(r'(?:href|src)="?([^"#?\s>]+)', page.read_text("utf-8"))
        assert not [link for link in links if ":" not in link and not (page.parent / link).is_file()], page
    run("git", "init", cwd=tmp_path / "new")
    assert "site-offline" not in run("git", "add", "--dry-run", "--all", cwd=tmp_path / "new")


def test_init_says_where_to_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The line can be pasted into a shell, whatever the folder is called."""
    folder = tmp_path / "W\u00f6rter & Co"
    assert main(["init", str(folder)]) == 0
    command = next(line.strip() for line in capsys.readouterr().out.splitlines() if line.strip().startswith("cd "))
    assert run("sh", "-c", f"{command} && pwd", cwd=tmp_path).strip() == str(folder)


def test_an_empty_reference_counts_no_words(tmp_path: Path) -> None:
    """Its home page says what it is about, and has no heading with nothing below it."""
    assert main(["init", "--empty", str(tmp_path / "new")]) == 0
    glossary = load(tmp_path / "new/glossary").glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    home = next(page for page in plan(glossary, prose).pages if page.url == "")
    html = Renderer(glossary, prose).render(home).html
    assert "My words" in html and "The words" not in html and "All 0" not in html


def test_init_leaves_what_is_there(tmp_path: Path) -> None:
    """A folder that holds something stays as it is; a new one holds a glossary without any problem."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("mine")
    assert main(["init", str(tmp_path / "full")]) == 2
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert main(["init", str(tmp_path / "new")]) == 0
    assert main(["schema", "--check", str(tmp_path / "new/glossary")]) == 0
    assert main(["fmt", "--check", str(tmp_path / "new/glossary")]) == 0
    loaded = load(tmp_path / "new/glossary")
    assert loaded.glossary and not loaded.problems
    assert (len(loaded.glossary.terms), len(loaded.glossary.comparisons), len(loaded.glossary.questions)) == (2, 1, 1)


def test_rendered_pages_build_without_our_hooks(tmp_path: Path) -> None:
    """Sphinx, which knows nothing of us, builds the rendered pages without a warning, and its links lead to its own pages."""
    source = tmp_path / "source"
    assert main(["render", str(ROOT / "tests/fixtures/typography/glossary"), "--out", str(source)]) == 0
    # no page is in a table of contents here; and what our pages link to besides each other is not there
    (source / "conf.py").write_text(
        'project = "x"\nextensions = ["myst_parser"]\nsuppress_warnings = ["toc.not_included"]\n', "utf-8"
    )
    told = run(sys.executable, "-m", "sphinx", "-q", "-b", "dirhtml", str(source), str(tmp_path / "out"), cwd=tmp_path)
    assert [line for line in told.splitlines() if "[myst.xref_missing]" not in line or "index.md' [" in line] == []
    html = (tmp_path / "out/terms/font/index.html").read_text("utf-8")
    assert 'href="../typeface/"' in html or 'href="../../terms/typeface/"' in html
    front = (source / "compare/font-vs-typeface/index.md").read_text("utf-8")
    assert front.startswith('---\ntitle: "') and '"/compare/typeface-vs-font/"' in front
