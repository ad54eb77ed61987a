"""Small documentation sites of other people, to which a glossary of three terms is joined, built in this process."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

GLOSSARY = {
    "glossary/terms/walk-in.yml": """\
term: walk-in
forms: [walk-ins]
contrast_with: [booking]
definition: {text: A guest who comes without a booking., by: editors}
""",
    "glossary/terms/booking.yml": """\
term: booking
forms: [bookings]
definition: {text: A table that is kept for somebody., by: editors}
""",
    "glossary/terms/no-show.yml": """\
term: no-show
definition: {text: Somebody who has a booking and does not come., by: editors}
""",
}
DOCS = {
    "docs/index.md": """\
# Tables

A walk-in waits &copy; until a booking ends; so does every other walk-in.

## For a walk-in

`walk-in` in code, and [[1]](https://one.example/), [[Other page]].
""",
    "docs/plain.md": "---\ntags: [inside]\n---\n\n# Plain\n\nNothing of that kind &copy; stands here.\n",
}
NAV = [{"Home": "index.md"}, "plain.md"]

_LINK = re.compile(r'<a class="?d-term"?[^>]*>(.*?)</a>', re.DOTALL)
_SCRIPT = re.compile(r'\s?<script src="?[^" >]*assets/hover-cards\.js"? data-style(?:="")? defer(?:="")?></script>')


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def git_repository(folder: Path, files: Mapping[str, str]) -> None:
    """Commit the files of a site."""
    write(folder, {**GLOSSARY, **DOCS, **files, ".gitignore": "site/\n"})
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        (*identity, "commit", "--quiet", "-m", "All"),
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)


class _Told(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said."""
        self.lines.append(f"{record.levelname} {record.getMessage()}")


class Failed(Exception):
    """A build that MkDocs ended; holds what was said."""


def write_host(
    folder: Path,
    *,
    plugins: list[Any] | None = None,
    ours: Mapping[str, Any] | bool | None = None,
    files: Mapping[str, str] | None = None,
    **config: Any,
) -> None:
    """Write a site. ``ours`` are the settings of our plugin, which goes last; False leaves it out."""
    write(folder, {**GLOSSARY, **DOCS, **(files or {})})
    own: list[Any] = [] if ours is False else [{"distinguo": dict(ours)} if isinstance(ours, Mapping) else "distinguo"]
    whole: dict[str, Any] = {
        "site_name": "Host",
        "site_url": "https://host.example/",
        "theme": {"name": "material", "font": False},
        "nav": NAV,
        "plugins": [*(["search"] if plugins is None else plugins), *own],
        **config,
    }
    whole = {key: value for key, value in whole.items() if value is not None}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(whole, sort_keys=False), "utf-8")


def build_host(
    folder: Path, *, site: str = "site", strict: bool = True, saved: Callable[[Path], object] = lambda folder: None, **host: Any
) -> list[str]:
    """Write a site, build it, and return what was said. For what ``host`` may be, see :func:`write_host`.

    ``saved`` is called with the folder of the site when its files have been written.
    """
    write_host(folder, **host)
    saved(folder)
    return build_written(folder, site=site, strict=strict)


def build_written(folder: Path, *, site: str = "site", strict: bool = True, dirty: bool = False) -> list[str]:
    """Build a site that stands in a folder, and return what was said. Raises Failed where MkDocs ends the build."""
    told = _Told()
    logging.getLogger("mkdocs").addHandler(told)
    try:
        with contextlib.redirect_stderr(io.StringIO()) as stderr, _level(logging.INFO):
            loaded = load_config(str(folder / "mkdocs.yml"), strict=strict, site_dir=str(folder / site))
            loaded.plugins.on_startup(command="build", dirty=dirty)
            try:
                build(loaded, dirty=dirty)
            finally:
                loaded.plugins.on_shutdown()
    except (Abort, SystemExit) as error:
        raise Failed("\n".join([str(error), *told.lines, stderr.getvalue()])) from error
    except Exception as error:
        raise Failed("\n".join([repr(error), *told.lines])) from error
    finally:
        logging.getLogger("mkdocs").removeHandler(told)
    return told.lines


@contextlib.contextmanager
def _level(level: int) -> Iterator[None]:
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(level)
    try:
        yield
    finally:
        logger.setLevel(before)


def without_ours(html: str) -> str:
    """Return the HTML of a page without the links and the script that a mention brings."""
    return _SCRIPT.sub("", _LINK.sub(r"\1", html))
