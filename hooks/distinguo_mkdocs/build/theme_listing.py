"""What a theme publishes, found without a look at its icons, and the environments in which its templates are loaded.

MkDocs leaves out what lies in a hidden folder, but lists it first. Material has fifteen thousand icons in one: to list them is a tenth of a
save in a preview.
"""

from __future__ import annotations

import os
from pathlib import Path

import jinja2
from mkdocs.theme import Theme


class ThemeLoader(jinja2.FileSystemLoader):
    """Lists no hidden folder. It still loads what lies in one."""

    def list_templates(self) -> list[str]:
        """Return the names of all other files, in order."""
        return sorted({name for folder in self.searchpath for name in published(Path(folder))})


def published(folder: Path) -> list[str]:
    """Return the names of the files in a theme's folder that are not in a hidden one."""
    names = []
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = "" if path == str(folder) else f"{Path(path).relative_to(folder).as_posix()}/"
        names += [f"{inside}{name}" for name in files]
    return names


def prepare_environments(theme: Theme, templates: jinja2.BytecodeCache) -> None:
    """Let a theme make environments that list no hidden folder, and find what was compiled before; plugins make some of their own."""
    make = theme.get_env

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader = ThemeLoader(theme.dirs)
        env.bytecode_cache = templates
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # of this one theme, which lasts for one build
