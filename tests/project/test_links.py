"""The walk over the links of a built site finds what is broken, sections included."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

WHOLE = {
    "index.html": '<h1 id="top-of-all">All</h1><a href="#top-of-all">.</a> <a href="one/">1</a> <a href="two/#b%C3%A9">2</a> <a href="#top">^</a>',
    "one/index.html": '<h1 id="a">One</h1><a href="../two/#named">2</a> <svg><a href="../#top-of-all"></a></svg> <a href="../">^</a>',
    "two/index.html": '<h2 id="bé">Two</h2><a name="named">.</a> <a href="../one/#a">1</a> <a href="../moved/">3</a>',
    "moved/index.html": '<meta http-equiv="refresh" content="0; url=../one/#a"><a href="../one/#a">1</a>',
    "plain.txt": "no page",
}
"""Pages whose links all lead somewhere. The home page is read first; "one" and "two" lead to each other."""

BROKEN = {
    "section of a page read later": ("index.html", '<a href="one/#later">x</a>', "section 'later'"),
    "section of a page read before": ("two/index.html", '<a href="../#before">x</a>', "section 'before'"),
    "section of the page itself": ("one/index.html", '<a href="#own">x</a>', "section 'own'"),
    "section, from a picture": ("one/index.html", '<svg><a href="../two/#drawn"></a></svg>', "section 'drawn'"),
    "section, in other letters": ("index.html", '<a href="two/#b%C3%A8">x</a>', "section 'bè'"),
    "section that a redirect names": (
        "moved/index.html",
        '<meta http-equiv="refresh" content="0; url=../two/#moved">',
        "section 'moved'",
    ),
    "section, lost by a redirect on the way": ("index.html", '<a href="moved/#a">x</a>', "section 'a'"),
    "page, known by a section alone": ("one/index.html", '<a href="../nobody/#a">x</a>', "/nobody/"),
    "page": ("one/index.html", '<a href="../nowhere/">x</a>', "/nowhere/"),
    "picture": ("two/index.html", '<img src="lost.png" alt="">', "/lost.png"),
    "way out of the site, to the host's root": ("index.html", '<a href="/rooted/">x</a>', "/rooted/"),
}
"""What is planted, and what must be reported about it."""


def walk(address: Path | str) -> subprocess.CompletedProcess[str]:
    """Walk a site as ``make links`` does."""
    command = [sys.executable, str(ROOT / ".ci" / "links.py"), str(address)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def write(folder: Path, planted: bool) -> None:
    """Write the small site, with or without its faults."""
    for name, body in WHOLE.items():
        faults = "".join(fault for file, fault, _ in BROKEN.values() if file == name) if planted else ""
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f'<!doctype html><meta charset="utf-8"><title>x</title>{body}{faults}', "utf-8")


def test_a_whole_site(tmp_path: Path) -> None:
    """Nothing is found where nothing is broken: links to names, to letters beyond ASCII, to the top, and in pictures."""
    write(tmp_path, planted=False)
    result = walk(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 warnings found. 0 errors found." in result.stdout


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """What is reported about the site with all its faults, served under a path below its host's root."""
    folder = tmp_path_factory.mktemp("links")
    write(folder / "sub", planted=True)
    result = walk(serve(folder) + "sub/")
    assert result.returncode == 1, result.stdout + result.stderr
    return result.stdout


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken(kind: str, told: str) -> None:
    """Each planted fault is reported, whatever order the pages are read in."""
    assert BROKEN[kind][2] in told


def test_nothing_else_is_reported(told: str) -> None:
    """As many faults are reported as were planted."""
    assert re.search(r"(\d+) warnings? found. (\d+) errors? found", told)[0] == "7 warnings found. 4 errors found"  # type: ignore[index]  # it is there
