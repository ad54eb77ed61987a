"""What people leave in a text: words that only hold a place, quotation marks around all of it, a comma behind a name.

The patterns are read by the form in the browser, too: they use nothing that JavaScript has not, but for ``\\w``.
"""

from __future__ import annotations

import re

NOTHING = frozenset({
    "n/a", "na", "n.a", "n. a", "nil", "tbd", "tba", "tbc", "todo", "fixme", "xxx", "wip", "lorem ipsum", "coming soon",
    "unknown", "unspecified", "undefined", "undetermined", "not known", "not yet known", "none known", "not applicable",
    "not available", "not recorded", "not specified", "no data", "no information",
    "to be added", "to be confirmed", "to be decided", "to be defined", "to be determined", "to be done",
    "k.a", "k. a", "s.o", "s. o", "unbekannt", "nicht bekannt", "keine angabe", "nicht zutreffend", "trifft nicht zu", "entf\u00e4llt",
    "inconnu", "inconnue", "non applicable", "sans objet", "n.r", "s.d", "n.d",
    "desconocido", "desconocida", "no aplica", "sin datos", "desconhecido", "desconhecida", "sconosciuto", "sconosciuta",
    "onbekend", "n.v.t", "n. v. t", "niet van toepassing", "ok\u00e4nd", "ok\u00e4nt", "ukendt", "ukjent", "nieznany", "nieznane",
    "ditto", "dito", "idem", "ibid", "as above", "as below", "see above", "see below", "see note", "same as above", "siehe oben", "siehe unten",
    "wie oben", "s. u", "voir ci-dessus", "voir ci-dessous", "voir plus haut", "\u540c\u4e0a",
    "\u4e0d\u660e", "\u672a\u77e5", "\ubbf8\uc0c1", "\u0905\u091c\u094d\u091e\u093e\u0924",
})  # fmt: skip
"""What says nothing, in small letters and without a mark at its end."""
NO_WORD = r"[-\u2010-\u2015\u2212?/.\u2026_*#\s\uff1f\u3002\u30fc]+"
"""Signs that stand for nothing where nothing stands beside them."""
_NO_WORD = re.compile(NO_WORD)

NO_REASON = frozenset({"yes", "no", "true", "false", "x", "y", "n", "ja", "nein", "oui", "non", "si", "s\u00ed", "tak", "nie"})
"""What is written where the place for a reason is taken for a box to tick."""

UNTIDY = r"\w\s*(?:[,:\\]|\.{2,}|\u2026)$|^[^&]*\w\s*;$"
"""A comma, colon, semicolon, backslash or ellipsis at the end of words; ``&shy;`` is a name of its own."""
UNTIDY_END = r"(?:[\s,;:\\\u2026]|\.(?=\.)|(?<=\.)\.(?!\.))+$"
"""What is taken away from such a name. One sign at a time: dots that could be shared out in many ways would be tried in all of them."""
ENCLOSED = (
    r"([\u201c\u201d\u201e\u00ab\u00bb])([^\u201c\u201d\u201e\u00ab\u00bb\x22]+)([\u201c\u201d\u00ab\u00bb\x22])"
    r"|(\x22)([^\u201c\u201d\u201e\x22]+)([\u201c\u201d])"
    r"|([\u300c\u300e])([^\u300c-\u300f]+)([\u300d\u300f])"
    r"|([\u2018\u201a\u2039])([^\u2018\u201a\u2039\u203a]+)([\u2018\u2019\u203a])"
)
"""A text in the quotation marks of a word processor, of which one may be straight."""

CURLY = {
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u201c": "\u201d\u201c",
    "\u201d": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u2018": "\u2019\u2018",
}
"""Opening quotation marks, each with those that may close it."""

INSTEAD = {
    "placeholder": "write what belongs there, or delete what it stands in",
    "not_applicable": "write why nobody can ask that here, or delete the whole cell '{cell}'",
    "cell": "delete the whole cell '{cell}', and readers see 'not recorded'; or say why it cannot be asked, with 'not_applicable: …'; "
    "what is so of another term is 'same_as: <its id>'; "
    "a sign that is meant stands in backticks",
}
"""What to do about a text that says nothing: in a statement, as the reason of a cell, as its value."""


def says_nothing(text: str) -> bool:
    """Whether a whole text is one that people write where they have nothing to say."""
    plain = " ".join(text.casefold().split())
    return _NO_WORD.fullmatch(plain) is not None or plain.strip("()[]<>.!? ") in NOTHING
