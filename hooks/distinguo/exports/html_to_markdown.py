"""Our own pages' HTML as Markdown: for the pages that list and lead, which are few and never long to read.

What templates write is whole: each element is closed, and texts of entries hold no tag. So one expression finds the pieces. A parser for
anybody's HTML took a tenth of the time after a save.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from distinguo.text.html_elements import VOID
from distinguo.text.markdown_escape import code_span, escape_before_link, escaped

_SKIPPED = {"script", "style", "svg", "template", "button", "input", "select", "textarea", "form", "nav", "label", "dialog"}
_ASIDE = {"headerlink", "d-hidden", "d-kicker", "d-cite", "d-own", "d-mark"}
"""Classes of elements beside the text that are left out: the Markdown of the entries has their content."""
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "details",
    "summary",
    "caption",
    "header",
    "pre",
    "blockquote",
}
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "mark": "**", "del": "~~"}

_PIECE = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(?:script|style)\b.*?(?:</(?:script|style)>|\Z)|"""
    r"""<(/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>|([^<]+|<)""",
    re.DOTALL | re.IGNORECASE,
)
"""What is left out; a tag (whether it ends an element, its name, its attributes); or a text."""
_ENDS_IN_VALUE = re.compile(r"""=[^\s"'=]+/$""")
"""The end of attributes whose last sign belongs to a value, and does not say that the element has no other end."""
_ATTRIBUTE = re.compile(r"""([^\s="'/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")

_ENDS_IN_MARK = re.compile(r"(?<!\\)(?:\\\\)*\*+$")
"""The end of a text whose last star is a mark, and not a sign with a backslash before it."""


def to_markdown(html: str, link: Callable[[str], str] = str) -> str:
    """Return the HTML of a page as Markdown; ``link`` says what becomes of an address in it."""
    writer = _Writer(link)
    for end, name, attributes, text in _PIECE.findall(html):
        tag = name.lower()
        if text:
            writer.add_text(unescape(text))
        elif end:
            writer.end(tag)
        elif tag:
            given = {key.lower(): unescape("".join(values)) for key, *values in _ATTRIBUTE.findall(attributes)}
            writer.begin(tag, given)
            if attributes.endswith("/") and not _ENDS_IN_VALUE.search(attributes):
                writer.end(tag)
    writer.end_block()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(writer.lines)).strip() + "\n"


class _Writer:
    def __init__(self, link: Callable[[str], str]) -> None:
        self.lines: list[str] = []
        self._link = link
        self._text: list[str] = []
        self._lead = ""
        self._skipped: list[str] = []
        self._lists: list[str] = []
        self._list_ended = False  # whether only a list stands before, in the same item
        self._hrefs: list[tuple[str, int]] = []
        self._marks: list[int] = []
        self._code = False
        self._row: list[str] | None = None
        self._first_row = False

    def end_block(self) -> None:
        """Write down the text so far as a block of its own."""
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if not text or self._row is not None:
            if text:
                self._text.append(text + " ")
            return
        if not any(self._lists) or self._lead.startswith("#"):
            self.lines += ["", self._lead + text]
        else:
            if self._list_ended and not self._lead:
                self.lines.append("")  # or it would go on with the last item
            self.lines.append(" " * (sum(map(len, self._lists)) - len(self._lead)) + self._lead + text)
        self._lead, self._list_ended = "", False

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """Open an element for which Markdown has a sign; ``given`` are its attributes."""
        classes = given.get("class", "").split()
        hidden = tag in _SKIPPED or not _ASIDE.isdisjoint(classes) or "hidden" in given
        if self._skipped or hidden:
            if tag not in VOID:
                self._skipped.append(tag)
            return
        if tag in _HEADINGS:
            self.end_block()
            if self._lists:
                self._lists[-1] = ""  # a list of sections is none in Markdown
            self._lead = _HEADINGS[tag] + " "
        elif tag in {"ul", "ol"}:
            self.end_block()
            if not self._lists:
                self.lines.append("")
            self._lists.append("- " if tag == "ul" else "1. ")
        elif tag == "li":
            self.end_block()
            self._lead += self._lists[-1] if self._lists else "- "  # a list may begin an item of another one
        elif tag == "a" and given.get("href"):
            self._hrefs.append((given["href"], len(self._text)))
        elif tag in _MARKS or tag == "code":
            self._marks.append(len(self._text))
            self._code = tag == "code"
        elif tag in {"br", "span"}:
            self._text.append(" ___ " if "d-gap" in classes else " ")
        elif tag == "img":
            self._text.append(escaped(given.get("alt", "")))
        elif tag == "table":
            self.end_block()
            self.lines.append("")
            self._first_row = True
        elif tag == "tr":
            self.end_block()
            self._row = []
        elif tag in _BLOCKS:
            self.end_block()

    def end(self, tag: str) -> None:
        """Close it again."""
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
            return
        if tag == "a" and self._hrefs:
            href, start = self._hrefs.pop()
            words = "".join(self._text[start:]).strip()
            del self._text[start:]
            if words and href.startswith("#"):
                self._text.append(words)
            elif words:
                escape_before_link(self._text)
                self._text.append(f"[{words}]({self._link(href)})")
        elif tag in _MARKS:
            self._close_mark(_MARKS[tag])
        elif tag == "code" and self._code:
            self._close_code()
        elif tag in {"td", "th"} and self._row is not None:
            self._row.append(" ".join("".join(self._text).split()))
            self._text.clear()
        elif tag == "tr" and self._row is not None:
            row, self._row = self._row, None
            self.lines.append("| " + " | ".join(row) + " |")
            if self._first_row:
                self.lines.append("|" + " --- |" * len(row))
                self._first_row = False
        elif tag in {"ul", "ol"}:
            self.end_block()
            self._lists = self._lists[:-1]
            self._list_ended = bool(self._lists)
        elif tag in _HEADINGS or tag in _BLOCKS:
            self.end_block()
        elif tag == "li":
            self.end_block()
            self._lead = ""  # of an item that holds nothing
        elif tag == "span":
            self._text.append(" ")

    def _close_mark(self, mark: str) -> None:
        """Put the signs right around the words, as Markdown requires, with a space where they would be none beside another letter."""
        start = self._marks.pop() if self._marks else len(self._text)
        before, marked = "".join(self._text[:start]), "".join(self._text[start:])
        inner = marked.strip()
        if not inner:
            return
        apart = marked[:1].isspace() or _ENDS_IN_MARK.search(before) or (before[-1:].isalnum() and not inner[0].isalnum())
        self._text[start:] = [f"{' ' if apart else ''}{mark}{inner}{mark}", " " if marked[-1:].isspace() else ""]

    def _close_code(self) -> None:
        self._code = False
        start = self._marks.pop()
        text = " ".join("".join(self._text[start:]).split())
        text = text if self._row is None else text.replace("|", r"\|")
        apart = " " if "".join(self._text[:start]).endswith("`") else ""  # else their marks would be one
        self._text[start:] = [apart + code_span(text)] if text else []

    def add_text(self, data: str) -> None:
        """Keep text, with everything escaped that Markdown would interpret."""
        if self._code and not self._skipped:
            self._text.append(data)
        elif not self._skipped and data:
            core = data.strip()
            before, after = data[:1].isspace(), data[-1:].isspace()
            last = "".join(self._text[-2:])[-4:]  # behind a sign like these two, a letter would make it none: **a,**b
            before = before or bool(_ENDS_IN_MARK.search(last) and not last.rstrip("*")[-1:].isalnum() and data[0].isalnum())
            self._text.append((" " if before else "") + escaped(core) + (" " if after and core else ""))
