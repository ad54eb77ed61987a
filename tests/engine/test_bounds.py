"""Work has a bound: whatever fills a file up to its limit, the check is soon over, and shows what a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.loader import load
from distinguo.problems.problem import MAX_SHOWN
from distinguo.yaml_syntax.parser import MAX_BYTES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.work import is_linear

SOME = 2 * 1024
"""Bytes of a file in which what is done is counted, and then in one of twice as many: counting takes a while."""

HEAD = "term: x\ndefinition: {text: a, by: editors}\n"
FULL = {
    "unknown keys": ("", "k{n}: x\n"),
    "nearly known keys": ("", "definitio{n}: x\n"),
    "one key again and again": (HEAD, "forms: [a]\n"),
    "empty items": (f"{HEAD}notes:\n", "- {{}}\n"),
    "items of unknown keys": (f"{HEAD}notes: [", "{{x{n}: y}},"),
    "unknown ids": (f"{HEAD}kind_of: [", "b{n},"),
    "no ids": (f"{HEAD}kind_of: [", "B {n},"),
    "nothings": (f"{HEAD}forms: [", "null,"),
    "tags": (f"{HEAD}forms: [", "!a b,"),
    "anchors": (f"{HEAD}forms: [", "&a b,"),
    "invisible letters": (f"{HEAD}forms: [", "\u200b{n},"),
    "unknown rows": (f"{HEAD}traits:\n", "  k{n}: {{value: x}}\n"),
    "languages": (f"{HEAD}in_other_languages:\n", "  k{n}: [{{}}]\n"),
    "addresses for sources": ("term: x\ndefinition: {text: a, sources: [", "https://a.example/{n},"),
    "references": (f"{HEAD}notes:\n", "- {{text: '[[b{n}]] [[x|', by: editors}}\n"),
    "colons": (HEAD, "a: b: c\n"),
    "brackets": (HEAD + "notes: [{text: '", "[[*_`<"),
    "one key alone": ("", ".. x::\n"),
    "letters that look alike": ("", "\u0430\u0435\u043e{n}: x\n"),
}


def filled(head: str, part: str, most: int = MAX_BYTES - 200) -> str:
    """Return as much of a repeated part as a file may hold."""
    text, n = [head], 0
    size = len(head.encode())
    while size < most:
        text.append(part.format(n=n))
        size += len(text[-1].encode())
        n += 1
    return "".join(text) + ("]\n" if head.endswith("[") else "")


def check(folder: Path, text: str) -> Counter[str]:
    """Check a glossary with the text as an entry; return how many problems of each file are shown."""
    (folder / "terms").mkdir(parents=True, exist_ok=True)
    (folder / "terms" / "a.yml").write_text("term: a\ndefinition: {text: a, by: editors}\n")
    (folder / "terms" / "x.yml").write_bytes(text.encode("utf-8", "surrogatepass"))
    return Counter(problem.location.path for problem in load(folder).problems)


@pytest.mark.parametrize(("head", "part"), FULL.values(), ids=FULL)
def test_a_full_file(tmp_path: Path, head: str, part: str) -> None:
    """At most fifty of its problems are worked out and shown, and the number of the others."""
    counted = check(tmp_path / "glossary", filled(head, part))
    assert 1 <= counted["glossary/terms/x.yml"] <= MAX_SHOWN + 1


@pytest.mark.parametrize(("head", "part"), [FULL["unknown keys"], FULL["empty items"], FULL["unknown ids"]])
def test_fifty_and_the_rest(tmp_path: Path, head: str, part: str) -> None:
    """Of seventy problems fifty are shown, and one says how many more there are."""
    folder = tmp_path / "glossary"
    text = head + "".join(part.format(n=n) for n in range(70)) + ("]\n" if head.endswith("[") else "")
    (folder / "terms").mkdir(parents=True)
    (folder / "terms" / "x.yml").write_text(text)
    found = [problem for problem in load(folder).problems if problem.location.path == "glossary/terms/x.yml"]
    [last] = [problem for problem in found if problem.code == "more-problems"]
    assert len(found) == 51
    assert last.stands_for >= 20


@pytest.mark.parametrize(("head", "part"), FULL.values(), ids=FULL)
def test_twice_as_much_is_twice_the_work(tmp_path: Path, head: str, part: str) -> None:
    """Whatever a file is full of; "make bounds" measures how long it takes."""

    def work(size: int) -> Callable[[], object]:
        text = filled(head, part, size)
        return lambda: check(tmp_path / str(size) / "glossary", text)

    assert is_linear(work, SOME)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(part=st.text("abk{}[],:-#&*!|>'\"\\ \n\u200b\u0430{", min_size=1, max_size=12))
def test_any_text_again_and_again(tmp_path: Path, part: str) -> None:
    """Whatever is repeated up to the limit."""
    assert (
        check(tmp_path / "glossary", (part * (MAX_BYTES // len(part.encode())))[: MAX_BYTES // 2])["glossary/terms/x.yml"]
        <= MAX_SHOWN + 1
    )


@pytest.mark.parametrize("line", ["terms/lost-{n}/\n", "Not an address {n}\n", "../{n}\n"])
def test_a_long_list_of_addresses(tmp_path: Path, line: str) -> None:
    """Twenty thousand lost or bad ones are told as fifty, and their number."""
    folder = tmp_path / "glossary"
    folder.mkdir()
    (folder / "addresses.txt").write_text("".join(line.format(n=n) for n in range(20_000)))
    (folder / "terms").mkdir()
    (folder / "terms" / "a.yml").write_text("term: azimuth\ndefinition: {text: An angle., by: editors}\n")
    found = load(folder).problems
    assert len(found) == MAX_SHOWN + 1
    assert "and 19,950 more problems in this file" in [problem.message for problem in found]
