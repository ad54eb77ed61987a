"""What is found in the text of each language, and what must not be: a table of cases for each rule."""

# ruff: noqa: RUF001  # letters of other scripts
from __future__ import annotations

import re

import pytest
import yaml
from distinguo.prose.matcher import Matcher, Name
from distinguo.prose.word_rules import rules_for

from tests.conftest import FIXTURES

CASES = {
    "ja": {
        "names": ["顧客", "消費者", "データ", "データベース", "カスタマーサポート", "お客様", "申し込み", "すし", "買い手", "人", "API"],
        "found": {
            "顧客は神様です。": "顧客",
            "新規顧客への対応": "顧客",
            "顧客情報を守る": "顧客",
            "顧客と消費者の違い": "顧客 消費者",
            "消費者団体": "消費者",
            "このデータを使う": "データ",
            "データベースのデータ": "データベース データ",
            "データ分析": "データ",
            "お客様のご意見": "お客様",
            "申し込みが必要": "申し込み",
            "すしを食べる": "すし",
            "APIを呼ぶ": "API",
            "「顧客」、消費者。": "顧客 消費者",
            "顧客業務": "顧客",
        },
        "not": [
            "メタデータ", "データセンターズ", "カスタマーサポートセンター", "顧客化する", "非顧客", "人間", "個人", "むすして", "被消費者", "REST-APIX",
        ],
    },
    "zh-Hans": {
        "names": ["客户", "消费", "消费者", "服务水平协议", "云"],
        "found": {
            "我们的客户很满意": "客户",
            "新客户和老客户": "客户 客户",
            "消费者的消费": "消费者 消费",
            "签署服务水平协议后": "服务水平协议",
            "客户学习如何使用": "客户",
            "客户员工": "客户",
        },
        "not": ["客户性", "非客户", "云计算", "客户员很忙"],
    },
    "th": {
        "names": ["ลูกค้า", "ผู้บริโภค", "บริการ"],
        "found": {"ลูกค้าของเรา": "ลูกค้า", "สำหรับผู้บริโภคและลูกค้า": "ผู้บริโภค ลูกค้า", "บริการลูกค้า": "บริการ ลูกค้า"},
        "not": ["ลูก", "ผู้บริโภ"],
    },
    "ko": {
        "names": ["고객", "소비자", "서비스 수준 협약", "데이터", "API", "메일"],
        "found": {
            "고객은 왕이다.": "고객",
            "고객에게는 소비자를": "고객 소비자",
            "고객들이 소비자들의": "고객 소비자",
            "서비스 수준 협약을 맺는다": "서비스 수준 협약",
            "데이터로 데이터와": "데이터 데이터",
            "소비자입니다": "소비자",
            "고객이란 무엇인가": "고객",
            "고객님께서": "고객",
            "API를 API는": "API API",
            "메일로 보낸다": "메일",
        },
        "not": ["한국인", "고객사", "고객만족", "소비자학", "데이터베이스", "비고객", "고객를", "데이터은", "고객가"],
    },
    "ar": {
        "names": ["عميل", "مستهلك", "شركة", "عقد", "عميل داخلي", "مال", "تاب"],
        "found": {
            "العميل والمستهلك": "العميل والمستهلك",
            "ومستهلك": "ومستهلك",
            "للعميل": "للعميل",
            "بالعقد": "بالعقد",
            "مستهلكًا": "مستهلكًا",
            "عميلها": "عميلها",
            "شركتنا": "شركتنا",
            "شركات": "شركات",
            "والشركات": "والشركات",
            "العميل الداخلي": "العميل الداخلي",
            "عَمِيل": "عَمِيل",
            "المستهلكون": "المستهلكون",
        },
        "not": ["مالك", "مالي", "كتاب", "عقدة", "عميلة", "معاملة", "المعامل"],
    },
    "de": {
        "names": ["Kunde", "Vertrag", "Verbraucher", "Mandant", "Leistung", "Rat", "Kauf", "Termin", "Bibliothek", "offene Rechnung"],
        "found": {
            "Die Kunden des Mandanten": "Kunden Mandanten",
            "des Vertrags und des Vertrages": "Vertrags Vertrages",
            "den Verbrauchern": "Verbrauchern",
            "Alle Leistungen": "Leistungen",
            "Ein Kundenvertrag": "Kundenvertrag",
            "Vertragsleistungen": "Vertragsleistungen",
            "des Termins, in Bibliotheken": "Termins Bibliotheken",
            "ein B2B-Kunde": "Kunde",
            "KUNDE": "KUNDE",
            "die Offene Rechnung": "Offene Rechnung",
        },
        "not": [
            "Urkunde", "Sekunde", "Heilkunde", "Kundendienst", "Kundschaft", "Kunden-Hotline", "die Rate", "kaufen", "Vertragen", "Beratung", "kunde von etwas",
            "Naturkunde", "verbrauchern",
        ],
    },
    "sv": {
        "names": ["kund", "kunden", "avtal", "konsument"],
        "found": {"kundens avtal": "kundens avtal", "en kunds val": "kunds", "Konsument": "Konsument"},
        "not": ["kundtjänst", "avtalsbrott", "sekund"],
    },
    "hi": {
        "names": ["सेव", "ग्राहक", "उपभोक्ता"],
        "found": {"ग्राहक और उपभोक्ता": "ग्राहक उपभोक्ता", "ग्राहक को, सेव।": "ग्राहक सेव"},
        "not": ["सेवा", "सेवक", "ग्राहकी", "अग्राहक"],
    },
    "tr": {
        "names": ["kitap", "ışık", "ilan", "okur"],
        "found": {"KİTAP, Kitap": "KİTAP Kitap", "IŞIK ve ışık": "IŞIK ışık", "İlan asıldı": "İlan", "OKUR": "OKUR", "kitap'ın": "kitap"},
        "not": ["kitapçı", "işık", "ılan"],
    },
    "el": {
        "names": ["αναγνώστης", "βιβλίο", "γυναίκα"],
        "found": {"Ο ΑΝΑΓΝΩΣΤΗΣ": "ΑΝΑΓΝΩΣΤΗΣ", "το ΒΙΒΛΙΟ, βιβλίο": "ΒΙΒΛΙΟ βιβλίο", "Γυναίκα": "Γυναίκα"},
        "not": ["βιβλιοπωλείο", "αναγνώστες"],
    },
    "ru": {
        "names": ["ёлка", "книга"],
        "found": {"Ёлка и елка, ЕЛКА": "Ёлка елка ЕЛКА", "«книга»": "книга"},
        "not": ["книжный", "ёлками"],
    },
    "he": {
        "names": ["ספרייה", "קטלוג", "ספר", "ספרייה ציבורית"],
        "found": {
            "הספרייה והקטלוג": "הספרייה והקטלוג",
            "בספרייה, שבקטלוג": "בספרייה שבקטלוג",
            "סְפָרִיָה ספר": "ספר",
            "קָטָלוֹג": "קָטָלוֹג",
            "הספרייה הציבורית": "הספרייה הציבורית",
        },
        "not": ["הספר", "ספרים", "קטלוגים", "ספריית"],
    },
    "en": {"names": ["data", "顧客"], "found": {"the data": "data", "A 顧客 is": "顧客"}, "not": ["datas", "metadata"]},
}  # fmt: skip

FOUND = [(language, text) for language, of in CASES.items() for text in of["found"]]
NOT = [(language, text) for language, of in CASES.items() for text in of["not"]]


def matcher(language: str) -> Matcher:
    """Return a matcher with the names of a language's table."""
    return Matcher((Name(name, name) for name in CASES[language]["names"]), rules_for(language))


@pytest.mark.parametrize(("language", "text"), FOUND)
def test_what_is_found(language: str, text: str) -> None:
    """Names are found with what the language writes in one piece with them, the longest at each place."""
    found = " ".join(text[mention.start : mention.end] for mention in matcher(language).find(text))
    assert found == CASES[language]["found"][text]


@pytest.mark.parametrize(("language", "text"), NOT)
def test_what_is_not_found(language: str, text: str) -> None:
    """Another word that only looks as if the name were in it is not a mention."""
    assert not [text[mention.start : mention.end] for mention in matcher(language).find(text)]


MENTIONS = yaml.safe_load((FIXTURES / "mentions.yml").read_text("utf-8"))
MARK = re.compile("⟦([^⟧]+)⟧")


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, of in MENTIONS.items() for text in of["text"]])
def test_every_mention_and_no_other_word(language: str, text: str) -> None:
    """In sentences about a library, with inflected names, compounds, particles, brackets and other scripts beside them."""
    names = [(form, forms[0]) for term in MENTIONS[language]["terms"] if (forms := term.split(" / ")) for form in forms]
    plain = MARK.sub(r"\1", text)
    found = Matcher((Name(*name) for name in names), rules_for(language)).find(plain)
    assert [plain[mention.start : mention.end] for mention in found] == MARK.findall(text)
