"""What the weekly run found stands in one issue of the forge: opened, updated, and closed when all is well."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from tests.conftest import ROOT

TITLE = "Links and entries to look at"
REPORT = "## Links to other sites that do not answer\n\n```\nhttps://example.org/ 404\n```\n"


class Forge(BaseHTTPRequestHandler):
    """A forge that keeps issues and labels as the documentation of its API says, and what it was asked."""

    issues: ClassVar[list[dict[str, Any]]] = []
    labels: ClassVar[list[dict[str, Any]]] = []
    notes: ClassVar[list[tuple[str, str]]] = []
    token: ClassVar[tuple[str, str]] = ("", "")
    status: ClassVar[int] = 200

    def log_message(self, *args: Any) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:  # the library's name
        """List what is asked for."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        self._answer(
            self.labels if self._path().endswith("/labels") else [issue for issue in self.issues if self._fits(issue, asked)]
        )

    def do_POST(self) -> None:
        """Make an issue, a label or a comment."""
        said = self._said()
        *_, holder, last = self._path().split("/")
        if last == "labels":
            assert said["color"].startswith("#") == ("/api/v1/" in self.path)
            self.labels.append({**said, "id": len(self.labels) + 7})
            return self._answer(self.labels[-1], 201)
        if last in {"notes", "comments"}:
            self.notes.append((holder, said["body"]))
            return self._answer({}, 201)
        made = {**said, "iid": 41, "number": 41, "state": "opened" if "/api/v4/" in self.path else "open"}
        if "/api/v1/" in self.path:
            assert all(isinstance(number, int) for number in said["labels"])
            made["labels"] = [label["name"] for label in self.labels if label["id"] in said["labels"]]
        self.issues.append(made)
        return self._answer(made, 201)

    def do_PUT(self) -> None:
        """Change an issue, as GitLab does."""
        said = self._said()
        issue = next(listed for listed in self.issues if listed["iid"] == int(self._path().rpartition("/")[2]))
        issue.update({"state": "closed"} if said.pop("state_event", "") == "close" else said)
        self._answer(issue)

    def do_PATCH(self) -> None:
        """Change an issue, as GitHub and Gitea do."""
        issue = next(listed for listed in self.issues if listed["number"] == int(self._path().rpartition("/")[2]))
        issue.update(self._said())
        self._answer(issue)

    def _path(self) -> str:
        return urlsplit(self.path).path

    def _fits(self, issue: dict[str, Any], asked: dict[str, str]) -> bool:
        labels = issue["labels"].split(",") if isinstance(issue["labels"], str) else issue["labels"]
        return asked["labels"] in labels and issue["state"] == asked["state"]

    def _said(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        return said

    def _answer(self, value: object, status: int = 200) -> None:
        known = self.headers.get(self.token[0]) == self.token[1]
        status = 401 if not known else self.status if self.status != 200 else status
        content = json.dumps(value if status < 300 else {"message": "no"}).encode()
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def forge() -> Iterator[str]:
    """The address of a forge without issues."""
    Forge.issues, Forge.labels, Forge.notes, Forge.status = [], [], [], 200
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def environment(kind: str, address: str) -> dict[str, str]:
    """Return what a job of a forge finds in its environment."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("GITLAB", "GITHUB", "CI"))}
    plain["NO_PROXY"] = "*"
    if kind == "gitlab":
        Forge.token = ("PRIVATE-TOKEN", "secret")
        return {
            **plain,
            "GITLAB_CI": "true",
            "CI_API_V4_URL": f"{address}/api/v4",
            "CI_PROJECT_ID": "5",
            "UPKEEP_TOKEN": "secret",
        }
    Forge.token = ("Authorization", "token secret")
    api = f"{address}/api/v1" if kind == "gitea" else address
    return {**plain, "GITHUB_API_URL": api, "REPOSITORY": "o/r", "TOKEN": "secret"}


def run(folder: Path, report: str, found: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Report, with the script that the jobs run."""
    (folder / "weekly.md").write_text(report, "utf-8")
    script = [sys.executable, ROOT / ".ci" / "report_issue.py"]
    return subprocess.run(
        script, cwd=folder, env={**found, "REPORT": "weekly.md"}, check=False, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize("kind", ["gitlab", "github", "gitea"])
def test_one_issue_is_opened_updated_and_closed(kind: str, forge: str, tmp_path: Path) -> None:
    """Week after week there is one, with the same words on every forge; where nothing was found there is none."""
    found, text = environment(kind, forge), "description" if kind == "gitlab" else "body"
    assert run(tmp_path, "", found).returncode == 0
    assert not Forge.issues
    assert run(tmp_path, REPORT, found).returncode == 0
    assert [(issue["title"], issue[text]) for issue in Forge.issues] == [(TITLE, REPORT)]
    assert run(tmp_path, "## Other\n", found).returncode == 0
    assert [issue[text] for issue in Forge.issues] == ["## Other\n"]
    assert run(tmp_path, "", found).returncode == 0
    assert [issue["state"] for issue in Forge.issues] == ["closed"]
    assert Forge.notes == [("41", "All is well again.")]
    assert run(tmp_path, REPORT, found).returncode == 0
    assert len(Forge.issues) == 2
    if kind != "gitlab":  # which makes labels by itself
        forms = [yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*-*.yml")]
        assert {label for form in forms for label in form["labels"]} < {label["name"] for label in Forge.labels}
        assert len(Forge.labels) == 4


def test_without_a_token_the_report_is_shown_and_the_job_fails(forge: str, tmp_path: Path) -> None:
    """Then GitLab writes to the owner of the schedule; what to do for an issue is said, too."""
    found = {**environment("gitlab", forge), "UPKEEP_TOKEN": ""}
    result = run(tmp_path, REPORT, found)
    assert result.returncode == 1
    assert "https://example.org/ 404" in result.stdout
    assert "UPKEEP_TOKEN" in result.stderr
    assert run(tmp_path, "", found).returncode == 0
    assert not Forge.issues


@pytest.mark.parametrize(
    ("status", "expected"), [(401, "answered 401"), (403, "may it write issues?"), (500, "answered 500"), (302, "answered 302")]
)
def test_a_refusal_is_told_in_one_line(status: int, expected: str, forge: str, tmp_path: Path) -> None:
    """Without a traceback, and without the token; a redirect is not followed with it."""
    found = environment("gitlab", forge)
    Forge.status = status
    result = run(tmp_path, REPORT, found)
    assert result.returncode == 1
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
    assert "secret" not in result.stdout + result.stderr


def test_a_forge_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The same for no answer at all."""
    result = run(tmp_path, REPORT, environment("github", "http://127.0.0.1:9"))
    assert result.returncode == 1
    assert "does not answer" in result.stderr
