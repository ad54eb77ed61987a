"""The frame of pages in another language: the theme's own words, the navigation, and where the same page is in each language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from distinguo.messages.messages import N_, Messages
from distinguo.pages.search_index import FILE
from distinguo.urls import CONTRIBUTE, TRANSLATIONS, encoded
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from distinguo_mkdocs.pages.generated_page import GeneratedPage
from distinguo_mkdocs.place import Place


class Language(NamedTuple):
    """One language of a reference: its code, its own name, and the folder of the site in which its pages stand."""

    code: str
    name: str
    prefix: str


def offer(config: MkDocsConfig, languages: Sequence[Language]) -> None:
    """Let the theme offer the languages of a reference; those that the site names itself stay beside them."""
    index = "" if config.use_directory_urls else "index.html"
    config.extra["languages"] = [
        {
            "name": language.name,
            "lang": language.code,
            "link": f"{language.prefix}{index}",
            "key": f"in_{language.code}",
            "messages": Messages(language.code),
        }
        for language in languages
    ]
    config.extra["language"] = languages[0].code
    if "i18n" not in config.plugins:  # which lists the languages of the site
        config.extra.setdefault("alternate", True)  # no list: each page says for itself where it is in other languages


def say_where(page: GeneratedPage, languages: Sequence[Language], index: str) -> None:
    """Let a page know its address in each language, from the site's root; ``index`` is the name of a folder's page, if links name it."""
    # The original is no translation, and one form serves all languages.
    only = {TRANSLATIONS: languages[1:], CONTRIBUTE: languages[:1]}
    there = only.get(page.planned.url, languages)
    page.meta |= {f"in_{language.code}": encoded(f"{language.prefix}{page.planned.url}{index}") for language in there}


def switch(page: GeneratedPage, languages: Sequence[Language], say: Callable[[str], str]) -> str:
    """Return the links to a page in its other languages, for a site whose theme has no switch of ours."""
    root = "../" * page.url.count("/")
    there = [(language, page.meta[f"in_{language.code}"]) for language in languages if f"in_{language.code}" in page.meta]
    links = [
        f'<a href="{escape(root + address)}" hreflang="{language.code}" lang="{language.code}">{escape(language.name)}</a>'
        for language, address in there
        if address != page.url
    ]
    return f'<p class="d-why d-switch">{escape(say("In other languages"))}: {" · ".join(links)}</p>' if links else ""


def alternates(page: GeneratedPage, languages: Sequence[Language], site_url: str | None) -> str:
    """Return what names a page in its other languages to search engines; they want whole addresses."""
    there = [
        (language.code, page.meta[f"in_{language.code}"])
        for language in languages
        if site_url and f"in_{language.code}" in page.meta
    ]
    known = [*there, ("x-default", there[0][1])] if len(there) > 1 else []
    return "".join(
        f'<link rel="alternate" hreflang="{code}" href="{escape(f"{site_url}".rstrip("/"))}/{escape(address)}">\n'
        for code, address in known
    )


def language_of(config: MkDocsConfig) -> str:
    """Return the language in which the theme speaks: that of the site, or of the part of it that is built now."""
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def spoken(config: MkDocsConfig, languages: Collection[str], path: str = "") -> str:
    """Return the one of some further languages of a reference in which the site, or one of its pages, speaks; nothing if it speaks none of them.

    ``path`` is that of the file of a page under ``docs/``: a folder for each language may stand there, else the site speaks one at a time.
    """
    if (folder := path.partition("/")[0]) in languages:
        return folder
    language = language_of(config).replace("_", "-")
    return next((code for code in (language, language.partition("-")[0]) if code in languages), "")


def theme_language(config: MkDocsConfig, language: str) -> str:
    """Return the language in which the theme can say its own words to readers of a language; nothing if it does not know it."""
    for code in (language, language.partition("-")[0]):
        if any(Path(folder, "partials", "languages", f"{code}.html").is_file() for folder in config.theme.dirs):
            return code
    return ""


def speak(config: MkDocsConfig, language: str, messages: Messages) -> None:
    """Let the theme say its own words in the language of the entries, if mkdocs.yml asks for no other and the theme knows it.

    What mkdocs.yml calls the switches between colours and the table of contents is said in the language of the ``messages``, too, where
    there are words for it; so is what Python's Markdown says of links to headings.
    """
    chosen = any("language" in theme for given in config.user_configs if isinstance(theme := given.get("theme"), Mapping))
    if not chosen and language != language_of(config) and (code := theme_language(config, language)):
        config.theme["language"] = code
    if "toc" in config.markdown_extensions and messages.language.partition("-")[0] != "en":
        of_contents = config.mdx_configs.setdefault("toc", {})
        of_contents.setdefault("permalink_title", messages.text("Link to this section"))
        if title := of_contents.get("title"):
            of_contents["title"] = messages.text(title)
    if "palette" in config.theme:
        config.theme["palette"] = said_palette(config.theme["palette"], messages.text)


SWITCHES = (N_("Switch to dark colours"), N_("Switch to light colours"))
"""What the switches between colours are called in a new reference."""


def said_palette(palette: Any, say: Callable[[str], str]) -> Any:
    """Return a theme's palette with the names of its switches in the readers' language, as far as there are words for them."""

    def said(scheme: Any) -> Any:
        toggle = scheme.get("toggle") if isinstance(scheme, Mapping) else None
        named = isinstance(toggle, Mapping) and isinstance(toggle.get("name"), str)
        return {**scheme, "toggle": {**toggle, "name": say(toggle["name"])}} if named and toggle else scheme

    return [said(scheme) for scheme in palette] if isinstance(palette, list) else palette


def localised(
    nav: Navigation, config: MkDocsConfig, messages: Messages, place: Place, *, urls: Container[str],
    pages: Mapping[str, GeneratedPage], home: Page | None,
) -> Mapping[str, Any]:  # fmt: skip
    """Return the frame of pages in another language: configuration, navigation and messages as their templates see them.

    ``urls`` are the addresses of all pages in that language, ``pages`` those that this build renders, and ``home`` is the first of them.
    """
    return {
        "config": _configuration(config, messages, place, urls.__contains__),
        "nav": _navigation(nav, pages, home, messages.text),
        "say": messages.text,
    }


def _configuration(config: MkDocsConfig, messages: Messages, place: Place, has: Callable[[str], bool]) -> Mapping[str, Any]:
    """Return the configuration as the templates of pages in another language see it.

    What mkdocs.yml says to readers is said in their language, where the catalogue or the reference has words for it. Links to a page that
    the reference ``has`` in that language lead there.
    """
    say = messages.text
    theme = {**config.theme, "name": config.theme.name}
    theme["language"] = theme_language(config, messages.language) or theme.get("language", "en")
    theme["palette"] = said_palette(theme.get("palette"), say)

    def there(path: str) -> str:
        return place.path(path) if path.endswith("index.md") and has(path.removesuffix("index.md")) else path

    footer = [
        {
            **part,
            "title": say(part["title"]),
            "links": [{**link, "title": say(link["title"]), "path": there(link["path"])} for link in part["links"]],
        }
        for part in config.extra.get("footer") or ()
    ]
    extra = {**config.extra, "glossary_prefix": place.prefix, "language": messages.language, "search_index": place.path(FILE)}
    extra["feed"] = place.path("feed.xml")
    if footer:
        extra["footer"] = footer
    toc = config.mdx_configs.get("toc")
    mdx = (
        config.mdx_configs
        if not toc or "title" not in toc
        else {**config.mdx_configs, "toc": {**toc, "title": say(toc["title"])}}
    )
    described = say(config.site_description) if config.site_description else config.site_description
    return {**config, "theme": theme, "extra": extra, "mdx_configs": mdx, "site_description": described}


def _navigation(nav: Navigation, pages: Mapping[str, GeneratedPage], home: Page | None, say: Callable[[str], str]) -> Navigation:
    """Return a navigation that leads to ``pages``, by their addresses, in place of those in the language of the original."""

    def own(item: Any) -> Any:
        if isinstance(item, GeneratedPage):
            return pages.get(item.planned.url, item)
        if isinstance(item, Section):
            return Section(say(item.title), [own(child) for child in item.children])
        return item

    found = Navigation([own(item) for item in nav.items], [own(page) for page in nav.pages])
    found.homepage = home or nav.homepage
    return found
