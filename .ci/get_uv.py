"""Put a pinned uv into a folder, with nothing but Python's standard library: ``python3 get_uv.py FOLDER``.

Where Python can make virtual environments, uv goes into one. Debian and its relatives ship Python without the pip that
this needs (``ensurepip``): there, pip itself is fetched, compared with its known checksum, and run from its own archive.
"""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

UV = Path(__file__).with_name("uv.txt")
"""The version, and the checksums of its wheels."""
PIP_URL = (
    "https://files.pythonhosted.org/packages/07/25/"
    "ee8c38ae72d66b844ce8eb9711ba905dba21ca1a8a0c960057c41cd23337/pip-26.3-py3-none-any.whl"
)
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
BINARIES = "Scripts" if os.name == "nt" else "bin"
HELP = """
Could not get uv, the tool that fetches everything else: {error}

Either install uv yourself, https://docs.astral.sh/uv/getting-started/installation/
or check that this machine reaches https://pypi.org, and that Python has its usual parts:
  Debian, Ubuntu:  apt-get install python3-venv ca-certificates
Then run the same command again.
"""


def with_venv(folder: Path) -> None:
    """Make a virtual environment and install uv into it."""
    subprocess.run([sys.executable, "-I", "-m", "venv", "--clear", folder], check=True)
    pip_install([str(folder / BINARIES / "python"), "-I", "-m", "pip"])


def with_fetched_pip(folder: Path) -> None:
    """Fetch pip, and have it install uv into the folder."""
    with tempfile.TemporaryDirectory() as temporary:
        with urllib.request.urlopen(PIP_URL, timeout=60) as response:
            archive = response.read()
        if hashlib.sha256(archive).hexdigest() != PIP_SHA256:
            raise OSError(f"{PIP_URL} is not the file that was expected")
        wheel = Path(temporary) / PIP_URL.rsplit("/", 1)[1]
        wheel.write_bytes(archive)
        pip_install([sys.executable, str(wheel / "pip")], "--upgrade", "--target", str(folder))


def pip_install(pip: "list[str]", *options: str) -> None:
    """Run pip."""
    quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
    checked = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(UV)]
    subprocess.run([*pip, "install", *quiet, *options, *checked], check=True)


def main(folder: Path) -> int:
    """Choose the way, and say what to do where neither works."""
    version = re.search(r"^uv==\S+", UV.read_text("utf-8"), re.MULTILINE).group()
    print(
        f"uv is not on the PATH: getting {version} into {folder}", file=sys.stderr, flush=True
    )  # reports go to the other stream
    try:
        if importlib.util.find_spec("ensurepip"):
            with_venv(folder)
        else:
            with_fetched_pip(folder)
        os.utime(folder / BINARIES / ("uv.exe" if os.name == "nt" else "uv"))  # make compares its age with that of this script
    except (OSError, subprocess.CalledProcessError) as error:
        print(HELP.format(error=error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
