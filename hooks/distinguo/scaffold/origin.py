"""Where this engine was installed from, as a requirement that another machine can meet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from distinguo.safe_files import read_file

MAX_WHEEL = 100 * 1024 * 1024
WHEELS = "wheels"
"""The folder of a new reference into which a wheel is copied that only this machine has."""


@dataclass(frozen=True)
class Requirement:
    """A line for ``requirements.txt``, the files that it needs beside it, and what is to be done where it cannot be met elsewhere."""

    line: str
    files: Mapping[str, bytes]
    note: str = ""


def requirement(extra: str = "site", found: Distribution | None = None) -> Requirement:
    """Return the requirement of this engine: the version of an index, the address of a wheel or of a commit, or a copy of the wheel.

    An installation says in ``direct_url.json`` where it came from: https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        found = found or distribution("distinguo")
    except PackageNotFoundError:
        return _checkout(f"distinguo[{extra}]", Path(__file__).parents[3])
    name = f"distinguo[{extra}]"
    try:
        origin = json.loads(found.read_text("direct_url.json") or "null")
    except ValueError:
        origin = None
    if not isinstance(origin, dict) or not isinstance(origin.get("url"), str):
        return Requirement(f"{name}=={found.version}", {})
    return _direct(name, extra, origin)


def _direct(name: str, extra: str, origin: Mapping[str, Any]) -> Requirement:
    url: str = origin["url"]
    if vcs := origin.get("vcs_info"):
        subdirectory = f"#subdirectory={origin['subdirectory']}" if origin.get("subdirectory") else ""
        return Requirement(f"{name} @ {vcs['vcs']}+{url}@{vcs['commit_id']}{subdirectory}", {})
    if not url.startswith("file:"):
        hashes = (origin.get("archive_info") or {}).get("hashes") or {}
        pinned = f"#sha256={hashes['sha256']}" if "sha256" in hashes else ""
        return Requirement(f"{name} @ {url}{pinned}", {})
    path = Path(unquote(urlsplit(url).path))
    if path.suffix == ".whl" and path.is_file():
        inside = f"{WHEELS}/{path.name}"
        return Requirement(f"./{inside}[{extra}]", {inside: read_file(path, MAX_WHEEL)})
    return _checkout(name, path)


def _checkout(name: str, folder: Path) -> Requirement:
    return Requirement(
        f"{name} @ {folder.absolute().as_uri()}",
        {},
        "This folder is on this machine only. For other machines and for the workflow, write the address of a release, of a wheel, or "
        "of a repository: git+https://…",
    )
