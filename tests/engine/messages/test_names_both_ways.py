"""What runs the other way than the page, names and labels that stayed English: signs at their ends stay where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.glossary.entries import EntryKey
from distinguo.glossary.titles import shown_title
from distinguo.loader import load
from distinguo.messages.messages import Messages
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer


def headline(folder: Path, language: str, name: str) -> str:
    """Return the headline of the page of a term of this name, in a reference in this language."""
    (folder / "terms").mkdir()
    (folder / "reference.yml").write_text(f"title: T\nlead: L.\nlanguage: {language}\n", "utf-8")
    (folder / "terms" / "it.yml").write_text(f'term: "{name}"\ndefinition: {{text: D., by: editors}}\n', "utf-8")
    glossary = load(folder).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    page = next(page for page in plan(glossary, prose).pages if page.url == "terms/it/")
    html = Renderer(glossary, prose, address="https://example.org/").render(page).html
    return html[html.index("<h1") : html.index("</h1>")]


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("ar", "C++", "<bdi>C++</bdi>"),
        ("ar", ".NET", "<bdi>.NET</bdi>"),
        ("ar", "\u0639\u0645\u064a\u0644", ">\u0639\u0645\u064a\u0644<"),
        ("en", "\u0639\u0645\u064a\u0644!", "<bdi>\u0639\u0645\u064a\u0644!</bdi>"),
        ("en", "C++", ">C++<"),
        ("ar", "100%", ">100%<"),
    ],
)
def test_a_name_keeps_its_signs(language: str, name: str, shown: str, tmp_path: Path) -> None:
    """In Arabic the plus signs of C++ would stand before the letter."""
    assert shown in headline(tmp_path, language, name)


def test_names_and_values_keep_apart(tmp_path: Path) -> None:
    """A name, and what a cell says, ends with its own sign; a title holds no elements, and has signs for that which nobody sees."""
    (tmp_path / "terms").mkdir()
    (tmp_path / "reference.yml").write_text("title: T\nlead: L.\nlanguage: ar\n", "utf-8")
    (tmp_path / "criteria.yml").write_text("criteria: {who: {name: W}}\n", "utf-8")
    entry = (
        'term: "{}"\ncontrast_with: [{}]\ndefinition: {{text: D., by: editors}}\ntraits: {{who: {{value: "{}", by: editors}}}}\n'
    )
    (tmp_path / "terms/it.yml").write_text(entry.format("CRM (SaaS)", "other", "B (2)"), "utf-8")
    (tmp_path / "terms/other.yml").write_text(entry.format("\u0639\u0645\u064a\u0644", "it", "[[it]] (3)"), "utf-8")
    glossary = load(tmp_path).glossary
    assert glossary
    title = "\u2068CRM (SaaS)\u2069 \u0648 \u0639\u0645\u064a\u0644"
    entries = EntryKey("comparison", "it-vs-other"), EntryKey("term", "it"), EntryKey("term", "other")
    assert [shown_title(glossary, entry) for entry in entries] == [title, "\u2068CRM (SaaS)\u2069", "\u0639\u0645\u064a\u0644"]
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    pages = {page.url: page for page in plan(glossary, prose).pages}
    html = {
        url: Renderer(glossary, prose, address="https://a.example/").render(pages[url]).html
        for url in ("compare/", "compare/it-vs-other/")
    }
    assert f">{title}</a>" in html["compare/"]
    table = html["compare/it-vs-other/"]
    assert "<bdi>B (2)</bdi></td>" in table
    assert '<th role="columnheader" scope="col"><bdi>CRM (SaaS)</bdi></th>' in table


@pytest.mark.parametrize("language", ["ur", "fa", "he", "ar", "fi", "en", "tlh"])
@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Which of these?", "\u2066Which of these?\u2069"),
        (" (the others) ", " \u2066(the others)\u2069 "),
        ("{some} of {all} done", "\u2066{some} of {all} done\u2069"),
        ("Take {word} here", "\u2066Take {word} here\u2069"),
        ("Any label", "Any label"),
        (" unlike ", " unlike "),
        ("{label} = {value}!", "{label} = {value}!"),
        (" / ", " / "),
        ("\u0646\u0627\u0645!", "\u0646\u0627\u0645!"),
    ],
)
def test_a_label_without_translation_keeps_its_signs(language: str, message: str, shown: str) -> None:
    """The sign of a question in English would stand before its first word; words alone, and signs alone, need nothing."""
    messages = Messages(language)
    expected = shown if language in {"ur", "fa", "he", "ar"} else message
    assert messages.text(message) == messages.count(message, "{n} more", 1) == expected
    assert Messages(language, {message.strip(): "own."}).text(message).strip() == "own."


def test_pages_of_a_language_without_catalogue_keep_the_signs_of_labels(tmp_path: Path) -> None:
    """In the headline, in lists of contents and in the title alike."""
    (tmp_path / "terms").mkdir()
    (tmp_path / "reference.yml").write_text("title: T\nlead: L.\nlanguage: ur\n", "utf-8")
    (tmp_path / "terms/it.yml").write_text("term: it\ndefinition: {text: D., by: editors}\n", "utf-8")
    glossary = load(tmp_path).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    (page,) = (page for page in plan(glossary, prose).pages if page.url == "which-word/")
    html = Renderer(glossary, prose, address="https://a.example/").render(page).html
    assert page.title == "\u2066Which word?\u2069" and f">{page.title}</h1>" in html
