"""Mistakes that people make who do not program: a good entry, what somebody wrote instead, and what they are told.

Run this file to write what the engine says now into ``mistakes.yml``; then read the difference as one who knows no YAML.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.problems.corpus import HERE, Case, check

TABLE = HERE / "mistakes.yml"
PLACE = "terms/cocoa.yml"


@dataclass(frozen=True)
class Mistake:
    """One of them: what it is called, the text of the file, and the lines that its writer reads."""

    title: str
    text: str
    says: str

    def write(self, folder: Path) -> Path:
        """Write a glossary with the entry into a folder; return where the entry is."""
        Case(TABLE, {"files": {PLACE: self.text}}).write(folder)
        return folder / "glossary" / PLACE


def mistakes() -> list[Mistake]:
    """Return all of them, the good entry first."""
    table = yaml.load(TABLE.read_text("utf-8"), yaml.CSafeLoader)
    found = [Mistake("nothing wrong", table["entry"], "")]
    for row in table["mistakes"]:
        text = row.get("whole") or table["entry"]
        for before, after in row.get("change", ()):
            assert text.count(before), f"{row['title']}: {before!r} is not in the entry"
            text = text.replace(before, after, 1)
        found.append(Mistake(row["title"], text, row["says"].rstrip("\n")))
    return found


def output(mistake: Mistake, folder: Path) -> str:
    """Return what is said of a mistake."""
    mistake.write(folder)
    return "\n".join(map(str, check(folder).problems))


class _Blocks(yaml.SafeDumper):
    """Writes what the engine says as it is printed."""


def _text(dumper: yaml.SafeDumper, text: str) -> Any:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Blocks.add_representer(str, _text)


def main() -> None:
    """Write what is said now into the table."""
    table = yaml.load(TABLE.read_text("utf-8"), yaml.CSafeLoader)
    for row in table["mistakes"]:
        row.setdefault("says", "")
    TABLE.write_text(yaml.dump(table, Dumper=_Blocks, allow_unicode=True, sort_keys=False, width=200), "utf-8")
    for row, mistake in zip(table["mistakes"], mistakes()[1:], strict=True):
        with tempfile.TemporaryDirectory() as folder:
            row["says"] = output(mistake, Path(folder)) + "\n"
    TABLE.write_text(yaml.dump(table, Dumper=_Blocks, allow_unicode=True, sort_keys=False, width=200), "utf-8")


if __name__ == "__main__":
    main()
