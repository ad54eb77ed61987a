"""The preview while an entry is wrong: it answers, shows what is wrong over the last good pages, and recovers."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
BASE = Path(__file__).parents[1] / "fixtures" / "minimal" / "glossary"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """Run the preview of a project, as "make serve" does; yields its address."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    with (project / "serve.log").open("w") as log:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=log, stderr=log)
    try:
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait(20)


def wait_for(address: str, wanted: Callable[[str], bool]) -> str:
    """Return the page as soon as it is what is wanted."""
    until, text = time.monotonic() + 90, ""
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                text = answer.read().decode()
            if wanted(text):
                return text
        except OSError:
            pass
        time.sleep(0.3)
    raise AssertionError(text[:2000])


def test_an_invalid_entry_does_not_stop_the_preview(project: Callable[[Path | None], Path]) -> None:
    """Broken from the start, mended, broken again and mended again: each page says so, without a restart."""
    folder = project(BASE)
    (folder / "glossary" / "addresses.txt").unlink(missing_ok=True)
    entry = folder / "glossary" / "terms" / "ebb.yml"
    good = entry.read_text()
    entry.write_text(good.replace("by: editors", "by: <script>"))
    with preview(folder) as address:
        first = wait_for(f"{address}terms/flood/", lambda text: "d-problems" in text)
        assert "glossary/terms/ebb.yml:4:7" in first
        assert "&lt;script&gt;" in first
        entry.write_text(good)
        wait_for(f"{address}terms/ebb/", lambda text: "d-problems" not in text)
        entry.write_text(good + "term: again\n")
        again = wait_for(f"{address}terms/ebb/", lambda text: "d-problems" in text)
        assert "stands here twice" in again
        assert re.search("tide falls", again)  # the last good page
        entry.write_text(good.replace("falls", "goes out"))
        mended = wait_for(f"{address}terms/ebb/", lambda text: "goes out" in text)
        assert "d-problems" not in mended
