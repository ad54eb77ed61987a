"""What ``distinguo impact`` says of each kind of change, made in a real git repository.

The expected reports stand in ``golden/``. To write them anew, run the tests with UPDATE_GOLDEN=1 and read the difference.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from distinguo.cli import main
from distinguo.impact.report import escaped
from markdown import markdown

from tests.conftest import FIXTURES

GOLDEN = Path(__file__).parent / "golden"
Change = Callable[[Path], object]


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody."""
    somebody = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *somebody, *arguments], cwd=folder, capture_output=True, check=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a glossary about another trade."""
    folder = tmp_path_factory.mktemp("impact") / "project"
    shutil.copytree(FIXTURES / "typography" / "glossary", folder / "glossary")
    (folder / "glossary" / "addresses.txt").write_text("terms/serif/\nterms/pixel/\n", "utf-8")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "All of it")
    git(folder, "switch", "-c", "change")
    return folder


@pytest.fixture
def glossary(committed: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(committed, tmp_path / "project", symlinks=True)) / "glossary"


def edit(file: str, *changes: Callable[[Any], None]) -> Change:
    """Change what a file says, not its text: how it is written then has nothing to do with how it was."""

    def change(glossary: Path) -> None:
        data = yaml.load((glossary / file).read_text("utf-8"), yaml.BaseLoader)  # texts stay texts
        for change in changes:
            change(data)
        (glossary / file).write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")

    return change


def put(*place: str | int, value: Any) -> Callable[[Any], None]:
    """Set a field, new or not."""

    def change(data: Any) -> None:
        for key in place[:-1]:
            data = data[key]
        data[place[-1]] = value

    return change


SAID = "definition: {text: Something else., by: editors}\n"
PAGE = """# The baseline grid

Set it on the baseline grid. A [baseline grid](x.md) and `baseline grid` are left alone.

    baseline grid
"""


def add(file: str, text: str) -> Change:
    """Add an entry."""
    return lambda glossary: (glossary / file).write_text(text, "utf-8")


def write(file: str, text: str) -> Change:
    """Write a page beside the glossary."""

    def change(glossary: Path) -> None:
        (glossary.parent / file).parent.mkdir(exist_ok=True)
        (glossary.parent / file).write_text(text, "utf-8")

    return change


def swap(*place: str | int, old: str, new: str) -> Callable[[Any], None]:
    """Replace a piece of a text; it must be there."""

    def change(data: Any) -> None:
        for key in place[:-1]:
            data = data[key]
        assert old in data[place[-1]], f"{data[place[-1]]!r} has no {old!r}"
        data[place[-1]] = data[place[-1]].replace(old, new, 1)

    return change


def drop(*place: str | int) -> Callable[[Any], None]:
    """Take a field or an item away; it must be there."""

    def change(data: Any) -> None:
        for key in place[:-1]:
            data = data[key]
        del data[place[-1]]

    return change


def more(*place: str, item: Any) -> Callable[[Any], None]:
    """Add an item at the beginning of a list, which may be new."""

    def change(data: Any) -> None:
        for key in place[:-1]:
            data = data[key]
        data[place[-1]] = [item, *data.get(place[-1], [])]

    return change


def new(file: str, **fields: Any) -> Change:
    """Write a new file."""
    return lambda glossary: (glossary / file).write_text(yaml.safe_dump(fields, sort_keys=False), "utf-8")


def lines(file: str, *, without: str = "", add: str = "") -> Change:
    """Take a line out of a list of lines, or add one."""

    def change(glossary: Path) -> None:
        held = (glossary / file).read_text("utf-8").splitlines()
        assert not without or without in held
        (glossary / file).write_text("\n".join([line for line in held if line != without] + [add]) + "\n", "utf-8")

    return change


def on_base(*changes: Change) -> Change:
    """Make changes on the branch that the others are compared with."""

    def change(glossary: Path) -> None:
        git(glossary, "switch", "main")
        for change in changes:
            change(glossary)
        git(glossary, "add", ".")
        git(glossary, "commit", "-m", "Before")
        git(glossary, "switch", "-C", "change")

    return change


def move(old: str, new: str) -> Change:
    """Rename a file."""
    return lambda glossary: (glossary / old).rename(glossary / new)


def remove(file: str) -> Change:
    """Delete a file."""
    return lambda glossary: (glossary / file).unlink()


def everywhere(old: str, new: str) -> Change:
    """Write another id wherever one stands: as a key, as a value, and in front of a section or a criterion."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {changed(key): changed(item) for key, item in value.items()}
        if isinstance(value, list):
            return [changed(item) for item in value]
        return new if value == old else value.replace(f"/{old}", f"/{new}") if value.endswith(f"/{old}") else value

    def change(glossary: Path) -> None:
        for path in glossary.rglob("*.yml"):
            data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            if changed(data) != data:
                path.write_text(yaml.safe_dump(changed(data), sort_keys=False, allow_unicode=True), "utf-8")

    return change


def cited_instead(old: str, new: str) -> Change:
    """Cite another source wherever one is cited, with the same section if it has that."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: changed(item) for key, item in value.items()}
        if isinstance(value, list):
            return (
                [*dict.fromkeys(changed(item) for item in value)]
                if value and isinstance(value[0], str)
                else [*map(changed, value)]
            )
        source, mark, section = value.partition("/")
        return value if source != old else f"{new}{mark}{section}" if new == "elements" else new

    def change(glossary: Path) -> None:
        for path in glossary.rglob("*/*.yml"):
            data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
            path.write_text(yaml.safe_dump(changed(data), sort_keys=False, allow_unicode=True), "utf-8")
        for name in ("criteria.yml", "picker.yml"):
            edit(name, lambda data: data.update(changed(data)))(glossary)

    return change


def rewritten(glossary: Path) -> None:
    """Write every file in quite another form: its keys in another order, all texts in quotes, all remarks gone."""
    for path in glossary.rglob("*.yml"):
        data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        upended = dict(reversed(data.items())) if path.parent != glossary else data  # elsewhere the order is the page's
        path.write_text(yaml.safe_dump(upended, sort_keys=False, default_style='"', indent=7), "utf-8")


RENAMED = [
    move("terms/slug.yml", "terms/line-slug.yml"),
    edit("questions/where-do-i-order-founts.yml", put("about", value=["fount", "line-slug"])),
]
LEAD = "term: lead\nforms: [leads]\ndefinition: {text: Someone who may buy., by: editors}\n"
VERBS = [  # an everyday word that is a verb in nine sentences before it is the name of a term
    on_base(
        new(
            "terms/pull-quote.yml",
            term="pull quote",
            definition={"text": "A quotation that leads into a page.", "by": "editors"},
            notes=[
                {"text": text, "by": "editors"}
                for text in (
                    "These can lead to long contracts.",
                    "Regular work leads to a personal relationship.",
                    "Do not lead with price.",
                    "Each link leads to the place.",
                    "Lead with what readers gain.",
                    "Two columns lead the eye.",
                    "A headline leads; the text follows.",
                    "It may *lead* nowhere.",
                )
            ],
        )
    )
]
DISAGREEMENT = {
    "id": "do-serifs-help",
    "point": "Do serifs help reading?",
    "positions": [
        {"says": "They do.", "sources": ["bringhurst"]},
        {"says": "Nobody could show it.", "sources": ["example-primer"]},
    ],
    "reading": "Open.",
}

CASES: dict[str, tuple[int, list[Change]]] = {
    "nothing": (0, []),
    "layout-only": (0, [rewritten]),
    "definition": (
        0,
        [
            edit(
                "terms/kerning.yml",
                swap(
                    "definition",
                    "text",
                    old="A change to the space between two particular",
                    new="A change of the gap between two",
                ),
            )
        ],
    ),
    "statement-added-and-removed": (
        0,
        [
            edit("questions/which-unit-in-css.yml", drop("because", 1)),
            edit("terms/slug.yml", more("notes", item={"text": "Printers melted it down.", "by": "editors"})),
        ],
    ),
    "answer": (
        0,
        [edit("questions/where-do-i-order-founts.yml", swap("answer", "text", old="Nowhere any more", new="At a museum"))],
    ),
    "new-sources": (
        0,
        [edit("terms/serif-typeface.yml", drop("definition", "by"), put("definition", "sources", value=["bringhurst"]))],
    ),
    "cell": (0, [edit("terms/pica.yml", put("traits", "length", "value", value="About 12 points"))]),
    "cell-reviewed": (
        0,
        [
            edit("terms/pica.yml", put("traits", "length", "value", value="About 12 points")),
            edit("questions/which-unit-in-css.yml", put("reviewed", value="2026-11-21")),
        ],
    ),
    "cell-no-longer-inherited": (0, [edit("terms/letterspacing.yml", put("traits", "direction", "inherited", value="no"))]),
    "fields-for-search-and-tables": (
        0,
        [
            edit(
                "terms/pica.yml",
                put("search_also", value=["picca"]),
                put("in_other_languages", value={"de": [{"name": "Cicero", "by": "editors"}]}),
            ),
            edit("comparisons/font-vs-typeface.yml", put("key_rows", value=["what-it-is"])),
            edit("sources.yml", lambda sources: next(iter(sources.values())).update(tag="HB")),
        ],
    ),
    "inherited-cell": (0, [edit("terms/letterspacing.yml", put("traits", "direction", "value", value="Sideways"))]),
    "cell-removed": (0, [edit("terms/letterspacing.yml", drop("traits", "direction"))]),
    "cell-sources-only": (
        0,
        [edit("terms/kerning.yml", drop("traits", "set-by", "by"), put("traits", "set-by", "sources", value=["bringhurst"]))],
    ),
    "rows-become-alike": (
        0,
        [edit("terms/tracking.yml", put("traits", "set-by", value={"same_as": "kerning", "by": "editors"}))],
    ),
    "criterion-renamed": (0, [edit("criteria.yml", put("criteria", "stroke-ends", "name", value="Stroke endings"))]),
    "criterion-with-another-id": (0, [everywhere("stroke-ends", "endings")]),
    "source-removed": (1, [edit("sources.yml", drop("bringhurst")), cited_instead("bringhurst", "example-primer")]),
    "source-with-another-id": (
        0,
        [
            edit("sources.yml", lambda sources: sources.update({"elements": sources.pop("bringhurst")})),
            cited_instead("bringhurst", "elements"),
            edit("redirects.yml", put("sources/bringhurst/", value="sources/elements/")),
        ],
    ),
    "page-added": (
        0,
        [new("terms/rag.yml", term="rag", definition={"text": "The uneven edge of a column.", "by": "editors"})],
    ),
    "page-added-by-contrast": (0, [edit("terms/slug.yml", put("contrast_with", value=["leading"]))]),
    "page-removed": (1, [remove("questions/where-do-i-order-founts.yml")]),
    "page-removed-with-redirect": (
        0,
        [
            remove("questions/where-do-i-order-founts.yml"),
            edit("redirects.yml", put("questions/where-do-i-order-founts/", value="terms/fount/")),
        ],
    ),
    "page-renamed": (1, RENAMED),
    "page-renamed-with-redirect": (0, [*RENAMED, edit("redirects.yml", put("terms/slug/", value="terms/line-slug/"))]),
    "page-renamed-and-reworded": (
        0,
        [
            *RENAMED,
            edit(
                "terms/line-slug.yml",
                put("term", value="line slug"),
                put("definition", "text", value="Something else altogether."),
            ),
            edit("redirects.yml", put("terms/slug/", value="terms/line-slug/")),
        ],
    ),
    "comparison-file-removed": (0, [remove("comparisons/font-vs-typeface.yml")]),
    "comparison-removed": (
        1,
        [remove("comparisons/kerning-vs-leading-vs-tracking.yml"), edit("reference.yml", drop("ways_in", 1, "links", -1))],
    ),
    "retired": (0, [edit("terms/pixel.yml", put("status", value="retired"), put("superseded_by", value="point"))]),
    "redirect-taken-out": (1, [edit("redirects.yml", drop("faq.html"))]),
    "redirect-leads-elsewhere": (0, [edit("redirects.yml", put("faq.html", value="terms/"))]),
    "address-taken-out": (1, [lines("addresses.txt", without="terms/serif/")]),
    "disagreement-opened": (0, [edit("terms/serif.yml", more("disagreements", item=DISAGREEMENT))]),
    "disagreement-closed": (0, [edit("terms/sans-serif.yml", drop("disagreements"))]),
    "disagreement-changed": (
        0,
        [edit("terms/sans-serif.yml", swap("disagreements", 0, "reading", old="Avoid the word;", new="Avoid the word and"))],
    ),
    "names-clash": (0, [edit("terms/tracking.yml", put("forms", value=["tracked", "kerned"]))]),
    "other-name-clashes": (
        0,
        [edit("terms/tracking.yml", more("also_called", item={"name": "Kerning", "status": "admitted", "by": "editors"}))],
    ),
    "everyday-name": (0, [add("terms/space.yml", "term: space\nforms: [spaces]\n" + SAID)]),
    "everyday-name-linked": (0, [add("terms/space.yml", "term: space\nforms: [spaces]\nlinking: {automatic: 'yes'}\n" + SAID)]),
    "everyday-verb": (0, [*VERBS, add("terms/lead.yml", LEAD)]),
    "everyday-verb-linked": (0, [*VERBS, add("terms/lead.yml", f"{LEAD}linking: {{automatic: 'yes'}}\n")]),
    "name-taken-away": (0, [edit("terms/kerning.yml", put("linking", value={"automatic": "no"}))]),
    "longer-name": (
        0,
        [add("terms/soft-serif.yml", "term: text face\nalso_called: [{name: pair of letters, by: editors}]\n" + SAID)],
    ),
    "page-by-hand": (0, [write("docs/guide.md", PAGE), add("terms/grid.yml", "term: baseline grid\n" + SAID)]),
    "comparison-text": (
        0,
        [edit("comparisons/font-vs-typeface.yml", put("sentences", 0, "why", value="Nobody installs a design."))],
    ),
}


def report(glossary: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    """Run the command against the branch that the repository began with."""
    code = main(["impact", "--base", "main", *options, str(glossary)])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_change(name: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report says it in the reader's terms, and the exit code is 1 only where links break."""
    expected, changes = CASES[name]
    for change in changes:
        change(glossary)
    code, out, err = report(glossary, capsys)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(out + err, "utf-8")
    assert out + err == golden.read_text("utf-8")
    assert code == expected


def test_no_golden_report_is_left_over() -> None:
    """Each stands for a case."""
    assert {path.stem for path in GOLDEN.iterdir()} == {*CASES}


def test_json_says_the_same(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other tools get the words that were removed and added, and what leads where."""
    CASES["definition"][1][0](glossary)
    CASES["page-removed"][1][0](glossary)
    assert report(glossary, capsys, "--format", "markdown")[1].startswith("## What this change does\n\n### Needs attention\n")
    found = json.loads(report(glossary, capsys, "--format", "json")[1])
    assert found["version"] == 1
    assert {piece["fate"] for piece in found["texts"][0]["pieces"]} == {"kept", "removed", "added"}
    [page] = found["pages"]
    assert (page["change"], page["address"], page["leads_to"]) == ("removed", "questions/where-do-i-order-founts/", "")
    assert len(found["alarms"]) == 1


def test_changed_pages_are_listed_and_linked(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reviewer finds the pages of changed entries, of the tables that show a changed cell, and of new links; with a preview as links."""
    CASES["inherited-cell"][1][0](glossary)
    CASES["longer-name"][1][0](glossary)
    shown = report(glossary, capsys, "--format", "markdown")[1].partition("### Pages that are new or read differently\n\n")[2]
    pages = shown.partition("\n\n")[0].splitlines()
    assert {"- terms/soft-serif/", "- terms/tracking/", "- compare/kerning-vs-tracking/"} <= {*pages}
    linked = report(glossary, capsys, "--format", "markdown", "--preview", "https://pr.example")[1]
    assert [f"- [{page[2:]}](https://pr.example/{page[2:]})" for page in pages] == [
        line for line in linked.splitlines() if line.startswith("- [")
    ]
    assert report(glossary, capsys, "--preview", "javascript:x")[0] == 2


def test_only_what_the_branch_changed_counts(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What happened on the base since the branch began is not the branch's doing."""
    git(glossary, "switch", "main")
    edit("terms/serif.yml", put("term", value="little foot"))(glossary)
    git(glossary, "commit", "-am", "Meanwhile")
    git(glossary, "switch", "change")
    assert "nothing that a reader would notice" in report(glossary, capsys)[1]


REFERENCES = re.compile(r"@\w|#\d|\b[A-Z]+-\w|\b[0-9a-f]{7,}\b|www\.|\w+://|:\w+:|[!$%&~*^][\w\"']|mailto:\w", re.IGNORECASE)
"""What a forge makes a link, a mention or a picture of, where it stands in what is shown."""

HOSTILE = [
    "GH-1 gh-2 CVE-2024-1 JIRA-x2",
    '!1 group/project!1 gl!1 ~bug ~"two words" %1 %"next one" $1 &1 *iteration:1 ^alert#1 [vulnerability:1] mailto:a@b.example',
    "$x$ $`y`$ $$z$$",
    "1234567 0123456789abcdef0123456789abcdef01234567 a@0123456",
    "www.evil.example WWW.evil.example ftp://evil.example",
    ":shipit: a:b:c",
    "owner/repo#1 owner/repo@1234567",
    "<script>alert(1)</script>",
    "@everybody",
    "#1 and GH-1",
    "[x](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "``` `code` ```",
    "**bold** _it_ ~~del~~",
    "<!-- comment",
    "a\n\n# Heading\n\n- list",
    "&lt;b&gt;",
    "| a | b |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_entry_cannot_write_into_a_pull_request(text: str) -> None:
    """Whatever an entry says arrives as text: no markup, no mention, no reference, one line."""
    shown = escaped(text)
    assert "\n" not in shown
    assert "@everybody" not in shown
    assert "#1" not in shown.replace("&#1", "")
    html = markdown(f"- {shown}")
    seen = unescape(re.sub(r"<!-- -->", "\0", html))
    assert not REFERENCES.search(seen), seen
    assert html.count("<li>") == 1
    for tag in ("<script", "<a ", "<img", "<code", "<strong", "<em", "<h1", "<table"):
        assert tag not in html


def test_a_report_fits_into_a_comment(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A comment has a limit; what does not fit is left out with a word about it."""
    long = [{"text": f"{'word ' * 700}{n} {'!' * 200}", "by": "editors"} for n in range(12)]
    for term in ("pixel", "serif"):
        edit(f"terms/{term}.yml", put("notes", value=long))(glossary)
    out = report(glossary, capsys, "--format", "markdown")[1]
    assert len(out) < 65_536
    assert "left out" in out


@pytest.mark.parametrize("base", ["no-such-branch", "--output=x", "", "HEAD:glossary"])
def test_a_base_that_is_not_there(base: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is reported, and nothing is taken for an option of git."""
    assert main(["impact", f"--base={base}", str(glossary)]) == 2
    assert "cannot be compared with" in capsys.readouterr().err


def test_outside_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Git's own words are shown."""
    shutil.copytree(FIXTURES / "minimal" / "glossary", tmp_path / "glossary")
    code, out, err = report(tmp_path / "glossary", capsys)
    assert (code, out) == (2, "")
    assert "not a git repository" in err or "no such commit" in err


def test_entries_with_errors(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody can say what broken entries change; broken entries of the base are nobody's fault here."""
    edit("terms/serif.yml", drop("term"))(glossary)
    assert report(glossary, capsys)[0] == 1
    git(glossary, "switch", "main")
    git(glossary, "commit", "-am", "Broken")
    git(glossary, "switch", "-C", "mended")
    edit("terms/serif.yml", put("term", value="serif"))(glossary)
    code, out, err = report(glossary, capsys)
    assert (code, out) == (0, "")
    assert "nothing to compare with" in err


def test_errors_are_said_where_a_report_is_awaited(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The comment of a pull request is not empty, and a program reads what is the matter."""
    edit("terms/serif.yml", drop("term"))(glossary)
    code, out, err = report(glossary, capsys, "--format", "markdown")
    assert code == 1
    said = "## What this change does\n\nThe entries have errors, so it is not known what they change; see&#58; distinguo check\n"
    assert out.startswith(
        f"{said}\n- glossary/terms/serif&#46;yml&#58;<!-- -->1&#58;<!-- -->1&#58; the key 'term' is missing&#46; add a line "
    )
    assert err.startswith("distinguo: the entries have errors")
    assert json.loads(report(glossary, capsys, "--format", "json")[1])["problem"].startswith("The entries have errors")
    assert report(glossary, capsys)[1] == ""


@pytest.mark.parametrize("text", ["term: [\n", "\0", "term: x\n", ""])
def test_a_file_that_cannot_be_read_on_either_side(text: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the branch it is an error; on the base it is nobody's fault here. Never a traceback."""
    good = (glossary / "terms" / "serif.yml").read_text("utf-8")
    (glossary / "terms" / "serif.yml").write_text(text, "utf-8")
    assert report(glossary, capsys)[0] == 1
    git(glossary, "switch", "main")
    git(glossary, "commit", "-am", "Broken")
    git(glossary, "switch", "-C", "mended")
    (glossary / "terms" / "serif.yml").write_text(good, "utf-8")
    code, out, err = report(glossary, capsys)
    assert (code, out) == (0, "")
    assert "nothing to compare with" in err


def test_committed_or_not(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is in the folder counts, committed or not; compared with the very commit it stands at, there is nothing."""
    CASES["definition"][1][0](glossary)
    before = report(glossary, capsys)
    assert "kerning, definition" in before[1]
    git(glossary, "commit", "-am", "Changed")
    assert report(glossary, capsys) == before
    assert main(["impact", "--base", "HEAD", str(glossary)]) == 0
    assert "nothing that a reader would notice" in capsys.readouterr().out


def test_a_folder_with_any_name(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Blanks, quotes and letters beyond ASCII in the path are no hindrance; nor is a folder that the base does not have."""
    moved = glossary.parent / 'my "words" → ÄÖ'
    git(glossary.parent, "switch", "main")
    glossary.rename(moved)
    git(moved, "add", "--all", glossary.parent.as_posix())
    git(moved, "commit", "-m", "Moved")
    git(moved, "switch", "-C", "named")
    CASES["definition"][1][0](moved)
    assert "kerning, definition" in report(moved, capsys)[1]
    assert main(["impact", "--base", "main~1", str(moved)]) == 0
    assert "there were no entries" in capsys.readouterr().err


def test_a_clone_without_the_base(glossary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A shallow clone may not hold the base: that is said, with git's own words or ours, and what to do."""
    CASES["definition"][1][0](glossary)
    git(glossary, "commit", "-am", "Changed")
    git(tmp_path, "clone", "--depth", "1", "--branch", "change", glossary.parent.as_uri(), "shallow")
    code = main(["impact", "--base", "origin/main", str(tmp_path / "shallow" / "glossary")])
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "'origin/main' cannot be compared with" in said.err
    assert "git fetch --unshallow" in said.err
    git(tmp_path / "shallow", "fetch", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    git(glossary, "switch", "main")
    edit("terms/serif.yml", put("term", value="little foot"))(glossary)
    git(glossary, "commit", "-am", "Meanwhile")
    git(tmp_path / "shallow", "fetch", "--depth", "1", "origin", "+main:refs/remotes/origin/main")
    assert main(["impact", "--base", "origin/main", str(tmp_path / "shallow" / "glossary")]) == 2
    assert "no common commit" in capsys.readouterr().err, "better no report than one that blames the branch"
