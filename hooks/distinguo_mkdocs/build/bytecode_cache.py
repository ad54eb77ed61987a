"""A store of what was worked out before: outside the site, keyed by content, safe to delete at any time.

Each piece is a file of its own, written beside its place and then moved there, with a digest of itself at its head. So two builds
at once do each other no harm, and what is damaged is told and made again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

log = logging.getLogger("mkdocs.distinguo")
_DIGEST = hashlib.sha256().digest_size


class Store:
    """Keeps pieces of bytes under keys."""

    def __init__(self, folder: Path) -> None:
        """Keep them in ``folder``, which need not exist."""
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """Return what is kept under the key; None where there is nothing, or it is damaged."""
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            log.info("%s is damaged, and made again. The folder can be deleted at any time.", path)
            return None
        return data[_DIGEST:]

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under the key. Where that is impossible, the next build works them out again."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
                file.write(hashlib.sha256(data).digest() + data)
            os.replace(file.name, path)  # noqa: PTH105  # the name of a temporary file is a text
        except OSError as error:
            log.debug("nothing was kept in %s: %s", path, error)

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self._folder / name[:2] / name[2:]


class CompiledTemplates(jinja2.BytecodeCache):
    """Keeps what Jinja compiled: a third of the time of a small build goes into compiling the theme's templates."""

    def __init__(self, store: Store) -> None:
        """Keep it in a store."""
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what is kept for a template, if it is of the same source; Jinja itself looks at the versions."""
        data = self._store.get(self._key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return f"template {jinja2.__version__} {bucket.key} {bucket.checksum}"
