"""What a site says about its build: the commit, the engine, and counts. Never the time."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from distinguo.git import Commit
from distinguo.glossary.glossary import Glossary

FILE = "build.json"


def engine_version() -> str:
    """Return the version of the engine; ``unknown`` where it runs without being installed."""
    try:
        return version("distinguo")
    except PackageNotFoundError:
        return "unknown"


def build_info(glossary: Glossary, commit: Commit | None) -> dict[str, object]:
    """Return what ``build.json`` holds."""
    return {
        "engine": {"name": "distinguo", "version": engine_version()},
        "commit": commit.id if commit else None,
        "modified": commit.modified if commit else None,
        "counts": {
            "terms": len(glossary.terms),
            "comparisons": len(glossary.comparisons),
            "questions": len(glossary.questions),
            "disagreements": len(glossary.disputes),
            "criteria": len(glossary.criteria),
            "sources": len(glossary.sources),
        },
    }
