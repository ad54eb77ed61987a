"""What a site says about a glossary that is joined to it, in the configuration beside or above the glossary's folder.

It is read as YAML nodes, so that nothing is made of its tags: some name code, and others the environment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from distinguo.safe_files import read_own

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
PLUGIN = "distinguo"
PREFIX = "glossary/"
"""The folder of the site in which the pages of a glossary stand, unless the site says otherwise."""
MOST_ABOVE = 4
"""So many folders above that of the glossary may hold the configuration."""
MOST_INHERITED = 8


@dataclass(frozen=True, slots=True)
class HostSite:
    """How a glossary is joined to a site that was there before."""

    docs: Path
    """The folder of the pages written by hand."""
    references: bool
    """Whether a ``[[…]]`` in them that names nothing is an error."""


def host_site(root: Path) -> HostSite | None:
    """Return what the site says to which the glossary in the folder ``root`` is joined; None for a site that is nothing but a reference,
    and where no site names the folder.
    """
    found = _configuration(root)
    if found is None or _text(found.plugin.get("style")) == "site":
        return None
    unknown = _text(_mapping(found.plugin.get("links")).get("unknown"))
    docs = found.folder / (_text(found.settings.get("docs_dir")) or "docs")
    # With two glossaries, only the build knows the names of both.
    return HostSite(docs, references=unknown == "error" and found.glossaries == 1)


def folder_in_site(root: Path) -> str:
    """Return the folder of the site in which the pages of a glossary stand, with a slash at its end; nothing where that is the site itself."""
    found = _configuration(root)
    prefix = found.plugin.get("prefix") if found else None
    asked = _text(prefix) if prefix else PREFIX if found else ""
    return "".join(f"{part}/" for part in asked.split("/") if part not in {"", "."})


class _Configuration(NamedTuple):
    """A glossary in a configuration: the folder of that, its settings, those of the plugin, and how many glossaries it has."""

    folder: Path
    settings: Mapping[str, yaml.Node]
    plugin: Mapping[str, yaml.Node]
    glossaries: int


def _configuration(root: Path) -> _Configuration | None:
    root = root.resolve()
    for folder in root.parents[:MOST_ABOVE]:
        for name in NAMES:
            if (folder / name).is_file():
                return _said(folder / name, root)
    return None


def _said(path: Path, root: Path) -> _Configuration | None:
    settings = _settings(path)
    plugins = [*_plugins(settings.get("plugins"))]
    for plugin in plugins:
        if (path.parent / (_text(plugin.get("glossary")) or "glossary")).resolve() == root:
            return _Configuration(path.parent, settings, plugin, len(plugins))
    return None


def _settings(path: Path, left: int = MOST_INHERITED) -> dict[str, yaml.Node]:
    """Return the settings of a configuration with those that it inherits; what is no YAML says nothing."""
    try:
        found = _mapping(yaml.compose(read_own(path).decode("utf-8-sig", "replace"), Loader=yaml.SafeLoader))
    except (OSError, yaml.YAMLError, RecursionError, ValueError):
        return {}
    base = _text(found.get("INHERIT"))
    if not base or not left:
        return found
    inherited = _settings(path.parent / base, left - 1)
    both = inherited.get("plugins"), found.get("plugins")
    if isinstance(both[0], yaml.MappingNode) and isinstance(both[1], yaml.MappingNode):  # as MkDocs does it; lists are replaced
        found["plugins"] = yaml.MappingNode(both[1].tag, [*both[0].value, *both[1].value])
    return inherited | found


def _plugins(node: yaml.Node | None) -> Iterator[dict[str, yaml.Node]]:
    """Yield the settings of each of our plugins: the list holds names, and mappings of a name to its settings, or all is one mapping."""
    for entry in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if _text(entry) == PLUGIN:
            yield {}
        elif PLUGIN in (named := _mapping(entry)):
            yield _mapping(named[PLUGIN])


def _mapping(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)}


def _text(node: yaml.Node | None) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""
