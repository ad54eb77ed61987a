"""Rules for hosts that read where old addresses lead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from distinguo.publishing.redirect_rules import FILE, HOSTS, RuleHost, add_rules, answered_by_host
from hypothesis import given
from hypothesis import strategies as st

NETLIFY, CLOUDFLARE, GITLAB = HOSTS["netlify"], HOSTS["cloudflare"], HOSTS["gitlab"]
MANY = {f"old/{number:04}/": "new/" for number in range(3_000)}


def added(
    text: str, redirects: Mapping[str, str], host: RuleHost, *, base: str = "/", alone: bool = False
) -> tuple[str, frozenset[str]]:
    """Add rules to a file, given and returned as text."""
    content, answered = add_rules(text.encode("utf-8", "surrogateescape"), redirects, host, base=base, alone=alone)
    return content.decode("utf-8", "surrogateescape"), answered


@pytest.mark.parametrize(
    ("host", "base", "alone", "text", "expected"),
    [
        (NETLIFY, "/", True, "", "/old/ /new/#a 301!\n"),
        (CLOUDFLARE, "/", True, "", "/old /new/#a 301\n/old/ /new/#a 301\n"),
        (CLOUDFLARE, "/", False, "", "/old/ /new/#a 301\n"),
        (CLOUDFLARE, "/words/", True, "", "/words/old /words/new/#a 301\n/words/old/ /words/new/#a 301\n"),
        (NETLIFY, "/", True, "# ours\n/* /404 404\n", "/old/ /new/#a 301!\n# ours\n/* /404 404\n"),
        (NETLIFY, "/", True, "/* /404 404", "/old/ /new/#a 301!\n/* /404 404"),
        (NETLIFY, "/", True, "/old /else/\n", "/old /else/\n"),
        (NETLIFY, "/", True, "/old/ /new/#a 301\n/b /c\n", "/old/ /new/#a 301!\n/b /c\n"),
        (CLOUDFLARE, "/", True, "/old https://else.example/ 302\n", "/old/ /new/#a 301\n/old https://else.example/ 302\n"),
        (CLOUDFLARE, "/", False, "/old /new/#a 301\n/old/ /new/#a 301\n", "/old /new/#a 301\n/old/ /new/#a 301\n"),
        (CLOUDFLARE, "/", False, "/old/ /new/#a 301!\n", "/old/ /new/#a 301\n"),
        (GITLAB, "/", True, "/old /else\n", "/old /else\n"),
        (NETLIFY, "/", True, "/old\t/else\t302 # for now\r\n", "/old\t/else\t302 # for now\r\n"),
        (NETLIFY, "/", True, "\ufeff/old/ /else\n", "/old/ /else\n"),
        (NETLIFY, "/", True, "/old/ /new/#a 200\n", "/old/ /new/#a 200\n"),
        (NETLIFY, "/", True, "/\udcff /b\n", "/old/ /new/#a 301!\n/\udcff /b\n"),
    ],
)
def test_rules(host: RuleHost, base: str, text: str, expected: str, *, alone: bool) -> None:
    """Ours name one path each and go first; what a project wrote for the same path stays."""
    assert added(text, {"old/": "new/#a"}, host, base=base, alone=alone) == (expected, {"old/"})


@pytest.mark.parametrize(
    ("host", "text"),
    [
        (NETLIFY, "/old/ /else 302 Language=de\n"),
        (NETLIFY, "/old id=:id /else/:id 301\n"),
        (NETLIFY, "/old/ /404.html 404\n"),
        (CLOUDFLARE, "/old /else 301!\n"),
    ],
)
def test_rules_that_do_not_lead_every_reader_on(host: RuleHost, text: str) -> None:
    """They stay as they are, and a page has to answer all others."""
    assert added(text, {"old/": "new/"}, host, alone=True) == (text, frozenset())


def test_letters_of_other_scripts() -> None:
    """GitLab Pages compares them decoded, and Netlify as browsers send them; a rule that is too long is left to a page."""
    assert added("", {"ä/": "ö/"}, NETLIFY) == ("/%C3%A4/ /%C3%B6/ 301!\n", {"ä/"})
    assert added("", {"a/": "b/#c"}, GITLAB) == ("", set()), "a page goes to the section, and that host would not"
    assert added("", {"ä/": "ö/"}, GITLAB) == ("/ä/ /%C3%B6/ 301\n", {"ä/"})
    for written, host, other in (("%C3%A4", NETLIFY, GITLAB), ("ä", GITLAB, NETLIFY)):
        own = f"/{written} /else\n"
        assert added(own, {"ä/": "ö/"}, host) == (own, {"ä/"})
        assert added(own, {"ä/": "ö/"}, other) == (own, frozenset()), "it answers nothing there"
    assert added("", {f"{'語' * 80}/": f"{'話' * 40}/", "a/": "b/"}, CLOUDFLARE) == ("/a/ /b/ 301\n", {"a/"})


def test_what_has_a_rule_goes_first() -> None:
    """Where the build made no page because there is a rule, a further redirect cannot take its place."""
    text, answered = added("", {"z/": "new/"}, CLOUDFLARE, alone=True)
    again, still = added(text, {**MANY, "z/": "new/"}, CLOUDFLARE)
    assert answered <= still
    assert {*text.splitlines()} <= {*again.splitlines()}
    assert len(again.splitlines()) == 2_000


@pytest.mark.parametrize(
    ("host", "text", "rules", "redirects"),
    [
        (NETLIFY, "", 3_000, 3_000),
        (CLOUDFLARE, "", 2_000, 1_000),
        (CLOUDFLARE, "/a /b\n" * 3, 1_999, 998),
        (GITLAB, "", 1_000, 1_000),
        (GITLAB, "#" * 60_000, 190, 190),
    ],
)
def test_no_more_than_a_host_reads(host: RuleHost, text: str, rules: int, redirects: int) -> None:
    """The first redirects are taken, each with all rules that it needs, and the rest is left to pages."""
    found, answered = added(text, MANY, host, alone=True)
    assert sum(line.startswith("/") for line in found.splitlines()) == rules
    assert answered == {*list(MANY)[:redirects]}
    assert host.most_bytes is None or len(found.encode()) <= host.most_bytes


@pytest.mark.parametrize("base", ["/", "/words/", "/a/b/"])
def test_what_the_rules_of_a_site_answer(base: str, tmp_path: Path) -> None:
    """A rule answers where its page is there; the path of the site is none of the addresses."""
    (tmp_path / "terms" / "new").mkdir(parents=True)
    (tmp_path / "terms" / "new" / "index.html").touch()
    redirects = {"terms/ältere/": "terms/new/#part", "compare/a.html": "terms/new/", "gone/": "terms/not-there/"}
    written = [
        "/x/* /y/:splat",
        "/wiki/ https://wiki.example/",
        "no rule",
        "/half",
        f"{base}blunt/ {base}terms/new?a#b 302",
        f"{base}terms/new/below/ {base}terms/new/",
        f"/long/ /{'a' * 300}",
        f"{base}none/ {base}terms/new/ 404",
    ]
    text, _ = added("\n".join(written), redirects, CLOUDFLARE, base=base)
    (tmp_path / FILE).write_text(text, "utf-8")
    assert answered_by_host(tmp_path) == {"terms/ältere/", "compare/a.html", "wiki/", "blunt/", "terms/new/below/"}


def test_a_site_without_rules(tmp_path: Path) -> None:
    """Nothing is answered by the host."""
    assert answered_by_host(tmp_path) == frozenset()


@given(text=st.text(max_size=60) | st.text(alphabet="/a# *:\n\r.", max_size=60))
def test_whatever_stands_there(text: str) -> None:
    """Nothing of a project's own file is lost, and to add the same rules again changes nothing."""
    once, answered = added(text, {"old/": "new/"}, NETLIFY)
    assert once.endswith(text.removeprefix("\ufeff"))
    assert answered == {"old/"}
    assert added(once, {"old/": "new/"}, NETLIFY) == (once, answered)
