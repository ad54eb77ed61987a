"""Which anchors a piece of HTML has."""

from __future__ import annotations

from html.parser import HTMLParser


def anchors(html: str) -> set[str]:
    """Return every id in the HTML."""
    parser = _Ids()
    parser.feed(html)
    parser.close()
    return parser.found


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if name == "id" and value)
