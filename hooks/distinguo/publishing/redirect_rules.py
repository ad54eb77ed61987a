"""``_redirects``, the file in which Netlify, Cloudflare Pages and GitLab Pages read where old addresses lead.

A rule stands in a line: the old path, the new one, and the code of the answer. The first rule that fits holds.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from distinguo.safe_files import read_file
from distinguo.urls import address_file, encoded

FILE = "_redirects"


class RuleHost(NamedTuple):
    """What a host makes of the file."""

    most: int | None = None
    """How many rules it reads."""
    most_bytes: int | None = None
    """How long the file may be; of a longer one it reads nothing."""
    longest: int | None = None
    """How long a rule may be; a longer one is passed over."""
    over_files: str = ""
    """What the code ends in where a rule is to go before a file at the old path."""
    exact: bool = False
    """Whether a path without the slash at its end needs a rule of its own."""
    below_path: bool = False
    """Whether paths begin with that of the site: others count from the site's root, wherever that is."""
    plain_letters: bool = False
    """Whether letters of other scripts stand in old paths as they are: the host compares them with a path that is decoded."""


HOSTS = {
    "netlify": RuleHost(over_files="!"),  # https://docs.netlify.com/routing/redirects/
    # https://developers.cloudflare.com/pages/configuration/redirects/
    "cloudflare": RuleHost(most=2_000, longest=1_000, exact=True),
    # https://docs.gitlab.com/user/project/pages/redirects/, and its source, which adds a slash to either path before it compares them
    "gitlab": RuleHost(most=1_000, most_bytes=64_000, below_path=True, plain_letters=True),
}
"""Rules always go before files on Cloudflare Pages, and never on GitLab Pages."""

_LEADS_ON = {"200", "301", "302", "303", "307", "308"}
"""The codes of rules that show something else than an error."""


def add_rules(
    text: str, redirects: Mapping[str, str], host: RuleHost, *, base: str = "/", alone: bool = False
) -> tuple[str, frozenset[str]]:
    """Return the ``text`` of a file with rules for as many redirects as the host takes, and the old addresses that it answers.

    The redirects, of addresses from the site's root, are taken in their order, but first those that have a rule already. A rule that is
    there stays where it leads elsewhere from the same path, and goes before ours; where it does so for some readers only, or the host does
    not understand it, that address is left to a page. ``base`` is the path of the site. ``alone`` says that nothing else will answer an old
    address.
    """
    ours = {(f"{base}{old}".rstrip("/"), f"{base}{new}") for old, new in redirects.items()}
    text = text.removeprefix("\ufeff")  # not every host knows that mark
    made = {line: [rule.path for rule in _rules(line) if rule.is_among(ours)] for line in text.splitlines(keepends=True)}
    text = "".join(line for line in text.splitlines(keepends=True) if not made[line])
    before = {path for paths in made.values() for path in paths}
    found = [(rule.path if host.exact else rule.path.rstrip("/"), rule) for rule in _rules(text)]
    there = {path for path, rule in found if rule.always and _is_read(rule, host)}
    sometimes = {path for path, _ in found} - there
    left = None if host.most is None else host.most - sum(bool(re.match(r"\s*[^#\s]", line)) for line in text.splitlines())
    room = None if host.most_bytes is None else host.most_bytes - len(text.encode("utf-8", "surrogateescape"))
    lines: list[str] = []
    answered = []
    for old in sorted(redirects, key=lambda old: f"{base}{old}" not in before):
        path = f"{base}{old}"
        bare = path.removesuffix("/")
        paths = {path, bare} if host.exact and (alone or bare in before) else {path}
        missing = {one: one if host.exact else one.rstrip("/") for one in paths}
        if sometimes & {*missing.values()}:
            continue
        rules = [
            f"{_as_read(one, host)} {base}{encoded(redirects[old])} 301{host.over_files}\n"
            for one, compared in missing.items()
            if compared not in there
        ]
        if host.longest and any(len(rule) > host.longest for rule in rules):
            continue
        size = len("".join(rules).encode())
        if (left is not None and left < len(rules)) or (room is not None and room < size):
            break
        left = None if left is None else left - len(rules)
        room = None if room is None else room - size
        lines += rules
        answered.append(old)
    # ours name single paths, and go before patterns, which fit more than one
    return "".join(sorted(lines)) + text, frozenset(answered)


def _as_read(path: str, host: RuleHost) -> str:
    """Return an old path with letters of other scripts as the host compares them."""
    return path if host.plain_letters else encoded(path)


def _is_read(rule: _Rule, host: RuleHost) -> bool:
    """Whether a host understands the code and the letters of a project's own rule."""
    return bool(host.over_files or not rule.code.endswith("!")) and rule.written == _as_read(rule.path, host)


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
        return any(address_file(site, one).is_file() for one in (address, f"{address}/", f"{address}.html"))
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
        words = [*takewhile(lambda word: not word.startswith("#"), line.split())]
        if len(words) > 1 and words[0].startswith("/") and not {*":*"} & {*words[0]}:
            path, new, code, *conditions = words if len(words) > 2 else [*words, "301"]
            always = not conditions and new.startswith(("/", "http")) and code.removesuffix("!") in _LEADS_ON
            yield _Rule(path, unquote(path), unquote(new), code, always)
