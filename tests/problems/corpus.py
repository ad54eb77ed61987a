"""The golden corpus: small broken glossaries, what must be said of each, and how each is mended.

A case is a file in ``cases/``. It changes the good glossary in ``base/`` and is read with the same YAML parser as entries:

``title``     what is wrong, in words
``shows``     the kind of problem that the case is the example for, in ``docs/problems.md``
``files``     path -> content; ``null`` deletes. Paths count from ``glossary/``, unless they begin with ``docs/`` or ``import/``
``raw``       the same for bytes, written with Python's escapes
``repeated``  the same for long texts: [before, repeated, how often, after]
``links``     path -> where a symbolic link leads
``pipes``     paths of named pipes
``imported``  [format, path]: not the glossary is checked, but this file of another tool imported
``mended``    like ``files``: laid over the broken glossary, it leaves no problem
``expected``  the exact output

Run this file to write what the engine says now into every case, and ``docs/problems.md``; then read the difference.
"""

from __future__ import annotations

import ast
import contextlib
import datetime
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from distinguo.checks.tracked_cache import tracked_cache
from distinguo.cli import main
from distinguo.loader import Loaded, load
from distinguo.problems.catalogue import GROUPS, Kind
from distinguo.problems.problem import visible

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "problems.md"
TODAY = datetime.date(2026, 11, 22)
BESIDE = ("docs/", "import/")
"""Folders beside the glossary's."""


@dataclass(frozen=True)
class Case:
    """One broken glossary."""

    path: Path
    data: dict[str, Any]

    @property
    def name(self) -> str:
        """Its name, for messages."""
        return self.path.stem

    @property
    def title(self) -> str:
        """What is wrong, in words."""
        return str(self.data["title"])

    @property
    def shows(self) -> str:
        """The kind of problem that it is the example for, if any."""
        return str(self.data.get("shows", ""))

    @property
    def imported(self) -> tuple[str, str] | None:
        """The format and the path of the file of another tool that is imported, if the case is about one."""
        given = self.data.get("imported")
        return (given[0], given[1]) if given else None

    @property
    def expected(self) -> str:
        """The exact output."""
        return str(self.data.get("expected", "")).strip("\n")

    def write(self, folder: Path, *, mended: bool = False) -> None:
        """Write the glossary and the pages beside it into a folder."""
        shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
        for path, content in self.data.get("files", {}).items():
            _put(folder, path, content if content is None else content.encode())
        for path, content in self.data.get("raw", {}).items():
            _put(folder, path, ast.literal_eval(f"b'''{content}'''"))
        for path, (before, repeated, times, after) in self.data.get("repeated", {}).items():
            _put(folder, path, (before + repeated * times + after).encode())
        for path, target in self.data.get("links", {}).items():
            place = _place(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.symlink_to(target)
        for path in self.data.get("pipes", ()):
            os.mkfifo(_place(folder, path))
        if tracked := self.data.get("tracked", ()):
            for path in tracked:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text("x")
            for command in (["init", "-q"], ["add", "-f", *([] if mended else tracked), "glossary"]):
                subprocess.run(["git", *command], cwd=folder, check=True)
        if mended:
            for path in (*self.data.get("links", ()), *self.data.get("pipes", ())):
                _place(folder, path).unlink()
            for path, content in self.data["mended"].items():
                _put(folder, path, content if content is None else content.encode())


def _place(folder: Path, path: str) -> Path:
    return folder / path if path.startswith(BESIDE) else folder / "glossary" / path


def _put(folder: Path, path: str, content: bytes | None) -> None:
    place = _place(folder, path)
    if content is None:
        place.unlink()
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


def cases() -> list[Case]:
    """Return all cases, by name."""
    return [Case(path, yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)) for path in sorted((HERE / "cases").glob("*.yml"))]


def check(folder: Path) -> Loaded:
    """Check the glossary that was written into a folder."""
    return load(folder / "glossary", docs=folder / "docs", style=True, today=TODAY)


def output(case: Case, folder: Path) -> str:
    """Return what a writer reads of a case that was written into a folder."""
    if case.imported is None:
        tracked = tracked_cache(folder) if "tracked" in case.data else ()
        return "\n".join(map(str, [*check(folder).problems, *tracked]))
    form, path = case.imported
    told = io.StringIO()
    with (
        tempfile.TemporaryDirectory() as out,
        contextlib.redirect_stdout(told),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        main(["import", form, str(folder / path), "--out", str(Path(out) / "glossary")])
    return told.getvalue().strip("\n")


def said_now(case: Case) -> str:
    """Return what the engine says of a case."""
    with tempfile.TemporaryDirectory() as folder:
        case.write(Path(folder))
        return output(case, Path(folder))


def _with_expected(text: str, expected: str) -> str:
    """Return the text of a case with its last key, ``expected``, replaced."""
    kept = text.partition("\nexpected:")[0].rstrip("\n")
    lines = "".join(f"  {line}\n" for line in expected.split("\n")) if expected else ""
    return f"{kept}\nexpected: |\n{lines}" if lines else f'{kept}\nexpected: ""\n'


def rewrite() -> Iterator[str]:
    """Write into every case what the engine says now; yield the names of those that changed."""
    for case in cases():
        old = case.path.read_text("utf-8")
        new = _with_expected(old, said_now(case))
        if new != old:
            case.path.write_text(new, "utf-8")
            yield case.name


def page(all_cases: list[Case]) -> str:
    """Return the page that lists every kind of problem, with its example broken and mended."""
    examples = {case.shows: case for case in all_cases if case.shows}
    parts = [_INTRODUCTION]
    for heading, kinds in GROUPS.items():
        parts.append(f"## {heading}\n")
        parts += [_entry(code, kind, examples.get(code)) for code, kind in kinds.items()]
    return "\n".join(parts)


_INTRODUCTION = """---
audience: editors
edit: no
hide: [toc]
---

<!-- Made by tests/problems/corpus.py from the catalogue of problems and the golden corpus. Do not edit. -->

# Problems and how to mend them

The checks tell what is wrong with an entry like this:

```
glossary/terms/maca.yml:2:11: error: unknown term 'tee' [unknown-term]
    hint: did you mean 'tea'? Terms are the files in glossary/terms/.
```

First the file, the line and the column; then what is wrong; in brackets the kind of problem; then how to mend it. Each kind is
listed here with an example, broken and mended. An error must be mended. A warning should be: it stops the building of the site too.

The examples belong to a small glossary about tea and coffee. A test builds every one of them.
"""


def _entry(code: str, kind: Kind, case: Case | None) -> str:
    lead = f"### {code}\n\n*{kind.severity.name.capitalize()}.* {kind.about}\n"
    if case is None:
        return lead
    broken = [_shown(path, content) for path, content in _broken(case)]
    mended = [_shown(path, content) for path, content in case.data["mended"].items()]
    who = "The import says" if case.imported else "The checks say"
    said = f"{who}:\n\n```\n{case.expected}\n```\n"
    return "\n".join([lead, f"{case.title}:\n", *broken, said, "Mended:\n", *mended])


def _broken(case: Case) -> Iterator[tuple[str, str | None]]:
    yield from case.data.get("files", {}).items()
    for path, content in case.data.get("raw", {}).items():
        text = ast.literal_eval(f"b'''{content}'''").decode("utf-8", "backslashreplace")
        yield path, "\n".join(map(visible, text.split("\n")))
    for path, (before, repeated, _, after) in case.data.get("repeated", {}).items():
        yield path, f"{before}{repeated * 3}…{after}"
    for path, target in case.data.get("links", {}).items():
        yield path, f"(a link to {target})\n"
    for path in case.data.get("pipes", ()):
        yield path, "(a named pipe)\n"


LANGUAGES = {".yml": "yaml", ".md": "markdown", ".ttl": "turtle"}


def _shown(path: str, content: str | None) -> str:
    """Return a file as Markdown; long ones lose their middle."""
    name = path.removeprefix("import/") if path.startswith(BESIDE) else f"glossary/{path}"
    if content is None:
        return f"`{name}` is not there.\n"
    lines = [visible(line).rstrip() for line in content.rstrip("\n").split("\n")]
    if len(lines) > 24:
        lines = [*lines[:12], "…", *lines[-6:]]
    return "\n".join([f"`{name}`", "", f"```{LANGUAGES.get(Path(path).suffix, '')}", *lines, "```", ""])


if __name__ == "__main__":
    print("\n".join(rewrite()) or "nothing changed")
    PAGE.write_text(page(cases()), "utf-8")
