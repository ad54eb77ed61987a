"""Which plugin put an inline script into a page: what each of them returned is looked at, in the order in which they were asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

_EVENTS = ("page_content", "post_page")
"""The events in which a plugin can put a script into a page. What is in its Markdown is made plain where there is a policy for it."""


class ScriptOrigins:
    """Listens to the plugins and hooks of one build until it is asked: a build reports one script."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Listen to all but ours."""
        self._added: dict[str, list[tuple[str, str]]] | None = {}
        """For each page what came of a handler that changed or added scripts, with the name of that."""
        names = {id(plugin): f"the plugin {name.rpartition('/')[2]}" for name, plugin in config.plugins.items()}
        for event in _EVENTS:
            handlers = config.plugins.events[event]
            handlers[:] = [self._observed(handler, _name(handler, names)) for handler in handlers]

    def take(self, script: str, page: Page | None) -> str:
        """Return what brought a script into a page, in words; nothing where that is not known. Listens no longer."""
        added, self._added = self._added or {}, None
        steps = added.get(page.file.src_uri, []) if page else []
        return next((name for name, said in steps if script.strip() in said), "")

    def _observed(self, handler: Callable[..., Any], name: str) -> Callable[..., Any]:
        if not name:
            return handler

        def observed(said: str, *, page: Page, **arguments: Any) -> Any:
            found = handler(said, page=page, **arguments)
            if self._added is not None and isinstance(found, str) and "<script" in found and found != said:
                self._added.setdefault(page.file.src_uri, []).append((name, found))
            return found

        if (owner := getattr(handler, "__self__", None)) is not None:
            observed.__self__ = owner  # type: ignore[attr-defined]  # others find a plugin's handlers by it
        return observed


def _name(handler: object, names: dict[int, str]) -> str:
    """Return who a handler belongs to; nothing for ours."""
    owner = getattr(handler, "__self__", None)
    module = str(getattr(handler if owner is None else type(owner), "__module__", ""))
    if module.startswith("distinguo_mkdocs."):
        return ""
    return names.get(id(owner), "") or f"the hook {module}"
