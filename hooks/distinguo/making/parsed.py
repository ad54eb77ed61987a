"""What files say, kept from one build to the next by their content: a file that has not changed is not parsed again."""

from __future__ import annotations

import json
from pathlib import Path

from distinguo.making.keeping import Damaged, Keeping, Kept
from distinguo.making.site import Notice, engine_state
from distinguo.making.watching import digest
from distinguo.reading.quick_yaml import quick

ARCHIVE = "files.kept"


class Parsed:
    """Parses files as :func:`distinguo.reading.quick_yaml.quick` does, and knows those that the build before has parsed."""

    def __init__(self, folder: Path, *, notice: Notice) -> None:
        """Take what the build before kept in ``folder``; ``notice`` is told if that is damaged."""
        path = folder / ARCHIVE
        self._path, self._notice = path, notice
        self._kept = self._opened() if path.exists() else None
        self._keeping = Keeping(path)
        self.parsed = 0
        """How many files were parsed so far, and not known."""

    def __call__(self, data: bytes) -> object | None:
        """Return the document as texts, lists and dictionaries, or None where it needs the careful reader."""
        name = digest(data)
        said = self._read(name)
        if said is not None:
            self._keeping.put(name, said)
            return json.loads(said)  # type: ignore[no-any-return]  # JSON is anything
        self.parsed += 1
        value = quick(data)
        if value is not None:
            self._keeping.put(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
        return value

    def keep(self) -> None:
        """Leave what this build's files say for the next one. Nothing can be parsed any more."""
        if self.parsed:
            self._keeping.commit({"key": engine_state()})
        self._keeping.close()
        if self._kept:
            self._kept.close()

    def _opened(self) -> Kept | None:
        try:
            kept = Kept(self._path)
            if kept.index["key"] == engine_state():
                return kept
            kept.close()
        except Damaged as error:
            self._damaged(error)
        return None

    def _read(self, name: str) -> bytes | None:
        if self._kept is None or name not in self._kept:
            return None
        try:
            return self._kept.read(name)
        except Damaged as error:
            self._damaged(error)
            return None

    def _damaged(self, error: Damaged) -> None:
        self._notice(f"{self._path} is damaged ({error}), and what it held is made again. It can be deleted at any time.")
