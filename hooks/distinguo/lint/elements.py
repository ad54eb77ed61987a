"""Which elements of HTML are open at a place, and whether their text is read.

Ends that may be left out are where browsers find them: at what cannot stand inside the element, or at the end of what holds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from distinguo.text.html_elements import VOID

Attributes = list[tuple[str, str | None]]

_UNREAD = frozenset(
    (
        "code", "iframe", "kbd", "listing", "math", "noembed", "noframes", "plaintext", "pre", "samp", "script", "select", "style", "svg",
        "template", "textarea", "tt", "var", "xmp",
    )
)  # fmt: skip
RUNNING = frozenset(
    (
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp",
        "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var",
    )
)  # fmt: skip
"""Elements inside a sentence; any other one begins a paragraph of its own."""

_HOLDERS = ("applet", "caption", "html", "marquee", "object", "table", "td", "template", "th")
"""What ends nothing outside itself."""
_PARTS_OF_TABLES = ("caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr", "table")
_ENDS_P = (
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "listing", "main", "menu", "nav", "ol", "p",
    "pre", "search", "section", "summary", "table", "ul", "xmp",
)  # fmt: skip
_IN_TABLE = ("table", "template")
_IN_LIST = (*_HOLDERS, "ul", "ol", "menu", "dir")
_IN_BUTTON = (*_HOLDERS, "button")

_ENDED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), _IN_LIST),
    **dict.fromkeys(("dt", "dd"), (("dt", "dd"), (*_HOLDERS, "dl"))),
    **dict.fromkeys(("rb", "rp", "rt", "rtc"), (("rb", "rp", "rt", "rtc"), ("ruby",))),
    "option": (("option",), ("datalist", "select")),
    **dict.fromkeys(("td", "th"), (("td", "th"), (*_IN_TABLE, "tr"))),
    **dict.fromkeys(("tr", "colgroup"), (("caption", "colgroup", "tr"), _IN_TABLE)),
    **dict.fromkeys(("tbody", "tfoot", "thead"), (("caption", "colgroup", "tbody", "tfoot", "thead", "tr"), _IN_TABLE)),
    "body": (("head",), ("html",)),
}
"""What an element ends where it begins, and what keeps it from doing so if it was opened later."""


def _is_unread(attributes: Attributes) -> bool | None:
    """Return whether attributes say of an element that its words are to stay as they are; None if they do not say."""
    values = {name: (value or "").strip().lower() for name, value in attributes}
    if values.get("data-distinguo") == "off" or "notranslate" in values.get("class", "").split():
        return True
    return values["translate"] == "no" if "translate" in values else None


class _Open(NamedTuple):
    tag: str
    is_unread: bool
    is_code: bool


class Elements:
    """The open elements. Looking one up takes the same time however many they are."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: list[_Open] = []
        self._places: dict[str, list[int]] = defaultdict(list)
        self._blocks = [-1]

    @property
    def are_unread(self) -> bool:
        """Whether text that stands here is not read."""
        return bool(self._open) and self._open[-1].is_unread

    def begin(self, tag: str, attributes: Attributes | None = None) -> None:
        """Take note of an element that begins, and of those that end thereby."""
        if tag in _ENDED:
            self._close(*_ENDED[tag])
        if tag in _ENDS_P:
            self._close(("p",), _IN_BUTTON)
        if tag in VOID:
            return
        around = self._open[-1] if self._open else _Open("", False, False)
        said = _is_unread(attributes or [])
        unread = around.is_unread if said is None else said
        is_code = around.is_code or tag in _UNREAD
        self._places[tag].append(len(self._open))
        if tag not in RUNNING:
            self._blocks.append(len(self._open))
        self._open.append(_Open(tag, unread or is_code, is_code))

    def end(self, tag: str) -> None:
        """Take note of the end of an element, and whatever is still open inside it with it."""
        if tag in RUNNING:
            if self._last(tag) > self._blocks[-1]:
                self._drop(self._last(tag))
        elif tag in _PARTS_OF_TABLES:
            self._close((tag,), [holder for holder in _IN_TABLE if holder != tag])
        else:
            holders = _IN_LIST if tag == "li" else _IN_BUTTON if tag == "p" else _HOLDERS
            self._close((tag,), [holder for holder in holders if holder != tag])

    def _close(self, tags: Iterable[str], holders: Iterable[str]) -> None:
        """End the outermost of some elements that the innermost of others holds, and all inside it."""
        around = max(map(self._last, holders))
        if max(map(self._last, tags)) > around:
            self._drop(min(place for tag in tags if (place := self._last(tag)) > around))

    def _last(self, tag: str) -> int:
        return self._places[tag][-1] if self._places.get(tag) else -1

    def _drop(self, place: int) -> None:
        for element in self._open[place:]:
            self._places[element.tag].pop()
        del self._open[place:]
        while self._blocks[-1] >= place:
            self._blocks.pop()
