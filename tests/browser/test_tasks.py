"""Twelve tasks of somebody new: each is done in a few steps, and the answer stands near the top of the page that it leads to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.kinds import cases

pytestmark = pytest.mark.one_page

SCREEN = 800
"""Pixels of a desktop's screen from top to bottom."""


class Task(NamedTuple):
    """What somebody does, beginning at home: what is typed after "/", or else links to press; and where the answer then stands."""

    typed: str
    presses: tuple[str, ...]
    page: str
    answer: str
    says: str
    screens: float = 1.0


TASKS = {
    "which word in an invoice": Task(
        "", (".d-contexts a >> text=Invoices",), r"/write/#invoices", "#invoices [data-quote]", "customer"
    ),
    "is a user of software a client": Task("software subscriber", (), r"/questions/.*saas", ".d-house, .d-lead", "write client"),
    "who is an internal client": Task(
        "", (".d-core a >> text=internal client",), r"/terms/internal-client/", ".d-lead", "inside the company"
    ),
    "consumer and customer in a sentence": Task(
        "", (".md-tabs a >> text=Compare",), r"/compare/", ".d-card:has-text('consumer vs customer')", "personal use"
    ),
    "where sources differ about discounts": Task(
        "",
        (".d-foot a >> text=Where sources differ", ".d-point >> text=discounts"),
        r"/disagreements/",
        ".d-point[open] .d-reading",
        "",
        2.0,
    ),
    "what an agency's buyer is": Task(
        "", (".d-ask a >> text=outside", "#pick-2-1 > summary"), r"/which-word/#pick-2-1", "#pick-2-1", "", 1.5
    ),
    "an abbreviation": Task("CLTV", (), r"/terms/lifetime-value/", ".d-lead", "money"),
    "a slip of the finger": Task("costumer", (), r"/terms/customer/", ".d-lead", "buys goods or services"),
    "a word of another language": Task("Kunde", (), r"/terms/(customer|client)/", ".d-facts", "Kunde"),
    "the main difference": Task(
        "client vs customer", (), r"/compare/client-vs-customer/", ".d-pair__side >> nth=1", "ready-made"
    ),
}


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_done_in_a_few_steps(page: Page, shipped_url: str, name: str) -> None:
    """By the keyboard, or by links alone."""
    task = TASKS[name]
    page.set_viewport_size({"width": 1280, "height": SCREEN})
    page.emulate_media(reduced_motion="reduce")
    page.goto(shipped_url)
    if task.typed:
        page.keyboard.press("/")
        page.keyboard.insert_text(task.typed)
        hit = page.locator(".md-search-result__link").first
        expect(hit).to_be_visible(timeout=30_000)
        hit.click()
    for press in task.presses:
        page.locator(press).first.click()
    page.wait_for_url(re.compile(task.page))
    answer = page.locator(task.answer).filter(has_text=re.compile(re.escape(task.says), re.IGNORECASE)).first
    expect(answer).to_be_visible()
    top = (answer.bounding_box() or {})["y"]
    assert -SCREEN < top < task.screens * SCREEN


def test_by_the_keyboard_the_menu_and_the_search_field_are_reached(page: Page, shipped_url: str) -> None:
    """From the top of the home page by Tab, before anything in the text but its search field."""
    page.goto(shipped_url)
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "document.activeElement.closest('.md-tabs') ? 'menu' : document.activeElement.matches('.d-hero .d-search input') ? 'search' : ''"
            )
        )
        if reached[-1] == "search":
            break
    assert reached.count("menu") == 5
    assert reached[-1] == "search"


def test_on_a_phone_the_rule_is_on_the_first_screen_and_the_list_leads_on(page: Page, shipped_url: str) -> None:
    """The difference is in sight, and the sentences are two presses away."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shipped_url + "compare/client-vs-customer/")
    assert (page.locator(".d-lead").bounding_box() or {})["y"] < 400
    page.locator(".d-jump summary").click()
    page.locator(".d-jump a", has_text="In a sentence").click()
    expect(page.locator(".d-section--sentences .d-said").first).to_be_in_viewport()


def test_who_listens_hears_the_answer_first(page: Page, shipped_url: str) -> None:
    """In the order of a screen reader: the way to the text, one title, the difference, then sections one below the other."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    ranks = page.locator("article :is(h1, h2, h3, h4)").evaluate_all("all => all.map((e) => Number(e.tagName[1]))")
    assert ranks[0] == 1 and all(after <= before + 1 for before, after in pairwise(ranks))
    order = "(a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? 'before' : 'behind'"
    lead = page.locator(".d-lead")
    first_section = page.locator("article section").first.element_handle()
    assert lead.evaluate(f"(a, b) => ({order})(a, b)", first_section) == "before"
    for landmark in ("banner", "main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)  # type: ignore[arg-type]  # a word that it knows
    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader", name="client", exact=True)).to_have_count(1)
    expect(table.get_by_role("rowheader").first).to_have_count(1)


def test_the_day_chooses_a_case_and_an_answer_says_why(page: Page, shipped_url: str) -> None:
    """Another sentence stands on the home page each day; a word is chosen, also by the keyboard, and the reason appears."""
    seen = set()
    for day in range(1, 9):
        page.clock.set_fixed_time(f"2026-11-{day:02}T12:00:00")
        page.goto(shipped_url)
        case = page.locator(".d-case:visible")
        expect(case).to_have_count(1)
        seen.add(case.locator(".d-case__open").text_content())
    assert len(seen) > 3
    right = page.locator(".d-case:visible input[data-fits]")
    right.focus()
    page.keyboard.press("Space")
    expect(page.locator(".d-case__yes:visible")).to_contain_text("Yes")
    expect(page.locator(".d-case__filled:visible .d-slot")).to_be_visible()
    page.locator(".d-case:visible input:not([data-fits])").check()
    expect(page.locator(".d-case__no:visible")).to_contain_text("fits better")


def test_the_menu_and_the_footer_lead_everywhere(page: Page, shipped_url: str) -> None:
    """The menu is for readers; what it has no room for is in the footer, and each of it is there."""
    page.goto(shipped_url)
    assert [text.strip() for text in page.locator(".md-tabs a").all_inner_texts()] == [
        "Write",
        "Compare",
        "Terms",
        "Questions",
        "Practice",
    ]
    ways = page.locator(".d-foot a").evaluate_all("all => all.map((a) => a.href)")
    for path in ("disagreements/", "sources/", "map/", "compare/any/", "for-editors/", "feed.xml"):
        assert shipped_url + path in ways
    assert all(page.request.get(way).ok for way in ways)


@pytest.mark.parametrize("path", ["compare/client-vs-customer/", "write/"])
def test_a_handout_is_two_sheets_black_on_white(page: Page, shipped_url: str, path: str) -> None:
    """From any scheme; what a reader at a screen needs is not on it."""
    page.emulate_media(color_scheme="dark")
    page.goto(shipped_url + path)
    if page.context.browser and page.context.browser.browser_type.name == "chromium":
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= 2
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    expect(page.locator(".d-handout")).to_be_visible()
    expect(page.locator(".d-acts, .d-take").first).to_be_hidden()


PALE = """() => {
    const light = (/** @type {string} */ colour) => {
        const parts = colour.match(/[\\d.]+/g).map(Number).slice(0, 3).map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const pale = [];
    while (walker.nextNode()) {
        const { parentElement: held, data } = walker.currentNode;
        if (!data.trim() || !held.checkVisibility() || !held.getClientRects().length) continue;
        const colour = getComputedStyle(held).color;
        if (1.05 / (light(colour) + 0.05) < 4.5) pale.push(`${data.trim().slice(0, 30)}: ${colour}`);
    }
    return pale;
}"""
"""The texts that would be hard to read on white paper."""
PRINTED = cases(
    "pages printed from the dark",
    [("compare/client-vs-customer/", False), ("compare/client-vs-customer/", True)],
    [("terms/client/", False), ("questions/what-is-a-client/", False), ("write/", True), ("", False), ("terms/", True), ("which-word/", False),
     ("disagreements/", False), ("for-editors/", True), ("check/", False)],
)  # fmt: skip


@pytest.mark.parametrize(("path", "by_button"), PRINTED)
def test_what_is_printed_from_the_dark_is_dark_on_white(page: Page, shipped_url: str, path: str, by_button: bool) -> None:
    """Browsers leave backgrounds out: whether the system is dark or somebody chose it, no letter is pale."""
    page.emulate_media(color_scheme="light" if by_button else "dark")
    page.goto(shipped_url + path)
    if by_button:
        page.locator("button[data-md-color-media]:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(media="print")
    page.wait_for_function(f"() => ({PALE})().length === 0")  # colours take a moment to change on a screen, but not on paper


def test_paper_says_where_it_comes_from(page: Page, shipped_url: str) -> None:
    """A site that does not know its address prints the one that it was read at."""
    page.goto(shipped_url + "compare/client-vs-customer/#table")
    told = "() => { dispatchEvent(new Event('beforeprint')); return document.querySelector('.d-handout [data-address]').textContent; }"
    page.wait_for_function(told)
    expect(page.locator(".d-handout span").first).to_have_text(shipped_url + "compare/client-vs-customer/")
