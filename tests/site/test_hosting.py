"""The built site on real hosts' terms: nginx under a sub-path, every link walked, and the files that other hosts read."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from distinguo.cli import main
from distinguo.publishing.host_config import DEAD, headers_file
from distinguo.publishing.host_config import nginx as nginx_config

from tests.conftest import PREFIX, ROOT


def get(url: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for an address without following redirects."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: object) -> None:  # type: ignore[override]  # whatever it is asked
            return None

    try:
        with urllib.request.build_opener(Stay).open(url) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


KINDS = ("terms/client/", "questions/what-is-a-client/", "compare/client-vs-customer/")
"""An entry of each kind."""


def test_every_link_leads_somewhere(nginx: str) -> None:
    """linkchecker follows all links of the home page and of an entry of each kind over HTTP: every page is there, at this path.

    That the walk finds what is broken is shown in ``tests/project/test_links.py``; the links of all pages and the sections that they
    name are looked at as files, in ``test_shipped_site.py``, and ``make links`` walks the whole site wherever it is published.
    """
    command = [sys.executable, str(ROOT / ".ci" / "links.py"), nginx, *(nginx + kind for kind in KINDS), "--recursion-level=1"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    found = re.search(r"(\d+) links in .* 0 warnings found. 0 errors found", result.stdout)
    assert found, result.stdout
    assert int(found[1]) > 100


def test_nothing_points_at_the_root(shipped_site: Path) -> None:
    """No page holds an absolute path: the site works under any path. (The page for errors is the host's, for any depth.)"""
    for path in shipped_site.rglob("*.html"):
        if path.name != "404.html":
            html = path.read_text("utf-8")
            assert 'href="/' not in html, path
            assert 'src="/' not in html, path


def test_headers_and_caching(nginx: str, shipped_site: Path) -> None:
    """Pages are asked for again each time; files with a hash in their names are kept; each says what it is."""
    status, headers, _ = get(nginx)
    assert status == 200
    assert headers["Cache-Control"] == "no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    bundle = next((shipped_site / "assets" / "javascripts").glob("bundle.*.min.js")).relative_to(shipped_site).as_posix()
    status, headers, _ = get(f"{nginx}{bundle}")
    assert status == 200
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize("address", ["assets/data-flow.svg", "feed.xml", "sitemap.xml"])
def test_documents_that_are_no_pages(nginx: str, hosted: Path, address: str) -> None:
    """A browser that opens one runs nothing of it, and so on every host whose headers we write."""
    _, headers, _ = get(f"{nginx}{address}")
    assert headers["Content-Security-Policy"] == DEAD
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "image/svg+xml" in headers["Content-Type"] or "xml" in headers["Content-Type"]
    assert f"/{address}\n  Content-Security-Policy: {DEAD}\n" in headers_file(hosted)


def test_redirects_and_errors(nginx: str) -> None:
    """The host redirects by itself, within the sub-path; what is not there has our page for errors."""
    status, headers, _ = get(f"{nginx}compare/customer-vs-client/")
    assert (status, headers["Location"]) == (301, f"{PREFIX}compare/client-vs-customer/")
    status, headers, _ = get(f"{nginx}terms/client")
    assert (status, headers["Location"]) == (301, f"{PREFIX}terms/client/")
    status, _, body = get(f"{nginx}nothing/here/")
    assert status == 404
    assert b"<h1" in body
    assert get(nginx.replace(PREFIX, "/"))[0] == 404


@pytest.fixture(scope="module")
def hosted(shipped_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped reference, for the files that hosts read."""
    return Path(shutil.copytree(shipped_site, tmp_path_factory.mktemp("hosted") / "site"))


def hosting(host: str, site: Path, glossary: Path = ROOT / "glossary", *options: str) -> int:
    """Run the command."""
    return main(["hosting", host, "--site", str(site), "--glossary", str(glossary), *options])


def with_redirects(folder: Path, redirects: dict[str, str]) -> Path:
    """Copy the shipped glossary, with these redirects written down."""
    shutil.copytree(ROOT / "glossary", folder / "glossary")
    (folder / "glossary" / "redirects.yml").write_text(yaml.safe_dump(redirects), "utf-8")
    return folder / "glossary"


@pytest.mark.parametrize(("host", "code"), [("netlify", "301!"), ("cloudflare", "301")])
def test_redirects_by_the_host(host: str, code: str, hosted: Path) -> None:
    """Each old address is a rule that goes before the page that stands there, so that the section in a link is kept.

    Netlify serves a file that exists unless the code has its mark; Cloudflare Pages does not know that mark, and needs none.
    """
    assert hosting(host, hosted) == 0
    rules = [line.split() for line in (hosted / "_redirects").read_text("utf-8").splitlines()]
    assert ["/compare/customer-vs-client/", "/compare/client-vs-customer/", code] in rules
    assert not [old for old, _, _ in rules if old.startswith("/de/compare/")], "where no page ever was"
    assert len({old for old, _, _ in rules}) == len(rules)
    for old, new, given in rules:
        assert given == code
        assert len(f"{old} {new} {given}") <= 1000, "Cloudflare's limit"
        assert not {*":*"} & {*old}, "no wildcard, no placeholder"
        page, target = hosted / old[1:], hosted / new[1:].partition("#")[0]
        assert (page / "index.html").is_file() or page.is_file(), "what answers elsewhere"
        assert (target / "index.html").is_file() or target.is_file()


@pytest.mark.parametrize("host", ["netlify", "cloudflare"])
def test_headers_by_the_host(host: str, hosted: Path) -> None:
    """Within the limits of both hosts: names with values, no header but the policy set by two rules for one file, long caching for hashes."""
    assert hosting(host, hosted) == 0
    text = (hosted / "_headers").read_text("utf-8")
    rules: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        assert len(line) <= 2000
        if line.startswith("/"):
            rules[line] = {}
        elif line:
            name, colon, value = line.strip().partition(": ")
            assert name and colon and value, "Netlify passes over anything else"
            rules[[*rules][-1]][name] = value
    assert len(rules) <= 100
    general = rules.pop("/*")
    assert general["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert general["X-Content-Type-Options"] == "nosniff"
    assert all(rules.pop(path) == {"Access-Control-Allow-Origin": "*"} for path in ("/data/*", "/assets/embed.js"))
    assert rules, "files with a hash"
    for path, headers in rules.items():
        assert (hosted / path[1:]).is_file()
        if headers == {"Content-Security-Policy": DEAD}:
            continue  # two policies both hold
        assert headers == {"Cache-Control": "public, max-age=31536000, immutable"}
        assert not headers.keys() & general.keys()


def test_rules_for_s3(hosted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bucket takes fifty rules: what somebody wrote down goes first, and the rest is reported, and answered by pages."""
    assert hosting("s3", hosted, ROOT / "glossary", "--prefix", "/w/") == 0
    said = capsys.readouterr()
    assert said.err == ""
    rules = json.loads(said.out)
    assert {
        "Condition": {"KeyPrefixEquals": "w/compare/customer-vs-client/"},
        "Redirect": {"ReplaceKeyWith": "w/compare/client-vs-customer/", "HttpRedirectCode": "301"},
    } in rules
    written = {f"old/{number}/": "terms/client/#examples" for number in range(60)}
    assert hosting("s3", hosted, with_redirects(tmp_path, written)) == 0
    said = capsys.readouterr()
    rules = json.loads(said.out)
    prefixes = [rule["Condition"]["KeyPrefixEquals"] for rule in rules]
    assert len(rules) == 50
    assert all(prefix.startswith("old/") for prefix in prefixes), "those that somebody wrote down"
    assert rules[-1]["Redirect"]["ReplaceKeyWith"] == "terms/client/#examples"
    assert prefixes == sorted(prefixes, key=lambda prefix: -len(prefix)), "a rule holds for all that begins with it"
    assert re.search(r"warning: s3 takes 50 of \d+ redirects\. Those in redirects.yml went first", said.err)
    assert "still answer" in said.err


def test_redirects_of_a_further_language(hosted: Path, tmp_path: Path) -> None:
    """What was written down, and what was ever published, holds in each language."""
    hosted = Path(shutil.copytree(hosted, tmp_path / "site"))  # rules that are there stay
    glossary = with_redirects(tmp_path, {"terms/old-name/": "terms/customer/", "old/home/": "about/"})
    with (glossary / "addresses.txt").open("a", encoding="utf-8") as addresses:
        addresses.write("de/compare/customer-vs-client/\n")
    assert hosting("netlify", hosted, glossary) == 0
    rules = {line.split()[0]: line.split()[1] for line in (hosted / "_redirects").read_text("utf-8").splitlines()}
    assert rules["/terms/old-name/"] == "/terms/customer/"
    assert rules["/de/terms/old-name/"] == "/de/terms/customer/"
    assert rules["/de/old/home/"] == rules["/old/home/"] == "/about/"
    assert rules["/de/compare/customer-vs-client/"] == "/de/compare/client-vs-customer/"


def test_more_redirects_than_cloudflare_takes(hosted: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two thousand; the rest is reported."""
    glossary = with_redirects(tmp_path, {f"old/{number}/": "terms/" for number in range(2100)})
    assert hosting("cloudflare", hosted, glossary) == 0
    assert len((hosted / "_redirects").read_text("utf-8").splitlines()) == 2000
    assert "cloudflare takes 2000 of" in capsys.readouterr().err
    assert hosting("netlify", hosted, glossary) == 0
    assert len((hosted / "_redirects").read_text("utf-8").splitlines()) > 2100
    assert "takes" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("root", "prefix"), [("/x; evil", "/"), ("relative", "/"), ("/x", "no-slash"), ("/x", "/a{b}/"), ("/x\n", "/")]
)
def test_nothing_enters_a_configuration_unread(root: str, prefix: str) -> None:
    """A path that would be more than a path is refused."""
    with pytest.raises(ValueError, match="must"):
        nginx_config({}, root=root, prefix=prefix)


def test_an_address_that_is_not_there(tmp_path: Path, serve: Callable[[Path], str]) -> None:
    """The command says so in plain words."""
    assert main(["hosting", "nginx", "--site", str(tmp_path)]) == 2
