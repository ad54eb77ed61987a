"""Distinguo: a cross-linked reference about words that people mix up, from a folder of YAML entries.

The engine: it reads, resolves, compares and renders. It knows nothing of MkDocs, and nothing of any subject.
"""
