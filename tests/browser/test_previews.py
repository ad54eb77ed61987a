"""Previews of terms beside their links: by mouse, keyboard and touch, from a server and from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distinguo.pages.packs import pack_of
from playwright.sync_api import Browser, Page, Route, expect

CARD = ".d-preview"
CARDS = """{
const text = "<b>word</b><p>" + "A definition of some length. ".repeat(120) + "</p><a>Read about it</a>";
const beside = new Proxy({}, { get: () => text });
self.distinguoCards = new Proxy({}, { get: () => ({ text, beside }) });
}"""
"""Cards of 3,400 characters, whatever term is asked for."""
AT = """async ([place, far]) => {
    document.querySelector("article").style.padding = "100vh 0"; // so that there is room to scroll
    const links = [...document.querySelectorAll("article a[data-term]")].filter((link) => link.checkVisibility());
    links.sort((one, other) => one.getBoundingClientRect().left - other.getBoundingClientRect().left);
    const link = links.at(far ? -1 : 0);
    const head = document.querySelector(".md-header").getBoundingClientRect().bottom;
    const wanted = { top: head + 6, middle: innerHeight / 2, bottom: innerHeight - 26 }[place];
    await document.fonts.ready;
    for (let turn = 0; turn < 3; turn += 1) { // parts that come to the screen take their own height, and move what stands below
        scrollBy({ top: link.getBoundingClientRect().top - wanted, behavior: "instant" });
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }
    const box = link.getClientRects()[0];
    return [box.left + 3, box.top + box.height / 2];
}"""
"""Puts a link at a place of the screen, far to the right or far to the left, and returns where it is."""
FITS = """() => {
    const card = document.querySelector(".d-preview");
    if (!card?.lastChild) return false;
    card.scrollTop = card.scrollHeight;
    const [{ top, left, bottom, right }, link] = [card, card.lastChild].map((one) => one.getBoundingClientRect());
    const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= document.documentElement.clientWidth;
    return inside && bottom - top > 40 && link.top >= top && link.bottom <= bottom;
}"""
"""Whether the whole card is on the screen, and its last link can be reached in it."""


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page on a touch screen."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    yield context.new_page()
    context.close()


def test_the_mouse_opens_it_and_may_move_into_it(page: Page, shipped_url: str) -> None:
    """It shows the definition while the pointer is on the link or on the card, and closes behind it."""
    page.goto(shipped_url + "questions/is-every-client-a-customer/")
    page.locator("article a[data-term=customer]").first.hover()
    expect(page.locator(CARD)).to_contain_text("buys goods or services")
    page.locator(CARD).hover()
    page.wait_for_timeout(400)  # longer than it waits before it closes
    expect(page.locator(CARD)).to_be_visible()
    page.locator("h1").hover()
    expect(page.locator(CARD)).to_be_hidden()


def test_the_difference_comes_before_the_definition(page: Page, shipped_url: str) -> None:
    """On the page of a term, a contrasted term's card says how the two differ, and leads to their comparison."""
    page.goto(shipped_url + "terms/client/")
    page.locator("article a[data-term=customer]").first.hover()
    expect(page.locator(f"{CARD} b")).to_have_text("client vs customer")
    link = page.locator(f"{CARD} a").last
    assert link.evaluate("link => link.href") == shipped_url + "compare/client-vs-customer/"


def test_the_keyboard_opens_and_escape_closes(page: Page, shipped_url: str) -> None:
    """Focus by Tab opens it, Escape closes it, and the focus stays where it was; its text describes the link, and is no alert."""
    page.goto(shipped_url + "terms/client/")
    page.locator("article dl a[data-term]").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    card = page.locator(CARD)
    expect(card).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == card.get_attribute("id")
    assert card.get_attribute("role") is None
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.term")


def test_the_first_tap_shows_and_the_second_goes(phone: Page, shipped_url: str) -> None:
    """A tap beside it closes it; the card stays on the screen."""
    phone.goto(shipped_url + "questions/is-every-client-a-customer/")
    link = phone.locator("article a[data-term=customer]").first
    link.tap()
    card = phone.locator(CARD)
    expect(card).to_be_visible()
    box = card.bounding_box() or {}
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert "/questions/" in phone.url
    phone.locator("h1").tap()
    expect(card).to_be_hidden()
    link.tap()
    link.tap()
    phone.wait_for_url("**/terms/customer/")


def test_the_link_in_the_card_goes_there(phone: Page, shipped_url: str) -> None:
    """The card of a touched link leads on."""
    phone.goto(shipped_url + "questions/is-every-client-a-customer/")
    phone.locator("article a[data-term=customer]").first.tap()
    phone.locator(f"{CARD} a").first.tap()
    phone.wait_for_url("**/terms/customer/")


def test_a_card_is_loaded_once(page: Page, shipped_url: str) -> None:
    """The script that has it is asked for when a reader first points at a link to its term, and never again on that page."""
    page.goto(shipped_url + "terms/client/")
    page.wait_for_load_state("networkidle")
    count = int(page.locator("script[data-packs]").first.get_attribute("data-packs") or "")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/cards/" in request.url else None)
    for _ in range(2):
        page.locator("article a[data-term=customer]").first.hover()
        expect(page.locator(CARD)).to_be_visible()
        page.locator("h1").hover()
        expect(page.locator(CARD)).to_be_hidden()
    assert asked == [shipped_url + f"assets/cards/{pack_of('customer', count)}.js"]


def test_a_page_in_another_language_has_its_cards(page: Page, shipped_url: str) -> None:
    """They are in that language, and lead to pages in it."""
    page.goto(shipped_url + "de/terms/client/")
    page.locator("article a[data-term=customer]").first.hover()
    link = page.locator(f"{CARD} a").last
    expect(link).to_have_text("Vergleichen")
    assert link.evaluate("link => link.href") == shipped_url + "de/compare/client-vs-customer/"


def test_a_page_and_the_build_find_the_same_script(page: Page, shipped_url: str) -> None:
    """For ids in letters of any script, and for names of what every object of JavaScript has."""
    page.goto(shipped_url + "terms/client/")
    page.mouse.move(5, 5)
    page.wait_for_selector(CARD, state="attached")
    page.evaluate("document.querySelector('script[src$=\"hover-cards.js\"]').dataset.packs = 64")
    for id in ("client", "読者", "straße", "𐐷", "constructor", "a" * 200):
        with page.expect_request("**/assets/cards/*.js") as asked:
            page.evaluate(
                """(id) => {
                    const link = document.querySelector("article a[data-term]");
                    link.dataset.term = id;
                    link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
                }""",
                id,
            )
        assert asked.value.url == f"{shipped_url}assets/cards/{pack_of(id, 64)}.js"
        page.keyboard.press("Escape")


def test_a_tap_follows_the_link_where_the_card_cannot_be_loaded(phone: Page, shipped_url: str) -> None:
    """A reader is never left with a link that does nothing."""
    phone.route("**/assets/cards/*", lambda route: route.abort())
    phone.goto(shipped_url + "questions/is-every-client-a-customer/")
    phone.locator("article a[data-term=customer]").first.tap()
    phone.wait_for_url("**/terms/customer/")


def hold_the_cards(page: Page) -> list[Route]:
    """Let the script of cards not come yet; returns where its requests are kept."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/hover-cards.js", hold)
    return held


def release(page: Page, held: list[Route]) -> None:
    """Let it come once it has been asked for."""
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()


@pytest.mark.parametrize("mark", ["a[data-term=customer]", ".d-lead a.d-cite"])
def test_a_tap_waits_for_the_script_of_cards(phone: Page, shipped_url: str, mark: str) -> None:
    """It comes with the first thing that a reader does, which may be the tap; until it is there, the link leads nowhere."""
    held = hold_the_cards(phone)
    phone.goto(shipped_url + "questions/is-every-client-a-customer/")
    assert not held
    phone.locator(f"article {mark}").first.tap()
    assert phone.url.endswith("/questions/is-every-client-a-customer/")
    release(phone, held)
    expect(phone.locator(CARD)).to_be_visible()
    assert phone.url.endswith("/questions/is-every-client-a-customer/")


def test_a_tap_follows_the_link_where_the_script_of_cards_cannot_be_loaded(phone: Page, shipped_url: str) -> None:
    """As where the card cannot: the link leads where it leads."""
    phone.route("**/assets/hover-cards.js", lambda route: route.abort())
    phone.goto(shipped_url + "questions/is-every-client-a-customer/")
    phone.locator("article a[data-term=customer]").first.tap()
    phone.wait_for_url("**/terms/customer/")


def test_the_first_stop_of_the_keyboard_has_its_card(page: Page, shipped_url: str) -> None:
    """A link that is focused before the script of cards has come is not forgotten."""
    held = hold_the_cards(page)
    page.goto(shipped_url + "questions/is-every-client-a-customer/")
    page.evaluate("""() => {
        const before = Object.assign(document.createElement("span"), { tabIndex: -1 });
        document.querySelector("article a[data-term=customer]").before(before);
        before.focus();
    }""")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.term") == "customer"
    release(page, held)
    expect(page.locator(CARD)).to_contain_text("buys goods or services")


def test_it_works_in_a_folder(page: Page, shipped_site: Path) -> None:
    """A page opened from a folder has previews too."""
    page.goto((shipped_site / "terms" / "client" / "index.html").as_uri())
    page.locator("article a[data-term=customer]").first.hover()
    expect(page.locator(CARD)).to_be_visible()


def test_the_mark_of_a_citation_says_who_it_is(page: Page, shipped_url: str) -> None:
    """Its card names the source as the list at the end of the page does, and leads to all that cites it."""
    page.goto(shipped_url + "terms/client/")
    mark = page.locator(".d-lead a.d-cite").first
    listed = page.locator(f"{mark.get_attribute('href')} a")
    mark.hover()
    expect(page.locator(f"{CARD} p")).to_have_text(listed.text_content() or "")
    expect(page.locator(f"{CARD} a")).to_have_attribute("href", listed.get_attribute("href") or "")


def test_without_javascript_a_link_is_a_link(chromium: Browser, shipped_url: str) -> None:
    """A term's name leads to its page, and the mark of a citation to the source in the list."""
    context = chromium.new_context(java_script_enabled=False, has_touch=True)
    page = context.new_page()
    page.goto(shipped_url + "questions/is-every-client-a-customer/")
    page.locator(".d-lead .d-cite").first.tap()
    page.wait_for_url("**/#source-*")
    assert page.locator(".d-sources :target").count() == 1
    page.locator("article a[data-term=customer]").first.tap()
    page.wait_for_url("**/terms/customer/")
    context.close()


@pytest.mark.parametrize(
    ("width", "height", "touch"), [(390, 700, True), (1280, 800, False), (640, 300, True), (320, 480, True), (768, 1024, False)]
)
def test_a_card_never_leaves_the_screen(chromium: Browser, shipped_url: str, width: int, height: int, touch: bool) -> None:
    """However long a definition is and wherever its link stands: the card scrolls, and its link can be reached."""
    context = chromium.new_context(viewport={"width": width, "height": height}, has_touch=touch)
    context.route("**/assets/cards/*.js", lambda route: route.fulfill(body=CARDS, content_type="text/javascript"))
    page = context.new_page()
    page.goto(shipped_url + "questions/what-is-a-client/")
    for place in ("top", "middle", "bottom"):
        for far in (False, True):
            page.keyboard.press("Escape")
            expect(page.locator(CARD)).to_be_hidden()
            x, y = page.evaluate(AT, [place, far])
            page.touchscreen.tap(x, y) if touch else page.mouse.move(x, y)
            page.wait_for_function(FITS, timeout=20_000)
            if not touch:
                page.mouse.move(1, 1)
    context.close()
