"""What is written under ``docs/`` is made harmless before the theme's templates see it, and before it is copied."""

from __future__ import annotations

import datetime
import fnmatch
import logging
import os
import re
from collections.abc import Iterator
from typing import Any

import jinja2
from distinguo.publishing.active_files import is_active
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.priorities import Priority

log = logging.getLogger("mkdocs.distinguo")


OURS = ("names", "named", "oembed", "scripts", "searched", "structured")
"""What our templates take from the front matter of a generated page only. No other a generated page has it."""

NAMED = "active_files"
"""Where ``extra`` in mkdocs.yml names the files under docs/ that may be published although browsers run or render them."""

_CONFIG = re.compile(r'<script id="__config"[^>]*>.*?</script>', re.DOTALL)
"""The settings of the theme's own script, which takes the first element of that name. In a page of ours it is the only script element with it."""
_TAG = re.compile(r"<(?=/?script(?:[\s/>]|$))", re.IGNORECASE)
_BARE_AND = re.compile(r"&(?!(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)")


def plain(text: str) -> str:
    """Return a text that HTML takes for that text and nothing else. What is escaped already stays as it is."""
    text = _BARE_AND.sub("&amp;", text)
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")


class _Table(dict[str, Any]):
    """A table that is plain as a whole, too: where a template expects a text, Python puts quotation marks around what is in it."""

    def __str__(self) -> str:
        return plain(repr(self))


class _Items(list[Any]):
    """A list of the same kind."""

    def __str__(self) -> str:
        return plain(repr(self))


def plain_value(value: Any) -> Any:
    """Return a value of a page's front matter with every text in it made plain."""
    return _plain_value(value, {})


def _plain_value(value: Any, known: dict[int, Any]) -> Any:
    """Do it once for each object: an anchor of YAML may stand for it in many places, also inside itself."""
    if value is None or isinstance(value, bool | int | float | datetime.date):
        return value
    if id(value) in known:
        return known[id(value)]
    if isinstance(value, dict):
        table = _Table()
        known[id(value)] = table
        table |= {plain(str(key)): _plain_value(item, known) for key, item in value.items()}
        return table
    if isinstance(value, list | tuple | set):
        items = _Items()
        known[id(value)] = items
        items += [_plain_value(item, known) for item in value]
        return items
    return plain(str(value))


_FILES_OF_THEME = {"template": "{}", "icon": ".icons/{}.svg"}
"""What a page may say that the theme has a file for."""


def make_plain(page: Page, env: jinja2.Environment) -> Iterator[str]:
    """Make the title, the headings and the front matter of a page plain; yield what it names that the theme does not have."""
    said = page.meta
    page.meta = plain_value(dict(said))
    if page.title is not None:
        page.title = plain(str(page.title))
    for heading in _headings(list(page.toc)):
        heading.title, heading.id = plain(heading.title), plain(heading.id)
    for key, file in _FILES_OF_THEME.items():
        if key in said and not isinstance(said[key], jinja2.Template):
            if _has(env, file.format(said[key])):
                page.meta[key] = said[key]
            else:
                del page.meta[key]
                yield f"{key} {said[key]!r}"


def _has(env: jinja2.Environment, template: str) -> bool:
    try:
        env.get_template(template)
    except (jinja2.TemplateError, OSError, ValueError):  # ValueError: a name with a NUL
        return False
    return True


def _headings(items: list[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from _headings(item.children)


def name_sections_plainly(nav: Navigation) -> None:
    """Make the titles of sections plain: where no configuration names them, they are the names of folders."""
    waiting = list(nav.items)
    while waiting:
        item = waiting.pop()
        if isinstance(item, Section):
            item.title = plain(item.title)
            waiting += item.children


def strip_tags_safely(env: jinja2.Environment) -> None:
    """Let ``striptags`` return a text that is still plain: Jinja's own also undoes what was escaped."""
    env.filters["striptags"] = lambda value: escape(Markup(str(value)).striptags())


def without_scripts(html: str) -> tuple[str, int]:
    """Return the content of a page with its script elements as text, and how many tags that were."""
    return _TAG.subn("&lt;", html)


def with_settings_first(html: str) -> str:
    """Return a page with the settings of the theme's script in its head, before anything that has only the same name."""
    found = _CONFIG.search(html)
    if found is None or "</head>" not in html[: found.start()]:
        return html
    before, end, after = html.partition("</head>")
    return f"{before}{found.group()}{end}{after.replace(found.group(), '', 1)}"


def refused(files: Files, config: MkDocsConfig) -> list[File]:
    """Return the files under docs/ that browsers run or render as documents, or hosts obey, and that the configuration does not name."""
    docs = os.path.join(config.docs_dir, "")  # noqa: PTH118  # as MkDocs writes paths
    named = {str(path) for path in (*config.extra_javascript, *(config.extra.get("polyfills") or ()), *config.extra_templates)}
    named |= {str(image) for image in (config.theme.get("logo"), config.theme.get("favicon")) if image}
    patterns = [str(pattern) for pattern in config.extra.get(NAMED) or ()]

    def may(path: str) -> bool:
        return path in named or any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)

    own = (file for file in files if (file.abs_src_path or "").startswith(docs) and not file.is_documentation_page())
    return [file for file in own if is_active(file.src_uri) and not may(file.src_uri)]


class PlainPages(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Does all of this in one build, for everything that stands under docs/."""

    def __init__(self, *, preview: bool = False) -> None:
        """Begin a build; a preview leaves out what a build refuses."""
        self._preview = preview
        self._with_scripts: list[str] = []

    @event_priority(Priority.UNTRUST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Take from a page written by hand what only generated pages may say."""
        for key in OURS if not isinstance(page, GeneratedPage) else ():
            page.meta.pop(key, None)
        return markdown

    @event_priority(Priority.PLAIN)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Show the scripts of a page written by hand as the text that they are."""
        if isinstance(page, GeneratedPage):
            return html
        html, count = without_scripts(html)
        if count:
            self._with_scripts.append(page.file.src_uri)
        return html

    @event_priority(Priority.PLAIN)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Let no element of a page written by hand be taken for the settings of the theme's script: they name what it loads."""
        return output if isinstance(page, GeneratedPage) else with_settings_first(output)

    @event_priority(Priority.PLAIN)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Escape what folders are called."""
        name_sections_plainly(nav)
        return nav

    @event_priority(Priority.PLAIN)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Escape titles, headings and front matter of pages written by hand, and refuse files that would run."""
        if self._with_scripts:
            first, *others = self._with_scripts
            log.warning(
                "%s: a script in a page does not run; it is shown as text. Put it into a file, and name that under extra_javascript%s",
                first,
                f". The same holds for {len(others)} more: {', '.join(others[:3])}{', …' if others[3:] else ''}"
                if others
                else "",
            )
            self._with_scripts = []
        strip_tags_safely(env)
        self._refuse_active(files, config)
        for file in files.documentation_pages():
            if file.page and not isinstance(file.page, GeneratedPage):
                for missing in make_plain(file.page, env):
                    log.warning("%s: the theme has no %s; the page is rendered without it", file.src_uri, missing)
        return env

    def _refuse_active(self, files: Files, config: MkDocsConfig) -> None:
        found = refused(files, config)
        for file in found:
            log.log(
                logging.WARNING if self._preview else logging.ERROR,
                "%s: browsers run or render such a file, or a host obeys it, so it is not published. Where that is meant, name it in "
                "mkdocs.yml, under extra: %s: [%s]",
                file.src_uri,
                NAMED,
                file.src_uri,
            )
            files.remove(file)
        if found and not self._preview:
            raise Abort(f"{len(found)} files under docs/ may not be published")
