"""The text of Markdown, HTML and AsciiDoc, without code, addresses, comments and markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from distinguo.limits import check_marks
from distinguo.lint.document import Document, Mask
from distinguo.lint.restructured_text import restructured_text
from distinguo.text.html_elements import VOID
from distinguo.text.runaway import runaway_html, runaway_markdown

_NESTED = re.compile(r"^(?:!!!|\?\?\?\+?|===\+?|///) ", re.MULTILINE)
"""The boxes and tabs of Python-Markdown, whose indented content CommonMark takes for code."""
_ADDRESS_LINES = 10
"""So many lines the address of a reference may take, with its title."""


def plain_text(source: str) -> Document:
    """Return a text that has no markup."""
    return Document(source, source)


def markdown(source: str) -> Document:
    """Return the text of Markdown. Raises TooMuch for marks without end."""
    check_marks(runaway_markdown(source))
    mask = Mask(source)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(front_matter_plugin)
    parser.block.ruler.at("reference", _near_reference, {"alt": []})
    parser.disable(["text_join", *(["code"] if _NESTED.search(source) else [])])
    done = 0
    unread = _Unread()
    for token in parser.parse(source):
        if not token.map:
            continue
        start, end = max(done, mask.line(token.map[0])), mask.line(token.map[1])
        if token.type == "inline":
            done = _inline(mask, token.children or [], start, end, unread.copy())
        elif token.type == "html_block":
            _html(mask, start, end, unread)
    return mask.document()


def _near_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the address of a reference, which is over after a few lines: markdown-it looks for its end through all that follow."""
    last, state.lineMax = state.lineMax, min(state.lineMax, start + _ADDRESS_LINES)
    try:
        return reference(state, start, end, silent)
    finally:
        state.lineMax = last


def _inline(mask: Mask, tokens: list[Token], start: int, end: int, unread: _Unread) -> int:
    """Show the texts among tokens, which stand one after another in a part of the source; return where the last one ends."""
    for token in tokens:
        match token.type:
            case "text" if not unread:
                start = mask.find(token.content, start, end)
            case "image":
                start = _inline(mask, token.children or [], start, end, unread)
            case "text" | "code_inline" | "html_inline":
                place = mask.source.find(token.content, start, end)
                if token.type == "html_inline" and place >= 0:
                    _Tags(unread).feed(token.content)
                start = place + len(token.content) if place >= 0 else start
            case "link_close":
                start = _behind_address(mask.source, start, end)
    return start


def _behind_address(source: str, start: int, end: int) -> int:
    """Return where the address of a link ends that begins after its text, or where it would begin."""
    found = re.compile(r"\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*").match(source, start, end)
    return found.end() if found else start


_UNREAD = frozenset(
    ("script", "style", "code", "pre", "kbd", "samp", "var", "tt", "template", "math", "svg", "textarea", "select")
)
_RUNNING = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
    )
)
"""Elements inside a sentence; any other one begins a paragraph of its own."""


class _Unread(list[str]):
    """The open elements whose text is not read: the outermost one, and those inside it."""

    def begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element that begins."""
        if tag not in VOID and (tag in _UNREAD or ("translate", "no") in attrs or tag in self):
            self.append(tag)

    def end(self, tag: str) -> None:
        """Take note of one that ends, and whatever is still open inside it with it."""
        if self and self[-1] == tag:  # as nearly always: nothing is searched then
            self.pop()
        elif tag in self:
            del self[len(self) - 1 - self[::-1].index(tag) :]

    def copy(self) -> _Unread:
        """Return the same for a part of its own: what it leaves open is over at its end."""
        return _Unread(self)


class _Tags(HTMLParser):
    """Takes note of what begins and ends in a piece of HTML."""

    def __init__(self, unread: _Unread) -> None:
        super().__init__(convert_charrefs=False)
        self._unread = unread

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread.begin(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that is empty has no text."""

    def handle_endtag(self, tag: str) -> None:
        self._unread.end(tag)


class _Reader(_Tags):
    """Shows the text of HTML in a mask."""

    def __init__(self, mask: Mask, start: int, end: int, unread: _Unread) -> None:
        super().__init__(unread)
        self._mask, self._start = mask, start
        part = mask.source[start:end]
        self._lines = [0, *(place + 1 for place, char in enumerate(part) if char == "\n")]
        self.feed(part)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._border(tag)
        super().handle_starttag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._border(tag)

    def handle_endtag(self, tag: str) -> None:
        self._border(tag)
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._mask.show(self._place(), self._place() + len(data))

    def _border(self, tag: str) -> None:
        if tag not in _RUNNING:
            self._mask.separate(self._place())

    def _place(self) -> int:
        line, column = self.getpos()
        return self._start + self._lines[line - 1] + column


def html(source: str) -> Document:
    """Return the text of HTML. Raises TooMuch for tags without end."""
    check_marks(runaway_html(source))
    mask = Mask(source)
    _html(mask, 0, len(source), _Unread())
    return mask.document()


def _html(mask: Mask, start: int, end: int, unread: _Unread) -> None:
    try:
        _Reader(mask, start, end, unread)
    except AssertionError as error:  # what Python's reader says of some declarations
        raise ValueError(f"it is no HTML: {str(error)[:80]}") from None


_BLOCKS = re.compile(r"(?P<mark>-{4,}+|\.{4,}+|/{4,}+|\+{4,}+|`{3,}+|~{4,}+)[^\S\n]*+\S*$")
"""What stands before and after code, comments and the like in AsciiDoc."""
_UNREAD_LINE = re.compile(
    r"//|:!?[\w-]+!?:|\[[^\]\n]*\]\s*$|[\w-]+::\S*\[|\.\w+$(?!\s)|(?:if|end|ifn)(?:def|eval)::|\|===|[=_*]{4,}$|\+\s*$|<<<\s*$"
)
_UNREAD_PART = re.compile(
    r"\+\+\+.*?\+\+\+|(?<!\w)(`{1,2})(?!\s).{0,500}?\1(?!\w)|\{[\w-]+\}|(?:pass|stem|latexmath|asciimath|kbd|menu|btn|image|icon|anchor):[^\s\[]{0,500}\[[^\]]{0,500}\]"
    r"|(?:(?:https?|ftp|irc|mailto|link|xref|footnoteref?|file):[^\s\[\]]*)|<<[^,>]{0,200}(?:,|>>)|\[\[[^\]]{0,200}\]\]|>>|\(C\)|[\[\]#*_]"
)


def asciidoc(source: str) -> Document:
    """Return the text of AsciiDoc. It is read line by line: code, comments, attributes, macros and addresses are left out."""
    mask = Mask(source)
    inside = ""
    for number, line in enumerate(source.split("\n")):
        fence = _BLOCKS.fullmatch(line)
        if inside or fence:
            mark = fence["mark"] if fence else ""
            inside = "" if inside and mark == inside else inside or mark
            continue
        if _UNREAD_LINE.match(line):
            continue
        start = mask.line(number)
        done = len(re.match(r"[=*.\-|\s]*", line)[0])  # type: ignore[index]  # it matches anything
        for part in _UNREAD_PART.finditer(line):
            mask.show(start + done, start + max(part.start(), done))
            done = max(part.end(), done)
        mask.show(start + done, start + len(line))
    return mask.document()


READERS: dict[str, Callable[[str], Document]] = {
    ".md": markdown,
    ".markdown": markdown,
    ".mdx": markdown,
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".rst": restructured_text,
    ".rest": restructured_text,
    ".adoc": asciidoc,
    ".asciidoc": asciidoc,
    ".asc": asciidoc,
    ".txt": plain_text,
    ".text": plain_text,
}
"""What reads a file, by the ending of its name."""
