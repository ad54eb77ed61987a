"""The environment that our templates are drawn in: autoescaped, strict, and without what costs time and we do not use."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from markupsafe import Markup, escape

from distinguo.glossary.glossary import CellState
from distinguo.pages.page import TITLE_ANCHOR
from distinguo.text import dates

_SPECIAL = re.compile("[&<>'\"]")


def _escaped(value: Any) -> str:
    """Escape a value as Jinja does, but make no new object where there is nothing to escape.

    Half the time of drawing a page went into making such objects, of which only the text is used.
    """
    kind = type(value)
    if kind is Markup or (kind is str and _SPECIAL.search(value) is None):
        return value  # type: ignore[no-any-return]  # a text of one kind or the other
    return escape(value)


class _Template(Template):
    """A compiled template whose code escapes with our function."""

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: MutableMapping[str, Any], uptodate: Any = None) -> Template:
        """Make a template from its compiled code, which looks its functions up by name."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class _Context(Context):
    """Calls at once what a template calls. Jinja first looks whether it asks for the context; nothing of ours does."""

    def call(
        self, called: Callable[..., Any], /, *args: Any, _block_vars: Any = None, _loop_vars: Any = None, **kwargs: Any
    ) -> Any:
        """Call it."""
        return called(*args, **kwargs)


class _Environment(Environment):
    context_class = _Context
    template_class = _Template


@functools.cache
def environment() -> Environment:
    """Return the environment of our templates. There is one: it holds compiled templates, and nothing of any glossary."""
    made = _Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # nobody changes the engine while it runs; looking at the files takes time for every page
    )
    made.globals |= {"State": CellState, "TITLE_ANCHOR": TITLE_ANCHOR}
    made.filters |= {"in_words": dates.in_words, "in_few_words": dates.in_few_words}
    return made


def keep_compiled(cache: BytecodeCache) -> None:
    """Keep compiled templates in a cache, for the next process: to compile them takes as long as to draw a hundred pages."""
    environment().bytecode_cache = cache


def load_all() -> None:
    """Compile every template now: processes that share the work afterwards need not each do so."""
    made = environment()
    for name in made.list_templates():
        made.get_template(name)
