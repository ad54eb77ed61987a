"""Files of the largest size, made of few things over and over: whatever reads them ends within two seconds for every 64 kB.

``make bounds`` tries every single piece in every place where a file may hold it, and prints what takes longest of each kind; it fails if
anything takes longer than it may. ``make fuzz`` tries pieces at random. Processor time is measured, which tests never do: they count work, or
look at what comes out.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from distinguo.limits import SECONDS_PER_64_KB

from tests.fuzz.readers import FILES, Read, readers
from tests.fuzz.samples import documents, packed, parts, vocabularies

SIZE = int(os.environ.get("SIZE", str(64 * 1024 - 600)))
"""As much as an entry may hold; a few hundred bytes are what the text stands in."""
PARTS = (4, 2, 1)
"""Of most files a part of so much less tells enough: the whole would be read in time, also if that took the square of it."""

PIECES = (
    "`", "``", "`a", "`a ", "*", "**", "**a ", "_", "[", "]", "](", "(a", "[[", "]]", "[[a]]", "[a](b)", "[a](b) `", "[a][b]", "[a]: b\n", "[^", "!", "![",
    "<", "<a ", "<a href=", "</a>", "<x>", "<x/>", '<x a="b"/>', "</x>", "<br ", "<code>", "<!", "<?", "<!--", "<!--\n", "-->", "<![CDATA[", "<<", "<<a,",
    "<a:b|c>", "{{<", "{{%", ">}}", "{{", "{{a,", "{:", "{.", "{#a}", "{", "}", "{a", "|", "||", "|a|", "|   ", ":", "::", ":::", ": ", ":a:`", "\n: ",
    "-", "-- ", "- ", "- - ", "+", "#", "# ", "# a ", "#  ", "## a\n", "1. ", "> ", ">\n", "=", "===\n", "---\n", "--- a\n", "---\na: b\n", "+++\n", "...\n",
    "~", "~~~", "~~~\n", "```", "```\n", "```x\n", "```{glossary}\n", ".. ", ".. x::\n", ".. glossary::\n", "   a\n      b\n", "term\n: b\n", "- **a**: b\n",
    "  - **a**: b\n", "*[", " ", "  ", "a  ", "\t", "\n", "\n\n", "\n ", "\n\t", "\r", "\r\n", "a", "a ", "a\n", "a b ", "a.", "A. ", "x, ", "a,b\n", "'", '"',
    "'''", '"""', ",", ";", "(", ")", "((", "\\", "\\[", "$", "$$", "&", "&a", "&amp;", "&#", "&#x41;", "%", "@", "@a", "@de", "-aa", "^", "^(", "_(", "/",
    "//", "/*", "x_", "`_", "`a <", "..", "http://", "https://a/", "http://a ", "image:", "link:", "mailto:", "pass:", "stem:", "stem:[", "stem:[sqrt ",
    "frac{",
    "((a)/", "e\u0301", "\u0301", "\u200b", "\u202e", "\u6f22", "\U0001f600", "\xe9", "\xff", "0", "9", "1e9", "!!a ", "*a ", "&b x\n", "a: &a x\n", "- *a\n",
    "? ", "a:\n", "a: b\n", "  a:\n", "- a: b\n", "- {a: b}\n", "- {}\n", '{"a":1},', "[1],", '{"term":"a"},', '"a":"b",', "x:", "_:a ", "[] ", "xq", "q", "!!",
    "## a\n\n", "- a\n\n", "1. a\n\n", "> a\n\n", "a\n\n    b\n\n", "[a]: b\n\n", "* * *\n\n", "<p>\n\n", "</p>\n\n", "*a* ", "**a**", "_a_ ", "[a](",
    '[a](b "', "[a][", "![a](b)", "<a b='", '<a b="', "<a\n", "&lt;", "a<b ", "|a|b|\n", "|a|\n|-|\n", "a_ ", ".. [1] ", ".. |a| ", ":a: b\n", "*a", "`a`_ ",
    "\n\na\n==\n\n", "<s:note>a</s:note>", "<note>a</note>", '<http://e/a> <http://e/b> "c" .\n', "azimuth ", "[[a|b]] ", "distinguo:ignore\n",
)  # fmt: skip
"""Signs that some notation knows, and beginnings of what never ends."""

Slot = Callable[[str], str]
_SKOS = "@prefix s: <http://www.w3.org/2004/02/skos/core#> .\n"
_RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#">{}</rdf:RDF>'
)
_CONCEPT = (
    '"@id": "http://e/x", "@type": "http://www.w3.org/2004/02/skos/core#Concept", "http://www.w3.org/2004/02/skos/core#prefLabel"'
)
_TERM = "term: x\ndefinition: {text: a, by: editors}\n"


def _raw(before: str, after: str = "") -> Slot:
    return lambda text: f"{before}{text}{after}"


def _quoted(before: str, after: str = "", times: int = 1) -> Slot:
    """Put the text into a file that quotes as JSON does; where it stands there several times, a part of it."""
    return lambda text: before + json.dumps(text[: len(text) // times], ensure_ascii=False).join(("", *[f" {after} "] * times))


def _field(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _in_xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


SLOTS: Mapping[str, tuple[tuple[str, Slot], ...]] = {
    "term": (
        ("the file", _raw("")),
        ("behind a good beginning", _raw(_TERM)),
        ("a text", lambda text: f"term: x\ndefinition: {{text: {json.dumps(text[:3900], ensure_ascii=False)}, by: editors}}\n"),
        ("names", lambda text: _TERM + f"forms: [{', '.join(json.dumps(f'{n}{text[:60]}', ensure_ascii=False) for n in range(min(600, len(text))))}]\n"),
    ),
    "comparison": (("a text", lambda text: f"difference: {{text: {json.dumps(text[:3000])}, by: editors}}\n{text}"),),
    "question": (("a text", lambda text: f"question: {json.dumps(text[:90])}\nanswer: {{text: {json.dumps(text[:3000])}, by: editors}}\n"),),
    **{name: (("the file", _raw("")),) for name in (*FILES, "addresses")},
    "page by hand": (("the page", _raw("[[a]]")), ("front matter", _raw("---\n", "\n---\n[[a]]"))),
    "page built": (("the page", _raw("")), ("a paragraph", _raw("a ")), ("an item", _raw("- ")), ("a table", _raw("|a|b|\n|-|-|\n"))),
    "fmt": (("behind a good beginning", _raw(_TERM)), ("comments", lambda text: "".join(f"# {line}\n" for line in text.split("\n")) + _TERM)),
    "import json": (("a text", _quoted('{"format": "distinguo-glossary", "version": 1, "terms": {"a": {"entry": {"term": ', "}}}}")),),
    "import csv-folder": (("rows", _raw("id,term\n")), ("a column", lambda text: f"id,{_field(text)}\na,b\n")),
    "import csv": (
        ("the file", _raw("")),
        ("rows", _raw("term,definition\n")),
        ("columns", _raw("term,")),
        ("a column", lambda text: f"term,{_field(text)}\nx,y\n"),
        ("a field", lambda text: f"term,definition\nx,{_field(text)}\n"),
        ("names", lambda text: f"term,also_called,sources,topics\nx{(',' + _field(text[: len(text) // 3])) * 3}\n"),
    ),
    "import csv of markdown": (("a field", lambda text: f"term,definition\nx,{_field(text)}\n"),),
    "import tsv": (("rows", _raw("term\tdefinition\n")),),
    "import tbx": (
        ("the body", _raw("<tbx><text><body>", "</body></text></tbx>")),
        ("a term", lambda text: '<tbx><text><body><conceptEntry id="c"><langSec xml:lang="en"><termSec><term>' + _in_xml(text)
            + "</term></termSec></langSec></conceptEntry></body></text></tbx>"),
    ),
    "import glossarist": (
        ("behind a good beginning", _raw("termid: 1\neng:\n  terms:\n  - designation: a\n")),
        ("texts", _quoted("termid: 1\neng:\n  terms:\n  - designation: a\n  definition: [{content: ", "}]\n  notes: [")),
        ("a formula", lambda text: "termid: 1\neng:\n  terms:\n  - designation: a\n  notes: [" + json.dumps(f"stem:[{text}]") + "]\n"),
    ),
    "import turtle": (
        ("behind a good beginning", _raw(_SKOS)),
        ("texts", _quoted(f"{_SKOS}<http://e/x> a s:Concept ; s:prefLabel ", " ; s:definition ", 2)),
    ),
    "import rdfxml": (("the file", _RDF.format),),
    "import ntriples": (("the file", _raw("")),),
    "import jsonld": (("the file", _raw(f"{{{_CONCEPT}: ", "}")), ("a text", _quoted(f"[{{{_CONCEPT}: ", "}]"))),
    "import markdown": (
        ("the page", _raw("")),
        ("the page of a term", _raw("---\ntitle: x\n---\n")),
        ("front matter", _raw("---\ntitle: x\n", "\n---\ntext\n")),
        ("front matter in TOML", _raw("+++\ntitle = 'x'\n", "\n+++\ntext\n")),
        ("a definition", lambda text: f"# Glossary\n\na\n: b\n\nc\n: {text}\n"),
        ("an item", lambda text: f"# Glossary\n\n- **a**: b\n- **c**: {text}\n"),
        ("below a heading", lambda text: f"# Glossary\n\n## a\n\n{text}\n\n## b\n\nc\n"),
        ("a table", lambda text: f"| a | b |\n|---|---|\n| a | b |\n| c | {text} |\n"),
        ("MyST", lambda text: f"```{{glossary}}\na\n  {text}\n```\n"),
        ("an abbreviation", lambda text: f"*[a]: b\n*[c]: {text}\n"),
    ),
    "import sphinx": (
        ("the page", _raw("")),
        ("terms", _raw(".. glossary::\n\n   a\n      b\n   ")),
        ("a text", lambda text: ".. glossary::\n\n   a\n      " + text.replace("\n", "\n      ") + "\n"),
    ),
    "import list": (
        ("JSON", _raw("[", "]")),
        ("YAML", _raw("terms:\n")),
        ("texts", _quoted('[{"term": "a", "definition": ', ', "synonyms": "b"}]')),
    ),
    "import list of markdown": (("a text", _quoted('[{"term": "a", "definition": ', "}]")),),
    "import openmetadata": (
        ("rows", _raw("name,displayName,description,synonyms,relatedTerms,references\n")),
        ("a text", _quoted('[{"name": "a", "displayName": "b", "relatedTerms": ', "}]")),
    ),
    "import datahub": (("behind a good beginning", _raw("version: 1\nnodes:\n")), ("a text", _quoted("version: 1\nterms:\n- name: a\n  description: "))),
    "import xlsx": (("a cell", lambda text: text), ("the sheet", lambda text: text)),
    **{f"lint {ending}": (("the document", _raw("")),) for ending in (".md", ".html", ".rst", ".adoc", ".txt", ".docx")},
}  # fmt: skip
"""Where a file of each kind may hold the text."""


class Over(BaseException):
    """It takes far too long; no reader may catch this."""


class Bounds:
    """Reads files that are made of pieces over and over."""

    def __init__(self, folder: Path) -> None:
        """Prepare every reader; some write into the folder."""
        self.readers = readers(folder)
        self._packed = {"import xlsx": next(sample.encode(sample.text) for sample in vocabularies() if sample.format == "xlsx")}

    def __call__(self, dice: random.Random) -> None:
        """Read one: pieces in turn, or each many times."""
        kind = dice.choice([*SLOTS])
        where, slot = dice.choice(SLOTS[kind])
        pieces = [dice.choice(PIECES) for _ in range(dice.randint(1, 4))]
        parts_of = ["".join(pieces)] if dice.random() < 0.5 else pieces
        text = "".join(repeated(piece, SIZE // len(parts_of)) for piece in parts_of)
        took, size = self.read(kind, slot, where, text)
        assert took < allowed(size), f"{kind}, {where}: {took:.1f} seconds for {size} bytes of {pieces}"

    def read(self, kind: str, slot: Slot, where: str, text: str) -> tuple[float, int]:
        """Return how many seconds of processor time it takes, and how large the file is."""
        data = self.file(kind, where, slot(text))
        return measured(self.readers[kind], data), len(data)

    def file(self, kind: str, where: str, text: str) -> bytes:
        """Return the file that holds a text; workbooks and DOCX files are packed."""
        if kind == "import xlsx":
            book = parts(self._packed[kind])
            sheet = next(name for name in book if name.startswith("xl/worksheets/"))
            head, _, rest = book[sheet].decode().partition("<row")
            body = f"<row{rest}".replace("</sheetData>", f"{text}</sheetData>")
            if where == "a cell":
                cell = f'<row r="9999"><c r="A9999" t="inlineStr"><is><t>{_in_xml(text)}</t></is></c></row></sheetData>'
                body = f"<row{rest}".replace("</sheetData>", cell)
            return packed({**book, sheet: (head + body).encode("utf-8", "replace")})
        if kind == "lint .docx":
            book = parts(dict(documents())[".docx"])
            body = book["word/document.xml"].decode().replace("comes.", _in_xml(text))
            return packed({**book, "word/document.xml": body.encode("utf-8", "replace")})
        return text.encode("utf-8", "surrogatepass")


def allowed(size: int) -> float:
    """Return the seconds that a file of so many bytes may take."""
    return SECONDS_PER_64_KB * max(1.0, size / 65_536)


def repeated(piece: str, size: int) -> str:
    """Return a piece as often as it takes to fill so many bytes."""
    return piece * max(1, size // len(piece.encode()))


def measured(read: Read, data: bytes) -> float:
    """Return the processor time that reading takes, in seconds; after four times what is allowed it is stopped."""

    def stop(*_: object) -> None:
        raise Over

    before = signal.signal(signal.SIGPROF, stop)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, 4 * SECONDS_PER_64_KB)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            read(data)
    except Over:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - began


Found = tuple[float, int, str, str]
"""How long it takes to read a file, of how many bytes, what is repeated in it, and where it stands."""


def _whole(bounds: Bounds, kind: str, where: str, slot: Slot, piece: str) -> Found:
    """Return how long the file of the largest size takes: measured, or what its part would take at most if all were."""
    whole = slot(repeated(piece, SIZE))
    for part in PARTS:
        text = repeated(piece, SIZE // part)
        times = len(whole) / len(slot(text))  # some places have room for so much only
        took, size = bounds.read(kind, slot, where, text)
        if took * times**2 < SECONDS_PER_64_KB or times == 1:
            break
    return took * times, round(size * times), where, piece


def _slot(kind_and_number: tuple[str, int]) -> list[Found]:
    """Try every piece in one place of a kind of file."""
    kind, number = kind_and_number
    with tempfile.TemporaryDirectory() as folder:
        bounds = Bounds(Path(folder))
        return [_whole(bounds, kind, *SLOTS[kind][number], piece) for piece in PIECES]


def main(kinds: list[str]) -> int:
    """Print a line for each kind of file, or those with such a name, with what takes it longest; return how many files take too long."""
    wanted = [kind for kind in SLOTS if not kinds or any(part in kind for part in kinds)]
    over = tried = 0
    with ProcessPoolExecutor(
        int(os.environ.get("WORKERS", "0")) or os.cpu_count()
    ) as workers:  # each measures its own processor time
        work = {kind: workers.map(_slot, [(kind, number) for number in range(len(SLOTS[kind]))]) for kind in wanted}
        for kind, slots in work.items():
            found = sorted((sample for slot in slots for sample in slot), reverse=True)
            took, size, where, piece = found[0]
            tried += len(found)
            print(
                f"{kind:24} {len(found):5} files, at most {took:5.2f} s for {size // 1024} kB: {where} of {piece!r}", flush=True
            )
            late = [sample for sample in found if sample[0] > allowed(sample[1])]
            over += len(late)
            for took, size, where, piece in late:
                print(f"  OVER: {took:5.2f} s for {size // 1024} kB: {where} of {piece!r}", flush=True)
    print(f"{tried} files; {over} take longer than they may")
    return over


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
