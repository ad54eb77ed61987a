#!/usr/bin/env python3
"""Put a report into the one open issue with the label "upkeep": opened, updated, or closed where there is nothing to report.

REPORT names the file. On GitHub, Gitea and Forgejo it needs REPOSITORY and TOKEN, which a workflow has anyway; there it also creates
the labels that the issue forms name, which a new repository lacks. On GitLab it needs UPKEEP_TOKEN, a project access token. Only
Python's own library is used, since this runs before anything else is installed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

TITLE = "Links and entries to look at"
WELL = "All is well again."
UPKEEP = "upkeep"
LABELS = ("term", "question", "confusion", UPKEEP)
GREY = "ededed"
SECONDS = 30


class _NoRedirects(HTTPRedirectHandler):
    """Takes no redirect: the token is for this host alone."""

    def redirect_request(self, *args: Any) -> None:
        """Refuse it, which makes an error of it."""


class Api:
    """What a forge is asked."""

    def __init__(self, root: str, headers: Mapping[str, str]) -> None:
        """Ask below ``root``, with headers that say who asks."""
        self._root = root.rstrip("/")
        self._headers = {**headers, "Content-Type": "application/json"}
        self._opener = build_opener(_NoRedirects)

    def ask(self, method: str, path: str, said: Mapping[str, object] | None = None, **query: object) -> Any:
        """Return the answer, or raise ``HTTPError`` or ``URLError``."""
        url = f"{self._root}/{path}{f'?{urlencode(query)}' if query else ''}"
        data = json.dumps(said).encode() if said is not None else None
        request = Request(url, data, self._headers, method=method)  # the forge's own address
        with self._opener.open(request, timeout=SECONDS) as answer:
            return json.loads(answer.read() or b"null")


class GitLab:
    """Issues of a GitLab project, as https://docs.gitlab.com/api/issues/ has them."""

    def __init__(self, root: str, project: str, token: str) -> None:
        """Know the project by its number."""
        self._api, self._issues = Api(root, {"PRIVATE-TOKEN": token}), f"projects/{project}/issues"

    def find(self) -> int | None:
        """Return the number of the open issue."""
        found = self._api.ask("GET", self._issues, labels=UPKEEP, state="opened", per_page=1)
        return found[0]["iid"] if found else None

    def open(self, report: str) -> None:
        """Open the issue. GitLab makes the label."""
        self._api.ask("POST", self._issues, {"title": TITLE, "description": report, "labels": UPKEEP})

    def update(self, number: int, report: str) -> None:
        """Say what is to be done now."""
        self._api.ask("PUT", f"{self._issues}/{number}", {"description": report})

    def close(self, number: int) -> None:
        """Say that nothing is to be done, and close it."""
        self._api.ask("POST", f"{self._issues}/{number}/notes", {"body": WELL})
        self._api.ask("PUT", f"{self._issues}/{number}", {"state_event": "close"})


class GitHub:
    """Issues of a repository at GitHub, and at Gitea and Forgejo, whose API differs in how labels are named and coloured."""

    def __init__(self, root: str, repository: str, token: str) -> None:
        """Know the repository by its owner and name."""
        self._api, self._repository = Api(root, {"Authorization": f"token {token}"}), f"repos/{repository}"
        self._is_gitea = root.rstrip("/").endswith("/api/v1")
        self._labels: dict[str, int] = {}

    def find(self) -> int | None:
        """Return the number of the open issue, and see to the labels."""
        limit = {"limit": 50} if self._is_gitea else {"per_page": 100}
        self._labels = {one["name"]: one["id"] for one in self._api.ask("GET", f"{self._repository}/labels", **limit)}
        for name in LABELS:
            if name not in self._labels:
                colour = f"#{GREY}" if self._is_gitea else GREY
                made = self._api.ask("POST", f"{self._repository}/labels", {"name": name, "color": colour})
                self._labels[name] = made["id"]
        found = self._api.ask("GET", f"{self._repository}/issues", labels=UPKEEP, state="open")
        return next((one["number"] for one in found if not one.get("pull_request")), None)

    def open(self, report: str) -> None:
        """Open the issue."""
        label = self._labels[UPKEEP] if self._is_gitea else UPKEEP
        self._api.ask("POST", f"{self._repository}/issues", {"title": TITLE, "body": report, "labels": [label]})

    def update(self, number: int, report: str) -> None:
        """Say what is to be done now."""
        self._api.ask("PATCH", f"{self._repository}/issues/{number}", {"body": report})

    def close(self, number: int) -> None:
        """Say that nothing is to be done, and close it."""
        self._api.ask("POST", f"{self._repository}/issues/{number}/comments", {"body": WELL})
        self._api.ask("PATCH", f"{self._repository}/issues/{number}", {"state": "closed"})


def main() -> int:
    """Report; return 1 where that failed, or where something is to be done and nobody can be told."""
    report = Path(os.environ["REPORT"]).read_text("utf-8")
    forge: GitLab | GitHub
    if os.environ.get("GITLAB_CI"):
        token = os.environ.get("UPKEEP_TOKEN", "")
        if not token:
            print(report)
            print(
                "NOTE: this stands in no issue. For that, make an access token of the project with the role Reporter and the scope api "
                "(Settings > Access tokens), and put it into a masked CI/CD variable UPKEEP_TOKEN.",
                file=sys.stderr,
            )
            return 1 if report.strip() else 0
        forge = GitLab(os.environ["CI_API_V4_URL"], os.environ["CI_PROJECT_ID"], token)
    else:
        root = os.environ.get("GITHUB_API_URL", "https://api.github.com")
        forge = GitHub(root, os.environ["REPOSITORY"], os.environ["TOKEN"])
    try:
        number = forge.find()
        if report.strip() and number is None:
            forge.open(report)
        elif report.strip() and number is not None:
            forge.update(number, report)
        elif number is not None:
            forge.close(number)
    except HTTPError as error:
        hint = " Is the token valid, has it the scope api, and may it write issues?" if error.code in {401, 403, 404} else ""
        print(f"The forge answered {error.code} {error.reason} to {error.url}.{hint}", file=sys.stderr)
        return 1
    except (URLError, TimeoutError) as error:
        print(f"The forge does not answer: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
