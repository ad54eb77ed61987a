"""Which words of a text become links: a table of cases, properties over free text, and one pass however many terms there are."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import markdown
import pytest
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.page import Page
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.markdown_extension import TermLinks
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.view import View
from distinguo.text.markdown_escape import escaped
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.kinds import cases
from tests.rounds import rounds

TERMS = {
    "font": 'term: font\nforms: [fonts, "font\'s"]\nalso_called: [{name: face, by: editors}]\nlinking: {automatic: "yes"}',
    "font-family": "term: font family\nforms: [font families]",
    "pica": "term: pica\nforms: [picas]",
    "datum": "term: datum\nforms: [data]",
    "it": "term: IT\nlinking: {match_case: yes}",
    "lead": "term: lead\nlinking: {automatic: no}",
    "leading": "term: leading\nalso_called: [{name: line spacing, context: in style sheets, by: editors}]\nlinking: {automatic: yes}",
    "slug": "term: slug",
    "lug": "term: lug\nalso_called: [{name: slug, by: editors}]",
    "x-height": "term: x-height",
    "c-plus-plus": "term: C++",
    "strasse": "term: Straße",
    "cafe": "term: café",
    "galley": "term: galley\nstatus: retired",
    "draft": "term: matrix\nstatus: draft",
    "helvetica": "term: Helvetica 55",
    "serif": "term: serif",
    "sans-serif": "term: sans serif\nforms: [sans-serif]",
    "amp": "term: R&D",
    "tcp-ip": "term: TCP/IP",
    "a-star": "term: A* search",
    "snake-case": "term: snake_case",
    "array": "term: array[0]",
    "div-tag": "term: <div> tag",
}
QUESTION = "question: Is a font a face?\nabout: [font]\nanswer: {text: Yes., by: editors}\n"


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    """A glossary with every kind of name that can be hard to find."""
    root = tmp_path_factory.mktemp("linking") / "glossary"
    (root / "terms").mkdir(parents=True)
    (root / "questions").mkdir()
    for id, text in TERMS.items():
        said = f"{text}\ndefinition: {{text: Something., by: editors}}\n"
        (root / "terms" / f"{id}.yml").write_text(said, "utf-8")
    with (root / "terms" / "font.yml").open("a", encoding="utf-8") as file:
        file.write("contrast_with: [font-family]\n")
    (root / "questions" / "is-a-font-a-face.yml").write_text(QUESTION, "utf-8")
    loaded = load(root)
    assert loaded.glossary, loaded.problems
    return loaded.glossary


@pytest.fixture(scope="module")
def prose(glossary: Glossary) -> ProseRenderer:
    """What renders its texts."""
    return ProseRenderer(targets(glossary), NameIndex(glossary))


def links(prose: ProseRenderer, text: str) -> str:
    """Return the text as rendered, with each link written as {target: words}."""
    parts = prose.fragment(text).parts
    return html.unescape("".join(p if isinstance(p, str) else f"{{{p.term or p.url}: {p.words}}}" for p in parts))


CASES = [
    # Names, forms and aliases
    ("a font", "a {font: font}"),
    ("two fonts", "two {font: fonts}"),
    ("the font's weight", "the {font: font's} weight"),
    ("a face", "a {font: face}"),
    ("Font", "{font: Font}"),
    ("FONT", "{font: FONT}"),
    ("no such word", "no such word"),
    ("", ""),
    # The longest name
    ("a font family", "a {font-family: font family}"),
    ("font families and fonts", "{font-family: font families} and {font: fonts}"),
    ("a font, family", "a {font: font}, family"),
    ("font font family", "{font: font} {font-family: font family}"),
    ("sans serif", "{sans-serif: sans serif}"),
    ("a sans-serif face", "a {sans-serif: sans-serif} {font: face}"),
    ("serif sans", "{serif: serif} sans"),
    ("Helvetica 55", "{helvetica: Helvetica 55}"),
    ("Helvetica 5", "Helvetica 5"),
    # Whole words only
    ("fontastic", "fontastic"),
    ("webfont", "webfont"),
    ("surface", "surface"),
    ("font-weight", "font-weight"),
    ("web-font", "web-font"),
    ("font_size", "font_size"),
    ("font2", "font2"),
    ("x-height", "{x-height: x-height}"),
    ("max-height", "max-height"),
    ("(font)", "({font: font})"),
    ('"font"', '"{font: font}"'),
    ("font.", "{font: font}."),
    ("font, pica; font", "{font: font}, {pica: pica}; {font: font}"),
    ("font/pica", "{font: font}/{pica: pica}"),
    ("/font/pica", "/font/pica"),
    ("font/pica/", "font/pica/"),
    ("font/pica.html", "font/pica.html"),
    ("font…", "{font: font}…"),
    ("the\u2014font\u2014of", "the\u2014{font: font}\u2014of"),
    # Case
    ("IT", "{it: IT}"),
    ("it", "it"),
    ("It", "It"),
    # Other scripts and signs
    ("Straße", "{strasse: Straße}"),
    ("STRASSE", "{strasse: STRASSE}"),
    ("café", "{cafe: café}"),
    ("cafe", "cafe"),
    ("C++ code", "{c-plus-plus: C++} code"),
    ("R&D", "{amp: R&D}"),
    # Never by guess
    ("a slug", "a slug"),
    ("lug", "{lug: lug}"),
    ("line spacing", "line spacing"),
    ("lead and leading", "lead and {leading: leading}"),
    ("galley", "galley"),
    ("matrix", "{draft: matrix}"),
    # Left alone
    ("!font", "font"),
    ("a !font family", "a font family"),
    ("Wow!font", "Wow!{font: font}"),
    ("stop! font", "stop! {font: font}"),
    ("!unknown", "!unknown"),
    ("\\!font", "!{font: font}"),
    ("a \\!unknown", "a !unknown"),
    ("\\!!font", "!font"),
    ("`\\!font`", "<code>\\!font</code>"),
    ("\\![a pica](https://e.org)", '!<a href="https://e.org">a pica</a>'),
    ("[a \\!font](https://e.org)", '<a href="https://e.org">a !font</a>'),
    ("[[pica|a \\!font]]", "{pica: a !font}"),
    ("mail font@pica.org", "mail font@pica.org"),
    ("see www.font.org/font", "see www.font.org/font"),
    ("C:\\font\\pica", "C:\\font\\pica"),
    # Names as Markdown writes them
    ("C\\+\\+ code", "{c-plus-plus: C++} code"),
    ("R&amp;D", "{amp: R&D}"),
    ("R\\&D", "{amp: R&D}"),
    ("*R&D*/pica", "<em>{amp: R&D}</em>/pica"),
    ("x\\-height", "{x-height: x-height}"),
    ("an A\\* search", "an {a-star: A* search}"),
    ("snake\\_case", "{snake-case: snake_case}"),
    ("array\\[0\\]", "{array: array[0]}"),
    ("a &lt;div\\> tag", "a {div-tag: <div> tag}"),
    ("cafe\u0301", "{cafe: cafe\u0301}"),
    ("fo\u00adnt", "{font: fo\u00adnt}"),
    ("font\u2019s", "{font: font\u2019s}"),
    # References
    ("datum and data", "{datum: datum} and data"),  # one of its names is an everyday word
    ("[[font]]", "{font: font}"),
    ("[[font|these things]]", "{font: these things}"),
    ("[[lead]]", "{lead: lead}"),
    ("[[ font ]]", "{font: font}"),
    ("[[font-vs-font-family]]", "{compare/font-vs-font-family/: font vs font family}"),
    ("[[is-a-font-a-face]]", "{questions/is-a-font-a-face/: Is a font a face?}"),
    ("[[is-a-font-a-face|asked]]", "{questions/is-a-font-a-face/: asked}"),
    ("[[font|a pica]] and pica", "{font: a pica} and {pica: pica}"),
    ("[[nothing]]", "[[nothing]]"),
    ("[[font", "[[{font: font}"),
    # Markdown
    ("*font*", "<em>{font: font}</em>"),
    ("**a pica**", "<strong>a {pica: pica}</strong>"),
    ("`font`", "<code>font</code>"),
    ("[a font](https://example.org)", '<a href="https://example.org">a font</a>'),
    ("[*font* x](https://example.org) font", '<a href="https://example.org"><em>font</em> x</a> {font: font}'),
    ("`[[font]]`", "<code>[[font]]</code>"),
    ("*fo*nt", "<em>fo</em>nt"),
    ("one\n\nfont", "<p>one</p>\n<p>{font: font}</p>"),
    ("- font\n- pica", '<ul class="written">\n<li>{font: font}</li>\n<li>{pica: pica}</li>\n</ul>'),
    ("<b>font</b>", "<b>{font: font}</b>"),
    ("font\nfamily *x*", "{font-family: font\nfamily} <em>x</em>"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text or "nothing" for text, _ in CASES])
def test_what_becomes_a_link(prose: ProseRenderer, text: str, expected: str) -> None:
    """Names of terms become links; what only looks like one does not."""
    assert links(prose, text) == expected


WORDS = [*(line.removeprefix("term: ") for text in TERMS.values() for line in text.splitlines()[:1]), "fonts", "slug", "[[font]]"]
TEXTS = st.lists(
    st.one_of(st.sampled_from([*WORDS, " ", "!", "*", "`", "[", "](x)", "\n\n", "@", "-", "."]), st.text(max_size=6)), max_size=14
).map("".join)


@settings(max_examples=rounds(50), deadline=None)
@given(TEXTS)
def test_the_text_that_is_read_stays_the_same(text: str) -> None:
    """With links or without, a reader reads the same words; no link stands inside another."""
    for unsaid in ("!", "[["):
        text = text.replace(unsaid, "")  # these two are marks, and go
    linked, bare = _PROSE.fragment(text), _BARE.fragment(text)
    assert linked.plain == bare.plain
    joined, plainly = (
        "".join(part if isinstance(part, str) else f"<a>{part.words}</a>" for part in fragment.parts)
        for fragment in (linked, bare)
    )
    assert re.sub(r"</?a\b[^>]*>", "", joined) == re.sub(r"</?a\b[^>]*>", "", plainly)
    depth = 0
    for tag in re.findall(r"</?a\b", joined):
        depth += 1 if tag == "<a" else -1
        assert depth in {0, 1}


@settings(max_examples=rounds(40), deadline=None)
@given(TEXTS)
@example("Say !font, !!font or !x.")
def test_a_plain_text_that_was_escaped_is_read_as_it_was(text: str) -> None:
    """As importers write it: no name, and no sign before one, is lost."""
    text = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\u2028\u2029]", "", text).split())
    assert _PROSE.plain(escaped(text)).split() == text.split()


@settings(max_examples=rounds(40), deadline=None)
@given(TEXTS)
def test_finding_twice_finds_the_same(text: str) -> None:
    """Mentions are whole, in order, without overlap, and a mention by itself is the same mention."""
    end = 0
    for mention in _NAMES.find(text):
        assert end <= mention.start < mention.end
        end = mention.end
        again = list(_NAMES.find(text[mention.start : mention.end]))
        assert [(m.start, m.end, m.term) for m in again] == [(0, mention.end - mention.start, mention.term)]


@pytest.fixture(autouse=True, scope="module")
def _shared(glossary: Glossary, prose: ProseRenderer) -> None:
    """Generated examples share one glossary: a fixture of their own would be created again for each."""
    global _PROSE, _BARE, _NAMES  # noqa: PLW0603  # hypothesis cannot take fixtures that it should not reset
    _PROSE, _NAMES = prose, NameIndex(glossary)
    _BARE = ProseRenderer({}, NameIndex(Glossary(glossary.files.__class__({}, {}, {}, {}))))


_PROSE: ProseRenderer
_BARE: ProseRenderer
_NAMES: NameIndex


def view(glossary: Glossary, prose: ProseRenderer, *own: str) -> View:
    """Return what draws a page about the given terms."""
    drawn = View(glossary, prose, index_name="", others={})
    drawn.begin_page(Page("terms/x/", "term.html", "x", own=own))
    return drawn


def test_a_page_links_the_first_mention_in_each_section(glossary: Glossary, prose: ProseRenderer) -> None:
    """Later mentions are text until the next section; a term's own page never links to itself."""
    drawn = view(glossary, prose, "pica")
    assert drawn.inline("font font pica").count("<a ") == 1
    assert drawn.inline("fonts").count("<a ") == 0
    drawn.begin_section()
    assert drawn.inline("fonts").count("<a ") == 1
    assert "pica/" not in drawn.inline("pica picas")


def test_a_page_is_no_wall_of_links(glossary: Glossary, prose: ProseRenderer) -> None:
    """Beyond a number of automatic links a page makes no more; references are always links."""
    drawn = view(glossary, prose)
    for _ in range(100):
        drawn.begin_section()
        last = drawn.inline("font")
    assert "<a " not in last
    assert "<a " in drawn.inline("[[font]]")


EXTENSIONS = [
    "toc", "tables", "fenced_code", "attr_list", "md_in_html", "abbr", "footnotes", "def_list", "admonition",
    "pymdownx.tabbed", "pymdownx.details", "pymdownx.keys", "pymdownx.arithmatex",
]  # fmt: skip


def render(glossary: Glossary, text: str, path: str = "guide/start.md", *, automatic: bool = True) -> str:
    """Return a page written by hand as its generator renders it."""
    extension = TermLinks(targets(glossary), NameIndex(glossary))
    extension.path, extension.automatic = path, automatic
    settings = {"pymdownx.tabbed": {"alternate_style": True}, "pymdownx.arithmatex": {"generic": True}}
    return markdown.Markdown(extensions=[*EXTENSIONS, extension], extension_configs=settings).convert(text)


QUIET = cases(
    "places without links",
    [
        '=== "A font"\n\n    x',
        '??? note "A font"\n\n    x',
        '=== "[[font]]"\n\n    x',
        '??? note "The [[font|x]]"\n\n    x',
        "<button markdown>[[font]]</button>",
        "<label>[[font]]</label>",
        "$font + 1$",
        '++"font"++',
        "<button markdown>font</button>",
        "<label markdown>font</label>",
        "<kbd markdown>font</kbd>",
        "`font`",
        "```\nfont\n```",
        "    font",
        "# A font",
        "[a font](x.md)",
        '=== "TCP/IP"\n\n    x',
        '??? note "R&D"\n\n    x',
        "<button markdown>C++</button> <label markdown>C++</label> <kbd markdown>C++</kbd>",
    ],
    [
        '???+ tip "The R&D font"\n\n    x',
        '=== "A font"\n\n    x\n\n=== "The **font**"\n\n    y',
        "$$\nfont\n$$",
        "\\(font\\)\n\n\\[\nfont\n\\]",
        "x <button markdown>font</button>",
        "A <kbd>font <b>font</b></kbd>",
        "<summary markdown>font</summary>",
        "<details><summary>A font</summary></details>",
        "[a font](x.md){ .md-button }",
        "<a href='x'>font</a> and <a href='y'>a <b>font</b></a>",
        "[a **font** and `font`][x]\n\n[x]: y.md",
        "<script>font</script>",
        "<style>font { a: b }</style>",
        "<!-- font -->",
        "<textarea>font</textarea> <select><option>font</option></select>",
        '<svg><text>font</text></svg> <img alt="font" src="x.png">',
        '<span title="font" data-x="font">x</span>',
        "![font](font.png) ![a][x]\n\n[x]: font.png",
        "https://font.example/font and <https://font.example/font>",
        "<div class='no-term-links' markdown>font</div>",
        "## More {.no-term-links}\n\nA font.\n\n### Deeper\n\nA font.",
        "A font\n======",
        "## A *font* `font`",
        "*[pica]: A font\n\nx",
        "font.example font/x.html font@x.example",
        "<var>font</var> <tt>font</tt> <template>font</template>",
        "<span class=no-term-links>font <span>x</span> font</span>",
        'A <i class="big no-term-links">font</i>',
        '<a href="x" class="md-button">font</a> <span class="md-button">font</span>',
        "<audio>font</audio> <video>font</video> <object>font</object> <canvas>font</canvas>",
        "<fieldset markdown=span><legend>font</legend></fieldset>",
        "| t |\n|---|\n| <kbd>font</kbd> `font` $font$ |",
        "[![font](x.png)](y.md)",
    ],
)


@pytest.mark.parametrize("text", QUIET)
def test_where_links_never_go(glossary: Glossary, text: str) -> None:
    """Words that belong to something else stay what they are: what one clicks, formulas, code, sections that say so."""
    assert "terms/" not in render(glossary, text)


@pytest.mark.parametrize(
    "text",
    [
        "<kbd>x</kbd> font", "<span class=no-term-links>x <span>y</span> z</span> font", '<br class="no-term-links"> font', "`x` font", "$x$ font",
        "a <button>x</button> font", "++ctrl++ font", "x <!-- font --> font", "<a href=x>y</a> font", "[x](y.md){ .md-button } font",
    ],
)  # fmt: skip
def test_behind_them_words_are_linked_again(glossary: Glossary, text: str) -> None:
    """What is left alone ends where its element ends."""
    assert render(glossary, text).count("terms/font/") == 1


@pytest.mark.parametrize("text", ["$C + 1$", "$$\nC + 1\n$$", "++c++", "++ctrl+c++", '=== "C"\n\n    x'])
def test_a_name_of_one_letter(tmp_path: Path, text: str) -> None:
    """Where it is linked at all, formulas and keys stay what they are."""
    (tmp_path / "terms").mkdir()
    said = "term: C\nlinking: {automatic: yes}\ndefinition: {text: A language., by: editors}\n"
    (tmp_path / "terms/c.yml").write_text(said, "utf-8")
    known = load(tmp_path).glossary
    assert known and render(known, "C is a language.").count("terms/c/") == 1
    assert "terms/" not in render(known, text)


def test_pages_and_sections_left_out(glossary: Glossary) -> None:
    """A section is left out until the next heading of its level; a page as a whole, but for its references."""
    text = "## One {.no-term-links}\n\nA font.\n\n## Two\n\nA font."
    assert render(glossary, text).count("terms/font/") == 1
    assert "<a" not in render(glossary, "A font.", automatic=False)
    assert render(glossary, "A font, [[font]].", automatic=False).count("<a") == 1


REFERENCES = cases(
    "references in pages",
    [
        ("| t | x |\n|---|---|\n| [[font|the font]] | b |", ">the font</a></td>\n<td>b</td>"),
        ("| t | x |\n|---|---|\n| [[font\\|the font]] | b |", ">the font</a></td>\n<td>b</td>"),
        ("[[font|the **bold** font]]", ">the <strong>bold</strong> font</a>"),
        ("[link [[font]] in link](https://example.org)", 'org">link font in link</a>'),
        ("[[1]](https://example.org)", '<a href="https://example.org">[1]</a>'),
        ("[[1]][ref]\n\n[ref]: https://example.org", '<a href="https://example.org">[1]</a>'),
        ("$[[font]]$", "\\([[font]]\\)"),
        ("<script>[[font]]</script>", "<script>[[font]]</script>"),
        ("`[[font|x]]`", "<code>[[font|x]]</code>"),
    ],
    [
        ("| t | x |\n|---|---|\n| `[[font\\|x]]` | [[font]] |", "<td><code>[[font\\|x]]</code></td>"),
        ("| t |\n|---|\n| [[font|a]] and [[pica|b]] |", ">b</a></td>"),
        ("t | x\n--- | ---\n[[font|the font]] | b", ">the font</a></td>\n<td>b</td>"),
        ("- a\n\n    | t | x |\n    |---|---|\n    | [[font|the font]] | b |", ">the font</a></td>\n<td>b</td>"),
        ("[[font\\|the font]]", ">the font</a>"),
        ("[[ font | the font ]]", ">the font</a>"),
        ("[[font]][[pica]]", 'font</a><a class="d-term" data-term="pica"'),
        ("[[1]][[pica]]", '[[1]]<a class="d-term"'),
        ("[[font|the `code` font]]", ">the <code>code</code> font</a>"),
        ("*[[font]]* **[[pica|x]]**", 'index.md">x</a></strong>'),
        ("> [[font|quoted]]", ">quoted</a></p>"),
        ("- [[font|item]]\n- b", ">item</a></li>"),
        ("A note[^1].\n\n[^1]: [[font|noted]]", ">noted</a>"),
        ("Word\n:   [[font|defined]]", ">defined</a></dd>"),
        ('!!! note "[[font|titled]]"\n\n    x', ">titled</a></p>"),
        ("<div markdown>[[font|in HTML]]</div>", ">in HTML</a>"),
        ("[[font|R&D < 3]]", ">R&amp;D &lt; 3</a>"),
        ("[[font|a \\* b]]", ">a * b</a>"),
        ("[[x]: y", "[[x]: y"),
        ("<kbd>[[font]]</kbd>", "<kbd>"),
        ("```\n[[font]]\n```", "<code>[[font]]\n</code>"),
        ("    [[font]]", "<code>[[font]]\n</code>"),
        ("`[[font]]`", "<code>[[font]]</code>"),
        ("\\[[is-a-font-a-face]]", "[[is-a-font-a-face]]"),
        ("\\[\\[slug]]", "[[slug]]"),
        ("<!-- [[font]] -->", "<!-- [[font]] -->"),
    ],
)


@pytest.mark.parametrize(("text", "words"), REFERENCES)
def test_references_stand_anywhere_else(glossary: Glossary, text: str, words: str) -> None:
    """In tables with and without the backslash, with marks in their words; and what is not ours is left alone."""
    assert words in render(glossary, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A font.", '<a class="d-term" data-term="font" href="../terms/font/index.md">font</a>'),
        ("[[font|these]]", '<a class="d-term" data-term="font" href="../terms/font/index.md">these</a>'),
        ("[[is-a-font-a-face]]", '<a href="../questions/is-a-font-a-face/index.md">Is a font a face?</a>'),
        ("# A font", ">A font</h1>"),
        ("# About [[font]]", 'href="../terms/font/index.md">font</a></h1>'),
        ("font and fonts", "</a> and fonts</p>"),
        ("font\n\n## More\n\nfonts", 'href="../terms/font/index.md">fonts</a>'),
        ("```\nfont [[font]]\n```", "<code>font [[font]]\n</code>"),
        ("`font`", "<code>font</code>"),
        ("[a font](x.md)", '<a href="x.md">a font</a>'),
        ("| a | b |\n|---|---|\n| font | x |", '<td><a class="d-term" data-term="font"'),
        ("!font", "<p>font</p>"),
        ("\\!font", '<p>!<a class="d-term" data-term="font"'),
        (
            "a \\!unknown [[pica|a \\!font]]",
            '<p>a !unknown <a class="d-term" data-term="pica" href="../terms/pica/index.md">a !font</a></p>',
        ),
        ("# \\!font", ">!font</h1>"),
        ("`\\!font`", "<code>\\!font</code>"),
        ("C\\+\\+ code", ">C++</a> code"),
        ("R&amp;D", ">R&amp;D</a>"),
        ("R&D", ">R&amp;D</a>"),
        ("*[pica]: a unit\n\nA pica.", '<abbr title="a unit"><a'),
        ("*[R&D]: return on investment\n*[CDN]: a network\n\nR&D, CDN", '<abbr title="a network">CDN</abbr>'),
    ],
)
def test_pages_written_by_hand_are_linked_too(glossary: Glossary, text: str, expected: str) -> None:
    """The same rules hold in Markdown files; addresses are those of files, as the generator wants them."""
    assert expected in render(glossary, text)


def test_one_pass_however_many_terms(tmp_path: Path) -> None:
    """With 3,000 terms and as many aliases, finding takes as many steps over a text as with three."""
    counts = []
    for size in (3, 3000):
        root = tmp_path / str(size) / "glossary"
        (root / "terms").mkdir(parents=True)
        for n in range(size):
            said = f"term: word{n} thing\nalso_called: [{{name: alias{n}, by: editors}}]\ndefinition: {{text: X., by: editors}}\n"
            (root / "terms" / f"word{n}.yml").write_text(said, "utf-8")
        glossary = load(root).glossary
        assert glossary
        names = NameIndex(glossary)
        assert [m.term for m in names.find("a word2 thing and alias1")] == ["word2", "word1"]
        steps = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal steps
            steps += 1

        text = "some word of nothing, and word1 thing " * 50
        sys.setprofile(count)
        list(names.find(text))
        sys.setprofile(None)
        counts.append(steps)
    assert abs(counts[0] - counts[1]) < 0.01 * counts[0]  # the collector of garbage may come by
