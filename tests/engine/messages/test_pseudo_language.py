"""A made-up language shows what is not translated: every message stands in brackets, and every entry is written in Greek letters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from distinguo.build.page_builder import BuiltPage, PageBuilder, SiteSettings
from distinguo.exports.context import ExportContext
from distinguo.exports.llms_txt import llms_txt
from distinguo.loader import load
from distinguo.messages.messages import PSEUDO, Messages
from distinguo.pages.contribute_page import Contribution
from distinguo.pages.redirects import redirect_html
from distinguo.pages.search_index import search_script
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs

ROOT = Path(__file__).parents[3]
TEXTS = frozenset(
    [
        "write",
        "avoid",
        "name",
        "title",
        "forms",
        "text",
        "why",
        "example",
        "question",
        "also_asked",
        "says",
        "point",
        "reading",
        "value",
        "not_applicable",
        "ask",
        "label",
        "help",
        "asks",
        "lead",
        "author",
        "role",
        "publisher",
        "called",
        "alt",
        "caption",
        "tag",
        "because",
        "note",
        "part_of_speech",
        "pronunciation",
        "domain",
        "notation",
    ]
)
"""The fields whose texts a reader sees. "about" and "term" are ids in some places, and texts in others."""
LATIN = "abcdefghijklmnopqrstuvwxyz"
LIKE_THEM = "αβχδεφγηιξκλμνοπθρστυωςχψζ"
GREEK = str.maketrans(LATIN + LATIN.upper(), LIKE_THEM + LIKE_THEM.upper())
AS_IT_IS = re.compile(r"(\[\[[^\]|]*\|?|\]\([^)]*\)|`[^`]*`|___)")
"""What may not change: where references and links lead, code, gaps."""
MAX_ENTRIES = 14
"""How many entries of each kind are drawn."""


def greek(value: Any, key: str = "", *, top: bool = False) -> Any:
    """Return what a file says, with the texts of its entries in Greek letters."""
    if key == "in_other_languages":
        return {"el": [{"name": "ὄνομα", "note": "ἀρχαῖον", "by": "editors"}]}
    if isinstance(value, dict):
        return {name: greek(inner, name, top=name == "term" and "definition" in value) for name, inner in value.items()}
    if isinstance(value, list):
        return [greek(inner, key) for inner in value] if key != "about" else value
    if not isinstance(value, str) or not (key in TEXTS or top or (key in {"about", "context"} and " " in value)):
        return value
    return "".join(part if AS_IT_IS.fullmatch(part) else part.translate(GREEK) for part in AS_IT_IS.split(value))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> SiteData:
    """The shipped reference in Greek letters, read in the pseudo-language."""
    folder = tmp_path_factory.mktemp("greek") / "glossary"
    loaded = load(ROOT / "glossary")
    assert loaded.glossary
    for file in loaded.glossary.files:
        path = folder / file.path.partition("/")[2]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(greek(file.plain()), allow_unicode=True, sort_keys=False), "utf-8")
    again = load(folder)
    assert again.glossary, [str(problem) for problem in again.problems][:5]
    return SiteData.of(replace(again.glossary, site_language=PSEUDO))


PLACE = Contribution(forge="ΓΗ", new="https://example.org/{path}", edit="https://example.org/{path}")


@pytest.fixture(scope="module")
def pages(data: SiteData) -> list[BuiltPage]:
    """All pages that lead and list, and some entries of each kind."""
    specs = list(page_specs(data, PLACE))
    builder = PageBuilder(data, SiteSettings("Σ", "https://example.org/", PSEUDO, proposals=PLACE), {spec.url for spec in specs})
    count: dict[str, int] = {}
    built = []
    for spec in specs:
        kind, _, id = spec.url.partition("/")
        count[kind] = count.get(kind, 0) + 1
        if count[kind] <= MAX_ENTRIES or not id:
            built.append(builder.make(spec))
    return built


SAID_BY_SCRIPTS = frozenset(
    f"data-{name}"
    for name in [
        "case",
        "right",
        "wrong",
        "score",
        "shared",
        "failed",
        "done",
        "some",
        "none",
        "more",
        "versus",
        "found",
        "near",
        "text",
        "title",
        "label",
    ]
)
"""The attributes that hold what a script says to the reader."""


class Reader(HTMLParser):
    """Collects what a reader sees or hears of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.heard: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in {"script", "style", "code", "math"}
        for name, value in attrs:
            if name in {"title", "aria-label", "placeholder", "alt", "label"} or name in SAID_BY_SCRIPTS:
                self.heard.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in {"script", "style", "code", "math"}

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.texts.append(data)


NOT_SAID = re.compile(r"⟦[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧|https?://[^\s⟦]+|\{\w+\}")


def english(text: str) -> list[str]:
    """Return the words of English that stand in no brackets."""
    for _ in range(3):  # one message may stand in another
        text = NOT_SAID.sub(" ", text)
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in CONTENT]


def left_out(texts: Iterable[str]) -> set[str]:
    """Return the texts in which English stands outside all messages."""
    return {text.strip() for text in texts if english(text)}


CONTENT = frozenset(["el"])
"""What of the entries stays in Latin letters: the code of a language."""


def test_no_page_says_anything_that_cannot_be_translated(pages: list[BuiltPage]) -> None:
    """On no page is there an English word outside a message: neither in sight, nor for screen readers, nor for scripts."""
    found = {}
    for page in pages:
        reader = Reader()
        reader.feed(page.html)
        if wrong := english("".join([*reader.texts, *reader.heard])):
            found[page.meta.page.url] = wrong
    assert not found


def test_no_title_or_description_stays_english(pages: list[BuiltPage]) -> None:
    """The same for what stands in a page's head, in its trail and in search."""
    said = [
        text
        for page in pages
        for text in (
            page.meta.page.title,
            page.meta.page.description,
            page.meta.page.label,
            *(title for title, _ in page.meta.page.trail),
            *(section.title for section in page.meta.sections),
            *(text for entry in page.meta.search for text in (entry.title, entry.text, *(part[1] for part in entry.sections))),
        )
    ]
    assert not left_out(said)


def test_no_markdown_stays_english(pages: list[BuiltPage]) -> None:
    """The same for the Markdown version of each page, but for where its links lead."""
    found = {}
    for page in pages:
        for path, raw in page.files.items():
            if path.endswith(".md"):
                text = re.sub(r"\]\([^)]*\)|\*\*\w+\*\*", "]", raw.decode())
                if wrong := left_out(text.splitlines()):
                    found[path] = sorted(wrong)[:5]
    assert not found


def test_nothing_else_stays_english(data: SiteData) -> None:
    """Search results, the list for assistants, redirects, hover cards."""
    messages = data.glossary.messages
    index = json.loads(search_script([], messages=messages, feedback="x").partition("index = ")[2].rstrip(";\n"))
    said = [*index["said"]["kinds"].values(), *(text for text in index["said"].values() if isinstance(text, str))]
    assert not left_out([*said, *(title for title, _ in index["ways"])])
    context = ExportContext(data.glossary, data.prose, "Σ", "https://example.org/")
    listed = re.sub(r"\]\([^)]*\)", "]", llms_txt(context).decode())
    assert not left_out(listed.splitlines())
    reader = Reader()
    reader.feed(redirect_html("old/", "http://", messages=messages))
    assert not english("".join([*reader.texts, *reader.heard]))


def test_the_theme_says_nothing_by_itself() -> None:
    """Our templates for the theme have no text of their own: all of it goes through the messages."""
    theme = ROOT / "hooks" / "distinguo_mkdocs"
    for path in [*(theme / "theme").rglob("*.html"), *(theme / "search").rglob("*.html")]:
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
        reader = Reader()
        reader.feed(text)
        assert not english("".join([*reader.texts, *reader.heard])), path.name


def test_english_is_what_the_code_says() -> None:
    """English needs no catalogue, and so do texts that none has."""
    assert Messages().text("Sources") == Messages("en-GB").text("Sources") == Messages("tlh").text("Sources") == "Sources"
