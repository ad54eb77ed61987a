"""Marks of Markdown's dialects, and of site generators, in the Markdown of entries: footnotes, boxes, tabs, keys, raised signs.

What they say stays in the text. What is left out is reported to ``lost``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from distinguo.importers.small_signs import lowered, raised

Lost = Callable[[str], None]

_FOOTNOTE = re.compile(
    r"(?m)^ {0,3}\[\^(?P<label>[^\]\s]{1,80})\]:[ \t]*(?P<text>[^\n]*(?:\n(?:[ \t]+\S[^\n]*|[ \t]*(?=\n[ \t]+\S)))*)\n?"
)
_CITED = re.compile(r"\s?\[\^(?P<label>[^\]\s]{1,80})\]")
_BOX = re.compile(r"(?m)^(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w -]*?)[ \t]*(?:\"(?P<title>[^\"\n]*)\")?[ \t]*$")
_TAB = re.compile(r"(?m)^(?P<indent>[ \t]*)===[+!]?[ \t]+\"(?P<title>[^\"\n]+)\"[ \t]*$")
_CONTAINER = re.compile(
    r"(?m)^[ \t]*:{3,}[ \t]*(?P<kind>\w[\w-]*)?(?:[ \t]*\[(?P<title>[^\]\n]*)\]|[ \t]+(?P<words>[^\n{}]*))?(?:\{[^{}\n]*\})?[ \t]*$"
)
_ALERT = re.compile(r"(?m)^(?P<quote>[ \t]*>[ \t]*)\[!(?P<kind>\w+)\][+-]?[ \t]*(?P<title>[^\n]*)$")
_TASK = re.compile(r"(?m)^(?P<item>[ \t]*(?:[-+*]|\d+[.)]) )\[(?P<done>[ xX])\] ")
_CONTENTS = re.compile(r"(?m)^[ \t]*\[(?:TOC|toc|\[_?TOC_?\])\][ \t]*$|^[ \t]*\[\[(?:TOC|_TOC_)\]\][ \t]*$")
_LIQUID = re.compile(r"\{%.{0,500}?%\}|\{\{(?![<%]).{0,500}?\}\}", re.DOTALL)
_MARKED = re.compile(r"(?<![=\w])==(?=[^\s=])(?P<words>[^=\n]*[^\s=])==(?![=\w])")
_KEYS = re.compile(r"(?<![\w+])\+\+(?P<keys>[a-z]\w*(?:\+\w+)*)\+\+(?![\w+])")
_STRUCK = re.compile(r"~~(?P<words>(?=\S)[^~\n]+)~~")
_RAISED = re.compile(r"(?<=\w)\^(?P<signs>\w{1,9})\^")
_LOWERED = re.compile(r"(?<=[A-Za-z])~(?P<signs>\w{1,4})~")
_NAMED_SIGN = re.compile(r"(?<![\w:]):(?=[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:]))")


_HTML_LINK = re.compile(
    r"<a\s(?:[^<>]*?\s)?href=[\"'](?P<url>[^\"'<>\s]+)[\"'][^<>]*>(?P<words>[^<>\n]{1,300})</a>", re.IGNORECASE
)
_HTML_MARKS = (
    (re.compile(r"</?(?:b|strong)>", re.IGNORECASE), "**"),
    (re.compile(r"</?(?:i|em)>", re.IGNORECASE), "*"),
    (re.compile(r"</?(?:code|kbd|tt|samp)>", re.IGNORECASE), "`"),
    (re.compile(r"<sup>([\w+-]{1,9})</sup>", re.IGNORECASE), r"^\1^"),
    (re.compile(r"<sub>([\w+-]{1,9})</sub>", re.IGNORECASE), r"~\1~"),
    (re.compile(r"<li>[ \t]*", re.IGNORECASE), "\n- "),
    (re.compile(r"</?(?:p|ul|ol)>", re.IGNORECASE), "\n\n"),
    (re.compile(r"</li>", re.IGNORECASE), ""),
)
"""Elements of HTML that Markdown has marks for."""


def in_our_dialect(text: str, lost: Lost) -> str:
    """Return Markdown outside of code with the marks that texts in entries know."""

    def gone(found: re.Match[str]) -> str:
        lost(found.group().strip())
        return ""

    if "<" in text:
        text = _HTML_LINK.sub(lambda found: f"[{found['words'].strip()}]({found['url']})", text)
        for expression, mark in _HTML_MARKS:
            text = expression.sub(mark, text)
    text = _boxes(_footnotes(text, lost), lost)
    text = _CONTENTS.sub(gone, text)
    text = _LIQUID.sub(gone, text) if "{" in text else text

    def task(found: re.Match[str]) -> str:
        lost(f"that a task is {'done' if found['done'].strip() else 'not done'}")
        return found["item"]

    def struck(found: re.Match[str]) -> str:
        lost(f"that {found['words']!r} is crossed out")
        return found["words"]

    text = _TASK.sub(task, text)
    text = _STRUCK.sub(struck, text)
    text = _MARKED.sub(lambda found: f"**{found['words']}**", text)
    text = _KEYS.sub(lambda found: f"`{found['keys']}`", text)
    text = _RAISED.sub(lambda found: raised(found["signs"]), text)
    text = _LOWERED.sub(lambda found: lowered(found["signs"]), text)
    return _NAMED_SIGN.sub(r"\\:", text)


def _footnotes(text: str, lost: Lost) -> str:
    """Put footnotes in brackets where they are cited."""
    if "[^" not in text:
        return text
    notes = {found["label"]: " ".join(found["text"].split()) for found in _FOOTNOTE.finditer(text)}
    cited: set[str] = set()

    def inside(found: re.Match[str]) -> str:
        label = found["label"]
        if label not in notes or label in cited:
            lost(f"the footnote {found.group().strip()}")
            return ""
        cited.add(label)
        return f" ({notes[label].rstrip('.')})"

    text = _CITED.sub(inside, _FOOTNOTE.sub("", text))
    for label, said in notes.items():
        if label not in cited:
            lost(f"the footnote {label}: {said}")
    return text


def _boxes(text: str, lost: Lost) -> str:
    """Take boxes and tabs for paragraphs below a bold title; without one, what kind of box it is goes."""
    if not re.search(r"(?m)^[ \t]*(?:!!!|\?\?\?|===|:::|>[ \t]*\[!)", text):
        return text

    def titled(kind: str, title: str, before: str = "") -> str:
        if kind:
            lost(f"the box {kind}")
        return f"{before}**{title.strip()}**\n" if title and title.strip() else before.rstrip()

    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if found := _BOX.match(lines[at]) or _TAB.match(lines[at]):
            depth = len(found["indent"])
            kind = found.groupdict().get("kind") or ""
            lines[at] = f"\n{found['indent']}{titled(kind, found['title'] or '')}"
            inner = at + 1
            while inner < len(lines) and (not lines[inner].strip() or len(lines[inner]) - len(lines[inner].lstrip()) > depth):
                lines[inner] = re.sub(rf"^([ \t]{{{depth}}})(?: {{1,4}}|\t)", r"\1", lines[inner])
                inner += 1
        at += 1
    text = _CONTAINER.sub(lambda found: titled(found["kind"] or "", found["title"] or found["words"] or ""), "\n".join(lines))
    return _ALERT.sub(lambda found: titled(found["kind"], found["title"], found["quote"]), text)
