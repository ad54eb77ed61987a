"""Our scripts: each alone, each missing, on pages that are turned without being loaded, and what they start of the theme."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from distinguo.loader import load
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import FIXTURES, ROOT, Once, build_well, copy_project

ASSETS = ROOT / "hooks" / "distinguo_mkdocs" / "theme" / "assets"
SCRIPTS = sorted(script.name for script in ASSETS.glob("*.js"))
CARD = ".d-preview"


def errors_of(page: Page) -> list[str]:
    """Return the list in which everything stands that scripts of the page throw from here on."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def answer_a_case(page: Page) -> None:
    """Answer the case that is shown."""
    page.locator(".d-drill:visible button").first.click()
    expect(page.locator(".d-round [role=status]")).to_have_text(re.compile("Right|Not quite"))


def pick(page: Page) -> None:
    """Give an answer of the picker, which closes the others."""
    page.locator("#pick-2 > summary").click()
    expect(page.locator("#pick-1 > summary")).to_be_hidden()


def see_the_table(page: Page) -> None:
    """Wait for the table that was asked for."""
    expect(page.locator(".d-any-result td").first).to_be_visible()


def filter_terms(page: Page) -> None:
    """Leave one term."""
    page.locator(".d-filter input").fill("retainer")
    expect(page.locator("[data-filtered] > li:visible")).to_have_count(1)


def see_a_card(page: Page) -> None:
    """Point at a link to a term."""
    page.locator("article a[data-term]").first.hover()
    expect(page.locator(CARD)).to_be_visible()


FEATURES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "practice.js": ("practice/", answer_a_case),
    "picker.js": ("which-word/", pick),
    "compare-any.js": ("compare/any/?terms=client,customer", see_the_table),
    "list-filter.js": ("terms/", filter_terms),
    "hover-cards.js": ("questions/is-every-client-a-customer/", see_a_card),
}

BRINGS = {"hover-cards.js": "first-act.js"}
"""The script that brings another one, where the page does not."""


def without(page: Page, is_missing: Callable[[str], bool]) -> None:
    """Leave out the scripts of ours with such names."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2].partition("?")[0]
        route.abort() if name in SCRIPTS and is_missing(name) else route.continue_()

    page.route("**/assets/*.js", answer)


@pytest.mark.parametrize("script", FEATURES)
def test_a_script_needs_no_other(page: Page, shipped_url: str, script: str) -> None:
    """What it adds works where it is the only one of ours."""
    errors = errors_of(page)
    without(page, lambda name: name not in {script, BRINGS.get(script)})
    path, use = FEATURES[script]
    page.goto(shipped_url + path)
    use(page)
    assert not errors


def test_no_script_is_missed_by_another(page: Page, shipped_url: str) -> None:
    """With any one of them left out, none of the others throws anything, whatever a reader does first."""
    errors = errors_of(page)
    missing = ""
    without(page, lambda name: name == missing)
    for missing in SCRIPTS:
        page.goto(shipped_url + "compare/any/?terms=client,customer&h=client#sources")
        page.mouse.move(300, 300)
        page.keyboard.press("Tab")
        page.mouse.click(5, 500)
        page.wait_for_load_state("networkidle")
        assert not errors, missing


INSTANT = """
window.pagesTurned = [];
window.document$ = { subscribe: (listener) => { window.pagesTurned.push(listener); if (document.body) listener(); } };
"""
TURN = """async (address) => {
    const other = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    history.pushState(null, "", address);
    for (const link of other.querySelectorAll("head link[rel=stylesheet]")) {
        const { href } = Object.assign(document.createElement("a"), { href: link.getAttribute("href") });
        if (![...document.styleSheets].some((sheet) => sheet.href === href)) document.head.append(Object.assign(link, { href }));
    }
    document.querySelector("main").replaceWith(other.querySelector("main"));
    for (const listener of window.pagesTurned) listener();
}"""


def test_pages_that_are_turned_without_being_loaded(page: Page, shipped_url: str) -> None:
    """Each feature works on a page that takes the place of another one, and again when that page comes back."""
    errors = errors_of(page)
    page.add_init_script(INSTANT)
    page.goto(shipped_url + "about/")
    for name in FEATURES.keys() - {"hover-cards.js"}:  # which every page has
        page.add_script_tag(url=f"{shipped_url}assets/{name}")
    for path, use in (*FEATURES.values(), *FEATURES.values()):
        page.evaluate(TURN, shipped_url + path)
        use(page)
        page.mouse.move(5, 5)
    assert not errors


# What the theme does once its script is there


def test_the_table_of_contents_follows_the_reader(page: Page, shipped_url: str) -> None:
    """Its link to the section in view is marked, and it can be scrolled by itself where it is long."""
    page.goto(shipped_url + "editorial-guide/")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 3000)
    active = page.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(active).not_to_have_count(0)
    scrolled = page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap")
    assert scrolled.evaluate("wrap => getComputedStyle(wrap).overflowY") in ("auto", "scroll")


def test_the_way_back_to_the_top_appears(page: Page, shipped_url: str) -> None:
    """As soon as a reader turns back."""
    page.goto(shipped_url + "editorial-guide/")
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 3000)
    page.wait_for_function("scrollY > 2000")
    expect(page.locator(".md-sidebar--secondary .md-nav__link--active")).not_to_have_count(0)
    page.mouse.wheel(0, -400)
    expect(page.locator(".md-top")).to_be_visible()
    page.locator(".md-top").click()
    page.wait_for_function("scrollY === 0")


def test_words_searched_for_are_marked_where_one_lands(page: Page, shipped_url: str) -> None:
    """In the section of the address and nowhere else; the address loses the words, and the search index is not fetched for them."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shipped_url + "editorial-guide/?h=source+entry#how-we-cite")
    heading = page.locator("#how-we-cite")
    expect(page.locator("article mark")).not_to_have_count(0)
    outside = page.evaluate(
        """(id) => { const start = document.getElementById(id);
          const next = [...document.querySelectorAll("article h2")].find((other) => start.compareDocumentPosition(other) & 4);
          return [...document.querySelectorAll("article mark")].filter((mark) =>
            !(start.compareDocumentPosition(mark) & 4 || start.contains(mark)) || (next && next.compareDocumentPosition(mark) & 4)).length; }""",
        heading.get_attribute("id"),
    )
    assert outside == 0
    assert "h=" not in page.url
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search_index" in url or "sitemap" in url]


def test_a_link_into_something_folded_unfolds_it(page: Page, shipped_url: str) -> None:
    """What the address points at is to be seen."""
    page.goto(shipped_url + "about/")
    page.evaluate(
        """() => document.querySelector("article").insertAdjacentHTML("beforeend",
          "<div style='height: 3000px'></div><details><summary>a</summary><details><summary>b</summary><p id=deep>c</p></details></details>")"""
    )
    page.mouse.move(5, 5)
    page.evaluate("location.hash = 'deep'")
    expect(page.locator("#deep")).to_be_in_viewport()


# The menu of narrow screens


@pytest.mark.parametrize("width", [390, 640, 1024])
def test_no_key_leads_off_the_screen(page: Page, shipped_url: str, width: int) -> None:
    """Where the menu is a drawer, nothing in it is reached while it is closed."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(shipped_url + "terms/client/")
    for _ in range(25):
        page.keyboard.press("Tab")
        right = page.evaluate("document.activeElement.getBoundingClientRect().right")
        assert right > 0, page.evaluate("document.activeElement.outerHTML")


def test_the_menu_opens_and_closes_by_keyboard(page: Page, shipped_url: str) -> None:
    """Its button is reached by Tab and has a name; it says whether the menu is open; Escape closes it and gives the focus back."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(shipped_url + "terms/client/")
    button = page.get_by_role("button", name="Navigation")
    for _ in range(4):
        page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    first = page.locator(".md-sidebar--primary a[href]").first
    expect(first).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Space")
    expect(first).to_be_focused()


def test_apostrophes_of_phones_filter_lists(page: Page, shipped_url: str) -> None:
    """A phone's keyboard gives the curved one, and entries may hold the straight one."""
    page.goto(shipped_url + "terms/")
    page.locator(".d-filter input").fill("client\u2019s")
    expect(page.locator("[data-filtered] > li:visible", has_text="client").first).to_be_visible()
    expect(page.locator(".d-filter output")).not_to_have_text("0 found")


# What is taken along


@pytest.fixture
def clipboard(chromium: Browser) -> Iterator[Page]:
    """A page that may read what it has copied."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"], viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def copied(page: Page) -> str:
    """Return what was copied, once the page says so."""
    expect(page.locator(".d-taken")).to_have_text("Copied.")
    text: str = page.evaluate("navigator.clipboard.readText()")
    page.evaluate("document.querySelector('.d-taken').replaceChildren()")
    return text


@pytest.mark.parametrize("id", ["client", "account"])
def test_words_are_copied_without_marks(clipboard: Page, shipped_url: str, id: str) -> None:
    """The definition as it is read: no numbers of sources, no labels of buttons, nor that it is the editors' own."""
    clipboard.goto(f"{shipped_url}terms/{id}/")
    clipboard.mouse.move(5, 5)
    clipboard.get_by_role("button", name="Copy: the definition").click()
    term = load(ROOT / "glossary").glossary.terms[id]  # type: ignore[union-attr]  # the shipped one is good
    assert copied(clipboard) == " ".join(term.definition.text.split())


def test_a_row_is_cited_in_every_form(clipboard: Page, shipped_url: str) -> None:
    """With its own address; a row of a comparison says whose each value is."""
    clipboard.goto(shipped_url + "compare/client-vs-customer/")
    clipboard.mouse.move(5, 5)
    row = clipboard.locator("tr[id=row-duration]")
    row.locator("summary").first.click()
    address = f"{shipped_url}compare/client-vs-customer/#row-duration"
    found = {}
    for form in ("Copy the link", "Cite as text", "Cite as Markdown", "Cite as HTML"):
        row.get_by_role("button", name="Link, cite").click()
        menu = clipboard.locator("#d-take")
        box = menu.bounding_box() or {}
        assert box["x"] >= 0 and box["y"] >= 0 and box["y"] + box["height"] <= 900
        menu.get_by_role("button", name=form).click()
        found[form] = copied(clipboard)
        expect(menu).to_be_hidden()
    assert found["Copy the link"] == address
    assert re.match(r"“Duration: client: .+; customer: .+” \(.+, " + re.escape(address) + r"\)$", found["Cite as text"])
    assert re.match(r"> Duration: client: .+\n>\n> \[.+\]\(" + re.escape(address) + r"\)\n$", found["Cite as Markdown"])
    assert found["Cite as HTML"].startswith(f'<blockquote cite="{address}">\n<p>Duration: client: ')


def test_a_rule_is_cited_at_its_own_address(clipboard: Page, shipped_url: str) -> None:
    """On the page of all rules each has one."""
    clipboard.goto(shipped_url + "write/")
    clipboard.mouse.move(5, 5)
    rule = clipboard.locator("tr[data-cite]").nth(2)
    rule.get_by_role("button", name="Copy").click()
    assert copied(clipboard) == (rule.locator("[data-quote]").text_content() or "").strip()
    rule.get_by_role("button", name="Link, cite").click()
    clipboard.locator("#d-take").get_by_role("button", name="Copy the link").click()
    assert copied(clipboard) == f"{shipped_url}write/#{rule.get_attribute('id')}"


def test_copying_where_the_page_is_not_secure(page: Page, shipped_url: str) -> None:
    """Browsers hide the clipboard there, as in many a company's own network; the old way does, and the focus stays."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.add_init_script("document.addEventListener('copy', () => { window.taken = document.activeElement.value; })")
    page.goto(shipped_url + "terms/client/")
    page.mouse.move(5, 5)
    button = page.get_by_role("button", name="Copy: the definition")
    button.click()
    expect(page.locator(".d-taken")).to_have_text("Copied.")
    assert page.evaluate("window.taken").startswith("A person or an organisation")
    expect(button).to_be_focused()


@pytest.fixture(scope="module")
def told_url(once: Once, serve: Callable[[Path], str]) -> str:
    """The second glossary, built for an address of its own, with a form for what is unclear."""

    def make(folder: Path) -> None:
        copy_project(folder, FIXTURES / "typography" / "glossary")
        feedback = "https://forge.example/you/words/-/issues/new"
        build_well(folder, folder / "site", SITE_URL="https://words.example/reference/", FEEDBACK=feedback)

    return serve(once("told", make) / "site")


def test_what_is_unclear_is_told_with_its_place(page: Page, told_url: str) -> None:
    """The form is filled in: the page from the link under it, the statement from its menu."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="Thank you.")

    page.route("https://forge.example/**", answer)
    page.goto(told_url + "terms/kerning/")
    page.mouse.move(5, 5)
    page.get_by_role("link", name="Unclear? Tell us").click()
    page.wait_for_url("https://forge.example/**")
    page.go_back()
    page.mouse.move(6, 6)
    page.get_by_role("button", name="Link, cite: the definition").click()
    page.locator("#d-take").get_by_role("link", name="Unclear? Tell us").click()
    page.wait_for_url("https://forge.example/**")
    whole, statement = (parse_qs(urlsplit(url).query) for url in asked)
    assert "kerning" in whole["issue[title]"][0].lower()
    assert whole["issue[description]"][0].strip() == "https://words.example/reference/terms/kerning/"
    assert statement["issue[description]"][0].strip() == "https://words.example/reference/terms/kerning/#top"


def test_a_button_that_is_pressed_before_its_script_is_there(clipboard: Page, shipped_url: str) -> None:
    """What it does is done as soon as the script is; the browser opens the menu by itself."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    clipboard.route("**/assets/take-along.js*", hold)
    clipboard.goto(shipped_url + "terms/client/")
    with clipboard.expect_request("**/assets/take-along.js*"):
        clipboard.get_by_role("button", name="Link, cite: the definition").click()
    clipboard.locator("#d-take [data-take=link]").click()
    for route in held:
        route.continue_()
    assert copied(clipboard).startswith(shipped_url + "terms/client/")
    expect(clipboard.locator("#d-take")).to_be_hidden()


def test_a_button_that_has_its_answer_gets_no_second_one(clipboard: Page, shipped_url: str) -> None:
    """What other scripts do is done once, also before those come that a first press brings."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    clipboard.route("**/assets/take-along.js*", hold)
    clipboard.goto(shipped_url + "terms/client/")
    clipboard.evaluate(
        """() => {
            window.presses = 0;
            const button = Object.assign(document.createElement("button"), { textContent: "Mine", onclick: () => window.presses++ });
            document.querySelector("article").prepend(button);
        }"""
    )
    with clipboard.expect_request("**/assets/take-along.js*"):
        clipboard.get_by_role("button", name="Mine").click()
    clipboard.get_by_role("button", name="Link, cite: the definition").click()
    clipboard.locator("#d-take [data-take=link]").click()
    for route in held:
        route.continue_()
    assert copied(clipboard).startswith(shipped_url + "terms/client/")
    assert clipboard.evaluate("presses") == 1


def test_what_unfolds_comes_after_the_mark_has_turned(page: Page, shipped_url: str) -> None:
    """The picture that answers a press is cheap, whatever is folded; the next one has all of it, and so it is on the way back."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    press = """async (details) => {
        const shown = () => details.querySelector(":scope > table").checkVisibility({ contentVisibilityAuto: false });
        const pictures = [];
        details.querySelector("summary").click();
        for (let count = 0; count < 4; count++) {
            await new Promise(requestAnimationFrame);
            pictures.push(shown());
            await new Promise((done) => setTimeout(done));
        }
        return pictures;
    }"""
    group = page.locator("details.d-rowset").first
    assert group.evaluate(press) == [False, True, True, True]
    assert group.evaluate(press) == [True, False, False, False]


def test_sources_are_shown_when_their_switch_was_pressed_before_its_script_was_there(page: Page, shipped_url: str) -> None:
    """And are hidden again: first and last part of the page alike, those in groups that unfold later as well."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/show-sources.js*", hold)
    page.goto(shipped_url + "compare/client-vs-customer/")
    with page.expect_request("**/assets/show-sources.js*"):
        page.get_by_label("Show sources").check()
    mark, row = page.locator(".d-says .d-own").first, page.locator(".d-rowset .d-src__in").last
    expect(mark).to_be_hidden()
    for route in held:
        route.continue_()
    expect(mark).to_be_visible()
    expect(page.locator(".d-cases .d-own, .d-cases .d-cite").first).to_be_visible()
    page.locator(".d-rowset > summary").last.click()
    expect(row).to_be_visible()
    page.get_by_label("Show sources").uncheck()
    expect(row).to_be_hidden()
    expect(mark).to_be_hidden()


def test_a_card_comes_to_a_link_that_was_scrolled_under_the_pointer(page: Page, shipped_url: str) -> None:
    """A browser tells of the scroll only after the pointer has come to the link."""
    page.goto(shipped_url + "questions/is-every-client-a-customer/")
    link = page.locator("article a[data-term]").first
    link.hover()
    link.dispatch_event("pointerover", {"bubbles": True, "pointerType": "mouse"})
    page.evaluate("dispatchEvent(new Event('scroll'))")
    expect(page.locator(CARD)).to_be_visible()


def test_nobody_is_asked_to_tell_where_nobody_listens(page: Page, shipped_url: str) -> None:
    """Without a form or a mailbox there is no link, and without an address no description for browsers."""
    page.goto(shipped_url + "terms/client/")
    expect(page.locator("[data-tell], link[rel=search]")).to_have_count(0)


def test_browsers_are_told_how_to_search(page: Page, told_url: str) -> None:
    """Each page leads to a description whose address, filled in, opens the search with its results."""
    page.goto(told_url + "terms/kerning/")
    href = page.locator("link[rel=search]").get_attribute("href") or ""
    description = ElementTree.fromstring(page.request.get(urljoin(page.url, href)).text())
    template = description.find("{http://a9.com/-/spec/opensearch/1.1/}Url[@type='text/html']")
    assert template is not None
    assert template.get("template") == "https://words.example/reference/?q={searchTerms}"
    page.goto(told_url + "?q=kerning")
    expect(page.locator("a[href*='terms/kerning/']:visible").first).to_be_visible()
