"""Everything that reads a file from somebody else, by the kind of file: called with what the file holds, as the engine calls it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from distinguo.formatter.format_file import format_file
from distinguo.importers.csv_folder import files_from_tables
from distinguo.importers.entry_builder import entries
from distinguo.importers.formats import READERS, How
from distinguo.importers.json_file import files_from_json
from distinguo.limits import TooMuch, check_marks, check_number, time_for
from distinguo.lint.docx import NoDocument, docx
from distinguo.lint.readers import READERS as DOCUMENTS
from distinguo.lint.reports import reports
from distinguo.lint.vocabulary import Vocabulary
from distinguo.loader import load
from distinguo.loading.docs_folder import read_docs
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.markdown_extension import TermLinks
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer
from distinguo.text.runaway import runaway_markdown
from markdown import Markdown

from tests.problems.fuzz import ROOT

Read = Callable[[bytes], None]

FILES = ("criteria", "sources", "topics", "contexts", "picker", "reference", "redirects")
"""The files that entries share."""
ENTRIES = {"term": "terms/x.yml", "comparison": "comparisons/a-vs-b.yml", "question": "questions/x.yml"}


class GlossaryFiles:
    """A small glossary, of which one file is given: it is checked, and drawn if it is good."""

    def __init__(self, folder: Path) -> None:
        """Write the glossary."""
        self._folder = folder / "glossary"
        (self._folder / "terms").mkdir(parents=True)
        (self._folder / "terms" / "a.yml").write_text("term: azimuth\ndefinition: {text: An angle., by: editors}\n")
        (self._folder / "terms" / "b.yml").write_text(
            "term: bearing\ndefinition: {text: An azimuth., by: editors}\ncontrast_with: [a]\n"
        )

    def read(self, name: str) -> Read:
        """Return what reads the file of this name."""

        def run(data: bytes) -> None:
            path = self._folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            try:
                glossary = load(self._folder, style=True).glossary
                if glossary:
                    prose = ProseRenderer(targets(glossary), NameIndex(glossary))
                    renderer = Renderer(glossary, prose)
                    for page in plan(glossary, prose).pages:
                        renderer.render(page)
            finally:
                path.unlink()

        return run


def _imported(format: str, name: str, *, markdown: bool = False) -> Read:
    def run(data: bytes) -> None:
        with contextlib.suppress(TooMuch, RecursionError):  # the command says both in words
            found = READERS[format]([(name, data)], How("Words", markdown=markdown))
            check_number(len(found.concepts), len(data))
            entries(found)

    return run


def _formatted(data: bytes) -> None:
    format_file(data, "terms/x.yml", "terms/x.yml")


def _checked(ending: str) -> Read:
    guide = Vocabulary(load(ROOT / "tests" / "fixtures" / "minimal" / "glossary").glossary).guide()

    def run(data: bytes) -> None:
        told = (NoDocument, TooMuch, ValueError, RecursionError)  # the command says all of them in words
        with contextlib.suppress(*told), time_for(len(data)):
            document = docx(data) if ending == ".docx" else DOCUMENTS[ending](data.decode().replace("\r", "\n"))
            [*reports(guide, document, "x", "", "", questions=True)]

    return run


def _built() -> Read:
    """Return what makes HTML of a page written by hand, as a build does that no extension was added to."""
    guide = load(ROOT / "tests" / "fixtures" / "minimal" / "glossary").glossary
    links = TermLinks(targets(guide), NameIndex(guide))

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        with contextlib.suppress(TooMuch, RecursionError):  # the build says both in words
            check_marks(runaway_markdown(text))
            Markdown(extensions=["toc", "tables", "fenced_code", "admonition", links]).convert(text)

    return run


def importers() -> dict[str, Read]:
    """Return what reads a file of each format that is imported."""
    names = {"xlsx": "x.xlsx", "markdown": "x.md", "sphinx": "x.rst", "glossarist": "x.yaml", "datahub": "x.yml"}
    return {
        "json": lambda data: files_from_json(data, "x") and None,
        "csv-folder": lambda data: files_from_tables([("tables/terms.csv", data)]) and None,
        "csv of markdown": _imported("csv", "x.csv", markdown=True),
        "list of markdown": _imported("list", "x.json", markdown=True),
        **{format: _imported(format, names.get(format, "x")) for format in READERS},
    }


def readers(folder: Path) -> dict[str, Read]:
    """Return what reads each kind of file; some write into the folder."""
    glossary = GlossaryFiles(folder)
    docs = folder / "docs"
    docs.mkdir()

    def page(data: bytes) -> None:
        (docs / "x.md").write_bytes(data)
        read_docs(docs)

    return {
        **{kind: glossary.read(name) for kind, name in ENTRIES.items()},
        **{name: glossary.read(f"{name}.yml") for name in FILES},
        "addresses": glossary.read("addresses.txt"),
        "page by hand": page,
        "page built": _built(),
        "fmt": _formatted,
        **{f"import {format}": read for format, read in importers().items()},
        **{f"lint {ending}": _checked(ending) for ending in (".md", ".html", ".rst", ".adoc", ".txt", ".docx")},
    }
