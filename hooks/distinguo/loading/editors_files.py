"""Files that editors and systems leave beside the ones that people write: locks, backups, swap files, caches of pictures."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"\.\#.+ | \#.+\# | .+~ | ~\$.+ | \.~lock\..+\#"  # Emacs, most editors, Office, LibreOffice
    r"| 4913 | 5036 | 5159 | 5282 | .+\.sw[a-z]x? | .+\.kate-swp | .+\.crswap | .+___jb_[a-z]+___"  # Vim, Kate, Chromium, JetBrains
    r"| .+\.(?:orig | rej | bak | tmp | temp | part | save(?:\.[0-9]+)?) | sed[A-Za-z0-9]{6}"  # git, patch, nano, sed and hands
    r"| .+_(?:BACKUP | BASE | LOCAL | REMOTE)_[0-9]+\.ya?ml"  # git mergetool
    r"| \.DS_Store | \._.+ | Icon\r | (?:eh)?Thumbs\.db | desktop\.ini"  # macOS and Windows
    r"| \.directory | \.goutputstream-.+ | \.nfs[0-9a-f]+ | \.fuse_hidden.+",  # desktops and file systems of Linux
    re.VERBOSE | re.IGNORECASE,
)


def is_editors_own(name: str) -> bool:
    """Whether a file of this name is no work of a writer: it is neither read nor reported."""
    return _NAMES.fullmatch(name) is not None
