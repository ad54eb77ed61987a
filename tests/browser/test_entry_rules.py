"""The rules of one entry that the form runs in the browser: the same problems as those of the check, in the same words."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from distinguo.formatter.format_file import write_file
from distinguo.loader import load
from distinguo.loading.file_cache import FileCache
from distinguo.pages.form_rules import ELSEWHERE, RUN
from distinguo.problems.catalogue import CATALOGUE
from distinguo.schema.model import Comparison, Question, Term
from distinguo.schema.type_hints import field_order
from playwright.sync_api import Page, expect

from tests.conftest import FIXTURES, Once, build_well, copy_project
from tests.rounds import rounds

GLOSSARY = FIXTURES / "typography" / "glossary"
SHAPES = {"term": Term, "comparison": Comparison, "question": Question}
MINE = {"by": "editors"}
TODAY = datetime.datetime.now(datetime.UTC).date()
OWN = "zigzag"
"""The id of the terms here. It comes last, for of two terms with one name the check tells the second."""
Case = tuple[str, dict[str, Any]]


def prepare(folder: Path) -> Path:
    """Copy the second glossary, with a word that was decided against, a tag and a house rule more; return its folder."""
    glossary = copy_project(folder, GLOSSARY) / "glossary"
    rejected = glossary / "reference.yml"
    rejected.write_text(f"{rejected.read_text('utf-8')}\nrejected:\n  - name: swash\n    because: It is no term here.\n", "utf-8")
    sources = glossary / "sources.yml"
    sources.write_text(sources.read_text("utf-8").replace("unicode:\n", "unicode:\n  tag: UNI\n", 1), "utf-8")
    return glossary


def make(folder: Path) -> None:
    """Build it with a form."""
    prepare(folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("\nextra:\n", "\nextra:\n  contribute: {repository: 'https://github.com/example/words'}\n"), "utf-8"
    )
    build_well(folder, folder / "site")


@pytest.fixture(scope="module")
def form_url(once: Once, serve: Callable[[Path], str]) -> str:
    """Where the form is served."""
    return serve(once("rules of entries", make) / "site") + "contribute/"


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The entries, beside which each case is checked."""
    return prepare(tmp_path_factory.mktemp("rules"))


def term(name: str = "swelled rule", text: str = "A line that is thicker in the middle.", **more: Any) -> Case:
    """Return a term, in which nothing else is wrong."""
    return "term", {"term": name, "definition": {"text": text, **MINE}, **more}


def note(text: str, **more: Any) -> Case:
    """Return a term with a note."""
    return term(notes=[{"text": text, **(more or MINE)}])


def cell(**more: Any) -> Case:
    """Return a term with one cell."""
    return term(traits={"direction": more})


def comparison(*terms: str, **more: Any) -> Case:
    """Return a comparison of two terms, each of which fits a sentence."""
    sentences = [{"text": f"___ {fitting}", "fits": [fitting], "why": "So.", **MINE} for fitting in sorted(set(terms))]
    return "comparison", {"terms": list(terms), "difference": {"text": "One is a unit.", **MINE}, "sentences": sentences, **more}


def question(text: str = "Is a serif a foot?", answer: str = "No.", **more: Any) -> Case:
    """Return a question."""
    return "question", {"question": text, "about": ["serif"], "answer": {"text": answer, **MINE}, **more}


def source(**more: Any) -> Case:
    """Return a source."""
    return "source", {"title": "On type", **more}


LONG = " ".join(["word"] * 31)
CASES: dict[str, list[Case]] = {
    "missing-key": [
        ("term", {"term": "swelled rule"}),
        ("term", {"definition": {"text": "A line.", **MINE}}),
        ("question", {"question": "Why?", "about": ["serif"]}),
        term(examples=[{"why": "So.", **MINE}]),
    ],
    "too-long": [term(text="y" * 4001), term("y" * 121), cell(value="é" * 401, **MINE), note("😀" * 4001)],
    "too-few": [("comparison", {"terms": ["serif"], "difference": {"text": "One.", **MINE}})],
    "too-many": [
        comparison(
            "pica",
            "serif",
            key_rows=[
                "what-it-is",
                "how-many",
                "stroke-ends",
                "widths",
                "applies-to",
                "direction",
                "counted-in",
                "length",
                "set-by",
            ],
        )
    ],
    "unknown-choice": [],
    "one-state": [
        cell(note={"text": "So.", **MINE}, **MINE),
        cell(value="Left", not_applicable="It has none.", **MINE),
        cell(value="Left", same_as="serif", **MINE),
    ],
    "reason-missing": [term(examples=[{"text": "A case.", "why_by": "editors", **MINE}])],
    "no-gap": [
        comparison(
            "pica",
            "serif",
            sentences=[
                {"text": "No gap.", "fits": ["pica"], "why": "So.", **MINE},
                {"text": "___", "fits": ["serif"], "why": "So.", **MINE},
            ],
        )
    ],
    "duplicate-key": [],
    "cited-and-own": [note("So.", sources=["unicode"], **MINE)],
    "no-source": [("term", {"term": "swelled rule", "definition": {"text": "A line."}}), cell(value="Left")],
    "future-date": [source(published="2999"), source(updated="2999-02"), source(published="2998-11-30")],
    "invalid-id": [
        term(topics=["Letters and"]),
        term(kind_of=["Serif!"]),
        term(kind_of=["serif; pica"]),
        term(kind_of=["serif\u3001pica"]),
        note("So.", sources=["unicode; elements"]),
        term(contrast_with=["serif and pica", "a serif"]),
        term(traits={"What it is": {"value": "A", **MINE}}),
    ],
    "invalid-url": [source(url="www.example.org"), term(exact_match=["nowhere"])],
    "invalid-date": [
        *(
            source(published=date)
            for date in ("21.11.2026", "2026/11/21", "20261121", "11/21/2026", "3/4/2026", "5.6.26", "2026-02-30")
        ),
        *(
            source(published=date)
            for date in ("2026-13", "21 November 2026", "Nov 21st, 2026", "March 2026", "3/2026", "13/2026", "0000")
        ),
        source(updated="soon"),
    ],
    "invalid-language": [
        term(in_other_languages={language: [{"name": "Linie", **MINE}]})
        for language in ("German", "DE", "pt_BR", "d", "jp", "Fran\u00e7ais")
    ],
    "invalid-reference": [
        question(relies_on=["serif"]),
        question(relies_on=["serif what it is"]),
        *(
            note("So.", sources=[citation])
            for citation in ("A book, page 7", "Bringhurst 1992", "www.example.org/x", "https://example.org")
        ),
    ],
    "invalid-picture": [term(image={"file": "picture.png", "alt": "A line.", "size": "640x400", **MINE})],
    "invalid-size": [term(image={"file": "assets/x.png", "alt": "A line.", "size": "big", **MINE})],
    "unknown-term": [
        term(contrast_with=["serife"]),
        term(kind_of=["zzz"]),
        question(about=["typefaces"]),
        question(relies_on=["sirif/what-it-is"]),
        comparison("pica", "srif"),
    ],
    "unknown-source": [note("So.", sources=["bringhust"]), note("So.", sources=["qqq"]), note("So.", sources=["elements/x"])],
    "unknown-section": [
        note("So.", sources=["bringhurst/kern"]),
        note("So.", sources=["bringhurst/zzz"]),
        note("So.", sources=["unicode/characters"]),
    ],
    "unknown-criterion": [term(traits={"directions": {"value": "Left", **MINE}}), question(relies_on=["serif/colour"])],
    "unknown-topic": [term(topics=["letter"]), term(topics=["qqq"])],
    "unknown-context": [
        term(usage=[{"context": "css", "write": "rule", "why": "So.", **MINE}]),
        term(usage=[{"context": "menus", "write": "rule", "why": "So.", **MINE}]),
    ],
    "unknown-reference": [
        note("A [[serf]]."),
        note("See [[ serif | the foot ]] and [[nothing here]]."),
        note("As [[Kerning]] says."),
        note("Code `[[no]]`, [[yes-no]]."),
    ],
    "listed-twice": [term(contrast_with=["serif", "serif"]), note("So.", sources=["unicode", "unicode"])],
    "related-to-itself": [term(related_to=["zigzag"])],
    "reserved-id": [],
    "given-twice": [source(tag="uni")],
    "ambiguous-name": [
        term("tracking"),
        term("Tracking"),
        term(forms=["serifs"]),
        term(also_called=[{"name": "Fonts", **MINE}]),
        term("s\u0435rif"),
    ],
    "repeated-name": [term(forms=["Swelled  rule"]), term(also_called=[{"name": "dash", **MINE}, {"name": "dash", **MINE}])],
    "rejected-name": [term("Swash"), term(also_called=[{"name": "swash", **MINE}])],
    "everyday-name": [term("table"), term(forms=["rules", "tables"]), term(also_called=[{"name": "house", **MINE}]), term("§")],
    "contradicting-rules": [
        term(
            usage=[
                {"context": "menu", "write": "line", "avoid": ["Line"], "why": "So.", **MINE},
                {"context": "menu", "write": "rule", "avoid": ["line"], "why": "So.", **MINE},
            ]
        )
    ],
    "untidy-name": [
        term("swelled rule,"),
        term(forms=["swelled rules;", "a:"]),
        term("line\\", forms=["lines...", "liners\u2026"]),
        term(also_called=[{"name": "line:", **MINE}]),
    ],
    "curly-quotes": [
        term("“swelled rule”"),
        term("„swelled"),
        term("\u300cswelled rule\u300d"),
        note("“All of it.”"),
        note("«Tout»"),
        question("\u2018Why?\u2019"),
        note('"Odd.”'),
    ],
    "invisible-name": [term(forms=["\u0301"])],
    "unusual-form": [term("re\u0301gle")],
    "mixed-alphabets": [term("sw\u0435lled rule"), term(forms=["\u0397airline \u043er"])],
    "placeholder": [
        note("TODO"),
        note("n/a."),
        note("???"),
        note("See above."),
        cell(value="Ditto", **MINE),
        cell(value="-", **MINE),
        cell(not_applicable="no", **MINE),
        cell(not_applicable="n/a", **MINE),
        note("(tbd)"),
    ],
    "placeholder-definition": [
        term(text="To be written."),
        term(text="A line, TODO: say more."),
        term(text="Definition"),
        term(text="n/a"),
    ],
    "circular-definition": [
        term(text="A swelled rule is a line."),
        term(text="What Swelled\n  Rules are.", forms=["swelled rules"]),
        term(text="[[serif|Swelled rule]]s and a [[serif|swelled rule]]."),
    ],
    "no-question-mark": [
        question("Is a serif a foot"),
        question("Is a serif a foot."),
    ],
    "two-names": [
        term("swelled rule / fat line"),
        term("swelled rule (SR)"),
        term(forms=["rules; lines"]),
        term(
            also_called=[{"name": "line, also known as streak", **MINE}, {"name": "x | y z", **MINE}, {"name": "I / O", **MINE}]
        ),
        term(in_other_languages={"ja": [{"name": "\u7dda\u3001\u7f6b", **MINE}]}),
    ],
    "article-in-name": [
        term("a swelled rule"),
        term("The swelled rule", forms=["the Swelled rules"]),
        term(
            also_called=[{"name": name, **MINE} for name in ("A Line", "The Line", "a posteriori", "A record", "A B", "A4 line")]
        ),
        term(
            in_other_languages={
                code: [{"name": name, **MINE}]
                for code, name in (("de", "Eine Linie"), ("fr", "l\u2019\u00e9tat"), ("es", "La Paz"))
            }
        ),
    ],
    "long-sentence": [
        term(text=LONG),
        question(answer=f"No. {LONG}! Yes."),
        term(usage=[{"context": "menu", "write": "rule", "why": LONG, **MINE}]),
        term(text=f"{LONG} `code word`"),
    ],
    "too-many-brackets": [note("[" * 101)],
    "too-nested-text": [note("x\n" + "> " * 9 + "y"), note("- - - - - - - - - y")],
    "unsafe-link": [
        note("[x](javascript:alert)"),
        note("<data:text/html,x>"),
        note("[x](&#106;avascript:y)"),
        note("[x](//host)"),
        note("a\n\n[x]: ftp://y\n\n[x]"),
    ],
    "image-in-text": [note("![x](assets/y.png)")],
    "unknown-mark": [
        note("~~gone~~"),
        note("A[^1] note."),
        note("# Heading\n\nText"),
        note("<b>bold</b> and <br/>"),
        note(":smile: ==so== ++ctrl++"),
        note("x^2^ and H~2~O"),
        note("[[serif"),
        note("[x](y){: .z}"),
        note("- [ ] to do\n- [x] done"),
        note("a\n\n---\n\nb"),
        note("!!! note\n    text"),
        note(r"\(x^2\) and \[\alpha\]"),
        note("[TOC]"),
        note("x\n: y"),
        note("Two: \u2022 one \u2022 two"),
        note("x\n\u2022 one\n\u25aa two"),
        note("So it is.[1] And so.\u00b2 But x\u00b2, 5 m\u00b2 and `a.[1]`, [1](about/)."),
        note("| a | b | |---|---| | 1 | 2 |"),
        note("::: tip\nx\n:::"),
    ],
    "mark-or-sign": [
        note("- one\n  - 5 of it\n- two"),
        note("- one\n\n  > 7 of it\n- two"),
        note("> - 3 apples\n\nx"),
        note("1. one\n   - 5 of it\n2. two"),
        note("- - 5\n\nx"),
        note("- one\n\n      - 5 is code\n\n- two\n  1. three"),
        note("x\n\n> 100 people"),
        note("x\n\n- 5 degrees"),
        note("1. A year.\n\nx"),
        note("x\n\n+ 3 more\n\ny"),
    ],
    "unreadable-formula": [
        note("$x^{2$"),
        note("As $a$ and $\\frac{1}{2}}$ show."),
        *(
            note(f"So ${tex}$ is.")
            for tex in ("x^2^3", "a_1_2", "x^", "y_", "\\foo", "\\left( a", "a \\right)", "\\frac{a}", "\\sqrt", "a & b")
        ),
        *(note(f"So:\n\n$$\n{tex}\n$$") for tex in ("\\begin{matrix} a & b", "a \\end{matrix}", "\\alpha \\betta", "x_{")),
        note("- one $a^b^c$\n- two\n\n  > three $\\bar$"),
        note("$\\foo$ stands first of 5"),
    ],
    "nameless-link": [note("[[serif|]]"), note("[](about/)")],
    "link-in-link": [note("[a [[serif]] b](about/)")],
    "compared-twice": [],
    "compared-with-itself": [comparison("pica", "pica")],
    "not-compared": [
        comparison("pica", "serif", use={"srif": {"text": "So.", **MINE}}),
        comparison("pica", "serif", cases=[{"text": "A case.", "answer": ["kerning"], "why": "So.", **MINE}]),
    ],
    "one-sided-comparison": [
        ("comparison", {"terms": ["pica", "serif"], "difference": {"text": "One.", **MINE}}),
        comparison("pica", "serif", sentences=[{"text": "___", "fits": ["pica"], "why": "So.", **MINE}]),
    ],
}
"""Entries that show each kind of problem. Those without any have no counterpart in a file: see the tests of the form."""

FINE = [
    *(term(), term("TABLE"), term("rule of nine"), question(), comparison("pica", "serif"), source(published=str(TODAY.year))),
    *(
        note("A [[serif]], a [[font-vs-typeface|pair]] and `[[code]]`."),
        note("5*3*2 = 30; x > y; a_b_c."),
        note("He said “so”, and it\u2019s so."),
    ),
    *(
        note("- 5 degrees\n- 6 degrees"),
        note("x\n\n1986. A great year."),
        note("- one\n  - 5 of it\n  - 6 of it\n- two"),
        note("```\n> 100\n- 5\n```\n\nx"),
    ),
    *(
        note("> 100 people"),
        note("a [b](https://example.org/(c)) <https://example.org>"),
        note("\\[\\[no\\]\\]"),
        note("$5 and 3$"),
        note("Code `$x^{2$` and \\$x^{2$."),
        note("$5 {a lot} and {3$, $x_{1}$"),
        note("$\\text{a ^ b} \\left( \\frac12 \\right) \\mathbb{R}'^2 50\\%$ and $\\sqrt[3]{x_1^2}$"),
        note("$$\n\\begin{matrix} a & b \\end{matrix} \\tfrac{1}{2}\n$$\n\n`$\\foo$` <https://e.org/$x^$>"),
        note("| $a$ | b |\n|---|---|\n| 5 | 6 |\n\nx"),
    ),
    *(
        note("x\n\n> A quotation.\n> 5 lines."),
        cell(value="Left", **MINE),
        cell(same_as="serif"),
        term("Straße", forms=["Straßen"]),
    ),
    *(
        term(text=f"{LONG[:-5]}. {LONG[:-5]}."),
        term(also_called=[{"name": "house", "match_case": "yes", **MINE}]),
        question("\u306f\u3044\uff1f"),
        question("Is it (so?)"),
        term("table", linking={"automatic": "yes"}),
        term("table", forms=["tables"], linking={"automatic": "no"}),
        term("Table", text="What is put on a table.", linking={"match_case": "yes"}),
        term("tracking", linking={"match_case": "yes"}),
        term("UNICODE", linking={"match_case": "no"}),
        note("x\n\n1. one\n\n   5 of it\n2. two"),
    ),
]
"""Entries in which these rules find nothing, or the same as the check."""

LOOSE = {"missing-key"}
"""The check's hint for this shows how lines of YAML are written; the form explains its field."""


_READ = FileCache()
"""The entries beside which each case is checked: they are the same each time, and parsed once."""


def told(case: Case, glossary: Path) -> set[tuple[str, ...]]:
    """Return what the check says of an entry that stands among the others, of the kinds that the form knows."""
    kind, entry = case
    if kind == "source":
        file, root, value = glossary / "sources" / "made.yml", "sources/made.yml", {"made-up": entry}
    else:
        id = "-vs-".join(sorted(entry["terms"])) if kind == "comparison" else OWN if kind == "term" else "made-up"
        root = f"{kind}s/{id}.yml"
        file, value = glossary / root, {key: entry[key] for key in field_order(SHAPES[kind]) if key in entry}
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(write_file(value, root))
    try:
        problems = load(glossary, shown="glossary", style=True, today=TODAY, cache=_READ).problems
    finally:
        file.unlink()
        if kind == "source":
            shutil.rmtree(file.parent)
    return {
        (problem.code, problem.severity.name.lower(), problem.message, "" if problem.code in LOOSE else problem.hint)
        for problem in problems
        if problem.location.path == f"glossary/{root}"
        and problem.code in RUN
        and not (problem.code == "circular-definition" and "that of" in problem.message)
    }


def in_browser(page: Page, form_url: str, cases: list[Case]) -> Iterator[set[tuple[str, ...]]]:
    """Yield what the form's rules say of each entry."""
    page.goto(form_url)
    expect(page.locator(".d-form")).to_be_visible()
    page.wait_for_function("window.distinguoEveryday")
    for found in page.evaluate(
        """cases => {
          const data = JSON.parse(document.querySelector("#d-contribute-data").textContent);
          const rules = distinguoRules.rules(data.checks);
          rules.setEveryday(distinguoEveryday);
          return cases.map(([kind, entry]) => {
            const spec = { ...data.forms[kind], required: true };
            const id = { term: "zigzag", question: "made-up", source: "made-up" }[kind] ?? [...entry.terms].sort().join("-vs-");
            const ids = kind == "term" ? { ...data.known, term: { ...data.known.term, [id]: [entry.term ?? ""] } } : data.known;
            return rules.of(kind, entry, spec, ids, id).map(one => ({ code: one.code, ...rules.worded(one) }));
          });
        }""",
        cases,
    ):
        yield {
            (problem["code"], problem["severity"], problem["message"], "" if problem["code"] in LOOSE else problem["hint"])
            for problem in found
        }


def test_every_kind_of_problem_has_its_place() -> None:
    """Each is found while somebody types, or it is said why that has to wait for the proposal."""
    left = [code for codes in ELSEWHERE.values() for code in codes]
    assert sorted([*RUN, *left]) == sorted(CATALOGUE)
    assert set(CASES) == set(RUN)


def test_the_form_says_what_the_check_says(page: Page, form_url: str, glossary: Path) -> None:
    """Of entries of each kind, with everything that can be wrong in them, and of such as are fine."""
    cases = [(code, case) for code, cases in CASES.items() for case in cases]
    cases += [("", case) for case in FINE]
    found = in_browser(page, form_url, [case for _, case in cases])
    differ = []
    for (code, case), ours in zip(cases, found, strict=True):
        theirs = told(case, glossary)
        if ours != theirs or (code and code not in {problem[0] for problem in theirs}):
            differ.append((code, case, ours - theirs, theirs - ours))
    assert not differ, "\n".join(map(str, differ))


PIECES = (
    *("[[serif]]", "[[serif|x]]", "[[nope]]", "[", "]", "](", ")", "|", "`", "``", "```\n", "~~", "**", "*a*", "_b_", "\\", "<b>", "<!-- c -->", "&#106;"),
    *("\n", "\n\n", "- ", "\n- ", "\n1. ", "\n> ", "5", "100 people", "x^2^", "H~2~O", "$x^2$", "==", "++a++", ":x:", "{#id}", "[^1]", "![", "word", "Kerning"),
    *(". ", "! ", "“", "”", "n/a", "TODO", "\n# H", "\n---\n", "javascript:", "https://e.org", "\n    ", "é", "—", "'", '"', "swelled rule"),
)  # fmt: skip


NESTED = (
    *("- ", "\n- ", "\n  - ", "\n   - ", "\n    - ", "\n1. ", "\n2. ", "\n1) ", "\n* ", "\n+ 3", "\n- - 5", "\n1986. x", "\n-"),
    *("\n> ", "\n>", "\n  > ", "\n> - ", "\n- > ", "\n```\n", "\n  ```\n", "~~~", "\n|--|--|\n", "| a | b |", "[[serif|x]]"),
    *(
        "5",
        "7 kg",
        "word",
        "\n",
        "\n\n",
        "\n  ",
        "\n    ",
        "\n     ",
        "\n\n  5",
        " ",
        "\n$$\n",
        "$x^a^b$",
        "$5 and 3$",
        "`$y_$`",
        "$\\foo$",
    ),
)


def test_of_any_text_both_say_the_same(page: Page, form_url: str, glossary: Path) -> None:
    """Texts put together by chance of everything that has a meaning in Markdown."""
    random = Random(22)
    texts = []
    for number in range(rounds(80)):
        pieces = PIECES if number % 2 else NESTED
        text = "".join(random.choice(pieces) for _ in range(random.randint(1, 12)))
        texts.append("\n".join(line.rstrip() for line in text.split("\n")).strip() or "x")
    notes = [{"text": text, **MINE} for text in texts]
    found = in_browser(page, form_url, [term(notes=[new_note]) for new_note in notes])
    # What is wrong with a formula beyond what its signs show is a matter of the library that renders it.
    differ = []
    for new_note, ours in zip(notes, found, strict=True):
        theirs = told(term(notes=[new_note]), glossary)
        if ours - theirs or {each for each in theirs - ours if each[0] != "unreadable-formula" or ": it " not in each[2]}:
            differ.append((new_note["text"], ours - theirs, theirs - ours))
    assert not differ, "\n".join(map(str, differ))
