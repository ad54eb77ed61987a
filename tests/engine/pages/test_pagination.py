"""Lists of a large glossary are split, and nothing is lost on the way."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.messages.messages import Messages
from distinguo.pages import paginated_pages as split_pages
from distinguo.pages import pagination as splitting
from distinguo.pages.page import Page
from distinguo.pages.pagination import NEAR, beside, by_letter, by_topic, links, numbered
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.list_scripts import list_script
from distinguo.rendering.renderer import Renderer
from distinguo.text.html_ids import anchors

from bench.glossaries import generate

ENGLISH = Messages()

NAMES = {
    "latin": (["beta", "alpha", "Ärger", "1st"], ["letter/other/", "letter/a/", "letter/b/"]),
    "another script": (["банк", "Бор"], ["letter/u0431/"]),
    "more initials than an alphabet has": ([chr(0x4E00 + n) for n in range(80)], ["part/"]),
    "one letter with many": ([f"a{n:02}" for n in range(25)], ["letter/a/", "letter/a/2/", "letter/a/3/"]),
    "nothing": ([], []),
}


@pytest.mark.parametrize("case", NAMES)
def test_by_letter(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each name is in one part, in order; addresses are plain, whatever the script."""
    names, addresses = NAMES[case]
    if case == "one letter with many":
        monkeypatch.setattr(splitting, "MOST", 10)
    parts = by_letter(ENGLISH, "", names, str)
    assert [part.url for part in parts] == addresses
    assert sorted(name for part in parts for name in part.items) == sorted(names)
    assert sum(link.count for link in links(parts)) == len(names)


def test_topics_of_the_same_name_stay_apart() -> None:
    """What has no topic has an address that no topic can have, even if a topic is called the same."""
    parts = by_topic(ENGLISH, "q/", {"other": ["a"], "o": ["b"], None: ["c"]}, {"other": "Other", "o": "Other"})
    assert [(part.url, part.items) for part in parts] == [
        ("q/topic/other/", ("a",)),
        ("q/topic/o/", ("b",)),
        ("q/other/1/", ("c",)),
    ]
    assert len(links(parts)) == 3


def test_a_part_leads_to_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many parts there are, each leads to its neighbours, the first and the last, so that all can be reached."""
    monkeypatch.setattr(splitting, "MOST", 1)
    parts = numbered(ENGLISH, "p/", range(100))
    assert max(len(beside(parts, place)) for place in range(100)) == 2 * NEAR + 3
    assert {link.url for link in beside(parts, 50)} >= {"p/", "p/50/", "p/52/", "p/100/"}


def _planned(root: Path, terms: int) -> tuple[Glossary, dict[str, tuple[Page, str]]]:
    generate(root, terms)
    glossary = load(root).glossary
    assert glossary
    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
    renderer = Renderer(glossary, prose)
    return glossary, {page.url: (page, renderer.render(page).html) for page in plan(glossary, prose).pages}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Glossary, dict[str, tuple[Page, str]]]:
    """A glossary that counts as large, its pages and what is drawn of each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(splitting, "LARGE", 100)
        for module in (splitting, split_pages):
            patch.setattr(module, "MOST", 12)
        return _planned(tmp_path_factory.mktemp("large") / "glossary", 120)


def test_every_link_leads_somewhere(large: tuple[Glossary, dict[str, tuple[Page, str]]]) -> None:
    """No page and no section that another page leads to is lost when lists are split."""
    _, pages = large
    known = {url: anchors(html) for url, (_, html) in pages.items()}
    for url, (_, html) in pages.items():
        for path, section in re.findall(r'href="([^"#:?]*)(?:[?][^"#]*)?#?([^"]*)"', html):
            there = posixpath.normpath(posixpath.join("/", url, path)).lstrip("/") if path else url
            there += "/" if there and not there.endswith("/") else ""
            assert there in known, (url, path)
            assert not section or section in known[there], (url, path, section)


def test_every_name_is_still_listed(large: tuple[Glossary, dict[str, tuple[Page, str]]]) -> None:
    """Each term, comparison and question stands in one part of its list, and each part is led to."""
    glossary, pages = large
    parts = {url: html for url, (page, html) in pages.items() if page.is_part}
    for kind, entries, link in (("terms", glossary.terms, "<a"), ("compare", glossary.comparisons, '__title"')):
        listed = "".join(html for url, html in parts.items() if url.startswith(f"{kind}/letter/"))
        assert all(f'{link} href="../../../{kind}/{id}/"' in listed.replace("../../../../", "../../../") for id in entries)
    led = {link.url for page, _ in pages.values() for link in page.parts}
    led |= {url for url in parts if any(f'{url}"' in html for _, html in pages.values())}
    assert set(parts) <= led
    assert {url.split("/")[0] for url in parts} == {"terms", "compare", "map", "coverage", "sources"}
    assert all(
        page.trail and page.description and page.title != pages[page.trail[-1][1]][0].title
        for page, _ in pages.values()
        if page.is_part
    )


def test_names_come_by_a_script(large: tuple[Glossary, dict[str, tuple[Page, str]]]) -> None:
    """What the filter needs is in a file of its own, and not in the page."""
    glossary, pages = large
    asked = {url: page.data["all"] for url, (page, _) in pages.items() if page.data.get("all")}
    assert asked == {"terms/": "terms", "compare/": "comparisons", "compare/any/": "names"}
    assert all(f"'{id}/index.html'" in list_script(glossary, "terms", index="index.html") for id in glossary.terms)
    assert all(f"'{id}'" in list_script(glossary, "names") for id in glossary.terms)
    assert all(f"'{id}/'" in list_script(glossary, "comparisons") for id in glossary.comparisons)
    assert all(f"'{id}/'" in list_script(glossary, "questions") for id in glossary.questions)
    assert "<option" not in pages["compare/any/"][1]


def test_a_small_glossary_is_not_split(tmp_path: Path) -> None:
    """Below the threshold every list is one page."""
    _, pages = _planned(tmp_path, 40)
    assert not [url for url, (page, _) in pages.items() if page.is_part or page.parts]
