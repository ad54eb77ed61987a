"""Files that editors and systems leave beside the ones that people write: locks, backups, swap files, caches of pictures."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"\.\#.+ | \#.+\# | .+~ | ~\$.+"  # Emacs, most editors, Office
    r"| 4913[0-9]* | .+\.sw[a-z] | .+\.kate-swp | .+\.crswap | .+___jb_[a-z]+___"  # Vim, Kate, Chromium, JetBrains
    r"| .+\.(?:orig | rej | bak | tmp | temp)"  # git, patch and hands
    r"| \.DS_Store | \._.+ | Icon\r | (?:eh)?Thumbs\.db | desktop\.ini",  # macOS and Windows
    re.VERBOSE | re.IGNORECASE,
)


def is_editors_own(name: str) -> bool:
    """Whether a file of this name is no work of a writer: it is neither read nor reported."""
    return _NAMES.fullmatch(name) is not None
