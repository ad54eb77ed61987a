"""The picker, practice, comparing any terms, and filters: with JavaScript, without it, and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from distinguo.loader import load
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT

pytestmark = pytest.mark.one_page


@pytest.fixture
def plain(chromium: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_picker_asks_one_question_at_a_time(page: Page, shipped_url: str) -> None:
    """An answer leads on, its path is in the address, and the same address leads there again; back leads back."""
    page.goto(shipped_url + "which-word/")
    asked = page.locator(".d-step__ask:visible")
    expect(asked).to_have_count(1)
    first = asked.text_content()
    page.locator("#pick-2 > summary").click()
    expect(asked).to_have_count(1)
    assert asked.text_content() != first
    assert page.url.endswith("#pick-2")
    expect(page.locator("#pick-2 .d-step__ask").first).to_be_focused()
    page.locator("#pick-2-1 > summary").click()
    address = page.url
    page.go_back()
    expect(page.locator("#pick-2 .d-step__ask").first).to_be_visible()
    page.locator("#pick-2 > summary").click()  # "change" takes the answer back
    expect(page.locator("#pick-1 > summary")).to_be_visible()
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#pick-2-1")).to_have_attribute("open", "")
    expect(page.locator("#pick-1 > summary")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_any_terms_show_fewer_and_more_rows(page: Page, shipped_url: str, width: int) -> None:
    """What only one of them has is shown on demand, and all that they share can be left out; in each look of the table."""
    page.set_viewport_size({"width": width, "height": 844})
    only, single = page.locator("tbody tr.d-single"), page.locator(".d-show-single")
    alike = page.locator("tbody tr[id]:not(.d-differs):not(.d-single):visible")
    page.goto(shipped_url + "compare/any/?terms=client,customer")
    expect(alike.first).to_be_visible()
    page.locator(".d-only").check()
    expect(alike).to_have_count(0)
    page.locator(".d-only").uncheck()
    expect(alike.first).to_be_visible()
    expect(only.first).to_be_hidden()
    single.check()
    expect(only.first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_case_at_home_keeps_its_height(page: Page, shipped_url: str, width: int) -> None:
    """Whichever word is chosen, nothing below it moves."""
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(shipped_url)
    case = page.locator(".d-case:visible")
    before = case.bounding_box()
    case.locator("label").first.click()
    expect(case.locator(".d-case__hint")).to_be_hidden()
    assert case.bounding_box() == before


def test_every_core_term_can_be_picked(page: Page, shipped_url: str) -> None:
    """Some path of the picker leads to each core term, and says why."""
    reference = load(ROOT / "glossary").glossary.reference  # type: ignore[union-attr]  # the shipped one has it
    page.goto(shipped_url + "which-word/")
    for id in reference.core_terms:  # type: ignore[union-attr]  # the shipped one has it
        answer = page.locator(f".d-result__word:has([data-term='{id}'])").first.locator("xpath=ancestor::details[1]")
        page.goto(f"{shipped_url}which-word/#{answer.get_attribute('id')}")
        word = page.locator(".d-result__word:visible")
        expect(word).to_have_count(1)
        expect(word.locator("a")).to_have_attribute("data-term", id)
        expect(page.locator(".d-result p:visible").nth(1)).to_be_visible()


def test_the_picker_without_javascript(plain: Page, shipped_url: str) -> None:
    """It is a tree of disclosures."""
    plain.goto(shipped_url + "which-word/")
    plain.locator("#pick-2 > summary").click()
    plain.locator("#pick-2-1 > summary").click()
    expect(plain.locator("#pick-1 > summary")).to_be_visible()
    expect(plain.locator("#pick-2-1").locator(".d-step__ask, .d-result__word").first).to_be_visible()


STATUS = ".d-round [role=status]"


def test_practice_goes_in_rounds_and_repeats_what_was_missed(page: Page, shipped_url: str) -> None:
    """A round of one pair: an answer with its reason, a score, another round of the missed ones alone, and the next round."""
    page.goto(shipped_url + "practice/?pair=customer,client")
    status = page.locator(STATUS)
    now = page.locator(".d-drill:visible")
    expect(page.locator(".d-drills:visible h2")).to_have_text("client vs customer")
    expect(status).to_have_text(re.compile(r"Round 1 of \d: case 1 of 10\."))
    now.locator("[data-fits]").first.click()
    expect(status).to_have_text("Right.")
    expect(now.locator("details p")).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(status).to_contain_text("case 2 of 10")
    missed = now.locator(".d-sentence").text_content()
    now.locator("button:not([data-fits])").first.click()
    expect(status).to_have_text("Not quite.")
    for _ in range(8):  # the rest, answered by the keyboard alone: the focus is always where one goes on
        page.keyboard.press("Enter")
        page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("of 10 right in round 1.")
    page.get_by_role("button", name="Only the ones missed").click()
    expect(status).to_contain_text("case 1 of ")
    expect(now.locator(".d-sentence")).to_have_text(missed or "")


def test_a_round_goes_on_where_it_was_left_and_its_result_can_be_sent(page: Page, shipped_url: str) -> None:
    """The place in a round outlives the page. A result is a short code in an address; whoever opens it sees the score and the round."""
    page.goto(shipped_url + "practice/?pair=client,customer")
    now = page.locator(".d-drill:visible")
    for _ in range(3):
        now.locator("[data-fits]").first.click()
        page.keyboard.press("Enter")
    asked = now.locator(".d-sentence").text_content()
    page.goto(shipped_url + "practice/?pair=consumer,customer")
    expect(page.locator(STATUS)).to_contain_text("case 1 of")
    page.goto(shipped_url + "practice/?pair=client,customer")
    expect(page.locator(STATUS)).to_contain_text("case 4 of 10")
    expect(now.locator(".d-sentence")).to_have_text(asked or "")
    for _ in range(7):
        now.locator("[data-fits]").first.click()
        page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("10 of 10 right in round 1.")
    page.get_by_role("link", name="Link to this result").click()
    assert re.search(r"\?pair=client,customer&result=1-[0-9a-z]{1,4}$", page.url)
    expect(page.locator(STATUS)).to_contain_text("10 of 10 right in round 1")


def test_the_keys_of_practice_can_be_switched_off(page: Page, shipped_url: str) -> None:
    """Single keys answer only where the reader leaves them on, and the device remembers it."""
    page.goto(shipped_url + "practice/")
    page.get_by_label("keys 1, 2").uncheck()
    page.reload()
    page.keyboard.press("1")
    expect(page.locator(STATUS)).to_contain_text("case 1 of")
    page.get_by_label("keys 1, 2").check()
    page.keyboard.press("1")
    expect(page.locator(STATUS)).to_have_text(re.compile("Right|Not quite"))


@pytest.mark.parametrize(
    "query", ["?pair=nothing,like-it", "?pair=client,customer&result=999-zz", "?result=<b>", "?pair=&result=1-"]
)
def test_no_address_stops_practice(page: Page, shipped_url: str, query: str) -> None:
    """Whatever stands in the address, there is a case to answer."""
    page.goto(shipped_url + "practice/" + query)
    page.locator(".d-drill:visible button").first.click()
    expect(page.locator(STATUS)).to_have_text(re.compile("Right|Not quite"))


def test_practice_without_javascript(plain: Page, shipped_url: str) -> None:
    """Each case has its answer behind a disclosure."""
    plain.goto(shipped_url + "practice/")
    drill = plain.locator(".d-drill").nth(3)
    expect(drill.locator("details p")).to_be_hidden()
    drill.locator("summary").click()
    expect(drill.locator("details p")).to_be_visible()
    expect(plain.locator(".d-round, .d-rounds").first).to_be_hidden()


def rows(page: Page) -> dict[str, list[str]]:
    """Return the rows of the tables on a page: what each cell of a term says."""
    found: dict[str, list[str]] = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("tr[id]")].map((row) => [row.id,
            [...row.querySelectorAll("td:not(.d-row-more)")].map((cell) => cell.textContent.replace(/\\s+/g, " ").trim())]))"""
    )
    return found


@pytest.mark.parametrize("comparison", ["client-vs-customer", "consumer-vs-customer"])
def test_any_terms_make_the_same_table(page: Page, shipped_url: str, comparison: str) -> None:
    """The table that the browser puts together says what the built one says, row by row, with its notes and sources in the cells."""
    page.goto(f"{shipped_url}compare/{comparison}/")
    built = rows(page)
    heads = page.locator(".d-pair h3 a").evaluate_all("all => all.map(a => a.dataset.term)")
    page.goto(f"{shipped_url}compare/any/?terms={','.join(heads)}")
    expect(page.locator(".d-any-result")).to_be_visible()
    made = rows(page)
    assert made.keys() == built.keys()
    assert not {
        id: (there, cell)
        for id, cells in built.items()
        for there, cell in zip(made[id], cells, strict=True)
        if not there.startswith(cell)
    }
    expect(page.locator(".d-written a")).to_have_attribute("href", re.compile(f"/{comparison}/$"))
    expect(page.locator(".d-written")).to_be_visible()
    assert page.locator(".d-sources li").count() > 3
    numbers = page.locator(".d-cite").evaluate_all("all => [...new Set(all.map(a => a.textContent))].length")
    assert numbers == page.locator(".d-sources li").count()


def test_terms_are_chosen_and_the_address_can_be_shared(page: Page, shipped_url: str) -> None:
    """Choosing three terms leads to their address; the page is kept out of search engines and of the sitemap."""
    page.goto(shipped_url + "compare/any/")
    expect(page.locator(".d-any-message")).to_contain_text("two")
    for place, id in enumerate(("client", "consumer", "external-client")):
        page.locator(".d-any select").nth(place).select_option(id)
    page.get_by_role("button", name="Show the table").click()
    page.wait_for_url("**/compare/any/?terms=client,consumer,external-client")
    expect(page.locator("thead th")).to_have_count(4)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"


def test_only_terms_with_a_row_in_common_are_offered(page: Page, shipped_url: str) -> None:
    """Every term in the second list makes a table with the one in the first, and every term that would is in it."""
    page.goto(shipped_url + "compare/any/")
    first, second = page.locator(".d-any select").nth(0), page.locator(".d-any select").nth(1)
    first.select_option("b2b")
    offered = [value for value in second.locator("option").evaluate_all("all => all.map(one => one.value)") if value]
    rows = load(ROOT / "glossary").glossary
    assert rows
    known = set(rows.traits_of("b2b"))
    assert sorted(offered) == sorted(id for id in rows.terms if id != "b2b" and known & rows.traits_of(id).keys())


def test_a_short_table_says_why(page: Page, shipped_url: str) -> None:
    """Where nothing is recorded for both, the definitions stand alone, under a sentence that says so."""
    page.goto(shipped_url + "compare/any/?terms=retainer,onboarding")
    expect(page.locator(".d-any-message")).to_contain_text("Nothing is recorded for more than one of these terms")
    expect(page.locator(".d-any-definitions td")).to_have_count(2)
    assert page.locator(".d-any-result tr[id]:visible").count() == 0
    page.goto(shipped_url + "compare/any/?terms=buyer,customer")
    expect(page.locator(".d-any-definitions td")).to_have_count(2)
    for place, chosen in enumerate(["buyer", "customer", "", ""]):  # what was asked for, though they have no row in common
        expect(page.locator(".d-any select").nth(place)).to_have_value(chosen)
    not_recorded = page.locator("tr[id]:visible td:has(.d-none:text('not recorded'))")
    expect(not_recorded).to_have_count(0)
    page.get_by_label("recorded for only one term").check()
    expect(not_recorded.nth(30)).to_be_attached()


@pytest.mark.parametrize("asked", ["client", "client,nothing-like-it", "client,../../evil", "<b>,client,client"])
def test_what_cannot_be_compared_is_reported(page: Page, shipped_url: str, asked: str) -> None:
    """An address that names too little, or nothing known, gives a message and no table."""
    page.goto(f"{shipped_url}compare/any/?terms={asked}")
    expect(page.locator(".d-any-message")).not_to_be_empty()
    expect(page.locator(".d-any-result")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_any_terms_begin_with_what_they_mean_and_keep_their_sources_back(page: Page, shipped_url: str, width: int) -> None:
    """Values alone are in sight, the words above them; questions, notes, disputes and sources come with the switch."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(shipped_url + "compare/any/?terms=client,customer")
    rows = page.locator(".d-any-result tbody tr:visible")
    expect(rows.first).to_have_class(re.compile("d-any-definitions"))
    expect(page.locator(".d-any-result thead th:visible", has_text="customer")).to_be_visible()
    first, second = (page.locator("#row-duration td").nth(place) for place in (0, 1))
    assert (first.bounding_box() or {})["y"] == (second.bounding_box() or {})["y"]
    more = page.locator(".d-any-result :is(.d-asks, .d-note, .d-disputed, .d-cite, .d-own, .d-any-sources)")
    expect(more.locator("visible=true")).to_have_count(0)
    page.get_by_label("Show sources").check()
    for selector in (".d-asks", ".d-note", ".d-disputed", ".d-cite", ".d-any-sources li"):
        expect(page.locator(f".d-any-result {selector}").first).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1024, 1280, 1920])
def test_the_map_fits_the_screen(page: Page, shipped_url: str, width: int) -> None:
    """Where there is no room for the picture, the same is a tree; nothing has to be scrolled sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(shipped_url + "map/")
    picture, tree = page.locator(".d-map").first, page.locator(".d-tree").first
    expect(picture if width >= 1280 else tree).to_be_visible()
    expect(tree if width >= 1280 else picture).to_be_hidden()
    assert picture.evaluate("map => map.scrollWidth <= map.clientWidth")
    names = page.locator(".d-relations dt").all_inner_texts()
    assert names == sorted(names, key=str.casefold) and len(names) > 40


def test_any_terms_from_a_folder(page: Page, shipped_site: Path) -> None:
    """The table is put together from files, without a server."""
    page.goto((shipped_site / "compare" / "any" / "index.html").as_uri() + "?terms=client,consumer")
    expect(page.locator("td").first).to_be_visible()


def test_the_picker_and_practice_from_a_folder(page: Page, shipped_site: Path) -> None:
    """Both run from files as they do from a server."""
    page.goto((shipped_site / "which-word" / "index.html").as_uri() + "#pick-2")
    expect(page.locator(".d-step__ask:visible")).to_have_count(1)
    page.locator("#pick-2-1 > summary").click()
    expect(page.locator("#pick-2-1")).to_have_attribute("open", "")
    page.goto((shipped_site / "practice" / "index.html").as_uri())
    page.locator(".d-drill:visible button").first.click()
    expect(page.locator(STATUS)).to_have_text(re.compile("Right|Not quite"))


def test_a_comparison_unfolds_without_javascript(plain: Page, shipped_url: str) -> None:
    """Groups of rows, the sources of a row and the switch that shows all of them need no script."""
    plain.goto(shipped_url + "compare/client-vs-customer/")
    shown = plain.locator("tr[id]:visible")
    first = shown.count()
    plain.locator(".d-rowset > summary").first.click()
    assert shown.count() > first
    shown.first.locator("summary").click()
    expect(shown.first.locator(".d-src__in")).to_be_visible()
    expect(shown.nth(1).locator(".d-src__in")).to_be_hidden()
    plain.locator(".d-show-sources").check()
    expect(shown.nth(1).locator(".d-src__in")).to_be_visible()


def test_the_map_is_a_picture_or_a_tree(plain: Page, shipped_url: str) -> None:
    """Where there is room it is drawn; on a phone it is a tree. Every term of the glossary can be reached from it, also without JavaScript."""
    plain.set_viewport_size({"width": 1280, "height": 900})
    plain.goto(shipped_url + "map/")
    expect(plain.locator(".d-map svg")).to_be_visible()
    expect(plain.locator(".d-tree")).to_be_hidden()
    plain.set_viewport_size({"width": 390, "height": 900})
    expect(plain.locator(".d-map svg")).to_be_hidden()
    expect(plain.locator(".d-tree > li > ul > li > ul").first).to_be_visible()
    led = plain.locator("article a").evaluate_all("all => all.map(a => a.getAttribute('href').replace('../', ''))")
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    assert {f"terms/{id}/" for id in glossary.terms} <= set(led)


NEXT_PICTURE = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))"
"""Ends after the picture in which a list is filtered: the field answers first."""


def test_disagreements_are_a_list_with_verdicts(page: Page, shipped_url: str) -> None:
    """Each point says how we read it in one line, unfolds to the whole, is filtered by topic, and opens where its address leads."""
    page.goto(shipped_url + "disagreements/")
    points = page.locator(".d-points > li:visible")
    everything = points.count()
    assert everything > 10
    expect(page.locator(".d-points summary span").nth(3)).not_to_be_empty()
    expect(page.locator(".d-positions").first).to_be_hidden()
    counts = []
    for topic in range(1, page.get_by_label("Topic").locator("option").count()):
        page.get_by_label("Topic").select_option(index=topic)
        page.evaluate(NEXT_PICTURE)
        counts.append(points.count())
    assert 0 < min(counts) < everything
    left = counts[-1]
    expect(page.locator(".d-filter output")).to_have_text(f"{left} found")
    points.first.locator("summary").click()
    expect(points.first.locator(".d-positions")).to_be_visible()
    anchor = page.locator(".d-point__whole").nth(9).get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{shipped_url}disagreements/#{anchor}")
    expect(page.locator(f"#{anchor} .d-reading")).to_be_in_viewport()


def test_a_wide_screen_is_used(page: Page, shipped_url: str) -> None:
    """The map stands beside its words, and positions that differ beside each other; on a phone they stand one below the other."""
    above = "(one, two) => one.getBoundingClientRect().bottom <= two.getBoundingClientRect().top + 1"
    for width, stacked in ((1920, False), (390, True)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(shipped_url + "disagreements/")
        page.locator(".d-point > summary").nth(2).click()
        first, second = (page.locator(".d-point[open] .d-positions > li").nth(place) for place in (0, 1))
        expect(second).to_be_visible()
        assert first.evaluate(above, second.element_handle()) is stacked
    page.goto(shipped_url + "map/")
    page.set_viewport_size({"width": 1920, "height": 900})
    expect(page.locator(".d-map svg")).to_be_visible()
    assert not page.locator(".d-map").evaluate(above, page.locator(".d-relations dt").first.element_handle())


def test_many_languages_are_one_line(page: Page, shipped_url: str) -> None:
    """The words in other languages are folded under their codes, so that the rules stay near; each is said in its language."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shipped_url + "terms/client/")
    word = page.locator(".d-facts [lang=de]").first
    expect(word).to_be_hidden()
    page.locator(".d-facts summary", has_text="de, fr").click()
    expect(word).to_be_visible()


def test_heads_stay_in_sight(page: Page, shipped_url: str) -> None:
    """In the middle of a long comparison its words are still on the screen."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    group = page.locator(".d-rowset").nth(3)
    group.locator("summary").first.click()
    group.locator("tr[id]").last.scroll_into_view_if_needed()
    expect(page.locator(".d-rails__head .d-word").first).to_be_in_viewport()


def test_the_filter_finds_names_and_definitions(page: Page, shipped_url: str) -> None:
    """Typing leaves the entries that hold every word, in whatever case, and no heading above nothing."""
    page.goto(shipped_url + "terms/")
    page.locator(".d-filter input").fill("PROFESSIONAL advice")
    left = page.locator("[data-filtered] > li:visible")
    expect(left.filter(has_text="client")).not_to_have_count(0)
    assert left.count() < 12
    assert page.locator("[data-group]:visible").count() <= left.count()
    expect(page.locator(".d-filter output")).to_have_text(f"{left.count()} found")
    page.locator(".d-filter input").fill("zzz")
    expect(left).to_have_count(0)
    expect(page.locator(".d-filter output")).to_have_text("0 found")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("I\u015eIK", "\u0131\u015f\u0131k"),
        ("isik", "\u0131\u015f\u0131k"),
        ("\u0130LAN", "ilan"),
        ("STRASSE", "Stra\u00dfe"),
        ("\u03bb\u03cc\u03b3\u03bf\u03c3", "\u03bb\u03cc\u03b3\u03bf\u03c2"),
    ],
)
def test_the_filter_knows_letters_of_one_case(page: Page, typed: str, name: str) -> None:
    """A letter whose capital is that of another one, or of two, is found by either."""
    page.set_content(
        f"<form class=d-filter data-found={{n}} data-near=nearly><input><output></output></form><ul data-filtered><li><a>{name}</a></ul>"
    )
    page.add_script_tag(path=ROOT / "hooks" / "distinguo_mkdocs" / "theme" / "assets" / "list-filter.js")
    page.locator("input").fill(typed)
    expect(page.locator("output")).to_have_text("1")


@pytest.mark.parametrize(("typed", "found"), [("costumer", "customer"), ("clinet", "client"), ("retaner", "retainer")])
def test_the_filter_finds_near_spellings(page: Page, shipped_url: str, typed: str, found: str) -> None:
    """What nothing holds as it was typed finds what is spelt nearly so, and says that it is near."""
    page.goto(shipped_url + "terms/")
    page.locator(".d-filter input").fill(typed)
    expect(page.locator("[data-filtered] > li:visible a").filter(has_text=re.compile(f"^{found}$"))).to_have_count(1)
    expect(page.locator(".d-filter output")).to_contain_text("spelt nearly so")


def test_on_a_phone_terms_of_which_a_row_says_nothing_share_a_line(page: Page, shipped_url: str) -> None:
    """Each is named with it; what is said of the others has lines of its own."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(shipped_url + "compare/any/?terms=client,customer,consumer,user")
    row = page.locator("#row-duration")
    expect(row.locator("td")).to_have_count(4)
    tops = row.locator("td").evaluate_all("cells => cells.map((cell) => Math.round(cell.getBoundingClientRect().top))")
    assert tops[0] < tops[1] < tops[2] == tops[3]
    expect(row.locator("td", has_text="not recorded")).to_have_count(2)
