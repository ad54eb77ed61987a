"""Which inline scripts a page's policy lets run: the theme's, never the content's."""

from __future__ import annotations

import base64
import hashlib

import pytest
from distinguo.publishing.csp import Policies, with_policy

PAGE = """<!doctype html>
<html><head>
<meta charset="utf-8">
<title>T</title><style>a{{}}</style>
<script>theme("head")</script>
</head><body><article>{content}</article>
<script id="c" type="application/json">{{"data": 1}}</script>
<script src="bundle.js"></script><script>theme("end")</script></body></html>"""


def sha(text: str) -> str:
    """Return a script's hash as policies write it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(html: str) -> str:
    """Return the policy that stands in a page."""
    return html.split('http-equiv="Content-Security-Policy" content="')[1].split('"', maxsplit=1)[0]


CONTENTS = [
    "",
    "<p>Plain.</p>",
    "<p>x</p><script>evil()</script>",
    "<script type=module>evil()</script>",
    "<p title='<script>evil()</script>'>x</p>",
    # content that tries to swallow the theme behind it, or to end its own place
    "</article><script>evil()</script><article>",
    "<script>evil()",
    "<!-- <script>evil()",
    "<img alt='",
    "<style>evil",
]


@pytest.mark.parametrize("content", CONTENTS)
def test_only_the_theme_is_trusted(content: str) -> None:
    """Whatever the content holds, just the theme's two inline scripts are named; data and files need no name."""
    html = with_policy(PAGE.format(content=content), content)
    scripts = policy(html).split("script-src ")[1].split(";")[0]
    first, last = sha('theme("head")'), sha('theme("end")')
    assert scripts == f"'self' {first} {last}"
    assert "unsafe" not in scripts
    assert sha("a{}") in policy(html).split("style-src ")[1]


def test_the_page_is_otherwise_left_alone() -> None:
    """The policy stands after the character set and before anything it governs; all else is as it was."""
    html = with_policy(PAGE.format(content="x"), "x")
    begin = html.index("<meta http-equiv")
    assert html[:begin].endswith('<meta charset="utf-8">')
    assert html[:begin] + html[html.index(">", begin) + 1 :] == PAGE.format(content="x")
    assert with_policy(html, "x") == html, "a page that has a policy keeps it"


def test_content_that_cannot_be_found_trusts_nothing() -> None:
    """Something changed the page after its content was rendered: what is whose is not known any more."""
    html = with_policy(PAGE.format(content="one <script>evil()</script>"), "another")
    assert "sha256" not in policy(html).split("script-src ")[1].split(";")[0]


def test_pages_of_one_build_do_not_mix() -> None:
    """What was found for one page is used for another only if its scripts are the same."""
    policies = Policies()
    pages = [PAGE, PAGE.replace("head", "elsewhere"), PAGE, PAGE.replace("<title>T", "<title>Another")]
    for page in pages:
        html = page.format(content="x")
        assert policies.apply(html, "x") == with_policy(html, "x")
