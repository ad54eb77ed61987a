"""Prose as Markdown for other readers: marks are written as Markdown writes them, and what is text is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markdown_it.token import Token

from distinguo.prose.dialect import REFERENCE_OPEN
from distinguo.text.markdown_escape import code_span, escape_before_link, escaped, longest_run

_MARKS = {"em": "*", "strong": "**"}
_OTHER = {"-": "*", "1.": "1)"}
"""The mark of a list behind another one: with the same they would be one list."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What becomes of the parts that are not ours to decide: texts, addresses of links, and ``[[references]]``."""

    text: Callable[[str], str]
    """Takes away what is a mark of ours and none of Markdown's."""
    address: Callable[[str], str]
    reference: Callable[[str], tuple[str, str] | None]
    """Gives the words and the address of what an id names."""


def write_markdown(tokens: Iterable[Token], rewriting: Rewriting) -> str:
    """Return tokens of our dialect as Markdown."""
    return _Writer(rewriting).write(list(tokens))


class _Writer:
    def __init__(self, rewriting: Rewriting) -> None:
        self._rewriting = rewriting
        self._lines: list[str] = []
        self._prefix: list[str] = []
        self._begun = 0  # how many of these have a line already
        self._marks: list[str] = []
        self._closed = ""  # the mark of a list that nothing stands behind yet
        self._apart = False

    def write(self, tokens: list[Token]) -> str:
        if len(tokens) == 1 and tokens[0].type == "inline":
            return self._inline(tokens[0].children or [])
        row: list[str] = []  # the cells of the row that is being read
        for position, token in enumerate(tokens):
            match token.type:
                case "paragraph_open":
                    self._apart |= not token.hidden
                case "inline" if self._marks[-1:] == ["|"]:
                    row.append(self._inline(token.children or []).replace("|", r"\|").replace(r"\\|", r"\|"))
                case "inline":
                    self._block(self._inline(token.children or []))
                case "paragraph_close":
                    self._apart = not token.hidden
                case "fence" | "code_block":
                    fence = "`" * max(3, longest_run(token.content) + 1)
                    self._apart = True
                    self._block(
                        f"{fence}{token.info.split()[0] if token.info.strip() else ''}\n{token.content.rstrip()}\n{fence}"
                    )
                    self._apart = True
                case "math_block":
                    self._apart = True
                    self._block(f"$$\n{token.content.strip()}\n$$")
                    self._apart = True
                case "bullet_list_open" | "ordered_list_open":
                    self._apart |= not self._prefix
                    mark = "-" if token.type[0] == "b" else "1."
                    self._marks.append(_OTHER[mark] if mark == self._closed else mark)
                case "bullet_list_close" | "ordered_list_close":
                    self._closed = self._marks.pop()
                    self._apart = not self._prefix
                case "list_item_open":
                    self._prefix.append(self._marks[-1] + " ")
                case "blockquote_open":
                    self._apart = True
                    self._prefix.append("> ")
                case "list_item_close" | "blockquote_close":
                    self._prefix.pop()
                    self._begun = min(self._begun, len(self._prefix))
                    self._apart |= token.type[0] == "b"
                case "table_open":
                    self._apart = True
                    self._marks.append("|")
                case "table_close":
                    self._marks.pop()
                    self._apart = True
                case "tr_close":
                    self._block("| " + " | ".join(row) + " |")
                    if tokens[position + 1].type == "thead_close":
                        self._block("|" + " --- |" * len(row))
                    row.clear()
        return "\n".join(self._lines)

    def _block(self, text: str) -> None:
        """Write the lines of a block behind the marks of the lists and quotations that it stands in."""
        if self._apart and self._lines:
            self._lines.append(
                "".join(mark if mark[0] == ">" else " " * len(mark) for mark in self._prefix[: self._begun]).rstrip()
            )
        self._apart, self._begun, self._closed = False, len(self._prefix), ""
        for line in text.split("\n"):
            self._lines.append(("".join(self._prefix) + line).rstrip())
            self._prefix = [mark if mark[0] == ">" else " " * len(mark) for mark in self._prefix]

    def _inline(self, tokens: list[Token]) -> str:
        out: list[str] = []
        hrefs: list[str] = []
        for token in tokens:
            if token.type == "text":
                out.append(text_as_markdown(token.content, self._rewriting, first=not "".join(out).strip()))
            elif token.type == "softbreak":
                out.append(" ")
            elif token.type == "hardbreak":
                out.append("<br>" if self._marks[-1:] == ["|"] else "\\\n")
            elif token.type == "code_inline":
                out.append(code_span(token.content))
            elif token.type in {"math_inline", "math_inline_double"}:
                out.append(f"{token.markup}{token.content}{token.markup}")
            elif token.type == "link_open":
                escape_before_link(out)
                out.append("[")
                hrefs.append(self._rewriting.address(str(token.attrs.get("href", ""))))
            elif token.type == REFERENCE_OPEN:
                found = self._rewriting.reference(token.meta["id"])
                words, address = found or (token.meta["id"], "")
                if found:
                    escape_before_link(out)
                out += ["[" if found else "", "" if token.meta["words"] else escaped(words)]
                hrefs.append(address)
            elif token.type in {"link_close", "reference_close"}:
                address = hrefs.pop()
                out.append(f"]({address})" if address else "")
            else:
                out.append(_MARKS.get(token.tag, ""))
        return "".join(out)


def text_as_markdown(text: str, rewriting: Rewriting, *, first: bool = True) -> str:
    """Return a text without marks as Markdown; ``first`` says whether it begins a block, where numbers and dashes are marks."""
    said = rewriting.text(text)
    lead, tail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    core = said.strip()
    shown = escaped(core) if first else escaped(f"x{core}")[1:]
    return (" " if lead else "") + shown + (" " if tail and core else "")
