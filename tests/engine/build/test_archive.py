"""What one build keeps for the next."""

from __future__ import annotations

import os
import time
from pathlib import Path

from distinguo.build.archive import ArchiveWriter


def test_what_killed_builds_left_is_swept(tmp_path: Path) -> None:
    """Half an archive of yesterday is nobody's any more; a younger one may be that of a build that still runs."""
    for name in (".new-yesterday", ".new-just-now"):
        (tmp_path / name).write_bytes(b"half")
    os.utime(tmp_path / ".new-yesterday", (time.time() - 100_000,) * 2)
    keeping = ArchiveWriter(tmp_path / "pages.kept")
    keeping.put("a", b"1")
    keeping.commit({})
    keeping.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".new-just-now", "pages.kept"]
