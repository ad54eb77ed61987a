"""One way to open and one way to write: ordinary files, up to a size, without following a link; whole or not at all."""

from __future__ import annotations

import ast
import contextlib
import os
import shutil
import signal
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo import safe_files
from distinguo.cli import main
from distinguo.safe_files import (
    Refused,
    append_file,
    making_folder,
    read_file,
    read_inside,
    read_own,
    remove_inside,
    write_all_inside,
    write_file,
    write_inside,
    writing_inside,
)

from tests.conftest import FIXTURES

HOOKS = Path(__file__).parents[2] / "hooks"


@pytest.fixture(params=["inside open folders", "by path"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to reach a file: the second is for systems that cannot open a name inside an open folder."""
    monkeypatch.setattr(safe_files, "_OPENS_INSIDE", request.param == "inside open folders")


def snapshot(folder: Path) -> dict[str, object]:
    """Return everything below a folder: what files hold, and where links lead."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        ordinary = path.is_file() and not path.is_symlink()
        found[path.relative_to(folder).as_posix()] = (
            path.read_bytes() if ordinary else str(path.readlink()) if path.is_symlink() else None
        )
    return found


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def to_file(path: Path) -> None:
    (path.parent.parent / "outside.txt").write_text("secret")
    path.symlink_to("../outside.txt")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def folder(path: Path) -> None:
    path.mkdir()


def listening(path: Path) -> None:
    here = os.open(path.parent, os.O_RDONLY)  # the name of a socket may not be long
    try:
        socket.socket(socket.AF_UNIX).bind(f"/proc/self/fd/{here}/{path.name}")
    finally:
        os.close(here)


ODD: list[Callable[[Path], None]] = [fifo, device, to_file, dangling, loop, folder, listening]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("make", ODD)
def test_only_ordinary_files(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Nothing else is read, waited for, or written over, and nothing is left beside it."""
    root = tmp_path / "root"
    root.mkdir()
    make(root / "x")
    before = snapshot(tmp_path)
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it waits for ever"))
    signal.alarm(60)
    tries: list[Callable[[], object]] = [
        lambda: read_inside(root, "x"),
        lambda: read_file(root / "x"),
        lambda: write_inside(root, "x", b"new"),
        lambda: write_inside(root, "x", b"new", new=True),
        lambda: write_file(root / "x", b"new"),
        lambda: append_file(root / "x", b"new"),
    ]
    for attempt in tries:
        with pytest.raises(OSError) as raised:  # which of its kinds depends on the thing
            attempt()
        assert raised.value.strerror
        assert snapshot(tmp_path) == before
    signal.alarm(0)


@pytest.mark.usefixtures("way")
def test_no_link_in_any_part(tmp_path: Path) -> None:
    """Not in the middle, either; the folder that was asked for may be one."""
    (tmp_path / "outside" / "deep").mkdir(parents=True)
    (tmp_path / "outside" / "deep" / "x").write_text("secret")
    (tmp_path / "real" / "a").mkdir(parents=True)
    (tmp_path / "root").symlink_to("real")
    root = tmp_path / "root"
    (root / "a" / "link").symlink_to(tmp_path / "outside")
    before = snapshot(tmp_path)
    for inside in ("a/link/deep/x", "a/link/x"):
        with pytest.raises(Refused, match="'link' is a link"):
            read_inside(root, inside)
        with pytest.raises(Refused, match="'link' is a link"):
            write_inside(root, inside, b"new")
    assert snapshot(tmp_path) == before
    write_inside(root, "a/b/c", b"new")
    assert read_inside(root, "a/b/c") == b"new"


def test_files_of_the_program_may_be_links(tmp_path: Path) -> None:
    """To ordinary files, and to nothing else."""
    (tmp_path / "real").write_bytes(b"data")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "odd").symlink_to("/dev/zero")
    assert read_own(tmp_path / "link") == b"data"
    with pytest.raises(Refused):
        read_own(tmp_path / "odd")


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("inside", ["..", "../x", "a/../../x", "/etc/passwd", "", ".", "a\0b"])
def test_paths_stay_inside(tmp_path: Path, inside: str) -> None:
    """What does not lead further into the folder is refused."""
    with pytest.raises(OSError, match="inside the folder"):
        read_inside(tmp_path, inside)
    with pytest.raises(OSError, match="inside the folder"):
        write_inside(tmp_path, inside, b"")


def read_so_far() -> int:
    """Return how many bytes this process has read, where the system counts them."""
    counts = Path("/proc/self/io")
    return int(counts.read_text().split()[1]) if counts.exists() else 0


def test_a_limit_on_size(tmp_path: Path) -> None:
    """It is looked at before anything is read."""
    with (tmp_path / "x").open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(Refused, match="larger than 64 kB"):
        read_file(tmp_path / "x", 64 * 1024)
    before = read_so_far()
    with pytest.raises(Refused, match="larger than 32 MB"):
        read_file(tmp_path / "x", 32 * 1024 * 1024)
    assert read_so_far() - before < 1024 * 1024
    assert len(read_file(tmp_path / "x", 10, cut=True)) == 10


@pytest.mark.usefixtures("way")
def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    """Its rights stay; whatever goes wrong, the old one stays whole and nothing lies beside it."""
    place = tmp_path / "x"
    place.write_bytes(b"old")
    place.chmod(0o640)

    def cut_off() -> None:
        with writing_inside(tmp_path, "x") as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert snapshot(tmp_path) == {"x": b"old"}
    write_inside(tmp_path, "x", b"new")
    assert snapshot(tmp_path) == {"x": b"new"}
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    with pytest.raises(FileExistsError):
        write_inside(tmp_path, "x", b"newer", new=True)
    write_inside(tmp_path, "y", b"1", new=True)
    append_file(tmp_path / "y", b"2")
    assert snapshot(tmp_path) == {"x": b"new", "y": b"12"}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("bad", ["folder", "link", "link/x", "x/y"])
def test_several_files_or_none(tmp_path: Path, bad: str) -> None:
    """Where the last of them cannot be written, the others are as they were, and nothing lies beside them."""
    (tmp_path / "outside").mkdir()
    root = tmp_path / "root"
    (root / "folder").mkdir(parents=True)
    (root / "link").symlink_to("../outside")
    (root / "x").write_bytes(b"old")
    before = snapshot(tmp_path)
    with pytest.raises(OSError):  # which of its kinds depends on the thing
        write_all_inside(root, {"x": b"new", "folder/y": b"new", bad: b"new"})
    assert snapshot(tmp_path) == before
    write_all_inside(root, {"x": b"new", "made/y": b"new"})
    assert snapshot(root) == {"folder": None, "link": "../outside", "made": None, "made/y": b"new", "x": b"new"}


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("plant", [to_file, lambda path: path.write_bytes(b"theirs")], ids=["link", "file"])
def test_a_temporary_name_that_is_taken(tmp_path: Path, plant: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Who guesses it gains nothing: what lies there is neither written nor removed."""
    (tmp_path / "root").mkdir()
    monkeypatch.setattr("secrets.token_hex", lambda size: "guessed")
    plant(tmp_path / "root" / ".new-guessed")
    before = snapshot(tmp_path)
    for write in (write_inside, lambda root, inside, data: write_all_inside(root, {inside: data})):
        with pytest.raises(OSError):  # which of its kinds depends on the thing
            write(tmp_path / "root", "x", b"new")
        assert snapshot(tmp_path) == before


@pytest.mark.usefixtures("way")
def test_no_link_on_the_way_to_what_is_removed(tmp_path: Path) -> None:
    """What is behind it stays; a link that is removed is the link."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x").write_bytes(b"secret")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "link").symlink_to("../outside")
    with pytest.raises(Refused, match="'link' is a link"):
        remove_inside(tmp_path / "root", "link/x")
    remove_inside(tmp_path / "root", "link")
    assert snapshot(tmp_path) == {"outside": None, "outside/x": b"secret", "root": None}


@pytest.mark.parametrize("disk", [False, True])
def test_a_folder_is_made_at_once(tmp_path: Path, disk: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole or not at all, also where it is a disk of its own, into which nothing can be moved from beside it."""
    monkeypatch.setattr(Path, "is_mount", lambda path: disk)

    def cut_off(target: Path) -> None:
        with making_folder(target) as made:
            made.mkdir()
            (made / "half").write_bytes(b"")
            raise KeyboardInterrupt

    targets = (tmp_path / "empty", *(() if disk else (tmp_path / "missing", tmp_path / "a" / "b")))
    targets[0].mkdir()
    for target in targets:
        with pytest.raises(KeyboardInterrupt):
            cut_off(target)
        assert not [*target.glob("*")]
        with making_folder(target) as made:
            made.mkdir()
            (made / "x").write_bytes(b"whole")
            assert made.is_relative_to(target) == disk
        assert snapshot(target) == {"x": b"whole"}
        assert not [*tmp_path.rglob(".new-*")]


def test_links_that_come_and_go(tmp_path: Path) -> None:
    """While somebody swaps a folder for a link, nothing of what is behind the link is read or written."""
    root, outside = tmp_path / "root", tmp_path / "outside"
    for folder in (root / "a", outside):
        folder.mkdir(parents=True)
        (folder / "x").write_bytes(b"good" if folder != outside else b"secret")
    (root / "link").symlink_to(outside)
    done = threading.Event()

    def swap() -> None:
        while not done.is_set():
            for old, new in (("a", "kept"), ("link", "a"), ("a", "link"), ("kept", "a")):
                with contextlib.suppress(OSError):  # the other side may have made the folder meanwhile
                    (root / old).rename(root / new)
            if (root / "kept").is_dir() and (root / "a").is_dir() and not (root / "a").is_symlink():
                shutil.rmtree(root / "a", ignore_errors=True)

    thread = threading.Thread(target=swap)
    thread.start()
    found = set()
    for _ in range(1500):
        try:
            found.add(read_inside(root, "a/x"))
            write_inside(root, "a/x", b"good")
        except OSError:
            continue
    done.set()
    thread.join()
    assert found <= {b"good"}
    assert snapshot(outside) == {"x": b"secret"}


OPENING = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "NamedTemporaryFile",
    "mkstemp",
    "mkdtemp",
    "copyfile",
    "copy2",
    "copytree",
    "connect",
}
EXCEPT = {
    "distinguo/safe_files.py": "is the one way",
    "distinguo/publishing/staging.py": "opens folders, to lock them and to put them on disk",
    "distinguo/build/store.py": "opens its database in the user's own cache folder",
    "distinguo/publishing/hard_links.py": "copies what the last build made, where it cannot be linked",
    "distinguo/refactor/edits.py": "copies a glossary that has been read, with its links as links",
    "distinguo/messages/extraction.py": "reads our own code and catalogues",
    "distinguo_mkdocs/output/styles.py": "rewrites our own style sheets in the folder that the build has just made",
    "distinguo_mkdocs/pages/lazy_file.py": "writes into the folder that the build has just made",
    "distinguo/lint/vocabulary.py": "opens addresses of the web, and nothing else",
    "distinguo/scaffold/origin.py": "asks the installer for what it wrote down",
}


def calls(path: Path) -> set[str]:
    """Return the names of the functions that a module calls which open files."""
    called = (node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return OPENING & {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in called}


def test_nobody_opens_a_file_otherwise() -> None:
    """Under hooks/, files are opened and written by this module; what goes beside it says why, and still does so."""
    found = {path.relative_to(HOOKS).as_posix(): calls(path) for path in HOOKS.rglob("*.py")}
    assert {path for path, opened in found.items() if opened} == set(EXCEPT)


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    """A small glossary in a project."""
    target = tmp_path / "project" / "glossary"
    target.parent.mkdir()
    for path in (FIXTURES / "minimal" / "glossary").rglob("*.yml"):
        write_inside(
            tmp_path, f"project/glossary/{path.relative_to(FIXTURES / 'minimal' / 'glossary').as_posix()}", path.read_bytes()
        )
    return target


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"
SECRET = "root:x:0:0:a secret:/root\nNAME=another secret\n"
COMMANDS = (
    ["check", "{glossary}"],
    ["check", "--format", "github", "{glossary}"],
    ["fmt", "{glossary}"],
    ["addresses", "{site}", "--glossary", "{glossary}"],
    ["schema", "{glossary}"],
    ["schema", "--check", "{glossary}"],
    ["new", "term", "Fog bank", "--glossary", "{glossary}"],
    ["new", "question", "What is fog?", "--glossary", "{glossary}"],
    ["render", "{glossary}", "--out", "{out}"],
    ["export", "json", "{glossary}", "--out", "{out}/x.json"],
    ["hosting", "netlify", "--glossary", "{glossary}", "--site", "{site}"],
    ["pack", "{site}", "{out}/site.zip"],
    ["impact", "--base", "HEAD", "{glossary}"],
    ["stale", "{glossary}"],
    ["owners", "{glossary}", "--format", "codeowners"],
    ["gaps", "{glossary}", "--out", "{out}/gaps.html", "--format", "html"],
    ["editor-config", "a/b", "--glossary", "{glossary}", "--out", "{out}/config.yml"],
    ["rename", "ebb", "low tide", "--glossary", "{glossary}"],
    ["retire", "flood", "--glossary", "{glossary}"],
    ["lint", "docs", "words.csv", "--glossary", "{glossary}"],
    ["score", "docs/questions.jsonl", "docs/answers.jsonl"],
    ["import", "csv", "words.csv", "--out", "{out}/imported", "--report", "{out}/report.txt"],
    ["import", "csv", "words.csv", "--out", "{out}/imported", "--dry-run"],
    ["import", "markdown", "docs", "--out", "{out}/pages"],
    ["import", "glossarist", "data", "--out", "{out}/pictures/glossary"],
    ["init", "{out}/reference"],
    ["init", "--empty", "{out}"],
)
PLANTED = (
    "glossary/addresses.txt",
    "glossary/terms/ebb.yml",
    "glossary/terms/.new",
    "glossary/terms/.ebb.yml.new",
    "glossary/reference.yml",
    "glossary/schema/term.json",
    "glossary/terms/fog-bank.yml",
    "site/_headers",
    "site/_redirects",
    "out/x.json",
    "out/site.zip",
    "out/terms/ebb/index.md",
    "out/gaps.html",
    "out/config.yml",
    "out/report.txt",
    "out/imported",
    "out/reference",
    "out/mkdocs.yml",
    "words.csv",
    "docs/ebb.md",
    "docs/questions.jsonl",
    "docs/answers.jsonl",
    "data/concept.yaml",
    "data/images/a.png",
    "out/pictures/docs/assets/imported/a.png",
    "out/imported/.imported.json",
)
FOLDERS = (
    "out/imported",
    "out/reference",
    "out/pictures/docs",
    "docs",
    "data/images",
    "data",
    "out",
    "site",
    "glossary/schema",
    "glossary/questions",
    "out/terms",
    "glossary/terms",
    "glossary",
)


@pytest.mark.parametrize("planted", [*PLANTED, *(f"{folder}/" for folder in FOLDERS)])
def test_a_planted_link(
    glossary: Path, planted: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No command reads or shows anything of where a committed link leads, or writes there, or ends in a traceback."""
    project, outside = glossary.parent, glossary.parent.parent / "outside"
    monkeypatch.chdir(project)
    outside.mkdir()
    (outside / "secret").write_text(SECRET)
    for made in ("site", "out"):
        (project / made).mkdir()
    (project / "site" / "index.html").write_text("<h1>x</h1>")
    (project / "words.csv").write_text("term,definition\nebb,It goes.\n")
    (project / "docs").mkdir()
    (project / "docs" / "ebb.md").write_text("---\ntitle: ebb\n---\nIt goes.\n")
    (project / "data" / "images").mkdir(parents=True)
    (project / "data" / "images" / "a.png").write_bytes(PNG)
    (project / "data" / "concept.yaml").write_text(
        "termid: 1\neng:\n  terms: [{designation: a}]\n  definition: ['image::images/a.png[A]']\n"
    )
    place = project / planted.rstrip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        place.rename(outside / "moved")
    place.symlink_to(outside if planted.endswith("/") else outside / "secret")
    before = snapshot(outside)
    for command in COMMANDS:
        names = {"glossary": "glossary", "site": "site", "out": "out"}
        code = main([part.format(**names) for part in command])
        told = "".join(capsys.readouterr())
        assert code in {0, 1, 2}, command
        assert "secret" not in told.replace(str(outside), ""), command
        assert snapshot(outside) == before, command
        assert place.is_symlink(), command


@pytest.mark.parametrize("target", ["/dev/zero", "/proc/self/environ", "/etc/passwd"])
def test_a_list_of_addresses_that_is_a_link(glossary: Path, target: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is reported as a link, and nothing of it is read."""
    (glossary / "addresses.txt").symlink_to(target)
    assert main(["check", str(glossary)]) == 1
    told = capsys.readouterr().out
    assert told.count("[") == 1, told
    assert "addresses.txt:1:1: error: this is a link to another file or folder [symlink]" in told


def test_a_list_of_addresses_without_end(glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its size is looked at first."""
    with (glossary / "addresses.txt").open("wb") as stream:
        stream.truncate(2**32)
    assert main(["check", str(glossary)]) == 1
    assert "it is larger than 8 MB [unreadable]" in capsys.readouterr().out
