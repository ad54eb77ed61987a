"""A hostile pull request: every field of every kind of entry tries to run a script. Built, opened, and nothing runs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.conftest import build

SHORT = "</script><script>pwned=1</script>"
LONG = (
    "<script>pwned=1</script> <img src=x onerror=pwned=1> <svg onload=pwned=1> {{ 7*7 }} {% raw %} {: onclick=pwned=1} "
    "\" onmouseover=pwned=1 ' --> ]]> </title></textarea></style></script><script>pwned=1</script>"
)
OWN = {"by": "editors"}


def said(text: str = "") -> dict[str, str]:
    """Return a hostile statement."""
    return {"text": f"{text} {LONG}", **OWN}


def term(name: str, **more: object) -> dict[str, object]:
    """Return a term that is hostile in every field."""
    evil = f"{name} {SHORT}"
    return {
        "term": evil,
        "also_called": [{"name": f"also {evil}", "context": LONG[:200], **OWN}],
        "forms": [f"{evil}s"],
        "contrast_with": ["b" if name == "a" else "a"],
        "topics": ["t"],
        "definition": said(),
        "notes": [said()],
        "traits": {
            "one": {"value": f"{name} {LONG}", "note": said(), **OWN},
            "two": {"not_applicable": LONG, **OWN},
        },
        "examples": [{**said(), "why": LONG}],
        "counter_examples": [{**said(), "why": LONG}],
        "usage": [{"context": "c", "write": evil, "avoid": [f"not {evil}"], "why": LONG, **OWN}],
        "disagreements": [
            {
                "id": f"d-{name}",
                "point": LONG,
                "positions": [{"says": LONG, "sources": ["s/p"]}, {"says": LONG, "sources": ["s"]}],
                "reading": LONG,
                "cells": [f"{name}/one"],
            }
        ],
        **more,
    }


COMPARISON = {
    "terms": ["a", "b"],
    "title": LONG,
    "difference": said(),
    "use": {"a": said(), "b": said()},
    "sentences": [{"text": f"___ {LONG}", "fits": [fitting], "why": LONG, **OWN} for fitting in ("a", "b")],
    "cases": [{**said(), "answer": ["a", "b"], "why": LONG}],
    "in_practice": [said()],
}
QUESTION = {
    "question": f"{LONG}?", "also_asked": [LONG], "topic": "t", "about": ["a", "b"], "answer": said(), "because": [said()],
    "relies_on": ["a/one"],
}  # fmt: skip
FILES: dict[str, object] = {
    "terms/a": term("a"),
    "terms/b": term("b", kind_of=[], related_to=["a"]),
    "comparisons/a-vs-b": COMPARISON,
    "questions/q": QUESTION,
    "criteria": {"groups": {"g": {"name": SHORT}}, "criteria": {"one": {"name": SHORT, "group": "g", "asks": LONG}, "two": {"name": SHORT}}},
    "topics": {"t": {"name": SHORT, "about": LONG}},
    "contexts": {"c": {"name": SHORT, "about": LONG}},
    "sources": {
        "s": {
            "title": LONG, "author": SHORT, "publisher": SHORT, "note": LONG, "url": "https://example.org/</script><script>pwned=1",
            "sections": {"p": {"title": LONG, "author": SHORT, "role": LONG}},
        }
    },
    "picker": {
        "start": "x",
        "steps": {
            "x": {"ask": LONG, "help": LONG, "answers": [{"label": LONG, "term": "a", "why": LONG}, {"label": SHORT, "term": "b"}]}
        },
    },
    "reference": {
        "title": LONG, "lead": LONG, "main_comparison": "a-vs-b", "core_terms": ["a", "b"],
        "ways_in": [{"title": LONG, "text": LONG, "links": ["q"]}],
    },
}  # fmt: skip


def test_nothing_runs(project: Callable[[Path | None], Path], tmp_path: Path, serve: Callable[[Path], str], page: Page) -> None:
    """No script of the entries runs on any page, in search, or in what other tools read; nothing is written outside."""
    glossary = tmp_path / "hostile"
    for name, content in FILES.items():
        if name == "sources":
            content["s"]["url"] = "https://example.org/"  # type: ignore[index]  # a hostile one is refused: see tests/problems
        path = glossary / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1))  # JSON is YAML
    folder = project(glossary)
    before = {path for path in tmp_path.rglob("*") if "__pycache__" not in path.parts}
    result: subprocess.CompletedProcess[str] = build(
        folder, tmp_path / "site", strict=False
    )  # attributes in braces are a warning
    assert result.returncode == 0, result.stdout + result.stderr
    written = {path for path in tmp_path.rglob("*") if "__pycache__" not in path.parts} - before
    stray = {path for path in written if path.relative_to(tmp_path).parts[0] != "site" and ".cache" not in path.parts}
    assert not stray
    root = serve(tmp_path / "site")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for path in sorted((tmp_path / "site").rglob("*.html")):
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue  # an address that leads on to one of the others
        page.goto(f"{root}{path.relative_to(tmp_path / 'site').as_posix()}")
        assert page.evaluate("typeof pwned") == "undefined", path
        assert page.locator("[onclick], [onerror], [onload], [onmouseover], img[src=x]").count() == 0, path
        for text in page.locator('script[type*="json"]').all_text_contents():
            json.loads(text)
    page.goto(f"{root}?q=pwned")
    page.keyboard.press("/")
    page.keyboard.type("script")
    page.wait_for_timeout(1500)
    assert page.evaluate("typeof pwned") == "undefined"
    assert "49" not in page.locator(".d-hero").inner_text()
    assert not dialogs
