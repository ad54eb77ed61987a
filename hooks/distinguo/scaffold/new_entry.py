"""The text of a new entry: every field that it is likely to need, each with a line that explains it."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Container, Mapping, Sequence

from distinguo.formatter.emitter import scalar
from distinguo.problems.suggestions import as_id, as_written_id

SIGNS = {"+": "plus", "#": "sharp", "&": "and", "%": "percent", "@": "at", "$": "dollar", "€": "euro", "*": "star", "=": "equals"}
"""Signs as words, for ids."""


def plain_id(name: str, *, any_script: bool = False) -> str:
    """Return the id that a name makes by its letters and digits; empty if it has none. An id begins with a letter: "n-" goes before a digit.

    Its letters become Latin ones, unless those of ``any_script`` may stay.
    """
    to_id = as_written_id if any_script else as_id
    digits = re.match(r"\W*(\d[^\W_]*(?:\W+\d+)*)", name)
    return to_id(f"n {name}") if digits else to_id(name)


def free_id(name: str, taken: Container[str], *, any_script: bool = False) -> str:
    """Return a free id for a name: made of its letters, else with its signs as words, else with a number; empty if it has none of these."""
    spelled = plain_id("".join(f" {SIGNS[char]} " if char in SIGNS else char for char in name), any_script=any_script)
    wanted = plain_id(name, any_script=any_script) or spelled
    if not wanted:
        return ""
    numbered = (f"{wanted}-{number}" for number in itertools.count(2))
    return next(id for id in itertools.chain((wanted, spelled), numbered) if id not in taken)


def new_term(name: str, today: datetime.date, forms: Sequence[str] = ()) -> str:
    """Return the text of the file of a new term; ``forms`` of its name are proposed, and count only once they are accepted."""
    proposed = " These are proposed: keep those that are right." if forms else ""
    return f"""\
# yaml-language-server: $schema=../schema/term.json
# The name, as it is written in the middle of a sentence.
term: {scalar(name)}
# Other names of the same: preferred, admitted or deprecated; an abbreviation, acronym, full form, symbol, formula or variant:
# also_called:
#   - name: other name
#     status: admitted
#     type: abbreviation
#     by: editors
# Other forms that count as a mention of it, such as plurals.{proposed}
# forms: [{", ".join(map(scalar, forms or ("one", "two")))}]
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
# The wholes that it is a part of:
# part_of: [some-whole]
# Terms that it is mixed up with; each pair gets a comparison page:
# contrast_with: [other-term]
# Other terms worth knowing next:
# related_to: [next-term]
# How it differs from its broader term:
# kind_note:
#   text: What is special about it.
#   by: editors
# Where the index lists it, from topics.yml:
# topics: [some-topic]
# Addresses of the same concept in other vocabularies, and what identifies it in the one that it was imported from:
# exact_match: ["https://example.org/concept"]
# imported_from: some-identifier
definition:
  # One or two sentences that say what it means. They stand on the next line, indented by two more spaces.
  text: >-
  # Who says so: sources: [source/section], from sources.yml; or by: editors
  by: editors
# A picture of it, from docs/assets/, what it shows, and its width and height:
# image:
#   file: assets/picture.svg
#   alt: What it shows, for readers who do not see it
#   size: 640x400
#   by: editors
# What else there is to say of it:
# notes:
#   - text: A remark.
#     by: editors
# The rows of the tables, from criteria.yml:
# traits:
#   some-criterion:
#     value: A few words
#     sources: [source/section]
# examples:
#   - text: A case that it fits.
#     why: The reason.
#     by: editors
# counter_examples:
#   - text: A case that looks alike, but that it does not fit.
#     why: The reason.
#     by: editors
# House rules: which word to write in which context, from contexts.yml:
# usage:
#   - context: some-context
#     write: word
#     avoid: [other]
#     why: The reason.
#     by: editors
# Points on which the sources differ:
# disagreements:
#   - id: some-point
#     point: What do they differ in?
#     positions:
#       - says: One says this.
#         sources: [source/section]
#       - says: One says that.
#         sources: [other-source]
#     reading: How we read it, and what to do meanwhile.
# How mentions of it become links, if not all of them do:
# linking:
#   match_case: yes
{_STEWARDSHIP}# The term that took its place, if its status is superseded:
# superseded_by: newer-term
status: draft
added: {today}
"""


_STEWARDSHIP = """\
# Who looks after it, how often it is to be read again, when somebody last did, and who agreed to it:
# owner: "@team"
# review_every: 12 months
# reviewed: 2026-01-31
# approved:
#   by: A name
#   on: 2026-01-31
"""
"""What every entry may say of itself."""


def new_question(name: str, terms: Mapping[str, Sequence[str]], today: datetime.date) -> str:
    """Return the text of the file of a new question; ``terms`` are the ids, each with its names."""
    words = f" {' '.join(as_id(name).split('-'))} "
    about = [
        id for id, names in terms.items() if any(f" {' '.join(as_id(term_name).split('-'))} " in words for term_name in names)
    ]
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
# A picture that shows the answer, from docs/assets/:
# image:
#   file: assets/picture.svg
#   alt: What it shows, for readers who do not see it
#   size: 640x400
#   by: editors
# The topic that it stands under, from topics.yml, and words that find it and are never shown:
# topic: some-topic
# search_also: [one, two]
{_STEWARDSHIP}status: draft
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
# Its heading, where the names of the terms are not enough, and words that find it and are never shown:
# title: One and two
# search_also: [one, two]
# What follows from the difference in daily work:
# in_practice:
#   - text: What follows from the difference.
#     by: editors
# A picture that shows the difference, from docs/assets/:
# image:
#   file: assets/picture.svg
#   alt: What it shows, for readers who do not see it
#   size: 640x400
#   by: editors
# Points on which the sources differ:
# disagreements:
#   - id: some-point
#     point: What do they differ in?
#     positions:
#       - says: One says this.
#         sources: [source/section]
#       - says: One says that.
#         sources: [other-source]
#     reading: How we read it, and what to do meanwhile.
# Where the index lists it, from topics.yml:
# topics: [some-topic]
{_STEWARDSHIP}status: draft
added: {today}
""",
    )
