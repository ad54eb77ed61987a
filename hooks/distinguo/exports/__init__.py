"""The same knowledge for other tools: a module per format, each a pure function from a glossary to bytes.

Nothing here reads a file, asks the clock or prints. What is published with a site, and where, stands in ``published``.
"""
