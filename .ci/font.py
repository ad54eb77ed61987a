"""Makes the site's own font again: ``make font`` fetches the package from npm, and writes the two small files that the site serves.

Newsreader is drawn for reading at any size. The site uses it for headings and single words, so that one optical size does, and
the letters of the languages in use: Latin, with what German, French and their neighbours add to it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGE = "@fontsource-variable/newsreader@5.3.0"
OUT = Path(__file__).parents[1] / "hooks" / "distinguo_mkdocs" / "theme" / "assets" / "fonts"
OPTICAL_SIZE = 34
"""Points. Firm enough for sample sentences at 19 px, and sharp enough for a headword at 58 px."""

_QUOTES = (0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2026)
LETTERS = [*range(0x20, 0x7F), 0xA0, 0xA7, 0xAB, 0xB7, 0xBB, 0xC4, 0xC9, 0xD6, 0xDC, *range(0xDF, 0x100), 0x153, *_QUOTES]
ITALIC_LETTERS = [*map(ord, " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,?'-"), 0x2019]
"""What the italic is for: the "vs" of a title, and the question that a row answers."""


def make(source: Path, target: Path, weights: tuple[float, float] | float, letters: list[int]) -> None:
    """Write one file: one optical size, some weights, some letters."""
    font = TTFont(source)
    instancer.instantiateVariableFont(font, {"opsz": OPTICAL_SIZE, "wght": weights}, inplace=True)
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga"], hinting=False)
    options.drop_tables += ["STAT"] if isinstance(weights, float) else []
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    subset.save_font(font, str(target), options)
    print(f"{target.name}: {target.stat().st_size} bytes")


def main() -> None:
    """Fetch the package, and write both files and the licence."""
    npm = shutil.which("npm") or sys.exit("npm is needed to fetch the font")
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run([npm, "pack", PACKAGE], cwd=folder, capture_output=True, text=True, check=True).stdout.split()[-1]
        with tarfile.open(Path(folder, packed)) as archive:
            archive.extractall(folder, filter="data")
        package = Path(folder, "package")
        OUT.mkdir(parents=True, exist_ok=True)
        make(package / "files/newsreader-latin-opsz-normal.woff2", OUT / "newsreader.woff2", (400, 650), LETTERS)
        make(package / "files/newsreader-latin-opsz-italic.woff2", OUT / "newsreader-italic.woff2", 400.0, ITALIC_LETTERS)
        shutil.copy(package / "LICENSE", OUT / "OFL.txt")


if __name__ == "__main__":
    main()
