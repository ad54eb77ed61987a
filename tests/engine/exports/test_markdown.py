"""Pages in Markdown and llms.txt: every link leads somewhere, and nothing of the text is lost or comes alive."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import unescape
from itertools import product

import markdown
import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.html_to_markdown import to_markdown
from distinguo.exports.markdown_pages import markdown_pages
from distinguo.pages.site_plan import plan
from distinguo.text.markdown_escape import escaped
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")


def test_every_link_of_every_markdown_page_leads_to_a_file(files: dict[str, bytes]) -> None:
    """Links between them are relative and lead to published files; the rest are absolute."""
    versions = {path: content.decode() for path, content in files.items() if path.endswith(".md")}
    assert versions
    for path, text in versions.items():
        for target in LINK.findall(text):
            if not re.match(r"https?:|mailto:", target):
                found = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                assert found in files or not target.endswith("index.md"), (path, target)


def test_every_link_of_llms_txt_leads_to_a_file(known: ExportContext, files: dict[str, bytes]) -> None:
    """llms.txt names every entry, and each of its links is a published file."""
    text = files["llms.txt"].decode()
    targets = LINK.findall(text)
    assert all(target.removeprefix(known.address) in files for target in targets)
    assert len(targets) == len(known.entries) + 2
    assert text.startswith("# Words & more\n")


def test_an_entry_says_everything(known: ExportContext) -> None:
    """A term's Markdown version holds its definition, its other names and its notes, word for word."""
    versions = {page.url: text for page, text in markdown_pages(known, plan(known.glossary, known.prose).pages)}
    for id, term in known.glossary.terms.items():
        text = _plain(versions[f"terms/{id}/"])
        for said in (term.definition.text, *(note.text for note in term.notes)):
            assert _plain(known.plain(said)) in text, id
        assert all(_plain(name.name) in text for name in term.also_called)


def test_a_source_says_what_cites_it(known: ExportContext) -> None:
    """A source's twin names its sections, and every statement that cites one, with a link to the entry that makes it."""
    pages = {page.url: page for page in plan(known.glossary, known.prose).pages}
    versions = {page.url: text for page, text in markdown_pages(known, pages.values())}
    for id, source in known.glossary.sources.items():
        page, text = pages[f"sources/{id}/"], versions[f"sources/{id}/"]
        assert text.startswith("# ")
        assert all(_plain(section.title) in _plain(text) for section in source.sections.values())
        cited = [
            citation
            for citation in (*page.data["whole"], *(citation for _, _, cs in page.data["parts"] for citation in cs))
            if citation.holder
        ]
        assert all(f"{citation.holder.id}/index.md)" in text for citation in cited)
        assert text.count("\n- ") >= len(cited)


def _plain(text: str) -> str:
    return "".join(re.findall(r"[^\W\d]", re.sub(r"\]\([^)\s]*\)|&\w+;", "", text)))


@given(st.text(alphabet=st.characters(exclude_categories=("C", "Z")) | st.sampled_from("*_`[]<>&#!~|\\ 1.)-+"), max_size=60))
@example("H~2~O, ~~gone~~ and ~3 to ~5")
@example("Use the <br> tag and the <div> element.")
@example("<script>alert(1)</script>")
def test_plain_text_stays_plain(text: str) -> None:
    """Whatever a name holds, Markdown shows it as it is."""
    assert_plain(text)


SIGNS = [
    "-",
    "=",
    "~",
    "*",
    "_",
    "#",
    "+",
    ">",
    "`",
    ":",
    "|",
    "!",
    "[",
    "]",
    "(",
    ")",
    "$",
    "&",
    "<",
    "1.",
    "1)",
    "a",
    " ",
    "\\",
    '"',
    "--",
]


@pytest.mark.parametrize("first", SIGNS)
def test_signs_alone_stay_signs(first: str) -> None:
    """Of a name or a value that is nothing but signs, Markdown makes no list, no line, no mark; it loses none, and adds none."""
    for text in map("".join, product([first], ["", *SIGNS], ["", "-", "$", " ", "~"])):
        if text.strip():
            assert_plain(text)


def assert_plain(text: str) -> None:
    """Fail if readers of Markdown do not show a text as it is, at the beginning of a paragraph and of an item in a list."""
    written = escaped(text)
    for extensions in (["tables", "fenced_code"], ["tables", "pymdownx.tilde", "fenced_code"]):
        shown = markdown.markdown(written, extensions=extensions)
        assert unescape(re.sub("</?p>", "", shown)).split() == text.split(), shown
    for before in ("", "- "):
        shown = MarkdownIt("commonmark").enable("table").render(before + written)
        assert unescape(re.sub(r"</?p>|^<ul>\n<li>|</li>\n</ul>$", "", shown.strip())).split() == text.split(), shown


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>A <em>b</em></h1><p>c</p>", "# A *b*\n\nc\n"),
        ('<ul><li><a href="../x/">x</a></li><li>y<ul><li>z</li></ul></li></ul>', "- [x](../x/)\n- y\n  - z\n"),
        ("<p><code>a</code><code>b`</code></p><pre><code>c</code></pre>", "`a` `` b` ``\n\n`c`\n"),
        ("<table><tr><td><pre><code>a</code></pre><pre><code>b</code></pre></td></tr></table>", "| `a` `b` |\n| --- |\n"),
        ("<ul><li><ul><li>a</li><li>b</li></ul></li><li>c</li></ul>", "- - a\n  - b\n- c\n"),
        ("<p>x</p><ul><li><ul><li>a</li></ul>b<p>c</p></li></ul>", "x\n\n- - a\n\n  b\n  c\n"),
        ("<ul><li></li><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b\n"),
        ("<table><tr><th>a</th></tr><tr><td>b | c</td></tr></table>", "| a |\n| --- |\n| b \\| c |\n"),
        ('<p>a<script>b</script><a class="headerlink" href="#x">¶</a></p>', "a\n"),
        ("<p>**<em>a</em> *<em>b</em></p>", "\\*\\**a* \\**b*\n"),
        ("<p><em>a<code>b*</code>c</em> <code>`</code></p>", "*a`b*`c* `` ` ``\n"),
        ("<table><tr><th><code>a|b</code></th></tr></table>", "| `a\\|b` |\n| --- |\n"),
        ('<p>a<svg><path d="1"/></svg> b</p><p>c</p>', "a b\n\nc\n"),
        ("<p>a</p><script>if (1 <b) {}</script><style>p > a {}</style><!-- <b> --><p>c</p>", "a\n\nc\n"),
        ("<P><A HREF=../x/>x</A> <a title='1 > 0' href='y/'>y</a><br/>z</P>", "[x](../x/) [y](y/) z\n"),
        ("<p>1 &lt; 2 * 3</p>", "1 &lt; 2 \\* 3\n"),
        ("<p><em><strong>a</strong> b</em>, <strong>c</strong>.</p>", "***a** b*, **c**.\n"),
        ("<p><strong>a</strong><em>b</em>c, <strong>d!</strong>e, f<em>(g)</em></p>", "**a** *b*c, **d!** e, f *(g)*\n"),
    ],
)
def test_pages_that_list_come_from_their_html(html: str, expected: str) -> None:
    """Headings, lists, links and tables are Markdown; scripts and the marks of headings are left out."""
    assert to_markdown(html) == expected


def test_words_of_other_languages_stand_with_the_names(make: Callable[..., ExportContext]) -> None:
    """Each language has a line, and each word its note and who says so."""
    publication = make(
        terms__fruit="""\
term: fruit
in_other_languages:
  de: [{name: Frucht, by: editors}, {name: Obst, note: "to eat, *raw*", by: editors}]
definition: {text: It grows., by: editors}
"""
    )
    versions = markdown_pages(publication, plan(publication.glossary, publication.prose).pages)
    page = next(text for page, text in versions if page.url == "terms/fruit/")
    assert "- In other languages (de): Frucht (the editors); Obst, to eat, \\*raw\\* (the editors)" in page


def test_a_comparison_that_nobody_wrote_is_a_sentence(make: Callable[..., ExportContext]) -> None:
    """Its terms are listed as a sentence lists them, whatever they are called."""
    said = "definition: {text: A language., by: editors}\ntraits: {age: {value: Old., by: editors}}\n"
    publication = make(
        criteria="criteria: {age: {name: Age}}",
        terms__c_plus_plus=f"term: C++\ncontrast_with: [c-sharp]\n{said}",
        terms__c_sharp=f"term: C#\n{said}",
    )
    pages = plan(publication.glossary, publication.prose).pages
    versions = {page.url: (page.description, text) for page, text in markdown_pages(publication, pages)}
    described, text = versions["compare/c-plus-plus-vs-c-sharp/"]
    assert described == "How C++ and C# differ, side by side."
    assert "How [C++](../../terms/c-plus-plus/index.md) and [C#](../../terms/c-sharp/index.md) differ, row by row." in text


def test_what_stands_around_the_rows_and_below_the_text(make: Callable[..., ExportContext]) -> None:
    """The headings of rows and what they are about, gaps with their spaces, and who looks after the entry."""
    said = "definition: {text: It flies., by: editors}\ntraits: {size: {value: S, by: editors}, home: {value: H, by: editors}}\n"
    publication = make(
        criteria="groups: {body: {name: Body *, about: How it is built.}}\ncriteria: {size: {name: Size, group: body}, home: {name: Home}}",
        terms__ant=f'term: ant\ncontrast_with: [bee]\nowner: "@team_a_"\nreview_every: 2 years\nreviewed: 2026-01-03\n{said}',
        terms__bee=f"term: bee\napproved: {{by: The board, on: 2026-01-02}}\n{said}",
        comparisons__ant_vs_bee="""\
terms: [ant, bee]
difference: {text: The size., by: editors}
sentences:
  - {text: An ___ crawls., fits: [ant], why: It cannot fly., by: editors}
  - {text: "(___) and ___", fits: [bee], why: So it is., by: editors}
""",
    )
    pages = plan(publication.glossary, publication.prose).pages
    versions = {page.url: text for page, text in markdown_pages(publication, pages)}
    assert (
        "| Criterion | Value |\n| --- | --- |\n| **Body \\***: How it is built. |  |\n| Size | S (the editors) |"
        in versions["terms/ant/"]
    )
    assert "- Last reviewed 3 Jan 2026\n- Looked after by @team\\_a\\_.\n- Read again every 2 years.\n" in versions["terms/ant/"]
    assert "- Approved by The board on 2 Jan 2026.\n" in versions["terms/bee/"]
    assert (
        "- An **ant** crawls. It cannot fly. (the editors)\n- (**bee**) and **bee** So it is." in versions["compare/ant-vs-bee/"]
    )
