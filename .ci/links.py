"""Walk every link of a built site with linkchecker: ``python links.py FOLDER [--external]``."""

import functools
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(folder: str, *options: str) -> int:
    """Serve the folder on this machine, and let linkchecker walk it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    external = ["--check-extern", "--timeout=30"] if "--external" in options else []
    with tempfile.TemporaryDirectory() as home:  # linkchecker writes a settings folder, and gives up root's rights
        command = [sys.executable, "-m", "linkcheck", "--no-status", "--ignore-url=#", *external]
        return subprocess.run(
            [*command, f"http://127.0.0.1:{server.server_port}/"], env={"HOME": home, "PATH": "/usr/bin:/bin"}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
