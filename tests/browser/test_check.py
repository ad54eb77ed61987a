"""The page that checks a text: its matcher against the engine's, by keyboard, without a network, from a folder."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import Any

import pytest
from distinguo.prose.word_rules import rules_for
from distinguo.text.fold import fold
from distinguo.usage.findings import findings
from distinguo.usage.guide import Guide
from playwright.sync_api import Page, expect

from tests.browser.looks import check_every_look
from tests.conftest import ROOT
from tests.engine.prose.test_languages import CASES as LINKED
from tests.engine.prose.test_languages import matcher as linker
from tests.engine.usage.language_cases import CASES as LANGUAGES
from tests.engine.usage.language_cases import CONTEXT, language_guide
from tests.engine.usage.mix_ups import documents
from tests.engine.usage.test_findings import CASES, guide

pytestmark = pytest.mark.one_page

ASSETS = ROOT / "hooks" / "distinguo_mkdocs" / "theme" / "assets"
SIGNS = [
    *" .,;:!?-/&+#@$%()\"'\n\t|*",
    "\n\n",
    "\n- ",
    " the ",
    "e\u0301",
    "\U0001d538",
    "\u65e5\u672c",
    "\u00df",
    "\u03a3\u03c2",
]
SIGNS += [":\\\\", "\u2019", "\u201c", "\u00ad", "\u200b", "\u2011", " http://", " a.b/", ".NET", "'s", " ", " ", " "]


def in_the_browser(page: Page, guide: Guide, texts: list[tuple[str, str]]) -> list[list[dict[str, Any]]]:
    """Return what the script of the page finds in texts with their contexts."""
    page.goto("about:blank")
    for name in ("name-matcher", "word-rules", "findings"):
        page.add_script_tag(content=(ASSETS / f"{name}.js").read_text("utf-8"))
    found: list[list[dict[str, Any]]] = page.evaluate(
        "([guide, texts]) => { const find = distinguoUsage.findings(guide); return texts.map(one => find(...one)); }",
        [json.loads(json.dumps(guide.data())), texts],
    )
    return found


def by_the_engine(guide: Guide, text: str, context: str) -> list[dict[str, Any]]:
    """Return what the engine finds, its places counted as JavaScript does."""
    units = [0]
    for char in text:
        units.append(units[-1] + len(char.encode("utf-16-le")) // 2)
    found = [json.loads(json.dumps(asdict(finding))) for finding in findings(guide, text, context)]
    return [{**finding, "start": units[finding["start"]], "end": units[finding["end"]]} for finding in found]


def soup(guide: Guide, seed: int, count: int) -> list[tuple[str, str]]:
    """Return texts put together from names and signs, the same each time."""
    chance = random.Random(seed)
    names = [name.text for name in guide.names]
    change = (str.upper, str.capitalize, str)
    pieces = [
        [chance.choice(change)(chance.choice(names)), chance.choice(SIGNS), chance.choice(SIGNS)] for _ in range(count * 12)
    ]
    return [
        (
            "".join(chance.choice(chance.choice(pieces)) for _ in range(chance.randint(1, 25))),
            chance.choice(["", *guide.contexts]),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("name", ["shipped", "typography"])
def test_both_matchers_find_the_same(page: Page, name: str) -> None:
    """In the table of cases, in every document with mix-ups, and in a thousand texts made of names and signs."""
    of = guide(name)
    texts = [(case["text"], case.get("context", "")) for case in CASES if case.get("in", "shipped") == name]
    texts += [(document.text, document.context) for document in documents()] if name == "shipped" else []
    texts += soup(of, 1, 500)
    assert in_the_browser(page, of, texts) == [by_the_engine(of, *asked) for asked in texts]


@pytest.mark.parametrize("language", LINKED)
def test_both_find_names_by_the_rules_of_a_language(page: Page, language: str) -> None:
    """In the table of what is linked, in pieces of its texts put together anew, and with the names among signs."""
    names = LINKED[language]["names"]
    texts = [*LINKED[language]["found"], *LINKED[language]["not"]]
    texts += shuffled(texts + names)
    page.goto("about:blank")
    for name in ("name-matcher", "word-rules"):
        page.add_script_tag(content=(ASSETS / f"{name}.js").read_text("utf-8"))
    found = page.evaluate(
        "([names, language, texts]) => { const find = distinguoUsage.matcher(names, language); return texts.map(find); }",
        [[(name, False) for name in names], language, texts],
    )
    matcher = linker(language)
    rules = rules_for(language)
    key = rules.key if rules else fold
    for text, here in zip(texts, found, strict=True):
        expected = [
            (mention.start, mention.end, key(mention.term), mention.before, mention.behind) for mention in matcher.find(text)
        ]
        assert [tuple(mention[part] for part in ("start", "end", "name", "before", "behind")) for mention in here] == expected, (
            text
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_check_by_the_rules_of_a_language(page: Page, language: str) -> None:
    """In the table of cases, and in pieces of its texts put together anew."""
    of, texts = language_guide(language), [*LANGUAGES[language]["finds"]]
    asked = [(text, CONTEXT) for text in texts + shuffled(texts)] + soup(of, 1, 100)
    assert in_the_browser(page, of, asked) == [by_the_engine(of, *arguments) for arguments in asked]


def shuffled(texts: list[str]) -> list[str]:
    """Return texts made of pieces of others, cut anywhere, the same each time."""
    chance, together = random.Random(1), " ".join(texts)
    pieces = [together[start : start + chance.randint(1, 12)] for start in chance.choices(range(len(together)), k=2000)]
    return ["".join(pieces[place : place + 5]) for place in range(0, len(pieces), 5)]


TEXT = "The customer pays. Our internal customer does not. The client signs.\n"


def checked(page: Page, address: str, text: str = TEXT, context: str = "contracts") -> None:
    """Check a text on the page at an address."""
    page.goto(address)
    expect(page.locator("form.d-check.d-live")).to_be_visible()
    page.locator("select").select_option(context)
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="Check", exact=True).click()


def test_words_are_marked_and_replaced(page: Page, shipped_url: str) -> None:
    """Each mark leads to what is said of it; a word that is chosen takes its place, in its form."""
    checked(page, f"{shipped_url}check/")
    expect(page.locator("[data-part=status]")).to_have_text("To change: 2. To decide: 0. Fine as it is: 1.")
    expect(page.locator(".d-found--change")).to_have_text(["customer", "internal customer"])
    first = page.locator(".d-findings > li").first
    expect(first).to_contain_text("Not the word here (Contracts and engagement letters).")
    expect(first.get_by_role("link", name="Why")).to_have_attribute("href", "../write/#contracts_client")
    first.get_by_role("button", name="Write \u201cclient\u201d").click()
    expect(page.locator("textarea")).to_have_value(TEXT.replace("The customer", "The client"))
    expect(page.locator("[data-part=status]")).to_contain_text("\u201ccustomer\u201d became \u201cclient\u201d.")
    page.locator(".d-found--fine").first.click()
    expect(page.locator("[data-part=fine] .d-findings > li").first).to_contain_text("The rules ask for it here")


def test_a_mix_up_and_a_question(page: Page, shipped_url: str) -> None:
    """Where the text decides, its words are named; where it does not, what would decide is asked."""
    checked(page, f"{shipped_url}check/", "The law firm wrote to its customer about the hearing.", "")
    expect(page.locator("[data-part=change] .d-findings > li")).to_contain_text(
        "The text speaks for \u201cclient\u201d: \u201cfirm\u201d"
    )
    page.locator("textarea").fill("A customer.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("[data-part=decide] .d-findings > li")).to_contain_text(
        "The text does not say which of the two is meant."
    )
    expect(page.locator("[data-part=decide] .d-finding__answers li")).to_have_count(2)


def test_nothing_leaves_the_browser(page: Page, shipped_url: str) -> None:
    """All of it works without a network, by keyboard alone, and the draft is there again after another page."""
    page.goto(f"{shipped_url}check/")
    expect(page.locator("form.d-check.d-live")).to_be_visible()
    page.locator("textarea").focus()
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.insert_text("Our internal customer.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".d-found--change")).to_have_text(["internal customer"])
    page.locator(".d-found--change").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Write \u201cinternal client\u201d")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_have_value("Our internal client.")
    assert [url for url in asked if "/assets/" not in url] == []  # the scripts of every page come with what a reader first does
    page.context.set_offline(False)
    page.goto(f"{shipped_url}write/")
    page.goto(f"{shipped_url}check/")
    expect(page.locator("textarea")).to_have_value("Our internal client.")
    page.locator("[data-part=clear]").click()
    page.reload()
    expect(page.locator("form.d-check.d-live")).to_be_visible()
    expect(page.locator("textarea")).to_have_value("")


def test_axe_finds_nothing_in_a_checked_text(page: Page, shipped_url: str) -> None:
    """With marks of every kind, and everything unfolded."""
    page.emulate_media(reduced_motion="reduce")
    checked(page, f"{shipped_url}check/", f"{TEXT} A consumer. The law firm wrote to its customer about the hearing.", "")
    page.locator("[data-part=fine] summary").click()
    expect(page.locator("[data-part=fine] .d-findings > li").first).to_be_visible()
    check_every_look(page)
