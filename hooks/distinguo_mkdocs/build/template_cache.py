"""Compiled templates, kept in the store of builds: to compile those of the theme takes a third of a small build."""

from __future__ import annotations

import jinja2
from distinguo.build.store import Store
from jinja2.bccache import Bucket

TEMPLATE = "template/"


class TemplateCache(jinja2.BytecodeCache):
    """Keeps what Jinja compiled.

    Compiled templates are the only pieces of the store that are run: it lies in the user's own cache folder, as compiled Python does.
    """

    def __init__(self, store: Store) -> None:
        """Keep it in a store."""
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the compiled template of the same source, if there is one. Jinja itself looks at the versions."""
        if found := self._store.get(_name(bucket)):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._store.put(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return f"{TEMPLATE}{jinja2.__version__}/{bucket.key}/{bucket.checksum}"
