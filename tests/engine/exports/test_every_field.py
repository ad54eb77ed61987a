"""Every field that is written, in every output: wherever a text is shown, it is shown whole, and as it was written."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import rdflib
import yaml
from distinguo.exports.context import ExportContext
from distinguo.exports.csv_tables import restored, several
from distinguo.exports.markdown_pages import markdown_version
from distinguo.exports.site_files import glossary_files, parts
from distinguo.loader import load
from distinguo.pages.hover_cards import hover_card
from distinguo.pages.search_entries import search_entries
from distinguo.pages.search_index import search_script
from distinguo.pages.site_plan import plan
from distinguo.pages.structured_data import structured
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer
from distinguo.text.sentences import first_sentence
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.kinds import cases

FILES = """
criteria.yml:
  groups: {group: {name: label group, about: label group-about}}
  criteria:
    size: {name: label criterion, group: group, asks: label asks, by: editors}
    home: {name: label home}
topics.yml: {topic: {name: label topic, about: label topic-about}}
contexts.yml: {web: {name: label context, about: label context-about, search_also: [label context-hidden]}}
sources.yml:
  book:
    {title: label source, tag: T, called: label called, author: label author, publisher: label publisher, note: prose source-note,
     sections: {one: {title: label section, author: label section-author, role: label role}}}
reference.yml:
  title: label reference
  lead: prose lead
  messages: {house view: label own-message}
  main_comparison: ant-vs-bee
  core_terms: [ant, bee]
  ways_in: [{title: label way, text: prose way-text, pages: [{title: label way-page, path: compare/any/}]}]
  rejected: [{name: label rejected, because: prose because-not, on: 2026-01-02}]
  stewardship: {terms: {owner: label owner}}
picker.yml:
  start: one
  steps: {one: {ask: label ask, help: prose help, answers: [
    {label: label answer, term: ant, why: prose answer-why}, {label: label other-answer, term: bee}]}}
terms/ant.yml:
  term: label term
  also_called:
    - {name: label preferred, status: preferred, by: editors}
    - {name: label admitted, context: label name-context, by: editors}
    - {name: label deprecated, status: deprecated, by: editors}
  forms: [label form]
  search_also: [label hidden]
  in_other_languages: {de: [{name: label equivalent, note: label equivalent-note, by: editors}]}
  part_of_speech: label part-of-speech
  pronunciation: label pronunciation
  sort_as: label sort-as
  domain: label domain
  notation: label notation
  kind_of: [bug]
  contrast_with: [bee]
  topics: [topic]
  imported_from: label imported-from
  definition: {text: prose definition, sources: [book/one]}
  kind_note: {text: prose kind-note, by: editors}
  image: {file: assets/ant.svg, alt: label alt, size: 640x400, caption: prose caption, by: editors}
  notes: [{text: prose note, sources: [book]}]
  traits:
    size: {value: prose value, note: {text: prose cell-note, by: editors}, by: editors}
    home: {not_applicable: prose not-applicable, by: editors}
  examples: [{text: prose example, why: prose example-why, by: editors}]
  counter_examples: [{text: prose counter-example, why: prose counter-why, by: editors}]
  usage: [{context: web, write: label write, avoid: [label avoid], why: prose rule-why, example: label rule-example, by: editors}]
  disagreements: [{id: d, point: label point, reading: prose reading, positions: [
    {says: prose position, sources: [book]}, {says: prose other-position, sources: [book/one]}]}]
  approved: {by: label approver, on: 2026-01-02}
  added: 2026-01-02
terms/bee.yml:
  term: label other-term
  contrast_with: [ant]
  definition: {text: prose other-definition, by: editors}
  traits: {size: {value: prose other-value, by: editors}, home: {value: prose other-home, by: editors}}
terms/bug.yml: {term: bug, definition: {text: A small being., by: editors}}
comparisons/ant-vs-bee.yml:
  terms: [ant, bee]
  title: label comparison
  search_also: [label comparison-hidden]
  difference: {text: prose difference, by: editors}
  image: {file: assets/two.svg, alt: label other-alt, size: 64x40, caption: prose other-caption, by: editors}
  use: {ant: {text: prose use, by: editors}}
  sentences: [{text: label sentence, fits: [bee], why: prose sentence-why, by: editors}]
  cases: [{text: prose case, answer: [ant], why: prose case-why, by: editors}]
  in_practice: [{text: prose in-practice, by: editors}]
  added: 2026-01-02
questions/why.yml:
  question: label question
  also_asked: [label also-asked]
  search_also: [label question-hidden]
  topic: topic
  about: [ant]
  answer: {text: prose answer, by: editors}
  because: [{text: prose because, by: editors}]
  relies_on: [ant/size]
  added: 2026-01-02
"""
"""Every field of every file that takes a text: "label" is a name or a line, "prose" may have marks."""

Files = Mapping[str, Any]


def fields(value: object) -> Iterator[str]:
    """Yield the fields that a template has."""
    match value:
        case dict():
            for inner in value.values():
                yield from fields(inner)
        case list():
            for inner in value:
                yield from fields(inner)
        case str() if re.match("(?:label|prose) ", value):
            yield value


FIELDS = list(fields(yaml.load(FILES, yaml.BaseLoader)))


def filled(value: Any, said: Mapping[str, str]) -> Any:
    """Return a template with what each field says."""
    match value:
        case dict():
            return {key: filled(inner, said) for key, inner in value.items()}
        case list():
            return [filled(inner, said) for inner in value]
    return said.get(value, value) if isinstance(value, str) else value


def squeezed(text: str) -> str:
    """Return a text with one space wherever it has some: how many stand between two words does not matter."""
    return " ".join(re.sub(r"[\u200b\u2060]", "", text).split())


def bare(html: str) -> str:
    """Return the text of some HTML with the texts in its attributes, each by itself."""
    html = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", html)
    attributes = re.findall(r'\s(?:alt|title|aria-label|content|placeholder|data-[a-z-]+)="([^"]*)"', html)
    inline = r"</?(?:a|abbr|b|bdi|cite|code|del|em|i|ins|kbd|m[a-z]+|q|s|small|span|strong|sub|sup|time|u)\b[^>]*>"
    words = re.sub(r"<[^>]*>", " ", re.sub(inline, "", html))  # what is no inline element parts the words around it
    return "\n".join(map(unescape, [words, *attributes]))


def strings(value: object) -> Iterator[str]:
    """Yield every text in a value that came from JSON or YAML, keys included."""
    match value:
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)
        case str():
            yield value


SEVERAL = {
    "also_called",
    "deprecated",
    "forms",
    "notes",
    "examples",
    "search_also",
    "in_other_languages",
    "also_asked",
    "preferred",
    "name_types",
    "counter_examples",
    "exact_match",
    "because",
}
"""The columns of our tables that hold several texts."""
MARKDOWN = MarkdownIt("commonmark").enable("table")
# markdown-it-py before 4 leaves escaped signs out of the text of a picture.
MARKDOWN.renderer.renderInlineAsText = lambda tokens, options, env: "".join(token.content for token in tokens or [])  # type: ignore[attr-defined]  # a rule of ours


def outputs(context: ExportContext) -> Iterator[tuple[str, str]]:
    """Yield the texts that a reader or a program finds in each output, by its name."""
    glossary, prose = context.glossary, context.prose
    renderer = Renderer(glossary, prose)
    pages = plan(glossary, prose).pages
    found = []
    for page in pages:
        rendered = renderer.render(page).html
        yield "page", bare(rendered)
        yield "page", f"{page.title}\n{page.description}"
        for text in strings(structured(glossary, prose, page, context.title, context.address)):
            yield "structured data", text
        yield "Markdown", bare(MARKDOWN.render(markdown_version(context, page, rendered, {other.url for other in pages})))
        found += [(page.url, entry) for entry in search_entries(glossary, prose, page)]
    yield from (("search", text) for text in strings(json.loads(search_script(found).partition(".index = ")[2].rstrip(";\n"))))
    for id in glossary.terms:
        for text in strings(json.loads(hover_card(glossary, prose, id, str).partition("]=")[2].rstrip(";\n"))):
            yield "hover card", bare(text)
        cells = json.loads(renderer.cells(id).partition("]=")[2].rstrip(";\n"))
        yield from (("cells", text) for text in (cells.pop("name"), *strings(cells.pop("written"))))
        yield from (("cells", bare(text)) for text in strings(cells))
    entry_parts = {entry: parts(context, entry) for entry in context.entries}
    for path, data in glossary_files(context, lambda entry, notation: entry_parts[entry][notation]):
        match path.rpartition(".")[2]:
            case "json" | "jsonld":
                yield from ((path, text) for text in strings(json.loads(data)))
            case "ttl":
                graph = rdflib.Graph().parse(data=data, format="turtle")
                yield from ((path, str(value)) for value in graph.objects() if isinstance(value, rdflib.Literal))
            case "csv":
                for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"))):
                    for column, cell in row.items():
                        text = restored(cell)
                        yield from ((path, part) for part in (several(text) if column in SEVERAL else [text]))
            case "xml":
                yield from ((path, text) for text in ElementTree.fromstring(data).itertext())
            case "txt":
                yield path, bare(MARKDOWN.render(data.decode()))
            case "inv":
                yield path, zlib.decompress(data.split(b"zlib.\n", 1)[1]).decode()


def token(field: str) -> str:
    """Return the word that marks what a field says."""
    return f"zq{FIELDS.index(field):02}"


def glossary_of(folder: Path, text: str, *, behind: bool) -> tuple[ExportContext, dict[str, str]]:
    """Return a reference in which every field holds a text, behind or before the field's own word; and what each says.

    A text of several lines is only in those fields that may have them.
    """
    said = {}
    for field in FIELDS:
        own = "words" if "\n" in text and field.startswith("label ") else text
        said[field] = f"{own} {token(field)}" if behind else f"{token(field)} {own}"
    said["label sentence"] += " ___"
    for path, content in filled(yaml.load(FILES, yaml.BaseLoader), said).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(content, ensure_ascii=False, default=str), "utf-8")
    loaded = load(folder)
    assert loaded.glossary, loaded.problems
    prose = ProseRenderer(targets(loaded.glossary), NameIndex(loaded.glossary))
    return ExportContext(loaded.glossary, prose, "Words", "https://words.example/"), said


def faults(
    context: ExportContext, said: Mapping[str, str], meant: Mapping[str, str] | None = None
) -> tuple[dict[str, set[str]], list[tuple[str, str, str]]]:
    """Return which fields each output shows, and what it shows of a field that is not what the field means: else, what it says."""
    meant = {**said, **(meant or {})}
    expected = {token(field): squeezed(text.removesuffix("___")).casefold() for field, text in meant.items()}
    shown: dict[str, set[str]] = defaultdict(set)
    wrong = []
    for output, text in outputs(context):
        flat = squeezed(text).casefold()
        for found in re.finditer(r"zq\d\d", flat):
            field, whole = FIELDS[int(found.group()[2:])], expected[found.group()]
            shown[output].add(field)
            if output.endswith("glossary.json") and flat == squeezed(said[field]).casefold():
                continue  # the text as it was written, with its marks
            before, _, after = whole.partition(found.group())
            if field.startswith("prose ") and output in {"page", "Markdown"}:  # a list may show the first sentence alone
                _, _, begun = squeezed(first_sentence(meant[field])).casefold().partition(found.group())
                after = begun if flat[found.end() :].startswith(begun) else after
            if not flat[: found.start()].endswith(before) or not flat[found.end() :].startswith(after):
                wrong.append((output, field, flat[max(0, found.start() - 60) : found.end() + 60]))
    return shown, wrong


NOT_FOR_READERS = {"label sort-as", "label context-hidden", "label hidden", "label comparison-hidden", "label question-hidden"}
"""Words that find something, and are never shown."""
FOR_EDITORS = {"label imported-from", "label rejected", "prose because-not"}
OF_THE_SITE = {"label reference", "label own-message", "label rejected", "prose because-not", "label ask", "prose help", "label answer",
               "label other-answer", "prose answer-why", "label way", "label way-page", "prose way-text"}  # fmt: skip
"""What reference.yml and the picker say: pages and JSON have it, the graph is about the entries."""


def test_where_fields_are_shown(tmp_path: Path) -> None:
    """Pages and their Markdown show everything but what is for editors; JSON has it all; the graph has all that is said of entries."""
    shown, wrong = faults(*glossary_of(tmp_path / "glossary", "Some words", behind=True))
    assert not wrong
    everything = set(FIELDS)
    assert everything - shown["page"] == NOT_FOR_READERS - {"label sort-as"} | FOR_EDITORS, "a reading filters the list of terms"
    assert everything - shown["Markdown"] == NOT_FOR_READERS | FOR_EDITORS
    assert shown["data/glossary.json"] == everything
    assert everything - shown["data/glossary.ttl"] == OF_THE_SITE
    names = {f"label {name}" for name in ("term", "preferred", "admitted", "deprecated", "form", "hidden", "equivalent")}
    picture = {"label alt", "prose caption"}
    for output in ("data/terms.csv", "data/glossary.ttl", "search"):
        assert names - shown[output] == set(), output
        assert output == "search" or picture - shown[output] == set(), output
    carried = {f"label {name}" for name in ("part-of-speech", "pronunciation", "sort-as", "domain", "notation", "imported-from")}
    assert carried - shown["data/terms.csv"] == carried - shown["data/glossary.ttl"] == set()
    for output in ("structured data", "feed.xml", "search", "llms.txt"):
        assert {"prose definition", "prose difference", "prose answer"} - shown[output] == set(), output
    assert {"prose definition", "prose difference"} - shown["hover card"] == set()
    assert shown["data/glossary.ttl"] == shown["data/glossary.jsonld"]


SIGNS = [
    *"*_#>|=:;,!?-+.()[]{}\"'&%@~^/<",
    " ",
    " ",
    " ",
    "1. ",
    "> ",
    "- ",
    " = ",
    "&amp;",
    "\\",
    "`",
    "://",
    "''",
    "::: ",
    "~~",
    "**",
]
WORDS = ["a", "Bc", "\u00e9", "7", "\u00b0", "people", "'s", "\u2019", "\u2013", "\u0915\u0941", "\u5ba2", "\u05d0\u05d1", "C++", ".NET", "R&D",
         "<br>", "www.a.b", "[[bug]]", "bug", "!bug"]  # fmt: skip
TEXTS = (
    st.lists(st.sampled_from(SIGNS + WORDS), min_size=1, max_size=12)
    .map("".join)
    .map(str.strip)
    .filter(lambda text: text and "___" not in text)
)


def read_as(said: Mapping[str, str], text: str, read: str) -> dict[str, str]:
    """Return what the fields mean that may have marks, where a text is read in some way."""
    return {field: whole.replace(text, read) for field, whole in said.items() if field.startswith("prose ")}


AT_THE_BEGINNING = cases(
    "signs at the beginning in every field",
    ["> 100 people", "- 5 \u00b0C", "+ 10 %", "1. January", "# of seats", "#1 in the market.", "1986. A great year.", "2026. It began.", "* optional",
     "5*3*2 boxes", "< 100 people", "1) first", "--- none", "=== 3", "10_000_000"],
    [">> a", "## a", "####### a", "0. a", "007) a", "``` a", "~~~ a", "***", "|a|", "| a", ": a", ":a", "    a", "[x]: y", "*[HTML]: a", "[^1]: a",
     "!!! a", "??? a", '=== "a"', "<div> a", "{: .c } a", "[ ] a", "[x] a", "<!-- a", "<a", "</b> a", "<?php a", "$$ a", "$ a", "%% a", "::: a",
     "/// a", "[TOC] a", "![a", "@ a", "= a", "=SUM(1)", "+SUM(1)", "@SUM(1)", "\u2022 a", "\u2013 a", "(1) a", "1.a", "-a", "--a", "#a", ">a", "*a",
     "_a", "`a", "~a", "^a", '"a', "'a", "{{ a }}", "{% a %}", "%s a", "C:\\temp", "\u2026 a", "?", "a:b: c", "x | y", "<https a", "&copy a",
     "&nosuch; a", "# - > 1. a", "- - a", "-\u00a0a", "1.\u00a0a", "\\", ("\\- a", "- a"), ("\\# a", "# a"), ("1986\\. a", "1986. a"), ("&amp; a", "& a"),
     ("&lt;b> a", "<b> a"), ("\\[[bug]] a", "[[bug]] a")],
)  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param((case.values * 2)[:2], id=case.id) for case in AT_THE_BEGINNING])
def test_signs_at_the_beginning_stay_in_every_output(tmp_path: Path, case: tuple[str, str]) -> None:
    """In names and lines as they stand, in texts with what a backslash or an entity stands for."""
    text, read = case
    context, said = glossary_of(tmp_path / "glossary", text, behind=True)
    assert faults(context, said, read_as(said, text, read))[1] == []


BLOCKS = [
    # What is written, whether it stands before the field's own word, and what a text means by it.
    ("a\n\nb", True, "a b"), ("- one\n- two\n-", True, "one two"), ("- one\n- two\n-", False, "- one two"), ("x:\n1. a\n2. b\n\nend", True, "x: a b end"),
    ("> q\n\nb", True, "q b"), ("```\ncode *x*\n```\n\n", True, "code *x* "), ("\n```\ncode *x*\n```", False, " code *x*"),
    ("| a | b |\n|---|---|\n| c |", True, "a b c"), ("a\\\nb", True, "a b"), ("a  \nb", False, "a b"), ("*a\nb* `c\nd`", True, "a b c d"),
    ("- a\n\n  b\n- c", True, "a b c"), ("line\n# none\n===", True, "line # none ==="), ("1. a\n   - b\n     1. c\n-", True, "a b c"),
    ("- [ ] todo\n- [x] done", True, "[ ] todo [x] done"), ("+ a\n+ b\n\n* c", True, "a b c"), ("[a\nb](https://x.y/) a | b\nc | d", True, "a b a | b c | d"),
    ("a\n<br>\n&amp; \\- b", True, "a <br> & - b"), ("* - x\n  + c\n* d\n\n", True, "x c d "), ("- a\n- > b\n\n> c\n\n> d\n\n", True, "a b c d "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "behind", "read"), BLOCKS)
def test_texts_of_several_lines_are_whole_everywhere(tmp_path: Path, text: str, behind: bool, read: str) -> None:
    """Lists, code, tables, quotations and broken lines: in fields that are one line of the Markdown version, too."""
    context, said = glossary_of(tmp_path / "glossary", text, behind=behind)
    assert faults(context, said, read_as(said, text, read))[1] == []


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(text=TEXTS, behind=st.booleans())
@example(text="> 100 people", behind=True)
@example(text="1986. A year", behind=True)
@example(text="=SUM(A1); -2 | b \u2019s * 7", behind=False)
@example(text="a!bug", behind=False)
@example(text="##", behind=False)
@example(text="7 %.", behind=False)
@example(text="](****R&D*", behind=False)
@example(text="**5*3*2** `a*`b", behind=False)
@example(text="> *a* <b>", behind=True)
@example(text="**.NET1. \u0915\u0941", behind=False)
@example(text='**a** ***b*** & "c"', behind=True)
def test_every_output_says_what_was_written(tmp_path_factory: pytest.TempPathFactory, text: str, behind: bool) -> None:
    """Whatever a text begins and ends with, in whichever field: no output changes it, or cuts it in the middle."""
    context, said = glossary_of(tmp_path_factory.mktemp("field") / "glossary", text, behind=behind)
    marks = re.search(
        r"[*_`&\\\[!$<]", text
    )  # nothing else is one within a line: what each of these means is in tables elsewhere
    assert faults(context, said, read_as(said, text, context.plain(text)) if marks else None)[1] == []
