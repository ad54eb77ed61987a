"""``_redirects``, the file in which Netlify, Cloudflare Pages and GitLab Pages read where old addresses lead.

A rule stands in a line: the old path, the new one, and the code of the answer. The first rule that fits holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
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
    over_files: str = ""
    """What the code ends in where a rule is to go before a file at the old path."""
    exact: bool = False
    """Whether a path without the slash at its end needs a rule of its own."""
    below_path: bool = False
    """Whether paths begin with that of the site: others count from the site's root, wherever that is."""


HOSTS = {
    "netlify": RuleHost(over_files="!"),  # https://docs.netlify.com/routing/redirects/
    "cloudflare": RuleHost(most=2_000, exact=True),  # https://developers.cloudflare.com/pages/configuration/redirects/
    "gitlab": RuleHost(
        most=1_000, most_bytes=64_000, exact=True, below_path=True
    ),  # https://docs.gitlab.com/user/project/pages/redirects/
}
"""Rules always go before files on Cloudflare Pages, and never on GitLab Pages."""


def add_rules(
    text: str, redirects: Mapping[str, str], host: RuleHost, *, base: str = "/", alone: bool = False
) -> tuple[str, frozenset[str]]:
    """Return the ``text`` of a file with rules for as many redirects as the host takes, and the old addresses that it answers.

    The redirects, of addresses from the site's root, are taken in their order. A rule that is there stays where it leads elsewhere from the
    same path, and goes before ours. ``base`` is the path of the site. ``alone`` says that nothing else will answer an old address.
    """
    ours = {(f"{base}{encoded(old)}".rstrip("/"), f"{base}{encoded(new)}") for old, new in redirects.items()}
    text = "".join(line for line in text.splitlines(keepends=True) if not any(_compared(rule) in ours for rule in _rules(line)))
    there = {path if host.exact else path.rstrip("/") for path, _ in _rules(text)}
    left = None if host.most is None else host.most - sum(bool(re.match(r"\s*[^#\s]", line)) for line in text.splitlines())
    room = None if host.most_bytes is None else host.most_bytes - len(text.encode())
    lines: list[str] = []
    answered = []
    for old, new in redirects.items():
        path = f"{base}{encoded(old)}"
        paths = [path, path.removesuffix("/")] if alone and host.exact and old.endswith("/") else [path]
        rules = [
            f"{one} {base}{encoded(new)} 301{host.over_files}\n"
            for one in paths
            if (one if host.exact else one.rstrip("/")) not in there
        ]
        size = sum(map(len, rules))
        if (left is not None and left < len(rules)) or (room is not None and room < size):
            break
        left = None if left is None else left - len(rules)
        room = None if room is None else room - size
        lines += rules
        answered.append(old)
    # ours name single paths, and go before patterns, which fit more than one
    return "".join(sorted(lines)) + text, frozenset(answered)


def answered_by_host(site: Path) -> frozenset[str]:
    """Return the old addresses that the rules of a built site lead on from, if the page to which each leads is there, or on another site.

    Rules with a pattern in them are left out. Where all paths begin with that of the site, it is not counted.
    """
    try:
        text = read_file(site / FILE).decode("utf-8", "replace")
    except OSError:
        return frozenset()
    return frozenset(old for path, new in _rules(text) if (old := _old_address(path, new, site)))


def _old_address(path: str, new: str, site: Path) -> str:
    """Return the address that a rule answers, from the site's root; nothing where it answers none."""
    if "://" in new:
        return unquote(path[1:])
    base = "/"
    while not address_file(site, unquote(new.partition("#")[0].removeprefix(base))).is_file():
        folder, slash, _ = new.removeprefix(base).partition("/")
        if not slash:
            return ""
        base += folder + slash
    return unquote(path.removeprefix(base)) if path.startswith(base) else ""


def _compared(rule: tuple[str, str]) -> tuple[str, str]:
    """Return a rule as it is compared, whether or not there is a slash at the end of its path."""
    return rule[0].rstrip("/"), rule[1]


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield both paths of each rule for a single path."""
    for line in text.splitlines():
        path, _, rest = line.strip().partition(" ")
        if path.startswith("/") and not {*":*"} & {*path} and rest.strip():
            yield path, rest.split()[0]
