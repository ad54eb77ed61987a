"""The text of a new entry: every field that it is likely to need, each with a line that explains it."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Container, Mapping, Sequence

from distinguo.formatter.emitter import scalar
from distinguo.problems.suggestions import as_id

SIGNS = {"+": "plus", "#": "sharp", "&": "and", "%": "percent", "@": "at", "$": "dollar", "€": "euro", "*": "star", "=": "equals"}
"""Signs as words, for ids."""


def plain_id(name: str) -> str:
    """Return the id that a name makes by its letters and digits; empty if it has none. An id begins with a letter: "n-" goes before a digit."""
    found = as_id(name)
    digits = re.match(r"\W*(\d[^\W_]*(?:\W+\d+)*)", name)
    return as_id(f"n {name}") if digits else found


def free_id(name: str, taken: Container[str]) -> str:
    """Return a free id for a name: made of its letters, else with its signs as words, else with a number; empty if it has none of these."""
    spelled = plain_id("".join(f" {SIGNS[char]} " if char in SIGNS else char for char in name))
    wanted = plain_id(name) or spelled
    if not wanted:
        return ""
    numbered = (f"{wanted}-{number}" for number in itertools.count(2))
    return next(id for id in itertools.chain((wanted, spelled), numbered) if id not in taken)


def new_term(name: str, today: datetime.date) -> str:
    """Return the text of the file of a new term."""
    return f"""\
# yaml-language-server: $schema=../schema/term.json
# The name, as it is written in the middle of a sentence.
term: {scalar(name)}
# Other forms that count as a mention of it, such as plurals:
# forms: [one, two]
# Words that find it and are never shown, such as common mistakes in spelling:
# search_also: [one, two]
# What it is called in other languages, by their codes:
# in_other_languages:
#   de:
#     - name: Wort
#       by: editors
# What kind of word it is, how it is said, how an index sorts it, the field in which it means this, and its number in a standard:
# part_of_speech: noun
# pronunciation: wurd
# sort_as: word
# domain: printing
# notation: 3.1.7
# The broader term, whose traits are taken over; an id, which is a file name in terms/ without .yml:
# kind_of: [some-term]
# Terms that it is mixed up with; each pair gets a comparison page:
# contrast_with: [other-term]
definition:
  # One or two sentences that say what it means. They stand on the next line, indented by two more spaces.
  text: >-
  # Who says so: sources: [source/section], from sources.yml; or by: editors
  by: editors
# The rows of the tables, from criteria.yml:
# traits:
#   some-criterion:
#     value: A few words
#     sources: [source/section]
# examples:
#   - text: A case that it fits.
#     why: The reason.
#     by: editors
status: draft
added: {today}
"""


def new_question(name: str, terms: Mapping[str, Sequence[str]], today: datetime.date) -> str:
    """Return the text of the file of a new question; ``terms`` are the ids, each with its names."""
    words = f" {' '.join(as_id(name).split('-'))} "
    about = [id for id, names in terms.items() if any(f" {' '.join(as_id(one).split('-'))} " in words for one in names)]
    return f"""\
# yaml-language-server: $schema=../schema/question.json
# The question, as a reader would ask it.
question: {scalar(name)}
# Other words in which people ask it:
# also_asked: [Another way to ask it]
# The terms that it is about: file names in terms/ without .yml.
about: [{", ".join(about)}]
answer:
  # The direct answer, in one or two sentences. They stand on the next line, indented by two more spaces.
  text: >-
  # Who says so: sources: [source/section], from sources.yml; or by: editors
  by: editors
# The reasons and details:
# because:
#   - text: A reason.
#     by: editors
# The table cells that the answer rests on:
# relies_on: [some-term/some-criterion]
status: draft
added: {today}
"""


def new_comparison(terms: Sequence[str], today: datetime.date) -> tuple[str, str]:
    """Return the id of a new comparison of the terms with these ids, and the text of its file."""
    ordered = sorted(terms)
    uses = "".join(f"  {id}:\n    # When it is the right word.\n    text: >-\n    by: editors\n" for id in ordered)
    sentences = "".join(
        f"  # A sentence with a gap ___ that only this word fits:\n  - text: >-\n    fits: [{id}]\n    why: >-\n    by: editors\n"
        for id in ordered
    )
    return (
        "-vs-".join(ordered),
        f"""\
# yaml-language-server: $schema=../schema/comparison.json
# The compared terms: file names in terms/ without .yml. The table comes from their traits; do not repeat it here.
terms: [{", ".join(ordered)}]
# The rows that decide, at most eight ids from criteria.yml; the others fold:
# key_rows: [some-criterion]
difference:
  # The difference in one sentence. It stands on the next line, indented by two more spaces.
  text: >-
  # Who says so: sources: [source/section], from sources.yml; or by: editors
  by: editors
use:
{uses}sentences:
{sentences}# Cases that are hard to decide, with several answers where it depends:
# cases:
#   - text: A situation.
#     answer: [{ordered[0]}]
#     why: The reason.
#     by: editors
status: draft
added: {today}
""",
    )
