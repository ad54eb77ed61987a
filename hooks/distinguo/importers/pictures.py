"""Pictures of an imported vocabulary: they are looked for beside its files, checked, and given a place among the pages' assets."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.parsers import expat

import imagesize

from distinguo.importers.clean_text import free_id
from distinguo.limits import TooMuch, check_xml
from distinguo.safe_files import read_inside
from distinguo.text.digest import digest

FOLDER = "assets/imported"
"""Where pictures go, inside the folder of the pages written by hand."""
MAX_PICTURE = 4 * 1024 * 1024
MAX_ALL = 256 * 1024 * 1024
_ENDINGS = ("svg", "png", "jpg", "jpeg", "gif", "webp", "avif")
_BEGINNINGS = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "gif": (b"GIF87a", b"GIF89a"),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "webp": (b"RIFF",),
    "avif": (b"\x00\x00\x00",),
}
_FOLDERS = ("", "images", "figures", "assets", "img", "static")
"""Where vocabularies have their pictures, from the folder of a file that names one, or one above it."""


class NoPicture(Exception):
    """A picture is not taken; the message says why, for users."""


@dataclass(slots=True)
class Pictures:
    """Takes the pictures of a vocabulary whose files are inside ``root``, or in a folder ``within`` it: nothing else is looked at."""

    root: Path
    within: str = ""
    taken: dict[str, bytes] = field(default_factory=dict)
    """The pictures that entries show, by their paths from the folder of the pages on."""
    _size: int = 0
    _paths: dict[str, str] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)

    def take(self, name: str, beside: str) -> tuple[str, str]:
        """Return the path and the size, as entries have them, of the picture that the file ``beside`` calls so.

        Raises NoPicture with the reason.
        """
        if re.match(r"[a-z][a-z0-9+.-]*:|//", name, re.IGNORECASE):
            raise NoPicture("it would have to be fetched: put the file beside the vocabulary's, and name it there")
        inside, data = self._found(name, beside)
        ending = inside.rpartition(".")[2].lower()
        if reason := fault(data, ending):
            raise NoPicture(reason)
        size = _size(data)
        if not size:
            raise NoPicture("it does not say how wide and how high it is")
        version = digest(data)
        if version not in self._paths:
            self._size += len(data)
            if self._size > MAX_ALL:
                raise NoPicture(f"all pictures together may have {MAX_ALL >> 20} MB")
            stem = re.sub(r"[^A-Za-z0-9_-]+", "-", PurePosixPath(inside).stem).strip("-").lower() or "picture"
            path = f"{FOLDER}/{free_id(stem[:80], self._names)}.{ending}"
            self.taken[path], self._paths[version] = data, path
        return self._paths[version], size

    def _found(self, name: str, beside: str) -> tuple[str, bytes]:
        for inside in dict.fromkeys(self._places(name, beside)):
            try:
                return inside, read_inside(self.root, inside, MAX_PICTURE)
            except (FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                raise NoPicture(f"it cannot be read: {error.strerror}") from None
        raise NoPicture("there is no such picture beside the vocabulary")

    def _places(self, name: str, beside: str) -> Iterator[str]:
        """Yield where the picture may be: nowhere outside the vocabulary's folder, whatever the name says."""
        folder = posixpath.dirname(beside)
        while True:
            for inner in _FOLDERS:
                inside = posixpath.normpath(posixpath.join(folder, inner, name.lstrip("/")))
                if inside.startswith(("../", "/")) or not f"{inside}/".startswith(f"{self.within}/" if self.within else ""):
                    continue
                if inside.rpartition(".")[2].lower() in _ENDINGS:
                    yield inside
                else:
                    yield from (f"{inside}.{ending}" for ending in _ENDINGS)
            if folder in {"", ".", self.within}:
                return
            folder = posixpath.dirname(folder)


def fault(data: bytes, ending: str) -> str:
    """Return why a site of ours does not show a picture; nothing where it may."""
    if ending == "svg":
        return _fault_of_svg(data)
    if not data.startswith(_BEGINNINGS.get(ending, ())) or (ending == "webp" and data[8:12] != b"WEBP"):
        return f"it is no {ending.upper()}"
    if ending == "avif" and data[4:8] != b"ftyp":
        return "it is no AVIF"
    return ""


_HARMLESS_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp)[;,]")
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|image-set\(|\\", re.IGNORECASE)
"""What names other files in a style; behind a backslash any word may be hidden."""
_HTML = "http://www.w3.org/1999/xhtml "
_ACTIVE = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}


def _fault_of_svg(data: bytes) -> str:
    """Return what an SVG holds that can run or fetch something; nothing where it only draws."""
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    names: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2].lower()
        if "style" in names:
            found.append("it holds an element inside its style")
        names.append(local)
        if local in _ACTIVE or name.startswith(_HTML):
            found.append(f"it holds the element {local}")
        for key, value in attributes.items():
            plain = key.rpartition(" ")[2].lower()
            if plain.startswith("on"):
                found.append(f"it holds the attribute {plain}")
            elif plain in {"href", "src"} and not value.strip().startswith("#") and not _HARMLESS_DATA.match(value.strip()):
                found.append("it leads to another file")
            elif _OUTSIDE.search(value if plain == key.lower() else value.replace("\\", "/")):  # names of files on Windows
                found.append("its style leads to another file")
            elif plain == "attributename" and value.strip().lower().rpartition(":")[2].startswith(("on", "href")):
                found.append("it changes itself into something else")

    def text(piece: str) -> None:
        if names and names[-1] == "style" and _OUTSIDE.search(piece):
            found.append("its style leads to another file")

    parser.StartElementHandler, parser.CharacterDataHandler = begin, text
    parser.EndElementHandler = lambda _: names.pop()
    parser.ProcessingInstructionHandler = lambda *_: found.append("it holds an instruction to a program")
    parser.buffer_text = True
    first = ""
    try:
        check_xml(data)
        parser.Parse(data, True)
    except TooMuch as error:
        first = str(error)
    except (expat.ExpatError, LookupError):
        first = "it is no SVG"
    return first or next(iter(found), "")


def _size(data: bytes) -> str:
    try:
        width, height = imagesize.get(io.BytesIO(data))
    except Exception:  # the library raises whatever a damaged file makes it stumble over
        return ""
    wide, high = round(width), round(height)
    return f"{wide}x{high}" if 0 < wide < 100_000 and 0 < high < 100_000 else ""
