"""``distinguo render --out DIR``: all generated pages as Markdown files, for generators that cannot run our hooks."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from distinguo.commands.common import glossary_in
from distinguo.exports.context import ExportContext
from distinguo.exports.markdown_pages import markdown_pages
from distinguo.loading.host_site import glossary_here
from distinguo.pages.page import Page
from distinguo.pages.site_plan import all_redirects, plan
from distinguo.prose.renderer import ProseRenderer
from distinguo.safe_files import write_inside
from distinguo.text.yaml_text import yaml_text

HELP = "write all pages as Markdown files with front matter, for another site generator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("path", nargs="?", type=Path, default=glossary_here(), help="the glossary folder")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write into; other files in it stay")


def run(options: argparse.Namespace) -> int:
    """Write every page as <address>index.md; return 1 when the glossary has errors, and write nothing then."""
    glossary = glossary_in(options.path)
    if isinstance(glossary, int):
        return glossary
    prose = ProseRenderer.of(glossary)
    title = glossary.reference.title if glossary.reference else ""
    publication = ExportContext(glossary, prose, title)
    old: dict[str, list[str]] = defaultdict(list)
    for address, new in all_redirects(glossary).items():
        old[new.partition("#")[0]].append(address)
    count = 0
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for page, text in markdown_pages(publication, plan(glossary, prose).pages):
            write_inside(options.out, f"{page.url}index.md", (_front_matter(page, old.get(page.url, [])) + text).encode())
            count += 1
    except OSError as error:
        print(f"distinguo: {options.out} cannot be written: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{count} pages written into {options.out}", file=sys.stderr)
    return 0


def _front_matter(page: Page, old: list[str]) -> str:
    """Return the front matter of a page."""
    lines = [f"title: {yaml_text(page.title)}"]
    if page.description:
        lines.append(f"description: {yaml_text(page.description)}")
    if old:
        lines.append(f"aliases: {yaml_text([f'/{address}' for address in sorted(old)])}")
    return "---\n" + "\n".join(lines) + "\n---\n\n"
