"""``make new`` begins the entry whose name was written after it, whatever the terminal is called."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="needs make")


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("TERM=walk-in", "term walk-in"),
        ("TERM=TCP/IP & \"co\" 'x' ; `y`", "term TCP/IP & \"co\" 'x' ; `y`"),
        ("COMPARISON=walk-in vs appointment", "comparison walk-in vs appointment"),
        ("QUESTION=Is a glyph a character?", "question Is a glyph a character?"),
    ],
)
def test_the_name_that_was_written(tmp_path: Path, written: str, asked: str) -> None:
    """A terminal's own TERM is taken for no name."""
    shown = tmp_path / "uv"
    shown.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    shown.chmod(0o755)
    run = subprocess.run(
        ["make", "--silent", "new", f"UV={shown}", written],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == f"run --no-sync distinguo new {asked}"
