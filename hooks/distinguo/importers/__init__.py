"""Vocabularies of other tools to entries: what maps is mapped, all else is reported, line by line.

Each format has a module that reads it into concepts; ``entry_builder`` makes entries of them, and ``writer`` checks the result
as any glossary is checked before it writes anything.
"""
