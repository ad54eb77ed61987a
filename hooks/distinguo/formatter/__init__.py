"""One canonical form for every file under ``glossary/``: the same content is always the same bytes.

Comments stay, strings stay what they were. It is written over the parser's events, like the reader itself, since a
general YAML library that keeps comments also keeps each writer's own quotes and breaks, and would read ``no`` as false.
"""
