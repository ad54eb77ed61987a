"""A reference of one language, in each of several: its links, its order, and no word of English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from distinguo.build.page_builder import BuiltPage, PageBuilder, SiteSettings
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.messages.catalogue import catalogue
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs
from distinguo.prose.autolink import NameIndex

from tests.conftest import FIXTURES
from tests.engine.messages.test_pseudo_language import Reader

LANGUAGES = ("de", "sv", "tr", "ar", "he", "ja", "ko", "hi", "ru")
LETTERS = {
    "de": ["A", "D", "K", "M", "R", "V"],
    "sv": ["A", "K", "Z", "Å", "Ä", "Ö"],
    "tr": ["C", "Ç", "I", "İ", "Ö", "Ş"],
    "ar": ["خ", "ش", "ع", "ف", "م"],
    "he": ["ח", "ל", "צ", "ק", "ש"],
    "ja": ["あ", "か", "さ", "た", "ま"],
    "ko": ["ㄱ", "ㄷ", "ㅁ", "ㅅ", "ㅈ", "ㅎ"],
    "hi": ["अ", "आ", "उ", "ख", "ग", "ब", "स"],
    "ru": ["В", "Д", "Ё", "К", "П", "С", "У", "Я"],  # noqa: RUF001  # letters of Cyrillic
}
MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True)
class Sample:
    """A reference of one language, with sentences in which every mention is marked."""

    glossary: Glossary
    sentences: tuple[str, ...]
    pages: tuple[BuiltPage, ...]


def write_reference(language: str, folder: Path) -> list[str]:
    """Write a reference of one language as the files of a glossary, and return its sentences."""
    sample: dict[str, Any] = yaml.safe_load((FIXTURES / "languages" / f"{language}.yml").read_text("utf-8"))
    entries: dict[str, Any] = {"reference": {"title": "...", "lead": "42", "language": language}}
    ids = list(sample["terms"])
    for id, entry in sample["terms"].items():
        entries[f"terms/{id}"] = {
            "term": entry["name"],
            **{key: entry[key] for key in ("forms", "sort_as") if key in entry},
            "definition": {"text": entry["is"], "by": "editors"},
            "linking": {"automatic": "yes"},
            "added": "2025-10-06",  # October: "6 May" is also how Turkish shortens that day
        } | ({"contrast_with": [ids[1]]} if id == ids[0] else {})
    for name, value in entries.items():
        path = folder / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
    return [str(sentence) for sentence in sample["text"]]


@pytest.fixture(scope="module", params=LANGUAGES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """A reference of one language, with all its pages."""
    folder = tmp_path_factory.mktemp(request.param) / "glossary"
    sentences = write_reference(request.param, folder)
    loaded = load(folder)
    assert loaded.glossary and not loaded.problems, [str(problem) for problem in loaded.problems]
    data = SiteData.of(loaded.glossary)
    specs = list(page_specs(data))
    builder = PageBuilder(data, SiteSettings("...", language=request.param), {spec.url for spec in specs})
    return Sample(loaded.glossary, tuple(sentences), tuple(builder.make(spec) for spec in specs))


def test_every_mention_links_and_nothing_else(sample: Sample) -> None:
    """In twenty sentences, what is marked is found, and nothing that is not."""
    index, wrong = NameIndex(sample.glossary), []
    assert len(sample.sentences) == 20
    for sentence in sample.sentences:
        text = MARK.sub(r"\1", sentence)
        found = [(text[mention.start : mention.end], mention.term) for mention in index.find(text)]
        if found != MARK.findall(sentence):
            wrong.append((sentence, found))
    assert not wrong


def test_the_index_has_the_letters_of_the_language(sample: Sample) -> None:
    """They come in their order; a term that has a reading stands under it."""
    (page,) = (page for page in sample.pages if page.meta.page.url == "terms/")
    assert re.findall(r'<h2 id="letter-[^"]*">([^<]*)</h2>', page.html) == LETTERS[sample.glossary.language]


def test_no_english_is_left(sample: Sample) -> None:
    """No text on any page is that of a message which the catalogue translates otherwise."""
    language = sample.glossary.language
    translated = catalogue(language)
    assert translated
    english = {key for key, forms in translated.texts.items() if key not in forms}
    latin = {word for forms in translated.texts.values() for form in forms for word in re.findall("[A-Za-z]{2,}", form)}
    for page in sample.pages:
        reader = Reader()
        reader.feed(page.html)
        said = [text.strip() for text in (*reader.texts, *reader.heard)]
        assert not english.intersection(said), page.meta.page.url
        if language not in {"de", "sv", "tr"}:
            words = {word for text in said for word in re.findall("[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", text))}
            assert words <= latin, page.meta.page.url
        assert not any(month in page.html for month in (">6 Oct", "Oct 2025<", "October"))


def test_the_page_that_checks_texts_has_the_rules_of_the_language(sample: Sample) -> None:
    """A script has them where there are any; other sites load none."""
    (page,) = (page for page in sample.pages if page.meta.page.url == "check/")
    assert ("word-rules" in page.meta.page.scripts) == (sample.glossary.language in {"de", "sv", "tr", "ar", "he", "ko", "ru"})
