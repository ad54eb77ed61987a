"""What runs at the forges: pinned, with few rights, for a limited time, and nothing from an event in a shell."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from distinguo.cli import main
from distinguo.commands.lint import ENDINGS
from distinguo.impact.report import nothing_to_say
from distinguo.problems.problem import Location, problem
from markdown import markdown

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def load(path: Path) -> dict[Any, Any]:
    """Read a workflow; YAML takes its key ``on`` for the value true."""
    return dict(yaml.safe_load(path.read_text("utf-8")))


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    """Yield all steps of all jobs."""
    for job in workflow["jobs"].values():
        yield from job["steps"]


def test_there_are_workflows() -> None:
    """The tests below look at something."""
    assert {path.stem for path in WORKFLOWS} == {"comment", "engine", "entries", "publish", "weekly"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Each by the full hash of a commit, with its version beside it for people and for Dependabot."""
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used or path.stem == "none"
    for line in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+(/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


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
    "engine": {"contents: read"},
    "entries": {"contents: read"},
    "comment": {"actions: read", "contents: read", "pull-requests: write"},
    "publish": {"contents: read", "contents: write", "pages: write", "id-token: write"},
    "weekly": {"contents: read", "issues: write"},
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
            target = re.match(r"make (?:--silent )?([a-z-]+)", line)
            script = re.match(r"(?:sudo )?(\.ci/[\w.-]+)", line)
            if target:
                assert target.group(1) in TARGETS
            elif script:
                assert os.access(ROOT / script.group(1), os.X_OK)
            else:
                assert line == 'cat impact.md >> "$GITHUB_STEP_SUMMARY"'


STARTER = ROOT / "hooks" / "distinguo" / "scaffold" / "starter" / "dot-github" / "workflows" / "site.yml"


@pytest.mark.parametrize("path", [*WORKFLOWS, STARTER], ids=lambda path: path.stem)
def test_only_the_default_branch_leaves_a_store(path: Path) -> None:
    """Others restore it; and it is the file with the data of the last build, without the templates that are run."""
    for step in steps(load(path)):
        action, _, _ = step.get("uses", "").partition("@")
        given = str(step.get("with", {}).get("path", ""))
        if action == "actions/cache":
            assert "distinguo" not in given
        elif action.startswith("actions/cache/"):
            assert given == "~/.cache/distinguo/*/build*.sqlite"
            assert action.endswith("/restore") or step["if"].startswith("github.event_name == 'push'")
    events = load(STARTER)[True]
    assert events["push"] == {"branches": ["main"]}


@pytest.mark.parametrize("committed", [False, True])
def test_a_store_is_carried_unless_a_commit_brings_it(tmp_path: Path, committed: bool) -> None:
    """On GitLab it goes through a folder of the project; only the data goes."""
    project, cache = tmp_path / "project", tmp_path / "cache" / "distinguo" / "words-1"
    for folder in (project / ".store" / "words-1", cache):
        folder.mkdir(parents=True)
    (project / ".store" / "words-1" / "build.sqlite").write_text("of a pipeline")
    (cache / "templates-build.sqlite").write_text("a program")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    commands = ["git init -q", *(["git add -f .store"] if committed else []), f"{ROOT}/.ci/build-store take"]
    for command in [*commands, "rm -r .store", f"{ROOT}/.ci/build-store keep"]:
        subprocess.run(command.split(), cwd=project, env=environment, check=True, capture_output=True)
    assert {path.name for path in cache.iterdir()} == {"templates-build.sqlite", *([] if committed else ["build.sqlite"])}
    carried = [path.relative_to(project).as_posix() for path in project.rglob("*.sqlite")]
    assert carried == ([] if committed else [".store/words-1/build.sqlite"])


def test_every_supported_python_is_tried() -> None:
    """The fast tests run on each Python that the package says it supports, and the site is built on the other two systems."""
    jobs = load(ROOT / ".github" / "workflows" / "engine.yml")["jobs"]
    pythons = jobs["versions"]["strategy"]["matrix"]["python"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={pythons[0]}"
    supported = [text.rpartition(" ")[2] for text in project["classifiers"] if re.fullmatch(r".* :: 3\.\d+", text)]
    assert pythons == supported
    assert {system.partition("-")[0] for system in jobs["smoke"]["strategy"]["matrix"]["system"]} == {"macos", "windows"}


def test_what_runs_strangers_code_has_no_rights() -> None:
    """Pull requests are checked by the read-only workflow alone; the one that may comment never takes the branch."""
    for path in WORKFLOWS:
        workflow = load(path)
        events = workflow[True]
        assert "pull_request_target" not in events
        if "pull_request" in events:
            assert RIGHTS[path.stem] == {"contents: read"}
        if "workflow_run" in events:
            checkouts = [step["with"]["ref"] for step in steps(workflow) if "checkout" in step.get("uses", "")]
            assert set(checkouts) == {"${{ github.event.repository.default_branch }}"}
    comment = load(ROOT / ".github" / "workflows" / "comment.yml")
    assert [step["run"] for step in steps(comment) if "run" in step] == [".ci/comment"]


def test_words_wait_for_nothing_but_words() -> None:
    """The workflow for entries needs no browser, no npm and no test, and the comment waits for it alone."""
    entries = load(ROOT / ".github" / "workflows" / "entries.yml")
    run = {step["run"] for step in steps(entries) if "run" in step}
    assert run == {
        "make annotate",
        "make site",
        "make offline",
        "make links",
        "make --silent impact > impact.md",
        'cat impact.md >> "$GITHUB_STEP_SUMMARY"',
    }
    assert load(ROOT / ".github" / "workflows" / "comment.yml")[True]["workflow_run"]["workflows"] == [entries["name"]]
    for name in ("entries", "engine"):  # required checks report in a merge queue, too, and on every pull request
        events = load(ROOT / ".github" / "workflows" / f"{name}.yml")[True]
        assert {"pull_request", "merge_group", "push"} == set(events) and not any(events.values())


def repository(folder: Path) -> Path:
    """Make a repository with an entry and a module."""
    (folder / "glossary").mkdir(parents=True)
    (folder / "hooks").mkdir()
    (folder / "glossary" / "a.yml").write_text("a\n", "utf-8")
    (folder / "hooks" / "a.py").write_text("a = 1\n", "utf-8")
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "First"]):
        git(folder, *command)
    return folder


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody."""
    identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("file", "base", "expected"),
    [
        ("glossary/a.yml", "HEAD~", "engine=false"),
        ("docs/about.md", "HEAD~", "engine=false"),
        ("hooks/a.py", "HEAD~", "engine=true"),
        ("docs/site.css", "HEAD~", "engine=true"),
        ("glossary/a.yml", "", "engine=true"),
        ("glossary/a.yml", "0" * 40, "engine=true"),
    ],
)
def test_the_engine_is_tested_when_it_changed(file: str, base: str, expected: str, tmp_path: Path) -> None:
    """A change of words alone is told apart from any other; where that cannot be told, the tests run."""
    folder = repository(tmp_path)
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text("b\n", "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Second")
    commit = git(folder, "rev-parse", base) if base.startswith("HEAD") else base
    environment = {"PATH": os.environ["PATH"], "BASE": commit, "GITHUB_OUTPUT": str(tmp_path / "output")}
    done = subprocess.run([ROOT / ".ci" / "changed"], cwd=folder, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == (tmp_path / "output").read_text("utf-8").strip() == expected


def test_only_entries_are_tidied(tmp_path: Path) -> None:
    """What make tidy changed below glossary/ is committed and pushed, nothing else; where nothing changed, nothing happens."""
    folder, origin = repository(tmp_path / "clone"), tmp_path / "origin.git"
    git(folder, "clone", "-q", "--bare", ".", str(origin))
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/bash\nexec {shutil.which("git")} "${{@//https:*/{origin}}}"\n', "utf-8")
    fake.chmod(stat.S_IRWXU)
    environment = {"PATH": f"{fake.parent}:{os.environ['PATH']}", "GH_TOKEN": "x", "REPOSITORY": "o/r", "BRANCH": "main"}
    command = [ROOT / ".ci" / "commit-tidied"]
    assert b"nothing to tidy" in subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout
    (folder / "glossary" / "a.yml").write_text("b\n", "utf-8")
    (folder / "hooks" / "a.py").write_text("a = 2\n", "utf-8")
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    assert git(origin, "show", "--name-only", "--format=%s", "main").split("\n") == ["Tidy the entries", "", "glossary/a.yml"]


@pytest.mark.parametrize(
    ("refused", "branch"), [((), "main"), (("main",), "tidy"), (("main", "tidy"), "")], ids=["pushed", "proposed", "not allowed"]
)
def test_gitlab_tidies_too(refused: tuple[str, ...], branch: str, tmp_path: Path) -> None:
    """With the job's own token: into the default branch, else as a merge request; where neither may be, the site is still published."""
    folder, origin = repository(tmp_path / "clone"), tmp_path / "origin.git"
    git(folder, "clone", "-q", "--bare", ".", str(origin))
    git(origin, "config", "receive.advertisePushOptions", "true")
    hook = origin / "hooks" / "update"
    hook.write_text(f"""#!/bin/sh\ncase " {" ".join(refused)} " in *" ${{1#refs/heads/}} "*) exit 1 ;; esac\n""", "utf-8")
    (origin / "hooks" / "pre-receive").write_text(f'#!/bin/sh\necho "$GIT_PUSH_OPTION_0" > "{tmp_path}/option"\n', "utf-8")
    for name in ("update", "pre-receive"):
        (origin / "hooks" / name).chmod(stat.S_IRWXU)
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f'#!/bin/bash\nexec {shutil.which("git")} "${{@//https:*/{origin}}}"\n', "utf-8")
    fake.chmod(stat.S_IRWXU)
    known = {"TOKEN": "x", "HOST": "gitlab.example", "PORT": "443", "PROTOCOL": "https"}
    environment = {
        "PATH": f"{fake.parent}:{os.environ['PATH']}",
        **{f"CI_{'JOB' if name == 'TOKEN' else 'SERVER'}_{name}": value for name, value in known.items()},
        "CI_PROJECT_PATH": "o/r",
        "CI_DEFAULT_BRANCH": "main",
    }
    (folder / "glossary" / "a.yml").write_text("b\n", "utf-8")
    done = subprocess.run([ROOT / ".ci" / "commit-tidied"], cwd=folder, env=environment, check=True, capture_output=True)
    changed = [name for name in ("main", "tidy") if "Tidy" in git(origin, "log", "--format=%s", "--all", f"--glob=heads/{name}")]
    assert branch in git(origin, "branch", "--contains", git(folder, "rev-parse", "HEAD")) if branch else not changed
    if branch == "tidy":
        assert (tmp_path / "option").read_text("utf-8").strip() == "merge_request.create"
    assert (b"Job token permissions" in done.stdout) == (not branch)


FAKE_GH = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  pr*) echo 7 ;;
  *comments\\ --jq*) [ -n "${EXISTING:-}" ] && echo "$EXISTING" || true ;;
  *body=@*) all="$*"; cp "${all##*body=@}" "$CALLS.body" ;;
esac
"""


def commented(folder: Path, report: str, **more: str) -> str:
    """Return the comment that is posted for a report; what is asked of the forge is in the file of calls."""
    (folder / "gh").write_text(FAKE_GH, "utf-8")
    (folder / "gh").chmod(stat.S_IRWXU)
    (folder / "impact.md").write_text(report, "utf-8")
    environment = {
        "PATH": f"{folder}:{os.environ['PATH']}",
        "CALLS": str(folder / "calls"),
        "REPOSITORY": "o/r",
        "HEAD_SHA": "a" * 40,
        "REPORT": str(folder / "impact.md"),
        **more,
    }
    subprocess.run([ROOT / ".ci" / "comment"], cwd=folder, env=environment, check=True, capture_output=True)
    return (folder / "calls.body").read_text("utf-8")


@pytest.mark.parametrize(
    ("existing", "expected"), [("", "POST repos/o/r/issues/7/comments"), ("42", "PATCH repos/o/r/issues/comments/42")]
)
def test_one_comment_is_posted_then_updated(existing: str, expected: str, tmp_path: Path) -> None:
    """The report goes through as it is, whatever it says, and stands in one comment."""
    report = '## What this change does\n\n- $(touch hacked) `id` "; echo x <del>old</del>\n'
    posted = commented(tmp_path, report, EXISTING=existing)
    assert expected in (tmp_path / "calls").read_text("utf-8")
    assert posted.startswith("<!-- distinguo impact -->\n## What this change does\n\n- ")
    assert unescape(posted).replace("$<!-- -->", "$").endswith('$(touch hacked) `id` "; echo x <del>old</del>\n')
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize(
    ("preview", "expected"),
    [
        ("https://pr-{number}.words.example", "- [terms/client/](https://pr-7.words.example/terms/client/)\n"),
        ("javascript:alert(1)", "- terms&#47;client&#47;\n"),
        ("", "- terms&#47;client&#47;\n"),
    ],
)
def test_changed_pages_are_linked_where_there_is_a_preview(preview: str, expected: str, tmp_path: Path) -> None:
    """The links are made where nothing of the branch runs, and of addresses alone: what else the report holds stays text."""
    report = "## What\n\n### Pages\n\n- terms/client/\n- terms/x/](https://evil.example/) terms/y/\n- ../terms/x/\n"
    posted = commented(tmp_path, report, PREVIEW_URL=preview)
    assert expected in posted
    assert set(re.findall(r"\]\((.*?)\)", posted)) <= {"https://pr-7.words.example/terms/client/", "https://pr-7.words.example/"}


def test_problems_are_linked_to_their_lines(tmp_path: Path) -> None:
    """Where the entries have errors the report lists them; one click leads to each, and to nothing else that the report names."""
    said = nothing_to_say(
        "the entries have errors",
        [
            problem("unknown-term", Location("glossary/terms/a-b.yml", 14, 3), found="x](https://evil.example/)"),
            problem("unknown-term", Location("glossary/../../x.yml", 1, 1), found="x"),
            problem("unknown-term", Location("//evil.example/x.yml", 1, 1), found="x"),
        ],
    )["markdown"]
    posted = commented(tmp_path, said)
    place = f"https://github.com/o/r/blob/{'a' * 40}/glossary/terms/a-b.yml#L14"
    assert re.findall(r"\]\((.*?)\)", posted) == [place]
    assert "a-b.yml:14:3](" in unescape(posted).replace("<!-- -->", "")


def test_a_report_that_is_no_file_is_not_posted(tmp_path: Path) -> None:
    """A link in place of the report could lead to what nobody may read."""
    (tmp_path / "secret").write_text("s3cret", "utf-8")
    (tmp_path / "report").symlink_to("secret")
    environment = {"PATH": os.environ["PATH"], "REPOSITORY": "o/r", "HEAD_SHA": "a" * 40, "REPORT": str(tmp_path / "report")}
    result = subprocess.run([ROOT / ".ci" / "comment"], cwd=tmp_path, env=environment, check=False, capture_output=True)
    assert result.returncode == 1
    assert b"no report" in result.stderr


REFERENCES = re.compile(r"@\w|#\d|\b[A-Z]+-\w|\b[0-9a-f]{7,}\b|www\.|\w+://|:\w+:|[!$%&~*^][\w\"']|mailto:\w", re.IGNORECASE)
"""What a forge makes a link, a mention or a picture of, where it stands in what is shown."""

FORGED = [
    "GH-1 gh-2 CVE-2024-1 JIRA-x2",
    '!1 group/project!1 gl!1 ~bug ~"two words" %1 %"next one" $1 &1 *iteration:1 ^alert#1 [vulnerability:1] mailto:a@b.example',
    "$x$ $`y`$ $$z$$",
    "1234567 0123456789abcdef0123456789abcdef01234567",
    "WWW.evil.example ftp://evil.example",
    ":shipit: a:b:c",
    "owner/repo#1 owner/repo@1234567",
    "@everybody look",
    "&#64;everybody",
    "#1 GH-1",
    "[free money](https://evil.example)",
    "![pixel](https://evil.example/pixel.png)",
    "<img src=https://evil.example/pixel.png>",
    "<a href=https://evil.example>x</a>",
    "https://evil.example www.evil.example",
    "- - # `code` **bold** | a | b |",
    "<!-- hidden -->",
    "<del>never <ins>closed</del> <script>alert(1)</script>",
    "> quoted",
    "# A title as large as ours",
    "\u202egnirts",
]


@pytest.mark.parametrize("text", FORGED)
def test_a_forged_report_is_only_text(text: str) -> None:
    """The branch's own code wrote it: it may be anything, and arrives as words, headings, items and marked words."""
    command = [sys.executable, str(ROOT / ".ci" / "defuse.py")]
    said = subprocess.run(command, input=f"## What\n\n- {text}\n{text}\n", text=True, capture_output=True, check=True).stdout
    shown = markdown(said)
    assert set(re.findall(r"</?(\w+)", shown)) <= {"h2", "h3", "ul", "li", "p", "del", "ins"}
    seen = unescape(re.sub(r"<!-- -->", "\0", shown))
    assert not REFERENCES.search(seen), seen
    assert not re.search(r"https?://|www\.", said)
    assert "\u202e" not in said
    assert said.count("<del>") == said.count("</del>")
    assert said.count("<ins>") == said.count("</ins>")


def test_a_real_report_comes_through_whole(tmp_path: Path) -> None:
    """What the engine writes for a pull request looks the same afterwards."""
    report = (
        "## What this change does\n\n### Wording\n\n- a &amp; b, note&#58; <del>o&#95;ld</del><ins>n&#42;ew</ins> @<!-- -->x\n"
    )
    command = [sys.executable, str(ROOT / ".ci" / "defuse.py")]
    said = subprocess.run(command, input=report, text=True, capture_output=True, check=True).stdout
    assert unescape(markdown(said)).replace("<!-- -->", "") == unescape(markdown(report)).replace("<!-- -->", "")


def test_a_new_reference_begins_with_the_same_actions() -> None:
    """What "distinguo init" writes is pinned as ours are, and has no right but those it needs."""
    starter = ROOT / "hooks" / "distinguo" / "scaffold" / "starter" / "dot-github" / "workflows" / "site.yml"
    ours = {line for path in WORKFLOWS for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))}
    assert set(re.findall(r"uses: (.*)", starter.read_text("utf-8"))) <= ours
    workflow = load(starter)
    assert workflow["permissions"] == {}
    assert [job["permissions"] for job in workflow["jobs"].values()] == [
        {"contents": "read"},
        {"pages": "write", "id-token": "write"},
    ]


def test_gitlab_runs_the_same() -> None:
    """Its jobs are make targets and scripts of this repository, too."""
    settings = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    jobs = {name: job["script"] for name, job in settings.items() if isinstance(job, dict) and "script" in job}
    assert {*jobs} == {"entries", "engine", "versions", "impact", "pages", "upkeep"}
    for script in jobs.values():
        for line in script:
            assert re.match(
                r"make (--silent )?[a-z-]+|\.ci/run|\.ci/commit-tidied|\.ci/build-store|\.ci/weekly|\.ci/report_issue\.py|mv site public",
                line,
            ), line
    assert jobs["upkeep"] == ["make site", ".ci/weekly > weekly.md", ".ci/report_issue.py"]  # the same words as on GitHub
    assert jobs["pages"][:3] == [".ci/build-store take", "make tidy", ".ci/commit-tidied"]


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


def test_uv_itself_is_compared() -> None:
    """The tool that compares the checksums of everything else is installed only with one of ours."""
    lines = (ROOT / ".ci" / "uv.txt").read_text("utf-8").replace("\\\n", "").splitlines()
    [pinned] = [line for line in lines if not line.startswith("#")]
    assert re.fullmatch(r"uv==[\d.]+(\s+--hash=sha256:[0-9a-f]{64}){10,}", pinned.strip())
    script = (ROOT / ".ci" / "get_uv.py").read_text("utf-8")
    assert script.count('"install"') == 1
    assert '"--require-hashes", "--only-binary", ":all:"' in script


def test_a_new_reference_pins_its_engine(tmp_path: Path) -> None:
    """What "distinguo init" requires is one version, or the place that the engine itself came from."""
    assert main(["init", str(tmp_path / "new")]) == 0
    *_, required = (tmp_path / "new" / "requirements.txt").read_text("utf-8").splitlines()
    assert re.fullmatch(r"distinguo\[site\](==\d\S*| @ (git\+|file:|https:)\S+)", required)


def test_updates_of_actions_and_packages_wait() -> None:
    """Dependabot proposes updates of both, and not on the day they come out."""
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "uv", "npm"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


def test_getting_uv_says_nothing_where_reports_go() -> None:
    """A runner has no uv: what is said while it is fetched must not become the first line of a report."""
    result = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "get_uv.py"), "/proc/no/such/folder"], capture_output=True, text=True, check=False
    )
    assert result.returncode != 0
    assert "uv is not on the PATH" in result.stderr
    assert result.stdout == ""


def test_the_action_and_the_hook_call_the_command() -> None:
    """Both are of the forms that their programs ask for, and no input of the action enters a shell but as a variable."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite"
    assert all("${{" not in step["run"] for step in action["runs"]["steps"])
    used = {value for step in action["runs"]["steps"] for value in step.get("env", {}).values()}
    assert used == {f"${{{{ inputs.{name} }}}}" for name in action["inputs"]}
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "distinguo lint" and hook["language"] == "python"
    ending = re.compile(hook["files"])
    assert all(ending.search(f"a/b{ending_of_name}") for ending_of_name in ENDINGS) and not ending.search("a.py")


@pytest.mark.parametrize(
    ("inputs", "glossary", "files"),
    [
        ({}, [], ["docs"]),
        ({"files": "docs letters/*.md\nREADME.md\n"}, [], ["docs", "letters/*.md", "README.md"]),
        ({"files": "-x", "glossary": "my words", "since": "HEAD"}, ["--glossary=my words"], ["-x"]),
    ],
)
def test_what_the_action_calls(inputs: dict[str, str], glossary: list[str], files: list[str], tmp_path: Path) -> None:
    """Files may stand on several lines; where no glossary is named, the command looks for it."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    *_, step = action["runs"]["steps"]
    program = tmp_path / "distinguo" / "bin" / "distinguo"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    values = {name: inputs.get(name, declared["default"]) for name, declared in action["inputs"].items()}
    environment = {name: values[re.findall(r"inputs\.(\w+)", value)[0]] for name, value in step["env"].items()}
    result = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        env={**os.environ, **environment, "RUNNER_TEMP": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    said = result.stdout.splitlines()
    assert said == ["lint", *glossary, "--context=", f"--since={values['since']}", "--format=github", "--", *files]


@pytest.mark.parametrize("path", [ROOT / "action.yml", *sorted((ROOT / ".ci").glob("[a-z]*"))], ids=str)
def test_no_module_of_the_branch_runs_in_place_of_pythons_own(path: Path, tmp_path: Path) -> None:
    """A workflow may check out a stranger's branch just to have its words read: ``python -m`` looks for modules in that first."""
    started = re.findall(r"\bpython3?\"? ((?:-\w+ )*)-m (\w+)", path.read_text("utf-8")) if path.is_file() else []
    assert started or path.name != "action.yml"
    assert path.suffix != ".py" or not re.search(r'(?<!"-[IP]", )"-m"', path.read_text("utf-8"))
    for flags, module in started:
        marker = tmp_path / "ran"
        (tmp_path / f"{module}.py").write_text(f"open({str(marker)!r}, 'w')\n")
        subprocess.run(["python3", *flags.split(), "-m", module, "--help"], cwd=tmp_path, capture_output=True, check=False)
        assert not marker.exists(), module
