"""What builds do with templates, done once in a run: it would be most of a small build, and tests build hundreds of sites."""

from __future__ import annotations

import functools
import inspect
import marshal
import os
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any

from distinguo_mkdocs.build.theme_listing import ThemeLoader
from jinja2 import Environment, FileSystemLoader

_compile = Environment.compile

folder: Path | None = None
"""Where this process keeps them."""


def compile_once(kept_in: Path) -> None:
    """Let this process keep what Jinja compiles in a folder, and take from there what any process of the run has compiled before.

    All else is as ever: each project looks into its own cache first, and keeps there what it had to ask for.
    """
    global folder  # noqa: PLW0603  # it is one of the process
    folder = kept_in
    kept_in.mkdir(parents=True, exist_ok=True)
    known: dict[str, CodeType] = {}

    def compiled(self: Environment, source: Any, name: str | None = None, filename: str | None = None, **more: Any) -> Any:
        if more or not isinstance(source, str):
            return _compile(self, source, name, filename, **more)
        key = _key(self, source, name)
        if key not in known:
            kept = kept_in / key
            if kept.exists():
                known[key] = marshal.loads(kept.read_bytes())
            else:
                known[key] = _compile(self, source, name, filename)
                _write(kept, marshal.dumps(known[key]))
        return known[key]

    Environment.compile = compiled  # type: ignore[method-assign,assignment]


def list_no_icons() -> None:
    """Let MkDocs look for what a theme publishes where that can be: not among fifteen thousand icons in a hidden folder, which it leaves out."""

    FileSystemLoader.list_templates = ThemeLoader.list_templates  # type: ignore[method-assign,assignment]  # as in a reference of our own


def _write(path: Path, data: bytes) -> None:
    """Write a file that other processes see whole, or not at all."""
    handle, made = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(made).replace(path)


def _key(env: Environment, source: str, name: str | None) -> str:
    """Return what stands for the source of a template, and for all on which its code depends."""
    settings = (
        env.autoescape(name) if callable(env.autoescape) else env.autoescape,
        (
            env.block_start_string,
            env.variable_start_string,
            env.comment_start_string,
            env.line_statement_prefix,
            env.line_comment_prefix,
        ),
        (env.trim_blocks, env.lstrip_blocks, env.newline_sequence, env.keep_trailing_newline, env.sandboxed, env.is_async),
        [(called, _source(type(extension))) for called, extension in sorted(env.extensions.items())],
        [*_named(env.filters.items()), *_named(env.tests.items())],  # those of what is constant are called at once
        _source(env.code_generator_class),
    )
    return sha256(repr((source, name, settings)).encode()).hexdigest()


def _named(functions: Iterable[tuple[str, Any]]) -> list[str]:
    return sorted(
        f"{name} {getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}" for name, function in functions
    )


@functools.cache
def _source(generator: type) -> str:
    return sha256(inspect.getsource(inspect.getmodule(generator)).encode()).hexdigest()  # type: ignore[arg-type]  # it has a module
