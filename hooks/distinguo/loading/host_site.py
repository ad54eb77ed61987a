"""What a site says about a glossary that is joined to it, in the configuration beside or above the glossary's folder.

It is read as YAML nodes, so that nothing is made of its tags: some name code, and others the environment.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

from distinguo.safe_files import read_own

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
PLUGIN = "distinguo"
USUAL = Path("glossary")
"""The folder of a glossary, unless another one is named."""
PREFIX = "glossary/"
"""The folder of the site in which the pages of a glossary stand, unless the site says otherwise."""
MOST_ABOVE = 4
"""So many folders above that of the glossary may hold the configuration."""
MOST_INHERITED = 8


@dataclass(frozen=True, slots=True)
class HostSite:
    """How a glossary is joined to a site that was there before."""

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
    # With two glossaries, only the build knows the names of both.
    return HostSite(references=unknown == "error" and found.glossaries == 1)


def docs_folder(root: Path) -> Path:
    """Return the folder of the pages written by hand that belong to the glossary in the folder ``root``, whether or not it is there."""
    return _docs(project_folder(root), _settings_for(root))


def project_folder(root: Path) -> Path:
    """Return the folder of the project that the glossary in the folder ``root`` belongs to: where the site is configured, or what it stands in."""
    found = _configuration(root)
    return found.folder if found else root.parent


def configurations(root: Path) -> list[Path]:
    """Return the configuration of the site that the glossary in the folder ``root`` belongs to, and what it inherits in the same folder."""
    folder = project_folder(root)
    path = next((folder / name for name in NAMES if (folder / name).is_file()), None)
    found: list[Path] = []
    while path and path.is_file() and path.parent == folder and path not in found:
        found.append(path)
        base = _text(_own_settings(path).get("INHERIT"))
        path = folder / base if base else None
    return found


def glossaries_of(folder: Path) -> list[Path]:
    """Return the glossaries joined to the site to which a resolved ``folder`` belongs: all of them for its pages, and for a folder that holds them."""
    for above in (folder, *folder.parents[:MOST_ABOVE]):
        for path in (above / name for name in NAMES):
            if path.is_file():
                settings = _settings(path)
                is_of_docs = folder.is_relative_to(_docs(above, settings).resolve())
                roots = [_root(above, plugin) for plugin in _plugins(settings.get("plugins"))]
                return [
                    root
                    for root in roots
                    if root.is_dir() and (is_of_docs or root.is_relative_to(folder) or folder.is_relative_to(root))
                ]
    return []


def glossary_here() -> Path:
    """Return the glossary that is meant where none is named: ``glossary``, or without it the only one of the site that one stands in."""
    found = glossaries_here()
    return found[0] if len(found) == 1 else USUAL


def glossaries_here() -> list[Path]:
    """Return the glossaries that may be meant where none is named: several where one stands in a site that has no ``glossary`` but others."""
    found = [] if USUAL.exists() else glossaries_of(Path.cwd())
    return [Path(os.path.relpath(root)) for root in found] or [USUAL]


def which_is_meant(root: Path) -> str:
    """Return the glossaries of the site that one stands in, for a message, where none was named and it has several."""
    here = glossaries_here() if root == USUAL else []
    return f": name one of {', '.join(folder.as_posix() for folder in here)}" if len(here) > 1 else ""


def folder_in_site(root: Path) -> str:
    """Return the folder of the site in which the pages of a glossary stand, with a slash at its end; nothing where that is the site itself."""
    found = _configuration(root)
    prefix = found.plugin.get("prefix") if found else None
    asked = _text(prefix) if prefix else PREFIX if found else ""
    return "".join(f"{part}/" for part in asked.split("/") if part not in {"", "."})


def has_one_page(root: Path) -> bool:
    """Whether the site has one page for all that stands in the glossary in the folder ``root``."""
    found = _configuration(root)
    return found is not None and _text(found.plugin.get("pages")).lower() in {"none", "no", "false", "off"}


def site_address(root: Path) -> str:
    """Return the address of the site that the glossary in the folder ``root`` belongs to, with a slash at its end; nothing where it does not say."""
    address = _text(_settings_for(root).get("site_url"))
    return f"{address.rstrip('/')}/" if address else ""


def glossaries_before(root: Path) -> list[Path]:
    """Return the glossaries that the site of the one in the folder ``root`` names before it: what they explain is theirs in its pages."""
    found = _configuration(root)
    roots = [_root(found.folder, plugin) for plugin in _plugins(found.settings.get("plugins"))] if found else []
    return roots[: roots.index(root.resolve())] if found else []


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
        if _root(path.parent, plugin) == root:
            return _Configuration(path.parent, settings, plugin, len(plugins))
    return None


def _settings_for(root: Path) -> Mapping[str, yaml.Node]:
    """Return the settings of the site that names the glossary in the folder ``root``, or of one beside it that has it without naming it."""
    if found := _configuration(root):
        return found.settings
    beside = (root.parent / name for name in NAMES)
    return next((_settings(path) for path in beside if path.is_file()), {})


def _root(folder: Path, plugin: Mapping[str, yaml.Node]) -> Path:
    return (folder / (_text(plugin.get("glossary")) or "glossary")).resolve()


def _docs(folder: Path, settings: Mapping[str, yaml.Node]) -> Path:
    return folder / (_text(settings.get("docs_dir")) or "docs")


def _settings(path: Path, left: int = MOST_INHERITED) -> dict[str, yaml.Node]:
    """Return the settings of a configuration with those that it inherits; what is no YAML says nothing."""
    found = _own_settings(path)
    base = _text(found.get("INHERIT"))
    if not base or not left:
        return found
    inherited = _settings(path.parent / base, left - 1)
    both = inherited.get("plugins"), found.get("plugins")
    if isinstance(both[0], yaml.MappingNode) and isinstance(both[1], yaml.MappingNode):  # as MkDocs does it; lists are replaced
        found["plugins"] = yaml.MappingNode(both[1].tag, [*both[0].value, *both[1].value])
    return inherited | found


def _own_settings(path: Path) -> dict[str, yaml.Node]:
    try:
        return _mapping(yaml.compose(read_own(path).decode("utf-8-sig", "replace"), Loader=yaml.SafeLoader))
    except (OSError, yaml.YAMLError, RecursionError, ValueError):
        return {}


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
    """Return what a node says. ``!ENV`` asks the environment for one or several names, the last of several being what is said without any."""
    if node is not None and node.tag == "!ENV":
        *names, last = map(_plain, node.value) if isinstance(node, yaml.SequenceNode) and node.value else [_plain(node), ""]
        names, last = (names, last) if names else ([last], "")
        return next((os.environ[name] for name in names if name in os.environ), last)
    return _plain(node)


def _plain(node: yaml.Node | None) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""
