"""Times builds of the same glossaries by us and by others, in one run, one after the other, and takes medians.

Run it with ``make bench``. docs/speed.md says what is compared with what, and what differs.
"""

from __future__ import annotations

import argparse
import compileall
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

from bench.chart import chart
from bench.glossaries import generate
from bench.markdown_site import MarkdownPages, eleventy_project, hugo_data_project, hugo_project, mkdocs_project

ROOT = Path(__file__).parents[1]
SIZES = (50, 300, 1000, 3000)
BIN = Path(sys.executable).parent
_LIKE_ANYBODYS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
ENVIRONMENT = {**_LIKE_ANYBODYS, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONHASHSEED": "0"}
"""Compiled modules are kept between builds, as they are for whoever has not forbidden it."""


@dataclass(frozen=True)
class Run:
    """One build: seconds on the clock, seconds of processor time, and peak memory in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Result:
    """The medians of one contestant at one size, and what it wrote."""

    contestant: str
    terms: int
    runs: int
    wall: float
    cpu: float
    memory: float
    files: int
    megabytes: float
    page_bytes: int


@dataclass(frozen=True)
class Contestant:
    """A way to build: its command, where it runs, what it writes, and what is done before each run."""

    name: str
    command: tuple[str, ...]
    folder: str
    site: str = "site"
    before: Callable[[Path, int], None] = lambda folder, run: None


def _clean(folder: Path, run: int) -> None:
    """Put aside whatever the build before has left.

    It is deleted at the very end: on ext4, files are made up to ten times slower after many have been deleted, for a while, and those
    who write the most files would pay for it.
    """
    aside = folder / "aside" / str(run)
    for path in (*(folder / name for name in ("site", "public", "resources")), _cache(folder)):
        if path.exists():
            aside.mkdir(parents=True, exist_ok=True)
            path.rename(aside / path.name)


def _cache(folder: Path) -> Path:
    """Return where a contestant in this folder keeps what its next build can use: outside the project."""
    return folder.with_name(f"{folder.name}-cache")


def _edit(folder: Path, run: int) -> None:
    """Change one definition, and keep whatever the build before has left."""
    path = min((folder / "glossary" / "terms").iterdir())
    text = path.read_text("utf-8")
    head, _, rest = text.partition("definition:\n  text: ")
    path.write_text(f"{head}definition:\n  text: Edit {run}. {rest}", "utf-8")


def _share(folder: Path, run: int) -> None:
    """Change the name of the first criterion, which stands on nearly every page, and keep what the build before has left."""
    path = folder / "glossary" / "criteria.yml"
    head, _, rest = path.read_text("utf-8").partition("\ncriteria:\n")
    criterion, _, rest = rest.partition("    name: ")
    path.write_text(f"{head}\ncriteria:\n{criterion}    name: Row {run}\n{rest.partition(chr(10))[2]}", "utf-8")


ELEVENTY = ROOT / ".tools" / "eleventy" / "node_modules" / ".bin" / "eleventy"


def contestants() -> list[Contestant]:
    """Return those that are installed."""
    mkdocs, distinguo = (str(BIN / name) for name in ("mkdocs", "distinguo"))
    found = [
        Contestant("Distinguo, cold", (mkdocs, "build", "-q"), "ours", before=_clean),
        Contestant("Distinguo, after one edit", (mkdocs, "build", "-q"), "ours", before=_edit),
        Contestant("Distinguo, after a shared file changed", (mkdocs, "build", "-q"), "ours", before=_share),
        Contestant("distinguo check", (distinguo, "check"), "ours", site=""),
        Contestant("MkDocs + Material, Markdown", (mkdocs, "build", "-q"), "plain", before=_clean),
    ]
    if (BIN / "zensical").exists():
        found.append(Contestant("Zensical, Markdown", (str(BIN / "zensical"), "build"), "zensical", before=_clean))
    if ELEVENTY.exists():
        found.append(Contestant("Eleventy, Markdown", (str(ELEVENTY), "--quiet"), "eleventy", before=_clean))
    if (BIN / "hugo").exists():
        hugo = (str(BIN / "hugo"), "--quiet")
        found.append(Contestant("Hugo, Markdown", hugo, "hugo", "public", before=_clean))
        found.append(Contestant("Hugo, prepared HTML", hugo, "hugo-data", "public", before=_clean))
    return found


def prepare(folder: Path, terms: int) -> None:
    """Write the same pages for everybody."""
    ours = folder / "ours"
    shutil.copytree(ROOT / "hooks", ours / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(ours / "hooks", quiet=2)  # the others' code was compiled when it was installed
    (ours / "docs").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", ours)
    for document in (ROOT / "docs").glob("*.md"):  # they are not compared, but the footer of every page leads to them
        (ours / "docs" / document.name).write_text(f"# {document.stem}\n", "utf-8")
    generate(ours / "glossary", terms)
    glossary = load(ours / "glossary").glossary
    assert glossary
    pages = MarkdownPages(glossary).pages()
    mkdocs_project(pages, folder / "plain")
    mkdocs_project(pages, folder / "zensical")
    hugo_project(pages, folder / "hugo")
    eleventy_project(pages, folder / "eleventy")
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    renderer = Renderer(glossary, prose)
    drawn = {page.url: (page.title, renderer.render(page).html) for page in plan(glossary, prose).pages}
    hugo_data_project(drawn, folder / "hugo-data")


def timed(contestant: Contestant, folder: Path, number: int) -> Run:
    """Build once, in a process of its own."""
    here = folder / contestant.folder
    contestant.before(here, number)
    command = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *contestant.command]
    process = subprocess.run(
        command, cwd=here, env={**ENVIRONMENT, "XDG_CACHE_HOME": str(_cache(here))}, capture_output=True, check=False
    )
    if process.returncode:
        told = process.stderr.decode(errors="replace")
        raise SystemExit(f"{contestant.name}: exit {process.returncode}\n{told[-2000:]}")
    wall, cpu, peak = json.loads(process.stdout.splitlines()[-1])
    megabyte = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Run(wall, cpu, peak / megabyte)


_LAUNCHER = """
import json, os, sys, time
started = time.monotonic()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, used = os.wait4(process, 0)
print(json.dumps([time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss]))
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Measures a command. It is a small process of its own, since the system counts for a new one at least the memory of the one that
started it."""


def result(contestant: Contestant, terms: int, runs: list[Run], folder: Path) -> Result:
    """Return the medians, and the size of what was written."""
    site = folder / contestant.folder / contestant.site
    sizes = [path.stat().st_size for path in site.rglob("*") if path.is_file()] if contestant.site else []
    pages = [path.stat().st_size for path in (site / "terms").glob("*/index.html")] if contestant.site else []
    return Result(
        contestant.name,
        terms,
        len(runs),
        *(round(statistics.median(getattr(run, field) for run in runs), 2) for field in ("wall", "cpu", "memory")),
        len(sizes),
        round(sum(sizes) / 1e6, 1),
        int(statistics.median(pages)) if pages else 0,
    )


@contextmanager
def _workplace(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def measure(sizes: tuple[int, ...], rounds: int, work: Path) -> list[Result]:
    """Build everything, each contestant once per round. One of the others that fails at a size is left out there, and its error is printed."""
    found = []
    for terms in sizes:
        folder = work / str(terms)
        shutil.rmtree(folder, ignore_errors=True)
        prepare(folder, terms)
        all_runs: dict[str, list[Run]] = {}
        for number in range(rounds):
            for contestant in contestants():
                try:
                    run = timed(contestant, folder, number)
                except SystemExit as failed:
                    if contestant.folder in {"ours", "plain"}:
                        raise
                    print(f"{terms:6}  {failed}", file=sys.stderr)
                    continue
                all_runs.setdefault(contestant.name, []).append(run)
                print(f"{terms:6}  {contestant.name:28} {all_runs[contestant.name][-1].wall:8.2f} s", file=sys.stderr)
        found += [result(one, terms, all_runs[one.name], folder) for one in contestants() if one.name in all_runs]
    return found


def measure_shipped(rounds: int, work: Path) -> list[Result]:
    """Build the shipped reference with its documents, beside a site of one page with the same theme."""
    folder = work / "shipped"
    shutil.rmtree(folder, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("hooks", "docs", "glossary"):
        shutil.copytree(ROOT / name, folder / "ours" / name, ignore=ignored)
    shutil.copy(ROOT / "mkdocs.yml", folder / "ours")
    compileall.compile_dir(folder / "ours" / "hooks", quiet=2)
    mkdocs_project({"": ("Home", "Nothing.")}, folder / "plain", nav="[index.md]")
    command = (str(BIN / "mkdocs"), "build", "-q")
    both = [
        Contestant("Distinguo, the shipped reference, cold", command, "ours", before=_clean),
        Contestant(ONE_PAGE, command, "plain", before=_clean),
    ]
    runs = {one.name: [timed(one, folder, number) for number in range(rounds)] for one in both}
    return [result(one, 0, runs[one.name], folder) for one in both]


BASE = "MkDocs + Material, Markdown"
ONE_PAGE = "MkDocs + Material, one page"


def table(results: list[Result]) -> str:
    """Return the results as a Markdown table; ratios are to plain MkDocs at the same size, and of the shipped reference to a site of one page."""
    base = {one.terms: one for one in results if one.contestant in {BASE, ONE_PAGE}}
    lines = [
        "| terms | | time (s) | of plain MkDocs | processor (s) | of plain MkDocs | memory (MB) | files | written (MB) | a term's page (kB) |",
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for one in results:
        plain = base.get(one.terms)
        ratios = (
            [f"{mine / theirs:.2f}" for mine, theirs in ((one.wall, plain.wall), (one.cpu, plain.cpu))] if plain else ["", ""]
        )
        written = f"{one.files} | {one.megabytes} | {one.page_bytes / 1000:.1f}" if one.files else "| |"
        lines.append(
            f"| {one.terms or 'shipped'} | {one.contestant} | {one.wall:.2f} | {ratios[0]} | {one.cpu:.2f} | {ratios[1]} | {one.memory:.0f} | {written} |"
        )
    return "\n".join(lines)


def growth(results: list[Result]) -> dict[str, float]:
    """Return for each contestant the exponent with which its processor time grows from 300 terms to the largest size."""
    found = {}
    for name in dict.fromkeys(one.contestant for one in results):
        measured = {one.terms: one.cpu for one in results if one.contestant == name and one.terms >= 300 and one.cpu > 0}
        if len(measured) > 1:
            small, large = min(measured), max(measured)
            found[name] = round(math.log(measured[large] / measured[small]) / math.log(large / small), 2)
    return found


def machine() -> str:
    """Say what the run was made on."""
    model = ""
    if (info := Path("/proc/cpuinfo")).exists():
        model = next((line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line), "")
    return f"{os.cpu_count()} cores, {model or platform.processor() or platform.machine()}, {platform.system()}, Python {platform.python_version()}"


DOCS = ROOT / "docs" / "speed.md"
CHART = ROOT / "docs" / "assets" / "speed.svg"


def show(report: dict[str, Any], results: list[Result]) -> None:
    """Put a run into the page that shows the last one."""
    head, _, rest = DOCS.read_text("utf-8").partition("<!-- bench -->\n")
    _, _, tail = rest.partition("<!-- /bench -->")
    exponents = "; ".join(f"{name}: {exponent}" for name, exponent in report["growth of processor time"].items())
    runs = max(one.runs for one in results)
    medians = "each build made once" if runs == 1 else f"medians of {runs} builds"
    told = (
        f"{report['date']}, {report['machine']}; {medians}; load of the machine at the start: {report['load at the start']}. "
        "Processor time tells more than the clock where others compute on the same machine.\n\n"
        f"{table(results)}\n\nExponent with which processor time grows from 300 terms on (1 is in proportion): {exponents}.\n"
    )
    DOCS.write_text(f"{head}<!-- bench -->\n{told}\n<!-- /bench -->{tail}", "utf-8")


def main() -> None:
    """Measure, print a table, and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=lambda text: tuple(map(int, text.split(","))), default=SIZES, help="numbers of terms")
    parser.add_argument("--large", action="store_true", help="10,000 terms as well")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, default=ROOT / "bench" / "last-run.json")
    parser.add_argument("--keep", type=Path, help="keep the projects and sites in this folder")
    parser.add_argument("--docs", action="store_true", help="show this run in docs/speed.md")
    options = parser.parse_args()
    sizes = (*options.sizes, 10_000) if options.large else options.sizes
    load_before = os.getloadavg()[0]
    with _workplace(options.keep) as work:
        results = [*measure_shipped(options.rounds, work), *measure(sizes, options.rounds, work)]
    report = {
        "date": time.strftime("%Y-%m-%d"),
        "machine": machine(),
        "load at the start": round(load_before, 1),
        "growth of processor time": growth(results),
        "results": [asdict(one) for one in results],
    }
    options.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    if options.docs:
        show(report, results)
        CHART.write_bytes(chart(results))
    print(f"{report['machine']}; load {report['load at the start']} at the start\n\n{table(results)}\n")
    print(
        "Growth of processor time from 300 terms (1 is in proportion): "
        + ", ".join(f"{n} {e}" for n, e in growth(results).items())
    )


if __name__ == "__main__":
    main()
