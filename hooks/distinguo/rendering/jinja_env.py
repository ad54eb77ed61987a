"""The Jinja environment of our templates, with the names that they know."""

from __future__ import annotations

import functools

from jinja2 import BytecodeCache, Environment

from distinguo import urls
from distinguo.glossary.entries import CellState
from distinguo.pages.page import TITLE_ANCHOR
from distinguo.rendering.template_code import COMPILED, TEMPLATES, Compiled, TemplateEnvironment
from distinguo.text.script_json import script_json


@functools.cache
def environment() -> Environment:
    """Return the environment of our templates. There is only one: it holds compiled templates and no data of any glossary."""
    env = TemplateEnvironment()
    env.globals |= {"State": CellState, "TITLE_ANCHOR": TITLE_ANCHOR, "as_data": script_json, "urls": urls}
    env.bytecode_cache = Compiled(TEMPLATES.with_name(COMPILED))
    return env


def keep_compiled(cache: BytecodeCache) -> None:
    """Keep templates that had to be compiled for the next process: compiling them takes as long as rendering a hundred pages."""
    environment().bytecode_cache = Compiled(TEMPLATES.with_name(COMPILED), cache)


def load_all() -> None:
    """Compile every template now, so that worker processes need not each do so."""
    env = environment()
    for name in env.list_templates():
        env.get_template(name)
