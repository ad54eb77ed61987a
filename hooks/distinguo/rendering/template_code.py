"""Templates as Python: how ours are compiled, and those that a wheel brings compiled.

This module imports nothing of ours, since it also runs where a wheel is built. To compile all templates takes longer than to draw the pages of ten terms
from them.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from markupsafe import Markup, escape

from distinguo.text.digest import digest

TEMPLATES = Path(__file__).parent / "templates"
COMPILED = "compiled"
"""The folder beside this file in which a wheel has its templates compiled. Where the engine runs from its sources, there is none."""

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
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=_escaped, Macro=_macro)
        return template


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


class TemplateEnvironment(Environment):
    """The environment of our templates: autoescaped, strict, and without costly features that we do not use."""

    code_generator_class = _Generator
    template_class = _Template

    def __init__(self) -> None:
        """Read templates from the package. The engine does not change while it runs, and checking the files costs time for every page."""
        super().__init__(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )


class Compiled(BytecodeCache):
    """Takes compiled templates from the wheel; those that it has not, from another cache, if there is one."""

    def __init__(self, folder: Path, fallback: BytecodeCache | None = None) -> None:
        """Look into a folder of modules as :func:`modules` makes them; Python itself keeps their bytecode, and sees to its version."""
        self._folder = folder
        self._fallback = fallback

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code of a template of the same source, if there is one."""
        path = self._folder / _module_name(bucket.checksum)
        if path.is_file():
            spec = importlib.util.spec_from_file_location(path.stem, path)
            bucket.code = spec.loader.get_code(path.stem) if spec and spec.loader else None  # type: ignore[attr-defined]  # one of files
        elif self._fallback:
            self._fallback.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that had to be compiled."""
        if self._fallback:
            self._fallback.dump_bytecode(bucket)


def modules() -> Iterator[tuple[str, str]]:
    """Yield all templates as Python modules: the name of each file, and its code."""
    env, keys = TemplateEnvironment(), BytecodeCache()
    for name in env.list_templates():
        source, filename, _ = env.loader.get_source(env, name)  # type: ignore[union-attr]  # it has one
        yield _module_name(keys.get_source_checksum(source)), env.compile(source, name, Path(filename or name).name, raw=True)


def _module_name(checksum: str) -> str:
    """Return the name of the module of a template: another one for each source, and for each version of Jinja, whose names its code imports."""
    return f"t{digest(f'{jinja2.__version__} {checksum}')}.py"
