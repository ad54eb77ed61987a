"""Inflected forms of a name that an entry could list, from the dictionaries of simplemma: proposals for editors, which link nothing.

The dictionaries say which word a form belongs to. Read the other way round they give the forms of a word, a few wrong ones among them:
only an editor knows. What linking finds without being told, by the rules of the language, is not proposed.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Any

from distinguo.prose.matcher import Matcher, Name
from distinguo.prose.word_rules import rules_for

MOST = 24
"""So many forms of one name are proposed: beyond that, rules would be needed, and no list."""
_HEAD_IS_LAST = {"en", "hu", "tr"}
"""Languages in which a name of several words is inflected at its last one only."""
_CODES = {"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs"}
"""What simplemma calls a language, where that is another code."""


class NoForms(Exception):  # nothing went wrong: nothing is known
    """Why no forms can be proposed, as a sentence."""


def forms_of(names: Iterable[str], language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the further forms of names in a language, by name; those of which none are known are left out.

    Raises NoForms where the dictionaries are not installed, or have none of the language.
    """
    code = language.partition("-")[0].lower()
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in dict.fromkeys(names):
        before, _, last = name.rpartition(" ")
        if _is_word(last) and (not before or code in _HEAD_IS_LAST):
            wanted[last].append((f"{before} " if before else "", name))
    found = _inflected(wanted.keys(), code)
    rules = rules_for(language)
    kept: dict[str, tuple[str, ...]] = {}
    for last, holders in wanted.items():
        for before, name in holders:
            known = [name]
            for form in sorted(found.get(last, ()), key=lambda form: (len(form), form)):
                if not any(Matcher((Name(text, name) for text in known), rules).find(before + form)):
                    known.append(before + form)
            if known[1:]:
                kept[name] = tuple(known[1 : MOST + 1])
    return kept


def _inflected(words: Container[str], code: str) -> Mapping[str, list[str]]:
    """Return the forms of words, as the dictionary of a language has them."""
    try:
        dictionaries = _dictionaries()
    except ImportError:
        raise NoForms("forms are proposed with the extra 'forms', as in pip install 'distinguo[forms]'") from None
    try:
        dictionary = dictionaries.get_dictionary(_CODES.get(code, code))
    except ValueError:
        raise NoForms(f"no forms are known of words in the language {code!r}") from None
    found: dict[str, list[str]] = defaultdict(list)
    for form, word in dictionary.items():
        if word in words and form != word and _is_word(form) and form[0].isupper() == word[0].isupper():
            found[word].append(form)
    return found


@functools.cache
def _dictionaries() -> Any:
    """Return what reads the dictionaries: the last one stays in memory, for reading it takes a second. Raises ImportError without the extra."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # noqa: PLC0415  # an extra

    return DefaultDictionaryFactory(cache_max_size=1)


def _is_word(text: str) -> bool:
    return len(text) > 1 and all(unicodedata.category(char)[0] in "LM" for char in text)
