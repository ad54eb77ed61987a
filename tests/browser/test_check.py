"""The page that checks a text, and its matcher against the engine's."""

from __future__ import annotations

import json
import random
from dataclasses import asdict
from typing import Any

import pytest
from distinguo.usage.findings import findings
from distinguo.usage.guide import Guide
from playwright.sync_api import Page

from tests.conftest import ROOT
from tests.engine.usage.mix_ups import documents
from tests.engine.usage.test_findings import CASES, guide

pytestmark = pytest.mark.browser
ASSETS = ROOT / "hooks" / "distinguo_mkdocs" / "theme" / "assets"
SIGNS = [
    *" .,;:!?-/&+#@$%()\"'\n\t|*",
    "\n\n",
    "\n- ",
    " the ",
    "e\u0301",
    "\U0001d538",
    "\u65e5\u672c",
    "\u00df",
    "\u03a3\u03c2",
]
SIGNS += ["\u2019", "\u201c", "\u00ad", "\u200b", "\u2011", " http://", " a.b/", ".NET", "'s", " ", " ", " "]


def in_the_browser(page: Page, guide: Guide, texts: list[tuple[str, str]]) -> list[list[dict[str, Any]]]:
    """Return what the script of the page finds in texts with their contexts."""
    page.goto("about:blank")
    for name in ("name-matcher", "findings"):
        page.add_script_tag(content=(ASSETS / f"{name}.js").read_text("utf-8"))
    found: list[list[dict[str, Any]]] = page.evaluate(
        "([guide, texts]) => { const find = distinguoUsage.findings(guide); return texts.map(one => find(...one)); }",
        [json.loads(json.dumps(guide.data())), texts],
    )
    return found


def by_the_engine(guide: Guide, text: str, context: str) -> list[dict[str, Any]]:
    """Return what the engine finds, its places counted as JavaScript does."""
    units = [0]
    for char in text:
        units.append(units[-1] + len(char.encode("utf-16-le")) // 2)
    found = [json.loads(json.dumps(asdict(one))) for one in findings(guide, text, context)]
    return [{**one, "start": units[one["start"]], "end": units[one["end"]]} for one in found]


def soup(guide: Guide, seed: int, count: int) -> list[tuple[str, str]]:
    """Return texts put together from names and signs, the same each time."""
    chance = random.Random(seed)
    names = [name.text for name in guide.names]
    change = (str.upper, str.capitalize, str)
    pieces = [
        [chance.choice(change)(chance.choice(names)), chance.choice(SIGNS), chance.choice(SIGNS)] for _ in range(count * 12)
    ]
    return [
        (
            "".join(chance.choice(chance.choice(pieces)) for _ in range(chance.randint(1, 25))),
            chance.choice(["", *guide.contexts]),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("name", ["shipped", "typography"])
def test_both_matchers_find_the_same(page: Page, name: str) -> None:
    """In the table of cases, in every document with mix-ups, and in a thousand texts made of names and signs."""
    of = guide(name)
    texts = [(case["text"], case.get("context", "")) for case in CASES if case.get("in", "shipped") == name]
    texts += [(document.text, document.context) for document in documents()] if name == "shipped" else []
    texts += soup(of, 1, 500)
    assert in_the_browser(page, of, texts) == [by_the_engine(of, *one) for one in texts]
