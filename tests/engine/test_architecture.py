"""The structure of the engine: imports go one way, and no subject is known to it."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
ENGINE = HOOKS / "distinguo"

ROOMS = (
    "text",
    "git",
    "problems",
    "yaml_syntax",
    "schema",
    "loading",
    "formatter",
    "glossary",
    "urls",
    "scaffold",
    "publishing",
    "prose",
    "pages",
    "checks",
    "rendering",
    "impact",
    "loader",
    "recovery",
    "refactor",
    "exports",
    "build",
    "importers",
    "api",
    "commands",
    "cli",
)
"""The way of the data: a package, or a module that stands by itself, imports only from those before it."""

RANK = {room: place for place, room in enumerate(ROOMS)}


def imported(path: Path) -> set[str]:
    """Return the full names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)  # the name may be a module's
    return found


MODULES = sorted(path for path in ENGINE.rglob("*.py") if path.stem not in {"__init__", "__main__"})


def name(path: Path) -> str:
    """Return a module's full name."""
    return ".".join(("distinguo", *path.relative_to(ENGINE).with_suffix("").parts))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_one_way(path: Path) -> None:
    """A module of the engine imports only what stands before its own room in the way of the data."""
    room = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    assert room in RANK, f"{room} has no place in ROOMS yet"
    others = {module.split(".")[1] for module in imported(path) if module.startswith("distinguo.")} - {room}
    assert not {other for other in others if RANK.get(other, 99) >= RANK[room]}


def test_no_module_needs_itself() -> None:
    """Inside a room too, imports go one way: no module is reached again from what it imports."""
    names = {name(path) for path in MODULES}
    graph = {name(path): imported(path) & names for path in MODULES}
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_engine_does_not_know_its_generator(path: Path) -> None:
    """No module of the engine imports MkDocs, its fork, or its theme."""
    assert not {name for name in imported(path) if name.split(".")[0] in {"mkdocs", "properdocs", "material"}}


def test_only_the_adapter_imports_mkdocs() -> None:
    """Everything that knows MkDocs stands in the adapter's package; the hook only calls it."""
    importers = {
        path.relative_to(HOOKS).parts[0]
        for path in HOOKS.rglob("*.py")
        if any(n.split(".")[0] == "mkdocs" for n in imported(path))
    }
    assert importers == {"distinguo_mkdocs"}


SUBJECT = re.compile(r"\b(client|customer|consumer|buyer)s?\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "path", sorted(p for p in ENGINE.rglob("*") if p.suffix in {".py", ".html", ".css", ".js"}), ids=lambda p: p.name
)
def test_the_engine_knows_no_subject(path: Path) -> None:
    """No word of the shipped subject stands in the engine: another glossary is another reference."""
    assert not SUBJECT.findall(path.read_text("utf-8"))
