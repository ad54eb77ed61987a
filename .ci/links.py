"""Walk every link of a built site with linkchecker: ``python links.py FOLDER [--external] [--ignore-url=…] [--recursion-level=…]``.

In place of a folder, the address of a site that is served already may be given, and further addresses where the walk begins.
Everything at that host counts as the site's own, so that a link that leads out of the site's path to the host's root is followed, too.
Sections that links name are looked for by a plugin of our own, which stands in ``linkchecker/``.
"""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

PLUGINS = Path(__file__).with_name("linkchecker")

SETTINGS = """\
[checking]
maxrequestspersecond=1000

[filtering]
internlinks=^{host}/

[OwnHost]
[SectionCheck]
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main(site: str, *options: str) -> int:
    """Serve the site on this machine where it is a folder, and let linkchecker walk it."""
    if site.startswith("http"):
        return walk(site, *options)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return walk(f"http://127.0.0.1:{server.server_port}/", *options)


def walk(address: str, *options: str) -> int:
    """Return what linkchecker returns: 0 where every link leads somewhere."""
    external = "--external" in options
    parts = urlsplit(address)
    settings = SETTINGS.format(host=f"{parts.scheme}://{parts.netloc}".replace(".", r"\."))
    with tempfile.TemporaryDirectory() as home:
        # linkchecker gives up root's rights, and must still be able to read its plugin.
        folder = Path(home)
        folder.chmod(0o755)
        plugins = folder / "linkchecker" / "plugins"
        shutil.copytree(PLUGINS, plugins, ignore=shutil.ignore_patterns("__pycache__"))
        for path in (plugins.parent, plugins, *plugins.iterdir()):
            path.chmod(0o755)
        (folder / "settings").write_text(settings, "utf-8")
        command = [sys.executable, "-P", "-m", "linkcheck", "--no-status", "--config", str(folder / "settings")]
        others = ["--check-extern", "--timeout=30"] if external else []
        others += [option for option in options if option.startswith(("--ignore-url=", "--recursion-level="))]
        addresses = [address, *(option for option in options if option.startswith("http"))]
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home}
        return subprocess.run([*command, *others, *addresses], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
