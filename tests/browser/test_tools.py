"""The picker, practice, comparing any terms, and filters: with JavaScript, without it, and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from distinguo.loader import load
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT


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


def test_practice_scores_and_repeats_what_was_missed(page: Page, shipped_url: str) -> None:
    """A right and a wrong answer, the reason of each, a score, and another round of the missed ones alone."""
    page.goto(shipped_url + "practice/")
    status = page.locator(".d-practice p")
    now = page.locator(".d-drill:visible")
    total = int((status.text_content() or "").removesuffix(".").split()[-1])
    now.locator("[data-fits]").first.click()
    expect(status).to_have_text("Right.")
    expect(now.locator("details p")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    expect(status).to_have_text(f"Case 2 of {total}, 1 right so far.")
    missed = now.locator(".d-sentence").text_content()
    now.locator("button:not([data-fits])").first.click()
    expect(status).to_have_text("Not quite.")
    for _ in range(total - 2):  # the rest, answered by the keyboard alone: the focus is always where one goes on
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(status).to_contain_text(f"of {total} right.")
    page.get_by_role("button", name="Only the ones missed").click()
    expect(status).to_contain_text("Case 1 of ")
    expect(now.locator(".d-sentence")).to_have_text(missed or "")


def test_practice_without_javascript(plain: Page, shipped_url: str) -> None:
    """Each case has its answer behind a disclosure."""
    plain.goto(shipped_url + "practice/")
    drill = plain.locator(".d-drill").nth(3)
    expect(drill.locator("details p")).to_be_hidden()
    drill.locator("summary").click()
    expect(drill.locator("details p")).to_be_visible()
    expect(plain.locator(".d-practice")).to_be_hidden()


def rows(page: Page) -> dict[str, list[str]]:
    """Return the rows of the table on a page: what each cell says, without the numbers of its sources."""
    found: dict[str, list[str]] = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("tr[id]")].map((row) => [row.id, [
            `${row.classList.contains("d-differs")}`,
            ...[...row.querySelectorAll("td")].map((cell) => {
                const copy = cell.cloneNode(true);
                copy.querySelectorAll(".d-cite").forEach((cite) => cite.remove());
                return copy.textContent.replace(/\\s+/g, " ").trim();
            })]]))"""
    )
    return found


@pytest.mark.parametrize("comparison", ["client-vs-customer", "external-client-vs-internal-client"])
def test_any_terms_make_the_same_table(page: Page, shipped_url: str, comparison: str) -> None:
    """The table that the browser puts together says what the built one says, row by row and mark by mark."""
    page.goto(f"{shipped_url}compare/{comparison}/")
    built = rows(page)
    heads = page.locator("thead th a").evaluate_all("all => all.map(a => a.dataset.term)")
    page.goto(f"{shipped_url}compare/any/?terms={','.join(heads)}")
    expect(page.locator(".d-any-result")).to_be_visible()
    assert rows(page) == built
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


@pytest.mark.parametrize("asked", ["client", "client,nothing-like-it", "client,../../evil", "<b>,client,client"])
def test_what_cannot_be_compared_is_told(page: Page, shipped_url: str, asked: str) -> None:
    """An address that names too little, or nothing known, gives a message and no table."""
    page.goto(f"{shipped_url}compare/any/?terms={asked}")
    expect(page.locator(".d-any-message")).not_to_be_empty()
    expect(page.locator(".d-any-result")).to_be_hidden()


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
    expect(page.locator(".d-practice p")).to_have_text(re.compile("Right|Not quite"))


def test_only_the_rows_that_differ(plain: Page, shipped_url: str) -> None:
    """A box on a comparison leaves just these rows, also without JavaScript."""
    plain.goto(shipped_url + "compare/client-vs-customer/")
    everything = plain.locator("tr[id]:visible").count()
    plain.locator(".d-only").check()
    left = plain.locator("tr[id]:visible").count()
    assert 0 < left < everything
    assert left == plain.locator("tr.d-differs:visible").count()


def test_the_map_shows_what_is_related_when_asked(plain: Page, shipped_url: str) -> None:
    """Its dotted lines are there behind a box, also without JavaScript."""
    plain.goto(shipped_url + "map/")
    lines = plain.locator(".d-map path.d-map__related_to")
    assert lines.count() > 10
    expect(lines.first).to_be_hidden()
    plain.locator(".d-lines").check()
    expect(lines.first).to_be_visible()


def test_heads_stay_in_sight_and_print_is_whole(page: Page, shipped_url: str) -> None:
    """In the middle of a long table its heads are still on the screen; on paper nothing is cut off."""
    page.goto(shipped_url + "compare/client-vs-customer/")
    page.locator("tr[id]").nth(20).scroll_into_view_if_needed()
    expect(page.locator("thead th a").first).to_be_in_viewport()
    page.emulate_media(media="print")
    wrap = page.locator(".d-table-wrap")
    assert wrap.evaluate("wrap => getComputedStyle(wrap).overflow") == "visible"
    expect(page.locator(".md-header")).to_be_hidden()


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
