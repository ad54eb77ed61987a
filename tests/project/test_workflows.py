"""What runs at the forges: pinned, with few rights, for a limited time, and nothing from an event in a shell."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def load(path: Path) -> dict[Any, Any]:
    """Read a workflow; YAML takes its key ``on`` for the value true."""
    return dict(yaml.safe_load(path.read_text("utf-8")))


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    """Yield all steps of all jobs."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def test_there_are_workflows() -> None:
    """The tests below look at something."""
    assert {path.stem for path in WORKFLOWS} == {"check", "comment", "publish", "weekly"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Each by the full hash of a commit, with its version beside it for people and for Dependabot."""
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used or path.stem == "none"
    for line in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_version() -> None:
    """No workflow lags behind another."""
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))}
    assert len({line.partition("@")[0] for line in used}) == len(used)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_and_limits(path: Path) -> None:
    """No right but those that a job asks for itself; every job ends; runs of the same thing do not pile up."""
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    for name, job in workflow["jobs"].items():
        assert 0 < job["timeout-minutes"] <= 60, name
        assert job["permissions"], name
    for step in steps(workflow):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


RIGHTS = {
    "check": {"contents: read"},
    "comment": {"actions: read", "contents: read", "pull-requests: write"},
    "publish": {"contents: read", "pages: write", "id-token: write"},
    "weekly": {"contents: read"},
}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_exactly_these_rights(path: Path) -> None:
    """A right that is added must be added here, too, where somebody reads it."""
    asked = {f"{key}: {value}" for job in load(path)["jobs"].values() for key, value in job["permissions"].items()}
    assert asked == RIGHTS[path.stem]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_expression_enters_a_shell(path: Path) -> None:
    """What comes from an event reaches a program only as a variable."""
    for step in steps(load(path)):
        assert "${{" not in step.get("run", ""), step
    assert "secrets." not in path.read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_steps_run_here_as_well(path: Path) -> None:
    """A step is a make target or a script of this repository: nothing is known only to the forge."""
    for step in steps(load(path)):
        for line in step.get("run", "").splitlines():
            target = re.match(r"make (?:--silent )?([a-z]+)", line)
            script = re.match(r"(?:sudo )?(\.ci/\w+)", line)
            if target:
                assert target.group(1) in TARGETS
            elif script:
                assert os.access(ROOT / script.group(1), os.X_OK)
            else:
                assert line == 'cat impact.md >> "$GITHUB_STEP_SUMMARY"'


def test_what_runs_strangers_code_has_no_rights() -> None:
    """Pull requests are checked by the read-only workflow alone; the one that may comment never takes the branch."""
    for path in WORKFLOWS:
        workflow = load(path)
        events = workflow[True]
        assert "pull_request_target" not in events
        if "pull_request" in events:
            assert RIGHTS[path.stem] == {"contents: read"}
        if "workflow_run" in events:
            [checkout] = [step for step in steps(workflow) if "checkout" in step.get("uses", "")]
            assert checkout["with"]["ref"] == "main"
            assert [step["run"] for step in steps(workflow) if "run" in step] == [".ci/comment"]


FAKE_GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  pr*) echo 7 ;;
  *comments\\ --jq*) [ -n "${EXISTING:-}" ] && echo "$EXISTING" || true ;;
  *body=@*) all="$*"; cp "${all##*body=@}" "$CALLS.body" ;;
esac
"""


@pytest.mark.parametrize(
    ("existing", "expected"), [("", "POST repos/o/r/issues/7/comments"), ("42", "PATCH repos/o/r/issues/comments/42")]
)
def test_one_comment_is_posted_then_updated(existing: str, expected: str, tmp_path: Path) -> None:
    """The report goes through as it is, whatever it says, and stands in one comment."""
    (tmp_path / "gh").write_text(FAKE_GH, "utf-8")
    (tmp_path / "gh").chmod(stat.S_IRWXU)
    report = tmp_path / "impact.md"
    report.write_text('$(touch hacked) `id` "; echo x\n', "utf-8")
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "REPOSITORY": "o/r",
        "HEAD_SHA": "a" * 40,
        "REPORT": str(report),
        "EXISTING": existing,
    }
    subprocess.run([ROOT / ".ci" / "comment"], cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert expected in (tmp_path / "calls").read_text("utf-8")
    assert (tmp_path / "calls.body").read_text("utf-8").endswith(report.read_text("utf-8"))
    assert not (tmp_path / "hacked").exists()


def test_gitlab_runs_the_same() -> None:
    """Its jobs are make targets and scripts of this repository, too."""
    settings = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    for name in ("check", "impact", "pages"):
        for line in settings[name]["script"]:
            assert re.match(r"make (--silent )?[a-z]+|\.ci/run|mv site public", line), line


def test_every_folder_can_have_owners() -> None:
    """Each part of the project has a line. A line that is in force names somebody who exists, not a placeholder."""
    lines = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8").splitlines()
    given = {
        fields[0]: fields[1:] for line in lines if len(fields := line.removeprefix("# ").split()) == 2 and fields[0][0] == "/"
    }
    for folder in ("glossary", "docs", "hooks", "tests", ".github", ".ci"):
        assert given[f"/{folder}/"][0].startswith("@")
    for path in given:
        assert (ROOT / path.strip("/")).exists(), path
    assert not [line for line in lines if not line.startswith("#") and "YOUR-ORGANISATION" in line]


def test_updates_of_actions_and_packages_wait() -> None:
    """Dependabot proposes updates of both, and not on the day they come out."""
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {update["package-ecosystem"] for update in updates} >= {"github-actions", "uv"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)
