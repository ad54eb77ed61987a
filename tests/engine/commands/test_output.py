"""What commands print and write where there is no room, no right or no letter for it, or where names of files are made to be obeyed."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distinguo.cli import main

from tests.engine.test_safe_files import snapshot

BASE = Path(__file__).parents[2] / "problems" / "base"
ODD = (b"\xff\xfe", b"a\n::error::b", b"\x1b[31mred", b" ::add-mask::x", "\u65e5\u672c\U0001f600".encode(), b"##[error]x", b"x")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a good glossary, files of odd names, and something to import, in which the commands run."""
    shutil.copytree(BASE, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    Path("words.csv").write_text("term,definition\n" + "".join(f"word {n},Some thing {n}.\n" for n in range(20)))
    tea = Path("glossary/terms/tea.yml")
    tea.write_text(f"{tea.read_text()}also_called: [{{name: char, status: deprecated}}]\n")
    Path("pages").mkdir()
    for folder in ("pages", "."):
        Path(folder, "::stop-commands::x.md").write_text("A char.")
    Path("odd/terms").mkdir(parents=True)
    for name in map(os.fsdecode, ODD):
        Path(f"odd/terms/{name}.yml").write_text(
            "term: \u65e5\u672c\ndefinition: {text: \u00df \U0001f600, by: editors}\nforms:   [b]\n", "utf-8"
        )
        Path(f"pages/{name}.md").write_text("A char and \u00df.", "utf-8")
    return tmp_path / "project"


COMMANDS = (
    "check odd", "check odd --format github", "check odd --format json", "check odd --format sarif", "fmt odd --check",
    "fmt odd --check --format github", "lint pages --glossary glossary", "lint . --glossary glossary", "lint pages --glossary glossary --format json",
    "lint pages --glossary glossary --format github", "import csv words.csv --out new --dry-run", "gaps glossary", "stale glossary",
    "export csv glossary", "export json glossary", "owners glossary", "rename coffee other --glossary glossary", "fmt odd",
)  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252"])
@pytest.mark.usefixtures("project")
def test_letters_that_a_terminal_does_not_have(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are written out, and what programs read is UTF-8. No name of a file becomes a command of a runner, or of the terminal."""
    for command in COMMANDS:
        bytes_out = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_out, encoding, newline="\n"))
        assert main(command.split()) in {0, 1}, command
        sys.stdout.flush()
        said = bytes_out.getvalue()
        if command.endswith(("json", "sarif")):
            assert json.loads(said.decode("utf-8")), command
        if not command.startswith("export"):
            assert b"\x1b" not in said, command
            lines = said.decode(encoding if "json" not in command else "utf-8", "replace").splitlines()
            obeyed = [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
            assert not [line for line in obeyed if not re.match(r"::(error|warning|notice) (file|title)=", line)], command


@pytest.mark.parametrize("command", ["check odd", "export json glossary", "gaps glossary", "owners glossary"])
def test_a_full_disk_behind_the_output(project: Path, command: str) -> None:
    """It is said in one line."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from distinguo.cli import main; sys.exit(main())", *command.split()],
            cwd=project, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "distinguo: the output cannot be written: No space left on device"
    assert "Traceback" not in done.stderr


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file have more bytes: the system then refuses as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


WRITING = (
    "fmt glossary", "new term Foo", "new question Why?", "rename coffee other", "retire coffee", "schema glossary",
    "import csv words.csv --out new", "import csv words.csv --out again", "init reference", "init --empty .made", "export csv-folder glossary --out out",
    "export json glossary --out out/x.json", "render glossary --out out", "addresses site", "pack site out/site.zip", "hosting netlify --site site",
    "gaps glossary --format html --out out/gaps.html", "editor-config a/b --out out/config.yml", "new translation de terms/coffee",
)  # fmt: skip
AT_ONCE = ("new", "rename", "retire", "import", "init")
"""Commands that do all of what they are asked for, or nothing."""


@pytest.mark.parametrize("command", WRITING)
def test_a_full_disk(project: Path, command: str, capsys: pytest.CaptureFixture[str], change: Callable[[], None]) -> None:
    """Every file is what it was, or what it is to be; some commands change all of them or none. Nothing is left beside."""
    change()
    before = snapshot(project)
    assert main(command.split()) in {0, 1}
    after = snapshot(project)
    codes = set()
    for size in (0, 20, 150, 400, 900):
        _restore(project, before)
        capsys.readouterr()
        with room_for(size):
            codes.add(code := main(command.split()))
        told, left = capsys.readouterr().err, snapshot(project)
        assert code != 2 or re.fullmatch(r"distinguo: .* cannot be .*\n", told), told
        files = {path: data for path, data in left.items() if data is not None}
        if code == 2 and command.startswith(AT_ONCE):
            assert files == {path: data for path, data in before.items() if data is not None}
        assert not [path for path, data in files.items() if data not in (before.get(path), after.get(path))]
    assert 2 in codes


class _Closed(io.StringIO):
    """What nobody reads from any more, as behind "head"."""

    def write(self, text: str) -> int:
        """Refuse it at once, and not when a buffer is full."""
        raise BrokenPipeError


@pytest.mark.parametrize("command", WRITING)
def test_a_reader_who_stops(project: Path, command: str, change: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed about the files may be cut off; the files are not."""
    change()
    before = snapshot(project)
    main(command.split())
    after = snapshot(project)
    assert after != before
    _restore(project, before)
    monkeypatch.setattr(sys, "stdout", _Closed())
    main(command.split())
    assert snapshot(project) == after


@pytest.fixture
def change(project: Path) -> Callable[[], None]:
    """Return what makes work for the commands."""

    def make() -> None:
        for path in (project / "glossary").rglob("*.yml"):
            path.write_text(path.read_text("utf-8") + "\n\n", "utf-8")
        (project / "site").mkdir()
        (project / "site" / "index.html").write_text("<h1>x</h1>")
        assert main(["import", "csv", "words.csv", "--out", "again", "--quiet"]) == 0
        words = (project / "words.csv").read_text().replace("thing 1", "other thing 1")
        (project / "words.csv").write_text(words)

    return make


def _restore(folder: Path, before: dict[str, object]) -> None:
    for path, data in sorted(snapshot(folder).items(), reverse=True):
        if path not in before:
            (folder / path).rmdir() if data is None else (folder / path).unlink()
    for path, content in before.items():
        if isinstance(content, bytes):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
