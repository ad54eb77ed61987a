"""Lists show entries in the order of their names in the language, and not of their ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer

from tests.engine.messages.test_languages import write_reference

SHOWN = {
    "sv": ["argument", "avtal", "klient", "kund", "zon", "åtagande", "ärende", "översikt"],
    "ja": ["お客様", "カスタマーサポート", "契約書", "顧客", "消費者", "データ", "データベース", "申し込み"],
}


@pytest.mark.parametrize("language", SHOWN)
def test_terms_stand_in_the_order_of_the_language(language: str, tmp_path: Path) -> None:
    """On the home page of a reference that names no core terms, and among the descriptions to choose a word from."""
    write_reference(language, tmp_path)
    glossary = load(tmp_path).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    pages = {page.url: page for page in plan(glossary, prose).pages}
    assert [glossary.name(id) for id in pages[""].data["core"]] == SHOWN[language][:5]
    assert [glossary.name(id) for id in pages["which-word/"].data["described"]] == SHOWN[language]
