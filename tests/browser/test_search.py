"""What search finds first, in the real search of a browser."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT

FIRST_HITS = {
    # Names
    "client": "terms/client/",
    "customer": "terms/customer/",
    "consumer": "terms/consumer/",
    "internal client": "terms/internal-client/",
    "external client": "terms/external-client/",
    "churn": "terms/churn/",
    "retention": "terms/retention/",
    "b2b": "terms/b2b/",
    "retainer": "terms/retainer/",
    # Forms
    "clients": "terms/client/",
    "customers": "terms/customer/",
    "consumers": "terms/consumer/",
    "internal clients": "terms/internal-client/",
    "external clients": "terms/external-client/",
    "shoppers": "terms/buyer/",
    "buyers": "terms/buyer/",
    # Other names
    "shopper": "terms/buyer/",
    "patron": "terms/customer/",
    "internal customer": "terms/internal-client/",
    "external customer": "terms/external-client/",
    "AOV": "terms/average-order-value/",
    "LTV": "terms/lifetime-value/",
    "CLV": "terms/lifetime-value/",
    "PPC": "terms/paid-search/",
    "pay-per-click": "terms/paid-search/",
    "churn rate": "terms/churn/",
    "rewards scheme": "terms/loyalty-programme/",
    "business to business": "terms/b2b/",
    "path to purchase": "terms/buyers-journey/",
    "client satisfaction": "terms/customer-satisfaction/",
    "high-touch": "terms/high-touch-service/",
    "CRM system": "terms/crm/",
    # Comparisons, in either order
    "client vs customer": "compare/client-vs-customer/",
    "customer vs client": "compare/client-vs-customer/",
    "client or customer": "compare/client-vs-customer/",
    "consumer vs customer": "compare/consumer-vs-customer/",
    "customer or consumer": "compare/consumer-vs-customer/",
    "internal client vs external client": "compare/external-client-vs-internal-client/",
    # Questions, and other phrasings of them
    "can customers become clients": "questions/can-a-customer-be-a-client/",
    "does amazon have clients or customers": "questions/can-a-business-have-both/",
    "why do we lose clients": "questions/clients-treated-like-customers/",
    "loyalty scheme for customers": "questions/are-loyalty-programmes-for-clients/",
    "are software subscribers customers": "questions/are-saas-users-clients-or-customers/",
    "are client and customer interchangeable": "questions/can-the-words-be-swapped/",
    "is every client a customer": "questions/is-every-client-a-customer/",
    # What a new colleague types, in whole sentences
    "are all clients customers": "questions/is-every-client-a-customer/",
    "who is a consumer": "terms/consumer/",
    "consumer or client": "compare/client-vs-consumer/",
    "should I write client or customer": "compare/client-vs-customer/",
    "how to turn a customer into a client": "questions/how-to-turn-customers-into-clients/",
    "customer lifetime value": "terms/lifetime-value/",
    "what is the difference between b2b and b2c": "compare/b2b-vs-b2c/",
    "the difference between an internal and an external client": "compare/external-client-vs-internal-client/",
    "cost of changing supplier": "terms/switching-cost/",
    "is a patient a client": "terms/client/",
    "is a guest a customer": "terms/customer/",
    "what does churn mean": "terms/churn/",
    "What is a retainer?": "terms/retainer/",
    "keep customers": "questions/how-to-keep-clients-and-customers/",
    "people who use the product but do not pay": "questions/what-is-an-end-user/",
    "can our HR department have clients": "questions/what-is-an-internal-client/",
    "software as a service": "terms/saas/",
    "referrals": "terms/referral/",
    # Just what something is called, though others hold all of these words, too
    "SaaS client": "terms/saas-client/",
    "buyer's": "terms/buyer/",
    "Can a customer be a client?": "questions/can-a-customer-be-a-client/",
    "what is an end user": "questions/what-is-an-end-user/",
    "treating customers like clients": "questions/customers-treated-like-clients/",
    # Inflected, spelt or hyphenated in another way
    "retainers": "terms/retainer/",
    "end-user": "terms/end-user/",
    "switching costs": "terms/switching-cost/",
    "loyalty programs": "terms/loyalty-programme/",
    "life-time value": "terms/lifetime-value/",
    "high touch": "terms/high-touch-service/",
    "average order": "terms/average-order-value/",
    "how do I keep my clients": "questions/how-to-keep-clients-and-customers/",
    "on-boarding": "terms/onboarding/",
    # A name among words that say nothing
    "what is a SaaS client": "terms/saas-client/",
    "is it a high-ticket sale": "terms/high-ticket-sale/",
    # In other words
    "is a colleague my client": "questions/what-is-an-internal-client/",
    "do lawyers have clients or customers": "questions/which-businesses-have-clients/",
    "selling to companies": "questions/client-in-b2b/",
    "which word should I use in a contract": "questions/which-word-in-a-contract/",
    # Misspelt
    "costumers": "questions/what-is-a-customer/",
    "retainr": "terms/retainer/",
    "loyality programm": "terms/loyalty-programme/",
}


@pytest.fixture(scope="module")
def searching(chromium: Browser, shipped_url: str) -> Iterator[Page]:
    """A page with its search open and ready."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(shipped_url + "about/")
    page.locator("[name=query]").press_sequentially("word")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=60_000)
    yield page
    context.close()


def find(page: Page, query: str) -> str:
    """Type a query, and return the address of the first result, from the site's root."""
    box = page.locator("[name=query]")
    box.fill("")
    box.press("Shift")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    box.fill(query)
    box.press("Shift")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_attached(timeout=20_000)
    return re.sub(r"^https?://[^/]+/|[?#].*$", "", first.evaluate("link => link.href"))


@pytest.mark.parametrize(("query", "expected"), FIRST_HITS.items())
def test_the_entry_comes_first(searching: Page, query: str, expected: str) -> None:
    """By any name, form or phrasing, the entry itself is the first result."""
    assert find(searching, query) == expected
    best = "all => all.map((one) => Math.max(...[...one.querySelectorAll('[data-md-score]')].map((of) => of.dataset.mdScore)))"
    scores = searching.locator(".md-search-result__item").evaluate_all(best)
    assert scores[0] == max(scores)  # that is where Enter leads


def test_what_is_called_just_that_comes_first(searching: Page) -> None:
    """No two entries share a name, form or phrasing, and each leads to its entry: some of all that the reference holds."""
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for page in plan(glossary, ProseRenderer(targets(glossary), NameIndex(glossary))).pages:
        for name in (page.title, *page.keywords) if page.entry else ():
            found[re.sub(r"\W", "", name.casefold())][page.url] = name
    assert [pages for pages in found.values() if len(pages) > 1] == []
    own = [(name, url) for pages in found.values() for url, name in pages.items()]
    assert len(own) > 300
    assert [(name, first) for name, url in own[::20] if (first := find(searching, name)) != url] == []


def test_kinds_are_distinguished(searching: Page) -> None:
    """A result says whether it is a term, a comparison or a question."""
    kinds = "links => links.map(a => [a.pathname.split('/')[1], getComputedStyle(a.querySelector('h1'), '::before').content])"
    for query in ("client", "client vs customer", "why do we lose clients"):
        find(searching, query)
        said = dict(searching.locator(".md-search-result__link:has(h1)").evaluate_all(kinds))
        expected = {"terms": '"Term"', "compare": '"Comparison"', "questions": '"Question"', "sources": '"Source"'}
        assert all(said[kind] == expected[kind] for kind in said if kind in expected)
        assert set(said) & set(expected)
