"""The catalogue of all kinds of problems: how bad each is, and how it is worded.

``{names}`` in a wording are filled in for each problem. ``docs/problems.md`` is made from this list, with an example of
every kind from ``tests/problems/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How bad a problem is. An error stops the build, a warning stops a strict one; a note, which only documents have, asks something."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its severity, its wording, and what it means in one plain sentence."""

    severity: Severity
    message: str
    hint: str
    about: str


_E, _W = Severity.ERROR, Severity.WARNING

FILES = {
    "no-terms": Kind(
        _E,
        "there are no terms here",
        "a glossary has at least one file terms/<id>.yml",
        "The glossary has no entry in terms/.",
    ),
    "unreadable": Kind(
        _E,
        "the file cannot be read: {reason}",
        "check that it is an ordinary file that you may read",
        "The file is there, but the system does not give its content.",
    ),
    "unexpected-file": Kind(_E, "this file does not belong here", "{hint}", "A file stands where none is looked for."),
    "wrong-ending": Kind(
        _E, "the name of this file does not end in .yml", "rename it to {expected}", "Every file of a glossary ends in .yml."
    ),
    "second-file": Kind(
        _E,
        "{expected} is there, too",
        "put what both say into {expected}, and delete this file",
        "Two files stand for one thing, of which only the one that ends in .yml is read.",
    ),
    "tracked-cache": Kind(
        _E,
        "git tracks what builds keep for themselves",
        "take it out with 'git rm -r --cached {folder}', and write {folder}/ into .gitignore",
        "The next build would use what a commit brought there, and no reader of the change sees what that is.",
    ),
    "more-problems": Kind(
        _E,
        "and {number} more problems in this file",
        "mend those above first, then check again",
        "Of each file, the first fifty problems are shown.",
    ),
    "symlink": Kind(
        _E,
        "this is a link to another file or folder",
        "links are not followed: put the file itself here",
        "A link could lead out of the project, so none is followed.",
    ),
    "invalid-id": Kind(
        _E,
        "{found!r} is not a valid id",
        "ids are lower-case letters, digits and hyphens, from a letter on, at most 64",
        "An id becomes a part of addresses, so it is plain. Letters of other scripts than Latin are for references that say 'ids: any'.",
    ),
    "reserved-id": Kind(_E, "the id {found!r} is reserved", "{hint}", "Some ids are needed for something else."),
    "misplaced-entry": Kind(
        _W,
        "this entry stands where nothing reads it",
        "move it to {folder}",
        "A file outside the glossary's folder that looks like an entry.",
    ),
    "not-utf8": Kind(
        _E,
        "this is not UTF-8 text",
        "save the file with the encoding UTF-8; it is a choice in the editor's dialogue for saving",
        "The bytes from here on are no UTF-8 text.",
    ),
    "not-text": Kind(
        _E,
        "this is {found}, and no plain text",
        "copy its text into a new file of a text editor, and save that under this name",
        "A document of a word processor, or another file that is no text.",
    ),
    "file-too-large": Kind(
        _E, "the file has more than {limit} bytes", "split the entry, or shorten it", "No entry needs so much text."
    ),
    "invisible-character": Kind(
        _E,
        "an invisible character stands here: {found}",
        "{hint}",
        "Control characters, marks that turn the direction of text, and the like: what one cannot see, one cannot review.",
    ),
}

SYNTAX = {
    "yaml-tab": Kind(
        _E, "a tab stands here", "indent with spaces, two for each level", "YAML does not allow tabs in the indentation."
    ),
    "yaml-colon": Kind(
        _E,
        "{reason}",
        "{hint}",
        "A field is a key, a colon and a space.",
    ),
    "yaml-colon-in-text": Kind(
        _E,
        "a second colon stands in this line",
        "{hint}",
        "A colon with a space after it begins a value. A text that holds one is written below its key, after >-.",
    ),
    "yaml-quote": Kind(
        _E,
        "{reason}",
        "{hint}",
        "A text in quotes begins and ends with the same mark.",
    ),
    "yaml-indentation": Kind(
        _E,
        "this line is indented unlike its neighbours",
        "{hint}",
        "Fields that belong together begin in the same column.",
    ),
    "yaml-bracket": Kind(
        _E,
        "{reason}",
        "{hint}",
        "What begins with [ or {{ must be closed, with commas between its parts.",
    ),
    "yaml-special": Kind(
        _E,
        "{found} has a meaning of its own in YAML here",
        "{hint}",
        "Some characters may not begin a text unless it stands in quotes.",
    ),
    "comment-in-text": Kind(
        _W,
        "this mark # and what follows it on the line are a comment, no part of the text",
        "put the text in double quotes if they belong to it; otherwise put two spaces before the comment",
        "YAML leaves out, in silence, what comes after a space and a #.",
    ),
    "merge-conflict": Kind(
        _E,
        "the marks of a merge conflict stand here",
        "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
        "Two changes of the same lines met, and nobody has chosen between them yet.",
    ),
    "yaml-list": Kind(
        _E,
        "{reason}",
        "write a hyphen and a space at the beginning of each item: '- '",
        "An item of a list begins with a dash or a bullet, or with a hyphen that has no space behind it.",
    ),
    "yaml-syntax": Kind(
        _E,
        "this is not valid YAML: {reason}",
        "check quotes, colons and indentation around here",
        "Any other mistake in the form of the file.",
    ),
    "empty-file": Kind(
        _E,
        "the file is empty",
        "an entry is a list of fields, as in 'term: …'; delete the file if it is not needed",
        "Nothing stands in the file.",
    ),
    "duplicate-key": Kind(
        _E,
        "the key {found!r} stands here twice; it was first {first}",
        "{hint}",
        "YAML readers drop one of them in silence.",
    ),
    "yaml-feature": Kind(
        _E,
        "{found} are not used in entries",
        "{hint}",
        "Anchors, aliases, tags, merge keys, directives and several documents in one file: entries do without.",
    ),
    "too-deep": Kind(
        _E,
        "this is nested more than {limit} levels deep",
        "entries are flat: check the indentation and the brackets",
        "No field lies so deep.",
    ),
}

SHAPE = {
    "unknown-key": Kind(_E, "unknown key {found!r}", "{hint}", "The field does not exist, or not here."),
    "missing-key": Kind(_E, "the key {missing!r} is missing", "{hint}", "A field that is needed."),
    "empty-value": Kind(_E, "this is empty", "{hint}", "A key without a value."),
    "null-value": Kind(
        _E,
        "{found} means 'no value' in YAML",
        "{hint}",
        "A word that other readers of YAML take for nothing at all.",
    ),
    "wrong-shape": Kind(
        _E, "expected {expected}, found {found}", "{hint}", "A text where a list belongs, a list where a text belongs, and so on."
    ),
    "too-few": Kind(
        _E, "this list has {found}, but needs at least {limit}", "add what is missing", "A list that needs more items."
    ),
    "unknown-choice": Kind(_E, "{found!r} is not {choices}", "{hint}", "The field takes only certain words."),
    "invalid-date": Kind(
        _E,
        "{found!r} is not a date",
        "write it as in {form}",
        "Dates are written as in 2026-11-21; of a source, the year or the month may be all that is known.",
    ),
    "invalid-url": Kind(
        _E,
        "{found!r} is not the address of a web page",
        "write it from https:// on, without spaces",
        "Only http and https lead to a source.",
    ),
    "invalid-reference": Kind(_E, "{found!r} is not a reference", "write it as {form}", "References have a fixed form."),
    "invalid-path": Kind(
        _E,
        "{found!r} is not an address in this site",
        "write it from the site's root, without a slash in front, as in terms/some-id/",
        "Redirects lead from one address in the site to another.",
    ),
    "too-long": Kind(
        _E,
        "this has {length} characters, more than {limit}",
        "shorten it, or move a part to another field",
        "Each field has room for what it is meant for.",
    ),
    "several-lines": Kind(
        _E,
        "this must stand on one line",
        "write it on one line, or begin it with '>-'",
        "Names and headings have no line breaks.",
    ),
    "cited-and-own": Kind(
        _E,
        "this names sources, and is marked as the editors' own",
        "keep 'sources' if they say it, otherwise 'by: editors'",
        "A statement is either cited or the editors' own.",
    ),
    "reason-missing": Kind(
        _E,
        "why_by says who gives the reason, but there is no why",
        "write the reason, or delete the line",
        "The author of a reason that is not there.",
    ),
    "one-state": Kind(
        _E,
        "this cell has {found}",
        "a cell has exactly one of them; leave the cell out if nobody knows",
        "A cell of a table says one thing.",
    ),
    "no-gap": Kind(_E, "the sentence has no gap", "write ___ where the word goes", "A sentence to fill in needs a gap."),
    "leads-nowhere": Kind(
        _E,
        "this answer leads {found}",
        "an answer leads either to a question (then: …) or to a term (term: …)",
        "An answer of the picker leads to one thing.",
    ),
    "too-many": Kind(
        _E, "this list has {found}, more than {limit}", "keep those that matter most", "A list that is meant to be short."
    ),
    "invalid-picture": Kind(
        _E,
        "{found!r} is no picture in this site",
        "put the file into docs/assets/ and write its path from there, as in assets/drawing.svg",
        "Pictures come from this site only: readers are not led to other hosts, and a picture cannot vanish.",
    ),
    "invalid-size": Kind(
        _E,
        "{found!r} is no size",
        "write the width and the height in pixels, as in 640x400",
        "A page keeps room for a picture of a known size, so that nothing jumps when it comes.",
    ),
    "invalid-interval": Kind(
        _E,
        "{found!r} is no span of time",
        "write a number of months or years, as in 6 months or 1 year",
        "How often an entry is read again is said in months or years.",
    ),
    "invalid-language": Kind(
        _E,
        "{found!r} is not the code of a language",
        "write two or three small letters, as in de or pt-BR",
        "Languages are written as the codes that browsers know, too.",
    ),
    "invalid-digest": Kind(
        _E,
        "{found!r} is no digest of an original",
        "take the line out: 'distinguo fmt' writes it again",
        "Beside a translated text stand eight letters and digits that the program made of its original.",
    ),
    "invalid-place": Kind(
        _E,
        "{found!r} is no place in a list",
        "name each thing of a list by its place in the original, from 1 on, as in '\"1\":'",
        "What stands in a list of the original is translated under the number of its place.",
    ),
    "shared-field": Kind(
        _E,
        "{found!r} is not translated: all languages share it",
        "take it out; a translation holds texts and names, and everything else is the original's",
        "A translation repeats something that is the same in every language, such as a relation, a source or a date.",
    ),
}

TEXTS = {
    "mixed-alphabets": Kind(
        _E,
        "{found!r} mixes alphabets: {letters}",
        "type the word again; letters of two alphabets can look the same",
        "A letter of another alphabet that looks like an ordinary one: no search finds such a word.",
    ),
    "unusual-form": Kind(
        _W,
        "{found!r} is written with an unusual form of its characters",
        "write {expected!r}, which looks the same and is found by search",
        "The same letters can be stored in several ways; names are stored in the usual one (Unicode NFC).",
    ),
    "curly-quotes": Kind(
        _W,
        "the curved quotation marks {found} become a part of this text",
        "leave them out; where YAML needs quotation marks, they are straight ones",
        "Word processors and phones put in curved quotation marks; only straight ones mean something to YAML.",
    ),
    "untidy-name": Kind(
        _W,
        "the name {found!r} ends in a mark that is no part of it",
        "write {better!r}",
        "A comma or colon that was left behind a name.",
    ),
    "placeholder": Kind(
        _W,
        "{found!r} says nothing",
        "{hint}",
        "What people write where they have nothing to say, such as a dash, 'n/a' or 'unknown': readers see 'not recorded' where a cell is left out.",
    ),
    "invisible-name": Kind(
        _E, "this name has no letter, digit or sign that one can see", "write the name", "A name that one cannot see."
    ),
    "too-many-brackets": Kind(
        _E,
        "this text has {found} opening brackets, more than {limit}",
        "leave out those that are not needed, or split the text",
        "Such texts take very long to turn into a page.",
    ),
    "too-nested-text": Kind(
        _E,
        "a line of this text begins with {found} marks for lists or quotations, more than {limit}",
        "a text needs one or two; put a backslash in front of a mark that is meant as it is",
        "Such texts take very long to turn into a page.",
    ),
    "unsafe-link": Kind(
        _E,
        "a link leads to {found!r}",
        "a link leads to http:, https:, mailto: or an address in this site",
        "Other addresses could run a program in the reader's browser.",
    ),
    "image-in-text": Kind(
        _E,
        "a picture stands in this text",
        "give the entry an 'image' field, or describe what it shows",
        "Texts hold no pictures; an entry may have one of its own, in its field 'image'.",
    ),
    "dead-link": Kind(
        _W,
        "a link leads to {found!r}, which is no page of this site",
        "{hint}, or an address from the site's root, as in about/",
        "A link in an entry leads to no page. Addresses count from the site's root.",
    ),
    "missing-picture": Kind(
        _E,
        "there is no picture {found}",
        "put the file into docs/assets/, or correct the path",
        "A picture of an entry is a file among the pages written by hand.",
    ),
    "wrong-size": Kind(
        _W,
        "the picture {found} is {real} pixels",
        "write size: {real}, or another size of the same shape",
        "A picture of another shape than its file looks squeezed.",
    ),
    "unknown-mark": Kind(
        _W,
        "{found!r} is no mark that texts in entries know",
        "{advice}; or put a backslash before it if it is meant as it stands",
        "Other dialects of Markdown know more marks than texts in entries do. Such a mark is shown as it is typed.",
    ),
    "mark-or-sign": Kind(
        _W,
        "{found!r} is read as {read}",
        "if the sign belongs to the text, put a backslash before it; or make it a part of a sentence",
        "In a text of several lines, a sign at the beginning of a line is a mark and is not shown. Where that looks like a "
        "slip, it is better to say what is meant.",
    ),
    "nameless-link": Kind(
        _E,
        "this link has no words",
        "write the words behind the bar, or leave the bar out",
        "A link without words cannot be seen or followed.",
    ),
    "link-in-link": Kind(
        _E,
        "a link stands inside another link",
        "take one of them out of the other",
        "A click can lead to one place only.",
    ),
    "unreadable-formula": Kind(
        _E,
        "the formula {found!r} cannot be read: {reason}",
        "correct it, or write \\$ where a dollar is meant",
        "Formulas between dollar signs are TeX, and become MathML when the site is built.",
    ),
    "unknown-reference": Kind(
        _E,
        "[[{found}]] names nothing",
        "use the id of a term, a comparison or a question",
        "A link in a text leads to no entry.",
    ),
}

REFERENCES = {
    "unknown-term": Kind(_E, "unknown term {found!r}", "terms are the files in glossary/terms/", "No term has this id."),
    "unknown-source": Kind(_E, "unknown source {found!r}", "sources live in glossary/sources.yml", "No source has this id."),
    "unknown-section": Kind(
        _E,
        "the source {source!r} has no section {found!r}",
        "its sections are in glossary/sources.yml",
        "The source exists, the section does not.",
    ),
    "unknown-criterion": Kind(
        _E, "unknown criterion {found!r}", "criteria live in glossary/criteria.yml", "No criterion has this id."
    ),
    "unknown-group": Kind(_E, "unknown group {found!r}", "groups live in glossary/criteria.yml", "No group has this id."),
    "unknown-message": Kind(
        _E,
        "pages say nothing like {found!r}",
        "write the English text as it stands on the pages; hooks/distinguo/messages/catalogues/distinguo.pot has all of them",
        "Words of your own for a message that there is not.",
    ),
    "message-fields": Kind(
        _E,
        "{found!r} does not hold what is filled in",
        "write {wanted}, as the message has it",
        "Words of your own for a message, without the words in braces that stand for something.",
    ),
    "unknown-topic": Kind(_E, "unknown topic {found!r}", "topics live in glossary/topics.yml", "No topic has this id."),
    "unknown-context": Kind(_E, "unknown context {found!r}", "contexts live in glossary/contexts.yml", "No context has this id."),
    "unknown-step": Kind(
        _E, "unknown step {found!r}", "the picker's steps stand in the same file", "The picker has no such question."
    ),
    "unknown-comparison": Kind(
        _E,
        "unknown comparison {found!r}",
        "comparisons are files in glossary/comparisons/, or contrasted terms",
        "Nothing compares these terms.",
    ),
    "unknown-page": Kind(
        _E, "unknown page {found!r}", "use the id of a term, a comparison or a question", "No entry has this id."
    ),
    "missing-page": Kind(
        _W,
        "the site has no page {found!r}",
        "write an address from the site's root, as in about/ for docs/about.md",
        "The home page leads to an address that no page has.",
    ),
    "empty-cell": Kind(
        _E,
        "the cell {found!r} is not recorded",
        "record {criterion!r} in glossary/terms/{term}.yml, or drop the reference",
        "An answer or a disagreement rests on a cell that says nothing.",
    ),
    "same-as-nothing": Kind(
        _W,
        "{term!r} records no value of its own for {criterion!r}",
        "name the term that states the value, or write the value here",
        "A cell is the same as one that says nothing, or that points on. It is a warning because readers are not misled: the "
        "cell is shown as not recorded.",
    ),
    "listed-twice": Kind(
        _W, "{found!r} stands in this list twice", "keep one of the two", "The same reference twice in one list."
    ),
}

MEANING = {
    "ambiguous-name": Kind(
        _W,
        "the name {found!r} also belongs to the term {other!r}",
        "rename one of them, or give the one under also_called a context; if only their capitals differ, say "
        "'linking: {{match_case: yes}}' in both",
        "Two terms claim one name, so that a mention of it could mean either. It is a warning because some words do have two "
        "meanings, and nothing goes wrong: such a name is no link by itself, and a reference by id tells the two apart.",
    ),
    "everyday-name": Kind(
        _W,
        "{found!r} is an everyday word, so its mentions do not become links",
        "say 'linking: {{automatic: yes}}' to link them all the same, or 'linking: {{automatic: no}}' if only [[references]] shall lead here",
        "A common word, a single letter or a sign mostly means what it always means. Only its entry can say that it should be linked "
        "wherever it stands.",
    ),
    "rejected-name": Kind(
        _W,
        "{found!r} was decided against: {because}",
        "leave it out, or take it out of 'rejected' in reference.yml if that has changed",
        "A word that was proposed before, and got no entry.",
    ),
    "repeated-name": Kind(
        _W,
        "this term has the name {found!r} already",
        "keep one of the two",
        "Two spellings of one name that differ by case or form only.",
    ),
    "related-to-itself": Kind(
        _E,
        "{found!r} stands in a relation to itself",
        "name another term, or delete the line",
        "A relation leads back to its own term.",
    ),
    "kind-of-itself": Kind(
        _E,
        "{found!r} is a kind of itself: {cycle}",
        "remove one of these kind_of lines",
        "Terms that are kinds of each other, in a circle.",
    ),
    "part-of-itself": Kind(
        _E,
        "{found!r} is a part of itself: {cycle}",
        "remove one of these part_of lines",
        "Terms that are parts of each other, in a circle.",
    ),
    "unexplained-override": Kind(
        _W,
        "this differs from what {parent!r} says, which {term!r} inherits",
        "say why in a note to the cell, or in kind_note; or delete the cell",
        "A kind takes over its parent's traits; where it differs, a reader wants to know why.",
    ),
    "misnamed-comparison": Kind(
        _E,
        "this compares {terms}, so the file must be called {expected}",
        "rename the file",
        "The name of a comparison follows from its terms.",
    ),
    "compared-twice": Kind(
        _E, "the same terms are compared in {other}", "merge the two files, and delete one", "Two comparisons of the same terms."
    ),
    "copied-entry": Kind(
        _W,
        "{count} of its {of} longer texts are word for word those of {other}",
        "if this entry was begun as a copy, rewrite them; if both mean the same, keep one",
        "An entry that was copied and not yet rewritten.",
    ),
    "copied-comparison": Kind(
        _E,
        "the file is called {name}, but compares the same terms as {other}",
        "if it was copied from there, write 'terms: [{terms}]' here, and go through all of it",
        "A comparison that was copied, with the terms of the one it was copied from.",
    ),
    "compared-with-itself": Kind(
        _E, "{found!r} is compared with itself", "name two different terms", "A term twice in one comparison."
    ),
    "not-compared": Kind(
        _E,
        "{found!r} is not one of the compared terms",
        "the compared terms are: {terms}",
        "A comparison speaks of another term.",
    ),
    "one-sided-comparison": Kind(
        _W,
        "no sentence shows where only {found!r} fits",
        "add a sentence with 'fits: [{found}]'",
        "Readers learn a difference from sentences that only one word fits.",
    ),
    "no-source": Kind(
        _W,
        "this statement names no source",
        "add 'sources: [...]', or 'by: editors' if it is the editors' own",
        "Readers are told who says so.",
    ),
    "unused-source": Kind(_W, "nothing cites the source {found!r}", "cite it, or delete it", "A source without a statement."),
    "duplicate-disagreement": Kind(
        _E,
        "the disagreement {found!r} also stands in {other}",
        "give one of them another id",
        "Two disagreements have one address.",
    ),
    "no-successor": Kind(
        _E,
        "this term is superseded, but by what?",
        "add 'superseded_by: …', or set the status to retired",
        "Readers of a superseded entry are led to what took its place.",
    ),
    "unexpected-successor": Kind(
        _W,
        "'superseded_by' stands here, but the status is {status!r}",
        "set the status to superseded, or delete the line",
        "An entry in use has no successor.",
    ),
    "superseded-by-itself": Kind(
        _E,
        "the successors of {found!r} lead in a circle: {cycle}",
        "remove one of these superseded_by lines",
        "Successors that lead nowhere.",
    ),
    "future-date": Kind(_W, "{found} has not come yet", "check the year", "A date after today."),
    "reviewed-before-added": Kind(
        _W,
        "this was reviewed before it was added on {added}",
        "correct one of the two dates",
        "The order of dates cannot be right.",
    ),
    "picker-loop": Kind(
        _E,
        "these questions lead in a circle: {cycle}",
        "let one of the answers lead to a term",
        "A reader of the picker never arrives.",
    ),
    "picker-too-large": Kind(
        _E,
        "there are more than {limit} ways through the picker",
        "ask less, or let some answers lead to a term",
        "The picker stands on one page, with every way through it.",
    ),
    "unreachable-step": Kind(
        _W,
        "no answer leads to the question {found!r}",
        "let an answer lead to it, or delete it",
        "Readers never see the question.",
    ),
    "empty-key-row": Kind(
        _W,
        "none of {terms} has anything recorded in the row {found!r}",
        "record it for one of them, or take the row out of key_rows",
        "A row that is to decide between terms is empty, so the table does not have it.",
    ),
    "contradicting-rules": Kind(
        _W,
        "{found!r} is to be avoided here, but {other} says to write it in {context!r}",
        "delete the word from this list, or change the rule in {other}",
        "One house rule asks for a word in a context, and another one advises against it there.",
    ),
    "given-twice": Kind(
        _W,
        "the {what} {found!r} belongs to {other!r} already",
        "give each of them a {what} of its own",
        "Readers tell sources apart by their tags, and core terms by their colours.",
    ),
}

TRANSLATED = {
    "unknown-language": Kind(
        _E,
        "there is no language of the code {found!r}",
        "name the folder by the code of its language, as in de or pt-BR",
        "Each folder in translations/ holds one language, and has its code as its name.",
    ),
    "translated-into-itself": Kind(
        _E,
        "{found!r} is the language that the reference is written in",
        "move these texts into the entries themselves, and delete the folder",
        "A translation is in another language than its original.",
    ),
    "translated-twice": Kind(
        _E,
        "this is translated in the folder {other!r}, too, which is the same language",
        "keep one of the two folders, with the files of both",
        "Two folders hold the same language, so that nobody knows which of their texts holds.",
    ),
    "no-original": Kind(
        _E,
        "there is no {found} that this could be a translation of",
        "give it the path of its original, or delete it",
        "A translation stands at the path of its original, below the folder of its language.",
    ),
    "nothing-to-translate": Kind(
        _W,
        "the original has no {what} here",
        "take it out, or put it in the place that it has in the original",
        "A translation of something that is not there, or no longer.",
    ),
    "misspelt-message": Kind(
        _W,
        "pages say nothing like {found!r}",
        "write the English text as it stands on the pages, or in mkdocs.yml",
        "A translation also says what stands in mkdocs.yml, in its own words. This is nearly a message of the pages, so that it has no effect.",
    ),
}

REDIRECTS = {
    "redirect-onto-page": Kind(
        _E,
        "{found!r} is the address of a page or file that exists",
        "remove the redirect, or rename the entry",
        "An old address is in use again.",
    ),
    "replaced-page": Kind(
        _W,
        "this page has the address of the {kind} {found!r}, which is then on no page",
        "give the file another name",
        "A page written by hand takes the place of a generated one: what the entry says is shown nowhere.",
    ),
    "redirect-to-nowhere": Kind(
        _E,
        "{found!r} leads to no page",
        "write the address of an existing page, as in terms/some-id/",
        "Readers of the old address find nothing.",
    ),
    "redirect-loop": Kind(
        _E, "these addresses lead in a circle: {cycle}", "let one of them lead to a page", "Redirects that lead to each other."
    ),
    "lost-address": Kind(
        _E,
        "nothing answers the published address {found!r} any more",
        "add '{found}: <its new address>' to redirects.yml; to give up a term, keep its file with 'status: retired'",
        "An address that readers may have kept leads nowhere.",
    ),
    "invalid-address": Kind(
        _E,
        "{found!r} is not an address from the site's root",
        "write it as in terms/some-id/",
        "The list of published addresses holds something else.",
    ),
    "lost-section": Kind(
        _E,
        "the page {page!r} has no section {anchor!r}",
        "name a section of that page, or none",
        "A redirect leads to a part of a page that is not there. Of pages written by hand, only the building of the site can tell.",
    ),
}

IMPORTS = {
    "unreadable-import": Kind(
        _E,
        "this cannot be imported: {reason}",
        "check that the file is whole, and of the format that you named",
        "A file of another tool could not be understood.",
    ),
    "not-imported": Kind(_W, "not imported: {what}", "{hint}", "Something of another tool's vocabulary has no place in entries."),
    "changed-on-import": Kind(_W, "{what}", "{hint}", "Something was imported otherwise than it stood there."),
}
"""What "distinguo import" says of another tool's file; no glossary gives rise to them."""

STYLE = {
    "long-sentence": Kind(
        _W,
        "this sentence has {found} words, more than {limit}: {sentence}",
        "make two sentences of it, or leave out what a note can say",
        "A sentence in a definition, an answer or a house rule is so long that readers begin it again.",
    ),
    "circular-definition": Kind(
        _W,
        "{reason}",
        "say in other words what it is and what sets it apart",
        "A definition explains a word by itself, or by a word that leads back to it.",
    ),
    "placeholder-definition": Kind(
        _W,
        "this definition explains nothing: {found!r}",
        "write what the term means; an entry that nobody can define yet is better left out",
        "Something stands in the place of a definition until somebody writes one.",
    ),
    "no-question-mark": Kind(
        _W,
        "this question does not end in a question mark",
        "write the question as a reader would ask it, with its mark",
        "A question is shown as it is written, as the title of its page.",
    ),
    "two-names": Kind(
        _W,
        "two names stand in one field: {found!r}",
        "{hint}",
        "Neither of the two is found or linked: readers would have to write both, and the sign between them.",
    ),
    "article-in-name": Kind(
        _W,
        "the name {found!r} begins with an article",
        "write {better!r}",
        "A name is found with any article before it, and lists are in the order of names. Where the article is a part of the name, as in "
        "\u2018the Internet of Things\u2019, it may stay: no build stops at this.",
    ),
}
"""What only "distinguo check" reports: no build stops at matters of style."""

CATALOGUE: dict[str, Kind] = {
    **FILES,
    **SYNTAX,
    **SHAPE,
    **TEXTS,
    **REFERENCES,
    **MEANING,
    **TRANSLATED,
    **REDIRECTS,
    **STYLE,
    **IMPORTS,
}

GROUPS: dict[str, dict[str, Kind]] = {
    "Files": FILES,
    "The form of YAML": SYNTAX,
    "Fields and values": SHAPE,
    "Names and texts": TEXTS,
    "References": REFERENCES,
    "Meaning": MEANING,
    "Translations": TRANSLATED,
    "Redirects": REDIRECTS,
    "Style": STYLE,
    "Importing": IMPORTS,
}
"""The catalogue under headings, for people."""
