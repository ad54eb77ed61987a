"""Marks of other dialects than ours, by which a writer meant something that a text in an entry does not know.

The form in the browser reads the patterns, too.
"""

from __future__ import annotations

import re

MARKUP = re.compile(
    r"[\[$~{\\\n\t<\u2022\u2023\u25aa\u25cf\u25e6]|[.!?]\W?[\u00b9\u00b2\u00b3\u2074-\u2079]|\| \||:\w+:|==|\+\+|\^\w+\^"
)
"""What a text without any such mark does not hold: it need not be looked at closely."""
NAMELESS = re.compile(r"\[\[[^\[\]|\n]+\|\s*\]\]|(?<!!)\[\s*\]\(")
LINK_IN_LINK = re.compile(r"\[[^\[\]\n]*\[\[[^\[\]\n]+\]\][^\[\]\n]*\](?=\()")
_INSIDE = r"(?:(?!\\[\])])[^\n])"
_OF_TEX = rf"(?={_INSIDE}*?(?<!\\)(?:[_^=]|\\[A-Za-z]))"
TEX = re.compile(rf"\\\({_OF_TEX}{_INSIDE}+\\\)|\\\[{_OF_TEX}{_INSIDE}+\\\]")
"""A formula as TeX writes it: with signs of its own between its brackets, which mean something there."""
_NO_FOOTNOTE = "leave the number of a footnote out: what a text rests on stands under sources"
FOREIGN = (
    (re.compile(r"~~(?=\S)[^~\n]+~~"), "say in words that it no longer holds"),
    (re.compile(r"\[\^[^\]\s]+\]"), "footnotes are not known: name the source under sources, or say it in a note"),
    (re.compile(r"\{(?::\s*)?[.#][\w-][^{}\n]*\}|\{:?\s*\w+=[^{}\n]*\}"), "leave the attributes out"),
    (re.compile(r"(?<!\[)\[\[(?=\w)(?![^\[\]\n]*\]\])[^\[\]\n]*"), "close the reference with ]]"),
    (
        re.compile(
            r"</?(?:a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span"
            r"|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|video)(?:\s[^<>\n]*)?/?>",
            re.IGNORECASE,
        ),
        "HTML is shown as it is typed: write *emphasis*, **bold**, a list or a link as Markdown does",
    ),
    (re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])"), "write the sign itself, not its name"),
    (re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?![=\w])"), "mark words as *emphasis* or **bold**"),
    (re.compile(r"(?<![\w+])\+\+[a-z]\w*(?:\+\w+)*\+\+(?![\w+])"), "name keys as code: `Ctrl+C`"),
    (re.compile(r"(?<=\w)\^\w{1,9}\^|(?<=[A-Za-z])~\d\w{0,3}~"), "write the small sign itself (x², H₂O), or a formula: $x^2$"),
    (
        re.compile(r"(?<![^\s:;,.])[\u2022\u2023\u25aa\u25cf\u25e6](?=[ \t\u00a0])"),
        "write a list, with '- ' and lines of their own, and '|' in place of '>-'",
    ),
    (
        re.compile(r"(?<=[\w.,;!?)\u201d])\[\d{1,3}\](?![(\[:])"),
        _NO_FOOTNOTE,
    ),
    (
        re.compile(r"(?<=[.!?])[\"\u201d\u2019)]?[\u00b9\u00b2\u00b3\u2074-\u2079]+(?!\w)"),
        _NO_FOOTNOTE,
    ),
    (re.compile(r"\| \| ?:?-{3,}[^\n]*"), "a table needs lines of its own: begin the text with '|' and not with '>-'"),
    (
        re.compile(r"[^\W\d]\S{0,14}\t+\S{1,15}"),
        "a tab is left of a table: write a table with | between its cells, or say it in sentences",
    ),
    (re.compile(r"\[(?:TOC|toc)\](?![\[(])"), "leave it out: pages of entries have their contents beside them"),
)
"""Marks of other dialects inside running text, and what to do about them."""
FOREIGN_LINES = (
    (re.compile(r"^ {0,3}#{1,6}(?=\s)[^\n]*", re.MULTILINE), "leave the heading out, or write it as a bold line"),
    (re.compile(r"^ {0,3}(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:- ){2,}-|(?:\* ){2,}\*) *$", re.MULTILINE), "leave the rule out"),
    (re.compile(r"^ {0,3}(?:!!!|\?\?\?\+?|===) +\S[^\n]*", re.MULTILINE), "say it in a sentence, or in a field of its own"),
    (re.compile(r"^ {0,3}\*\[[^\]\n]+\]:[^\n]*", re.MULTILINE), "an abbreviation is a name: put it under also_called"),
    (re.compile(r"(?<=\n) {0,3}: +\S[^\n]*"), "write a list"),
    (re.compile(r"^ *(?:[-+*]|\d+[.)]) \[[ xX]\](?= )", re.MULTILINE), "say in words what is done and what is not"),
    (re.compile(r"^ {0,3}(?::{3,}|/{3,}) *\{?\.?[a-z][^\n]*", re.MULTILINE), "say it in a sentence, or in a field of its own"),
)
"""Marks of other dialects that begin a line in a text of several lines."""
NUMBER = re.compile(r"[-+]?[\d.,]*\d")
"""A number at the beginning of an item: then the mark before it may be a sign."""
