"""What the theme tells its script in every page."""

from __future__ import annotations

import json
from typing import Any

import jinja2
import pytest
from distinguo_mkdocs.settings import THEME_FOLDER
from markupsafe import escape

WORDS = {"clipboard.copy": "Copy", "select.version": "Select version"}
OF_SEARCH = {"search.result.more.one": "1 more", "search.result.none": "None", "search.result.term.missing": "Missing"}


def told(extra: dict[str, Any], words: dict[str, str]) -> Any:
    """Return what a page has of these words of the theme, in a site with these settings."""
    base = "{% block config %}{{ {'translations': words} | tojson }}{% endblock %}"
    loader = jinja2.ChoiceLoader([jinja2.DictLoader({"base.html": base}), jinja2.FileSystemLoader(THEME_FOLDER)])
    env = jinja2.Environment(loader=loader)
    env.filters["url"] = str
    config = {"extra": extra, "theme": {"palette": [], "features": []}}
    return json.loads(env.get_template("main.html").render(config=config, words=words))["translations"]


@pytest.mark.parametrize("search", ["own", "pagefind"])
def test_words_of_a_search_that_is_not_there_are_left_out(search: str) -> None:
    """A hundredth of a page, in which the theme's own search would speak."""
    assert told({"search": search}, WORDS | OF_SEARCH) == WORDS


@pytest.mark.parametrize("extra", [{}, {"search": "theme"}])
def test_the_search_of_the_theme_has_its_words(extra: dict[str, str]) -> None:
    """It would say nothing without them."""
    assert told(extra, WORDS | OF_SEARCH) == WORDS | OF_SEARCH


@pytest.mark.parametrize("words", [WORDS, {"search.result.more.one": "1 more"}, {}])
def test_a_theme_with_other_words_keeps_them(words: dict[str, str]) -> None:
    """As it may have in its next version."""
    assert told({"search": "own"}, words) == words


@pytest.mark.parametrize("name", ["Words", "<Words> & 'more'", 'The "words"'])
def test_what_a_site_says_of_itself_is_text(name: str) -> None:
    """The theme writes it as HTML: an angle bracket began an element, and a quotation mark ended the attribute."""
    parts = {
        "site_meta": '<meta name="description" content="{{ config.site_description }}">',
        "htmltitle": "<title>{{ config.site_name }}</title>",
        "header": '<a title="{{ config.site_name | e }}" aria-label="{{ config.site_name }}">{{ config.site_name }}</a>',
        "site_nav": "<label>{{ config.site_name }}</label>",
    }
    base = "".join(f"{{% block {part} %}}{html}{{% endblock %}}" for part, html in parts.items())
    loader = jinja2.ChoiceLoader([jinja2.DictLoader({"base.html": base}), jinja2.FileSystemLoader(THEME_FOLDER)])
    env = jinja2.Environment(loader=loader)
    env.filters["url"] = str
    theme = {"palette": [], "features": []}
    config = {"extra": {}, "theme": theme, "site_name": name, "site_description": name}
    safe = escape(name)
    assert (
        env.get_template("main.html")
        .render(config=config, lang={"t": str})
        .startswith(
            f'<meta name="description" content="{safe}"><title>{safe}</title><a title="{safe}" aria-label="{safe}">{safe}</a>'
        )
    )
