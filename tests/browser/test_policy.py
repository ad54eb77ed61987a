"""The hosted site under its Content-Security-Policy, and the offline site without any server."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

PRESS = """async (most) => {
    const BUTTONS = "button, summary, label[for], [role=button], input[type=checkbox]";
    const within = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
        [...(one.matches(BUTTONS) ? [one] : []), ...(one.shadowRoot ? within(one.shadowRoot) : [])]);
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().width;
    const there = () => within(document).filter(isSeen);
    let pressed = 0;
    for (let number = 0, count = Math.min(there().length, most); number < count; number += 1) {
        const one = there()[number];
        pressed += Boolean(one);
        one?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
        await new Promise((next) => setTimeout(next, 10));
    }
    return pressed;
}"""
"""Presses one after the other, and says how many. What was pressed may have hidden others: whatever is there just then is pressed."""


def one_of_each_kind(site: Path) -> list[str]:
    """Return the addresses of the home page, every page at the top, and one page of every folder of entries."""
    found = [""]
    for folder in sorted(path for path in site.iterdir() if (path / "index.html").is_file()):
        found.append(f"{folder.name}/")
        inner = [path for path in sorted(folder.iterdir()) if (path / "index.html").is_file()]
        found += [f"{folder.name}/{path.name}/" for path in inner if "refresh" not in (path / "index.html").read_text("utf-8")][
            :1
        ]
    return found


def test_nothing_in_normal_use_offends_the_policy(
    shipped_site: Path, nginx: str, context: BrowserContext, violations: list[str]
) -> None:
    """On every kind of page, served with our headers under a sub-path: pressing whatever can be pressed, and searching, violates nothing and logs no error."""
    page = context.new_page()
    errors: list[str] = []
    pressed = 0
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for address in one_of_each_kind(shipped_site):
        page.goto(f"{nginx}{address}", wait_until="load")
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1, address
        pressed += page.evaluate(PRESS, 12)
        assert not violations, address
    assert pressed > 100
    page.goto(nginx)
    page.locator("input[name=query]").fill("retainer")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert violations == []
    assert [error for error in errors if "404" not in error] == []


def test_every_page_has_a_policy_without_unsafe_scripts(shipped_site: Path) -> None:
    """No page was forgotten, whichever way it was made."""
    for path in shipped_site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert html.count('http-equiv="Content-Security-Policy"') == 1, path
        policy = html.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
        assert "unsafe" not in policy.replace("style-src-attr 'unsafe-inline'", ""), path
        assert html.index("Content-Security-Policy") < html.find("<script") or "<script" not in html, path


PLANTED = """<p id="planted" onclick="window.ran.push('handler')">here</p>
<script>window.ran.push("inline")</script>
<script type="module">window.ran.push("module")</script>
<script src="https://evil.invalid/x.js"></script>
<script src="data:text/javascript,window.ran.push('data')"></script>
<img src="missing.png" onerror="window.ran.push('error')">
<a id="link" href="javascript:window.ran.push('address')">there</a>
<iframe srcdoc="<script>parent.ran.push('frame')</script>"></iframe>
<svg onload="window.ran.push('svg')"></svg>
<base href="https://evil.invalid/">
"""


@pytest.mark.planted
def test_planted_scripts_do_not_run(
    shipped_site: Path, tmp_path: Path, serve: Callable[[Path], str], context: BrowserContext, violations: list[str]
) -> None:
    """Inline scripts, handlers and script addresses in a page's content are dead, and the browser reports them."""
    site = Path(shutil.copytree(shipped_site, tmp_path / "site"))
    target = site / "about" / "index.html"
    html = target.read_text("utf-8")
    assert "</article>" in html
    target.write_text(html.replace("</article>", f"{PLANTED}</article>", 1), "utf-8")
    context.add_init_script("window.ran = [];")
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(f"{serve(site)}about/", wait_until="load")
    page.locator("#planted").dispatch_event("click")
    page.locator("#link").dispatch_event("click")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") == []
    assert len(violations) >= 6
    assert page.evaluate("document.baseURI").endswith("/about/")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: set[str] = set()
        self.links: set[str] = set()
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.update({given.get("id", ""), given.get("name", "")})
        if "src" in given:
            self.loaded.add(given["src"])
        if "href" in given and given.get("rel") != "canonical":
            (self.links if tag == "a" else self.loaded).add(given["href"])


def test_the_offline_site_is_whole(offline_site: Path) -> None:
    """Every link and every part of every page is a file in the folder, sections included; only sources are elsewhere."""
    pages: dict[str, _Links] = {}
    for path in offline_site.rglob("*.html"):
        pages[path.as_uri()] = _Links()
        pages[path.as_uri()].feed(path.read_text("utf-8"))
    problems = []
    for uri, page in pages.items():
        if uri.endswith("/404.html"):
            continue
        for link in page.loaded | page.links:
            target, section = urldefrag(urljoin(uri, link))
            if urlsplit(target).scheme in {"http", "https", "mailto"} and link in page.links:
                continue
            if not Path(unquote(urlsplit(target).path)).is_file():
                problems.append(f"{uri}: {link}")
            elif section and target in pages and unquote(section) not in pages[target].ids:
                problems.append(f"{uri}: {link} has no such section")
    assert not problems
    assert len(pages) > 100


def test_the_offline_site_works_without_any_network(offline_site: Path, context: BrowserContext) -> None:
    """Opened from the folder, pages load, links lead on, and search finds, without one request to anywhere."""
    requested: list[str] = []
    context.route(re.compile("^https?:"), lambda route: route.abort())
    page = context.new_page()
    errors: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((offline_site / "index.html").as_uri())
    page.locator("input[name=query]").fill("retainer")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_visible(timeout=15_000)
    expect(first).to_contain_text(re.compile("retainer", re.IGNORECASE))
    first.dispatch_event("click")
    page.wait_for_url(re.compile(r"file:.*retainer.*"))
    expect(page.locator("h1").first).to_be_visible()
    assert not [url for url in requested if not url.startswith(("file:", "about:", "data:"))]
    assert not errors


def test_the_offline_build_is_reproducible(offline_site: Path) -> None:
    """Nothing in it names the place where it was built."""
    place = os.fsencode(offline_site.parent.name)
    assert not [path for path in offline_site.rglob("*") if path.is_file() and place in path.read_bytes()]
