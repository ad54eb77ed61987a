"""The rules that the form in the browser runs while its user types: their words, and the patterns, names and limits that they need.

``entry-rules.js`` runs them, with ``text-blocks.js``. A test gives both the same entries, and another one sees to it that no kind of problem is forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from distinguo.glossary.glossary import Glossary
from distinguo.glossary.relations import RELATION_TYPES
from distinguo.problems.catalogue import CATALOGUE
from distinguo.problems.suggestions import FEW, LOOKALIKES, MAX_LISTED, skeleton
from distinguo.prose.autolink import names_of
from distinguo.schema.model import BLANK, ENTRY_ID
from distinguo.schema.value_hints import COUNTRIES, LANGUAGES
from distinguo.text.dates import MONTHS, OTHER_MONTHS
from distinguo.text.fold import fold, normal
from distinguo.text.foreign_marks import FOREIGN, FOREIGN_LINES, LINK_IN_LINK, MARKUP, NAMELESS, NUMBER, TEX
from distinguo.text.house_style import MOST_WORDS, PLACEHOLDERS, QUESTION_END, SENTENCE_END, STILL_TO_DO, WORD
from distinguo.text.javascript import in_javascript
from distinguo.text.markdown import FENCED, IMAGE, LINK, MARK, MARKS, MAX_BRACKETS, MAX_NESTING, REFERENCE, SCHEMES
from distinguo.text.name_slips import ARTICLES, INDEFINITE, NO_ARTICLE, SEPARATOR, SHORT_FORM, SYMBOL
from distinguo.text.slips import CURLY, ENCLOSED, INSTEAD, NO_REASON, NO_WORD, NOTHING, UNTIDY, UNTIDY_END
from distinguo.text.tex import MACROS, TOKEN, known_commands, with_arguments

RUN = (
    *("missing-key", "too-long", "too-few", "too-many", "unknown-choice", "one-state", "reason-missing", "no-gap"),
    *("duplicate-key", "cited-and-own", "no-source", "future-date"),
    *("invalid-id", "invalid-url", "invalid-date", "invalid-language", "invalid-reference", "invalid-picture", "invalid-size"),
    *("unknown-term", "unknown-source", "unknown-section", "unknown-criterion", "unknown-topic", "unknown-context"),
    *("unknown-reference", "listed-twice", "related-to-itself", "reserved-id", "given-twice"),
    *("ambiguous-name", "repeated-name", "rejected-name", "everyday-name", "contradicting-rules"),
    *("untidy-name", "curly-quotes", "invisible-name", "unusual-form", "mixed-alphabets"),
    *(
        "placeholder",
        "placeholder-definition",
        "circular-definition",
        "long-sentence",
        "no-question-mark",
        "two-names",
        "article-in-name",
    ),
    *("too-many-brackets", "too-nested-text", "unsafe-link", "image-in-text"),
    *("unknown-mark", "mark-or-sign", "nameless-link", "link-in-link", "unreadable-formula"),
    *("compared-twice", "compared-with-itself", "not-compared", "one-sided-comparison"),
)
"""The kinds of problems that an entry shows by itself, or beside the names that are published anyway; of a formula what its signs show
(``text/tex.py``): what is left is the business of the library that renders it, and is reported in the proposal."""

_OTHERS = "what other files say decides"
_PAGES = "the pages and pictures of the site decide"
_GIT = "git decides"
_WRITTEN = "the form writes the file: its name, its layout and its keys cannot be wrong"
_NO_FIELD = "no entry that the form makes has that"
ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    _OTHERS: (
        *("empty-cell", "same-as-nothing", "unexplained-override", "empty-key-row", "unused-source"),
        *("kind-of-itself", "part-of-itself", "copied-entry", "copied-comparison", "duplicate-disagreement"),
    ),
    _PAGES: ("dead-link", "missing-picture", "wrong-size"),
    _GIT: ("lost-address", "tracked-cache"),
    _WRITTEN: (
        *("unreadable", "unexpected-file", "wrong-ending", "second-file", "symlink", "misplaced-entry", "not-utf8", "not-text"),
        *(
            "file-too-large",
            "invisible-character",
            "more-problems",
            "no-terms",
            "empty-file",
            "comment-in-text",
            "merge-conflict",
        ),
        *("yaml-tab", "yaml-colon", "yaml-colon-in-text", "yaml-quote", "yaml-indentation", "yaml-bracket", "yaml-special"),
        *("yaml-list", "yaml-syntax", "yaml-feature", "too-deep", "unknown-key", "empty-value", "null-value", "wrong-shape"),
        *("several-lines", "misnamed-comparison"),
    ),
    _NO_FIELD: (
        *(
            "unknown-group",
            "unknown-step",
            "unknown-comparison",
            "unknown-page",
            "missing-page",
            "unknown-message",
            "message-fields",
        ),
        *("no-successor", "unexpected-successor", "superseded-by-itself", "reviewed-before-added"),
        *(
            "leads-nowhere",
            "picker-loop",
            "picker-too-large",
            "unreachable-step",
            "invalid-path",
            "invalid-address",
            "lost-section",
        ),
        *("redirect-onto-page", "redirect-to-nowhere", "redirect-loop", "replaced-page"),
        *(
            "invalid-digest",
            "invalid-interval",
            "invalid-place",
            "shared-field",
            "unknown-language",
            "translated-into-itself",
            "translated-twice",
        ),
        *("no-original", "nothing-to-translate", "unreadable-import", "misspelt-message", "not-imported", "changed-on-import"),
    ),
}
"""All other kinds, by the reason why the form leaves them to the check of the proposal."""

_PATTERNS: Mapping[str, str | re.Pattern[str]] = {
    "noWord": NO_WORD,
    "enclosed": ENCLOSED,
    "untidy": UNTIDY,
    "untidyEnd": UNTIDY_END,
    "markup": MARKUP,
    "nameless": NAMELESS,
    "linkInLink": LINK_IN_LINK,
    "tex": TEX,
    "number": NUMBER,
    "lead": MARKS,
    "mark": MARK,
    "link": LINK,
    "image": IMAGE,
    "reference": REFERENCE,
    "fenced": FENCED,
    "word": WORD,
    "sentenceEnd": SENTENCE_END,
    "stillToDo": STILL_TO_DO,
    "separator": SEPARATOR,
    "shortForm": SHORT_FORM,
    "symbol": SYMBOL,
    "entryId": ENTRY_ID,
    "texToken": TOKEN,
    "questionEnd": QUESTION_END,
}


def constants() -> dict[str, Any]:
    """Return what is the same for every glossary, ready for JSON."""
    first = (
        "markup",
        "untidy",
        "separator",
        "shortForm",
        "questionEnd",
    )  # these are asked whether they find anything: in JavaScript, "g" would remember where
    return {
        "rules": {code: [CATALOGUE[code].severity.name.lower(), CATALOGUE[code].message, CATALOGUE[code].hint] for code in RUN},
        "patterns": {
            name: (source, flags.replace("g", "") if name in first else flags)
            for name, (source, flags) in ((name, in_javascript(pattern)) for name, pattern in _PATTERNS.items())
        },
        "foreign": [(in_javascript(pattern), advice) for pattern, advice in FOREIGN],
        "foreignLines": [(in_javascript(pattern), advice) for pattern, advice in FOREIGN_LINES],
        "limits": {"brackets": MAX_BRACKETS, "nesting": MAX_NESTING, "words": MOST_WORDS, "listed": MAX_LISTED},
        "few": sorted(FEW),
        "schemes": sorted(SCHEMES),
        "nothing": sorted(NOTHING),
        "noReason": sorted(NO_REASON),
        "placeholders": sorted(PLACEHOLDERS),
        "hints": INSTEAD,
        "curly": CURLY,
        "months": [f"{name} {others}".lower() for name, others in zip(MONTHS, OTHER_MONTHS, strict=True)],
        "languages": {**LANGUAGES, **COUNTRIES},
        "countries": sorted(COUNTRIES),
        "tex": {name: " ".join(sorted(words)) for name, words in _tex().items()},
        "articles": ARTICLES,
        "indefinite": sorted(INDEFINITE),
        "noArticle": sorted(NO_ARTICLE),
        "gap": BLANK,
        "relations": [type.field for type in RELATION_TYPES],
        "lookalikes": {
            chr(codepoint): (chr(like), unicodedata.name(chr(codepoint)).lower()) for codepoint, like in LOOKALIKES.items()
        },
    }


def _tex() -> Mapping[str, Iterable[str]]:
    """Return the commands of formulas: those that need one thing behind them, or two, those that may make commands, and all."""
    with_one, with_two = with_arguments()
    return {"one": with_one, "two": with_two, "macros": MACROS, "commands": known_commands()}


def published(glossary: Glossary, folder: str) -> dict[str, Any]:
    """Return what these rules must know of the other entries, which stand in ``folder`` of the project."""
    reference = glossary.reference
    return {
        "claims": list(_claims(glossary)),
        "rejected": [(fold(skeleton(decision.name)), decision.because) for decision in (reference.rejected if reference else ())],
        "wanted": [(rule.context, fold(rule.write), id) for id, term in glossary.terms.items() for rule in term.usage],
        "tags": {source.tag.casefold(): id for id, source in [*glossary.sources.items()][::-1] if source.tag},
        "written": list(glossary.files.comparisons),
        "folder": folder,
        "language": glossary.language,
    }


def _claims(glossary: Glossary) -> Iterable[tuple[str, str, str, str]]:
    """Yield each name that a term claims: the term, the name as the eye takes it in, the term's domain, and, where only its own case
    counts, the name as it is written.
    """
    for id, term in glossary.terms.items():
        if term.status not in {"draft", "current"}:
            continue
        bound = {other.name for other in term.also_called if other.context is not None}
        for name in names_of(term):
            if name.text not in bound:
                key = " ".join(skeleton(normal(name.text)).split())
                yield id, key, fold(term.domain or ""), normal(name.text) if name.exact else ""
