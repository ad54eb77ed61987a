"""A text that a reader of another language meets as it was written, since it is not translated yet."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_OPEN, _CLOSE = "\ue110", "\ue111"  # no entry can hold these characters
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_PIECE = re.compile(
    rf"<(svg|option|title|textarea|script)\b.*?</\1>|<[^>]*>|{_OPEN}(?P<text>[^{_OPEN}{_CLOSE}]*){_CLOSE}",
    re.DOTALL,
)
"""What can hold no element (a picture may have titles inside), a tag, or a text between our marks."""


class Untranslated(str):
    """A text in the language of the original. It equals no text of the other language, even where both are spelt alike.

    As HTML it stands between two marks, which :func:`with_language` replaces once it is known what they stand in.
    """

    def __eq__(self, other: object) -> bool:
        """Whether both are the same text of the original."""
        return type(other) is Untranslated and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Whether they differ in language, or in what they say."""
        return not self == other

    __hash__ = str.__hash__

    def __repr__(self) -> str:
        """Return it as no other text is shown, since states of the data are compared by that."""
        return f"Untranslated({str.__repr__(self)})"

    def __html__(self) -> Markup:
        """Return it as HTML between our marks."""
        return Markup(f"{_OPEN}{escape(str(self))}{_CLOSE}")


def with_language(html: str, attributes: str) -> str:
    """Return HTML in which each such text has an element with these attributes; in a tag, or where no element can stand, none."""
    if _OPEN not in html:
        return html

    def piece(found: re.Match[str]) -> str:
        if found["text"] is None:
            return _MARKS.sub("", found[0])
        return f"<span {attributes}>{found['text']}</span>"

    return _MARKS.sub("", _PIECE.sub(piece, html))
