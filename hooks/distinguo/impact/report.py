"""The report of a change: as plain text, as Markdown for a pull request, as JSON for other tools."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from distinguo.impact.findings import CellChange, DisputeChange, Impact, PageChange, RedirectChange, TranslationChange
from distinguo.impact.links import LinkChange
from distinguo.problems.problem import Problem
from distinguo.text.word_diff import Fate, Piece, compare, shortened

Marks = Callable[[str], str]
LIMIT = 60_000
"""How long a Markdown report may be: a comment on GitHub holds 65,536 characters."""

MAX_PROBLEMS = 20
"""How many problems a report lists where the entries cannot be read."""

MAX_PAGES = 40
"""How many changed pages a report lists."""

NOTHING = "This change does nothing that a reader would notice."


def as_json(impact: Impact) -> str:
    """Return the report for other tools. ``version`` counts changes of this format."""
    data = {"version": 1, **dataclasses.asdict(impact)}
    return json.dumps(data, indent=2, ensure_ascii=False, default=_value) + "\n"


def _value(value: object) -> object:
    return value.value if isinstance(value, Enum) else str(value)


def nothing_to_say(why: str, problems: Sequence[Problem] = ()) -> dict[str, str]:
    """Return the replacement for a report, by format; empty for a terminal, where ``why`` is printed separately."""
    said = why[:1].upper() + why[1:]
    listed = "".join(
        f"\n- {escaped(f'{problem.location}: {problem.message}. {problem.hint}')}" for problem in problems[:MAX_PROBLEMS]
    )
    if len(problems) > MAX_PROBLEMS:
        listed += f"\n- and {len(problems) - MAX_PROBLEMS} more"
    return {
        "text": "",
        "markdown": f"## What this change does\n\n{escaped(said)}\n{listed}" + ("\n" if listed else ""),
        "json": json.dumps({"version": 1, "problem": said}, indent=2, ensure_ascii=False) + "\n",
    }


def as_text(impact: Impact) -> str:
    """Return the report for a terminal: ``[-removed-]`` and ``{+added+}`` mark words."""
    same: Marks = str
    return _report(impact, same, _text_heading, lambda text: f"[-{text}-]", lambda text: f"{{+{text}+}}")


def as_markdown(impact: Impact, preview: str = "") -> str:
    """Return the report for a pull request. Whatever the entries say is shown as text: it cannot be markup or a mention.

    ``preview`` is where the changed site can be read, with a slash at its end: the changed pages are then links.
    """
    report = _report(
        impact,
        escaped,
        lambda title: f"### {title}",
        lambda text: f"<del>{escaped(text)}</del>",
        lambda text: f"<ins>{escaped(text)}</ins>",
        changed_pages=_changed_pages(impact, preview),
    )
    report = "## What this change does\n\n" + report
    if len(report) > LIMIT:
        whole = report[:LIMIT].rpartition("\n")[0]
        report = f"{whole}\n\nThe rest is left out here: `distinguo impact` prints all of it.\n"
    return report


def _changed_pages(impact: Impact, preview: str) -> list[str]:
    """Return the list of pages to look at. An address is made of ids, and needs no escaping."""
    shown = impact.changed[:MAX_PAGES]
    lines = [f"[{address}]({preview}{address})" if preview else address for address in shown]
    return lines + [f"and {len(impact.changed) - len(shown)} more"] * (len(impact.changed) > len(shown))


_REFERENCE = re.compile(
    r"@|&#35;|(?:&#(?:33|36|37|42|58|94|126);|&amp;)(?=\S)|&#45;(?=\w)|www(?=&#46;)|[0-9A-Fa-f]{6}(?=[0-9A-Fa-f])",
    re.IGNORECASE,
)
"""Behind these an invisible sign must stand, since forges look for references in what is shown: people, issues, addresses, pictures
by name, ``GH-1``, ``ANY-x`` of other trackers, commits, which have seven digits or more, and GitLab's ``!1 $1 %1 &1 *x ^x ~x``."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~>:$%^]")


def escaped(text: str) -> str:
    """Return a text as Markdown that shows exactly that text, on one line, without mentions or links."""
    text = " ".join(text.split()) if text.strip() else " "
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", text)
    return _REFERENCE.sub(lambda found: f"{found.group()}<!-- -->", text)


def _text_heading(title: str) -> str:
    return f"{title}\n{'-' * len(title)}"


def _report(
    impact: Impact, plain: Marks, heading: Marks, removed: Marks, added: Marks, *, changed_pages: Sequence[str] = ()
) -> str:
    if impact.nothing:
        return NOTHING + "\n"

    def words(pieces: Iterable[Piece]) -> str:
        shown = {Fate.KEPT: lambda text: _spaced(text, plain), Fate.REMOVED: removed, Fate.ADDED: added}
        return "".join(shown[piece.fate](piece.text) for piece in shortened(pieces))

    parts: list[tuple[str, Sequence[str]]] = [
        ("Needs attention", [plain(alarm) for alarm in impact.alarms]),
        ("Pages that are new or read differently", changed_pages),
        ("Pages", [_page(page, plain) for page in impact.pages]),
        ("Redirects", [_redirect(redirect, plain, removed, added) for redirect in impact.redirects]),
        ("Wording", [f"{plain(text.title)}, {plain(text.field)}: {words(text.pieces)}" for text in impact.texts]),
        (
            "Table cells",
            [
                f"{plain(cell.term)}, {plain(cell.criterion)}: {_cell(cell, words, removed, added)}"
                + (f" (shown in {', '.join(map(plain, cell.shown_in))})" if cell.shown_in else "")
                for cell in impact.cells
            ],
        ),
        (
            "Questions to read again",
            [f"{plain(question.question)} It rests on {', '.join(map(plain, question.cells))}." for question in impact.questions],
        ),
        ("Disagreements between sources", [_dispute(dispute, plain, words) for dispute in impact.disputes]),
        (
            "Names that several terms claim now",
            [f"{plain(clash.name)}: {', '.join(map(plain, clash.terms))}" for clash in impact.clashes],
        ),
        ("Translations", [_translation(change, plain) for change in impact.translations]),
        ("Also changed", [plain(file) for file in impact.files]),
        ("Mentions in texts that stayed", [_link(link, plain, removed, added) for link in impact.links]),
    ]
    blocks = [heading(title) + "\n\n" + "".join(f"- {line}\n" for line in lines) for title, lines in parts if lines]
    return "\n".join(blocks)


def _cell(cell: CellChange, words: Callable[[Iterable[Piece]], str], removed: Marks, added: Marks) -> str:
    """Return a changed cell: the changed words where most of it stayed, else what it said and what it says."""
    pieces = compare(cell.before, cell.after)
    kept = sum(len(piece.text) for piece in pieces if piece.fate is Fate.KEPT)
    if 2 * kept > max(len(cell.before), len(cell.after)):
        return words(pieces)
    return f"{removed(cell.before)} → {added(cell.after)}"


def _page(page: PageChange, plain: Marks) -> str:
    shown = f"{page.change}: {plain(page.title)} ({plain(page.address)}"
    if page.change in {"added", "written"}:
        return f"{shown})"
    if page.change == "table only":
        return f"{shown}): the page stays with its table, but without an entry of its own"
    moved = f" → {plain(page.new_address)}" if page.new_address else ""
    covered = f"a redirect leads to {plain(page.leads_to)}" if page.leads_to else "no redirect covers the old address"
    return f"{shown}{moved}); {covered}"


def _redirect(redirect: RedirectChange, plain: Marks, removed: Marks, added: Marks) -> str:
    if not redirect.before:
        return f"new: {plain(redirect.address)} → {plain(redirect.after)}"
    return f"{plain(redirect.address)}: {removed(redirect.before)} → {added(redirect.after)}"


def _link(link: LinkChange, plain: Marks, removed: Marks, added: Marks) -> str:
    if not link.before:
        change = f"becomes a link to {added(link.after)}"
    elif not link.after:
        change = f"is no longer a link to {removed(link.before)}"
    else:
        change = f"leads to {added(link.after)}, no longer to {removed(link.before)}"
    return f"{plain(link.entry)}: “{plain(link.words)}” {change} in “{plain(link.sentence)}”"


def _translation(change: TranslationChange, plain: Marks) -> str:
    """Return what happened to a translation; where more of it was written, how far it is, and where the original changed, what is outdated."""
    said = (
        [f"{change.after} of {change.all} statements translated, {change.before} before"] if change.before != change.after else []
    )
    if change.outdated:
        said.append(f"the original has changed of: {', '.join(map(plain, change.outdated))}")
    return f"{plain(change.language)}, {plain(change.file)}: {'; '.join(said)}"


def _dispute(dispute: DisputeChange, plain: Marks, words: Callable[[Iterable[Piece]], str]) -> str:
    return f"{dispute.change}: {plain(dispute.point)}" + (f" {words(dispute.pieces)}" if dispute.pieces else "")


def _spaced(text: str, plain: Marks) -> str:
    """Return unchanged words with spaces that separate them from changed neighbours."""
    if not text.strip():
        return " "
    return (" " if text[0].isspace() else "") + plain(text.strip()) + (" " if text[-1].isspace() else "")
