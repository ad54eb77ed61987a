"""The structure of the engine: imports go one way, and no subject is known to it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / "hooks"
ENGINE = HOOKS / "distinguo"

LAYERS = (
    ("catalogue", "suggesting", "markdown_text"),
    ("problems", "anchors", "embedding", "redirects", "staging", "history", "dates", "wording"),
    ("syntax", "handwritten"),
    ("yaml_source", "model"),
    ("marked", "shape", "quick_yaml"),
    ("relations", "reading"),
    ("glossary",),
    ("comparing", "linking", "citations", "mapping", "build_info", "canonical"),
    ("pages",),
    ("checks",),
    ("prose", "documents", "checking", "addresses"),
    ("backlinks", "loading"),
    ("changed_texts", "entry_pages", "index_pages", "search_entries", "previews", "structured", "coverage"),
    ("planning", "templating", "rendering"),
    ("changes", "impact_report"),
    ("page_policy", "packing", "hosting"),
    ("exports",),
    ("importing", "starter", "api"),
    ("reporting", "panel", "schemas", "starting"),
    ("commands", "cli"),
)
"""The way of the data: a module imports only from the layers above its own, or from an earlier module of its own."""

RANK = {module: (layer, place) for layer, modules in enumerate(LAYERS) for place, module in enumerate(modules)}


def imported(path: Path) -> set[str]:
    """Return the full names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" if node.module == "distinguo" else node.module for alias in node.names)
    return found


MODULES = sorted(path for path in ENGINE.rglob("*.py") if path.stem not in {"__init__", "__main__"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_go_one_way(path: Path) -> None:
    """A module of the engine imports only what stands before it in the way of the data."""
    module = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    assert module in RANK, f"{module} has no place in LAYERS yet"
    own = {name.split(".")[1] for name in imported(path) if name.startswith("distinguo.")} - {module}
    upward = {other for other in own if RANK.get(other, (99, 0)) >= RANK[module]}
    assert not upward


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_engine_does_not_know_its_generator(path: Path) -> None:
    """No module of the engine imports MkDocs, its fork, or its theme."""
    assert not {name for name in imported(path) if name.split(".")[0] in {"mkdocs", "properdocs", "material"}}


def test_only_the_adapter_imports_mkdocs() -> None:
    """Everything that knows MkDocs stands in the hook or in the adapter's package."""
    importers = {
        path.relative_to(HOOKS).parts[0]
        for path in HOOKS.rglob("*.py")
        if any(n.split(".")[0] == "mkdocs" for n in imported(path))
    }
    assert importers == {"mkdocs_events.py", "distinguo_mkdocs"}


SUBJECT = re.compile(r"\b(client|customer|consumer|buyer)s?\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "path", sorted(p for p in ENGINE.rglob("*") if p.suffix in {".py", ".html", ".css", ".js"}), ids=lambda p: p.name
)
def test_the_engine_knows_no_subject(path: Path) -> None:
    """No word of the shipped subject stands in the engine: another glossary is another reference."""
    assert not SUBJECT.findall(path.read_text("utf-8"))
