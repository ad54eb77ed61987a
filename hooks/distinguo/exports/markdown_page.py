"""What the Markdown of every page is made of: blocks, links, statements with their sources."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator

from distinguo.exports.context import ExportContext
from distinguo.glossary.entries import EntryKey
from distinguo.messages.messages import N_
from distinguo.schema import model
from distinguo.schema.model import Cited
from distinguo.text.markdown_escape import escaped
from distinguo.urls import entry_url, source_url, term_url

_ENDS_OF_BLOCKS = ("`", "|", "$$")
_ELSEWHERE = re.compile(r"https?:|mailto:|#|//")


def to_markdown_file(page: str, known: Container[str], address: str) -> str:
    """Return an address on a page as that of the Markdown it leads to, if it leads to a page that has one.

    The place in the page is left out: Markdown does not name it.
    """
    if re.match(r"[a-z]+:|//", address):
        return address
    path = address.partition("#")[0].partition("?")[0].removesuffix("index.html")
    meant = posixpath.normpath(posixpath.join("/", page, path)).lstrip("/")
    meant += "/" if meant else ""
    return path.removeprefix("./") + "index.md" if meant in known and (not path or path.endswith("/")) else address


class MarkdownPage:
    """Collects the blocks of one page, and the sources that they cite."""

    def __init__(self, publication: ExportContext, url: str, known: Container[str]) -> None:
        """Take the address of the page, and those of all pages."""
        self._url, self._known = url, known
        self.publication, self.glossary, self.messages = publication, publication.glossary, publication.glossary.messages
        self.say = self.messages.text
        self.base = "../" * url.count("/")
        """The way from the page to the root of the site."""
        self._cited: dict[str, None] = {}
        self._lines: list[str] = []

    def text(self) -> str:
        """Return the page."""
        return "\n".join(self._lines) + "\n"

    def add_sources(self) -> None:
        """Add the sources that were cited, in the order in which they were."""
        if self._cited:
            self.section(N_("Sources"))
            self.list(
                f"{self.tag(reference)}: [{self._label(reference)}]({self.to(source_url(reference))})"
                for reference in self._cited
            )

    def fact(self, label: str, said: str) -> str:
        """Return a label and what it is the label of."""
        return self.say("{label}: {value}", label=label, value=said)

    def add(self, block: str) -> None:
        """Add a block."""
        if self._lines:
            self._lines.append("")
        self._lines.append(block)

    def section(self, title: str) -> None:
        """Begin a section."""
        self.add(f"## {self.say(title)}")

    def list(self, items: Iterable[str], mark: str = "-") -> None:
        """Add a list; nothing where it has no items."""
        indent = "\n" + " " * (len(mark) + 1)
        if found := [f"{mark} {indent.join(item.splitlines())}" for item in items]:
            self.add("\n".join(found))

    def to(self, url: str) -> str:
        """Return the way to the Markdown of another page."""
        return self.base + url.partition("#")[0] + "index.md"

    def link(self, entry: EntryKey) -> str:
        """Return a link to an entry."""
        return f"[{escaped(self.publication.title_of(entry))}]({self.to(entry_url(entry))})"

    def links(self, ids: Iterable[str]) -> Iterator[str]:
        """Yield links to terms."""
        return (f"[{escaped(self.glossary.name(id))}]({self.to(term_url(id))})" for id in ids)

    def terms(self, ids: Iterable[str]) -> str:
        """Return links to terms, parted as the language does it."""
        return self.say(", ").join(self.links(ids))

    def prose(self, text: str) -> str:
        """Return a prose field with its references as links, and its relative links as seen from this page."""
        return self.publication.prose.markdown(text, self._address, lambda target: self.to(target.url))

    def _address(self, written: str) -> str:
        if _ELSEWHERE.match(written):
            return written
        return to_markdown_file(self._url, self._known, self.base + written.removeprefix("/"))

    def inline(self, text: str) -> str:
        """Return a prose field as running text: where it has blocks, their text alone."""
        prose = self.publication.prose
        if prose.fragment(text).block:
            return escaped(prose.plain(text))
        return " ".join(self.prose(text).replace("\\\n", " ").split())  # a line that is broken is none here

    def tag(self, reference: str) -> str:
        """Return what a source is called in marks."""
        return escaped(self.glossary.tags[reference.partition("/")[0]])

    def cite(self, cited: Cited) -> str:
        """Return who says something, in brackets; the sources are collected."""
        self._cited.update(dict.fromkeys(cited.sources))
        marks = dict.fromkeys(f"[{self.tag(reference)}]({self.to(source_url(reference))})" for reference in cited.sources)
        if marks:
            listed = self.say(", ").join(marks)
            return f" ({listed})"
        return f" {self.say('(the editors)')}" if cited.by else ""

    def picture(self, image: model.Image | None) -> None:
        """Add a picture with what stands below it."""
        if image:
            caption = f"{self.inline(image.caption)}{self.cite(image)}" if image.caption else self.cite(image).strip()
            self.add(f"![{escaped(image.alt)}]({self.base}{image.file})\n\n{caption}")

    def statement(self, statement: model.Statement) -> str:
        """Return a statement and who makes it; after a table, code or a formula that stands in a paragraph of its own."""
        said, cited = self.prose(statement.text).strip(), self.cite(statement)
        return f"{said}\n\n{cited.strip()}" if said.endswith(_ENDS_OF_BLOCKS) and "\n" in said else said + cited

    def below(self, statement: model.Statement) -> str:
        """Return a statement for a place behind its label: where it has blocks, they begin below that."""
        blocks = self.publication.prose.fragment(statement.text).block
        return ("\n\n" if blocks else "") + self.statement(statement)

    def reason(self, given: model.Reasoned) -> str:
        """Return the reason and who says so; where only the reason is the editors' own, the sources stand before it."""
        if given.why and given.why_by:
            return f"{self.cite(given)} {self.inline(given.why)} {self.say('(the editors)')}".strip()
        return (self.inline(given.why or "") + self.cite(given)).strip()

    def _label(self, reference: str) -> str:
        id, _, part = reference.partition("/")
        source = self.glossary.sources.get(id)  # looked up for each page that depends on it, described for the first
        labels = self.publication.labels
        if reference not in labels:
            labels[reference] = escaped(self._describe(source, part)) if source else escaped(reference)
        return labels[reference]

    def _describe(self, source: model.Source, part: str) -> str:
        section = source.sections.get(part)
        label = self.say("{author}, {title}", author=source.author, title=source.title) if source.author else source.title
        return self.say("{source}: {section}", source=label, section=section.title) if section else label
