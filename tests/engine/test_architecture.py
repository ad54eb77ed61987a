"""The structure of both packages: imports go one way, the engine knows no theme and no subject, and names are of the field."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
from distinguo import urls

HOOKS = Path(__file__).parents[2] / "hooks"
ENGINE = HOOKS / "distinguo"
ADAPTER = HOOKS / "distinguo_mkdocs"

ROOMS = (
    "text",
    "safe_files",
    "limits",
    "git",
    "messages",
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
    "usage",
    "gaps",
    "pages",
    "checks",
    "rendering",
    "impact",
    "loader",
    "history",
    "recovery",
    "refactor",
    "exports",
    "build",
    "importers",
    "lint",
    "assistants",
    "api",
    "commands",
    "cli",
)
"""The way of the data: a package, or a module that stands by itself, imports only from those before it."""

ADAPTER_ROOMS = (
    "log_problems", "priorities", "paused_gc", "settings", "place", "pages", "output", "host", "search", "shells", "build",
    "glossary_plugins", "site_plugins", "serve", "session", "plugin",
)  # fmt: skip
"""The same for the adapter. Its folder ``theme/`` holds no Python."""

ORDER = {"distinguo": ROOMS, "distinguo_mkdocs": ADAPTER_ROOMS}


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


MODULES = sorted(
    path for package in (ENGINE, ADAPTER) for path in package.rglob("*.py") if path.stem not in {"__init__", "__main__"}
)
OF_THE_ENGINE = [path for path in MODULES if path.is_relative_to(ENGINE)]


def name(path: Path) -> str:
    """Return a module's full name."""
    return ".".join(path.relative_to(HOOKS).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_one_way(path: Path) -> None:
    """A module imports only what stands before its own room; where rooms have no order between them, the test fails too."""
    package, room = path.relative_to(HOOKS).with_suffix("").parts[:2]
    order = ORDER[package]
    assert room in order, f"{room} has no place in the order of {package} yet"
    before = set(order[: order.index(room)])
    others = {module.split(".")[1] for module in imported(path) if module.startswith(f"{package}.")} - {room}
    assert others <= before


def test_every_package_has_its_tests() -> None:
    """Each package of the engine has a folder here, and no folder is of anything else."""
    here = {path.parent.name for path in Path(__file__).parent.glob("*/test_*.py")}
    assert here == {room for room in ROOMS if (ENGINE / room).is_dir()}


def test_there_is_one_digest() -> None:
    """Hashes are made in one place; only the policy needs them whole, in a form of its own."""
    hashing = {name(path) for path in MODULES if any(module.split(".")[0] == "hashlib" for module in imported(path))}
    assert hashing == {"distinguo.text.digest", "distinguo.publishing.csp"}


def test_no_module_needs_itself() -> None:
    """Inside a room too, imports go one way: no module is reached again from what it imports."""
    names = {name(path) for path in MODULES}
    graph = {name(path): imported(path) & names for path in MODULES}
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError


@pytest.mark.parametrize("path", OF_THE_ENGINE, ids=name)
def test_the_engine_does_not_know_its_generator(path: Path) -> None:
    """No module of the engine imports MkDocs, its fork, its theme, or the adapter."""
    assert not {
        module for module in imported(path) if module.split(".")[0] in {"mkdocs", "properdocs", "material", "distinguo_mkdocs"}
    }


def test_only_the_adapter_imports_mkdocs() -> None:
    """Everything that knows MkDocs stands in the adapter's package; the hook only calls it."""
    importers = {
        path.relative_to(HOOKS).parts[0]
        for path in HOOKS.rglob("*.py")
        if any(n.split(".")[0] == "mkdocs" for n in imported(path))
    }
    assert importers == {"distinguo_mkdocs"}


TEMPLATES = ENGINE / "rendering" / "templates"
NAMED = re.compile(r"""["']([\w./-]+\.(?:html|xml))["']""")


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_templates_spell_no_address(path: Path) -> None:
    """What a page is called in its address stands in urls.py alone."""
    folders = sorted({folder for name, folder in vars(urls).items() if name.isupper() and str(folder).endswith("/")})
    assert not re.findall(rf"""['"](?:{"|".join(map(re.escape, folders))})[^'"]*['"]""", path.read_text("utf-8"))


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_of_the_engine_know_no_theme(path: Path) -> None:
    """A template of the engine extends, includes and imports only templates that stand beside it, never those of a theme."""
    assert not {found for found in NAMED.findall(path.read_text("utf-8")) if not (TEMPLATES / found).is_file()}


def test_the_theme_stands_in_the_adapter() -> None:
    """Whatever extends a template that we do not ship is part of the theme, which lies in the adapter."""
    ours = {path.name for path in TEMPLATES.rglob("*.html")}
    extending = {
        path.relative_to(HOOKS).parts[:2]
        for path in HOOKS.rglob("*.html")
        for found in re.findall(r"""\{%-?\s*extends\s+["']([^"']+)""", path.read_text("utf-8"))
        if found not in ours
    }
    assert extending == {("distinguo_mkdocs", "theme")}


SUBJECT = re.compile(r"\b(client|customer|consumer|buyer)s?\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "path", sorted(p for p in ENGINE.rglob("*") if p.suffix in {".py", ".html", ".css", ".js"}), ids=lambda p: p.name
)
def test_the_engine_knows_no_subject(path: Path) -> None:
    """No word of the shipped subject stands in the engine: another glossary is another reference."""
    assert not SUBJECT.findall(path.read_text("utf-8"))


DIALECT = frozenset(
    [
        "anew",
        "begun",
        "differing",
        "draw",
        "drawing",
        "drawn",
        "followed",
        "following",
        "held",
        "joined",
        "joining",
        "keeper",
        "keeping",
        "kept",
        "made",
        "maker",
        "noticing",
        "outlined",
        "patient",
        "ready",
        "remaining",
        "remembering",
        "renewing",
        "salvage",
        "situation",
        "standing",
        "surroundings",
        "taken",
        "tell",
        "telling",
        "told",
        "twin",
        "unlike",
        "unmade",
        "upkeep",
        "world",
    ]
)
"""Words of which the field has better ones, such as stale, fingerprint, snapshot, render, report: no module, class or function is
called by them. docs/how-it-works.md has the code's vocabulary."""


def names_in(path: Path) -> set[str]:
    """Return the names of a module and of its functions and classes, each with the module's before it."""
    module = name(path)
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    inside = {node.name for node in tree if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    return {module, *(f"{module}:{inner}" for inner in inside)}


def words(name: str) -> set[str]:
    """Return the words of a name, whether they are joined by underscores or by capitals."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name.rpartition(":")[2].rpartition(".")[2])}


def test_names_are_of_the_field() -> None:
    """No module, class or function has a word of the old dialect in its name."""
    found = {known for path in MODULES for known in names_in(path) if words(known) & DIALECT}
    assert not found
