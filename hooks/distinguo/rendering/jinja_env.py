"""The Jinja environment of our templates: autoescaped, strict, and without costly features that we do not use."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from markupsafe import Markup, escape

from distinguo.glossary.entries import CellState
from distinguo.pages.page import TITLE_ANCHOR
from distinguo.text.script_json import script_json

_SPECIAL = re.compile("[&<>'\"]")


def _escaped(value: Any) -> str:
    """Escape a value as Jinja does, but create no new object if there is nothing to escape.

    Half the time of rendering a page went into creating Markup objects of which only the text is used.
    """
    kind = type(value)
    if kind is int or kind is float:
        return str(value)
    if kind is Markup or (kind is str and _SPECIAL.search(value) is None):
        return value  # type: ignore[no-any-return]  # a text of one kind or the other
    return escape(value)


def _macro(_: Environment, draw: Callable[..., str], name: str, parameters: tuple[str, ...], *__: Any) -> Callable[..., Markup]:
    """Return a macro whose result is markup. Jinja's own checks in each call for features that none of our macros has, such as a caller."""

    def macro(*given: Any, **named: Any) -> Markup:
        if named or len(given) < len(parameters):
            given += tuple(named.pop(parameter, missing) for parameter in parameters[len(given) :])
            if named:
                raise TypeError(f"{name} has no parameter {next(iter(named))}")
        return Markup(draw(*given))

    return macro


class _Template(Template):
    """A compiled template whose code escapes with our function."""

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: MutableMapping[str, Any], uptodate: Any = None) -> Template:
        """Make a template from its compiled code, which looks its functions up by name."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__.update(escape=_escaped, Macro=_macro)
        return made


class _Generator(CodeGenerator):
    """Compiles attribute access and calls in templates to plain Python.

    Jinja goes through two functions of its own for it, since a template may ask a mapping for a key in that way and call what
    wants to know the context. None of ours does, and a page asks and calls a thousand times.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write ``object.name``."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write ``called(arguments)``."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Generator
    template_class = _Template


@functools.cache
def environment() -> Environment:
    """Return the environment of our templates. There is only one: it holds compiled templates and no data of any glossary."""
    made = _Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # the engine does not change while it runs, and checking the files costs time for every page
    )
    made.globals |= {"State": CellState, "TITLE_ANCHOR": TITLE_ANCHOR}
    made.filters["as_data"] = script_json
    return made


def keep_compiled(cache: BytecodeCache) -> None:
    """Cache compiled templates for the next process: compiling them takes as long as rendering a hundred pages."""
    environment().bytecode_cache = cache


def load_all() -> None:
    """Compile every template now, so that worker processes need not each do so."""
    made = environment()
    for name in made.list_templates():
        made.get_template(name)
