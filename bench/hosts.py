"""Times what ten terms add to the build of somebody else's site, in processor time.

Run it with ``make bench-hosts HOSTS="folder …" PYTHON=…``: ``HOSTS`` are projects with a mkdocs.yml, ``PYTHON`` that of an environment in which each of them
builds and a wheel of ours is installed (from the sources, templates are compiled in each first build). Each is copied; plugins that ask the network
are left out. Builds without us, from nothing, and after a build take turns.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from bench.run import machine

TERMS = (
    "plugin",
    "template",
    "environment",
    "handler",
    "middleware",
    "endpoint",
    "dependency",
    "extension",
    "repository",
    "configuration",
)
ONLINE = {"social", "git-committers", "privacy"}
TEXT = "tag:yaml.org,2002:str"


def prepare(project: Path, folder: Path) -> None:
    """Copy a project, with the terms, and with a second configuration that has our plugin."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site"))
    whole = yaml.compose((folder / "mkdocs.yml").read_text("utf-8"))  # its tags name functions, which need not be there for this
    assert isinstance(whole, yaml.MappingNode)
    plugins = next((value for key, value in whole.value if key.value == "plugins"), None)
    if plugins is None:
        plugins = yaml.SequenceNode("tag:yaml.org,2002:seq", [yaml.ScalarNode(TEXT, "search")])
        whole.value.append((yaml.ScalarNode(TEXT, "plugins"), plugins))
    listed = isinstance(plugins, yaml.SequenceNode)
    plugins.value = [one for one in plugins.value if _name(one) not in ONLINE]
    (folder / "without.yml").write_text(yaml.serialize(whole), "utf-8")
    ours = yaml.ScalarNode(TEXT, "distinguo")
    plugins.value.append(ours if listed else (ours, yaml.MappingNode("tag:yaml.org,2002:map", [])))
    (folder / "with.yml").write_text(yaml.serialize(whole), "utf-8")
    (folder / "glossary/terms").mkdir(parents=True)
    for term in TERMS:
        text = f"term: {term}\nforms: [{term}s]\ndefinition: {{text: What these pages call a {term}., by: editors}}\n"
        (folder / f"glossary/terms/{term}.yml").write_text(text, "utf-8")


def _name(plugin: object) -> str:
    """Return the name of a plugin in a list, or of a pair in a mapping."""
    while isinstance(plugin, yaml.MappingNode | tuple):
        plugin = plugin.value[0] if isinstance(plugin, yaml.MappingNode) else plugin[0]
    assert isinstance(plugin, yaml.ScalarNode)
    return str(plugin.value)


def seconds(folder: Path, config: str, python: str, cache: Path) -> float:
    """Build once, and return the processor time that it took."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "XDG_CACHE_HOME": str(cache),
        "PATH": f"{Path(python).parent}:{os.environ['PATH']}",
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [python, "-m", "mkdocs", "build", "-q", "-f", config, "-d", str(folder.with_name(f"{folder.name}-{config}"))]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(project: Path, python: str, runs: int) -> str:
    """Return a row of the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, cache = Path(temporary, project.name), Path(temporary, "cache")
        prepare(project, folder)
        times: dict[str, list[float]] = {"without": [], "cold": [], "again": []}
        seconds(folder, "without.yml", python, cache)
        for _ in range(runs):
            times["without"].append(seconds(folder, "without.yml", python, cache))
            shutil.rmtree(cache, ignore_errors=True)
            times["cold"].append(seconds(folder, "with.yml", python, cache))
            times["again"].append(seconds(folder, "with.yml", python, cache))
    without, cold, again = (statistics.median(found) for found in times.values())
    return f"| {project.name} | {without:.2f} | {cold - without:+.2f} ({cold / without - 1:+.0%}) | {again - without:+.2f} ({again / without - 1:+.0%}) |"


def main() -> None:
    """Measure the projects that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", nargs="+", type=Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(f"{machine()}; medians of {given.runs} builds; processor time in seconds.\n")
    print("| site | without us | from nothing | again |\n|---|--:|--:|--:|")
    for project in given.projects:
        print(measure(project.resolve(), given.python, given.runs), flush=True)


if __name__ == "__main__":
    main()
