"""``distinguo forms``: propose inflected forms that entries do not list, those first that occur in texts."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from distinguo.commands.common import from_here, glossary_in
from distinguo.glossary.glossary import Glossary
from distinguo.loading.host_site import glossary_here
from distinguo.prose.autolink import NameIndex
from distinguo.prose.matcher import Matcher, Name
from distinguo.prose.word_forms import NoForms, forms_of
from distinguo.prose.word_rules import rules_for
from distinguo.text.untranslated import Untranslated

HELP = "propose forms of names, such as plurals, that entries do not list; nothing is changed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--language", default="", metavar="CODE", help="one of its further languages, in place of the original's")
    parser.add_argument("--all", action="store_true", help="also forms that occur in no text")


def run(options: argparse.Namespace) -> int:
    """Print the proposals; return 1 when the glossary has errors, 2 when the call was wrong, or no forms are known."""
    glossary = glossary_in(options.path)
    if isinstance(glossary, int):
        return glossary
    if options.language and options.language not in glossary.languages:
        known = ", ".join(glossary.languages) or "none"
        print(f"distinguo: there are no translations into {options.language!r}; there are: {known}", file=sys.stderr)
        return 2
    whole = glossary.in_language(options.language) if options.language else glossary
    try:
        missing = missing_forms(whole)
    except NoForms as reason:
        print(f"distinguo: {reason}", file=sys.stderr)
        return 2
    counts = occurrences(whole, missing)
    shown = 0
    for id, forms in missing.items():
        for form in sorted(forms, key=lambda form: (-counts[form], form)):
            if counts[form] or options.all:
                shown += 1
                print(
                    f"{from_here(options.path, whole.files.terms[id].at(('term',)).path)}: {form}"
                    + (f"  ({counts[form]} in texts)" if counts[form] else "")
                )
    description = "forms that entries do not list" if options.all else "forms that occur in texts, and that entries do not list"
    print(f"{shown} {description}; add those that are right to 'forms'", file=sys.stderr)
    return 0


def missing_forms(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    """Return for each term forms of its name that would not be found as mentions of any term. Raises NoForms."""
    names = {id: term.term for id, term in glossary.terms.items() if type(term.term) is not Untranslated}
    found = forms_of(names.values(), glossary.language)
    index = NameIndex(glossary)
    known = Matcher((name._replace(found=True) for name in index.names), rules_for(glossary.language))
    return {
        id: kept
        for id, name in names.items()
        if (kept := tuple(form for form in found.get(name, ()) if not any(known.find(form))))
    }


def occurrences(glossary: Glossary, missing: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    """Return how often each form stands in the texts of entries."""
    matcher = Matcher((Name(form, form) for forms in missing.values() for form in forms), rules_for(glossary.language))
    texts = (text for file in glossary.files for text in file.prose if type(text) is not Untranslated)
    return Counter(mention.term for text in texts for mention in matcher.find(text))
