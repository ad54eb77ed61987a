"""A glossary from wherever it is: a folder, a JSON export, or a published site."""

from __future__ import annotations

import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from distinguo.glossary.glossary import Glossary
from distinguo.importers.json_file import files_from_json
from distinguo.limits import TooMuch, time_for
from distinguo.loader import load
from distinguo.loading.host_site import which_is_meant
from distinguo.problems.problem import Problem, has_errors, visible
from distinguo.prose.renderer import ProseRenderer
from distinguo.safe_files import MAX_BYTES, read_file, write_inside
from distinguo.usage.guide import Guide, guide_of

SECONDS = 30
"""How long a site may take for each part of its answer."""
MOST_SECONDS = 300
"""How long for all of it."""
WEB = ("http", "https")

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
        return ProseRenderer.of(self.glossary)

    def guide(self) -> Guide:
        """Return what texts are checked against."""
        assert self.glossary
        return guide_of(self.glossary, self.prose())


def _is_address(place: str) -> bool:
    try:
        return urlsplit(place).scheme in WEB
    except ValueError:  # brackets that are no number of a host
        return False


def vocabulary(place: str, address: str = "") -> Vocabulary:
    """Return the glossary in a folder, in a JSON export, or of the site at an address. Raises NotFound.

    ``address`` is where the site stands, if ``place`` is no address itself.
    """
    if _is_address(place):
        is_file = urlsplit(place).path.endswith(".json")
        file = place if is_file else urljoin(place if place.endswith("/") else f"{place}/", PUBLISHED)
        root = file.removesuffix(PUBLISHED) if file.endswith(PUBLISHED) else ""
        return _from_json(_fetched(file), file, address or root)
    path = Path(place)
    if path.is_dir():
        if path.is_symlink():
            raise NotFound(f"{place} is a link, and links are not followed: name the folder that it leads to")
        loaded = load(path)
        return Vocabulary(loaded.glossary, tuple(problem.from_here(path) for problem in loaded.problems), address)
    try:
        return _from_json(read_file(path), place, address)
    except FileNotFoundError:
        raise NotFound(f"there is no folder or file {place}{which_is_meant(path)}") from None
    except OSError as error:
        raise NotFound(f"{place} cannot be read: {error.strerror}") from None


class _OnlyTheWeb(urllib.request.HTTPRedirectHandler):
    """Follows a site that has moved, but to nothing else than a site."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:  # noqa: PLR0917  # as urllib calls it
        if urlsplit(newurl).scheme not in WEB:
            raise urllib.error.URLError("it leads to something that is no site")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetched(address: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept": "application/json", "User-Agent": "distinguo"})
    until = time.monotonic() + MOST_SECONDS
    parts, size = [], 0
    try:
        with urllib.request.build_opener(_OnlyTheWeb).open(request, timeout=SECONDS) as answer:
            while part := answer.read1(MAX_BYTES):
                parts.append(part)
                size += len(part)
                if size > MAX_BYTES:
                    raise NotFound(f"{address} is larger than {MAX_BYTES // 2**20} MB")
                if time.monotonic() > until:
                    raise NotFound(f"{address} takes more than {MOST_SECONDS // 60} minutes to answer")
    except NotFound:
        raise
    except Exception as error:  # what speaks no HTTP makes the library raise what is neither OSError nor ValueError
        raise NotFound(f"{address} cannot be read: {visible(str(getattr(error, 'reason', error)))}") from None
    return b"".join(parts)


def _from_json(data: bytes, shown: str, address: str) -> Vocabulary:
    try:
        with time_for(len(data)):
            return _restored(data, shown, address)
    except TooMuch as error:
        raise NotFound(f"{shown} cannot be read: {error}") from None


def _restored(data: bytes, shown: str, address: str) -> Vocabulary:
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
