"""Texts of Glossarist, which are AsciiDoc with references to concepts, and names with marks of HTML, as texts of entries."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from distinguo.importers.concepts import Formula, Marked, Reference, Text
from distinguo.importers.formulas import MAX_FORMULA, is_readable, latex_of
from distinguo.importers.small_signs import lowered, raised
from distinguo.text.markdown_escape import escaped

_RAISED = re.compile(r"<sup>(?P<html>[^<>]{1,80})</su[pb]>|(?<![\^\\])\^(?P<doc>[^\s^][^^\n]{0,80}?)\^(?!\^)", re.IGNORECASE)
_LOWERED = re.compile(r"<sub>(?P<html>[^<>]{1,80})</su[pb]>|(?<![~\\])~(?P<doc>[^\s~][^~\n]{0,80}?)~(?!~)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|b|em|strong|u|span|var|tt|code|small|font|p|div|sup|sub)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>|</p>\s*(?=<p)", re.IGNORECASE)

_PARTS = {
    "formula": r"(?P<kind>stem|latexmath|asciimath):\[(?P<formula>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*)\]",
    "mention": r"\{\{(?P<mention>[^{}]{1,500})\}\}",
    "cited": r"<<(?P<cited>[^<>,\n]{1,200})(?:,(?P<cited_words>[^<>\n]{0,200}))?>>",
    "link": r"(?:link:)?(?P<url>https?://[^\s\[\]]{1,500})\[(?P<link_words>[^\[\]\n]*)\]",
    "picture": r"image::?(?P<picture>[^\s\[\]]{1,500})\[(?P<picture_words>[^\[\]]*)\]",
    "item": r"(?m:^[ \t]*(?P<item>[*.-]{1,5})[ \t]+(?=\S))",
    "bold": r"(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]{0,200}[^\s*])?)\*(?![\w*])",
    "italic": r"(?<![\w_])_(?P<italic>[^\s_](?:[^_\n]{0,200}[^\s_])?)_(?![\w_])",
}
_PIECE = re.compile("|".join(_PARTS.values()), re.DOTALL)


def plain_marks(text: str) -> str:
    """Return a text in which raised and lowered signs are signs of their own, and other marks of HTML are gone."""
    text = _RAISED.sub(lambda found: raised(found["html"] or found["doc"]), _BREAK.sub("\n", text))
    text = _LOWERED.sub(lambda found: lowered(found["html"] or found["doc"]), text)
    text = _TAG.sub("", text) if "<" in text else text
    return html.unescape(text) if "&" in text else text


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads texts. The given functions find what these name, and report what is not found."""

    concept: Callable[[str, list[str]], Reference]
    """Takes what a mention names, and the words behind it."""
    figure: Callable[[str, str], str | None]
    """Takes the figure that is cited, and the words for it; returns what the text says there, or nothing if it is none."""
    lost: Callable[[str], None]
    changed: Callable[[str], None]

    def read(self, text: str) -> Text:
        """Return a text with its references, formulas, links, lists and emphasis."""
        pieces: list[str | Reference | Formula | Marked] = []
        done = 0
        for found in _PIECE.finditer(text):
            before = text[done : found.start()]
            if before := before.rstrip() if found["item"] else before:
                pieces.append(plain_marks(before))
            pieces.append(self._piece(found))
            done = found.end()
        text_after = plain_marks(text[done:])
        return text_after if not pieces else (*pieces, text_after) if text_after else tuple(pieces)

    def _piece(self, found: re.Match[str]) -> str | Reference | Formula | Marked:
        if (formula := found["formula"]) is not None:
            return self._formula(found["kind"], formula.replace("\\]", "]"))
        if mention := found["mention"]:
            return self._mention(mention)
        if target := found["cited"]:
            return self._cited(target, (found["cited_words"] or "").strip(), found.group())
        if url := found["url"]:
            return Marked(f"[{re.sub(r'([][*_`])', chr(92) * 2 + '1', found['link_words']) or url}]({url})")
        if picture := found["picture"]:
            words = found["picture_words"].strip()
            return self.figure(picture, words) or words
        if item := found["item"]:
            mark = "1. " if item[0] == "." else "- "
            return Marked("\n" + "  " * (len(item) - 1) + mark)
        if bold := found["bold"]:
            return Marked(f"**{escaped(plain_marks(bold))}**")
        return Marked(f"*{escaped(plain_marks(found['italic']))}*")

    def _mention(self, mention: str) -> str | Reference:
        target, *words = (part.strip() for part in mention.split(","))
        kind, colon, id = target.partition(":")
        if colon and kind in {"fig", "figure", "table", "tbl", "formula", "eq"}:
            return self._cited(id, words[0] if words else "", f"{{{{{mention}}}}}")
        if kind in {"bib", "cite", "image"} and colon:
            return self._cited(id, words[0] if words else "", f"{{{{{mention}}}}}")
        return self.concept(target, words)

    def _cited(self, target: str, words: str, whole: str) -> str:
        said = self.figure(target, words)
        if said is None:
            self.lost(f"where the reference {whole} leads")
        return said or words or target.replace("_", " ")

    def _formula(self, kind: str, formula: str) -> Formula | Marked:
        formula = html.unescape(formula)
        latex = formula.strip() if kind == "latexmath" else latex_of(formula) if len(formula) <= MAX_FORMULA else ""
        if is_readable(latex):
            return Formula(latex)
        self.changed(f"the formula {formula} is shown as it is written")
        return Marked(f"`` {formula.replace('`', ' ')} ``")
