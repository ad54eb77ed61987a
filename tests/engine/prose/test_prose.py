"""What a writer typed is what readers and programs get: tables of texts, and properties over free text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import html5lib
import pytest
from distinguo.exports.context import ExportContext
from distinguo.exports.csv_tables import as_csv
from distinguo.exports.json_document import as_json
from distinguo.exports.markdown_pages import markdown_pages
from distinguo.glossary.entries import EntryKey
from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.kinds import cases, values
from tests.rounds import rounds

ROOT = Path(__file__).parents[3]


class _NoNames:
    """Stands for a glossary without any term."""

    def __init__(self) -> None:
        self.terms: dict[str, object] = {}
        self.senses: dict[str, tuple[str, ...]] = {}
        self.language = "en"


PROSE = ProseRenderer({}, NameIndex(_NoNames()))  # type: ignore[arg-type]  # nothing else of a glossary is looked at


def shown(text: str) -> str:
    """Return what a browser shows of a text, as its HTML says it."""
    joined = "".join(part if isinstance(part, str) else part.words for part in PROSE.fragment(text).parts)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", joined.replace("<br>", " "))).split())


ONE_LINE = cases(
    "signs that look like marks",
    [
        "> 100 people", "- 5 °C", "+ 10 %", "1. January", "# of seats", "#1 in the market.", "1986. A great year.", "2026. It began.",
        "* optional", "5*3*2 boxes", "< 100 people", "1) first", "--- none", "=== 3", "10_000_000",
    ],
    [
        ">= 3 days", "-40 to 85", "~ 3 weeks",
        "| or ||", "a*b*c", "2*x + 3*y*z", "::: note", "+49 30 123", "@home", "*", "**", "_", "-", ">", "#", "1.", "snake_case_name",
        "$5", "US$5 to A$10", "$5 or 3$", "$HOME/$USER", "50 % & more", "a < b > c", "x|y", "~5~", "Q&A", "AT&T;", "R&D", "C++", "[a] and [b]",
        "<br> and <div>", "a\\b", "C:\\temp", "!", "! important", "![not", "[x](", "https://example.org/a_b_c", "    four spaces before",
        "= 4", "| a | b |", "!!! note", "??? note", "1986) x", "'quoted' \"words\"", "\u00a0no-break", "`unclosed", "**unclosed", "[[unclosed",
        "--", "---", "***", "___", "===", "```", "~~~", "$$", "[]", "[ ]", "- [ ]", "+", "1)", "\u22125 \u00b0C", "\u2013 5", "\u2022 a", "\u00b7 a",
        "<!-- a", "<a", "</a", "a</b>", "&", "&amp", "&#", "a & b;", "\u200fa > b", "\u200ea", "*a", "a*", "_a", "a_", "**a", "a**", "* a *",
        "{.a", "{{ a }}", "{% a %}", "[TOC", ":a", "a:b:c", "^1", "a^b^c", "==", "a == b == c", "++i", "i++", "^[a]", "\\", "\\ a", "a\\",
    ],
)  # fmt: skip


@pytest.mark.parametrize("text", ONE_LINE)
def test_a_text_of_one_line_without_marks_is_shown_as_it_stands(text: str) -> None:
    """Signs at its beginning, and signs that are no pair, are text."""
    fragment = PROSE.fragment(text)
    assert fragment.plain.split() == text.split()
    assert shown(text).split() == text.split()
    assert not fragment.block


MARKED = cases(
    "marks of texts",
    [
        ("A\\* search", "A* search", "A* search"),
        ("R&amp;D", "R&D", "R&amp;D"),
        ("Two kinds:\n- one\n- two", "Two kinds: one two", "<p>Two kinds:</p><ul><li>one</li><li>two</li></ul>"),
        ("- a\n  - b\n    - c\n- d", "a b c d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("- a\n- b\n1. x\n2. y", "a b x y", "<ul><li>a</li><li>b</li></ul><ol><li>x</li><li>y</li></ol>"),
        ("Run:\n\n```sh\ncd x\n\nmake *y*\n```\nEnd", "Run: cd x make *y* End", "<p>Run:</p><pre><code>cd x\n\nmake *y*</code></pre><p>End</p>"),
        (
            "| a | b |\n|---|---|\n| *c* | d\\|e |",
            "a b c d|e",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><em>c</em></td><td>d|e</td></tr></tbody></table>",
        ),
        ("# Big\n\nText", "# Big Text", "<p># Big</p><p>Text</p>"),
        (
            "- a\n  - b\n    - c\n- d\n1. x",
            "a b c d x",
            "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul><ol><li>x</li></ol>",
        ),
        (
            "| a | b |\n|---|---|\n| `a\\|b` | c |",
            "a b a|b c",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td><code>a|b</code></td><td>c</td></tr></tbody></table>",
        ),
        (
            "Three things decide:\n\n- the price\n- the time",
            "Three things decide: the price the time",
            "<p>Three things decide:</p><ul><li>the price</li><li>the time</li></ul>",
        ),
    ],
    [
        # what is written, its text, its HTML
        ("*a* and **b**", "a and b", "<em>a</em> and <strong>b</strong>"),
        ("**5*3*2**", "5*3*2", "<strong>5*3*2</strong>"),
        ("**a*b* c** d", "a*b* c d", "<strong>a*b* c</strong> d"),
        ("*a**b c* d", "a**b c d", "<em>a**b c</em> d"),
        ("2*x*y **z**", "2*x*y z", "2*x*y <strong>z</strong>"),
        ("***a** b* c", "a b c", "<em><strong>a</strong> b</em> c"),
        ("**a *b* c**", "a b c", "<strong>a <em>b</em> c</strong>"),
        ("*un*known", "unknown", "<em>un</em>known"),
        ("_a_ and __b__", "a and b", "<em>a</em> and <strong>b</strong>"),
        ("`a*b*` c", "a*b* c", "<code>a*b*</code> c"),
        ("[a](https://example.org/)", "a", '<a href="https://example.org/">a</a>'),
        ("<https://example.org/>", "https://example.org/", '<a href="https://example.org/">https://example.org/</a>'),
        ("[[1]](https://example.org/)", "[1]", '<a href="https://example.org/">[1]</a>'),
        ("- a\n    - b\n- c", "a b c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("1. a\n  - b\n2. c", "a b c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("10. a\n11. b", "10. a 11. b", "10. a 11. b"),
        ("It began in\n1986. A year.", "It began in 1986. A year.", "It began in 1986. A year."),
        ("> a\n> b\n\nc", "a b c", "<blockquote><p>a b</p></blockquote><p>c</p>"),
        ("See [a][b].\n\n[b]: https://x.y/", "See a.", 'See <a href="https://x.y/">a</a>.'),
        ("Text.\n\n[note]: important", "Text. [note]: important", "<p>Text.</p><p>[note]: important</p>"),
        ("a\n---\nb", "a --- b", "a --- b"),
        ("a  \nb", "a b", "a<br>b"),
        ("$x^2$ long", "x^2 long", '<math display="inline"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math> long'),
        ("$$\n+ y\n$$", "+ y", '<math display="block"><mrow><mo>+</mo><mi>y</mi></mrow></math>'),
        ("$\\frac{$ z", "\\frac{ z", "<code>\\frac{</code> z"),
        ("[a](javascript:x)", "[a](javascript:x)", "[a](javascript:x)"),
        ("<script>x</script>\n\ny", "<script>x</script> y", "<p>&lt;script&gt;x&lt;/script&gt;</p><p>y</p>"),
    ],
)  # fmt: skip


@pytest.mark.parametrize(("text", "plain", "markup"), MARKED)
def test_marks_are_known(text: str, plain: str, markup: str) -> None:
    """Blocks stand where there are several lines; the text alone is without marks."""
    fragment = PROSE.fragment(text)
    said = "".join(part if isinstance(part, str) else part.words for part in fragment.parts)
    assert fragment.plain == plain
    said = said.replace(' class="written"', "")
    assert re.sub(r"\n(?=<)|(?<=>)\n", "", said).replace("\n", " ") == markup.replace("\n", " ")


@pytest.mark.parametrize("text", [text for text, _, _ in values(MARKED)] + values(ONE_LINE))
def test_the_markdown_version_says_the_same(text: str) -> None:
    """Read again, what was written for other readers has the same text."""
    written = PROSE.markdown(text, str, lambda target: target.url)
    assert PROSE.plain(written).split() == PROSE.plain(text).split()
    assert "<" not in re.sub(r"`[^`]*`|<br>", "", written)


SIGNS = [
    "*",
    "_",
    "#",
    "- ",
    "+ ",
    "> ",
    "1. ",
    "12. ",
    "|",
    "---",
    "$",
    "~",
    "=",
    ":",
    "!",
    "\n",
    "\n\n",
    "  ",
    "{",
    "}",
    "(",
    ")",
]
WORDS = ["a", "bc", "D", "é", "x1", "7", "°", "people", "'s", "\u2019", "\u2013"]
FREE = st.lists(st.one_of(st.sampled_from(SIGNS + WORDS), st.text(max_size=3)), max_size=16).map("".join)


def marked(text: str) -> list[str]:
    """Return how often a text has each mark that can be seen."""
    joined = "".join(part if isinstance(part, str) else f"<a>{part.words}</a>" for part in PROSE.fragment(text).parts)
    return sorted(re.findall(r"<(?:em|strong|code|a|table|pre)\b", joined))


def letters(text: str) -> str:
    """Return the letters of a text: the part of it that no mark is made of."""
    return "".join(char for char in text if char.isalpha())


@settings(max_examples=rounds(50), deadline=None)
@given(FREE)
@example("> 100 people\n- 5 x\n1986. A year")
@example("> 100 people")
@example("- 5 °C")
@example("7 %.")
def test_nothing_written_gets_lost(text: str) -> None:
    """Every letter that was typed outside of addresses is shown, in order; the page and the plain text say the same."""
    text = re.sub(r"[`~\[\]<&\\\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\ue003]", "", text).replace("$", "")
    plain = PROSE.plain(text)
    assert letters(plain) == letters(text)
    assert shown(text).split() == plain.split()
    if "\n" not in text and not re.search(r"[*_]", text):
        assert plain.split() == text.split()
        for said in (f"{text} **b** `c`", f"{text} $x$ d"):  # marks further on change nothing before them
            assert PROSE.plain(said).split() == re.sub(r"[*`$]", "", said).split()
            assert shown(said).split() == PROSE.plain(said).split()


@settings(max_examples=rounds(50), deadline=None)
@given(FREE)
@example("a **bc** d _e_ `f`\n- **D**\n\n1. x\n\n| a | b |\n|---|---|\n| *c* | d |")
def test_markdown_versions_lose_nothing(text: str) -> None:
    """What is written for other readers, read again, says the same."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\ue003\u2028\u2029\ufffd]", "", text).replace("$", "")
    written = PROSE.markdown(text, str, lambda target: target.url)
    if "\n" in text:  # to us, a list of one line alone would be running text
        text, written = f"{text}\n\nx", f"{written}\n\nx"
    assert PROSE.plain(written).split() == PROSE.plain(text).split()
    assert marked(written) == marked(text)


LINES = ["alpha", "beta *gamma*", "`co*de`", "1986. year", "- x", "#x", "5*3", "<b>", "$x^2$", "> y", "e_f_g", "x\\"]


def _item(mark: str, parts: list[str]) -> str:
    body = indent("\n".join(parts), " " * len(mark))
    return mark + body[len(mark) :]


def _listed(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return lists, items of which may hold a further block."""
    items = st.lists(st.tuples(st.sampled_from(LINES), inner) | st.tuples(st.sampled_from(LINES)), min_size=1, max_size=3)
    return st.builds(
        lambda mark, items: "\n".join(_item(mark.format(number), [*parts]) for number, parts in enumerate(items, 1)),
        st.sampled_from(["- ", "* ", "+ ", "{}. "]),
        items,
    )


BLOCK = st.recursive(
    st.sampled_from([*LINES, "> quoted", "> two\n> lines", "```\n- code\n\n> x\n```", "| a | b |\n|---|---|\n| c | *d* |"]),
    _listed,
    max_leaves=5,
)
READER = MarkdownIt("commonmark").enable("table")


def built(html: str) -> list[str]:
    """Return the blocks that some HTML has, in order."""
    return re.findall(r"</?(?:ul|ol|li|blockquote|pre|table)\b", html)


@settings(max_examples=rounds(50), deadline=None)
@given(st.lists(BLOCK, min_size=2, max_size=4).map("\n\n".join))
@example("> a\n\n> b")
@example("- a\n- > b\n- c")
@example("+ a\n\n* b\n\n+ c")
@example("```\na\n```\n\n> b")
@example("1. a\n   - b\n   - > c\n2. d\n\n> e")
def test_markdown_versions_keep_their_blocks(text: str) -> None:
    """Any reader of Markdown finds in them the lists, quotations, tables and code that the page has, and no further ones."""
    shown_as = "".join(part if isinstance(part, str) else part.words for part in PROSE.fragment(text).parts)
    assert built(READER.render(PROSE.markdown(text, str, lambda target: target.url))) == built(shown_as)


BLOCKS = (
    r"Three things decide:\n\n- the *price*\n  - net\n- the time\n\n```\na < b\n```\n\n"
    r"| x | y |\n|---|---|\n| 1 | $x^2$ |\n\n> so it is said\n\nEnd of {}."
)
FIELDS = {
    "criteria.yml": "criteria:\n  size: {name: Size, by: editors}\n",
    "contexts.yml": "web: {name: On the web}\n",
    "sources.yml": 'book: {title: A book, note: "%s"}\n',
    "reference.yml": 'title: Words\nlead: "%s"\nways_in: [{title: Here, text: "%s"}]\nmain_comparison: ant-vs-bee\n',
    "picker.yml": 'start: one\nsteps: {one: {ask: Which?, help: "%s", answers: [{label: A, term: ant, why: "%s"}, {label: B, term: bee}]}}\n',
    "terms/ant.yml": """term: ant
kind_of: [bug]
contrast_with: [bee]
definition: {text: "%s", by: editors}
kind_note: {text: "%s", by: editors}
image: {file: assets/ant.svg, alt: "An <ant> & its \\"legs\\"", size: 640x400, caption: "%s", by: editors}
notes: [{text: "%s", sources: [book]}]
traits: {size: {value: "> 3 mm", note: {text: "%s", by: editors}, by: editors}}
examples: [{text: "%s", why: "%s", by: editors}]
counter_examples: [{text: "%s", why: "%s", sources: [book], why_by: editors}]
usage: [{context: web, write: ant, avoid: [emmet], why: "%s", by: editors}]
disagreements: [{id: d, point: Which?, positions: [{says: "%s", sources: [book]}, {says: "%s", sources: [book]}], reading: "%s"}]
""",
    "terms/bee.yml": 'term: bee\ndefinition: {text: "%s", by: editors}\ntraits: {size: {not_applicable: "- 5", by: editors}}\n',
    "terms/bug.yml": "term: bug\ndefinition: {text: A bug., by: editors}\n",
    "comparisons/ant-vs-bee.yml": """terms: [ant, bee]
difference: {text: "%s", by: editors}
use: {ant: {text: "%s", by: editors}}
sentences: [{text: The ___ flies., fits: [bee], why: "%s", by: editors}]
cases: [{text: "%s", answer: [ant], why: "%s", by: editors}]
in_practice: [{text: "%s", by: editors}]
""",
    "questions/why.yml": 'question: Why?\nabout: [ant]\nanswer: {text: "%s", by: editors}\nbecause: [{text: "%s", by: editors}]\nrelies_on: [ant/size]\n',
}


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> ExportContext:
    """A glossary in which every field that takes several paragraphs has some, each with an end of its own."""
    root = tmp_path_factory.mktemp("blocks") / "glossary"
    number = 0
    for path, content in FIELDS.items():
        while "%s" in content:
            number += 1
            content = content.replace("%s", BLOCKS.replace("{}", f"field {number}"), 1)  # noqa: PLW2901  # each gap once
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, "utf-8")
    loaded = load(root)
    assert loaded.glossary, loaded.problems
    assert [str(problem) for problem in loaded.problems if problem.code not in {"one-sided-comparison"}] == []
    glossary = loaded.glossary
    return ExportContext(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)), "Words", "https://example.org/")


def pages(publication: ExportContext) -> Iterator[tuple[str, str]]:
    """Yield the address and the HTML of every page."""
    renderer = Renderer(publication.glossary, publication.prose)
    for page in plan(publication.glossary, publication.prose).pages:
        yield page.url, renderer.render(page).html


def assert_valid(url: str, markup: str) -> None:
    """Fail if a strict reader of HTML finds something wrong with a page."""
    try:
        html5lib.HTMLParser(strict=True).parseFragment(markup)
    except html5lib.html5parser.ParseError as error:
        pytest.fail(f"{url}: {error}")


def test_blocks_stand_in_every_field_in_valid_html(everywhere: ExportContext) -> None:
    """No paragraph stands in a paragraph, and every text is on some page whole."""
    joined = ""
    for url, markup in pages(everywhere):
        assert_valid(url, markup)
        assert not re.search(r'<p(?![^>]*role="status")[^>]*>\s*</p>', markup), url
        joined += markup
    fields = {f"End of field {n}" for n in range(1, 1 + sum(content.count("%s") for content in FIELDS.values()))}
    assert {field for field in fields if field not in joined} == set()
    # The mark of who says it stands in the last paragraph.
    assert re.search(r'End of field \d+\.<span class="d-own"', joined)


def test_short_values_are_the_same_everywhere(everywhere: ExportContext) -> None:
    """A sign at the beginning of a value is in the page, the tables, the data and the Markdown."""
    written = dict(pages(everywhere))["compare/ant-vs-bee/"]
    assert "&gt; 3 mm<" in written
    assert "- 5<" in written
    ant = EntryKey("term", "ant")
    assert "> 3 mm" in as_csv(everywhere, EntryKey("comparison", "ant-vs-bee"))
    assert '"> 3 mm"' in as_json(everywhere, ant)
    planned = plan(everywhere.glossary, everywhere.prose).pages
    versions = {page.url: text for page, text in markdown_pages(everywhere, planned)}
    assert r"\> 3 mm" in versions["compare/ant-vs-bee/"]
    assert "](../../assets/ant.svg)" in versions["terms/ant/"]


def test_a_picture_keeps_its_room_and_says_what_it_shows(everywhere: ExportContext) -> None:
    """It comes from this site, with its size and its words."""
    markup = dict(pages(everywhere))["terms/ant/"]
    found = re.search(r"<img[^>]*>", markup)
    assert found
    assert 'src="../../assets/ant.svg" alt="An &lt;ant&gt; &amp; its &#34;legs&#34;" width="640" height="400"' in found.group()


def test_the_shipped_pages_are_valid_html() -> None:
    """A strict reader of HTML finds nothing wrong with any page of the shipped reference."""
    glossary = load(ROOT / "glossary").glossary
    assert glossary
    publication = ExportContext(glossary, ProseRenderer(targets(glossary), NameIndex(glossary)), "x", "")
    for url, markup in pages(publication):
        assert_valid(url, markup)
