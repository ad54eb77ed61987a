"""What several tests share: real builds of the shipped site and of others, a server for them, and a real browser."""

from __future__ import annotations

import filecmp
import functools
import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock, Timeout
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.compiled import compile_once, list_no_icons
from tests.processes import Running, can_begin_so
from tests.rounds import rounds

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
PROJECT_PARTS = ("mkdocs.yml", "docs", "hooks", "glossary")
"""What a project is made of, as far as a build needs it."""
PREFIX = "/a/sub/path/"
"""Where nginx serves the shipped reference."""

MARKS = {
    ROOT / "tests" / "browser": "browser",
    ROOT / "tests" / "site": "slow",
    ROOT / "tests" / "engine" / "recovery": "slow",  # renders every broken glossary of the corpus
    ROOT / "tests" / "project" / "test_links.py": "slow",  # walks sites over HTTP
    **{ROOT / "tests" / place: "long" for place in (
        *(f"engine/{room}" for room in (
            "assistants", "commands", "exports", "formatter", "gaps", "impact", "importers", "lint", "messages", "refactor", "scaffold",
        )),
        "engine/loading/test_loading_again.py", "engine/pages/test_folded_pages.py", "engine/pages/test_pagination.py",
        "engine/prose/test_autolink.py", "engine/prose/test_prose.py", "engine/test_bounds.py", "engine/test_git.py",
        "engine/test_safe_files.py", "engine/text/test_runaway.py", "problems/test_corpus.py", "problems/test_fuzz.py", "project/test_fuzz.py",
        "project/test_weekly_issue.py", "project/test_workflows.py",
    )},
}  # fmt: skip
"""What the tests of a folder, or of one module, are marked with: some folders take minutes together without building any site."""
ADDRESSES = {"SITE_URL": "https://words.example/reference/", "EDIT_URI": "https://forge.example/edit/main/"}
"""Where the shipped reference is published, and where its sources are changed, in a site that is built with both."""
BUILDS = {"shipped_site", "offline_site", "addressed", "shipped_url", "nginx", "project"}
"""Fixtures that build a whole site, or stand for one to be built: whoever asks for them is slow, wherever the test stands."""

# Tests start hundreds of processes. Where compiled modules are not kept, each would compile the same 400 modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile("shared machines", deadline=None, max_examples=rounds(40))  # no deadline: others compute here, too
settings.register_profile(
    "ci", settings.get_profile("shared machines"), derandomize=True
)  # a run says something of the change, and not of luck
settings.load_profile("ci" if os.environ.get("CI") else "shared machines")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let one worker of a run on CI collect before the others: there nothing is compiled yet, and all would compile the same at the same time."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    if not run or not os.environ.get("CI"):
        return (yield)
    first = FileLock(Path(tempfile.gettempdir(), f"distinguo-{run}.lock"))
    try:
        first.acquire(blocking=False)
    except Timeout:
        with first:
            pass
    try:
        return (yield)
    finally:
        first.release()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the folder they stand in and by what they build, so that ``make test-fast`` can leave these out.

    On CI a test in a browser has a second and a third try: a machine that stands still for some seconds is no fault of ours. The
    report lists each try; at a desk the first counts.
    """
    for item in items:
        for mark in _marks(item.path):
            item.add_marker(mark)
        if os.environ.get("CI") and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2))
        if BUILDS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
    items[:] = dealt(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


@functools.cache
def _marks(module: Path) -> list[str]:
    return [mark for folder, mark in MARKS.items() if module.is_relative_to(folder)]


def dealt(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """Return the tests in an order in which each worker has its share of the slow ones, and those first: at the end all are busy with small ones.

    Each worker begins with a stretch of the same length; the tests of one file stay together.
    """
    slow = [item for item in items if item.get_closest_marker("slow") or item.get_closest_marker("browser")]
    files = [list(those) for _, those in itertools.groupby(slow, key=lambda item: item.path)]
    known = set(slow)
    quick = iter([item for item in items if item not in known])
    order: list[pytest.Item] = []
    for number in range(workers):
        length = (len(items) - len(order)) // (workers - number)
        hand = [item for those in files[number::workers] for item in those]
        order += [*hand, *itertools.islice(quick, max(0, length - len(hand)))]
    return order


def _of_a_build(site: Path, strict: bool, environment: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """Return the arguments of the command that builds, and all variables."""
    arguments = ["build", *(["--strict"] if strict else []), "--site-dir", str(site)]
    return arguments, {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **environment}


def build(
    project: Path, site: Path, engine: str = "mkdocs", *, strict: bool = True, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Build the project strictly, as a user would: a process of its own, in the project's folder."""
    arguments, whole = _of_a_build(site, strict, environment)
    if can_begin_so(engine, environment) and _has_our_code(project):
        return Running(engine, arguments, project, whole).result()
    command = [sys.executable, "-m", engine, *arguments]
    return subprocess.run(command, cwd=project, env=whole, capture_output=True, text=True, check=False)


def _has_our_code(project: Path) -> bool:
    """Whether a project has no other program than ours; a process that begins with ours cannot show what another one does."""
    return not (project / "hooks").exists() or all(
        (copy := project / path.relative_to(ROOT)).exists() and filecmp.cmp(path, copy) for path in (ROOT / "hooks").rglob("*.py")
    )


def begin_build(project: Path, site: Path) -> Running:
    """Begin to build the project strictly, and do not wait for it."""
    arguments, whole = _of_a_build(site, True, {})
    return Running("mkdocs", arguments, project, whole)


@pytest.fixture(scope="session", autouse=True)
def _cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no build of a test keep anything in the user's own cache folder."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def _run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of all workers of this run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session", autouse=True)
def _templates(_run_folder: Path) -> None:
    """Let no two builds in the processes of tests compile the same template, nor look at all icons."""
    compile_once(_run_folder / "templates")
    list_no_icons()


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(_run_folder: Path) -> Once:
    """Let the first worker that asks for a folder of some name make it, for all workers of this run. Nothing may write to it then."""

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, made = _run_folder / name, _run_folder / f"{name}.made"
        with FileLock(_run_folder / f"{name}.lock"):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what an attempt left that failed
                folder.mkdir()
                make(folder)
                made.touch()
        return folder

    return once


def build_well(project: Path, site: Path, **environment: str) -> None:
    """Build strictly, which must succeed."""
    result = build(project, site, **environment)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="session")
def shipped_site(once: Once) -> Path:
    """The shipped reference, built once for all tests. Nothing may write to it."""
    return once("shipped", lambda folder: build_well(ROOT, folder / "site")) / "site"


@pytest.fixture(scope="session")
def offline_site(once: Once) -> Path:
    """The shipped reference as it is read from a folder, built once. Nothing may write to it."""
    place = Path("a folder, on a stick", "site")
    return once("offline", lambda folder: build_well(ROOT, folder / place, OFFLINE="true")) / place


@pytest.fixture(scope="session")
def addressed(once: Once) -> Path:
    """A folder with the shipped reference built with addresses and edit links (``site``), and what the build said (``said.txt``)."""

    def make(folder: Path) -> None:
        done = build(copy_project(folder / "project"), folder / "site", **ADDRESSES)
        assert done.returncode == 0, done.stderr
        (folder / "said.txt").write_text(done.stderr, "utf-8")

    return once("addressed", make)


@pytest.fixture(scope="session")
def _good(once: Once) -> Path:
    return once("good", lambda folder: build_well(copy_project(folder, FIXTURES / "minimal" / "glossary"), folder / "site"))


@pytest.fixture
def good(_good: Path, tmp_path: Path) -> Path:
    """A copy of a small project to change, with its site, which was built well once for all tests."""
    return Path(shutil.copytree(_good, tmp_path / "good"))


def copy_project(folder: Path, glossary: Path | None = None) -> Path:
    """Copy this project into a folder, with its own glossary or with another one in its place; return the folder.

    Beside another glossary, the pages written by hand have their titles alone: to render all their text would be a third of a small build.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for part in PROJECT_PARTS:
        source = glossary if glossary and part == "glossary" else ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)  # compiled modules, too: most of the time of a small build goes into those
        else:
            shutil.copy(source, folder / part)
    if glossary:
        for page in (folder / "docs").rglob("*.md"):
            page.write_text(re.sub(r"^(# .*\n)[\s\S]*", r"\1", page.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Callable[[Path | None], Path]:
    """Make a copy of this project, with its own glossary or with another one in its place."""
    return lambda glossary=None: copy_project(tmp_path / "project", glossary)


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine; returns its address, with a slash at its end."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_QuietHandler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def shipped_url(shipped_site: Path, serve: Callable[[Path], str]) -> str:
    """The address at which the shipped reference is served."""
    return serve(shipped_site)


SERVER = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr error;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        include {folder}/distinguo.conf;
    }}
}}
"""


@pytest.fixture(scope="session")
def nginx(shipped_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The shipped reference, served by nginx under a sub-path from the generated configuration; gives its address."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if program is None:
        (pytest.fail if os.environ.get("DISTINGUO_REQUIRE_BROWSER") else pytest.skip)("there is no nginx on this machine")
    folder = tmp_path_factory.mktemp("nginx")
    command = [str(Path(sys.executable).with_name("distinguo")), "hosting", "nginx", "--site", str(shipped_site)]
    made = subprocess.run([*command, "--prefix", PREFIX], cwd=ROOT, capture_output=True, text=True, check=True)
    (folder / "distinguo.conf").write_text(made.stdout, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(SERVER.format(folder=folder, port=port), "utf-8")
    process = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.PIPE)
    url = f"http://127.0.0.1:{port}{PREFIX}"
    for _ in range(100):
        try:
            urllib.request.urlopen(url)  # our own server
            break
        except OSError:
            time.sleep(0.1)
            assert process.poll() is None, process.stderr and process.stderr.read()
    yield url
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The installed Chromium. Without one its tests are skipped, or fail where DISTINGUO_REQUIRE_BROWSER is set.

    Its build without windows is taken where there is one: it shows the same pages, and opens one at a third of the cost.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        (pytest.fail if os.environ.get("DISTINGUO_REQUIRE_BROWSER") else pytest.skip)("there is no Chromium on this machine")
    expect.set_options(timeout=20_000)
    arguments = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


DESK = ViewportSize(width=1280, height=900)
WATCH = """
document.addEventListener("securitypolicyviolation", event =>
  window.tellViolation?.(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@pytest.fixture
def violations() -> list[str]:
    """What the browser of a test reported against the pages' policies."""
    return []


def _watched(chromium: Browser, violations: list[str]) -> BrowserContext:
    context = chromium.new_context(viewport=DESK)
    context.expose_binding("tellViolation", lambda source, told: violations.append(told))
    context.add_init_script(WATCH)
    return context


def _opened(context: BrowserContext) -> Page:
    page = context.new_page()
    if rate := float(os.environ.get("DISTINGUO_SLOW_BROWSER", "0")):
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        session.send("Network.enable")
        network = {"offline": False, "latency": 60 * rate, "downloadThroughput": -1, "uploadThroughput": -1}
        session.send("Network.emulateNetworkConditions", network)
    return page


@pytest.fixture
def context(chromium: Browser, violations: list[str], request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh browser profile. Whatever a test does in it must not offend a policy, unless the test plants what does."""
    context = _watched(chromium, violations)
    yield context
    context.close()
    if not request.node.get_closest_marker("planted"):
        assert not violations


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Page:
    """A fresh browser page, or that of the module (``tab``) where its tests are marked with ``one_page``.

    DISTINGUO_SLOW_BROWSER=6 makes it six times as slow, on a slow network: so a test that hangs on timing is found.
    """
    if request.node.get_closest_marker("one_page"):
        return request.getfixturevalue("tab")  # type: ignore[no-any-return]  # pytest does not know its type
    return _opened(request.getfixturevalue("context"))


@pytest.fixture(scope="module")
def _tab(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    violations: list[str] = []
    context = _watched(chromium, violations)
    yield _opened(context), violations
    context.close()


@pytest.fixture
def tab(_tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """A browser page for tests that open an address and look: those of a module have the same one.

    A fresh profile with its own process costs as much as what such a test does. What a page has stored is forgotten after each test;
    what lies in the browser's own caches is not.
    """
    page, violations = _tab
    page.set_viewport_size(DESK)
    page.emulate_media(media="null", reduced_motion="null", color_scheme="null", forced_colors="null")
    yield page
    page.unroute_all(behavior="ignoreErrors")
    page.evaluate("try { localStorage.clear(); sessionStorage.clear() } catch {} ")
    page.goto("about:blank")
    found, violations[:] = [*violations], []
    assert not found
