"""A glossary from wherever it is: a folder, a JSON export, or a published site."""

from __future__ import annotations

import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from distinguo.glossary.glossary import Glossary
from distinguo.importers.json_file import files_from_json
from distinguo.loader import load
from distinguo.problems.problem import Problem, has_errors
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.safe_files import MAX_BYTES, read_file, write_inside
from distinguo.usage.guide import Guide, guide_of

SECONDS = 30
"""How long a site may take to answer."""

PUBLISHED = "data/glossary.json"
"""Where a site has its glossary, counted from its root."""


class NotFound(Exception):
    """There is no glossary; the message says why."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A glossary, its prose, and the address of its site, if that is known; or else its problems."""

    glossary: Glossary | None
    problems: tuple[Problem, ...] = ()
    address: str = ""

    def prose(self) -> ProseRenderer:
        """Return what makes texts of its Markdown."""
        assert self.glossary
        return ProseRenderer(targets(self.glossary), NameIndex(self.glossary))

    def guide(self) -> Guide:
        """Return what texts are checked against."""
        assert self.glossary
        return guide_of(self.glossary, self.prose())


def vocabulary(place: str, address: str = "") -> Vocabulary:
    """Return the glossary in a folder, in a JSON export, or of the site at an address. Raises NotFound.

    ``address`` is where the site stands, if ``place`` is no address itself.
    """
    if urlsplit(place).scheme in {"http", "https"}:
        is_file = urlsplit(place).path.endswith(".json")
        file = place if is_file else urljoin(place if place.endswith("/") else f"{place}/", PUBLISHED)
        root = file.removesuffix(PUBLISHED) if file.endswith(PUBLISHED) else ""
        return _from_json(_fetched(file), file, address or root)
    path = Path(place)
    if path.is_dir():
        if path.is_symlink():
            raise NotFound(f"{place} is a link, and links are not followed: name the folder that it leads to")
        loaded = load(path)
        return Vocabulary(loaded.glossary, loaded.problems, address)
    try:
        return _from_json(read_file(path), place, address)
    except FileNotFoundError:
        raise NotFound(f"there is no folder or file {place}") from None
    except OSError as error:
        raise NotFound(f"{place} cannot be read: {error.strerror}") from None


def _fetched(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept": "application/json", "User-Agent": "distinguo"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(MAX_BYTES + 1)
    except (OSError, ValueError, urllib.error.URLError) as error:
        raise NotFound(f"{address} cannot be read: {getattr(error, 'reason', error)}") from None
    if len(data) > MAX_BYTES:
        raise NotFound(f"{address} is larger than {MAX_BYTES // 2**20} MB")
    return data


def _from_json(data: bytes, shown: str, address: str) -> Vocabulary:
    files, problems = files_from_json(data, shown)
    if has_errors(problems) or not files:
        return Vocabulary(None, tuple(problems))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "glossary"
        folder.mkdir()
        for name, content in files.items():
            write_inside(folder, name, content)
        loaded = load(folder, shown=shown)
    return Vocabulary(loaded.glossary, (*problems, *loaded.problems), address)
