"""The hosted build's Content-Security-Policy, and what the offline build needs in place of one."""

from __future__ import annotations

import logging

from distinguo.publishing.csp import Policies
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.distinguo")

IFRAME_WORKER = "assets/vendor/iframe-worker.js"


class Policy(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts a policy into every page, after everything else that changes pages."""

    def __init__(self, *, wasm: bool = False) -> None:
        """Begin a build; ``wasm`` is for a search engine that is WebAssembly."""
        self.policies = Policies(wasm=wasm)

    @event_priority(-1000)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Trust what the theme has put around the page's content."""
        content = page.content or ""
        if content not in output:
            log.warning("%s: its content was changed after it was rendered, so no inline script of it may run", page.file.src_uri)
        return self.policies.apply(output, content)

    @event_priority(-1000)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for pages that are the theme's alone, such as the one for errors."""
        return self.policies.apply(output) if template_name.endswith(".html") else output


def is_offline(config: MkDocsConfig) -> bool:
    """Whether this build is to be read from a folder: Material's plugin for that is switched on."""
    plugin = config.plugins.get("material/offline") or config.plugins.get("offline")
    return bool(plugin and plugin.config.get("enabled", True))


def vendor(config: MkDocsConfig) -> None:
    """Take the script that search needs on file:// from the theme's folder: the plugin would have it from another host.

    It goes before our own, which waits with whatever is a worker by then.
    """
    scripts = config.extra.get("polyfills", [])
    ours = [script for script in scripts if "iframe-worker" not in script]
    config.extra["polyfills"] = [IFRAME_WORKER, *ours] if len(ours) < len(scripts) else scripts
