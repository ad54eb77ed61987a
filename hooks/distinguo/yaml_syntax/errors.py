"""Says in plain words what is wrong with the form of a YAML file, and where the mistake was made.

A parser notices many mistakes only lines later. So its own report is only where the search begins: the lines around it
are looked at for the mistakes that people make most.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from typing import Any

import yaml

from distinguo.problems.problem import Location, Problem, problem, shorten

_KEY = re.compile(r"(?P<indent>\s*(?:- +)*)(?P<key>\"[^\"]*\"|'[^']*'|[^\s:#\"'\[\]{}-][^:#{}\[\]]*?)\s*:(?P<rest>\s.*|$)")
_NO_SPACE = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]*:(?=[^\s/:]|[\xa0\u3000])")
_SPECIAL = re.compile(r"found character '(.)' that cannot start any token")


@dataclass(frozen=True, slots=True)
class _Report:
    """What the parser noticed; places count from 0."""

    what: str
    context: str
    line: int
    column: int
    began: tuple[int, int]
    before: yaml.Token | None = None
    """The last thing that the parser read before that place."""


def explain(text: str, path: str, error: Exception) -> Problem:
    """Return what is wrong with ``text``, which a parser gave up with ``error``."""
    report = _notice(text) or _report(error)
    lines = text.split("\n")
    for explanation in (
        _no_yaml,
        _tab,
        _stray_colon,
        _quote,
        _bracket,
        _after_bracket,
        _special,
        _odd_hyphen,
        _no_space,
        _nameless,
        _no_colon,
        _second_colon,
        _indentation,
    ):
        if found := explanation(report, lines, path, text):
            return found
    reason = report.what.replace("<", "").replace(">", "") or "it cannot be understood"
    return problem("yaml-syntax", _at(path, report.line, report.column, lines), reason=shorten(reason, 120))


class _Recording(yaml.SafeLoader):
    """PyYAML's own parser, which also remembers what it read last."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.recent: deque[yaml.Token] = deque(maxlen=8)

    def fetch_more_tokens(self) -> None:
        """Read on, and remember what was read."""
        super().fetch_more_tokens()
        if self.tokens and (not self.recent or self.tokens[-1] is not self.recent[-1]):
            self.recent.append(self.tokens[-1])


def _notice(text: str) -> _Report | None:
    """Return the error of PyYAML's pure Python parser, which is the same on every machine."""
    loader: Any = _Recording(text)
    try:
        while loader.check_event():
            loader.get_event()
    except yaml.YAMLError as error:
        report = _report(error)
        place = (report.line, report.column)
        before = [token for token in loader.recent if (token.start_mark.line, token.start_mark.column) < place]
        return replace(report, before=before[-1] if before else None)
    except (ValueError, OverflowError):  # a code that is no character's
        mark = loader.get_mark()
        return _Report("an escape", "quoted scalar", mark.line, mark.column, (mark.line, mark.column))
    return None


def _report(error: Exception) -> _Report:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        began = error.context_mark or mark
        if mark and began:
            return _Report(error.problem or "", error.context or "", mark.line, mark.column, (began.line, began.column))
    return _Report("", "", 0, 0, (0, 0))


def _at(path: str, line: int, column: int, lines: list[str]) -> Location:
    """Return a place that exists in the file: the parser also speaks of the line after the last one."""
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line, column = line - 1, len(lines[line - 1].rstrip())
    return Location(path, line + 1, min(column, len(lines[line])) + 1)


def _line(lines: list[str], number: int) -> str:
    return lines[number] if 0 <= number < len(lines) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _before(lines: list[str], number: int) -> int:
    """Return the number of the nearest line above that says something, or -1."""
    number -= 1
    while number >= 0 and (not lines[number].strip() or lines[number].lstrip().startswith("#")):
        number -= 1
    return number


def _block(line: str, otherwise: str = "put the whole text in double quotes") -> str:
    """Return how to write the text of a line so that no mark in it means anything to YAML; within brackets only quotes help."""
    lead = _LEAD.match(line)
    if not lead or line[lead.end() :].lstrip()[:1] in {"[", "{"}:
        return otherwise
    start = f"{lead['dash'].strip()} {lead['key'] or ''}".strip()
    below = _field_column(line) + 2
    return f"write '{start} >-', and the text on the next line, from column {below + 1} on: it needs no quotation marks there"


_LEAD = re.compile(r"\s*(?P<dash>(?:- +)*)(?P<key>[A-Za-z_][\w-]*:)?(?=\s|\S)")


def _field_column(line: str) -> int:
    """Return the column, from 0, in which the field of a line begins: behind the hyphens of a list."""
    found = re.match(r"\s*(?:- +)*", line)
    return found.end() if found else 0


def _no_yaml(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    """Lines around the entry that came along from somewhere else, or that say that there is nothing."""
    for number, line in enumerate(lines[: report.line + 1]):
        if dressed := _DRESSED_KEY.match(line):
            hint = f"write '{dressed['key']}:' without any marks"
            return problem(
                "yaml-special", Location(path, number + 1, dressed.start("mark") + 1), found=repr(dressed["mark"]), hint=hint
            )
        if line.startswith("```"):
            hint = "this line comes from Markdown: delete it, and the one like it at the end"
            return problem("yaml-special", Location(path, number + 1), found="'```'", hint=hint)
        if line.strip() in {"{}", "[]"} and number < report.line:
            reason = f"{line.strip()} says that there is nothing here, but more follows"
            return problem("yaml-bracket", Location(path, number + 1), reason=reason, hint=f"delete this line: {line.strip()}")
    first = next((number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), -1)
    line = _line(lines, first)
    prose = len(line.split()) > 3 and line[0] not in _MARKS and not re.search(r"[:\[\]{}\"'|>]", line)
    if 0 <= first <= report.line and prose and any(_KEY.match(other) for other in lines[first + 1 :]):
        hint = "delete this line, or put '# ' in front of it to keep it as a remark"
        return problem("yaml-colon", Location(path, first + 1), reason="this line is no field", hint=hint)
    return None


_DRESSED_KEY = re.compile(r" *(?:- +)?(?P<mark>\*{1,3}|`)(?P<key>[A-Za-z_]\w*):?(?P=mark):?(?: |$)")
_MARKS = frozenset(" -*&!%@`?")


def _nameless(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    """An item of a list that begins with a bare text, though fields follow it."""
    number = _before(lines, report.line)
    item = re.match(r"(\s*)- +(?!\S*:(?:\s|$))(?P<text>[^\s\[{&*!|>].*)", _line(lines, number))
    if not item or not _KEY.match(_line(lines, report.line)) or _indent(_line(lines, report.line)) <= len(item[1]):
        return None
    owner = next((line for line in reversed(lines[:number]) if _KEY.match(line) and _field_column(line) <= len(item[1])), "")
    key = _KEY.match(owner)
    name = _FIRST_FIELDS.get(key["key"] if key else "", "text")
    where = Location(path, number + 1, item.start("text") + 1)
    reason = "this item begins with a text, and fields follow it"
    return problem("yaml-colon", where, reason=reason, hint=f"put the name of its field in front of it: '- {name}: …'")


def _odd_hyphen(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    """An item of a list that begins with a dash, a bullet, or a hyphen without its space: the parser takes it for a field."""
    for number in (report.line, _before(lines, report.line)):
        if found := _ODD_HYPHEN.match(_line(lines, number)):
            mark = found["mark"] or "-"
            where = Location(path, number + 1, _line(lines, number).index(mark) + 1)
            if mark == "-":
                hint = "write '- ' at the beginning of each item: a hyphen and a space"
                return problem("yaml-list", where, reason="a space is missing after the hyphen", hint=hint)
            return problem("yaml-list", where, reason=f"{mark!r} is no hyphen, with which each item of a list begins")
    return None


_ODD_HYPHEN = re.compile(
    "\\s*(?:- +)*(?P<mark>[\u2010-\u2015\u2212\u2022\u00b7\u25cf\u25e6\u25aa\uff0d\u30fc\u30fb\uff65])\\s*\\S|\\s*(?P<hyphen>-)(?=\\w[\\w ]*:)"
)

_FIRST_FIELDS = {"also_called": "name", "positions": "says", "answers": "label", "usage": "context", "disagreements": "id"}
"""The field that an item of a list begins with, where that is not its text."""


def _tab(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    for number in (report.line, report.began[0], report.line + 1):
        line = _line(lines, number)
        lead = line[: _indent(line)]
        if "\t" in lead:
            return problem("yaml-tab", Location(path, number + 1, lead.index("\t") + 1))
    if "'\\t'" in report.what:
        return problem("yaml-tab", _at(path, report.line, report.column, lines))
    return None


def _quote(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    line, column = report.began
    if "quoted scalar" in report.context:
        where = Location(path, line + 1, column + 1)
        if "escape" in report.what or "hexdecimal" in report.what or "hexadecimal" in report.what:
            where = _at(path, report.line, max(report.column - 1, 0), lines)
            hint = "write it twice (\\\\), or put the text in single quotes"
            return problem("yaml-quote", where, reason="a backslash in double quotes begins a special character", hint=hint)
        mark = _line(lines, line)[column : column + 1]
        hint = f"write {mark} at the end of the text as well"
        return problem("yaml-quote", where, reason=f"the quotation mark {mark} that opens here is never closed", hint=hint)
    if "expected <block end>" not in report.what and "expected ','" not in report.what and "mapping values" not in report.what:
        return None
    closed = _quoted_before(report)
    if closed is None:
        return None
    (line, column), (end, _) = closed
    mark = lines[line][column : column + 1]
    if line != end and ":" in "".join(lines[line : end + 1]):
        hint = f"write {mark} at the end of the text as well"
        reason = f"the quotation mark {mark} that opens here is closed only on line {end + 1}"
        return problem("yaml-quote", Location(path, line + 1, column + 1), reason=reason, hint=hint)
    reason = "text goes on after the closing quotation mark"
    if mark == "'" and re.search(r"\w'\w", lines[line][column:]):
        reason = "the apostrophe in this text ends it, as the quotation mark around it is the same sign"
    hint = _block(lines[line], "leave out the outer quotation marks")
    return problem("yaml-quote", _at(path, report.line, report.column, lines), reason=reason, hint=hint)


def _quoted_before(report: _Report) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where the quoted text that ends right before the reported place begins and ends."""
    last = report.before
    if isinstance(last, yaml.ScalarToken) and last.style in {"'", '"'} and last.end_mark.line == report.line:
        return (last.start_mark.line, last.start_mark.column), (last.end_mark.line, last.end_mark.column)
    return None


def _bracket(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    if "flow" not in report.context:
        return None
    line, column = report.began
    mark = _line(lines, line)[column : column + 1] or "["
    closing, hint = _BRACKETS.get(mark, _BRACKETS["["])
    missing = f"a comma is missing before line {report.line + 1}" if report.line > line else "a comma is missing"
    where = Location(path, line + 1, column + 1)
    reason = f"the bracket {mark} that opens here is not closed by {closing}, or {missing}"
    return problem("yaml-bracket", where, reason=reason, hint=hint)


_BRACKETS = {
    "[": ("]", "write [one, two] on one line, or one item per line after '- '"),
    "{": ("}", "write {key: value, other: value} on one line, or each field on a line of its own"),
}


def _after_bracket(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    """A text that begins with a bracket, which YAML takes for a list."""
    line = _line(lines, report.line)
    found = _KEY.match(line)
    if "expected <block end>" not in report.what or not found or not found["rest"].strip().startswith(("[", "{")):
        return None
    column = len(line) - len(found["rest"].lstrip()) if found["rest"] else report.column
    if found["key"].strip(" -") == "sources" and (link := re.search(r"\]\((https?://[^)\s]+)", found["rest"])):
        hint = f"a source is named by its id, as in [some-id]; add the page to sources.yml first, with 'url: {shorten(link[1])}'"
        return problem("yaml-special", Location(path, report.line + 1, column + 1), found=repr(line[column]), hint=hint)
    where = Location(path, report.line + 1, column + 1)
    return problem("yaml-special", where, found=repr(line[column]), hint="put the whole text in double quotes")


def _special(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    where = _at(path, report.line, report.column, lines)
    alone = _line(lines, report.line)[report.column :].strip()
    if alone in {"-", "?"} and (
        "mapping keys are not allowed" in report.what or "sequence entries are not allowed" in report.what
    ):
        return problem("yaml-special", where, found=repr(alone), hint=_NOTHING_TO_SAY)
    if "mapping keys are not allowed" in report.what:
        return problem("yaml-special", where, found="'?'", hint="put the whole text in double quotes")
    if found := _SPECIAL.search(report.what):
        return problem("yaml-special", where, found=repr(found.group(1)), hint=_block(_line(lines, report.line)))
    if report.context in {"while scanning an alias", "while scanning an anchor", "while scanning a tag", "while parsing a tag"}:
        line, column = report.began
        mark, after = _line(lines, line)[column : column + 1], _line(lines, line)[column + 1 : column + 2]
        listed = mark == "*" and after == " "
        hint = "for a list, begin each item with '- ', a hyphen and a space" if listed else _block(_line(lines, line))
        return problem("yaml-special", Location(path, line + 1, column + 1), found=repr(mark), hint=hint)
    if report.context == "while scanning a block scalar":
        line, column = report.began
        mark = _line(lines, line)[column : column + 1]
        hint = _block(_line(lines, line), f"begin the text on the next line, after '{mark}-'")
        return problem("yaml-special", Location(path, line + 1, column + 1), found=repr(mark), hint=hint)
    if "sequence entries are not allowed" in report.what:
        hint = "begin the list on the next line, or put the text in double quotes if '-' is a part of it"
        return problem("yaml-special", where, found="'-'", hint=hint)
    return None


_NOTHING_TO_SAY = (
    "where there is nothing to say, delete this field, and in a table the whole cell: readers see 'not recorded'; where a list belongs, begin it on "
    "the next line"
)


def _stray_colon(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    """A colon at the end of an item between brackets, or of a line that has one already."""
    line = _line(lines, report.line)
    key = _KEY.match(line)
    second = "mapping values" in report.what and key is not None and key.end("key") < report.column
    if "found unexpected ':'" in report.what or (second and line[report.column :].strip() == ":"):
        if _line(lines, report.line + 1).lstrip().startswith("- "):
            return None
        where = Location(path, report.line + 1, report.column + 1)
        return problem("yaml-colon", where, reason="a colon stands here behind a text", hint="delete this colon")
    return None


def _no_space(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    for number in dict.fromkeys((report.began[0], report.line, _before(lines, report.line))):
        line = _line(lines, number)
        if found := _NO_SPACE.match(line):
            where = Location(path, number + 1, found.end() + 1)
            hint = "write a key, a colon and a space: 'key: value'"
            if other := _OTHER_SPACES.get(line[found.end()]):
                hint = f"type the space again: the one that stands there is of another kind ({other})"
            return problem("yaml-colon", where, reason="a space is missing after the colon", hint=hint)
    return None


_OTHER_SPACES = {"\xa0": "a no-break space", "\u3000": "an ideographic space"}


def _no_colon(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    """A line that should be a field, without a colon: the parser takes it for a text that goes on."""
    if "could not find expected ':'" in report.what:
        number = report.began[0]
    elif "mapping values" in report.what and not _KEY.match(_line(lines, report.line)):
        number = report.line
    elif "mapping values" in report.what:
        number = _before(lines, report.line)
        if number < 0 or _KEY.match(lines[number]) or _indent(lines[number]) != _indent(_line(lines, report.line)):
            return None
    else:
        return None
    line = _line(lines, number)
    where = Location(path, number + 1, _indent(line) + 1)
    hint = "write a key, a colon and a space: 'key: value'"
    if (odd := _OTHER_COLON.search(line)) and ":" not in line:
        where, hint = (
            Location(path, number + 1, odd.start() + 1),
            f"this line has {odd.group()}, which only looks like one; {hint}",
        )
    elif sign := _SIGN_FOR_COLON.match(line):
        where = Location(path, number + 1, sign.start("sign") + 1)
        hint = f"write a colon and a space in place of {sign['sign']}: '{sign['key']}: …'"
    elif _REMARK.match(line):
        hint = "delete this line; a remark begins with '# '"
    elif " " in line.strip():
        hint += "; if the line goes on with the text above it, indent it further than its key"
    elif _indent(line):
        hint = "if this is an item of a list, begin it with '- ', a hyphen and a space, like the others; if it is a field, write a key, a colon and a space"
    return problem("yaml-colon", where, reason="a colon is missing in this line", hint=hint)


_SIGN_FOR_COLON = re.compile(r" *(?:- +)?(?P<key>[A-Za-z_]\w*) *(?P<sign>:?=+>?|-+>|\u2192)(?= |$)")
_REMARK = re.compile(r" *(?://|<!--|/\*|;)")
"""What begins a remark in other languages."""
_OTHER_COLON = re.compile("[\uff1a\ufe55\ua789\u2236\u02d0\u05c3]")


def _second_colon(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    line = _line(lines, report.line)
    found = _KEY.match(line)
    if "mapping values" not in report.what or not found or found.end("key") >= report.column:
        return None
    where = Location(path, report.line + 1, report.column + 1)
    below = _line(lines, report.line + 1)
    if found["rest"].rstrip().endswith(":") and below.lstrip().startswith("- ") and _indent(below) > _indent(line):
        hint = f"write sentences; or {_block(line)}, with the items below it"
        return problem("yaml-colon", where, reason="a list cannot follow a text", hint=hint)
    if (inner := re.match(r"\s*(\w+):(?:\s|$)", found["rest"])) and inner[1] in _INNER_FIELDS:
        hint = f"write {inner[1] + ': …'!r} on the next line, from column {_field_column(line) + 3} on, and what belongs to it below that"
        return problem("yaml-colon", where, reason="a field cannot begin on the line of another one", hint=hint)
    return problem("yaml-colon-in-text", where, hint=_block(line, "put the text after the first colon in double quotes"))


_INNER_FIELDS = {"text", "value", "name", "sources", "by", "why", "says", "title", "note"}
"""Fields that stand below others."""


def _indentation(report: _Report, lines: list[str], path: str, text: str) -> Problem | None:
    noticed = report.what.replace("'<document start>'", "<block end>")  # after a first line that is indented
    if "expected <block end>" not in noticed and "mapping values" not in noticed and "expected the node content" not in noticed:
        return None
    line = _line(lines, report.line)
    above = _line(lines, _before(lines, report.line))
    hint = "begin it in the same column as the lines that it belongs to"
    if (key := _KEY.match(above)) and line.strip() and _field_column(above) != _field_column(line):
        there, here = _field_column(above) + 1, _field_column(line) + 1
        hint = (
            f"the field {shorten(key['key'], 30)!r} above it begins in column {there}, this one in column {here}: "
            f"begin it in column {there}, and what follows with it"
        )
    column = min(report.column, _indent(line)) if line.strip() else report.column
    return problem("yaml-indentation", _at(path, report.line, column, lines), hint=hint)
