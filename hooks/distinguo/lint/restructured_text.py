"""The text of reStructuredText, without code, addresses, comments and markup. Sphinx' own directives are read by their content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from distinguo.limits import TooMuch, check_marks
from distinguo.lint.document import Document, Mask
from distinguo.lint.table_cells import Cells, border
from distinguo.lint.unread import without_front_matter
from distinguo.text.runaway import runaway_restructured_text

_OF_TEXT = (
    "card", "centered", "collapse", "deprecated", "details", "dropdown", "grid-item-card", "group-tab", "seealso", "tab", "tab-item", "todo",
    "versionadded", "versionchanged", "versionremoved",
)  # fmt: skip
"""Directives that docutils does not know, whose argument is text, such as the title of a tab."""
_AROUND_TEXT = (
    "cards", "glossary", "grid", "grid-item", "hlist", "only", "tabbed", "tabs", "tab-set", "toggle", "attribute", "class", "confval", "data",
    "describe", "exception", "function", "method", "module", "object", "option", "property", "setting",
)  # fmt: skip
"""Those that only frame what is indented below them; so do those of the domains of programming languages, such as ``py:function``."""
_DIRECTIVE = re.compile(
    rf"^(?P<indent>[^\S\n]*)\.\. (?:(?P<text>{'|'.join(_OF_TEXT)})|(?:[a-z]+:)?(?:{'|'.join(_AROUND_TEXT)})|(?:c|cpp|js|py|rst|std):[a-z]+)::"
    r"(?P<argument>[^\n]*)(?P<options>(?:\n(?P=indent)[^\S\n]+:[\w-]+:[^\n]*)*)",
    re.MULTILINE,
)
_CAPTION = re.compile(r":caption:[^\S\n]*([^\n]+)")
_OF_CODE = re.compile(r"(?:param|parameter|arg|argument|key|keyword|type|raises?|except|exception|var|ivar|cvar|vartype|meta)\s")
"""Fields whose name goes on with a name in code."""
_ADDRESS = re.compile(r"\s*<[^<>`]*>`")
"""The address of a link behind its text."""
_ROLE = re.compile(
    r":(?:std:)?(?:(?P<names>abbr|dfn|guilabel|menuselection|term)|any|doc|download|numref|ref)"
    r":`(?P<words>(?:[^<>`]|-->)*[^<>`\s])(?P<address>\s*<[^<>`]+>)?`"
)
"""A role of Sphinx that shows words: those that stand before an address, or those of a role that says so."""
_LETTERS = re.compile(r"[^\W_]+")
_NEAR = 200
"""So many characters behind one word the next one of its line may end: marks, and white space, are between them."""
_NEAR_UNREAD = 2_000
"""And so many the next line that is not read: the address and the options of a directive may be between them."""
_NEAR_LINE = 20_000
"""And so many the next line that is read, where docutils does not say in which one it stands."""
_MISTAKES, _OPEN_MARKS = 1_000, 200
"""So many mistakes docutils may tell of in a file of any size, and so many marks that open and never close."""
_BYTES_PER_MISTAKE, _BYTES_PER_OPEN_MARK = 16, 256
"""In a larger file, one for so many bytes. Most are names of roles that only Sphinx knows; for each mark, the rest of its block is read."""


_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": "",
    "line_length_limit": 100_000,
}


def restructured_text(source: str) -> Document:
    """Return the text of reStructuredText. Nothing that it wants to include is read.

    Raises ImportError without docutils, and TooMuch for words, marks or mistakes without end.
    """
    from docutils.frontend import get_default_settings  # noqa: PLC0415  # an extra
    from docutils.parsers.rst import Parser  # noqa: PLC0415  # an extra, as above
    from docutils.utils import new_document  # noqa: PLC0415  # an extra, as above

    check_marks(runaway_restructured_text(source))
    mask = Mask(source, without_front_matter(source))
    settings = get_default_settings(Parser)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    tree = new_document("", settings)
    tree.reporter.attach_observer(_Mistakes(len(source)).add)
    Parser().parse(_without_sphinx(mask.read), tree)
    _Tree(mask).show(tree)
    return mask.document()


class _Tree:
    """Shows the texts of a document's nodes, which are looked for one after another: docutils does not say where in a line they stand."""

    def __init__(self, mask: Mask) -> None:
        from docutils import nodes  # noqa: PLC0415  # an extra

        self._mask, self._nodes, self._done = mask, nodes, 0
        self._unread = (
            nodes.FixedTextElement, nodes.literal, nodes.raw, nodes.math, nodes.comment, nodes.problematic, nodes.substitution_reference,
            nodes.footnote_reference, nodes.citation_reference, nodes.label, nodes.option_group,
        )  # fmt: skip

    def show(self, node: Any) -> None:
        """Show the text of a node."""
        nodes = self._nodes
        match node:
            case nodes.Text():
                for line in node.astext().split("\n"):
                    self._done = _shown(self._mask, line, self._done)
            case nodes.system_message():
                for block in node.findall(nodes.literal_block):
                    self._skip_directive(block.astext())
            case nodes.table() if self._show_table(node):
                pass
            case nodes.problematic() if self._show_role(node.astext()):
                pass
            case _ if self._is_unread(node):
                self._skip(node.astext())
            case _:
                self._begin(node)
                for child in node.children:
                    self.show(child)
                if isinstance(node, nodes.reference) and (address := _ADDRESS.match(self._mask.read, self._done)):
                    self._done = address.end()

    def _show_role(self, text: str) -> bool:
        """Show the words of a role that only Sphinx knows; return whether there are any that readers see."""
        role = _ROLE.fullmatch(text)
        place = self._mask.read.find(text, self._done, self._done + _NEAR_LINE) if role else -1
        if not role or place < 0 or not (role["names"] or role["address"]):
            return False
        self._done = place + role.start("words")
        for line in role["words"].split("\n"):
            self._done = _shown(self._mask, line, self._done)
        self._done = place + len(text)
        return True

    def _is_unread(self, node: Any) -> bool:
        of_code = isinstance(node, self._nodes.field_name) and _OF_CODE.match(node.astext())
        return isinstance(node, self._unread) or bool(of_code)

    def _begin(self, node: Any) -> None:
        """Leave out what stands above a text, such as the address of a picture. Of a title, docutils names the line below it."""
        if isinstance(node, self._nodes.paragraph | self._nodes.title) and node.line:
            self._done = max(self._done, self._mask.line(max(node.line - 2, 0)))
        elif isinstance(node, self._nodes.substitution_definition) and node.line:
            self._done = max(self._done, self._mask.read.find("::", self._mask.line(node.line - 1)) + 2)

    def _skip(self, text: str) -> None:
        """Go behind the lines of a text that is not read. With a tab inside, a line is not found, and nothing far behind is taken for it."""
        for line in filter(None, map(str.strip, text.split("\n"))):
            place = self._mask.read.find(line, self._done, self._done + _NEAR_UNREAD + len(line))
            self._done = place + len(line) if place >= 0 else self._done

    def _skip_directive(self, text: str) -> None:
        """Skip a directive that docutils does not know; what stands over a table of contents is read."""
        caption = _CAPTION.search(text) if text.startswith(".. toctree::") else None
        if caption:
            self._skip(text[: caption.start(1)])
            self._done = self._mask.find(caption[1].strip(), self._done, self._done + _NEAR + len(caption[1]))
            text = text[caption.end(1) :]
        self._skip(text)

    def _show_table(self, table: Any) -> bool:
        """Show the text in the cells of a table that is drawn with lines, column by column; return whether it is one."""
        first = next((node.line for node in table.findall(self._nodes.paragraph) if node.line), 0)
        widths = [column["colwidth"] for column in table.findall(self._nodes.colspec)]
        found = border(self._mask, self._done, self._mask.line(max(first - 1, 0)), widths)
        if not found:
            return False
        cells = Cells(self._mask, *found)
        for row in table.findall(self._nodes.row):
            for entry in row.children:
                cells.begin(entry.get("morecols", 0), entry.get("morerows", 0))
                for text, is_read in self._texts(entry):
                    cells.place(text, is_read=is_read)
            cells.end_row()
        self._done = max(self._done, cells.end)
        return True

    def _texts(self, node: Any) -> Iterator[tuple[str, bool]]:
        """Yield the lines of text in a node, and whether they are read."""
        is_unread = self._is_unread(node)
        if is_unread or isinstance(node, self._nodes.Text):
            yield from ((line.strip(), not is_unread) for line in node.astext().split("\n") if line.strip())
        elif not isinstance(node, self._nodes.system_message):
            for child in node.children:
                yield from self._texts(child)


def _shown(mask: Mask, line: str, start: int) -> int:
    """Show a line of text, or else its words: docutils has made blanks of its tabs, and signs of what was escaped. Return where it ends."""
    whole = mask.find(line.strip(), start, start + _NEAR_LINE + len(line))
    if whole > start:
        return whole
    for word in line.split():
        found = mask.find(word, start, min(start + _NEAR, len(mask.read)))
        # A word with a sign that was escaped is not written so: its letters are.
        for part in _LETTERS.findall(word) if found == start else ():
            found = mask.find(part, found, min(found + _NEAR, len(mask.read)))
        start = found
    return start


class _Mistakes:
    """Counts what docutils takes for mistakes: each costs it as much as a paragraph."""

    def __init__(self, size: int) -> None:
        self._left = max(_MISTAKES, size // _BYTES_PER_MISTAKE)
        self._open_left = max(_OPEN_MARKS, size // _BYTES_PER_OPEN_MARK)

    def add(self, message: Any) -> None:
        self._left -= 1
        self._open_left -= "without end-string" in message.astext()
        if self._left < 0 or self._open_left < 0:
            what = "marks that open and never close" if self._left >= 0 else "mistakes"
            raise TooMuch(f"it has more {what} than a text has, the last one in line {message.get('line', 1)}")


def _without_sphinx(source: str) -> str:
    """Return a text of as many lines in which directives of Sphinx are ones of docutils."""

    def plain(found: re.Match[str]) -> str:
        lines = "\n" * found["options"].count("\n")
        return f"{found['indent']}.. " + (f"tip::{found['argument']}" if found["text"] else "compound::") + lines

    return _DIRECTIVE.sub(plain, source)
