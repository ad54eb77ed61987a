"""Makes the site's own font again: ``make font`` fetches the package from npm, and writes the small files that the site serves.

Newsreader is drawn for reading at any size. The site uses it for headings and single words, so that one optical size does. A browser
fetches a file when a page has one of its letters (``unicode-range`` in distinguo.css): the first has those of nearly every page in
English, the second what German adds, the third what French, Spanish and their neighbours add, the last what central and eastern Europe
adds.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGE = "@fontsource-variable/newsreader@5.3.0"
ASSETS = Path(__file__).parents[1] / "hooks" / "distinguo_mkdocs" / "theme" / "assets"
OPTICAL_SIZE = 34
"""Points. Firm enough for sample sentences at 19 px, and sharp enough for a headword at 58 px."""

WEIGHTS = (400, 600)
KERNED_AT = 500
"""One kerning for all weights: to have it in each would make the file a fifth larger, and no eye tells them apart."""

_RARE = "#*<=>@[\\]^_`{|}~"
_QUOTES = (0xA0, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026)
PLAIN = {*_QUOTES, *(code for code in range(0x20, 0x7F) if chr(code) not in _RARE)}
KERNED = {*map(ord, "abcdefghijklmnopqrstuvwxyzAFLPTVWY.,"), 0x2019}
GERMAN = {*map(ord, "ÄÖÜäöüß„")}
LATIN = {*map(ord, _RARE), *range(0xA1, 0x100), 0x152, 0x153, 0x201A, 0x2022, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212} - {
    0xAD,
    *GERMAN,
}
LATIN_EXTENDED = {*range(0x100, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E} - {0x152, 0x153}


def cut(source: Path, letters: Iterable[int], weights: tuple[int, int] | int, *, kerned: bool) -> TTFont:
    """Return one optical size of a font with some weights and some letters."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        layout_features=["kern"] if kerned else [], hinting=False, name_IDs=[0, 1, 2], drop_tables=["STAT", "gasp", "DSIG"]
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return instancer.instantiateVariableFont(font, {"opsz": OPTICAL_SIZE, "wght": weights})


def write(font: TTFont, name: str) -> None:
    """Write a file, and say how large it is and which letters it has."""
    target = ASSETS / "fonts" / name
    font.flavor = "woff2"
    font.save(target)
    print(f"{name}: {target.stat().st_size} bytes; unicode-range: {unicode_range(font.getBestCmap())};")


def unicode_range(letters: Iterable[int]) -> str:
    """Return letters in the form of CSS."""
    ordered = sorted(letters)
    starts = [code for code in ordered if code - 1 not in ordered]
    ends = [code for code in ordered if code + 1 not in ordered]
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in zip(starts, ends, strict=True))


def main() -> None:
    """Fetch the package, and write the files and the licence."""
    npm = shutil.which("npm") or sys.exit("npm is needed to fetch the font")
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run([npm, "pack", PACKAGE], cwd=folder, capture_output=True, text=True, check=True).stdout.split()[-1]
        with tarfile.open(Path(folder, packed)) as archive:
            archive.extractall(folder, filter="data")
        latin, extended = (
            Path(folder, "package/files", f"newsreader-{name}-opsz-normal.woff2") for name in ("latin", "latin-ext")
        )
        plain = cut(latin, PLAIN, WEIGHTS, kerned=False)
        kerning = cut(latin, KERNED, KERNED_AT, kerned=True)["GPOS"]
        kerning.ensureDecompiled(recurse=True)
        plain["GPOS"] = kerning
        write(plain, "newsreader.woff2")
        # A run of letters from another file is not kerned with what stands beside it.
        write(cut(latin, GERMAN, WEIGHTS, kerned=False), "newsreader-german.woff2")
        write(cut(latin, LATIN, WEIGHTS, kerned=False), "newsreader-latin.woff2")
        write(cut(extended, LATIN_EXTENDED, WEIGHTS, kerned=False), "newsreader-latin-ext.woff2")
        shutil.copy(Path(folder, "package/LICENSE"), ASSETS / "fonts" / "OFL.txt")


if __name__ == "__main__":
    main()
