"""Compiled templates, kept from build to build: to compile those of the theme takes a third of a small build.

They are the only thing of a cache that is run, so they have a store of their own, and the one with the data of the last build can be handed to
another machine without them.
"""

from __future__ import annotations

import jinja2
from distinguo.build.store import Store
from jinja2.bccache import Bucket

_ENGINE = "engine"


class TemplateCache(jinja2.BytecodeCache):
    """Keeps what Jinja compiled."""

    def __init__(self, store: Store, engine: str) -> None:
        """Keep it in a store; what was compiled with another ``engine``, a fingerprint, is removed: its templates were others."""
        self._store = store
        if store.get(_ENGINE) != engine.encode():
            store.clear()
            store.put(_ENGINE, engine.encode())

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the compiled template of the same source, if there is one. Jinja itself looks at the versions."""
        if found := self._store.get(_name(bucket)):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._store.put(_name(bucket), bucket.bytecode_to_string())

    def close(self) -> None:
        """Leave all of them for the next build."""
        self._store.commit()
        self._store.close()


def _name(bucket: Bucket) -> str:
    return f"{jinja2.__version__}/{bucket.key}/{bucket.checksum}/{bucket.environment.trim_blocks:d}"
