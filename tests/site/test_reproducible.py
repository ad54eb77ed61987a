"""One commit gives one site, byte for byte, wherever and whenever it is built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.publishing.zip_archive import pack

from tests.conftest import FIXTURES, build


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """Run git as somebody."""
    somebody = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.c", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.c"}
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **somebody, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(project: Callable[[Path | None], Path]) -> Path:
    """A project about another trade, committed on two days; one file is not committed at all."""
    folder = project(FIXTURES / "typography" / "glossary")
    (folder / ".gitignore").write_text("site*/\n__pycache__/\n", "utf-8")
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "All", GIT_COMMITTER_DATE="2025-03-04T23:30:00-05:00")
    kerning = folder / "glossary" / "terms" / "kerning.yml"
    kerning.write_text(kerning.read_text("utf-8") + "# seen\n", "utf-8")
    git(folder, "commit", "-am", "Kerning", GIT_COMMITTER_DATE="2025-06-07T12:00:00Z")
    return folder


UNSORTED = """
import os

listdir, scandir = os.listdir, os.scandir


class Backwards:
    def __init__(self, *arguments):
        with scandir(*arguments) as found:
            self.entries = sorted(found, key=lambda entry: entry.name, reverse=True)
        self.left = iter(self.entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.left)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self.left = iter(())


os.listdir = lambda *arguments: sorted(listdir(*arguments), reverse=True)
os.scandir = Backwards
"""
"""What Python runs at its start: folders then list their files backwards, as another file system might."""


def build_elsewhere(clone: Path, tmp_path: Path, site: str, **environment: str) -> None:
    """Build on another day, with another time zone, hash seed, locale, umask, and order of files in a folder."""
    faked = shutil.which("faketime")
    if faked is None and os.environ.get("DISTINGUO_REQUIRE_BROWSER"):
        pytest.fail("there is no faketime on this machine (Debian: apt-get install faketime)")
    (tmp_path / "unsorted").mkdir()
    (tmp_path / "unsorted" / "sitecustomize.py").write_text(UNSORTED, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]
    done = subprocess.run(
        [*([faked, "2031-12-31 23:59:00"] if faked else []), *command],
        cwd=clone,
        env={
            **os.environ,
            "PYTHONPATH": str(tmp_path / "unsorted"),
            "PYTHONHASHSEED": "2",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "POSIX",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("offline", ["false", "true"])
def test_two_builds_are_byte_identical(offline: str, repository: Path, tmp_path: Path) -> None:
    """Another day, folder, time zone, hash seed, locale, umask and order of files: the very same bytes, and the same archive."""
    given = {"SITE_URL": "https://example.org/words/", "OFFLINE": offline}
    here = build(repository, repository / "site", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8", **given)
    assert here.returncode == 0, here.stderr
    clone = tmp_path / "another place" / "deep" / "inside"
    git(tmp_path, "clone", "--no-local", str(repository), str(clone))
    for number, path in enumerate(sorted(clone.rglob("*"))):
        if path.is_file() and ".git" not in path.relative_to(clone).parts:
            os.utime(path, (10**9 + number % 7 * 10**7,) * 2)
    build_elsewhere(clone, tmp_path, "site", **given)
    files, others = tree(repository / "site"), tree(clone / "site")
    assert files.keys() == others.keys()
    assert [name for name in files if files[name] != others[name]] == []
    for folder in (repository, clone):
        pack(folder / "site", folder / "site.zip")
    assert (repository / "site.zip").read_bytes() == (clone / "site.zip").read_bytes()
    if offline == "false":
        what_the_site_says_of_itself(repository, files)


def what_the_site_says_of_itself(repository: Path, site: dict[str, bytes]) -> None:
    """Dates and commits come from git."""
    said = json.loads(site["build.json"])
    assert said["commit"] == git(repository, "rev-parse", "HEAD")
    assert said["modified"] is False
    assert said["counts"]["terms"] == len(list((repository / "glossary" / "terms").iterdir()))
    sitemap = site["sitemap.xml"].decode()
    assert _lastmod(sitemap, "terms/kerning/") == "2025-06-07"
    assert _lastmod(sitemap, "terms/leading/") == "2025-03-05", "days are those of UTC"
    assert _lastmod(sitemap, "terms/") == "2025-06-07", "a list is as new as the newest entry"


def test_without_a_repository(repository: Path) -> None:
    """Dates are then the entries' own, or SOURCE_DATE_EPOCH's, and there is no commit to name."""
    shutil.rmtree(repository / ".git")
    result = build(repository, repository / "site", SITE_URL="https://example.org/", SOURCE_DATE_EPOCH="1000000000")
    assert result.returncode == 0, result.stderr
    assert json.loads((repository / "site" / "build.json").read_text("utf-8"))["commit"] is None
    sitemap = (repository / "site" / "sitemap.xml").read_text("utf-8")
    assert _lastmod(sitemap, "terms/kerning/") == "2026-11-20", "the day of its review"
    assert _lastmod(sitemap, "sources/bringhurst/") == "2001-09-09", "nothing else is known of it"


def _lastmod(sitemap: str, page: str) -> str:
    entry = sitemap.split(f"{page}</loc>")[1].split("</url>", maxsplit=1)[0]
    return entry.split("<lastmod>")[1].split("<")[0]
