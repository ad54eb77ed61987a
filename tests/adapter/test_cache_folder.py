"""Where builds keep what the next one can use: never where a commit could bring it, since the compiled templates in it are run."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo_mkdocs.build.cache_folder import cache_folder
from mkdocs.config.defaults import MkDocsConfig

CASES = [
    # the cache folder, the projects folder, what is a repository's (and whether a file says so), and whether it is used
    ("home/.cache", "work/reference", [], True),
    ("home/.cache", "work/reference", ["work/reference/.git/"], True),
    ("home/.cache", "home/code/reference", ["home/code/reference/.git/"], True),
    ("work/reference/.cache", "work/reference", [], False),
    ("work/reference", "work/reference", [], False),
    ("work/.cache", "work/reference", [], True),
    ("work/.cache", "work/reference", ["work/.git/"], False),
    ("work/ci/cache", "work/docs/reference", ["work/.git/"], False),
    ("work/.cache", "work/reference", ["work/.git"], False),  # a working tree of its own
    ("work/.cache", "work/sub/reference", ["work/.git/", "work/sub/.git"], False),  # a submodule
    ("home/.cache", "home/code/reference", ["home/.git/", "home/code/reference/.git/"], True),  # another repository around it
]


@pytest.mark.parametrize("case", CASES)
def test_no_commit_brings_it(
    tmp_path: Path, case: tuple[str, str, list[str], bool], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A folder in the project or its repository is not used, whatever the environment says, and nothing is written there."""
    cache, project, repositories, is_used = case
    for place in repositories:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if place.endswith("/") else path.write_text("gitdir: elsewhere")
    (tmp_path / project).mkdir(parents=True, exist_ok=True)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr("distinguo_mkdocs.build.cache_folder.user_cache_path", lambda name, appauthor: tmp_path / cache / name)
    config = MkDocsConfig(str(tmp_path / project / "mkdocs.yml"))
    with caplog.at_level("INFO"):
        assert bool(cache_folder(config)) is is_used
    assert is_used or "lies inside the project" in caplog.text
    assert is_used or sorted(tmp_path.rglob("*")) == before
