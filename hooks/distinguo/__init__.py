"""Distinguo: a cross-linked reference about words that people mix up, from a folder of YAML entries.

The engine: it reads, resolves, compares and renders. It knows nothing of MkDocs, and nothing of any subject. Other programs
use what is named here; see :mod:`distinguo.api` for examples.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from distinguo.api import compare, find, links, load
    from distinguo.glossary.glossary import Glossary
    from distinguo.loader import Loaded

__all__ = ["Glossary", "Loaded", "compare", "find", "links", "load"]

_WHERE = {"Glossary": "distinguo.glossary.glossary", "Loaded": "distinguo.loader"}


def __getattr__(name: str) -> Any:
    """Return what other programs use, loaded when asked for: a wheel is built from parts of the engine, without all that it needs."""
    if name in __all__:
        return getattr(import_module(_WHERE.get(name, "distinguo.api")), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
