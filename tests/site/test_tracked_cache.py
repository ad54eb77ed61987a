"""What a build keeps belongs in no commit: a new reference ignores it; of one that came with a commit nothing is used."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.cli import main

from tests.conftest import FIXTURES, build, build_well


class Evil:
    """Runs a command where it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return (subprocess.call, (["touch", "ran"],))


NAMES = [".Cache/Distinguo/x", ".cache/distinguo/memory.kept", ".cache/distinguo/pages.kept", ".cache/distinguo/ab/cdef"]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_refused(project: Callable[[Path | None], Path], name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything of it is read; once it is taken out, the build goes on."""
    folder = project(FIXTURES / "minimal" / "glossary")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(pickle.dumps(Evil()))
    (folder / ".cache" / "distinguo").mkdir(parents=True, exist_ok=True)  # any build makes it
    subprocess.run(["git", "add", "-f", name], cwd=folder, check=True)
    done = build(folder, folder / "site")
    assert done.returncode == 1
    assert f"{name}:1:1" in done.stderr
    assert "[tracked-cache]" in done.stderr
    assert not (folder / "ran").exists()
    assert not (folder / "site").exists()
    assert main(["check", str(folder / "glossary")]) == 1
    assert "[tracked-cache]" in capsys.readouterr().out
    subprocess.run(["git", "rm", "-r", "-q", "--cached", name], cwd=folder, check=True)
    if name.startswith(".cache"):
        (folder / name).unlink()
    assert main(["check", str(folder / "glossary")]) == 0
    if name == NAMES[0]:
        build_well(folder, folder / "site")


def test_a_new_reference_commits_its_sources_alone(tmp_path: Path) -> None:
    """Where no date is known, none is said; what builds leave is no part of the repository, after the first and after the next."""
    folder = tmp_path / "new"
    assert main(["init", str(folder)]) == 0
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('site_url: ""', "site_url: https://words.example/sub/"), "utf-8")
    sources = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    build_well(folder, folder / "site", XDG_CACHE_HOME=str(folder / ".cache"))
    sitemap, feed = ((folder / "site" / name).read_text("utf-8") for name in ("sitemap.xml", "feed.xml"))
    assert "<loc>https://words.example/sub/terms/</loc>" in sitemap
    page = (folder / "site/terms/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://words.example/sub/terms/">' in page
    assert "<lastmod>" not in sitemap and "1970" not in feed and "2000-01-01" not in feed
    (folder / ".site.new-abandoned").mkdir()
    (folder / ".site.new-abandoned" / "index.html").write_text("left by a build that was killed")

    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout

    git("init", "-q")
    git("add", "-A")
    assert set(git("ls-files").split("\n")) - {""} == sources
    build_well(folder, folder / "site", XDG_CACHE_HOME=str(folder / ".cache"))
    assert set(git("ls-files", "--others", "--exclude-standard").split()) == set()
