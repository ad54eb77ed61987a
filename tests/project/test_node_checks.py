"""The checks that need Node: where it is missing they say so, and fail where they are asked to."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the checks are run by a shell script")


@pytest.mark.parametrize(
    ("check", "what"),
    [("types", "types of the JavaScript"), ("actionlint", "workflows"), ("cms", "content manager"), ("editor", "editors")],
)
@pytest.mark.parametrize("required", [False, True])
def test_a_machine_without_node_learns_what_was_not_checked(tmp_path: Path, check: str, what: str, required: bool) -> None:
    """In a loud line; it is a failure only where DISTINGUO_REQUIRE_NODE is set, as on the forge."""
    for tool in ("bash", "dirname"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or tool)
    environment = {"PATH": str(tmp_path)} | ({"DISTINGUO_REQUIRE_NODE": "1"} if required else {})
    done = subprocess.run(
        [shutil.which("bash") or "bash", ".ci/node/run", check],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == int(required), done.stderr
    assert done.stderr.startswith("NOTE: ") and what in done.stderr and "no npm" in done.stderr


def test_the_forge_requires_them() -> None:
    """What every pull request goes through leaves none of them out."""
    assert 'DISTINGUO_REQUIRE_NODE: "1"' in (ROOT / ".github" / "workflows" / "engine.yml").read_text("utf-8")
