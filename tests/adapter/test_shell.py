"""A page of any theme, taken apart and filled again, is what the theme itself would have drawn."""

from __future__ import annotations

import jinja2
import pytest
from distinguo_mkdocs.shells.shell import NoShell, Shell, item_mark, mark
from hypothesis import given
from hypothesis import strategies as st

ENVIRONMENT = jinja2.Environment(autoescape=False)

THEMES = [
    "nothing at all",
    "<h1>{{ title }}</h1>{{ content }}",
    "{{ content }}{{ content }}",
    '<meta content="{{ title | e }}">{{ title }}',
    '<meta content="{{ title | striptags | e }}"><title>{{ title | striptags }}</title>',
    "<ul>{% for i in items %}<li id='{{ i.id }}'>{{ i.title }}</li>{% endfor %}</ul>{{ content }}",
    "<ul>{% for i in items %}<li>{{ i.title | e }}</li>, {% endfor %}</ul><ol>{% for i in items %}{{ i.id }} {% endfor %}</ol>",
    "{% for i in items %}{{ i.id }}{% endfor %}{{ title }}{% for i in items %}{{ i.title }}{% endfor %}",
]

MARKED = [{"id": item_mark("id", n), "title": item_mark("title", n)} for n in (0, 1)]
TEXT = st.text("ab <>&\"';p/{}%é", max_size=12)


@pytest.mark.parametrize("source", THEMES)
@given(title=TEXT, content=TEXT, items=st.lists(st.fixed_dictionaries({"id": TEXT, "title": TEXT}), min_size=1, max_size=4))
def test_filling_a_shell_is_drawing_the_page(source: str, title: str, content: str, items: list[dict[str, str]]) -> None:
    """Whatever the values hold, marks in their places lose nothing."""
    template = ENVIRONMENT.from_string(source)
    html = template.render(title=mark("title"), content=mark("content"), items=MARKED)
    shell = Shell(html, ["title", "content"], ["id", "title"])
    assert shell.fill({"title": title, "content": content}, items) == template.render(title=title, content=content, items=items)


@pytest.mark.parametrize(
    "source",
    [
        "{{ title | upper }}",
        "{{ title | tojson }}",
        "{{ title | truncate(24) }}",
        "{{ title | forceescape | forceescape }}",
        "{{ items[1].title }}{{ items[0].title }}",
        "{{ items[0].title }}{{ title }}{{ items[1].title }}",
        "{% for i in items %}{{ i.title if loop.first else i.id }}{% endfor %}",
    ],
)
def test_a_theme_that_does_more_with_a_value_has_no_shell(source: str) -> None:
    """Rather no shell than a wrong one."""
    html = ENVIRONMENT.from_string(source).render(title=mark("title"), items=MARKED)
    with pytest.raises(NoShell):
        Shell(html, ["title"], ["id", "title"])
