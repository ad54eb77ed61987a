"""The words of one language for everything that pages say around the entries: texts, plurals, lists, dates and numbers.

The English text is the key, as usual with gettext. Braces hold the place of what is filled in. Dates, numbers and lists are those of
the CLDR, by Babel; the English ones are fixed here, so that no other version of it changes them.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from distinguo.messages.catalogue import Catalogue, catalogue
from distinguo.text import dates, direction
from distinguo.text.dates import PartialDate
from distinguo.text.sentences import listed

PSEUDO = "en-XA"
"""The code of a made-up language: English in brackets. Text without brackets on a page cannot be translated."""

_FIELD = re.compile(r"\{(\w+)\}")


def N_(message: str) -> str:  # the usual name, which tools for catalogues know
    """Return the text as it is: this only marks it for the catalogues, where the language is not known yet."""
    return message


def fields_of(message: str) -> frozenset[str]:
    """Return the names of what is filled into a message."""
    return frozenset(_FIELD.findall(message))


@dataclass(frozen=True)
class Messages:
    """What is said in one language. ``own`` are the site's own words, which go before those of the catalogue."""

    language: str = "en"
    own: Mapping[str, str] = field(default_factory=dict)

    @functools.cached_property
    def _catalogue(self) -> Catalogue | None:
        return None if self._is_english else catalogue(self.language)

    @functools.cached_property
    def _is_english(self) -> bool:
        return self.language.partition("-")[0] == "en"

    @functools.cached_property
    def _texts(self) -> Mapping[str, str]:
        return {key: forms[0] for key, forms in self._catalogue.texts.items()} if self._catalogue else {}

    @functools.cached_property
    def _locale(self) -> Any:
        """Babel's data for the language; those of English for one that it does not know."""
        from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # takes long to load, and a reference in English needs none of it

        for code in (self.language, self.language.partition("-")[0]):
            try:
                return Locale.parse(code, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
        return Locale("en")

    @functools.cached_property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return not self._is_english and self._locale.text_direction == "rtl"

    @property
    def attributes(self) -> Markup:
        """What an element says of itself whose text is in this language."""
        return Markup('lang="{}" dir="{}"').format(self.language, "rtl" if self.right_to_left else "ltr")

    @property
    def own_name(self) -> str:
        """What the language is called by those who speak it."""
        name = "English" if self._is_english else self._locale.get_display_name() or self.language
        return str(name[:1].upper() + name[1:])

    def language_name(self, code: str) -> str:
        """Return what this language calls another one; its code where the CLDR has no name for it."""
        from babel import Locale  # noqa: PLC0415  # as above

        locale = Locale("en") if self._is_english else self._locale
        return str(locale.languages.get(code.partition("-")[0], code))

    def text(self, message: str, /, **values: object) -> str:
        """Return a message in this language, with the values filled in. If one of them is HTML, so is the result."""
        own = self.own.get(message.strip()) if self.own else None
        said = self._texts.get(message) or self._english(message)
        if own is not None:
            said = message.replace(message.strip(), own)  # with the same spaces
        if self.language == PSEUDO:
            said = f"⟦{message}⟧"
        return self._filled(said, values) if values else said

    def count(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """Return a message about a number of things, in the form that the number asks for; ``{n}`` is the number."""
        return self._filled(self._form(singular, plural, n), {"n": n, **values})

    def _form(self, singular: str, plural: str, n: int) -> str:
        if self.language == PSEUDO:
            return f"⟦{singular if n == 1 else plural}⟧"
        if own := self.own.get(singular if n == 1 else plural):
            return own
        if self._catalogue and (forms := self._catalogue.texts.get(singular)):
            return forms[min(self._catalogue.form_of(n), len(forms) - 1)]
        return self._english(singular if n == 1 else plural)

    def _english(self, message: str) -> str:
        return direction.english_among_others(message) if self.right_to_left else message

    def _filled(self, said: str, values: Mapping[str, object]) -> str:
        shown = {key: self.number(value) if type(value) is int else value for key, value in values.items()}
        if any(isinstance(value, Markup) for value in shown.values()):
            return Markup(_FIELD.sub(lambda found: escape(_value(shown, found)), escape(said)))
        return _FIELD.sub(lambda found: str(_value(shown, found)), said)

    def number(self, n: int) -> str:
        """Return a whole number as it is written."""
        if self._is_english:
            return str(n)
        from babel.numbers import format_decimal  # noqa: PLC0415  # as above

        return format_decimal(n, locale=self._locale)

    def one_of(self, items: Iterable[str]) -> str:
        """Return a list of which one holds: with "or" between them. If one of them is HTML, so is the result."""
        return self._listed([*items], "or", " or ".join)

    def all_of(self, items: Iterable[str]) -> str:
        """Return a list of which all hold: with "and" between them."""
        return self._listed([*items], "standard", listed)

    def _listed(self, items: Sequence[str], style: Any, in_english: Callable[[Iterable[str]], str]) -> str:
        html = any(isinstance(item, Markup) for item in items)
        shown = [str(escape(item)) for item in items] if html else items
        if self._is_english:
            joined = in_english(shown)
            joined = f"⟦{joined}⟧" if self.language == PSEUDO and len(shown) > 1 else joined
        else:
            from babel.lists import format_list  # noqa: PLC0415  # as above

            joined = format_list(shown, style, self._locale)
        return Markup(joined) if html else joined

    def day(self, day: datetime.date | PartialDate) -> str:
        """Return a day in words, and of a date that is known in part what is known of it."""
        return self._dated(day, "long", dates.in_words)

    def short_day(self, day: datetime.date) -> str:
        """Return a day in as few signs as possible."""
        return self._dated(day, "medium", dates.in_few_words)

    def _dated(self, day: Any, length: str, in_english: Callable[[Any], str]) -> str:
        if self.language == PSEUDO:
            return f"⟦{in_english(day)}⟧"
        if self._is_english:
            return in_english(day)
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415  # as above

        if not day.month or not day.day:
            skeleton = "yMMMM" if day.month else "y"
            return format_skeleton(skeleton, datetime.datetime(day.year, day.month or 1, 1), locale=self._locale)
        return format_date(datetime.date(day.year, day.month, day.day), length, locale=self._locale)


def _value(values: Mapping[str, object], found: re.Match[str]) -> object:
    return values.get(found[1], found[0])
