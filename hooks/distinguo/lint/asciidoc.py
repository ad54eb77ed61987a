"""The text of AsciiDoc, without code, comments, attributes, macros, addresses and whatever is passed through.

Blocks are told apart line by line, as Asciidoctor does; marks inside a text are looked for up to the end of its paragraph, once.
"""

from __future__ import annotations

import re

from distinguo.lint.document import Document, Mask
from distinguo.lint.unread import without_front_matter

_UNREAD_STYLES = frozenset(
    (
        "asciimath", "blockdiag", "comment", "d2", "ditaa", "graphviz", "latexmath", "listing", "literal", "mermaid", "pass", "plantuml", "source",
        "stem", "vega", "wavedrom",
    )
)  # fmt: skip
"""Blocks and paragraphs with such a mark above them hold no text."""
_STYLE = re.compile(r"\[\s*(?P<style>[\w-]+)\s*[\],.#%]")
_ATTRIBUTES = re.compile(r"\[(?:|[\w.#,\"'%{ ].*|\[.*\])\]\s*")
_ENTRY = re.compile(r":!?\w[\w-]*!?:(?:\s|$)")
_DIRECTIVE = re.compile(r"(?:ifdef|ifndef|ifeval|endif|include)::")
_MACRO = re.compile(r"[\w-]+::\S*\[.*\]\s*")
_TITLE = re.compile(r"\.[^\s.]")
_HEADING = re.compile(r"(?:={1,6}|#{1,6})\s+\S")
_AUTHOR = r"\w[^\s;<>]*(?: +\w[^\s;<>]*){0,2}(?: +<[^\s;<>]*>)?"
_AUTHORS = re.compile(rf"{_AUTHOR}(?:; +{_AUTHOR})*\s*")
_REVISION = re.compile(r"v?\d[\w.]*(?:, .*)?")
_FENCE = re.compile(r"(?P<mark>-{4,}|\.{4,}|/{4,}|\+{4,})\s*|(?P<ticks>`{3,}|~{3,})[^`]*")
_FRAME = re.compile(r"(?:--|={4,}|\*{4,}|_{4,})\s*")
_TABLE = re.compile(r"[|,:]={3,}\s*")
_UNDERLINE = re.compile(r"(?:={2,}|-{2,}|~{2,}|\^{2,}|\+{2,})\s*")
_ITEM = re.compile(r"\s*(?:[-\u2022]|\*+|\.+|\d+\.|[A-Za-z]\.|[ivxIVX]+\)|<[\d.]+>)\s+(?=\S)|=+\s+|#+\s+")
_NAMED_ITEM = re.compile(r"\s*\S.*?(?::{2,4}|;;)(?:\s|$)")
_NAME_ALONE = re.compile(r".*(?::{2,4}|;;)\s*")

_HIDDEN = (
    r"\{[\w-]+\}[^\s\[\]{}]{0,300}(?=\[)|\{[\w-]+(?::[^{}\n]{0,100})?\}|\[\[[^\[\]\n]{0,200}\]\]|\[[^\[\]\n]{0,200}\](?=[#*_`+])|<<[^<>,\n]{0,200}(?:,|>>)|>>"
    r"|(?<!\w)(?:(?:https?|ftp|irc|mailto|link|xref|file):[^\s\[\]]*|(?:footnote(?:ref)?|indexterm2):[\w-]{0,100}(?=\[))"
    r"|\((?:C|R|TM)\)|\(\(|\)\)|__|(?<!\w)_|_(?!\w)|[\[\]#*]"
)
_MARK = re.compile(
    r"(?P<escape>\\[`+*_#{<\[(\\])|(?P<both>\+{2,3}|\$\$|\({3})|(?P<plus>(?<![\w;:])\+(?=[^\s+]))|(?P<open>[\"']`(?=\S))|(?P<close>`[\"'])"
    r"|(?P<code>``|(?<!\w)`(?=\S))|(?P<macro>(?<!\w)(?:pass|stem|latexmath|asciimath|kbd|menu|btn|image|icon|anchor|indexterm):[^\s\[]{0,300}\[)"
    rf"|(?P<hidden>{_HIDDEN})"
)
_ENDS = {
    "plus": re.compile(r"(?<=\S)\+(?!\w)"),
    "`": re.compile(r"(?<=\S)`(?!\w)"),
    "macro": re.compile(r"(?<!\\)\]"),
    **{mark: re.compile(re.escape(mark)) for mark in ("``", "++", "+++", "$$")},
    "(((": re.compile(r"\){3}"),
}


def asciidoc(source: str) -> Document:
    """Return the text of AsciiDoc. Nothing that it wants to include is read."""
    mask = Mask(source, without_front_matter(source))
    _Blocks(mask).show()
    return mask.document()


class _Blocks:
    """Shows the text of blocks, one after another."""

    def __init__(self, mask: Mask) -> None:
        self._mask = mask
        self._lines = mask.read.split("\n")
        self._at = 0
        self._style = ""
        self._in_table = self._in_item = False

    def show(self) -> None:
        self._skip_authors()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or _is_comment(line) or _DIRECTIVE.match(line) or line.strip() == "+":
                self._at += 1
            elif _ENTRY.match(line):
                self._entry()
            elif _ATTRIBUTES.fullmatch(line):
                style = _STYLE.match(line)
                self._style = style["style"].lower() if style else self._style
                self._at += 1
            elif (_TITLE.match(line) or _HEADING.match(line)) and not self._in_table:
                self._text(self._at, self._at + 1)
                self._at += 1
            else:
                self._block(line)
                self._style = ""

    def _block(self, line: str) -> None:
        fence = _FENCE.fullmatch(line)
        if fence:
            self._skip_to(fence["mark"] or fence["ticks"])
        elif self._style in _UNREAD_STYLES and _FRAME.fullmatch(line):
            self._skip_to(line.strip())
        elif _MACRO.fullmatch(line) or _FRAME.fullmatch(line):
            self._at += 1
        elif _TABLE.fullmatch(line):
            self._in_table = not self._in_table
            self._at += 1
        elif self._style in _UNREAD_STYLES or self._is_literal(line):
            while self._at < len(self._lines) and self._lines[self._at].strip():
                self._at += 1
        else:
            self._paragraph()

    def _is_literal(self, line: str) -> bool:
        """Whether a paragraph that begins with this line is shown as it is typed: it is indented, and no item of a list or text of one."""
        is_indented = line[:1].isspace() and not (self._style or self._in_table or self._in_item)
        return is_indented and not (_ITEM.match(line) or _NAMED_ITEM.match(line))

    def _skip_to(self, mark: str) -> None:
        """Skip a block, up to the line that has the mark of its first one and nothing else."""
        self._at += 1
        while self._at < len(self._lines) and self._lines[self._at].rstrip() != mark:
            self._at += 1
        self._at += 1

    def _entry(self) -> None:
        """Skip what an attribute is set to, which goes on in the next line behind a backslash."""
        while self._at < len(self._lines) - 1 and self._lines[self._at].endswith(" \\"):
            self._at += 1
        self._at += 1

    def _skip_authors(self) -> None:
        """Show the title of the document, and skip the lines below it if they name authors and a version."""
        while self._at < len(self._lines) and (not self._lines[self._at].strip() or _is_comment(self._lines[self._at])):
            self._at += 1
        if self._at + 2 < len(self._lines) and re.match(r"[=#]\s+\S", self._lines[self._at]):
            self._text(self._at, self._at + 1)
            self._at += 1
            for pattern in (_AUTHORS, _REVISION):
                self._at += pattern.fullmatch(self._lines[self._at]) is not None

    def _paragraph(self) -> None:
        first, self._at = self._at, self._at + 1
        if self._is_underlined(first):
            self._text(first, first + 1)
            self._at += 1
            return
        while self._at < len(self._lines) and not self._ends(self._lines[self._at]):
            line = self._lines[self._at]
            if _is_comment(line) or _DIRECTIVE.match(line):
                self._text(first, self._at)
                first = self._at + 1
            elif _ITEM.match(line) or self._in_table:
                self._text(first, self._at)
                first = self._at
            self._at += 1
        self._text(first, self._at)
        self._in_item = _NAME_ALONE.fullmatch(self._lines[self._at - 1]) is not None

    def _is_underlined(self, number: int) -> bool:
        below = self._lines[number + 1].rstrip() if number + 1 < len(self._lines) else ""
        title = self._lines[number].rstrip()
        return bool(_UNDERLINE.fullmatch(below)) and abs(len(below) - len(title)) <= 1 and not title[:1].isspace()

    def _ends(self, line: str) -> bool:
        """Whether a line ends the paragraph above it."""
        if not line.strip() or line.strip() == "+":
            return True
        return any(pattern.fullmatch(line) for pattern in (_FENCE, _FRAME, _TABLE, _ATTRIBUTES))

    def _text(self, first: int, end: int) -> None:
        """Show the text in some lines."""
        if first < end:
            item = _ITEM.match(self._lines[first])
            start, end_of_text = self._mask.line(first), self._mask.line(end)
            for cell in re.finditer(r"[^|]+", self._mask.read[start:end_of_text]) if self._in_table else ():
                self._mask.separate(start + cell.start() - 1)
                _Marks(self._mask, start + cell.start(), start + cell.end())
            if not self._in_table:
                _Marks(self._mask, start + (item.end() if item else 0), end_of_text)


def _is_comment(line: str) -> bool:
    return line.startswith("//") and not line.startswith("///")


class _Marks:
    """Shows the text in a part of the source without marks, addresses and what is code or passed through."""

    def __init__(self, mask: Mask, start: int, end: int) -> None:
        self._mask, self._end = mask, end
        self._missing: set[str] = set()
        self._quotes: set[str] = set()
        done = place = start
        while mark := _MARK.search(mask.read, place, end):
            over = self._over(mark)
            place = mark.end() if over is None else over
            if over is not None:
                mask.show(done, mark.start())
                done = over
        mask.show(done, end)

    def _over(self, mark: re.Match[str]) -> int | None:
        """Return where that is over which begins with a mark and is not shown, or None where the mark is a sign as any other."""
        kind, sign = mark.lastgroup, mark.group()
        match kind:
            case "escape":
                return None
            case "open":
                self._quotes.add(sign[0])
            case "close" if sign[1] in self._quotes:
                self._quotes.discard(sign[1])
            case "close" if mark.start() and self._mask.read[mark.start() - 1].isspace():
                return self._behind("`", mark.start() + 1)
            case "macro" | "plus":
                return self._behind(kind, mark.end())
            case "both" | "code":
                return self._behind(sign, mark.end())
        return mark.end()

    def _behind(self, name: str, start: int) -> int | None:
        """Return where the end of a mark is over, or None if there is none. If there is none, it is looked for once."""
        found = None if name in self._missing else _ENDS[name].search(self._mask.read, start, self._end)
        if found is None:
            self._missing.add(name)
        return found.end() if found else None
