"""Distinguo: a cross-linked reference about words that people mix up, from a folder of YAML entries.

The engine: it reads, resolves, compares and renders. It knows nothing of MkDocs, and nothing of any subject. Other programs
use what is named here; see :mod:`distinguo.api` for examples.
"""

from distinguo.api import compare, find, links, load
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loaded

__all__ = ["Glossary", "Loaded", "compare", "find", "links", "load"]
