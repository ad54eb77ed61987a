"""Which inline scripts a page's policy lets run: those of the theme's empty page, whatever the page itself holds."""

from __future__ import annotations

import base64
import hashlib

import pytest
from distinguo.publishing.csp import policy
from hypothesis import given
from hypothesis import strategies as st

EMPTY = """<!doctype html>
<html><head>
<meta charset="utf-8">
<title></title><style>a{}</style>
<script>theme("head")</script>
</head><body><article></article>
<script id="c" type="application/json">{"data": 1}</script>
<script src="bundle.js"></script><script>theme("end")</script></body></html>"""


def sha(text: str) -> str:
    """Return a script's hash as policies write it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def in_page(html: str) -> str:
    """Return the first policy that stands in a page, which holds for all that follows."""
    return html.split('http-equiv="Content-Security-Policy" content="')[1].split('"', maxsplit=1)[0]


EVIL = [
    "",
    "<p>Plain.</p>",
    "<script>evil()</script>",
    "</title><script>evil()</script>",
    "<p title='<script>evil()</script>'>x</p>",
    "</article><script>evil()</script><article>",
    "<script>evil()",
    "<!-- <script>evil()",
    "<style>evil",
    '<meta http-equiv="Content-Security-Policy" content="script-src *">',
    '<meta charset="utf-8"><head>',
]


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("place", ["<title>", "<article>", "<body>"])
def test_nothing_in_the_page_counts(evil: str, place: str) -> None:
    """Wherever something stands in a page, just the two inline scripts of the empty page are named."""
    page = policy(EMPTY).apply(EMPTY.replace(place, place + evil, 1))
    scripts = in_page(page).split("script-src ")[1].split(";")[0]
    assert scripts == " ".join(["'self'", sha('theme("head")'), sha('theme("end")')])
    assert sha("a{}") in in_page(page).split("style-src ")[1]


@given(st.text())
def test_any_page_has_the_same_policy(text: str) -> None:
    """Also one that is no page at all."""
    known = policy(EMPTY)
    for page in (text, EMPTY.replace("<title>", f"<title>{text}", 1), EMPTY.replace("<article>", f"<article>{text}", 1)):
        changed = known.apply(page)
        assert known.tag in changed
        assert changed.replace(known.tag, "", 1) == page


def test_the_policy_goes_first() -> None:
    """It stands after the character set, and before anything that it governs."""
    html = policy(EMPTY).apply(EMPTY)
    begin = html.index("<meta http-equiv")
    assert html[:begin].endswith('<meta charset="utf-8">')
    later = policy(EMPTY).apply(EMPTY.replace("<article>", '<article><head><meta charset="utf-8">'))
    assert later.index("<meta http-equiv") == begin


def test_without_a_page_of_the_theme_nothing_runs() -> None:
    """Where the theme cannot be drawn, what is whose is not known."""
    assert "sha256" not in policy().tag


def test_scripts_that_will_not_run_are_found() -> None:
    """Those of the theme are none, and neither are files and data."""
    known = policy(EMPTY)
    assert not [*known.others(EMPTY)]
    assert [*known.others(EMPTY.replace("<body>", "<body><SCRIPT async>plugin()</SCRIPT>"))] == ["plugin()"]


def test_one_more_script_by_name() -> None:
    """A server may put one into the page."""
    assert "'nonce-abc'" in policy(EMPTY, nonce="abc").tag
    assert "nonce" not in policy(EMPTY).tag
