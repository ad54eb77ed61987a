"""Markdown of other tools as texts for entries: what entries know is kept, links between concepts become references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from distinguo.importers.concepts import Marked, Reference, Text
from distinguo.importers.markdown_dialects import Lost, in_our_dialect
from distinguo.text.code_spans import blanked, code_spans

_FENCE = re.compile(r"(?ms)^(`{3,}|~{3,})[^\n]*(?:\n.*?(?:^\1[`~]*[ \t]*$|\Z)|\Z)")
"""A fence that is not closed goes on to the end."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_HEADING = re.compile(r"(?m)^(#{1,6})[ \t]+(\S.*)$")
_HEADING_END = re.compile(r"(?<![ \t#])[ \t]*#*[ \t]*$")
_ATTRIBUTES_END = re.compile(r"\{[^{}\n]*\}$")
_SETEXT = re.compile(r"(?m)^(\S[^\n]*)\n(?:={3,}|-{3,})[ \t]*$")
_RULE = re.compile(r"(?m)(?<=\n\n)[ \t]{0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]{0,200}\}")
_TOOLTIP = re.compile(
    r"\{\{[<%]\s*(?P<name>[\w/-]*(?:gloss|term|tooltip|defin)[\w/-]*)(?P<values>[^{}]{0,500}?)/?\s*[>%]\}\}"
    r"(?:(?P<inside>[^{}\n]{0,200})\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\})?"
)
_REF = re.compile(
    r"\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?\"?([^\"{}<>%\s]+)\"?[^{}]{0,80}[>%]\}\}|\{%-?\s*(?:link|post_url)\s+([^\s{}%]+)\s*-?%\}"
)
_SITE = re.compile(
    r"\{\{\s*(?:site|page)\.(?:baseurl|url)\s*\}\}(?=/)|\{\{\s*[\"']([^\"'{}]+)[\"']\s*\|\s*(?:relative|absolute)_url\s*\}\}"
)
_SHORTCODE = re.compile(r"\{\{[<%].{0,500}?[>%]\}\}", re.DOTALL)
_SHORTCODE_VALUE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_POSITIONAL = re.compile(r"\"([^\"]+)\"|'([^']+)'|([^\s\"']+)")
_TERM_LINK = re.compile(r"<(?P<section>[\w-]+):(?P<term>[^<>|:/\s][^<>|]{0,120})(?:\|(?P<words>[^<>|]{1,120}))?>")
_LINK = re.compile(
    r"(?<!\\)(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.){0,500})\]"
    r"\((?P<target><[^<>\n]*>|[^\s()]{0,500}(?:\([^\s()]*\)[^\s()]*)?)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"
)
_BY_LABEL = re.compile(r"(?<!\\)(?P<image>!?)\[(?P<words>(?:[^\[\]\\]|\\.){1,500})\]\[(?P<label>[^\[\]]{0,200})\]")
_LABEL = re.compile(
    r"(?m)^ {0,3}\[(?P<label>[^\[\]^]{1,200})\]:[ \t]*(?P<target>\S+)(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_WIKI = re.compile(r"(?<!\\)\[\[([^\[\]|\n]{1,120})(?:\|([^\[\]\n]{1,120}))?\]\](?![(\[])")
_ADDRESS = re.compile(r"<(?:https?|mailto):[^<>\s]+>")
_ELSEWHERE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


_WORDS_MARKS = re.compile(r"[*`\\]|(?<!\w)_+|_+(?!\w)")
"""Marks in the words of a link; an underscore inside a name is none."""


def heading(line: str) -> tuple[int, str] | None:
    """Return the level and the text of a line that is a heading."""
    found = _HEADING.match(line)
    return (len(found[1]), _heading_text(found[2])) if found else None


def _heading_text(text: str) -> str:
    """Return the text of a heading without the signs and attributes at its end."""
    return _HEADING_END.sub("", _ATTRIBUTES_END.sub("", text.rstrip()), count=1) or text.strip()


def entry_markdown(text: str, lost: Lost = lambda what: None) -> Text:
    """Return a text in Markdown as an entry takes it.

    Headings become bold lines. A link into the same site becomes a reference to the concept that its address ends in. HTML, pictures
    and the codes of generators go, which are reported to ``lost``.
    """
    return tuple(_pieces(_prepared(text, lost), lost))


def _prepared(text: str, lost: Lost) -> str:
    """Return the text without what entries do not know; code is left as it is."""
    labels = {found["label"].casefold(): found["target"].strip("<>") for found in _LABEL.finditer(text)}
    parts, done = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_outside_code(text[done : fence.start()], labels, lost), fence.group()]
        done = fence.end()
    joined = "".join([*parts, _outside_code(text[done:], labels, lost)])
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip(" \t") for line in joined.split("\n"))).strip()


_KEPT = re.compile("\ue000(\\d+)\ue001")
"""What stands for a code span meanwhile."""


def _outside_code(text: str, labels: dict[str, str], lost: Lost) -> str:
    """Return a text without extras; what is code stays as it is."""
    kept: list[str] = []
    pieces, done = [], 0
    for start, end in code_spans(text):
        kept.append(text[start:end])
        pieces += [text[done:start], f"\ue000{len(kept) - 1}\ue001"]
        done = end
    cleaned = _without_extras(
        "".join([*pieces, text[done:]]), labels, lambda what: lost(_KEPT.sub(lambda found: kept[int(found[1])], what))
    )
    return _KEPT.sub(lambda found: kept[int(found[1])], cleaned)


def _without_extras(text: str, labels: dict[str, str], lost: Lost) -> str:
    def gone(found: re.Match[str]) -> str:
        lost(found.group())
        return ""

    def tooltip(found: re.Match[str]) -> str:
        values = {name: "".join(said) for name, *said in _SHORTCODE_VALUE.findall(found["values"])}
        bare = [] if values else ["".join(groups) for groups in _POSITIONAL.findall(found["values"])]
        id = next((values[key] for key in ("term_id", "term", "id", "name", "key", "word") if values.get(key)), "") or "".join(
            bare[:1]
        )
        words = found["inside"] or values.get("text", "") or "".join(bare[1:2])
        return f"[{words or id}](term:{id.replace(' ', '%20')})" if id else gone(found)

    def by_label(found: re.Match[str]) -> str:
        target = labels.get((found["label"] or found["words"]).casefold())
        return f"{found['image']}[{found['words']}]({target})" if target else found.group()

    if "{" in text:
        text = _TOOLTIP.sub(tooltip, text)
        text = _REF.sub(lambda found: (found[1] or found[2]).replace(" ", "%20"), text)
        text = _SITE.sub(lambda found: found[1] or "", text)
    text = _SHORTCODE.sub(gone, text)
    last = text.rfind("-->") + 3  # behind it, no comment is closed
    text = _COMMENT.sub(gone, text[:last]) + text[last:] if last > 2 else text
    text = _LABEL.sub("", _BY_LABEL.sub(by_label, text)) if labels else text
    text = in_our_dialect(text, lost)
    text = _TERM_LINK.sub(lambda found: f"[{found['words'] or found['term']}](term:{found['term'].replace(' ', '%20')})", text)
    text = _WIKI.sub(lambda found: f"[{(found[2] or found[1]).strip()}](term:{found[1].strip().replace(' ', '%20')})", text)
    text = _ATTRIBUTES.sub(gone, text)
    text = re.sub(r"(?i)<br\s*/?>", "\n", text)
    text = _TAG.sub(lambda found: found.group() if _ADDRESS.fullmatch(found.group()) else gone(found), text)
    text = _RULE.sub("", text)
    text = _HEADING.sub(lambda found: f"\n**{_heading_text(found[2]).replace('*', '')}**\n", text)
    return _SETEXT.sub(lambda found: f"\n**{found[1].replace('*', '')}**\n", text)


def _pieces(text: str, lost: Lost) -> Iterator[str | Reference | Marked]:
    bare, done = blanked(text, code_spans(text)), 0
    for found in _LINK.finditer(text):
        if bare[found.start()] == " " != text[found.start()]:
            continue
        target, words = found["target"].strip("<>"), found["words"]
        if _ELSEWHERE.match(target) and not found["image"]:
            continue
        if found.start() > done:
            yield Marked(_signs(text[done : found.start()]))
        done = found.end()
        if found["image"]:
            lost(f"the picture {found.group()}")
            if words:
                yield Marked(words)
        elif key := key_of(target):
            yield Reference(key, _WORDS_MARKS.sub("", words))
        else:
            lost(f"the address {target}")
            yield Marked(words)
    if done < len(text):
        yield Marked(_signs(text[done:]))


def _signs(text: str) -> str:
    """Return Markdown in which a dollar sign begins no formula: in other tools it is a sign of money."""
    bare = blanked(text, code_spans(text))
    return (
        "".join(r"\$" if sign == "$" == bare[at] and text[at - 1 : at] != "\\" else sign for at, sign in enumerate(text))
        if "$" in bare
        else text
    )


def key_of(target: str) -> str:
    """Return the concept that an address inside a site leads to: the last part of its path, or its anchor."""
    path, _, anchor = target.removeprefix("term:").partition("#")
    last = re.sub(r"\.(?:mdx?|markdown|html?)$", "", path.rstrip("/").rpartition("/")[2])
    if last in {"", "index", "_index", ".", ".."} or (anchor and not target.startswith("term:") and "gloss" in last.casefold()):
        last = anchor or ("" if last in {"", ".", ".."} else path.rstrip("/").rpartition("/")[0].rpartition("/")[2])
    return unquote(last).strip()
