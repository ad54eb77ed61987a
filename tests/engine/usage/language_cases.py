"""References with one rule each, in languages that put something around words, and texts to be checked against them."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.usage.guide import Guide, guide_of

from tests.conftest import FIXTURES

CASES: dict[str, dict[str, Any]] = yaml.safe_load((FIXTURES / "usage" / "languages.yml").read_text("utf-8"))
CONTEXT = "letters"


@cache
def reference(language: str) -> Glossary:
    """Return the reference of a language, in which the first name is to be avoided and the second one is written."""
    names: dict[str, list[str]] = CASES[language]["names"]
    avoided, written, *_ = names
    files: dict[str, Any] = {
        "reference": {"title": "...", "lead": "...", "language": language},
        "contexts": {CONTEXT: {"name": "..."}},
    }
    for place, (name, forms) in enumerate(names.items()):
        files[f"terms/term-{place}"] = {
            "term": name,
            "forms": forms,
            "definition": {"text": "...", "by": "editors"},
            "linking": {"automatic": "yes"},
            "added": "2026-05-06",
        }
    files["terms/term-1"]["usage"] = [
        {"context": CONTEXT, "write": written, "avoid": [avoided], "why": "...", "by": "editors"},
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, value in files.items():
            path = Path(folder, "glossary", f"{name}.yml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
        loaded = load(Path(folder, "glossary"))
    assert loaded.glossary, [str(problem) for problem in loaded.problems]
    return loaded.glossary


@cache
def language_guide(language: str) -> Guide:
    """Return what texts of a language are checked against."""
    glossary = reference(language)
    return guide_of(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)))
