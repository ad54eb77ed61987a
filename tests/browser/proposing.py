"""Somebody at the form with which readers propose an entry, and what becomes of their files."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from distinguo.cli import main
from playwright.sync_api import Page, expect

from tests.conftest import FIXTURES, build, build_well, copy_project

GLOSSARY = FIXTURES / "typography" / "glossary"


GERMAN = """\
# Ask the foundry.
term: Schriftschnitt
forms: [Schriftschnitte]
definition:
  text: Ein Schnitt einer Schriftart.
  original: "00000000"
"""


def german(glossary: Path) -> Path:
    """Begin the translation of one term; return its file."""
    file = glossary / "translations" / "de" / "terms" / "font.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(GERMAN, "utf-8")
    assert main(["fmt", str(glossary)]) == 0
    return file


def make(folder: Path, **environment: str) -> None:
    """Build the second glossary with a form that leads to a forge and to a mail address."""
    settings = copy_project(folder, GLOSSARY) / "mkdocs.yml"
    german(folder / "glossary")
    text = settings.read_text("utf-8")
    place = "extra:\n  contribute: {repository: 'https://github.com/example/words', mail: words@example.org}\n"
    settings.write_text(text.replace("\nextra:\n", "\n" + place), "utf-8")
    build_well(folder, folder / "site", **environment)


class Person:
    """Somebody at the form, whose actions are counted."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.actions = 1
        page.goto(address)
        expect(page.locator(".d-form")).to_be_visible()

    def fill(self, label: str, text: str, inside: str = "") -> None:
        """Write into a field, of the group with this legend if several have its name."""
        self.actions += 1
        place = (
            self.page.locator("fieldset", has=self.page.locator(f"> legend:has-text('{inside}')")).last if inside else self.page
        )
        place.get_by_label(re.compile(f"^{label}( optional)?$")).first.fill(text)

    def tick(self, inside: str) -> None:
        """Say that a statement is the editors' own."""
        self.actions += 1
        group = self.page.locator("fieldset", has=self.page.locator(f"> legend:has-text('{inside}')")).last
        group.get_by_label("no source says it").last.check()

    def press(self, name: str) -> None:
        """Press a button."""
        self.actions += 1
        self.page.get_by_role("button", name=name, exact=True).click()

    def proposed(self) -> dict[str, str]:
        """Press the last button, and return the text of each file, by its path: as the forge's page gets it, or as it is copied."""
        self.press("Make the file")
        expect(self.page.locator(".d-contribute__status")).to_have_text("The file is ready.")
        self.actions += 1  # opening the forge's page
        found = {}
        for made in self.page.locator(".d-made").all():
            address = urlsplit(made.locator("a").first.get_attribute("href") or "")
            assert address.netloc == "github.com"
            shown = made.locator("textarea").input_value()
            asked = parse_qs(address.query, keep_blank_values=True)
            if address.path == "/example/words/new/main" and "value" in asked:
                found[asked["filename"][0]] = asked["value"][0]
                assert asked["value"][0] == shown
            else:
                edited = unquote(address.path.removeprefix("/example/words/edit/main/"))
                found[asked.get("filename", [edited])[0]] = shown
        return found


def accepted(glossary: Path, files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Path:
    """Apply a proposal to the entries: nothing is an error, nothing would be laid out otherwise. Return the site,
    built strictly but where the check warns of what was proposed."""
    for path, text in files.items():
        (glossary.parent / path).parent.mkdir(parents=True, exist_ok=True)
        (glossary.parent / path).write_bytes(text.encode())
    capsys.readouterr()
    assert main(["check", str(glossary)]) == 0, capsys.readouterr()
    warned = "warning: " in capsys.readouterr().out
    assert main(["fmt", "--check", str(glossary)]) == 0, capsys.readouterr()
    project = glossary.parent / "project"
    shutil.rmtree(project, ignore_errors=True)
    result = build(copy_project(project, glossary), project / "site", strict=not warned)  # as the forge does it
    assert result.returncode == 0, result.stdout + result.stderr
    return project / "site"
