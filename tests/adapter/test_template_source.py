"""Templates lose what their lines begin with, and pages nothing that a reader sees."""

from __future__ import annotations

import re

import jinja2
import pytest
from distinguo_mkdocs.build.template_source import Unindented
from hypothesis import given
from hypothesis import strategies as st


def drawn(source: str, *extensions: type, name: str = "page.html") -> str:
    """Return what a template draws in an environment like that of a build."""
    loader = jinja2.DictLoader({name: source})
    return (
        jinja2.Environment(loader=loader, trim_blocks=True, lstrip_blocks=True, extensions=extensions)
        .get_template(name)
        .render(a=1)
    )


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<ul>\n    <li>\n\t{{ a }}\n    </li>\n</ul>", "<ul>\n<li>\n1\n</li>\n</ul>"),
        ("  <p>", " <p>"),
        ("<a{% if a %}\n    hidden{% endif %}>", "<a hidden>"),
        ("one{# said #}\n  two", "one two"),
        ("one{% if a %}\r\n  two{% endif %}", "one two"),
        ("<pre>\n  a\n</pre>\n  <b>", "<pre>\n  a\n</pre>\n<b>"),
        ("<script>`\n  a`</script>\n  <textarea>\n  b</textarea>", "<script>`\n  a`</script>\n<textarea>\n  b</textarea>"),
        ("one\n  ", "one\n "),
        ("<prefix>\n  a</prefix>", "<prefix>\na</prefix>"),
    ],
)
def test_indentation_goes(source: str, page: str) -> None:
    """But not inside what is shown or run as it is, and not the only blank between two words."""
    assert drawn(source, Unindented) == page


def test_what_is_no_page_stays() -> None:
    """Such as the site map, and scripts that pages include."""
    assert drawn("<a>\n  <b>", Unindented, name="sitemap.xml") == "<a>\n  <b>"


PIECES = st.lists(
    st.sampled_from(["\n", " ", "  ", "x", "{{ a }}", "{% if a %}", "{% endif %}", "{%- if a -%}", "{# c #}", "<b>", "\t"])
)


@given(PIECES)
def test_words_stay_apart(pieces: list[str]) -> None:
    """A page without indentation is the same page to a browser, for which one blank is as good as many."""
    source = "".join(pieces)
    try:
        plain = drawn(source)
    except jinja2.TemplateSyntaxError:
        return
    assert re.sub(r"\s+", " ", drawn(source, Unindented)) == re.sub(r"\s+", " ", plain)
