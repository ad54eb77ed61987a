"""The canonical form: the same content is always the same bytes, nothing that was written is lost, and texts stay texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from distinguo.cli import main
from distinguo.formatter.format_file import comments_of, format_file, write_file
from distinguo.formatter.tree import SPACE
from distinguo.yaml_syntax.parser import plain, read
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rounds import rounds
from tests.work import is_linear

ROOT = Path(__file__).parents[3]


def formatted(text: str, path: str = "terms/a.yml") -> str:
    """Return a text in canonical form."""
    content, problems = format_file(text.encode(), path, path)
    assert content is not None, problems
    return content.decode().partition("\n")[2]  # without the line that names the schema


def plain_python(content: bytes) -> object:
    """Read YAML without the C library, which is stricter: no wheel for a platform may have it."""
    return yaml.load(content, yaml.BaseLoader)


FOLDERS = ["glossary", "tests/fixtures/typography/glossary", "tests/fixtures/minimal/glossary"]


@pytest.mark.parametrize("folder", FOLDERS[1:])  # the layout of the reference itself is put right after each merge
def test_what_stands_here_is_in_canonical_form(folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The samples that tests are made of are as ``distinguo fmt`` leaves them; plain Python can read them."""
    assert main(["fmt", "--check", str(ROOT / folder)]) == 0, capsys.readouterr().out
    for path in (ROOT / folder).glob("*.yml"):  # those that have mappings in brackets
        assert plain_python(path.read_bytes()) is not None or not re.search(r"(?m)^[^#]", path.read_text("utf-8"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_says_the_same_afterwards(folder: str) -> None:
    """Formatting changes no value, is at rest after one go, and depends on nothing but values and comments."""
    for path in sorted((ROOT / folder).rglob("*.yml")):
        inside = path.relative_to(ROOT / folder).as_posix()
        before, (after, _) = path.read_bytes(), format_file(path.read_bytes(), inside, inside)
        assert after is not None
        if read(before, inside)[0] is None:  # a list of nothing: comments alone
            assert after == before == write_file({}, inside, comments_of(after))
            continue
        node, (again, _) = read(after, inside)[0], format_file(after, inside, inside)
        assert node is not None
        assert plain(node.root) == plain(read(before, inside)[0].root)
        assert again == after
        assert format_file(before.replace(b"\n", b"\r\n"), inside, inside) == format_file(before, inside, inside), (
            "also with Windows' ends of lines"
        )
        assert write_file(plain(node.root), inside, comments_of(after)) == after


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        # keys in the model's order, quotes only where they are needed
        ("definition: {by: editors, text: 'D.'}\nterm: \"a\"\n", "term: a\ndefinition:\n  text: D.\n  by: editors\n"),
        # what YAML would take for something else is quoted; a date stays bare
        ("term: 12:30\nforms: [1.0, yes]\n", 'term: "12:30"\nforms: ["1.0", "yes"]\n'),
        ("term: no\nadded: '2026-01-02'\nforms: [1.10, ~, x]\n", 'term: "no"\nforms: ["1.10", "~", x]\nadded: 2026-01-02\n'),
        # comments stay beside what they speak of
        (
            "# above\nterm: a # behind\nforms: # list\n  # one\n  - b\n  - c\n# end\n",
            "# above\nterm: a  # behind\nforms:  # list\n  # one\n  - b\n  - c\n# end\n",
        ),
        ("forms: [a, b] # pair\nterm: x\n#y\n", "term: x\nforms: [a, b]  # pair\n# y\n"),
        # what is commented out can be taken in again
        (
            "term: a\n# traits:\n#   some-criterion:\n#     value: A few words\n",
            "term: a\n# traits:\n#   some-criterion:\n#     value: A few words\n",
        ),
        # a hash in a text is no comment
        (
            "term: a#b\ndefinition:\n  text: >-\n    one # two\n    three\n",
            "term: a#b\ndefinition:\n  text: >-\n    one # two three\n",
        ),
        # sentences stand below their key, where no mark needs quotation marks; names and values of a few words beside it
        (
            'term: "a: b"\ndefinition:\n  text: A word.\ntraits:\n  x: {value: Few words}\n  z: {value: "Some: more."}\n',
            'term: "a: b"\ndefinition:\n  text: >-\n    A word.\ntraits:\n  x:\n    value: Few words\n  z:\n    value: >-\n      Some: more.\n',
        ),
        # what is still to be written keeps the form in which it is written
        (
            "term:\ndefinition: {text: '', by: editors}\nforms:\n- a\n- ''\n-\nnotes:\n  - text: |\n    by:\n",
            'term:\nforms:\n  - a\n  - ""\n  -\ndefinition:\n  text: >-\n  by: editors\nnotes:\n  - text: >-\n    by:\n',
        ),
        # an empty text is one for every reader, and so is a text of blanks
        ("term: ''\nowner: ' '\nnotation: \u00a0\nforms: [\"\\u3000\"]\n", 'term: ""\nforms: [""]\nnotation: ""\nowner: ""\n'),
        # a sign that a later Unicode has stands as it is: every Python writes the same
        ('term: "a \\U0001faff"\n', "term: a \U0001faff\n"),
        # paragraphs stay paragraphs
        ("term: a\ndefinition:\n  text: |\n    one\n\n    two\n", "term: a\ndefinition:\n  text: |-\n    one\n\n    two\n"),
    ],
)
def test_form(written: str, canonical: str) -> None:
    """One way to write each thing."""
    assert formatted(written) == canonical


@pytest.mark.parametrize("text", ["word " * 40, "- [a, b]\n- c\n", "{}", "one\n\n two\n"])
def test_a_file_without_fields_is_still_readable(text: str) -> None:
    """A file may hold no more than a text or a list so far: it is not spoilt by being put into form."""
    once = formatted(text)
    assert formatted(once) == once


TEXTS = (
    st.text(alphabet=" ab\n\t:#-'\"[]{}>|é?,&*!%@`", max_size=200)
    | st.lists(st.text(alphabet="ab#:-", min_size=1, max_size=9), max_size=60).map(" ".join)
    | st.sampled_from(["no", "1.10", "~", "null", "2026-11-21", "0o7", "1e3", "=", "<<", "---", "...", "- a", "? x", "a:"])
)
KEYS = st.text(alphabet="abno1:# -'", min_size=1, max_size=20).map(str.strip).filter(bool)
VALUES = st.recursive(
    TEXTS, lambda values: st.lists(values, max_size=4) | st.dictionaries(KEYS, values, max_size=4), max_leaves=10
)


def _stripped(value: object) -> object:
    if isinstance(value, dict):
        return {key.strip(SPACE): _stripped(inner) for key, inner in value.items()}
    return [_stripped(inner) for inner in value] if isinstance(value, list) else str(value).strip(SPACE)


@settings(max_examples=rounds(50), deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from(["sources.yml", "terms/a.yml"]))
def test_any_value_is_read_back_as_it_was(value: dict[str, object], path: str) -> None:
    """Whatever texts, lists and mappings hold, the file that is written says exactly that, and is canonical."""
    content = write_file(value, path)
    if not value and "/" not in path:
        assert format_file(content, path, path)[0] == content == b"# yaml-language-server: $schema=schema/sources.json\n"
        return
    node, problems = read(content, path)
    assert node is not None and not problems
    assert plain(node.root) == _stripped(value)
    assert plain_python(content) == yaml.load(content, yaml.CBaseLoader), "other readers of YAML read the same"
    assert format_file(content, path, path)[0] == content


def test_the_command_changes_only_what_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check names the files and changes nothing; without it they are rewritten, and a bad file is reported and left alone."""
    folder = tmp_path / "glossary" / "terms"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text("definition: {text: D., by: editors}\nterm: a\n")
    (folder / "bad.yml").write_text("term: [\n")
    assert main(["fmt", "--check", str(tmp_path / "glossary")]) == 1
    told = capsys.readouterr().out
    assert f"{folder / 'a.yml'}:1: definition: {{text: D., by: editors}} -- would be written as: " in told
    assert "glossary/terms/bad.yml:" in told
    assert main(["fmt", "--check", "--format", "github", str(folder / "a.yml")]) == 1
    assert capsys.readouterr().out.startswith(f"::notice file={folder / 'a.yml'},line=1,title=Layout::This line would be ")
    assert (folder / "a.yml").read_text().startswith("definition")
    assert main(["fmt", str(tmp_path / "glossary")]) == 1
    assert (folder / "a.yml").read_text().startswith("# yaml-language-server: $schema=../schema/term.json\nterm: a\n")
    assert (folder / "bad.yml").read_text() == "term: [\n"
    (folder / "bad.yml").unlink()
    assert main(["fmt", "--check", str(tmp_path / "glossary")]) == 0


UNSEEN = {
    "line ends of Windows": (lambda text: text.replace("\n", "\r\n"), 1, "would end in a line feed alone, as on Linux and macOS"),
    "spaces at an end": (lambda text: text.replace("term: a\n", "term: a  \n"), 2, "would have no spaces at its end"),
    "depth": (lambda text: text.replace("\n  ", "\n    "), 4, "would be indented by 2 spaces"),
    "two spaces": (lambda text: text.replace("term: a\n", "term:  a\n"), 2, "would be written as: term: a"),
    "an empty line": (lambda text: text.replace("term: a\n", "term: a\n\n"), 3, "would be left out"),
    "no line end": (lambda text: text.rstrip("\n"), 6, "would be written as: (an empty line)"),
}
"""What one does not see when the line before and after is shown."""


@pytest.mark.parametrize("title", UNSEEN)
def test_what_nobody_sees_is_named(title: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that would be written as it stands is of no use to a writer: the hint says what differs."""
    change, line, says = UNSEEN[title]
    place = tmp_path / "glossary" / "terms" / "a.yml"
    place.parent.mkdir(parents=True)
    good = "# yaml-language-server: $schema=../schema/term.json\nterm: a\ndefinition:\n  text: >-\n    A thick line.\n  by: editors\n"
    place.write_text(good)
    assert main(["fmt", "--check", str(place)]) == 0
    place.write_bytes(change(good).encode())
    assert main(["fmt", "--check", str(place)]) == 1
    told = capsys.readouterr().out
    assert f":{line}: " in told
    assert told.rstrip().endswith(says)


@pytest.mark.parametrize("line", ["# a\n", "  - a\n", "- a\n"])
def test_where_a_file_of_equal_lines_first_differs(tmp_path: Path, line: str) -> None:
    """Twice as many lines are twice the work: only the first ones are compared."""

    def work(size: int) -> Callable[[], object]:
        root = tmp_path / str(size) / "glossary"
        (root / "terms").mkdir(parents=True)
        key = "" if line.startswith("#") else "search_also:\n"
        (root / "terms" / "x.yml").write_text(f"definition: {{text: a, by: editors}}\nterm: x\n{key}{line * size}")
        return lambda: main(["fmt", "--check", str(root)])

    assert is_linear(work, 400)


def test_fifty_problems_of_a_file_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And how many more there are."""
    path = tmp_path / "glossary" / "terms" / "x.yml"
    path.parent.mkdir(parents=True)
    path.write_text("term: x\ndefinition: {text: a, by: editors}\n" + "<<: {a: b}\n" * 70)
    assert main(["fmt", str(tmp_path / "glossary")]) == 1
    shown = capsys.readouterr().out
    assert shown.count(": error: ") == 51
    assert "more problems in this file" in shown
