"""From a folder to a glossary, with every problem on the way."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from distinguo.checks import permalinks
from distinguo.checks.context import CheckContext
from distinguo.checks.name_style import name_style
from distinguo.checks.readability import readability
from distinguo.checks.run import addresses as page_addresses
from distinguo.checks.run import check, dead_links, missing_pages
from distinguo.checks.translations import translations
from distinguo.glossary.glossary import Glossary
from distinguo.loading.docs_folder import Handwritten, read_docs
from distinguo.loading.file_cache import FileCache
from distinguo.loading.files import Files
from distinguo.loading.folder import Progress
from distinguo.loading.known_ids import looked_up
from distinguo.loading.strays import stray_entries
from distinguo.problems.problem import Problem, bounded, has_errors


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: the glossary, unless there were errors, and all problems in order.

    ``files`` counts the files that were read, with or without problems in them.
    """

    glossary: Glossary | None
    problems: tuple[Problem, ...]
    files: int = 0


def load(
    root: Path,
    *,
    shown: str = "",
    docs: Path | None = None,
    docs_shown: str = "",
    complete: bool = True,
    hosted: bool = False,
    references: bool = True,
    style: bool = False,
    today: datetime.date | None = None,
    progress: Progress | None = None,
    language: str = "en",
    cache: FileCache | None = None,
) -> Loaded:
    """Read, resolve and check the glossary in the folder ``root``, with the pages written by hand in ``docs``.

    Paths in problems begin with ``shown`` and ``docs_shown``, or else with the names of the folders. Dates after ``today``
    are a problem. Without ``complete``, there may be pages that are neither in ``docs`` nor made from entries: what knows
    them looks for missing ones. Where they are ``hosted``, the pages belong to a site that was there before, and nothing unusual in them
    is a problem; without ``references``, a ``[[…]]`` in them is none either.

    With ``style``, sentences that are too long, definitions that explain nothing and names that are two are problems, too. ``language``
    is that of the site, for entries that do not say theirs. A file that is in the ``cache`` as it is now is not parsed again. Never raises for
    anything that the files hold.
    """
    files, problems = (cache or FileCache()).read_folder(root, shown, progress)
    pages = read_docs(docs, docs_shown, hosted=hosted, references=references) if docs else Handwritten()
    glossary = Glossary(files, language)
    context = CheckContext(glossary, pages, today or datetime.date.today())
    problems += check(context)
    if files.translations:
        problems += translations(context)
    problems += permalinks.check(glossary, root, shown)
    if docs and complete:
        known = page_addresses(context)
        problems += [*missing_pages(glossary, known), *dead_links(context, known)]
    if docs and not hosted:
        problems += stray_entries(root, docs, shown, docs_shown)
    if not has_errors(problems):
        problems += _lost_sections(context)
    if style and not has_errors(problems):
        problems += [*readability(context), *name_style(context)]
    return Loaded(None if has_errors(problems) else glossary, tuple(looked_up(bounded(problems))), _count(files))


def _lost_sections(context: CheckContext) -> Iterator[Problem]:
    """Yield what is wrong with redirects that lead to a section. Of the pages written by hand, only a build knows the sections."""
    if any("#" in new for new in context.glossary.redirects.values()):
        from distinguo.rendering.section_ids import sections_of  # noqa: PLC0415  # takes long to load, and few glossaries need it

        by_hand = context.docs.addresses
        sections = sections_of(context.glossary)
        yield from permalinks.lost_sections(context.glossary, lambda page: None if page in by_hand else sections(page))


def _count(files: Files) -> int:
    return sum(1 for _ in (*files, *files.translated)) + len(files.broken)
