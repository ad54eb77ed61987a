"""Commands in a site that was there before, whose entries and pages lie elsewhere than in ours, from wherever they are called."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.refactor.edits import FileEdits

SITE = {
    "mkdocs.yml": "INHERIT: base.yml\nplugins:\n  - distinguo: {glossary: !ENV [NO_SUCH_NAME, content/words], prefix: words/}\n"
    "  - distinguo: {glossary: content/legal, prefix: legal/}\n",
    "base.yml": "site_name: !ENV [NO_SUCH_NAME, Site]\ndocs_dir: !ENV [NO_SUCH_NAME, handbook]\n",
    "content/words/terms/walk-in.yml": "term: walk-in\nowner: '@house/words'\ndefinition: {text: A guest., by: editors}\n",
    "content/legal/terms/lease.yml": "term: lease\ndefinition: {text: A contract., by: editors}\n",
    "handbook/terms/page.md": "A [[walk-in]] and a [lease](../legal/terms/lease/index.md).\n",
    "elsewhere/docs/page.md": "A [[walk-in]].\n",
}
PLACES = {"": "content/words", "handbook/terms": "../../content/words/", "elsewhere": "../content/words"}


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody."""
    names = {f"GIT_{role}_{part}": "ada@one.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **names})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Such a site."""
    for path, text in SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("place", PLACES)
def test_renaming_changes_the_pages_of_the_site(site: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that lie in the folder from which it is called belong to something else."""
    monkeypatch.chdir(site / place)
    assert main(["rename", "walk-in", "passer-by", "--glossary", PLACES[place]]) == 0
    assert (site / "handbook/terms/page.md").read_text("utf-8").startswith("A [[passer-by]] and")
    assert (site / "elsewhere/docs/page.md").read_text("utf-8") == "A [[walk-in]].\n"


def test_renaming_changes_the_pages_of_a_reference(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the configuration has no plugin of ours, it still says where the pages are; without any, they are beside the glossary."""
    monkeypatch.chdir(site / "elsewhere")
    (site / "mkdocs.yml").write_text("docs_dir: handbook\nhooks: [hooks/mkdocs_events.py]\n", "utf-8")
    (site / "content/words").rename(site / "glossary")
    assert main(["rename", "walk-in", "passer-by", "--glossary", "../glossary"]) == 0
    assert (site / "handbook/terms/page.md").read_text("utf-8").startswith("A [[passer-by]] and")
    (site / "mkdocs.yml").unlink()
    (site / "handbook").rename(site / "docs")
    assert main(["rename", "passer-by", "walk-in", "--glossary", "../glossary"]) == 0
    assert (site / "docs/terms/page.md").read_text("utf-8").startswith("A [[walk-in]] and")


LINKS = """\
[a](../{own}/terms/{id}/index.md) [b](../{other}/terms/walk-in/index.md) [c](terms/walk-in.md) [d](../terms/walk-in/)
<a href="../../{own}/terms/{id}/#not">e</a> <a href='/{own}/de/terms/{id}/'>f</a> <https://site.example/base/{own}/terms/{id}/>
<https://away.example/{own}/terms/walk-in/> [g](/base/{own}/terms/{id}/ "g") [h](/{other}/terms/walk-in/) [[{first}]] [[ {first}|h ]]

[i]: ../{own}/terms/{id}/index.md
"""
"""Links of a page to the glossary that is its ``own``, and to what has a path like that."""


@pytest.mark.parametrize(("own", "other"), [("words", "legal"), ("legal", "words")])
def test_renaming_changes_the_links_to_its_own_pages(site: Path, own: str, other: str) -> None:
    """Another glossary, another site or the pages by hand may have the same path; a name that two explain is that of the first."""
    menus = {
        "base.yml": "site_url: https://site.example/base/\ndocs_dir: handbook\nnav: [{own}/terms/{id}/index.md, {other}/terms/walk-in/index.md]\n",
        "handbook/de/page.md": "[a]({own}/terms/{id}/index.md) [b]({other}/terms/walk-in/index.md) [c](terms/walk-in/index.md)\n",
        "handbook/guide/.nav.yml": "nav:\n  - ../{own}/terms/{id}/index.md\n  - terms/walk-in/index.md\n",
    }
    for folder in ("guide", "de"):
        (site / "handbook" / folder).mkdir()
    for menu, text in menus.items():
        (site / menu).write_text(text.format(own=own, id="walk-in", other=other), "utf-8")
    for folder in ("words", "legal"):
        german = site / "content" / folder / "translations/de/terms/walk-in.yml"
        german.parent.mkdir(parents=True)
        german.write_text("term: Laufkunde\ndefinition: {text: Ein Gast.}\n", "utf-8")
    lease = site / "content/legal/terms/lease.yml"
    lease.rename(lease.with_name("walk-in.yml"))
    page = site / "handbook/guide/page.md"
    page.write_text(LINKS.format(own=own, other=other, id="walk-in", first="walk-in"), "utf-8", newline="\r\n")
    assert main(["rename", "walk-in", "passer-by", "--glossary", str(site / "content" / own)]) == 0
    for menu, before in menus.items():
        after = before.format(own=own, id="passer-by", other=other)
        assert (site / menu).read_text("utf-8") == after
    first = "passer-by" if own == "words" else "walk-in"
    expected = LINKS.format(own=own, other=other, id="passer-by", first=first).replace("\n", "\r\n")
    assert page.read_bytes().decode() == expected


def test_renaming_changes_the_links_to_sections_of_one_page(site: Path) -> None:
    """Where one page holds all entries; a section whose name only begins so is another."""
    (site / "mkdocs.yml").write_text(
        "docs_dir: handbook\nplugins: [{distinguo: {glossary: content/words, prefix: words, pages: no}}]\n", "utf-8"
    )
    text = "[a](../words/index.md#{0}) [b](../words/index.md#walk-in-2) [c](#walk-in) <a href='../../words/#{0}'>d</a> terms/walk-in/\n"
    page = site / "handbook/terms/page.md"
    page.write_text(text.format("walk-in"), "utf-8")
    assert main(["rename", "walk-in", "passer-by", "--glossary", str(site / "content/words")]) == 0
    assert page.read_text("utf-8") == text.format("passer-by")


@pytest.mark.parametrize("asked", [".", "content", "handbook", "handbook/terms", "handbook/terms/page.md"])
def test_a_check_finds_the_glossaries_of_a_site(
    site: Path, asked: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its configuration: neither the project nor its pages are a glossary themselves."""
    monkeypatch.chdir(site)
    assert main(["check", "--strict", asked]) == 0, capsys.readouterr().out
    assert capsys.readouterr().err == "0 errors, 0 warnings in 2 files\n"
    (site / "content/legal/terms/lease.yml").write_text("term: lease\n", "utf-8")
    assert main(["check", asked]) == (1 if asked in {".", "content"} else 0)
    assert ("content/legal/terms/lease.yml:1:1" in capsys.readouterr().out) is (asked in {".", "content"})


def test_the_cache_of_a_site_lies_beside_its_configuration(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build refuses it there."""
    monkeypatch.chdir(site)
    (site / ".cache/distinguo").mkdir(parents=True)
    (site / ".cache/distinguo/build.sqlite").touch()
    git(site, "init")
    git(site, "add", "--force", ".")
    assert main(["check", "content/words"]) == 1
    assert ".cache/distinguo/build.sqlite:1:1" in capsys.readouterr().out


def test_owners_have_paths_of_the_repository(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A forge counts from there; before there is one, from the project."""
    for lead in ("/content/words/", f"/{site.name}/content/words/"):
        assert main(["owners", "--format", "codeowners", str(site / "content/words")]) == 0
        assert capsys.readouterr().out.splitlines()[1:] == [f"{lead}terms/walk-in.yml @house/words"]
        if not (site.parent / ".git").exists():
            git(site.parent, "init")


def test_the_impact_on_the_pages_of_a_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages written by hand are read, and named when they change, wherever they are."""
    page = site / "handbook/terms/page.md"
    page.write_text("A hallway guest.\n", "utf-8")
    git(site, "init")
    git(site, "add", ".")
    git(site, "commit", "-m", "All of it")
    assert main(["rename", "walk-in", "hallway guest", "--glossary", str(site / "content/words")]) == 0
    (site / "handbook/new.md").write_text("New.\n", "utf-8")
    capsys.readouterr()
    main(["impact", "--base", "HEAD", "--format", "json", os.fspath(site / "content/words")])
    report = json.dumps(json.loads(capsys.readouterr().out))
    assert "handbook/new.md" in report
    assert "handbook/terms/page.md" in report


def test_the_environment_says_where_the_pages_are(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it does in a build: the first name that it has."""
    (site / "base.yml").write_text("docs_dir: !ENV [NO_SUCH_NAME, PAGES, handbook]\n", "utf-8")
    (site / "handbook").rename(site / "pages")
    monkeypatch.setenv("PAGES", "pages")
    assert main(["rename", "walk-in", "passer-by", "--glossary", str(site / "content/words")]) == 0
    assert (site / "pages/terms/page.md").read_text("utf-8").startswith("A [[passer-by]] and")


def test_a_glossary_may_be_the_working_folder(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has a name all the same; and files are named as seen from there."""
    monkeypatch.chdir(site / "content/words")
    assert main(["stale", "."]) == 1
    assert capsys.readouterr().out.startswith("terms/walk-in.yml: ")
    assert main(["rename", "walk-in", "passer-by", "--glossary", "."]) == 0
    assert main(["retire", "passer-by", "--glossary", "."]) == 0
    monkeypatch.chdir(site / "content/words/terms")
    assert main(["rename", "passer-by", "walk-in", "--glossary", ".."]) == 0
    assert (site / "content/words/terms/walk-in.yml").is_file()


@pytest.mark.parametrize("command", [["export", "csv"], ["owners"], ["gaps"]])
def test_files_with_errors_are_named_from_here(
    site: Path, command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the check names them."""
    monkeypatch.chdir(site)
    (site / "content/words/terms/walk-in.yml").write_text("term: walk-in\n", "utf-8")
    main([*command, "content/words/"])
    told = capsys.readouterr().err
    assert "\ncontent/words/terms/walk-in.yml:1:1: error" in f"\n{told}"


@pytest.mark.parametrize("broken", ["content/words", "handbook"])
def test_renaming_changes_all_or_nothing(
    site: Path, broken: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where pages or entries cannot be written, neither are; and it is said which cannot."""
    monkeypatch.chdir(site)
    write = FileEdits.write

    def cannot(edits: FileEdits, root: Path) -> None:
        if root.resolve() == site / broken:
            raise OSError(30, "Read-only file system")
        write(edits, root)

    monkeypatch.setattr(FileEdits, "write", cannot)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert main(["rename", "walk-in", "passer-by", "--glossary", "content/words"]) == 2
    assert broken in capsys.readouterr().err
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_stream_may_be_closed_before_we_begin(site: Path, closed: str) -> None:
    """Nobody asked for what would stand there, and nothing of it comes into the other one."""
    (site / "content/words/terms/guest.yml").write_text("term: guest\ndefinition: {text: Somebody., by: editors}\n", "utf-8")
    number = {"stdout": 1, "stderr": 2}[closed]
    command = "import sys; from distinguo.cli import main; sys.exit(main(['export', 'json', 'content/words']))"
    program = f"import os, sys; os.close({number}); os.execv(sys.executable, [sys.executable, '-c', {command!r}])"
    done = subprocess.run([sys.executable, "-c", program], cwd=site, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert closed == "stdout" or json.loads(done.stdout)


@pytest.mark.parametrize("place", ["", "handbook", "content/words/terms"])
def test_the_only_glossary_need_not_be_named(
    site: Path, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hints name commands without it: they work as they stand."""
    (site / "mkdocs.yml").write_text("docs_dir: handbook\nplugins: [distinguo: {glossary: content/words}]\n", "utf-8")
    monkeypatch.chdir(site / place)
    for command in ("check", "schema", "fmt", "gaps", "owners", "export json", "forms", "lint ."):
        assert main(command.split()) == 0, capsys.readouterr().err
    assistant = [sys.executable, "-m", "distinguo.cli", "mcp"]
    assert subprocess.run(assistant, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    assert (site / "content/words/schema/term.json").is_file()
    assert main(["rename", "walk-in", "passer-by"]) == 0
    assert (site / "content/words/terms/passer-by.yml").is_file()


@pytest.mark.parametrize(
    "command",
    ["fmt", "schema", "gaps", "owners", "export json", "forms", "lint handbook", "mcp", "new term x", "rename a b", "stale"],
)
def test_one_of_several_glossaries_has_to_be_named(
    site: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says which there are, and begins none that no site knows; a check reads all of them."""
    monkeypatch.chdir(site)
    assert main(command.split()) == 2
    assert "name one of content/words, content/legal" in capsys.readouterr().err
    assert not (site / "glossary").exists()
    assert main(["check"]) == 0
    assert capsys.readouterr().err.endswith("in 2 files\n")


@pytest.mark.parametrize("command", ["lint .", "mcp"])
def test_problems_of_a_glossary_are_named_from_here(
    site: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who is told of a file can open it."""
    (site / "mkdocs.yml").write_text("docs_dir: handbook\nplugins: [distinguo: {glossary: content/words}]\n", "utf-8")
    (site / "content/words/terms/bad.yml").write_text("term: x\n", "utf-8")
    monkeypatch.chdir(site / "handbook")
    assert main(command.split()) == 2
    assert capsys.readouterr().err.startswith("../content/words/terms/bad.yml:1:1: error")


def test_one_of_two_glossaries_has_to_be_named(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command guesses which."""
    monkeypatch.chdir(site)
    assert main(["export", "json"]) == 2
    assert "there is no folder glossary" in capsys.readouterr().err
