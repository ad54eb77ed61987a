"""A reader in a real browser: from the question to its source and back, by links alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

KINDS = ("", "which-word/", "terms/", "terms/client/", "compare/", "compare/client-vs-customer/", "questions/", "sources/kumar/")


def test_home_to_source_and_back_by_links_alone(page: Page, shipped_url: str) -> None:
    """Home, term, comparison, question, source: each is one link away, and leads back."""
    page.goto(shipped_url)
    page.locator("article a[href$='terms/client/']").first.click()
    expect(page.locator("h1")).to_have_text("client")
    page.locator("article .d-card a[href*='client-vs-customer']").first.click()
    expect(page.locator("h1")).to_contain_text("vs")
    page.locator("article #questions ~ ul a[href*='questions/']").first.click()
    page.wait_for_url("**/questions/*/**")
    page.locator(".d-sources a[href*='sources/']").first.click()
    page.wait_for_url("**/sources/**")
    page.locator("article a[href*='/questions/']").first.click()
    page.wait_for_url("**/questions/*/**")
    page.locator("article a[href*='/compare/']").first.click()
    page.wait_for_url("**/compare/*/**")
    page.locator("article thead a[href*='/terms/']").first.click()
    page.wait_for_url("**/terms/*/**")
    page.locator(".d-crumbs a").first.click()
    page.wait_for_url(shipped_url)


@pytest.mark.parametrize("kind", KINDS)
def test_no_errors_and_no_foreign_requests(page: Page, shipped_url: str, kind: str) -> None:
    """A page logs no error, and asks nothing of another host."""
    errors: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((shipped_url, "data:")) else foreign.append(request.url))
    page.goto(shipped_url + kind, wait_until="networkidle")
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
        const text = document.querySelector(".d-notes li");
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
    page.locator(".md-header__option button:visible").focus()
    page.keyboard.press("Enter")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(page.locator(":focus")).to_have_attribute("title", "Switch to dark colours")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
