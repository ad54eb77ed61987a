"""The same pages as Markdown, for the generators that we are compared with: their text, tables, links and sources."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from distinguo.glossary.comparison_table import table
from distinguo.glossary.entries import CellState
from distinguo.glossary.glossary import Glossary
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.schema import model

Pages = dict[str, tuple[str, str]]
"""Address from the site's root, without a slash at its end, to title and Markdown."""


class MarkdownPages:
    """Writes terms, comparisons, questions, sources and their index pages as Markdown, links resolved beforehand."""

    def __init__(self, glossary: Glossary) -> None:
        self.g = glossary
        self.prose = ProseRenderer(targets(glossary), NameIndex(glossary))

    def pages(self) -> Pages:
        """Return every page."""
        g = self.g
        found = {f"terms/{id}": (g.name(id), self._term(id)) for id in g.terms}
        found |= {f"compare/{id}": (self._title(id), self._comparison(id)) for id in g.comparisons}
        found |= {f"questions/{id}": (q.question, self._question(id)) for id, q in g.questions.items()}
        found |= {f"sources/{id}": (s.title, f"By {s.author}.\n") for id, s in g.sources.items()}
        for folder in ("terms", "compare", "questions", "sources"):
            listed = [f"- [{t}]({u.partition('/')[2]}/index.md)" for u, (t, _) in found.items() if u.startswith(f"{folder}/")]
            found[folder] = (folder.capitalize(), "\n".join(listed))
        found[""] = ("Home", "[Terms](terms/index.md), [comparisons](compare/index.md), [questions](questions/index.md).")
        return found

    def _title(self, id: str) -> str:
        return " vs ".join(map(self.g.name, self.g.comparisons[id].terms))

    def _text(self, text: str) -> str:
        """Return prose with its mentions as links to files, as seen from the page of an entry."""
        parts = self.prose.fragment(text).parts
        return "".join(p if isinstance(p, str) else f"[{p.words}](../../{p.url}index.md)" for p in parts)

    def _said(self, statement: Any, text: str) -> str:
        cites = "".join(f" [{s}](../../sources/{s.partition('/')[0]}/index.md)" for s in statement.sources)
        return self._text(text) + cites

    def _table(self, *terms: str) -> str:
        found = table(self.g, terms)
        lines = ["| Criterion | " + " | ".join(map(self.g.name, terms)) + " |", "|---" * (len(terms) + 1) + "|"]
        for row in found.rows:
            cells = [
                self._cell(cell.trait.cell) if cell.state is not CellState.NOT_RECORDED else "not recorded" for cell in row.cells
            ]
            lines.append(f"| {row.criterion.name} | " + " | ".join(cells) + " |")
        return "\n".join(lines)

    def _cell(self, cell: model.Cell | None) -> str:
        return self._said(cell, cell.value or cell.not_applicable or "") if cell else ""

    def _links(self, folder: str, titles: dict[str, str]) -> str:
        return "\n".join(f"- [{title}](../../{folder}/{id}/index.md)" for id, title in titles.items())

    def _term(self, id: str) -> str:
        g, t = self.g, self.g.terms[id]
        examples = "\n".join(f"- {self._said(e, e.text)} {self._text(e.why or '')}" for e in (*t.examples, *t.counter_examples))
        related = {o: g.name(o) for relation in g.relations[id] for o in relation.terms}
        parts = [
            self._said(t.definition, t.definition.text),
            "Also called: " + ", ".join(d.name for d in t.also_called) if t.also_called else "",
            "## Not to be confused with\n\n" + self._links("compare", {c.id: self._title(c.id) for c in g.comparisons_of[id]}),
            "## What the sources say\n\n" + "\n".join(f"- {self._said(n, n.text)}" for n in t.notes),
            "## Traits\n\n" + self._table(id),
            "## Examples\n\n" + examples,
            "## Related terms\n\n" + self._links("terms", related),
        ]
        return "\n\n".join(part for part in parts if part)

    def _comparison(self, id: str) -> str:
        compared = self.g.comparisons[id]
        parts = ["## Side by side\n\n" + self._table(*compared.terms)]
        if entry := compared.entry:
            parts.insert(0, self._said(entry.difference, entry.difference.text))
            parts.append(
                "## Which to use when\n\n"
                + "\n\n".join(f"### {self.g.name(t)}\n\n{self._said(s, s.text)}" for t, s in entry.use.items())
            )
            parts.append(
                "## In a sentence\n\n" + "\n".join(f"- {s.text.replace('___', '…')} {self._text(s.why)}" for s in entry.sentences)
            )
            parts.append("## Cases\n\n" + "\n".join(f"- {self._text(c.text)} {self._said(c, c.why)}" for c in entry.cases))
        examples = [f"- {self._said(e, e.text)}" for t in compared.terms for e in self.g.terms[t].examples]
        return "\n\n".join([*parts, "## Examples\n\n" + "\n".join(examples)])

    def _question(self, id: str) -> str:
        q = self.g.questions[id]
        why = "\n\n".join(self._said(b, b.text) for b in q.because)
        return f"{self._said(q.answer, q.answer.text)}\n\n## Why\n\n{why}\n\n" + self._links(
            "terms", {t: self.g.name(t) for t in q.about}
        )


_NAV = "[index.md, terms/index.md, compare/index.md, questions/index.md, sources/index.md]"


def mkdocs_project(pages: Pages, root: Path, nav: str = _NAV) -> None:
    """Write a plain project for MkDocs or Zensical: a short navigation, search, nothing else."""
    _write(root / "docs", pages, "index.md", lambda title, text: f"# {title}\n\n{text}\n")
    (root / "mkdocs.yml").write_text(
        f"site_name: Bench\ntheme:\n  name: material\n  font: false\nplugins: [search]\nmarkdown_extensions: [tables, {{toc: {{permalink: true}}}}]\n"
        f"nav: {nav}\nnot_in_nav: |\n  /*/*/index.md\n",
        "utf-8",
    )


_LAYOUT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><a href="/">Home</a> <a href="/terms/">Terms</a> <a href="/compare/">Compare</a></nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""


def hugo_project(pages: Pages, root: Path) -> None:
    """Write a project for Hugo with a layout of its own of a few lines: the least that Hugo can be asked for."""
    _write(
        root / "content", pages, "_index.md", lambda title, text: f"---\ntitle: {json.dumps(title)}\n---\n{_addresses(text)}\n"
    )
    for name in ("single", "list", "home"):
        layout = root / "layouts" / ("index.html" if name == "home" else f"_default/{name}.html")
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(_LAYOUT, "utf-8")
    (root / "hugo.toml").write_text('baseURL = "/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n', "utf-8")


_ADAPTER = """{{ range .Site.Data.pages }}
{{ $.AddPage (dict "path" .path "title" .title "content" (dict "mediaType" "text/html" "value" .html)) }}
{{ end }}
"""


def hugo_data_project(drawn: Pages, root: Path) -> None:
    """Write a project for Hugo that has nothing left to do but to put finished HTML into a layout."""
    hugo_project({"": ("Home", "")}, root)
    pages = [{"path": url.rstrip("/"), "title": title, "html": html} for url, (title, html) in drawn.items() if url]
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "pages.json").write_text(json.dumps(pages), "utf-8")
    (root / "content" / "_content.gotmpl").write_text(_ADAPTER, "utf-8")
    with (root / "hugo.toml").open("a", encoding="utf-8") as settings:
        settings.write("[security]\nallowContent = ['.*']\n")  # finished HTML is refused otherwise


def eleventy_project(pages: Pages, root: Path) -> None:
    """Write a project for Eleventy with the same layout of a few lines."""
    layout = _LAYOUT.replace("{{ .Title }}", "{{ title }}").replace("{{ .Content }}", "{{ content | safe }}")

    def page(title: str, text: str) -> str:
        return f"---\ntitle: {json.dumps(title)}\nlayout: page.njk\n---\n{_addresses(text)}\n"

    _write(root / "content", pages, "index.md", page)
    (root / "content" / "_includes").mkdir()
    (root / "content" / "_includes" / "page.njk").write_text(layout, "utf-8")
    (root / "eleventy.config.js").write_text(
        'module.exports = () => ({ dir: { input: "content", output: "site" }, markdownTemplateEngine: false });\n', "utf-8"
    )


def _addresses(text: str) -> str:
    return text.replace("/index.md)", "/)")


def _write(root: Path, pages: Pages, index: str, page: Any) -> None:
    shutil.rmtree(root, ignore_errors=True)
    for url, (title, text) in pages.items():
        name = index if url.count("/") == 0 else "index.md"
        path = root / url / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(title, text), "utf-8")
