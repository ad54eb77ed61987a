"""Prose fields to HTML: Markdown, rendered once per text, sanitised, with its links left open.

A fragment is rendered once but may stand on many pages. So its links are kept apart from its HTML: each page gives them
addresses as seen from itself, and decides which mentions become links.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

import nh3
from markdown_it.token import Token

from distinguo.glossary.glossary import Glossary
from distinguo.prose.autolink import ESCAPE, NameIndex, Target, mentioned, targets, without_escapes
from distinguo.prose.dialect import REFERENCE_OPEN, parse
from distinguo.prose.formulas import TAGS as FORMULA_TAGS
from distinguo.prose.formulas import formula
from distinguo.prose.markdown_writer import Rewriting, text_as_markdown, write_markdown
from distinguo.text.markdown import SCHEMES, is_safe
from distinguo.text.untranslated import Untranslated

_SIGN = re.compile(r"[\\`*_\[<&$\n]")
"""What marks begin with."""

OPEN_REFERENCE, OPEN_MENTION, _PATH = "\ue000", "\ue001", "\ue002"
"""Stand at the head of an href until a page resolves it: ``[[id]]``, a mention, a path from the site's root. No data can
hold these characters."""

_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "strong", "ul"}
_TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}
_AFTER_OPENING = dict.fromkeys(("ul", "ol", "blockquote", "table", "thead", "tbody", "tr"), "\n")
_CLASS = dict.fromkeys(("ul", "ol"), ' class="written"')
"""Distinguishes lists that stand in a text from those that a page is made of: only they have dots and numbers."""
_OPEN = re.compile(rf'<a href="([{OPEN_REFERENCE}{OPEN_MENTION}{_PATH}])([^"]*)">')
_SPACE = re.compile(r"[ \t\n]+")


class Link(NamedTuple):
    """A link inside a fragment; ``term`` is the term it leads to, ``automatic`` whether only a mention made it."""

    url: str
    words: str
    term: str
    automatic: bool


class Fragment(NamedTuple):
    """One rendered text: safe HTML, and links between.

    ``block`` says whether it is more than running text; ``plain`` is its text alone, on one line.
    """

    parts: tuple[str | Link, ...]
    block: bool
    plain: str

    @property
    def links(self) -> Iterator[Link]:
        """Its links, in order."""
        return (part for part in self.parts if isinstance(part, Link))


class ProseRenderer:
    """Renders prose fields; keeps every fragment, so that no text is rendered twice."""

    def __init__(self, targets: Mapping[str, Target], names: NameIndex, original: ProseRenderer | None = None) -> None:
        """Take the targets of references, and the names that are linked automatically.

        Of a translation, ``original`` renders the texts that are left in the other language, by its names and rules.
        """
        self.targets = targets
        self.names = names
        self.original = original
        self._fragments: dict[str, Fragment] = {}

    @classmethod
    def of(cls, glossary: Glossary, original: ProseRenderer | None = None) -> ProseRenderer:
        """Return the renderer of a glossary's texts; ``original`` is that of the one that it was translated from, where it is known."""
        if original is None and glossary.original:
            original = cls.of(glossary.original)
        return cls(targets(glossary), NameIndex(glossary), original)

    def fragment(self, text: str) -> Fragment:
        """Return the text as a fragment."""
        if self.original and type(text) is Untranslated:
            return self.original.fragment(str(text))
        found = self._fragments.get(text)
        if found is None:
            found = self._fragments[text] = self._render(text) if _SIGN.search(text) else self._escape(text)
        return found

    def plain(self, text: str) -> str:
        """Return the text without its markup, on one line."""
        if self.original and type(text) is Untranslated:
            return Untranslated(self.original.plain(str(text)))
        if ESCAPE not in text and not _SIGN.search(text):
            return text  # its mentions are not looked for: they leave it as it is
        return self.fragment(text).plain

    def markdown(self, text: str, address: Callable[[str], str], reference: Callable[[Target], str]) -> str:
        """Return the text as Markdown that needs nothing of ours.

        ``address`` says what becomes of the address of a link, ``reference`` what the address of an entry is.
        """

        if self.original and type(text) is Untranslated:
            return self.original.markdown(str(text), address, reference)

        def named(id: str) -> tuple[str, str] | None:
            found = self.targets.get(id)
            return (found.words, reference(found)) if found else None

        rewriting = Rewriting(self._unescaped, address, named)
        if _SIGN.search(text) or "\r" in text:
            return write_markdown(parse(text), rewriting)
        return text_as_markdown(text.strip(), rewriting)

    def _unescaped(self, text: str) -> str:
        """Return a text without the sign that keeps a mention from being a link."""
        if ESCAPE not in text:
            return without_escapes(text)
        return "".join(piece if isinstance(piece, str) else piece[0] for piece in mentioned(text, self.names))

    def _escape(self, text: str) -> Fragment:
        """Return a text that holds no marks but those that keep a mention from being a link."""
        parts: list[str | Link] = []
        plain = ""
        for piece in mentioned(text, self.names):
            if isinstance(piece, str):
                parts.append(html.escape(piece, quote=False))
                plain += piece
            else:
                words, term = piece
                parts.append(self._open_link(OPEN_MENTION, term, html.escape(words, quote=False)))
                plain += words
        return Fragment(tuple(parts), block=False, plain=text if ESCAPE not in text else plain)

    def _render(self, text: str) -> Fragment:
        try:
            tokens = parse(text)
        except RecursionError:  # nested beyond all measure
            return self._escape(text)
        written = _HtmlWriter(self.targets, self.names, tokens)
        clean = nh3.clean(
            written.html,
            tags=_TAGS | _TABLE_TAGS | FORMULA_TAGS,
            attributes={
                "*": set(),
                "a": {"href"},
                "ul": {"class"},
                "ol": {"class"},
                "math": {"display", "alttext"},
                "mo": {"stretchy", "fence"},
            },
            url_schemes=SCHEMES,
            link_rel=None,
        ).strip()
        block = not (clean.startswith("<p>") and clean.endswith("</p>") and clean.count("<p>") == 1) and clean.startswith("<")
        block = block and written.has_blocks
        if written.has_blocks and not block:
            clean = clean.removeprefix("<p>").removesuffix("</p>")
        pieces = _OPEN.split(clean)
        parts: list[str | Link] = [pieces[0]]
        for kind, target, text_after in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            words, _, after = text_after.partition("</a>")
            # The sanitiser saw this path, but a page puts another one in front of it later: so it is checked again.
            safe = kind != _PATH or is_safe(html.unescape(target))
            parts += [self._open_link(kind, html.unescape(target), words) if safe else words, after]
        return Fragment(tuple(part for part in parts if part), block, written.plain)

    def _open_link(self, kind: str, target: str, words: str) -> Link:
        """Return a link with its address from the site's root, and the term that it leads to."""
        if kind == _PATH:
            return Link(target.lstrip("/\\"), words, "", automatic=False)
        found = self.targets[target]
        return Link(found.url, words, target if found.entry.kind == "term" else "", automatic=kind == OPEN_MENTION)


class _HtmlWriter:
    """Writes tokens as HTML with open links, and says what their text is."""

    def __init__(self, targets: Mapping[str, Target], names: NameIndex, tokens: list[Token]) -> None:
        self._targets = targets
        self._names = names
        self._html: list[str] = []
        self._plain: list[str] = []
        self._run = ""
        self._links = 0
        self.has_blocks = not (len(tokens) == 1 and tokens[0].type == "inline")
        for token in tokens:
            if token.type == "inline":
                self._inline(token.children or [])
            else:
                self._block(token)
        self.html = "".join(self._html)
        self.plain = _SPACE.sub(" ", "".join(self._plain)).strip(" ")

    def _block(self, token: Token) -> None:
        if token.type in {"fence", "code_block"}:
            self._html.append(f"<pre><code>{html.escape(token.content, quote=False)}</code></pre>\n")
            self._plain.append(token.content)
        elif token.type == "math_block":
            self._html.append(f"<p>{formula(token.content, block=True)}</p>\n")
            self._plain.append(token.content)
        elif not token.hidden:
            self._html.append(
                f"</{token.tag}>\n"
                if token.nesting < 0
                else f"<{token.tag}{_CLASS.get(token.tag, '')}>{_AFTER_OPENING.get(token.tag, '')}"
            )
        self._plain.append(" ")

    def _inline(self, tokens: list[Token]) -> None:
        unknown = False
        for token in tokens:
            if unknown:
                unknown = token.type != "reference_close"
            elif token.type == "text":
                self._run += token.content
            elif token.type == "softbreak":
                self._run += "\n"
            elif token.type == REFERENCE_OPEN and token.meta["id"] not in self._targets:
                self._run += token.content
                unknown = True
            else:
                self._end_run()
                self._mark(token)
        self._end_run()

    def _mark(self, token: Token) -> None:
        if token.type == "hardbreak":
            self._html.append("<br>")
            self._plain.append(" ")
        elif token.type == "code_inline":
            self._say(token.content, "code")
        elif token.type in {"math_inline", "math_inline_double"}:
            self._html.append(formula(token.content, block=token.type == "math_inline_double"))
            self._plain.append(token.content)
        elif token.type == REFERENCE_OPEN:
            id = token.meta["id"]
            self._open(OPEN_REFERENCE + id)
            if not token.meta["words"]:
                self._say(self._targets[id].words)
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            inside = href and not urlsplit(href).scheme and not href.startswith(("//", "#"))
            self._open(_PATH + href if inside else href)
        elif token.nesting < 0 and token.tag == "a":
            self._links -= 1
            self._html.append("" if self._links else "</a>")
        else:
            self._html.append(f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>")

    def _open(self, href: str) -> None:
        if not self._links:  # no link stands inside another
            self._html.append(f'<a href="{html.escape(href)}">')
        self._links += 1

    def _say(self, text: str, tag: str = "") -> None:
        said = html.escape(text, quote=False)
        self._html.append(f"<{tag}>{said}</{tag}>" if tag else said)
        self._plain.append(text)

    def _end_run(self) -> None:
        """Write the text so far, with the mentions in it as open links."""
        text, self._run = self._run, ""
        if self._links:
            self._say(without_escapes(text))
            return
        for piece in mentioned(text, self._names) if text else ():
            if isinstance(piece, str):
                self._say(piece)
            else:
                self._html.append(f'<a href="{OPEN_MENTION}{piece[1]}">')
                self._say(piece[0])
                self._html.append("</a>")
