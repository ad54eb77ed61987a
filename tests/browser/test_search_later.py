"""Search in the header and on pages: what it costs, and how it is used by keyboard, touch and ear."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

WAYS: dict[str, Callable[[Page], None]] = {
    "a click on the field": lambda page: page.locator(".md-search__input").click(),
    "the key of the theme": lambda page: page.keyboard.press("/"),
    "the keyboard alone": lambda page: page.locator(".md-search__input").focus(),
}


def requested(page: Page) -> list[str]:
    """Return a list that fills with the requests for the index."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "search/entries.js" in request.url else None)
    return found


@pytest.mark.parametrize("way", WAYS)
def test_the_index_comes_when_the_reader_turns_to_search(page: Page, shipped_url: str, way: str) -> None:
    """No index on a first visit; whatever way the reader turns to search, it comes, and what is typed is found."""
    requests = requested(page)
    page.goto(f"{shipped_url}terms/")
    page.wait_for_load_state("networkidle")
    assert requests == []
    WAYS[way](page)
    page.keyboard.type("client")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)
    assert len(requests) == 1


def test_a_small_screen_opens_search_with_a_button(page: Page, shipped_url: str) -> None:
    """On a phone the button in the header opens search and brings the index."""
    page.set_viewport_size({"width": 390, "height": 800})
    requests = requested(page)
    page.goto(f"{shipped_url}terms/")
    page.wait_for_load_state("networkidle")
    assert requests == []
    page.locator(".md-header__button[for=__search]").click()
    page.keyboard.type("customer")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)


def test_a_shared_search_works_at_once(page: Page, shipped_url: str) -> None:
    """An address that carries a query brings the index with it."""
    page.goto(f"{shipped_url}?q=client")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=15_000)


def test_the_themes_script_comes_with_the_first_act(page: Page, shipped_url: str) -> None:
    """Reading costs none of it; what the reader does brings it, and an address with more than a page brings it at once."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/bundle." in request.url else None)
    page.goto(f"{shipped_url}terms/")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.mouse.move(10, 10)
    page.mouse.move(20, 20)
    page.wait_for_function("() => self.document$")
    assert len(asked) == 1
    page.goto("about:blank")
    with page.expect_request("**/bundle.*.js"):
        page.goto(f"{shipped_url}terms/#topic-people")


def test_what_is_below_the_screen_is_soon_there(page: Page, shipped_url: str) -> None:
    """Sections that waited for the first picture are drawn a moment later, and an address of one of them leads there at once."""
    page.goto(f"{shipped_url}terms/client/")
    waiting = "[...document.querySelectorAll('.d-section')].filter((part) => getComputedStyle(part).contentVisibility !== 'visible').length"
    page.wait_for_function(f"() => {waiting} === 0")
    page.goto("about:blank")
    page.goto(f"{shipped_url}terms/client/#sources")
    assert page.evaluate(waiting) == 0
    expect(page.locator("#sources")).to_be_in_viewport()


RESULT = ".md-search-result__link"
FIELD = ".md-search__input"
STATUS = ".d-search [role=status]"


def test_text_that_is_not_typed_is_found(page: Page, shipped_url: str) -> None:
    """Pasted, dropped or dictated text comes without a key: the first, which search is brought for, and what follows."""
    page.goto(f"{shipped_url}terms/")
    page.locator(FIELD).focus()
    for text, leads in (("patron", "terms/customer/"), ("CLTV", "terms/lifetime-value/")):
        page.evaluate(
            """([field, text]) => {
                const found = document.querySelector(field);
                found.value = text;
                found.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
            }""",
            [FIELD, text],
        )
        expect(page.locator(RESULT).first).to_have_attribute("href", re.compile(leads))


def test_the_number_of_results_is_announced(page: Page, shipped_url: str) -> None:
    """In a live region that is there before it says anything."""
    page.goto(f"{shipped_url}terms/")
    page.locator(FIELD).focus()
    expect(page.locator(STATUS)).to_be_attached()
    page.locator(FIELD).fill("retainer")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ pages found"))
    page.locator(FIELD).fill("asdfgh")
    expect(page.locator(STATUS)).to_have_text(re.compile("^Nothing found"))


def test_escape_gives_the_focus_back(page: Page, shipped_url: str) -> None:
    """From the field and from a result, to the link that had it when search was opened by its key."""
    page.goto(f"{shipped_url}terms/client/")
    link = page.locator("article a[href]").nth(3)
    for steps in ([], ["ArrowDown", "ArrowDown"]):
        link.focus()
        page.keyboard.press("/")
        page.keyboard.type("customer")
        expect(page.locator(RESULT).first).to_be_visible()
        for step in steps:
            page.keyboard.press(step)
        page.keyboard.press("Escape")
        expect(page.locator(RESULT).first).to_be_hidden()
        expect(link).to_be_focused()
        page.locator(FIELD).evaluate("field => (field.value = '')")


def test_what_is_typed_before_any_script_is_there_is_answered(page: Page, shipped_url: str) -> None:
    """A slow connection brings the page first: nothing has to be typed once more."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/assets/search\.js"), hold)
    page.goto(f"{shipped_url}terms/client/", wait_until="commit")
    page.locator(FIELD).click()
    page.keyboard.type("patron")
    page.wait_for_timeout(200)
    assert held
    for route in held:
        route.continue_()
    expect(page.locator(RESULT).first).to_contain_text("customer")


def test_search_that_was_left_stays_closed(page: Page, shipped_url: str) -> None:
    """Also when Escape comes so soon after a letter that its answer is still to come."""
    page.goto(f"{shipped_url}terms/client/")
    page.keyboard.press("/")
    page.keyboard.type("customer")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(FIELD).evaluate(
        """field => {
            field.value = "client";
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
        }"""
    )
    page.wait_for_timeout(500)
    expect(page.locator(RESULT).first).to_be_hidden()


def test_an_answer_that_comes_late_takes_no_focus_away(page: Page, shipped_url: str) -> None:
    """Who goes to the results before the last letter is answered stands in those of the answer."""
    page.goto(f"{shipped_url}terms/client/")
    page.keyboard.press("/")
    page.keyboard.type("custom")
    expect(page.locator(RESULT).first).to_be_visible()
    page.locator(FIELD).evaluate(
        """field => {
            field.value = "consumer";
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
            document.querySelector(".md-search-result__link").focus();
        }"""
    )
    expect(page.locator(RESULT).first).to_contain_text("consumer")
    expect(page.locator(RESULT).first).to_be_focused()


def test_the_keyboard_walks_the_results(page: Page, shipped_url: str) -> None:
    """One press leads to the next result, and back to the field; Enter in the field leads to the first."""
    page.goto(f"{shipped_url}terms/")
    page.keyboard.press("/")
    page.keyboard.type("churn")
    expect(page.locator(RESULT).first).to_be_visible()
    for number in range(2):
        page.keyboard.press("ArrowDown")
        expect(page.locator(RESULT).nth(number)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/churn/**")


def test_a_result_lands_where_it_is_said(page: Page, shipped_url: str) -> None:
    """A sentence that was found is marked on the page that its result leads to."""
    page.goto(f"{shipped_url}terms/")
    page.locator(FIELD).fill("marketing agency")
    page.locator(RESULT).first.click()
    expect(page.locator("mark").first).to_be_in_viewport()


def test_nothing_found_leads_on(page: Page, shipped_url: str) -> None:
    """To the titles that look alike, to the picker and to the list of terms, by keyboard as well."""
    page.goto(f"{shipped_url}terms/")
    page.locator(FIELD).fill("asdfgh")
    expect(page.locator(RESULT)).to_have_count(5)
    ways = page.locator(".d-search__ways a")
    assert ways.evaluate_all("all => all.map((way) => way.pathname)") == ["/which-word/", "/terms/"]
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    expect(ways.first).to_be_focused()


def test_a_form_on_a_page_is_answered_there(page: Page, shipped_url: str) -> None:
    """The field of the home page shows its own results, and closes when the reader turns away."""
    page.goto(shipped_url)
    field = page.get_by_role("searchbox", name="Search the reference")
    field.fill("invoice")
    first = page.locator(f"main {RESULT}").first
    expect(first).to_contain_text("write")
    page.locator("h1").click()
    expect(first).to_be_hidden()
    field.fill("LTV")
    expect(first).to_contain_text("lifetime value")
    field.press("Enter")
    page.wait_for_url("**/terms/lifetime-value/**")


def test_pages_for_editors_are_asked_for(page: Page, shipped_url: str) -> None:
    """A button shows what is found in them, and the focus goes there."""
    page.goto(f"{shipped_url}terms/")
    page.locator(FIELD).fill("publishing")
    button = page.locator(".d-search__editors")
    expect(button).to_be_visible()
    assert not page.locator(RESULT).evaluate_all("all => all.filter((link) => link.pathname === '/publishing/').length")
    button.click()
    expect(page.locator(f"{RESULT}:focus")).to_contain_text("For editors")


def test_without_javascript_the_form_leads_to_all_terms(chromium: Browser, shipped_url: str) -> None:
    """The field is a form of its own."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shipped_url)
    field = page.get_by_role("searchbox", name="Search the reference")
    field.fill("client")
    field.press("Enter")
    page.wait_for_url("**/terms/?q=client")
    context.close()


def test_an_address_that_leads_nowhere_is_looked_for(page: Page, shipped_site: Path, shipped_url: str) -> None:
    """The page for errors shows what is called nearly like the address, and takes no focus for it."""
    html = (shipped_site / "404.html").read_text("utf-8")
    page.route("**/terms/internal-cleint/", lambda route: route.fulfill(status=404, body=html, content_type="text/html"))
    page.goto(f"{shipped_url}terms/internal-cleint/")
    expect(page.locator(f"main {RESULT}").first).to_contain_text("internal client")
    assert page.evaluate("document.activeElement === document.body")


def test_a_result_on_the_same_page_is_seen(page: Page, shipped_url: str) -> None:
    """Search closes over a row of the page that the reader is on."""
    page.goto(f"{shipped_url}write/")
    page.locator(FIELD).fill("invoice")
    page.locator(RESULT).first.click()
    expect(page.locator(RESULT).first).to_be_hidden()
    page.wait_for_url(re.compile("/write/(?:[?].*)?#invoices_"))
    expect(page.locator("tr:target")).to_be_in_viewport()
