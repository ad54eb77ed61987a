"""The text of HTML, without code, comments and tags."""

from __future__ import annotations

from html.parser import HTMLParser

from distinguo.limits import check_marks
from distinguo.lint.document import Document, Mask
from distinguo.lint.elements import RUNNING, Attributes, Elements
from distinguo.lint.unread import without_front_matter, without_templates
from distinguo.text.runaway import runaway_html


def html(source: str) -> Document:
    """Return the text of HTML. Raises TooMuch for tags without end, and ValueError for what is no HTML."""
    check_marks(runaway_html(source))
    mask = Mask(source, without_templates(without_front_matter(source)))
    show_html(mask, 0, len(source), Elements())
    return mask.document()


def show_html(mask: Mask, start: int, end: int, elements: Elements) -> None:
    """Show the text of a part that is HTML; ``elements`` are those that are open around it. Raises ValueError for what is none."""
    try:
        _Text(mask, start, end, elements)
    except AssertionError as error:  # what Python's reader says of some declarations
        raise ValueError(f"it is no HTML: {str(error)[:80]}") from None


class Tags(HTMLParser):
    """Takes note of what begins and ends in a piece of HTML."""

    def __init__(self, elements: Elements) -> None:
        """Begin with the elements that are open around it."""
        super().__init__(convert_charrefs=False)
        self._elements = elements

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """An element begins."""
        self._elements.begin(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        """An element that is empty has no text."""

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._elements.end(tag)


class _Text(Tags):
    """Shows the text of HTML in a mask."""

    def __init__(self, mask: Mask, start: int, end: int, elements: Elements) -> None:
        super().__init__(elements)
        self._mask, self._start = mask, start
        part = mask.read[start:end]
        self._lines = [0, *(place + 1 for place, char in enumerate(part) if char == "\n")]
        self.feed(part)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._border(tag)
        super().handle_starttag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self._border(tag)

    def handle_endtag(self, tag: str) -> None:
        self._border(tag)
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self._elements.are_unread:
            self._mask.show(self._place(), self._place() + len(data))

    def _border(self, tag: str) -> None:
        if tag not in RUNNING:
            self._mask.separate(self._place())

    def _place(self) -> int:
        line, column = self.getpos()
        return self._start + self._lines[line - 1] + column
