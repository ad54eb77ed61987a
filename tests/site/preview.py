"""A preview of a project, run as its writers run it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


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
