"""A hint that a machine can follow is followed, and the problem is gone: whoever does what it says gets on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.problems.problem import Problem

from tests.problems.corpus import Case, cases, check

Apply = Callable[[Path, Problem, re.Match[str]], None]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def _replace_word(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    """Write the suggestion in place of what the message quotes, from the reported place on."""
    lines, line, column = _lines(path), problem.location.line - 1, problem.location.column - 1
    rest = lines[line][column:]
    named = re.findall(r"'([^']*)'|\[\[([^\]]*)\]\]", problem.message.replace("\\\\", "\\"))
    found = next(quoted for pair in named for quoted in pair if quoted and quoted in rest)
    lines[line] = lines[line][:column] + rest.replace(found, hint[1], 1)
    path.write_text("\n".join(lines), "utf-8")


def _as_block(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    """Put a text below its key, bare of the marks that it stood in."""
    lines, line = _lines(path), problem.location.line - 1
    lead, _, text = lines[line].partition(hint[1].split()[-1] if ":" in hint[1] else "- ")
    margin = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
    text = text.strip()
    for mark in "\"'":
        text = text[1:-1] if len(text) > 1 and text[0] == text[-1] == mark and text.count(mark) != 2 else text
    assert lead is not None
    lines[line] = f"{margin}{hint[1]} >-\n{' ' * (int(hint[2]) - 1)}{text}"
    path.write_text("\n".join(lines), "utf-8")


def _in_column(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    """Move a line to a column, and with it those that follow at the same depth or deeper."""
    lines, line = _lines(path), problem.location.line - 1
    now = len(lines[line]) - len(lines[line].lstrip())
    by = int(hint[1]) - 1 - now
    for number in range(line, len(lines)):
        depth = len(lines[number]) - len(lines[number].lstrip())
        if number > line and (not lines[number].strip() or depth < min(now, int(hint[1]) - 1)):
            break
        if number == line or depth != int(hint[1]) - 1:
            lines[number] = " " * max(depth + by, 0) + lines[number].lstrip()
    path.write_text("\n".join(lines), "utf-8")


def _delete_line(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    lines = _lines(path)
    del lines[problem.location.line - 1]
    if "the one like it at the end" in problem.hint:
        lines.remove("```")
    path.write_text("\n".join(lines), "utf-8")


def _name_item(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    lines, line, column = _lines(path), problem.location.line - 1, problem.location.column - 1
    lines[line] = f"{lines[line][:column]}{hint[1]} {lines[line][column:]}"
    path.write_text("\n".join(lines), "utf-8")


def _indent_more(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    lines, line = _lines(path), problem.location.line - 1
    lines[line] = f"  {lines[line]}"
    path.write_text("\n".join(lines), "utf-8")


def _commas(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    said = re.search(r"'(.*)' is not", problem.message)
    assert said
    path.write_text(path.read_text("utf-8").replace(said[1], hint[1]), "utf-8")


def _in_brackets(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    lines, line, column = _lines(path), problem.location.line - 1, problem.location.column - 1
    lines[line] = f"{lines[line][:column]}[{hint[1]}]"
    path.write_text("\n".join(lines), "utf-8")


def _hyphens(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    lines, line, column = _lines(path), problem.location.line - 1, problem.location.column - 1
    lines[line] = f"{lines[line][:column]}- {lines[line][column + 1 :].lstrip()}"
    path.write_text("\n".join(lines), "utf-8")


def _below(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    """Write the text of a line below its key, as an item or as a field."""
    lines, line, column = _lines(path), problem.location.line - 1, problem.location.column - 1
    margin = " " * (len(lines[line]) - len(lines[line].lstrip()))
    key = [lines[line][:column].rstrip()] if lines[line][:column].strip() else []
    lines[line : line + 1] = [*key, f"{margin}{'  ' if key else ''}{hint[1]}"]
    path.write_text("\n".join(lines), "utf-8")


def _move(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    target = path.parents[len(Path(problem.location.path).parts) - 1] / hint[1] / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)


def _rename(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    path.rename(path.with_name(hint[1]))


def _delete_cell(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    """Delete a field with all that stands below it; with the field above it, where it was the only one."""
    lines = _lines(path)
    first = next(n for n in range(problem.location.line - 1, -1, -1) if re.match(rf"\s+{hint[1]}:", lines[n]))
    depth = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while last < len(lines) and len(lines[last]) - len(lines[last].lstrip()) > depth:
        last += 1
    del lines[first:last]
    if lines[first - 1].strip() == "traits:" and not lines[first].startswith(" "):
        del lines[first - 1]
    path.write_text("\n".join(lines), "utf-8")


def _delete_colon(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    lines, line, column = _lines(path), problem.location.line - 1, problem.location.column - 1
    assert lines[line][column] == ":"
    lines[line] = lines[line][:column] + lines[line][column + 1 :]
    path.write_text("\n".join(lines), "utf-8")


def _delete_rest(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    path.write_text("\n".join([*_lines(path)[: problem.location.line - 1], ""]), "utf-8")


def _add_hyphen(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    lines, line = _lines(path), problem.location.line - 1
    lines[line] = " " * (int(hint[1]) - 1) + "- " + lines[line].lstrip()
    path.write_text("\n".join(lines), "utf-8")


def _without_quotes(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    """Leave out the marks that the message names, on the line that it names or in the text below."""
    opening, closing = re.findall(r"marks (\S)(?: and (\S))?", problem.message)[0]
    lines, line = _lines(path), problem.location.line - 1
    text = "\n".join(lines[line:])
    at = text.index(opening, problem.location.column - 1)
    text = text[:at] + text[at + 1 :]
    if closing:
        end = text.index(closing, at)
        text = text[:end] + text[end + 1 :]
    path.write_text("\n".join([*lines[:line], text]), "utf-8")


def _translate(path: Path, problem: Problem, hint: re.Match[str]) -> None:
    """Put a translation where its language, or its original, is."""
    folder = next(above for above in path.parents if above.name == "translations")
    language, *inside = path.relative_to(folder).parts
    place = folder / hint[1] / "/".join(inside) if "/" not in hint[1] else folder / language / f"{hint[1]}.yml"
    place.parent.mkdir(parents=True, exist_ok=True)
    path.rename(place)


FOLLOWED: dict[str, Apply] = {
    r"did you mean '([^']+)'\? (?:Name the folder|Give it the path)": _translate,
    r"did you mean '([^']+)'\?": _replace_word,
    r"^write '([^']*>?-?[^']*?) >-', and the text on the next line, from column (\d+) on": _as_block,
    r"begin it in column (\d+), and what follows with it": _in_column,
    r"^(?:delete this line|this line comes from Markdown: delete it)": _delete_line,
    r"put the name of its field in front of it: '- (\w+:)": _name_item,
    r"it belongs to '\w+': indent it by two spaces": _indent_more,
    r"separate them with commas: \[([^\]]+)\]": _commas,
    r"^(?:this looks like a \w+: )?move it to (\S+/)\.$": _move,
    r"rename it to (\S+\.yml)": _rename,
    r"^write '([^']+)'\.$": _replace_word,
    r"delete the whole cell '([^']+)'": _delete_cell,
    r"delete this colon": _delete_colon,
    r"delete this line and all below it": _delete_rest,
    r"with the hyphen in column (\d+)": _add_hyphen,
    r"^leave them out; where YAML needs quotation marks": _without_quotes,
    r"^write \[([^\]]+)\](?:\.|, or one)": _in_brackets,
    r"at the beginning of each item": _hyphens,
    r"write it below '\w+:', indented, as '(- .*)'": _below,
    r"write it as a field, on a line of its own and indented: '(.*)'": _below,
}
"""The forms of hints that leave nothing to decide, and how each is followed."""

NOT_ALONE = {
    "yaml-list": "the next item of the list begins in the same way",
    "unknown-key": "a key of another name holds another kind of value, which is the next thing to mend",
    "wrong-shape": "an id that is meant still has to be put in brackets",
    **dict.fromkeys(("wrong-ending", "unexpected-file"), "the file is moved, and read for the first time then"),
}
"""Kinds of problems of which following the hint may show the next one at the same place."""


def followed(case: Case) -> list[tuple[int, str]]:
    """Return the problems of a case that have a hint to follow: which of all it is, and the form of its hint."""
    found = []
    for number, hint in enumerate(re.findall(r"^ +hint: (.*)$", case.expected, re.MULTILINE)):
        found += [(number, form) for form in FOLLOWED if re.search(form, hint)][:1]
    return found


CASES = [(case, number, form) for case in cases() if not case.imported for number, form in followed(case)]


@pytest.mark.parametrize(("case", "number", "form"), CASES, ids=lambda value: value.name if isinstance(value, Case) else None)
def test_a_hint_that_is_followed_helps(case: Case, number: int, form: str, tmp_path: Path) -> None:
    """After doing what the hint says, the same problem is not reported there again, and there are no more problems than before."""
    case.write(tmp_path)
    hinted = [problem for problem in check(tmp_path).problems if problem.hint]
    problem = hinted[number]
    hint = re.search(form, problem.hint)
    assert hint
    path = tmp_path / problem.location.path
    FOLLOWED[form](path, problem, hint)
    after = check(tmp_path).problems
    assert not [
        found
        for found in after
        if (found.code, found.location, found.message) == (problem.code, problem.location, problem.message)
    ]
    if problem.code not in NOT_ALONE:
        assert len(after) <= len(hinted), [str(found) for found in after]


def test_many_hints_can_be_followed() -> None:
    """Should the words of hints change, this test would follow none of them any more."""
    assert len({form for _, _, form in CASES}) > 12
    assert len(CASES) > 60
