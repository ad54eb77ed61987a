"""What builds keep for the next one lies beside the project, and must not come with a commit: it is used without being reviewed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from distinguo.git import GitError, git
from distinguo.problems.problem import Location, Problem, problem

CACHE = ".cache/distinguo"


def tracked_cache(project: Path, shown: str = "") -> Iterator[Problem]:
    """Yield a problem if git tracks anything of the cache of a project; none outside a repository."""
    try:
        tracked = git(project, "ls-files", "-z", "--", f":(icase){CACHE}") if (project / CACHE).exists() else b""
    except GitError:
        return
    if tracked:
        name = os.fsdecode(tracked.partition(b"\0")[0])
        folder = "/".join(name.split("/")[: CACHE.count("/") + 1])
        yield problem("tracked-cache", Location(f"{shown}/{name}".lstrip("/")), folder=folder)
