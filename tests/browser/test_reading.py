"""A reader in a real browser: from the question to its source and back, by links alone."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.one_page

KINDS = (
    "",
    "write/",
    "which-word/",
    "terms/",
    "terms/client/",
    "compare/",
    "compare/client-vs-customer/",
    "questions/",
    "sources/kumar/",
)


def test_home_to_source_and_back_by_links_alone(page: Page, shipped_url: str) -> None:
    """Home, term, comparison, question, source: each is one link away, and leads back."""
    page.goto(shipped_url)
    page.locator("article a[href$='terms/client/']").first.click()
    expect(page.locator("h1")).to_have_text("client")
    page.locator("article .d-near a[href*='client-vs-customer']").first.click()
    expect(page.locator("h1")).to_contain_text("vs")
    page.locator(".d-section--questions a[href*='questions/']").first.click()
    page.wait_for_url("**/questions/*/**")
    page.locator(".d-sources a[href*='sources/']").first.click()
    page.wait_for_url("**/sources/**")
    page.locator("article details:has(a[href*='/questions/']) > summary").first.click()
    page.locator("article a[href*='/questions/']:visible").first.click()
    page.wait_for_url("**/questions/*/**")
    page.locator("article a[href*='/compare/']").first.click()
    page.wait_for_url("**/compare/*/**")
    page.locator("article h3 a[href*='/terms/']").first.click()
    page.wait_for_url("**/terms/*/**")
    page.locator(".d-back a").click()
    page.wait_for_url("**/terms/")
    page.locator(".md-header a.md-logo").click()
    page.wait_for_url(shipped_url)


SIZES = {"compare/client-vs-customer/": {1280: 4500, 390: 9000}, "terms/client/": {1280: 3800, 390: 8000}}
STOPS = """[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter((stop) => stop.checkVisibility() && !stop.disabled && stop.tabIndex >= 0).length"""


@pytest.mark.parametrize("path", SIZES)
def test_the_answer_is_not_buried(page: Page, shipped_url: str, path: str) -> None:
    """The longest pages stay short, on a wide screen and on a phone, and have few stops for the keyboard: the rest is folded."""
    for width, height in SIZES[path].items():
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{shipped_url}{path}#top")  # whoever comes to a place has the whole page drawn at once
        page.reload()
        assert page.evaluate("document.documentElement.scrollHeight") <= height, width
        assert page.evaluate(STOPS) <= 200


def test_no_page_is_heavy(shipped_site: Path) -> None:
    """What is folded is in the page, and yet no page's HTML is more than 28 kB as gzip."""
    weights = {path: len(gzip.compress(path.read_bytes())) for path in shipped_site.rglob("index.html")}
    assert not {path: weight for path, weight in weights.items() if weight > 28_000}


def test_the_rows_of_a_comparison_unfold(page: Page, shipped_url: str) -> None:
    """The rows that decide are in sight, the others one press away, and so is what each rests on; the switch opens all of it."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    shown = page.locator(".d-rows tbody tr:visible")
    assert 4 <= shown.count() <= 8
    group = page.locator(".d-rowset").first
    assert len((group.locator("summary").first.inner_text()).split()) > 4
    group.locator("summary").first.press("Enter")
    expect(shown.nth(8)).to_be_visible()
    sources = shown.first.locator(".d-src__in")
    expect(sources).to_be_hidden()
    shown.first.locator("summary").press("Enter")
    expect(sources).to_be_visible()
    expect(sources.locator("a").first).to_be_visible()
    mark = page.locator(".d-says .d-own").first
    expect(mark).to_be_hidden()
    page.get_by_label("Show sources").check()
    expect(mark).to_be_visible()
    expect(shown.nth(1).locator(".d-src__in")).to_be_visible()


def test_cases_are_three_and_the_rest_is_practised(page: Page, shipped_url: str) -> None:
    """A comparison shows three cases and no fold of the others: the practice has all of them, and one link leads to those of its words."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    section = page.locator(".d-section--cases")
    expect(section.locator(".d-cases > li")).to_have_count(3)
    section.get_by_role("link", name="Practise with").click()
    expect(page.locator(".d-drill:visible")).to_have_count(1)


def test_who_says_a_value_and_its_note_is_named_once(shipped_site: Path) -> None:
    """The folded sources of a cell name the same works in the same order once, not first for the note and then for the value."""
    html = (shipped_site / "compare" / "client-vs-customer" / "index.html").read_text("utf-8")
    cells = [part.split('<p class="d-by">')[1:] for part in re.findall(r"<div>(.*?)</div>", html) if "d-by" in part]
    assert len(cells) > 50
    assert not [cell for cell in cells if len(cell) % 2 == 0 and cell[: len(cell) // 2] == cell[len(cell) // 2 :]]


def test_what_an_answer_rests_on_has_the_width_of_a_phone(page: Page, shipped_url: str) -> None:
    """The word stands above what is said of it where there is no room beside it."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(shipped_url + "questions/why-the-distinction-matters/")
    assert (page.locator(".d-relies dd").first.bounding_box() or {"width": 0})["width"] > 300


def test_what_is_inherited_is_said_once(page: Page, shipped_url: str) -> None:
    """A kind says that it is otherwise as the broader term, with a way to each row; a comparison with that term says so in the cell."""
    page.goto(shipped_url + "terms/external-client/")
    expect(page.locator(".d-otherwise").first).to_contain_text("Otherwise as client.")
    page.locator(".d-otherwise summary").first.click()
    page.locator(".d-otherwise li[id='row-duration'] a").click()
    page.wait_for_url("**/terms/client/#row-duration")
    page.goto(shipped_url + "compare/consumer-vs-customer/")
    assert page.locator(".d-rails__head .d-word").all_inner_texts() == ["customer", "consumer"]
    same = page.locator(".d-rails tr[id] td:nth-of-type(2)", has_text=re.compile("^as customer$"))
    assert same.count() >= 3


def test_a_word_has_its_colour_and_shape_everywhere(page: Page, shipped_url: str) -> None:
    """Each core word has a colour of its own with a shape of its own, in heads of tables, cards and rules."""
    looks = {}
    for path in ("compare/client-vs-customer/", "terms/client/", "write/"):
        page.goto(shipped_url + path)
        for name in ("client", "customer"):
            word = page.locator(f".d-word:text-is('{name}')").first
            look = word.evaluate(
                "e => { const s = getComputedStyle(e, '::before'); return [s.backgroundColor, s.borderRadius]; }"
            )
            assert looks.setdefault(name, look) == look
    assert looks["client"] != looks["customer"] and looks["client"][1] != looks["customer"][1]


def test_what_are_you_writing(page: Page, shipped_url: str) -> None:
    """Every context stands in one table with its word; each rule has an address, and comparisons lead to it."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    page.locator(".d-pair a", has_text="Invoices").first.click()
    page.wait_for_url("**/write/#invoices_customer")
    row = page.locator("#invoices_customer")
    expect(row).to_be_in_viewport()
    expect(row.locator("[data-quote]")).to_have_text("customer")
    expect(row.locator("del").first).to_be_visible()


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_on_a_phone_what_not_to_write_stands_on_lines_of_its_own(page: Page, shipped_url: str, direction: str) -> None:
    """Below the word and its buttons, however many words there are, and beginning where the word begins."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shipped_url + "write/")
    page.evaluate("direction => { document.body.dir = direction; }", direction)
    rows = page.locator(".d-write tr[id]").evaluate_all(
        """rows => rows.filter((row) => row.querySelector("del")).map((row) => {
            const box = (selector) => row.querySelector(selector).getBoundingClientRect();
            const words = [...row.querySelectorAll("del")].map((word) => word.getBoundingClientRect().top);
            return { acts: box(".d-write__acts"), word: box("[data-quote]"), not: box("td:nth-of-type(2)"), top: Math.min(...words) };
        })"""
    )
    assert len(rows) > 10
    edge = "left" if direction == "ltr" else "right"
    for row in rows:
        assert row["top"] >= max(row["acts"]["bottom"], row["word"]["bottom"]) - 4
        assert abs(row["not"][edge] - row["word"][edge]) < 1
        assert (row["acts"]["left"] > row["word"]["left"]) == (direction == "ltr")
    example = page.locator(".d-write .d-why").first
    assert example.evaluate("e => parseFloat(getComputedStyle(e).borderInlineStartWidth)") > 0  # set apart from the reason


def test_on_a_phone_no_word_of_a_text_is_broken(page: Page, shipped_url: str) -> None:
    """Long German names, too, stand on one line beside their shapes on the home page; only between words begins another."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shipped_url + "de/")
    lines = page.locator(".d-contexts .d-word").evaluate_all(
        "words => words.map((word) => [word.textContent, word.offsetHeight / parseFloat(getComputedStyle(word).lineHeight)])"
    )
    assert len(lines) > 10
    assert not [(word, high) for word, high in lines if high > len(word.split()) + 0.5]


def test_on_a_phone_dates_and_entries_stand_in_two_columns(page: Page, shipped_url: str) -> None:
    """However long a name is, and what changed stands below it."""
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("", "terms/"):
        page.goto(shipped_url + path)
        starts = page.locator(".d-list--dated > li > :not(time)").evaluate_all(
            "all => all.map((one) => Math.round(one.getBoundingClientRect().left))"
        )
        assert len(starts) > 4 and max(starts) - min(starts) < 20
        assert min(starts) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_no_errors_and_no_foreign_requests(page: Page, shipped_url: str, kind: str) -> None:
    """A page logs no error, and asks nothing of another host."""
    errors: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((shipped_url, "data:")) else foreign.append(request.url))
    page.goto(shipped_url + kind)
    page.wait_for_load_state("networkidle")
    assert not errors
    assert not foreign


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(page: Page, shipped_url: str, kind: str) -> None:
    """Tables and long words fit screens of every width."""
    page.goto(shipped_url + kind)
    for width in (1280, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_the_measure_is_comfortable(page: Page, shipped_url: str) -> None:
    """Lines of running text have 60 to 75 characters on a wide screen."""
    page.goto(shipped_url + "terms/client/")
    widest = page.evaluate(
        """() => {
        const canvas = document.createElement("canvas").getContext("2d");
        const text = document.querySelector(".d-section--notes .d-notes li");
        const style = getComputedStyle(text);
        canvas.font = `${style.fontSize} ${style.fontFamily}`;
        const sample = text.textContent.trim();
        const width = text.clientWidth - parseFloat(style.paddingLeft);
        return width / (canvas.measureText(sample).width / sample.length);
    }"""
    )
    assert 55 <= widest <= 78


def test_the_colours_of_the_system_until_others_are_chosen(page: Page, shipped_url: str) -> None:
    """A dark system has dark pages before any script file has come; what is chosen stays chosen."""
    page.emulate_media(color_scheme="dark")
    page.route("**/*.js", lambda route: route.abort())
    page.goto(shipped_url)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("button[data-md-color-media]:visible").focus()
    page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.locator(":focus")).to_have_attribute("title", "Switch to dark colours")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
