"""A built site as one archive."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

from distinguo.publishing.zip_archive import pack


def test_an_archive_is_the_same_bytes(tmp_path: Path) -> None:
    """When the files were written, and in which order, does not show."""
    for name, files in (("a", ["x.html", "index.html"]), ("b", ["index.html", "x.html"])):
        for file in files:
            (tmp_path / name / "site" / "sub").mkdir(parents=True, exist_ok=True)
            (tmp_path / name / "site" / "sub" / file).write_text(file, "utf-8")
        assert pack(tmp_path / name / "site", tmp_path / f"{name}.zip") == 2
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["site/sub/index.html", "site/sub/x.html"]
        assert archive.read("site/sub/x.html") == b"x.html"


def test_an_archive_that_cannot_be_finished(tmp_path: Path) -> None:
    """The archive that was there stays, and no half of a new one is left beside it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(random.Random(1).randbytes(50_000))
    (tmp_path / "site.zip").write_text("the last good one", "utf-8")
    result = subprocess.run(
        [Path(sys.executable).with_name("distinguo"), "pack", "site", "site.zip"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},  # a module that is compiled only now would be kept in part
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)),  # no threads here
    )
    assert result.returncode == 2
    assert result.stderr == "distinguo: site.zip cannot be written: File too large\n"
    assert (tmp_path / "site.zip").read_text("utf-8") == "the last good one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.zip"]
