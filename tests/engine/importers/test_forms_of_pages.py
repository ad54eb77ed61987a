"""Pages in Markdown with several forms in them: that which explains the terms is read, and not one inside an explanation."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load

HEADINGS = """\
# Glossary

## Client

Engages somebody:

{inside}

## Customer

Buys something.

## Consumer

Uses it up.
"""
TERMS = {"Client", "Customer", "Consumer"}


@pytest.mark.parametrize("front", ["", "---\ntitle: Glossary\n---\n"])
@pytest.mark.parametrize(
    "inside",
    [
        "| what | when |\n|---|---|\n| advice | always |\n| help | often |",
        "- **advice**: by experts\n- **help**: by others",
        "- `advice`: by experts\n- `help`: by others",
        "advice\n: by experts\n\nhelp\n: by others",
        "*[HTML]: a language\n*[CSS]: another one",
        "```sh\n# A comment\nmake\n## Another one\nmake all\n```",
        "~~~md\n## A heading\n\nText.\n\n## Another one\n\n```\n## A third one\n```\n\n## A fourth one\n~~~",
        "```md\nadvice\n: by experts\n\nhelp\n: by others\n\nmore\n: by more\n\nmost\n: by most\n```",
        "```md\n- **a**: b\n- **c**: d\n- **e**: f\n- **g**: h\n```",
    ],
)
def test_what_stands_in_an_explanation_is_no_term(tmp_path: Path, front: str, inside: str) -> None:
    """A list, a table or code in one of many texts under headings belongs to that text."""
    page = tmp_path / "glossary.md"
    page.write_text(front + HEADINGS.format(inside=inside), "utf-8")
    assert main(["import", "markdown", str(page), "--out", str(tmp_path / "out")]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary and {term.term for term in glossary.terms.values()} == TERMS


@pytest.mark.parametrize(
    "page",
    [
        "## A\n\n- **advice**: a\n\n## B\n\n- **bread**: b\n\n## C\n\n- **cake**: c\n",
        "## Introduction\n\nAbout this.\n\n## Terms\n\n- **advice**: a\n- **bread**: b\n- **cake**: c\n\n## Links\n\nMore.\n",
        "## Food\n\n| Term | Meaning |\n|---|---|\n| advice | a |\n| bread | b |\n| cake | c |\n\n## Links\n\nMore.\n",
        "## Food\n\nadvice\n: a\n\nbread\n: b\n\n## Sweets\n\nWe like these.\n\ncake\n: c\n",
        "advice\n:   a\n\n    ```\n    ## x\n    ```\n\nbread\n:   b\n\ncake\n:   c\n",
    ],
)
def test_lists_and_tables_under_headings(tmp_path: Path, page: str) -> None:
    """Where headings only order them, or stand above other texts, they are the terms."""
    file = tmp_path / "glossary.md"
    file.write_text(page, "utf-8")
    assert main(["import", "markdown", str(file), "--out", str(tmp_path / "out")]) == 0
    glossary = load(tmp_path / "out").glossary
    assert glossary and {term.term for term in glossary.terms.values()} == {"advice", "bread", "cake"}
