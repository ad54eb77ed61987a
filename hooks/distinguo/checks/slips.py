"""Slips that leave a file valid and make a reader wonder: a comma left in a name, an entry that is still a copy, a link to nowhere."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from distinguo.checks.context import CheckContext
from distinguo.loading.files import File
from distinguo.problems.problem import Problem, problem, shorten
from distinguo.problems.suggestions import nearest
from distinguo.schema.model import Label, Markdown
from distinguo.text.markdown import is_safe, masked
from distinguo.text.slips import ENCLOSED, UNTIDY, UNTIDY_END

_COPIED_AT_LEAST = 40
"""Shorter texts are often the same by chance."""
_COPIED_TEXTS = 2
_COPIES_AT_MOST = 50
"""What more entries say than that is a phrase of theirs, and no copy."""
_COPIED_SHARE = 0.6
_HOST = re.compile(r"www\.[\w-]+\.|[\w-]+\.(?:com|org|net|de|fr|eu|io|edu|gov)(?:/|$)")
"""The address of another site without its beginning: a browser looks for it in this one."""
_UNTIDY, _ENCLOSED = re.compile(UNTIDY), re.compile(ENCLOSED)
_LINK = re.compile(r"\]\(\s*<?([^()<>\s]+)")


def slips(file: File[Any]) -> Iterator[Problem]:
    """Names in this file end as names do, and no whole text stands in quotation marks."""
    for steps, _, text in file.marked(Label):
        if (steps[-1] in _NAMES or steps[:1] == ("forms",)) and _UNTIDY.search(text):
            yield problem("untidy-name", file.at(steps), found=shorten(text), better=shorten(re.sub(UNTIDY_END, "", text)))
    for steps, _, text in file.marked(Markdown):
        if found := _ENCLOSED.fullmatch(text):
            opening, _, closing = (part for part in found.groups() if part)
            yield problem("curly-quotes", file.at(steps), found=f"{opening} and {closing}")


_NAMES = {"term", "name"}


def copies(context: CheckContext) -> Iterator[Problem]:
    """No entry is still largely a word-for-word copy of another."""
    files = context.glossary.files
    for kind, main in ((files.terms, "definition"), (files.comparisons, "difference"), (files.questions, "answer")):
        finished = {id: file for id, file in kind.items() if file.data.status != "draft"}
        yield from _copies(finished, main)


def _copies(files: Mapping[str, File[Any]], main: str) -> Iterator[Problem]:
    """Yield the entries that have most texts from another one, the statement in the field ``main`` and its sources included."""
    texts = {id: file.once(_long_texts) for id, file in files.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for id, own in texts.items():
        for text in own:
            holders[text].append(id)
    several = {text: ids for text, ids in holders.items() if 1 < len(ids) <= _COPIES_AT_MOST}
    reported: set[str] = set()
    for id, file in files.items():
        shared: dict[str, int] = defaultdict(int)
        for text in texts[id]:
            for other in several.get(text, ()):
                shared[other] += other != id
        many = [candidate for candidate, count in shared.items() if count >= _COPIED_TEXTS]
        other = max(many, key=lambda candidate: (shared[candidate], candidate), default="")
        count = shared.get(other, 0)
        if not many or count < _COPIED_SHARE * max(len(texts[id]), len(texts[other])) or other in reported:
            continue
        if getattr(file.data, main) != getattr(files[other].data, main):
            continue
        reported.add(id)
        copy, original = sorted((file, files[other]), key=lambda entry: (str(entry.data.added or "~"), entry.path), reverse=True)
        steps, _, _ = next(found for found in copy.marked(Markdown) if found[2] in texts[id] & texts[other])
        yield problem("copied-entry", copy.at(steps), count=count, of=len(texts[copy.id]), other=original.path)


def _long_texts(file: File[Any]) -> frozenset[str]:
    return frozenset(text for text in file.prose if len(text) >= _COPIED_AT_LEAST)


def dead_links(context: CheckContext, known: Collection[str]) -> Iterator[Problem]:
    """Every link in an entry to a page of the site leads to one; ``known`` are the addresses of all pages.

    While some files cannot be read, the addresses are not known.
    """
    if context.glossary.files.broken:
        return
    for file in context.glossary.files:
        for steps, _, text in file.marked(Markdown):
            for found in _LINK.finditer(masked(text)) if "](" in text else ():
                address = found[1].partition("#")[0].partition("?")[0]
                if _HOST.match(address) and is_safe(found[1]):
                    yield problem(
                        "dead-link",
                        file.at_part(steps, found[1]),
                        found=shorten(found[1]),
                        hint=f"write https://{shorten(found[1])}",
                    )
                    continue
                if (
                    not is_safe(found[1])
                    or ":" in address
                    or address.startswith("/")
                    or not _is_page(address)
                    or _page(address) in known
                ):
                    continue
                stem = posixpath.basename(address.rstrip("/")).removesuffix(".md").removesuffix(".html")
                near = nearest(stem, context.targets)
                hint = f"write [[{near}]]" if near else "write [[id]] for an entry"
                yield problem("dead-link", file.at_part(steps, found[1]), found=shorten(found[1]), hint=hint)


def _is_page(address: str) -> bool:
    return address.endswith(("/", ".md", ".html")) or bool(address and "." not in posixpath.basename(address))


def _page(address: str) -> str:
    """Return the address of a page as the site has it."""
    address = address.removeprefix("./").removesuffix("index.html").removesuffix("index.md")
    return f"{address.removesuffix('.md')}/" if address.endswith(".md") else address
