"""A plugin for linkchecker: a link that names a section of a page of ours leads to a section that is there.

linkchecker's own AnchorCheck fetches and reads a page again for every section of it that some link names, and follows all its
links again: more than ten minutes for a site that is walked in seconds without. This one looks at each page once, when
linkchecker has it in hand. It notes the page's sections and where its links want to go; the later one of two pages to be
read knows whether they fit together, and carries the warning.
"""

import threading
from collections import defaultdict
from urllib.parse import unquote, urldefrag, urljoin

from linkcheck import url as urls
from linkcheck.htmlutil import linkparse
from linkcheck.plugins import _ContentPlugin

ALWAYS = {"", "top"}
"""What browsers take for the beginning of any page."""


class SectionCheck(_ContentPlugin):
    """Warns of links to sections that are not there."""

    def __init__(self, config):
        super().__init__(config)
        self.lock = threading.Lock()  # linkchecker reads several pages at once
        self.sections = {}
        """By the address of a page that was read: its sections."""
        self.waiting = defaultdict(set)
        """By the address of a page that was not read yet: which page wants which of its sections."""

    def applies_to(self, url_data):
        """Pages of the site itself; those of others may change any day."""
        return url_data.is_html() and not url_data.extern[0]

    def check(self, url_data):
        """Compare the page with those that were read before it."""
        soup = url_data.get_soup()
        addresses = {url_data.cache_url, _page(url_data.url), *map(_page, url_data.aliases)}
        here = {tag[name] for name in ("id", "name") for tag in soup.find_all(True, attrs={name: True})}
        wanted = set(_wanted(soup, url_data))
        with self.lock:
            lost = {(url_data.url, section) for page, section in wanted if section not in self.sections.get(page, {section})}
            for address in addresses:
                self.sections[address] = here
                lost.update((source, section) for source, section in self.waiting.pop(address, ()) if section not in here)
            for page, section in wanted:
                if page in addresses and section not in here:
                    lost.add((url_data.url, section))
                elif page not in self.sections:
                    self.waiting[page].add((url_data.url, section))
        for source, section in sorted(lost):
            url_data.add_warning(_said(source, section, url_data, wanted), tag="section-not-found")


def _page(url):
    return urldefrag(url)[0]


def _wanted(soup, url_data):
    """Yield the page and the section for each link that names a section."""
    base = url_data.url
    if soup.base and soup.base.get("href"):
        base = urljoin(base, soup.base["href"])
    links = [tag["href"] for tag in soup.find_all(href=True)]
    links += [found["url"] for tag in soup.find_all("meta", content=linkparse.refresh_re)
              if (found := linkparse.refresh_re.match(tag["content"]))]  # fmt: skip
    for link in links:
        page, section = urldefrag(urljoin(base, link.strip()))
        section = unquote(section).partition(":~:")[0]  # what follows names words, not a section
        if section not in ALWAYS and page.startswith(("http://", "https://", "file://")):
            yield urls.url_norm(page, encoding=url_data.encoding)[0], section


def _said(source, section, url_data, wanted):
    if source != url_data.url:
        return f"There is no section {section!r} on this page, but {source} has a link to it."
    pages = sorted(page for page, name in wanted if name == section)
    return f"There is no section {section!r} on {' or '.join(pages)}, but this page has a link to it."
