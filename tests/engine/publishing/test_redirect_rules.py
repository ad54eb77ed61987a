"""Rules for hosts that read where old addresses lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.publishing.redirect_rules import FILE, HOSTS, RuleHost, add_rules, answered_by_host
from hypothesis import given
from hypothesis import strategies as st

NETLIFY, CLOUDFLARE, GITLAB = HOSTS["netlify"], HOSTS["cloudflare"], HOSTS["gitlab"]
MANY = {f"old/{number:04}/": "new/" for number in range(3_000)}


@pytest.mark.parametrize(
    ("host", "base", "alone", "text", "expected"),
    [
        (NETLIFY, "/", True, "", "/old/ /new/#a 301!\n"),
        (CLOUDFLARE, "/", True, "", "/old /new/#a 301\n/old/ /new/#a 301\n"),
        (CLOUDFLARE, "/", False, "", "/old/ /new/#a 301\n"),
        (GITLAB, "/words/", True, "", "/words/old /words/new/#a 301\n/words/old/ /words/new/#a 301\n"),
        (NETLIFY, "/", True, "# ours\n/* /404 404\n", "/old/ /new/#a 301!\n# ours\n/* /404 404\n"),
        (NETLIFY, "/", True, "/* /404 404", "/old/ /new/#a 301!\n/* /404 404"),
        (NETLIFY, "/", True, "/old /else/\n", "/old /else/\n"),
        (NETLIFY, "/", True, "/old/ /new/#a 301\n/b /c\n", "/old/ /new/#a 301!\n/b /c\n"),
        (CLOUDFLARE, "/", True, "/old https://else.example/ 302\n", "/old/ /new/#a 301\n/old https://else.example/ 302\n"),
    ],
)
def test_rules(host: RuleHost, base: str, text: str, expected: str, *, alone: bool) -> None:
    """Ours name one path each and go first; what a project wrote for the same path stays."""
    assert add_rules(text, {"old/": "new/#a"}, host, base=base, alone=alone) == (expected, {"old/"})


@pytest.mark.parametrize(
    ("host", "text", "rules", "redirects"),
    [
        (NETLIFY, "", 3_000, 3_000),
        (CLOUDFLARE, "", 2_000, 1_000),
        (CLOUDFLARE, "/a /b\n" * 3, 1_999, 998),
        (GITLAB, "", 1_000, 500),
        (GITLAB, "#" * 60_000, 194, 97),
    ],
)
def test_no_more_than_a_host_reads(host: RuleHost, text: str, rules: int, redirects: int) -> None:
    """The first redirects are taken, each with all rules that it needs, and the rest is left to pages."""
    found, answered = add_rules(text, MANY, host, alone=True)
    assert sum(line.startswith("/") for line in found.splitlines()) == rules
    assert answered == {*list(MANY)[:redirects]}
    assert host.most_bytes is None or len(found.encode()) <= host.most_bytes


@pytest.mark.parametrize("base", ["/", "/words/", "/a/b/"])
def test_what_the_rules_of_a_site_answer(base: str, tmp_path: Path) -> None:
    """A rule answers where its page is there; the path of the site is none of the addresses."""
    (tmp_path / "terms" / "new").mkdir(parents=True)
    (tmp_path / "terms" / "new" / "index.html").touch()
    redirects = {"terms/ältere/": "terms/new/#part", "compare/a.html": "terms/new/", "gone/": "terms/not-there/"}
    text, _ = add_rules("/x/* /y/:splat\n/wiki/ https://wiki.example/\nno rule\n/half\n", redirects, GITLAB, base=base)
    (tmp_path / FILE).write_text(text, "utf-8")
    assert answered_by_host(tmp_path) == {"terms/ältere/", "compare/a.html", "wiki/"}


def test_a_site_without_rules(tmp_path: Path) -> None:
    """Nothing is answered by the host."""
    assert answered_by_host(tmp_path) == frozenset()


@given(text=st.text(max_size=60) | st.text(alphabet="/a# *:\n\r.", max_size=60))
def test_whatever_stands_there(text: str) -> None:
    """Nothing of a project's own file is lost, and to add the same rules again changes nothing."""
    once, answered = add_rules(text, {"old/": "new/"}, NETLIFY)
    assert once.endswith(text)
    assert answered == {"old/"}
    assert add_rules(once, {"old/": "new/"}, NETLIFY) == (once, answered)
