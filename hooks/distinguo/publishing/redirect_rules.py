"""``_redirects``, the file in which Netlify, Cloudflare Pages and GitLab Pages read where old addresses lead.

A rule stands in a line: the old path, the new one, and the code of the answer. The first rule that fits holds.
"""

from __future__ import annotations

import math
import re
from codecs import BOM_UTF8
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from distinguo.safe_files import read_file
from distinguo.urls import address_file, encoded

FILE = "_redirects"


@dataclass(frozen=True)
class RuleHost:
    """What a host makes of the file."""

    most: float = math.inf
    """How many rules it reads."""
    most_bytes: float = math.inf
    """How long the file may be; of a longer one it reads nothing."""
    longest: float = math.inf
    """How long a rule may be; a longer one is passed over."""
    over_files: str = ""
    """What the code ends in where a rule is to go before a file at the old path."""
    exact: bool = False
    """Whether a path without the slash at its end needs a rule of its own."""
    below_path: bool = False
    """Whether paths begin with that of the site: others count from the site's root, wherever that is."""
    plain_letters: bool = False
    """Whether letters of other scripts stand in old paths as they are: the host compares them with a path that is decoded."""

    to_sections: bool = True
    """Whether a rule may lead to a section: else the host answers with the page alone."""

    def compared(self, path: str) -> str:
        """Return a path in the form in which two that are alike are the same."""
        return path if self.exact else path.rstrip("/")

    def written(self, path: str) -> str:
        """Return an old path with letters of other scripts as the host compares them."""
        return path if self.plain_letters else encoded(path)

    def rule(self, old: str, new: str) -> str:
        """Return the line that leads from one path to another."""
        return f"{self.written(old)} {encoded(new)} 301{self.over_files}\n"

    def understands(self, rule: _Rule) -> bool:
        """Whether the host knows the code and the letters of a project's own rule."""
        return bool(self.over_files or not rule.code.endswith("!")) and rule.written == self.written(rule.path)


HOSTS = {
    "netlify": RuleHost(over_files="!"),  # https://docs.netlify.com/routing/redirects/
    # https://developers.cloudflare.com/pages/configuration/redirects/
    "cloudflare": RuleHost(most=2_000, longest=1_000, exact=True),
    # https://docs.gitlab.com/user/project/pages/redirects/, and its source, which adds a slash to either path before it compares them
    "gitlab": RuleHost(most=1_000, most_bytes=64_000, below_path=True, plain_letters=True, to_sections=False),
}
"""Rules always go before files on Cloudflare Pages, and never on GitLab Pages."""

_LEADS_ON = {"200", "301", "302", "303", "307", "308"}
"""The codes of rules that show something else than an error."""


def add_rules(
    content: bytes, redirects: Mapping[str, str], host: RuleHost, *, base: str = "/", alone: bool = False
) -> tuple[bytes, frozenset[str]]:
    """Return the ``content`` of a file with rules for as many redirects as the host takes, and the old addresses that it answers.

    The redirects, of addresses from the site's root, are taken in their order, but first those that have a rule already. A rule that is
    there stays where it leads elsewhere from the same path, and goes before ours; where it does so for some readers only, or the host does
    not understand it, that address is left to a page. ``base`` is the path of the site. ``alone`` says that nothing else will answer an old
    address. A mark of the order of bytes goes, since not every host knows it.
    """
    ours = {(f"{base}{old}".rstrip("/"), f"{base}{new}") for old, new in redirects.items()}
    own, covered = _parted(content.removeprefix(BOM_UTF8).decode("utf-8", "surrogateescape"), ours)
    theirs = [(host.compared(rule.path), rule) for rule in _rules(own)]
    there = {path for path, rule in theirs if rule.always and host.understands(rule)}
    doubtful = {path for path, _ in theirs} - there
    count, size = len(re.findall(r"^[^\S\n]*[^#\s]", own, re.MULTILINE)), len(_encoded(own))
    added: list[str] = []
    answered = []
    for old in sorted(redirects, key=lambda old: f"{base}{old}" not in covered):
        path = f"{base}{old}"
        bare = path.removesuffix("/")
        paths = {path, bare} if host.exact and (alone or bare in covered) else {path}
        if not doubtful.isdisjoint(map(host.compared, paths)):
            continue
        rules = [host.rule(variant, f"{base}{redirects[old]}") for variant in paths if host.compared(variant) not in there]
        if any(len(rule) > host.longest or ("#" in rule and not host.to_sections) for rule in rules):
            continue
        count, size = count + len(rules), size + len("".join(rules).encode())
        if count > host.most or size > host.most_bytes:
            break
        added += rules
        answered.append(old)
    # ours name single paths, and go before patterns, which fit more than one
    return _encoded("".join(sorted(added)) + own), frozenset(answered)


def _encoded(text: str) -> bytes:
    """Return a text as bytes; those that were none of UTF-8 are again what they were."""
    return text.encode("utf-8", "surrogateescape")


def _parted(text: str, ours: Container[tuple[str, str]]) -> tuple[str, set[str]]:
    """Return the text without the rules that are ours, and the paths from which those led on."""
    own, covered = "", set()
    for line in text.splitlines(keepends=True):
        if found := {rule.path for rule in _rules(line) if rule.is_among(ours)}:
            covered |= found
        else:
            own += line
    return own, covered


def answered_by_host(site: Path) -> frozenset[str]:
    """Return the old addresses that the rules of a built site lead on from, if the page to which each leads is there, or on another site.

    Rules with a pattern in them are left out. Where all paths begin with that of the site, it is not counted.
    """
    try:
        text = read_file(site / FILE).decode("utf-8-sig", "replace")
    except OSError:
        return frozenset()
    return frozenset(old for rule in _rules(text) if rule.always and (old := _old_address(rule, site)))


def _old_address(rule: _Rule, site: Path) -> str:
    """Return the address that a rule answers, from the site's root; nothing where it answers none."""
    if "://" in rule.new:
        return rule.path[1:]
    base, new = "/", re.split("[#?]", rule.new)[0].removeprefix("/")
    while not _is_there(site, new):
        folder, slash, new = new.partition("/")
        if not slash:
            return ""
        base += folder + slash
    return rule.path.removeprefix(base) if rule.path.startswith(base) else ""


def _is_there(site: Path, address: str) -> bool:
    """Whether a site has a page at an address; hosts add the slash at its end, or the ending of the file."""
    try:
        return any(address_file(site, candidate).is_file() for candidate in (address, f"{address}/", f"{address}.html"))
    except OSError:  # no file system has such a name
        return False


class _Rule(NamedTuple):
    """A rule for a single path: that as it is written, and both decoded."""

    written: str
    path: str
    new: str
    code: str
    always: bool
    """Whether it leads every reader on."""

    def is_among(self, ours: Container[tuple[str, str]]) -> bool:
        """Whether it is one of ours, with or without the slash at the end of its path."""
        return self.always and self.code.startswith("301") and (self.path.rstrip("/"), self.new) in ours


def _rules(text: str) -> Iterator[_Rule]:
    """Yield each rule for a single path."""
    for line in text.splitlines():
        said = _encoded(line).decode("utf-8", "replace")  # no path of ours has bytes that are no text
        words = [*takewhile(lambda word: not word.startswith("#"), said.split())]
        if len(words) > 1 and words[0].startswith("/") and not {*":*"} & {*words[0]}:
            path, new, code, *conditions = words if len(words) > 2 else [*words, "301"]
            always = not conditions and new.startswith(("/", "http")) and code.removesuffix("!") in _LEADS_ON
            yield _Rule(path, unquote(path), unquote(new), code, always)
