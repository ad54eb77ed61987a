"""``distinguo check`` and ``distinguo new``, as somebody at a terminal or a workflow sees them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from distinguo.cli import main
from distinguo.problems.catalogue import Severity
from distinguo.problems.formats import as_github, as_sarif, as_summary, as_text
from distinguo.problems.problem import Location, Problem, problem
from distinguo.scaffold.new_entry import plain_id

from tests.kinds import cases

BASE = Path(__file__).parents[2] / "problems" / "base"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a good glossary, in which the commands run."""
    shutil.copytree(BASE, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return tmp_path / "project"


def spoil(folder: Path) -> None:
    """Put an error into one entry, and a warning into another."""
    (folder / "glossary/terms/maca.yml").write_text("term: maca\nkind_of: [tee]\ndefinition: {text: A drink., by: editors}\n")
    (folder / "glossary/terms/whey.yml").write_text("term: whey\ndefinition: {text: A drink.}\n")


def test_exit_codes_and_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 and silence where all is well, 1 with problems, 2 for a path that is not there; the numbers go to the error stream."""
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "0 errors, 0 warnings in 8 files\n")
    spoil(folder)
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert [line.partition(": ")[0] for line in out.splitlines()[::2]] == [
        "glossary/terms/maca.yml:2:11",
        "glossary/terms/whey.yml:2:13",
    ]
    assert "\x1b" not in out
    assert err == "1 error, 1 warning in 10 files\n"
    assert main(["check", "nowhere"]) == 2
    (folder / "glossary/terms/maca.yml").unlink()
    assert (main(["check"]), main(["check", "--strict"])) == (0, 1)


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["glossary/terms/whey.yml"], ["whey"]),
        (["glossary/terms"], ["maca", "whey"]),
        (["glossary/comparisons"], []),
        (["glossary"], ["about", "maca", "whey"]),
        (["glossary/comparisons", "glossary/terms/maca.yml"], ["maca"]),
        (["."], ["about", "maca", "whey"]),
        (["docs/about.md"], ["about"]),
        (["docs"], ["about"]),
        (["glossary/sources.yml"], []),
        (["glossary/schema"], []),
    ],
)
def test_paths(folder: Path, paths: list[str], told: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A file or folder of a glossary is checked with the whole of it, but only its own problems are reported."""
    spoil(folder)
    (folder / "docs/about.md").write_text("See [[nothing]].\n")
    (folder / "glossary/schema").mkdir()
    main(["check", *paths])
    assert [Path(line.partition(":")[0]).stem for line in capsys.readouterr().out.splitlines()[::2]] == told


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another program gets a list."""
    spoil(folder)
    main(["check", "--format", "json"])
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "code": "unknown-term",
        "severity": "error",
        "message": "unknown term 'tee'",
        "hint": "did you mean 'tea'? Terms are the files in glossary/terms/.",
        "path": "glossary/terms/maca.yml",
        "line": 2,
        "column": 11,
    }
    assert second["severity"] == "warning"


def test_sarif(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A code host gets a log with a rule for each kind of problem, and the exact place."""
    spoil(folder)
    main(["check", "--format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["no-source", "unknown-term"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "glossary/terms/maca.yml"}, "region": {"startLine": 2, "startColumn": 11}}


def test_github(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A workflow gets ten annotations at most of each severity, and all problems in its summary."""
    for number in range(12):
        (folder / f"glossary/terms/term-{number}.yml").write_text(
            f"term: term {number}\nkind_of: [nothing-{number}]\ndefinition: {{text: A drink., by: editors}}\n"
        )
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["check", "--format", "github"]) == 1
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert [line.partition(" ")[0] for line in commands] == ["::error"] * 10 + ["::notice"]
    assert commands[0].startswith(
        "::error file=glossary/terms/term-0.yml,line=2,col=11,title=unknown-term::unknown term 'nothing-0'%0Ahint: "
    )
    assert (tmp_path / "summary.md").read_text().count("unknown-term") == 12


HOSTILE = "##[error]forged %0A\n::error::forged\r\n::set-output name=x::y <script>alert(1)</script> | `x` \x1b[31m"


def test_no_text_forges_a_command() -> None:
    """Whatever an entry holds, it is one line of one annotation, and no markup in the summary."""
    found = Problem("unknown-term", Severity.ERROR, HOSTILE, HOSTILE, Location("a:b,c\n::d.yml", 1, 1))
    assert as_github([found]).count("\n") == 1
    assert "%250A%0A::error" in as_github([found])
    assert "file=a%3Ab%2Cc\\n%3A%3Ad.yml,line=1" in as_github([found])
    assert "<script>" not in as_summary([found], "1 error")
    made = problem("unknown-term", Location("x.yml"), found=HOSTILE)
    assert "\n" not in made.message + made.hint
    assert "##[" not in as_text([made]), "GitHub's runner obeys this form anywhere in a line"
    assert "\x1b" not in as_text([made])
    (result,) = json.loads(as_sarif([found]))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%3Ab%2Cc%5Cn%3A%3Ad.yml"


def test_annotations_that_a_forge_leaves_out_are_counted() -> None:
    """It shows ten of a kind for a step; the rest is in the summary, and that is said."""
    many = [problem("no-gap", Location("x.yml", line, 1)) for line in range(1, 13)]
    lines = as_github(many).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error"] * 10 + ["::notice"]
    assert lines[-1].endswith("::errors that are not shown here: 2. The summary of this run lists all.")
    assert len(as_github(many[:10]).splitlines()) == 10


def test_colours_only_where_asked_for() -> None:
    """Colours surround the words and change none of them."""
    found = problem("no-gap", Location("x.yml", 2, 3))
    assert "\x1b[1;31merror\x1b[0m" in as_text([found], colour=True)
    assert as_text([found]) == "x.yml:2:3: error: the sentence has no gap [no-gap]\n    hint: write ___ where the word goes.\n"


def named(path: Path) -> str:
    """Return the name in the file of a term."""
    return str(yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["term"])


@pytest.mark.parametrize(
    ("asked", "path", "left"),
    [
        (("term", "Herbal tea: mint"), "terms/herbal-tea-mint.yml", {"empty-value"}),
        (("question", "Is tea better than coffee?"), "questions/is-tea-better-than-coffee.yml", {"empty-value"}),
        (("question", "Why?"), "questions/why.yml", {"empty-value", "too-few"}),
        (("comparison", "tea vs green tea"), "comparisons/green-tea-vs-tea.yml", {"empty-value"}),
        (("comparison", "Teas, coffee, green-tea"), "comparisons/coffee-vs-green-tea-vs-tea.yml", {"empty-value"}),
    ],
)
def test_new(folder: Path, asked: tuple[str, str], path: str, left: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A new entry has its name, its schema and what can be derived from the name; only what one must fill in is wrong with it."""
    kind, name = asked
    assert main(["new", kind, name]) == 0
    text = (folder / "glossary" / path).read_text()
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{kind}.json\n")
    capsys.readouterr()
    assert main(["check", "--format", "json"]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert {problem["code"] for problem in problems} == left
    assert {problem["path"] for problem in problems} == {f"glossary/{path}"}
    main(["fmt", "--check"])
    assert f"glossary/{path}:" not in capsys.readouterr().out  # what is begun here has the form that it is to keep
    if name.startswith("Is tea"):
        assert "about: [coffee, tea]" in text
    assert main(["new", kind, name]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (folder / "glossary" / path).read_text() == text


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("term", "../../outside"),
        ("term", "???"),
        ("term", "x" * 200),
        ("term", "a\u202eb"),
        ("term", ""),
        ("term", "☂☂"),
        ("term", "tea vs coffee"),
        ("term", "TEAS"),
        ("comparison", "tea vs nothing"),
        ("comparison", "tea vs tea"),
    ],
)
def test_new_refuses(folder: Path, kind: str, name: str) -> None:
    """What would make no good entry is refused, and nothing is written outside the glossary's folders."""
    before = sorted(folder.parent.rglob("*"))
    if main(["new", kind, name]) == 0:
        assert sorted(set(folder.parent.rglob("*")) - set(before)) == [folder / "glossary/terms/outside.yml"]
    else:
        assert sorted(folder.parent.rglob("*")) == before


def test_new_with_an_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names from which no id can be made, or the same one, get the id that the writer chooses."""
    assert main(["new", "term", "☂☂"]) == 2
    assert "--id" in capsys.readouterr().err
    for name, id in (("☂☂", "japanese"), ("C++", "c-plus-plus"), ("C#", "c-sharp")):
        assert main(["new", "term", name, "--id", id]) == 0
        assert named(folder / "glossary" / "terms" / f"{id}.yml") == name
    for id in ("../x", "con", "a-vs-b", "tea"):
        assert main(["new", "term", "another", "--id", id]) == 2
    assert not (folder / "glossary" / "x.yml").exists()


IDS = cases(
    "ids of names",
    [
        (("C++", "C#", "C"), ("c", "c-sharp", "c-2")),
        (("AT&T", "AT & T"), ("at-t", "at-and-t")),
        (("3D printing",), ("n-3d-printing",)),
        (("24/7", "24.7"), ("n-24-7", "n-24-7-2")),
        (("100 %",), ("n-100",)),
    ],
    [
        (("R+D", "R&D", "R/D"), ("r-d", "r-and-d", "r-d-2")),
        (("%",), ("percent",)),
        ((".NET", "net"), ("net", "net-2")),
        (("顧客", "고객", "ग्राहक", "Straße", "Вода"), ("guke", "gogaeg", "grahk", "strasse", "voda")),
        (("A4 paper", "A-4 paper"), ("a4-paper", "a-4-paper")),
        (("café", "cafe"), ("cafe", "cafe-2")),
        (("Eel", "eel!", "(eel)"), ("eel", "eel-2", "eel-3")),
        (("con", "index", "nul"), ("con-2", "index-2", "nul-2")),
        (("e-mail", "e mail"), ("e-mail", "e-mail-2")),
        (("½ day", "day!"), ("day", "day-2")),
        (("CO₂", "co-2"), ("co2", "co-2")),
    ],
)


@pytest.mark.parametrize(("names", "ids"), IDS)
def test_new_finds_a_free_id(
    folder: Path, names: tuple[str, ...], ids: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Where another name has made the id already, signs become words, or a number goes behind it; it is said which id it is."""
    for name, id in zip(names, ids, strict=True):
        assert main(["new", "term", name]) == 0, name
        assert named(folder / "glossary" / "terms" / f"{id}.yml") == name
    told = capsys.readouterr().out
    assert told.count("The id is") == sum(id != plain_id(name) for name, id in zip(names, ids, strict=True))


def test_new_comparison_of_terms_that_are_not_filled_in(folder: Path) -> None:
    """Terms that were only begun are there: by id, by name, and for a question about them."""
    for name in ("walk-in", "appointment", "Appointment by phone"):
        assert main(["new", "term", name]) == 0
    assert main(["new", "comparison", "walk-in vs appointment"]) == 0
    assert main(["new", "comparison", "walk-in vs appointment by phone"]) == 0
    assert (folder / "glossary/comparisons/appointment-by-phone-vs-walk-in.yml").is_file()
    assert main(["new", "question", "Is a walk-in welcome?"]) == 0
    assert "about: [walk-in]" in (folder / "glossary/questions/is-a-walk-in-welcome.yml").read_text()
    assert main(["new", "term", "Walk-In"]) == 2


UNKNOWN = "# Page\n\n[[Other page]] and [[1]](https://one.example/).\n"
HOSTS: dict[str, tuple[dict[str, str], bool]] = {
    "no configuration": ({}, True),
    "a reference with our hook": ({"mkdocs.yml": "site_name: A\nhooks: [hooks/mkdocs_events.py]\n"}, True),
    "another plugin": ({"mkdocs.yml": "plugins: [search]\n"}, True),
    "the plugin": ({"mkdocs.yml": "plugins: [search, distinguo]\n"}, False),
    "with settings": ({"mkdocs.yml": "plugins:\n  - distinguo: {prefix: words/}\n"}, False),
    "as a mapping": ({"mkdocs.yml": "plugins:\n  search: {}\n  distinguo: {links: {unknown: warn}}\n"}, False),
    "as a mapping without settings": ({"mkdocs.yml": "plugins:\n  distinguo:\n"}, False),
    "errors asked for": ({"mkdocs.yml": "plugins:\n  - distinguo: {links: {unknown: error}}\n"}, True),
    "two glossaries": (
        {"mkdocs.yml": "plugins:\n  - distinguo: {links: {unknown: error}}\n  - distinguo: {glossary: other, prefix: other/}\n"},
        False,
    ),
    "the whole site is ours": ({"mkdocs.yml": "plugins:\n  - distinguo: {style: site}\n"}, True),
    "another folder": ({"mkdocs.yml": "plugins:\n  - distinguo: {glossary: words}\n"}, True),
    "tags that make things": (
        {"mkdocs.yml": "site_name: !ENV [NAME, x]\nx: !!python/name:material.y ''\nplugins: [distinguo]\n"},
        False,
    ),
    "inherited": ({"mkdocs.yml": "INHERIT: base.yml\nsite_name: A\n", "base.yml": "plugins: [distinguo]\n"}, False),
    "inherited in part": (
        {"mkdocs.yml": "INHERIT: base.yml\nplugins: {search: {}}\n", "base.yml": "plugins: {distinguo: {}}\n"},
        False,
    ),
    "replaced": ({"mkdocs.yml": "INHERIT: base.yml\nplugins: [search]\n", "base.yml": "plugins: [distinguo]\n"}, True),
    "inherits itself": ({"mkdocs.yml": "INHERIT: mkdocs.yml\nplugins: [distinguo]\n"}, False),
    "no YAML": ({"mkdocs.yml": "plugins: [distinguo\n"}, True),
    "of another kind": ({"mkdocs.yml": "- plugins\n"}, True),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTS)
def test_references_in_a_site_that_was_there_before(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a page of the site means by ``[[…]]`` is an error only where a build says so, too."""
    files, told = HOSTS[name]
    for path, text in {**files, "docs/page.md": UNKNOWN}.items():
        (folder / path).write_text(text, "utf-8")
    assert main(["check"]) == told
    assert ("docs/page.md:3" in capsys.readouterr().out) is told


def test_the_pages_of_a_site_are_where_it_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where the configuration stands above the folder with the glossary."""
    for path, text in {
        "site/mkdocs.yml": "docs_dir: ../pages\nplugins:\n  - distinguo: {glossary: data/words, links: {unknown: error}}\n",
        "site/data/words/terms/whey.yml": "term: whey\ndefinition: {text: A drink., by: editors}\n",
        "pages/page.md": UNKNOWN,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    assert main(["check", "site/data/words"]) == 1
    assert "pages/page.md:3" in capsys.readouterr().out


def test_whoever_reads_the_output_may_stop(folder: Path) -> None:
    """Where the other end of a pipe is closed, there is no traceback."""
    command = [sys.executable, "-c", "import sys; from distinguo.cli import main; sys.exit(main(['export', 'json']))"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, cwd=folder, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_first_term_of_a_site_makes_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside the configuration of the site, and nowhere else; nothing is left of a term that cannot begin."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "term", "walk-in"]) == 2
    assert "there is no folder glossary" in capsys.readouterr().err
    (tmp_path / "mkdocs.yml").write_text("site_name: Host\nplugins: [distinguo]\n", "utf-8")
    assert main(["new", "comparison", "a vs b"]) == 2
    assert main(["new", "term", "!"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    assert main(["new", "term", "walk-in"]) == 0
    assert (tmp_path / "glossary/terms/walk-in.yml").is_file()
    assert main(["new", "term", "no-show", "--glossary", "words"]) == 0
    assert (tmp_path / "words/terms/no-show.yml").is_file()


def test_a_site_is_joined_and_not_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever begins a reference in the folder of a site is told how to join one to it; nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Host\n", "utf-8")
    assert main(["init", "."]) == 2
    assert "distinguo new term" in (told := capsys.readouterr().err) and "the plugins in mkdocs.yml" in told
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_a_page_whose_name_is_not_utf8(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing under docs/ has such an address: the check says it, before a build would end in the middle of MkDocs."""
    (folder / "docs").mkdir(exist_ok=True)
    for name in (b"caf\xe9.md", b"\xff.png"):
        (folder / "docs" / os.fsdecode(name)).touch()
    (folder / "docs" / os.fsdecode(b"gr\xfc\xdfe")).mkdir()
    assert main(["check", "glossary"]) == 1
    told = capsys.readouterr().out
    assert told.count("its name is not in UTF-8, so no page can have it for an address: rename it.") == 3
    assert "docs/caf\\udce9.md:1:1: error" in told
