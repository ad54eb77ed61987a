"""The Content-Security-Policy of the hosted build and of the offline build, and what else the latter needs."""

from __future__ import annotations

import logging

import jinja2
from distinguo.publishing import csp
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from distinguo_mkdocs.output.script_origins import ScriptOrigins
from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")

IFRAME_WORKER = "assets/vendor/iframe-worker.js"

_FRAME = "main.html"
"""The template that all others of a theme extend."""

_CONTENT = '<h1 id="x">x</h1><p>x</p>'
"""Stands for a page's content where the theme is asked for its own scripts: themes look for a heading."""


class Policy(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Puts a policy into every page, after everything else that changes pages.

    The scripts that it names are those of a page that the theme draws with an empty title and without front matter, once for each
    template and folder.
    """

    def __init__(self, *, wasm: bool = False, nonce: str = "", generated_only: bool = False) -> None:
        """Begin a build; ``wasm`` is for a search engine that is WebAssembly, ``nonce`` for the script of a preview's server."""
        self._wasm = wasm
        self._nonce = nonce
        self._generated_only = generated_only
        self._env: jinja2.Environment | None = None
        self._known: dict[tuple[str, str], csp.Policy] = {}
        """For each template, as seen from a folder, its policy."""
        self._base_url = ""
        self._origins: ScriptOrigins | None = None
        self._warned = False

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Begin to listen to other plugins, before the first page is rendered."""
        self._origins = ScriptOrigins(config)

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what draws pages."""
        self._env = env

    @event_priority(Priority.POLICY)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Trust what the theme renders around an empty page."""
        if self._generated_only and not isinstance(page, GeneratedPage):
            return output
        template = page.meta.get("template", _FRAME)
        name = template if isinstance(template, str) else _FRAME  # a shell of it
        key = (name, get_relative_url(".", page.url))
        if key not in self._known:
            self._known[key] = self._policy(name, config, page=_blank(page, config))
        return self._apply(key, output, page.file.src_uri, page)

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Remember where a page stands that is the theme's alone."""
        self._base_url = context["base_url"]
        return context

    @event_priority(Priority.POLICY)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for pages that are the theme's alone, such as the one for errors."""
        if self._generated_only or not template_name.endswith(".html"):
            return output
        key = (template_name, self._base_url)
        if key not in self._known:
            self._known[key] = self._policy(template_name, config, base_url=self._base_url)
        return self._apply(key, output, template_name)

    def _policy(self, template: str, config: MkDocsConfig, *, page: Page | None = None, base_url: str = "") -> csp.Policy:
        """Draw the theme's page with nothing in it, and return its policy."""
        drawn = ""
        try:
            drawn = self._rendered(template, config, page, base_url)
        except Exception as error:  # a theme's template may need anything at all
            try:  # such as what only a post of a blog has; the frame is the same
                drawn = self._rendered(_FRAME, config, page, base_url)
            except Exception:
                log.warning(
                    "%s of the theme cannot be rendered without a page, so no inline script of it may run: %s", template, error
                )
        return csp.policy(drawn, wasm=self._wasm, nonce=self._nonce)

    def _rendered(self, template: str, config: MkDocsConfig, page: Page | None, base_url: str) -> str:
        assert self._env
        home = _blank_home(config)
        return self._env.get_template(template).render(get_context(Navigation([home], [home]), [], config, page, base_url))

    def _apply(self, key: tuple[str, str], output: str, name: str, page: Page | None = None) -> str:
        policy = self._known[key]
        if not self._warned and (script := next(policy.others(output), "")):
            self._warned = True
            origin = self._origins.take(script, page) if self._origins else ""
            log.warning(
                "%s: an inline script of it is not the theme's, so it does not run, here and wherever else it stands. It comes from %s. "
                "Put it into a file, or write %s under 'distinguo' in mkdocs.yml",
                name,
                origin or "another plugin",
                "'policy: off'" if self._generated_only or isinstance(page, GeneratedPage) else "'policy: pages'",
            )
        return policy.apply(output)


class OfflinePolicy(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Keeps pages that are read from a folder from asking other hosts: for a picture that a page shows, or an emoji that it names."""

    def __init__(self, *, generated_only: bool) -> None:
        """Begin a build, in which all pages have the policy, or only those made from entries."""
        self._generated_only = generated_only

    @event_priority(Priority.POLICY)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the policy into a page."""
        return output if self._generated_only and not isinstance(page, GeneratedPage) else csp.OFFLINE.apply(output)

    @event_priority(Priority.POLICY)
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same for pages that are the theme's alone."""
        return output if self._generated_only or not template_name.endswith(".html") else csp.OFFLINE.apply(output)


def _blank(page: Page, config: MkDocsConfig) -> Page:
    """Return a page at the same address with nothing in it: plugins put pages elsewhere than their files stand."""
    return _empty_page(page.file.src_uri, config, page.file.dest_uri)


def _blank_home(config: MkDocsConfig) -> Page:
    return _empty_page("index.md", config, "index.html")


def _empty_page(uri: str, config: MkDocsConfig, written_to: str) -> Page:
    file = File.generated(config, uri, content="")
    file.dest_uri = written_to
    page = Page("", file, config)
    page.markdown, page.content, page.meta, page.toc = "", _CONTENT, {}, TableOfContents([])
    return page


def is_offline(config: MkDocsConfig) -> bool:
    """Whether this build is to be read from a folder: Material's plugin for that is switched on."""
    plugin = config.plugins.get("material/offline") or config.plugins.get("offline")
    return bool(plugin and plugin.config.get("enabled", True))


def vendor(config: MkDocsConfig) -> None:
    """Take the script that search needs on file:// from the theme's folder: the plugin would have it from another host.

    It goes before our own, which waits with whatever is a worker by then.
    """
    scripts = config.extra.get("polyfills") or []
    ours = [script for script in scripts if "iframe-worker" not in script]
    config.extra["polyfills"] = [IFRAME_WORKER, *ours] if len(ours) < len(scripts) else scripts
