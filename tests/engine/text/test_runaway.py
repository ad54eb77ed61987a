"""Texts that would keep a reader of Markdown, HTML or reStructuredText busy without end are known before it begins."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from distinguo.text.runaway import Runaway, runaway_html, runaway_markdown, runaway_restructured_text
from hypothesis import given
from hypothesis import strategies as st

from tests.work import is_linear

SIZE = 64 * 1024


def full(piece: str, before: str = "") -> str:
    """Return a text of the largest size, of one thing over and over."""
    return before + piece * (SIZE // len(piece))


ENDLESS: dict[str, tuple[Callable[[str], Runaway | None], str, str, int]] = {
    "brackets": (runaway_markdown, full("["), "an open '['", 1),
    "pictures": (runaway_markdown, full("![", "# A page\n\nText.\n\n"), "an open '['", 5),
    "footnotes": (runaway_markdown, full("[^a "), "an open '['", 1),
    "brackets inside one another": (runaway_markdown, "[" * (SIZE // 2) + "]" * (SIZE // 2), "an open '['", 1),
    "brackets that code closes": (runaway_markdown, full("[a `]` "), "an open '['", 1),
    "brackets that nothing closes": (runaway_markdown, full("[a\\] "), "an open '['", 1),
    "brackets in code without end": (runaway_markdown, full("[", "```\n"), "an open '['", 2),
    "brackets in a fence that is none": (runaway_markdown, f"``` a b\n\n{full('[')}\n\n```\n", "an open '['", 3),
    "brackets in an item": (runaway_markdown, full("[", "- a\n- "), "an open '['", 2),
    "brackets in a cell": (runaway_markdown, full("[", "|a|b|\n|-|-|\n|a|"), "an open '['", 3),
    "brackets in lines": (runaway_markdown, full("a [\n"), "an open '['", 1),
    "addresses": (runaway_markdown, full("[a]("), "an open ']('", 1),
    "tags": (runaway_markdown, full("<a "), "an open '<'", 1),
    "tags in paragraphs": (runaway_markdown, full("<a\n\n"), "an open '<'", 1),
    "rules": (runaway_markdown, full("---\n"), "a line of its own kind without an empty one before it", 1),
    "headings in a row": (runaway_markdown, full("# a\n"), "a heading of the same words", 1),
    "other headings in a row": (
        runaway_markdown,
        "".join(f"# {n}\n" for n in range(10_000)),
        "a line of its own kind without an empty one before it",
        1,
    ),
    "headings": (runaway_markdown, full("## A!\n\n"), "a heading of the same words", 1),
    "fences": (runaway_markdown, full("```x\n"), "a line of its own kind without an empty one before it", 1),
    "tags of HTML": (runaway_html, full("<br ", "<p>\n"), "an open '<'", 2),
    "comments of HTML": (runaway_html, full("<!--\n"), "an open '<'", 1),
    "items of reStructuredText": (runaway_restructured_text, full("1. a\n\n", "A\n=\n\n"), "an item of a list", 4),
    "items inside one another": (runaway_restructured_text, full("* * *\n\n"), "an item of a list", 1),
    "a word": (runaway_restructured_text, full("{a", "A\n=\n\n"), "a word without end", 4),
    "a word below a line that announces no code": (runaway_restructured_text, full("{a", "| A::\n\n  "), "a word without end", 3),
    "a word behind code": (runaway_restructured_text, full("{a", "A::\n\n  b\n\n"), "a word without end", 5),
}


@pytest.mark.parametrize(("look", "text", "sign", "line"), ENDLESS.values(), ids=ENDLESS)
def test_what_has_no_end(look: Callable[[str], Runaway | None], text: str, sign: str, line: int) -> None:
    """It is named, with the line of the first and how often it stands there."""
    found = look(text)
    assert found
    assert (found.sign, found.line) == (sign, line)
    assert str(found) == f"{sign} stands there {found.times:,} times, from line {line} on"


GOOD = {
    "links": (runaway_markdown, full("[a page](other.md) and [another][one], ")),
    "links in lines": (runaway_markdown, full("- [a page](other.md)\n")),
    "pictures": (runaway_markdown, full("![A picture](picture.png)\n")),
    "addresses of links": (runaway_markdown, full("[a]: https://a.example/b (c)\n")),
    "intervals in paragraphs": (runaway_markdown, full("All of [0, 1) that ]1, 2] leaves.\n\n")),
    "intervals in a table": (runaway_markdown, full("| [0, 1) | a < b |\n", "| from | to |\n|---|---|\n")),
    "intervals in a list": (runaway_markdown, full("- of [0, 1)\n")),
    "boxes to tick": (runaway_markdown, full("- [ ] a task\n- [x] done\n")),
    "code": (runaway_markdown, full("if (a[0 < b[[1\n", "```c\n") + "\n```\n"),
    "code in braces": (runaway_markdown, full("[[<a\n", "``` {.c}\n") + "\n```\n"),
    "a document as data": (runaway_markdown, json.dumps([[[n]] for n in range(8_000)])),
    "a long table": (runaway_markdown, full("| a | `b[` | c |\n", "| a | b | c |\n|:--|:-:|--:|\n")),
    "a paragraph of a book": (runaway_markdown, full("word [1] after word (and more) <b>said</b> twice. ")),
    "headings of a list of changes": (
        runaway_markdown,
        "".join(f"## 1.{n}\n\n### Added\n\n- a\n\n### Fixed\n\n- b\n\n" for n in range(900)),
    ),
    "rules": (runaway_markdown, full("a\n\n---\n\n")),
    "quoted mail": (runaway_markdown, full("> > a < b\n")),
    "HTML": (runaway_html, full('<p class="a">a &lt; b</p>\n')),
    "HTML that ends early": (runaway_html, full("<p>a</p>") + "<p"),
    "addresses of data": (runaway_restructured_text, f".. image:: data:image/png;base64,{'A' * 4_000}\n" * 3),
    "items of reStructuredText": (runaway_restructured_text, full("- an item\n")),
    "words in code": (runaway_restructured_text, f"Output::\n\n  {'A' * 4_000}\n\n  {'A' * 4_000}\n"),
    "items in code": (runaway_restructured_text, "::\n\n" + full("  - a\n")),
    "lines of signs": (runaway_restructured_text, full(f"a\n{'=' * 120}\n\n")),
}


@pytest.mark.parametrize(("look", "text"), GOOD.values(), ids=GOOD)
def test_what_is_only_long(look: Callable[[str], Runaway | None], text: str) -> None:
    """However often a thing stands there, each that has an end is read in its own time."""
    assert look(text) is None


@pytest.mark.parametrize("piece", ["[", "]", "`[`", "```\n[\n```\n", "<a ", "# a\n", "|[|\n", "- [\n", "a](", "~~~\n"])
def test_the_look_itself_is_linear(piece: str) -> None:
    """Twice as much text is twice the work."""
    assert is_linear(lambda size: lambda: runaway_markdown(piece * (size // len(piece))), 8_000)


@given(st.text("[]()`\\<a>#-=|\n ~!", max_size=300))
def test_small_texts_have_an_end(text: str) -> None:
    """Nothing of a few lines takes long, whatever it is."""
    assert runaway_markdown(text) is runaway_html(text) is runaway_restructured_text(text) is None
