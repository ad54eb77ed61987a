"""A new reference in one language other than English: the whole site is in it, with all that the theme says around the pages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from distinguo.cli import main
from distinguo.messages.catalogue import catalogue

from tests.engine.messages.test_languages import LANGUAGES, MARK, write_reference
from tests.engine.messages.test_pseudo_language import Reader

WORD = re.compile("[A-Za-z]{2,}")
LATIN_SCRIPT = {"de", "sv", "tr"}


def begun(folder: Path, language: str) -> tuple[Path, list[str]]:
    """Begin a reference as anybody does, put entries in the place of the samples, and say in their language what a writer says."""
    project = folder / language
    assert main(["init", str(project)]) == 0
    for path in [*(project / "glossary").rglob("*.yml"), *(project / "docs").rglob("*.md")]:
        path.unlink()
    sentences = write_reference(language, project / "glossary")
    reference = project / "glossary" / "reference.yml"
    name = yaml.safe_load(next((project / "glossary" / "terms").glob("*.yml")).read_text("utf-8"))["term"]
    reference.write_text(reference.read_text("utf-8").replace("'...'", name).replace("...", name), "utf-8")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("My words", name).replace("A reference about words that people mix up", name)
    contents = "  - toc:\n"
    assert contents in text
    text = text.replace(contents, f"{contents}      title: On this page\n")  # as in the shipped reference
    settings.write_text(text.replace("- About:", f"- {name}:"), "utf-8")
    (project / "docs" / "about.md").write_text(
        f"# {name}\n\n" + "\n\n".join(MARK.sub(r"\1", sentence) for sentence in sentences) + "\n", "utf-8"
    )
    return project, sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_is_left_on_any_page(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither in sight nor for screen readers; and in a page written by hand, each term is linked where it is first mentioned."""
    project, sentences = begun(tmp_path, language)
    capsys.readouterr()
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=project, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    translated = catalogue(language)
    assert translated
    english = {key for key, forms in translated.texts.items() if key not in forms}
    known = {word for forms in translated.texts.values() for form in forms for word in WORD.findall(form)}
    left: dict[str, str] = {}
    for path in (project / "site").rglob("*.html"):
        if 'http-equiv="refresh"' in (html := path.read_text("utf-8")):
            continue
        assert f'<html lang="{language}"' in html and ('dir="rtl"' in html) == (language in {"ar", "he"})
        reader = Reader()
        reader.feed(html)
        for said in (re.sub(r"\{\w+\}", "", text.strip()) for text in (*reader.texts, *reader.heard)):
            wrong = said in english or (language not in LATIN_SCRIPT and not set(WORD.findall(said)) <= known)
            if wrong:
                left[said] = path.relative_to(project).as_posix()
    assert not left
    page = (project / "site" / "about" / "index.html").read_text("utf-8")
    linked = re.findall('data-term="([^"]*)"', page)
    assert sorted(linked) == sorted({term for sentence in sentences for _, term in MARK.findall(sentence)})
