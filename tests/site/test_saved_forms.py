"""Files as editors of any system save them, and a site in another language: what is built is the same, or follows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.hosts import DOCS, GLOSSARY, build_host

PAGES = {
    "docs/marks.md": """\
---
title: Marks
description: About a walk-in
---

# Marks

A walk-in and [[booking|a
table]]; "a booking".

| a | b |
|---|---|
| [[no-show\\|nobody]] | walk-in |

## Left alone {.no-term-links}

A walk-in\\
in two lines.

```
walk-in

code
```

<div markdown>
A *walk-in*.
</div>
""",
    "docs/left.md": "---\nterm_links: no\n---\n\n# Left\n\nA walk-in.\n",
    "glossary/questions/may-i.yml": """\
question: May I?
about: [walk-in]
answer:
  text: |
    - one
    - two

    ```
    a

    b
    ```
  by: editors
""",
}  # fmt: skip
EXTENSIONS = ["tables", "fenced_code", "attr_list", "md_in_html"]


def save(data: bytes, ends: bytes, mark: bytes) -> bytes:
    """Return a text as an editor saves it, with the ends of lines and the mark of its encoding that it likes."""
    return mark + data.replace(b"\n", ends)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site whose files have plain ends of lines."""
    return built(tmp_path_factory.mktemp("usual"), b"\n", b"")


def built(folder: Path, ends: bytes, mark: bytes) -> dict[str, bytes]:
    """Build the site with every file saved in one way, its configuration too; return what was written."""

    def saved(folder: Path) -> None:
        for path in (folder / "mkdocs.yml", *(folder / name for name in (*GLOSSARY, *DOCS, *PAGES))):
            path.write_bytes(save(path.read_bytes(), ends, mark))

    told = build_host(folder, files=PAGES, nav=None, markdown_extensions=EXTENSIONS, saved=saved)
    assert [line for line in told if not line.startswith("INFO")] == []
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("ends", "mark"), [(b"\r\n", b""), (b"\n", b"\xef\xbb\xbf"), (b"\r\n", b"\xef\xbb\xbf")])
def test_ends_of_lines_and_a_mark_of_the_encoding_change_nothing(
    tmp_path: Path, usual: dict[str, bytes], ends: bytes, mark: bytes
) -> None:
    """In the configuration, in entries and in pages written by hand: every file of the site is the same."""
    found = built(tmp_path, ends, mark)
    assert {name for name in usual.keys() | found.keys() if usual.get(name) != found.get(name)} == set()
    page = found["marks/index.html"].decode()
    assert len(re.findall('<a class="d-term[^>]*walk-in/"', page)) == 1, (
        "the other mentions are of the same section, or left alone"
    )
    assert "d-term" not in found["left/index.html"].decode()


def test_the_language_of_the_theme_is_that_of_the_labels(tmp_path: Path) -> None:
    """Where the entries name no language of their own; the build is strict."""
    told = build_host(tmp_path, theme={"name": "material", "font": False, "language": "de"})
    assert [line for line in told if not line.startswith("INFO")] == []
    page = (tmp_path / "site" / "glossary" / "terms" / "walk-in" / "index.html").read_text("utf-8")
    assert '<html lang="de"' in page
    shown = re.sub(r"<[^>]*>", " ", page)
    for label in ("Vergleichen mit", "Verwandte Begriffe", "Formen", "Sicht der Redaktion", "Suche"):
        assert label in shown
    for label in ("Compare with", "Related", "Forms", "editors", "Search"):
        assert label not in shown, label
