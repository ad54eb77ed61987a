"""Vocabularies of other tools to entries: what maps is mapped, all else is told, line by line.

Each format has a module that reads it into concepts; ``entries`` makes entries of them, and ``writing`` checks the result
as any glossary is checked before it puts it anywhere.
"""
