"""Texts in reStructuredText, as Sphinx has them, to texts for entries: code, emphasis, lists and links are kept.

What Markdown has no place for is reported: where a role leads, what a directive is called, remarks and labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from distinguo.importers.concepts import Formula, Marked, Reference, Text
from distinguo.importers.formulas import is_readable
from distinguo.text.markdown_escape import longest_run

Lost = Callable[[str], None]

_DIRECTIVE = re.compile(r"(?P<indent>[ \t]*)\.\.[ \t]+(?P<name>[\w:+.-]+)::(?:[ \t]+(?P<rest>.*))?")
_TARGET = re.compile(r"[ \t]*\.\.[ \t]+_(?P<name>`[^`]+`|[^:]+):[ \t]+(?P<url>https?://\S+)[ \t]*")
_REMARK = re.compile(r"(?P<indent>[ \t]*)\.\.(?:[ \t]+(?P<rest>.*))?")
_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t]|$)")
_CODE_DIRECTIVES = {
    "code-block", "code", "sourcecode", "parsed-literal", "literalinclude", "doctest", "testcode", "testoutput", "prompt", "productionlist",
}  # fmt: skip
_NOT_SHOWN = {
    "index",
    "toctree",
    "only",
    "image",
    "contents",
    "raw",
    "include",
    "tabularcolumns",
    "highlight",
    "meta",
    "sectionauthor",
}
"""Directives that put nothing into the text, or what a text of ours cannot have."""

_ROLE = re.compile(r":(?P<role>[A-Za-z][\w:+.-]{0,59}):`(?P<inside>[^`]+)`")
_LINK = re.compile(r"`(?P<words>[^`<>]+?)\s*<(?P<target>[^`<>\s]+)>`__?")
_CODE = re.compile(r"``(?P<code>.+?)``", re.DOTALL)
_NAMED = re.compile(r"`(?P<quoted>[^`<>]+)`_(?!_)|(?<![\w`])(?P<bare>[A-Za-z][\w.-]{0,200}[A-Za-z0-9])_(?![\w`])")
_PIECE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in (_ROLE, _LINK, _CODE, _NAMED)), re.DOTALL)
_WORDS = {
    "ref", "doc", "numref", "any", "eq", "download", "guilabel", "menuselection", "index", "abbr", "dfn", "emphasis", "strong", "title",
    "title-reference", "t", "sup", "sub", "superscript", "subscript", "cite", "footcite", "mailheader", "newsgroup",
}  # fmt: skip
"""Roles whose words are words; those of all others are code."""
_LEAD_NOWHERE = {"abbr", "dfn", "emphasis", "strong", "title", "title-reference", "t", "sup", "sub", "superscript", "subscript", "kbd",
                 "guilabel", "menuselection", "code", "literal", "samp", "file", "program", "command"}  # fmt: skip
_DOCUMENTS = {
    "pep": ("PEP", "https://peps.python.org/pep-{:0>4}/"),
    "rfc": ("RFC", "https://datatracker.ietf.org/doc/html/rfc{}"),
}
"""Roles that name a document by its number: what Sphinx writes before it, and where it leads by default."""


def rst_text(text: str, lost: Lost) -> Text:
    """Return a text in pieces; ``lost`` is told, in words, each thing that it does not keep."""
    targets: dict[str, str] = {}
    lines = []
    for line in text.split("\n"):
        if found := _TARGET.fullmatch(line):
            targets[_key(found["name"].strip("`"))] = found["url"]
        else:
            lines.append(line)
    pieces: list[str | Reference | Formula | Marked] = []
    for part in _parts(lines, lost):
        pieces += _pieces(part, lost, targets) if isinstance(part, str) else [part]
    return tuple(pieces)


def plain_name(text: str) -> str:
    """Return a name without the marks of reStructuredText."""
    text = _ROLE.sub(lambda found: found["inside"].lstrip("!~"), text)
    return re.sub(r"\\(.)", r"\1", re.sub(r"`{1,2}|\*{1,2}(?=\S)(?=[^*]*\*)|(?<=\S)\*{1,2}$", "", text)).strip()


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _parts(lines: list[str], lost: Lost) -> Iterator[str | Marked | Formula]:
    """Yield running text, and between it what is shown as it stands: code and formulas."""
    running: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if found := _DIRECTIVE.fullmatch(line):
            inside, at = _indented(lines, at + 1, len(found["indent"]))
            shown = _directive(found["name"], found["rest"] or "", inside, lost)
            if isinstance(shown, str):
                running += ["", *_flowing(shown.split("\n"), lost), ""]
            else:
                yield "\n".join(running)
                running = []
                yield shown
        elif (found := _REMARK.fullmatch(line)) and not line.lstrip().startswith("..."):
            inside, at = _indented(lines, at + 1, len(found["indent"]))
            if said := " ".join(" ".join([found["rest"] or "", *inside]).split()):
                lost(f"the remark {said}")
        elif line.lstrip().startswith(">>>"):
            end = next((n for n in range(at, len(lines)) if not lines[n].strip()), len(lines))
            yield "\n".join(running)
            running = []
            yield _fenced(lines[at:end])
            at = end
        elif line.rstrip().endswith("::") and (block := _indented(lines, at + 1, _indent(line)))[0]:
            before = line.rstrip()[:-2]
            running.append(before if not before or before[-1].isspace() else f"{before}:")
            yield "\n".join(running)
            running = []
            yield _fenced(block[0])
            at = block[1]
        else:
            running.append(line)
            at += 1
    yield "\n".join(running)


def _flowing(lines: list[str], lost: Lost) -> Iterator[str]:
    """Yield the lines inside a directive; what may stand in it is text as well."""
    for part in _parts(lines, lost):
        yield from (part if isinstance(part, str) else part.markdown if isinstance(part, Marked) else part.latex).split("\n")


def _directive(name: str, argument: str, inside: list[str], lost: Lost) -> str | Marked | Formula:
    options = [line.strip() for line in inside if _OPTION.match(line)]
    body = [line for line in inside if not _OPTION.match(line)]
    while body and not body[0].strip():
        body.pop(0)
    told = " ".join(filter(None, (f"the directive {name}:", *options)))
    if name in _CODE_DIRECTIVES and body:
        if options:
            lost(told)
        return _fenced(body)
    if name == "math":
        latex = " ".join(" ".join([argument, *body]).split())
        if is_readable(latex):
            return Formula(latex)
        return _fenced([latex])
    if name in _NOT_SHOWN:
        lost(" ".join([told, " ".join(" ".join([argument, *body]).split())]))
        return ""
    lost(told.rstrip(":"))
    return "\n".join(filter(None, (argument, "\n".join(body))))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented(lines: list[str], start: int, outer: int) -> tuple[list[str], int]:
    """Return the block that is indented more than what it belongs to, its indentation left out, and where it ends."""
    end = start
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > outer):
        end += 1
    block = lines[start:end]
    while block and not block[-1].strip():
        block.pop()
    inner = min((_indent(line) for line in block if line.strip()), default=0)
    return [line[inner:] for line in block], start + len(block) if block else end


def _fenced(lines: list[str]) -> Marked:
    code = "\n".join(lines).strip("\n")
    fence = "`" * max(3, longest_run(code) + 1)
    return Marked(f"\n\n{fence}\n{code}\n{fence}\n\n")


def _pieces(text: str, lost: Lost, targets: dict[str, str]) -> Iterator[str | Reference | Formula | Marked]:
    text = "\n".join(
        line.lstrip() if line.startswith((" ", "\t")) and not re.match(r"\s*(?:[-*+]|#\.|\d+[.)])\s", line) else line
        for line in text.split("\n")
    )
    text = re.sub(r"(?m)^(\s*)#\.(?=\s)", r"\g<1>1.", text)
    done = 0
    for found in _PIECE.finditer(text):
        if found["bare"] and _key(found["bare"]) not in targets:
            continue  # a name that ends in a line
        if found.start() > done:
            yield Marked(_plain(text[done : found.start()], lost))
        done = found.end()
        if code := found["code"]:
            yield Marked(f"`{' '.join(code.split())}`")
        elif target := found["target"]:
            yield _linked(found["words"], target, found.group(), lost)
        elif named := found["quoted"] or found["bare"]:
            yield _linked(named, targets.get(_key(named), ""), found.group(), lost)
        else:
            yield _role(found["role"], found["inside"], lost)
    if done < len(text):
        yield Marked(_plain(text[done:], lost))


def _linked(words: str, target: str, whole: str, lost: Lost) -> Marked:
    words = _plain(" ".join(words.split()), lost)
    if re.match(r"https?://", target):
        return Marked(f"[{words}]({target})")
    lost(f"where {whole} leads")
    return Marked(words)


def _role(role: str, inside: str, lost: Lost) -> Reference | Formula | Marked:
    titled, _, address = inside[:-1].rpartition("<") if inside.endswith(">") else ("", "", "")
    has_title = bool(address and titled)
    words, target = (titled.removeprefix("!").rstrip(), address) if has_title else (inside.lstrip("!~"),) * 2
    words = " ".join(words.split())
    name = role.rpartition(":")[2].lower()
    if name == "term":
        return Reference(" ".join(target.split()), words)
    if name == "math":
        return Formula(inside) if is_readable(inside) else Marked(f"`{inside}`")
    if name in _DOCUMENTS:
        mark, address = _DOCUMENTS[name]
        number, _, anchor = target.partition("#")
        url = address.format(number) + (f"#{anchor}" if anchor else "")
        return Marked(f"[{_plain(words, lost) if has_title else f'{mark} {number}'}]({url})")
    if inside.startswith("~") and not has_title:
        words = words.rpartition(".")[2] or words
    if name not in _LEAD_NOWHERE:
        lost(f"where :{role}:`{inside}` leads")
    if name in {"emphasis", "strong"}:
        mark = "*" if name == "emphasis" else "**"
        return Marked(f"{mark}{_plain(words, lost)}{mark}")
    return Marked(_plain(inside if name == "abbr" else words, lost) if name in _WORDS or has_title else f"`{words}`")


_SUBSTITUTION = re.compile(r"(?<![\w\\|])\|(?P<name>[A-Za-z][\w .-]*)\|(?![\w|])")
_ESCAPED = re.compile(r"\\(?:\s|(?=[^\W_]))")
"""A backslash before a blank keeps marks apart and is not shown, nor is that blank; before a letter it only is not shown."""


def _plain(text: str, lost: Lost) -> str:
    """Return running text whose emphasis is that of Markdown, and whose other signs are only signs."""

    def named(found: re.Match[str]) -> str:
        lost(f"what stands for {found.group()}")
        return found["name"]

    text = _ESCAPED.sub("", _SUBSTITUTION.sub(named, text))
    text = re.sub(r"(\[[^\[\]\s]+\])_(?!\w)", r"\1", re.sub(r"`([^`<>]+)`_{0,2}", r"*\1*", text))
    return re.sub(r"(?<!\\)([\[\]<>$|])", r"\\\1", text)
