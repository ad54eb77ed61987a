from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from distinguo import limits
from distinguo.cli import main
from distinguo.lint.readers import READERS
from distinguo.lint.vocabulary import Vocabulary
from distinguo.loader import load
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT

DOCUMENTS = ROOT / "tests" / "fixtures" / "documents"
SMALL = ROOT / "tests" / "fixtures" / "minimal" / "glossary"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GLOSSARY = ["--glossary", str(ROOT / "glossary")]

Capture = pytest.CaptureFixture[str]


def lint(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    """Run the command; return its exit code and what it printed to both streams."""
    code = main(["lint", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.parametrize("path", sorted(DOCUMENTS.iterdir()), ids=lambda path: path.suffix)
def test_only_text_is_read(path: Path, capsys: Capture) -> None:
    """In each document "customer" stands in the text, and "consumer" where nothing is to be found: code, addresses, comments."""
    code, out, _ = lint(capsys, path, "--context", "contracts", "--format", "json", *GLOSSARY)
    found = json.loads(out)
    lines = path.read_text("utf-8").split("\n")
    assert code == 1
    assert {report["word"].lower() for report in found} == {"customer"}
    assert len(found) == path.read_text("utf-8").lower().count("customer") - path.read_text("utf-8").count("ignore customer")
    for report in found:
        assert lines[report["line"] - 1][report["column"] - 1 :].startswith(report["word"])


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("a.md", "A <code>consumer <b>consumer</b></code> customer <kbd>consumer</kbd>", 1),
        ("a.md", "A <span translate='no'>consumer</span> customer", 1),
        ("a.md", "<div translate=no>\n\nA consumer\n\n</div>\n\nA customer", 1),
        ("a.md", "What <code>is open here.\n\nA customer", 1),
        ("a.html", "<div translate=no><div>x</div>A consumer</div>A customer", 1),
        ("a.html", "<img translate=no>A customer<br translate=no>A customer", 2),
    ],
)
def test_elements_that_are_not_read(name: str, text: str, read: int, tmp_path: Path, capsys: Capture) -> None:
    """They end where they do, with all that is inside them, and in Markdown as in HTML."""
    (tmp_path / name).write_text(text, "utf-8")
    _, out, _ = lint(capsys, tmp_path, "--context", "contracts", "--format", "json", *GLOSSARY)
    assert [report["word"] for report in json.loads(out)] == ["customer"] * read


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("The\tcustomer signs.", [5]),
        ("An \\*asterisk, and a customer.", [22]),
        ("`customer <https://one.example/customer>`_ or customer.", [2, 47]),
        ("`Word\n<https://one.example/customer>`_ or customer.", [37]),
    ],
)
def test_places_in_restructured_text(text: str, columns: list[int], tmp_path: Path, capsys: Capture) -> None:
    """Tabs, escapes and addresses are not what docutils shows; the words around them are read all the same, and where they stand."""
    (tmp_path / "a.rst").write_text(text, "utf-8")
    _, out, _ = lint(capsys, tmp_path, "--context", "contracts", "--format", "json", *GLOSSARY)
    assert [report["column"] for report in json.loads(out)] == columns


def test_docx(tmp_path: Path, capsys: Capture) -> None:
    """A line is a paragraph; tables are read, cell by cell."""
    document = docx.Document()
    document.add_heading("The customer")
    document.add_paragraph("Nothing here.")
    table = document.add_table(1, 2)
    table.cell(0, 1).text = "A customer."
    document.save(str(tmp_path / "letter.docx"))
    _, out, _ = lint(capsys, tmp_path / "letter.docx", "--context", "contracts", "--format", "json", *GLOSSARY)
    assert [(report["line"], report["column"], report["write"]) for report in json.loads(out)] == [
        (1, 5, ["client"]),
        (4, 3, ["client"]),
    ]


def test_whatever_text_of_a_docx_stands_in(tmp_path: Path, capsys: Capture) -> None:
    """What was inserted, links, fields, boxes, notes and headers are read; what was deleted, and codes of fields, are not."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    customer, consumer = run.format("A customer. "), run.format("A consumer. ")
    inside = (
        f"{customer}<w:ins>{customer}</w:ins><w:del><w:r><w:delText>consumer</w:delText></w:r></w:del><w:moveFrom>{consumer}</w:moveFrom>"
        f"<w:moveTo>{customer}</w:moveTo><w:smartTag>{customer}</w:smartTag><w:fldSimple>{customer}</w:fldSimple>"
        f"<w:sdt><w:sdtContent>{customer}</w:sdtContent></w:sdt><w:r><w:instrText>consumer</w:instrText></w:r><w:hyperlink>{customer}</w:hyperlink>"
        f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{customer}</w:p></w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:p>{consumer}</w:p></mc:Fallback></mc:AlternateContent></w:r>"
    )
    spaces = f'xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = docx.Document()
    document.add_paragraph("Nothing here.")
    document.element.body.insert(0, parse_xml(f"<w:p {spaces}>{inside}</w:p>"))
    document.sections[0].header.paragraphs[0].text = "A customer."
    document.save(str(tmp_path / "a.docx"))
    _, out, _ = lint(capsys, tmp_path, "--context", "contracts", "--format", "json", *GLOSSARY)
    assert [(report["word"], report["line"]) for report in json.loads(out)] == [
        *[("customer", 1)] * 7,
        ("customer", 2),
        ("customer", 4),
    ]


def test_cells_that_say_they_are_many(tmp_path: Path, capsys: Capture) -> None:
    """A cell over a hundred million columns is one cell, and what a part of the file unpacks to has a limit."""
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "A customer."
    for cell in document.element.body.iter(f"{W}gridSpan"):
        cell.set(f"{W}val", "100000000")
    document.save(str(tmp_path / "a.docx"))
    _, out, _ = lint(capsys, tmp_path / "a.docx", "--context", "contracts", "--format", "json", *GLOSSARY)
    assert [report["word"] for report in json.loads(out)] == ["customer"]
    with zipfile.ZipFile(tmp_path / "a.docx", "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/more.xml", " " * 30_000_000)
    _, out, _ = lint(capsys, tmp_path / "a.docx", "--context", "contracts", *GLOSSARY)
    assert "unpacked it is larger than any document" in out


def test_a_document_of_nothing_but_findings(tmp_path: Path, capsys: Capture) -> None:
    """Fifty are shown, and how many more there are; what a program asks for has all of them."""
    (tmp_path / "a.txt").write_text("A customer.\n" * 70)
    code, out, err = lint(capsys, tmp_path, "--context", "contracts", *GLOSSARY)
    assert code == 1
    assert out.count("[house-rule]") == 50
    assert "and 20 more problems in this file" in out
    assert err == "70 words to change in 1 file\n"
    assert len(json.loads(lint(capsys, tmp_path, "--context", "contracts", "--format", "json", *GLOSSARY)[1])) == 70


ENDLESS = {
    ".md": ("[" * 65_000, "an open '['"),
    ".html": ("<a " * 20_000, "an open '<'"),
    ".rst": ("1. a\n\n" * 11_000, "an item of a list"),
    ".rest": ("{a" * 30_000, "a word without end"),
}


@pytest.mark.parametrize("ending", ENDLESS)
def test_a_document_of_marks_without_end(tmp_path: Path, capsys: Capture, ending: str) -> None:
    """It counts as unread before its reader begins, with the mark and its line."""
    text, sign = ENDLESS[ending]
    (tmp_path / f"a{ending}").write_text(text)
    code, out, _ = lint(capsys, tmp_path, *GLOSSARY)
    assert code == 1
    assert f"a{ending}:1:1: error: the file was not read: {sign} stands there" in out
    assert "from line 1 on: more than any text of its length has" in out


@pytest.mark.parametrize(
    ("text", "says"), [("a *b\n\n" * 300, "marks that open and never close"), ("A\n=\n--\n~\n\n" * 3_000, "mistakes")]
)
def test_mistakes_in_restructured_text_without_end(tmp_path: Path, capsys: Capture, text: str, says: str) -> None:
    """Each costs its reader time; roles that only Sphinx knows are none too many in a large document."""
    (tmp_path / "a.rst").write_text(text)
    (tmp_path / "b.rst").write_text("See :ref:`a` and :meth:`b` of it, which is a long enough line.\n\n" * 600)
    _, out, _ = lint(capsys, tmp_path, *GLOSSARY)
    assert f"a.rst:1:1: error: the file was not read: it has more {says} than a text has, the last one in line " in out
    assert "b.rst" not in out


def test_addresses_of_references_in_a_row(tmp_path: Path, capsys: Capture) -> None:
    """Each is read by itself, also with its title on another line; none of it is text."""
    (tmp_path / "a.md").write_text("A [customer][a].\n\n" + "[a]: https://a.example/customer\n  'customer'\n" * 300)
    _, out, _ = lint(capsys, tmp_path, "--context", "contracts", "--format", "json", *GLOSSARY)
    assert [(report["line"], report["column"]) for report in json.loads(out)] == [(1, 4)]


def test_a_document_that_takes_for_ever(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counts as unread, and the others are read."""
    monkeypatch.setattr(limits, "SECONDS", 0.05)
    monkeypatch.setattr(limits, "SECONDS_PER_64_KB", 0.0)

    def for_ever(_: str) -> None:
        while True:
            pass

    monkeypatch.setitem(READERS, ".adoc", for_ever)
    for name in ("a.adoc", "b.txt"):
        (tmp_path / name).write_text("The customer.")
    monkeypatch.setattr("distinguo.commands.lint.vocabulary", lambda *_: Vocabulary(load(SMALL).glossary))
    code, out, err = lint(capsys, tmp_path)
    assert code == 1
    assert "a.adoc:1:1: error: the file was not read: it takes more than" in out
    assert "2 files" in err


def test_a_mix_up_is_reported_with_its_reason_and_the_question(tmp_path: Path, capsys: Capture) -> None:
    """The words of the text that decided, what decides, and the page that says more."""
    (tmp_path / "a.txt").write_text("Some text.\nThe law firm wrote to its customer about the hearing.\n", "utf-8")
    code, out, err = lint(capsys, tmp_path, "--address", "https://words.example", *GLOSSARY)
    assert code == 1 and err == "1 word to change in 1 file\n"
    assert out.splitlines()[0].endswith(
        ":2:27: warning: 'customer' stands where the text speaks for 'client': 'firm', 'law', 'wrote' [mix-up]"
    )
    assert "What do they get? client: Advice" in out and "see https://words.example/compare/client-vs-customer/" in out


def test_open_questions_are_asked_once_and_only_if_wanted(tmp_path: Path, capsys: Capture) -> None:
    """They are notes, and no reason to fail."""
    (tmp_path / "a.txt").write_text("A customer. A customer.\n", "utf-8")
    assert lint(capsys, tmp_path, *GLOSSARY)[:2] == (0, "")
    code, out, _ = lint(capsys, tmp_path, "--questions", *GLOSSARY)
    assert code == 0 and out.count("note: 'customer' or 'client'? The text does not say [undecided]") == 1


def test_forms_for_programs(tmp_path: Path, capsys: Capture) -> None:
    """SARIF says what each kind means; an annotation stands at its line, and no text can forge another one."""
    (tmp_path / "a,b.md").write_text("The customer\u2029 pays.\n", "utf-8")
    arguments = (tmp_path, "--context", "contracts", *GLOSSARY)
    sarif = json.loads(lint(capsys, *arguments, "--format", "sarif")[1])
    (result,) = sarif["runs"][0]["results"]
    assert result["ruleId"] == "house-rule" and result["level"] == "warning"
    (place,) = result["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == (tmp_path / "a,b.md").as_uri()
    assert sarif["runs"][0]["tool"]["driver"]["rules"][0]["shortDescription"]["text"]
    github = lint(capsys, *arguments, "--format", "github")[1]
    assert "a%2Cb.md,line=1,col=5,title=house-rule::" in github


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no-such-file.md", *GLOSSARY], "no file or folder"),
        ([".", "--context", "poems", *GLOSSARY], "no rules for the context 'poems'; there are: contracts, proposals"),
        ([".", "--glossary", "nowhere"], "there is no folder or file nowhere"),
        ([".", "--glossary", "http://127.0.0.1:9/"], "cannot be read"),
        ([".", "--since", "no-such-ref", *GLOSSARY], "'no-such-ref' cannot be compared"),
        ([".", "--since=--output=x", *GLOSSARY], "cannot be compared"),
    ],
)
def test_wrong_calls(arguments: list[str], said: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each says what is wrong, and exits with 2."""
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    Path("a.md").write_text("Text.\n", "utf-8")
    code, out, err = lint(capsys, *arguments)
    assert (code, out) == (2, "") and said in err
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "a.md"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", b"no zip"),
        ("a.md", b"\xff\x00"),
        ("a.txt", b"\xff\xfeA"),
        ("a.html", b"<![![![!"),
        ("b.md", b"<div>\n<![![![!\n</div>"),
        ("b.docx", b"PK\x05\x06" + b"\0" * 18),
    ],
)
def test_what_cannot_be_read_is_an_error(name: str, data: bytes, tmp_path: Path, capsys: Capture) -> None:
    """It is named, and others are checked all the same."""
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("Our internal customer.\n", "utf-8")
    code, out, _ = lint(capsys, tmp_path, *GLOSSARY)
    assert code == 1 and f"{name}:1:1: error: the file was not read" in out and "[deprecated-name]" in out


def test_links_and_hidden_files_are_left_out(tmp_path: Path, capsys: Capture) -> None:
    """A folder is read without them; a link that is named is refused."""
    (tmp_path / ".hidden.md").write_text("internal customer\n", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.md").write_text("internal customer\n", "utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / ".hidden.md")
    assert lint(capsys, tmp_path, *GLOSSARY)[2] == "0 words to change in 0 files\n"
    assert "error: the file was not read" in lint(capsys, tmp_path / "link.md", *GLOSSARY)[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_as_windows_writes_it(encoding: str, end: str, tmp_path: Path, capsys: Capture) -> None:
    """Whatever ends its lines, and whatever it is written in, if it says so; a line may be as long as it likes."""
    text = f"Not here.{end}{'x ' * 5_000}internal customer{end}"
    (tmp_path / "a.md").write_bytes((b"\xfe\xff" if encoding == "utf-16-be" else b"") + text.encode(encoding))
    _, out, _ = lint(capsys, tmp_path, "--format", "json", *GLOSSARY)
    assert [(report["line"], report["column"]) for report in json.loads(out)] == [(2, 10_001)]


def test_names_of_files(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pattern is looked for where no shell has done so, a file that is named twice is read once, and "-" is the input."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b/c.md", "b/[1].md", "b/d.png"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("internal customer\n", "utf-8")

    def paths(*names: str) -> list[str]:
        return [report["path"] for report in json.loads(lint(capsys, *names, "--format", "json", *GLOSSARY)[1])]

    assert paths("**/*.md") == paths(".", "a.md", "./b/c.md", "b")
    assert sorted(paths("**/*.md")) == ["a.md", "b/[1].md", "b/c.md"]
    assert paths("b/[1].md") == ["b/[1].md"]
    assert lint(capsys, "*.rst", *GLOSSARY)[::2] == (2, "distinguo: there is no file or folder *.rst\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Our internal customer")))
    assert paths("-") == ["<stdin>"]
    monkeypatch.chdir(ROOT)
    assert lint(capsys, tmp_path / "a.md", "--glossary", "")[1].count("[deprecated-name]") == 1
    with pytest.raises(SystemExit):
        lint(capsys, "")
    assert "a name of a file is empty" in capsys.readouterr().err
    assert "since a commit" in lint(capsys, "-", "--since", "HEAD", *GLOSSARY)[2]


def test_only_added_lines(tmp_path: Path, capsys: Capture) -> None:
    """Since a commit up to what the folder holds now, or between two commits, each with the text of its second one."""

    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments], cwd=tmp_path, check=True, capture_output=True
        )

    def lines(since: str) -> list[int]:
        _, out, _ = lint(capsys, tmp_path, "--since", since, "--format", "json", *GLOSSARY)
        return [report["line"] for report in json.loads(out)]

    path = tmp_path / "a.md"
    git("init", "-q")
    for text in ("internal customer\n", "internal customer\n\nan internal customer\n", "internal customer\n"):
        path.write_text(text, "utf-8")
        git("add", ".")
        git("commit", "-qm", "x")
    path.write_text("one\n\ninternal customer\n\ninternal customers\n", "utf-8")
    assert lines("HEAD~2..HEAD~1") == [3]
    assert lines("HEAD") == [5]
    assert lines("HEAD~1..") == []
    assert lines("HEAD~2..") == lines("HEAD~2...") == []
    assert lines("HEAD~1..HEAD") == []
    (tmp_path / "new.md").write_text("internal customer\n", "utf-8")
    assert lines("HEAD") == [5, 1]


def test_a_published_glossary(tmp_path: Path, capsys: Capture, serve: Callable[[Path], str]) -> None:
    """The JSON of a site, or a file of it, is as good as the folder; reports link to the site."""
    (tmp_path / "site" / "data").mkdir(parents=True)
    exported = tmp_path / "site" / "data" / "glossary.json"
    assert main(["export", "json", str(ROOT / "glossary"), "--out", str(exported)]) == 0
    document = tmp_path / "a.md"
    document.write_text("The customer pays.\n", "utf-8")
    address = serve(tmp_path / "site")
    arguments = (document, "--context", "contracts", "--format", "json")
    by_address = json.loads(lint(capsys, *arguments, "--glossary", address.rstrip("/"))[1])
    by_file = json.loads(lint(capsys, *arguments, "--glossary", exported)[1])
    by_folder = json.loads(lint(capsys, *arguments, *GLOSSARY)[1])
    assert by_file == by_folder
    assert by_address == [
        {**report, "hint": f"{report['hint']} see {address}{report['url']}", "url": address + report["url"]}
        for report in by_folder
    ]


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b'{"format": "distinguo-glossary", "version": 9}', b"\xff"])
def test_a_broken_export(data: bytes, tmp_path: Path, capsys: Capture) -> None:
    """What is wrong with it is said, and nothing is checked."""
    (tmp_path / "glossary.json").write_bytes(data)
    (tmp_path / "a.md").write_text("Text.\n", "utf-8")
    code, out, err = lint(capsys, tmp_path / "a.md", "--glossary", tmp_path / "glossary.json")
    assert (code, out) == (2, "") and "[unreadable-import]" in err


@pytest.mark.parametrize("ending", READERS)
@given(text=st.text(alphabet="a*`_<>[]()&;|=-+.:!#\\/ \n\t{}\"'1\u2029\ufeff", max_size=80))
def test_any_source_keeps_its_places(ending: str, text: str) -> None:
    """Whatever a file holds, its text has as many characters, in the same lines, and shows nothing that is not there."""
    document = READERS[ending](text)
    assert len(document.text) == len(text)
    for shown, written in zip(document.text, text, strict=True):
        assert shown == written or (shown in " \u2029" and written != "\n")
