"""Catalogues are up to date with the code, whole, and say the same as the English."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from distinguo.cli import main
from distinguo.commands import messages as command
from distinguo.messages import extraction
from distinguo.messages.catalogue import FOLDER, catalogue, languages, nearest_language
from distinguo.messages.extraction import extracted, untranslated
from distinguo.messages.messages import Messages, fields_of
from distinguo.text.dates import PartialDate
from markupsafe import Markup

DAY = datetime.date(2026, 5, 6)


MOST_MISSING = 0.1
"""The share of messages that a catalogue may lack: a new one is not translated on the day on which it is written."""


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_says_the_same(language: str) -> None:
    """What is translated has everything in it that is filled in, few messages are missing, and the file says who has read it."""
    raw = (FOLDER / f"{language}.po").read_bytes()
    assert b"# Reviewed by: " in raw
    for message in read_po(io.BytesIO(raw)):
        if not message.id:
            continue
        english = [message.id] if isinstance(message.id, str) else [*message.id]
        for form in filter(None, [message.string] if isinstance(message.string, str) else message.string):
            assert fields_of(form) | {"n"} == fields_of(english[-1]) | {"n"}, message.id
    assert len(untranslated(language)) <= MOST_MISSING * sum(1 for message in extracted() if message.id)


def test_a_new_message_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The command collects new messages, leaves the others as they are, and says how many are to be translated."""
    kept = (FOLDER / "de.po").read_bytes()
    (tmp_path / "de.po").write_bytes(kept.replace(b'msgid "Sources"', b'msgid "Springs"'))
    for module in (command, extraction):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(command, "TEMPLATE", tmp_path / "distinguo.pot")
    assert main(["messages", "--check", "de"]) == 1
    assert main(["messages", "de"]) == 0
    assert main(["messages", "--check", "de"]) == 0
    lines = (tmp_path / "de.po").read_text("utf-8")
    assert 'msgid "Sources"\nmsgstr ""' in lines and "Springs" not in lines and 'msgstr "Quelle"' in lines
    assert "messages are not translated" in capsys.readouterr().out
    assert main(["messages", "zz"]) == 2


NEAREST = {
    "de": "de", "de-AT": "de", "DE": "de", "pt": "pt-BR", "pt-PT": "pt-BR", "pt_BR": "pt-BR",
    "ru": "ru", "ru-RU": "ru", "ru_KZ": "ru",
    "zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-Hans-SG": "zh-Hans", "zh-TW": "", "zh-Hant": "",
    "en": "", "en-GB": "", "tlh": "", "": "",
}  # fmt: skip


@pytest.mark.parametrize("code", NEAREST)
def test_which_catalogue_serves(code: str) -> None:
    """That of the language, or of the same language elsewhere; who reads one Chinese script need not read the other."""
    expected = NEAREST[code] if NEAREST[code] in languages() else ""
    assert nearest_language(code) == expected
    assert (catalogue(code) is None) == (expected == "")


def test_dates_numbers_and_lists() -> None:
    """They are those of the language; English ones are fixed."""
    english, german = Messages(), Messages("de")
    assert (english.day(DAY), german.day(DAY)) == ("6 May 2026", "6. Mai 2026")
    assert (english.day(PartialDate(2026, 5)), german.day(PartialDate(2026, 5))) == ("May 2026", "Mai 2026")
    assert (english.day(PartialDate(2026)), german.day(PartialDate(2026))) == ("2026", "2026")
    assert (english.number(12345), german.number(12345)) == ("12345", "12.345")
    assert (english.one_of("ab"), german.one_of("ab"), german.all_of("abc")) == ("a or b", "a oder b", "a, b und c")


def test_plurals_are_those_of_the_language() -> None:
    """A number takes the form that the language asks for, whatever that of English is."""
    assert [Messages().count("1 page", "{n} pages", n) for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
    assert [Messages("de").count("1 page", "{n} pages", n) for n in (0, 1, 2000)] == ["0 Seiten", "1 Seite", "2.000 Seiten"]


@pytest.mark.parametrize("language", languages())
def test_a_form_for_several_numbers_says_the_number(language: str) -> None:
    """In French, for one, the form of 1 is also that of 0: "1" must not be written out in it."""
    translated = catalogue(language)
    assert translated
    serves = Counter(translated.form_of(n) for n in range(205))
    counted = {key: forms for key, forms in translated.texts.items() if len(forms) > 1}
    assert not [
        key for key, forms in counted.items() for form, said in enumerate(forms) if serves[form] > 1 and re.search(r"\d", said)
    ]


OWN = {"house view": "our view", "{n} sources": "{n} works", "1 source": "one work", "vs": "against"}


def test_a_site_has_words_of_its_own() -> None:
    """They go before those of the code and of the catalogue; a counted message has each of its forms, and space around a text stays."""
    for language in ("en", "de"):
        own = Messages(language, OWN)
        assert own.text("house view") == "our view"
        assert [own.count("1 source", "{n} sources", n) for n in (1, 2)] == ["one work", "2 works"]
        assert own.text(" vs ") == " against "
    assert Messages("de", OWN).text("Sources") == "Quellen"


def test_what_is_filled_in_is_escaped() -> None:
    """HTML that is filled in stays HTML; what stands around it, and any other value, is text."""
    said = Messages("de", {"{term} < {other}": "<{term}> {other}"}).text("{term} < {other}", term=Markup("<b>x</b>"), other="<i>")
    assert said == Markup("&lt;<b>x</b>&gt; &lt;i&gt;")
    assert Messages().text("{a} {b}", a="{b}", b="c") == "{b} c"  # a value is not filled in again
