"""The checks over a whole glossary, a module for each thing that they look at.

A check takes a :class:`~distinguo.checks.context.CheckContext` and yields problems.
"""
