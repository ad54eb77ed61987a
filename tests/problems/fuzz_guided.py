"""The reading functions under a fuzzer that learns which bytes lead to new code (atheris): they never raise, hang or lie.

``make fuzz GUIDED=1`` runs this file for ten minutes (``SECONDS=60`` for less). It begins with every entry of the glossaries
here and of the golden corpus, and stops at the first input that breaks a promise, which it prints.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(
    include=["distinguo.loading", "distinguo.schema", "distinguo.yaml_syntax", "distinguo.formatter", "distinguo.text", "yaml"]
):
    import yaml
    from distinguo.formatter.format_file import format_file
    from distinguo.loading.layout import FILES, FOLDERS
    from distinguo.problems.problem import Problem
    from distinguo.schema.validation import accept, validate
    from distinguo.text.markdown import is_safe, masked
    from distinguo.yaml_syntax.fast_parser import quick
    from distinguo.yaml_syntax.parser import plain, read

from tests.problems.fuzz import HOSTILE

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
KINDS = (*((f"{folder}/a.yml", shape) for folder, shape in FOLDERS.items()), *((f"{n}.yml", shape) for n, shape in FILES.items()))
"""What a file may be: its path and its shape. The first byte of an input chooses one."""

_CONTROL = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


def _readable(data: bytes) -> bytes:
    """Return bytes as text that is not refused at the first character: what is reported for such bytes is soon known."""
    return data.decode("latin-1").translate(_CONTROL).encode()


def read_one_file(data: bytes) -> None:
    """Read bytes as one kind of file, and hold the engine to what it promises."""
    if not data:
        return
    path, shape = KINDS[data[0] % len(KINDS)]
    data = _readable(data[1:]) if data[0] < 192 else data[1:]
    document, problems = read(data, path)
    assert document or problems, "nothing was read, and nothing said"
    found = quick(data)
    if found is not None:
        assert document and not problems, f"the short path takes what the careful one refuses: {problems}"
        assert plain(document.root) == found, "the two ways of reading differ"
    if document and not problems:
        value, problems = validate(document.root, shape, path)
        assert (value is None) == bool(problems), "refused without a reason, or taken with one"
        if found is not None:
            assert accept(found, shape) == value, "the two ways of reading differ"
    for problem in problems:
        _is_somewhere(problem, data)
    formatted, problems = format_file(data, path, path)
    for problem in problems:
        _is_somewhere(problem, data)
    if formatted is not None:
        assert format_file(formatted, path, path) == (formatted, []), "the canonical form is not a form of itself"
    text = data.decode("utf-8", "replace")
    assert len(masked(text)) == len(text), "masking moves what comes after it"
    is_safe(text)


def _is_somewhere(problem: Problem, data: bytes) -> None:
    place = problem.location
    lines = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    assert 1 <= place.line <= len(lines), problem
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem
    assert (problem.message + problem.hint).isprintable(), problem


def seeds() -> list[tuple[int, bytes]]:
    """Return what the fuzzer begins with: the number of each file's kind, and its bytes."""
    names = [path for path, _ in KINDS]
    glossaries = (ROOT / "glossary", HERE / "base" / "glossary", *(ROOT / "tests" / "fixtures").glob("*/glossary"))
    files = [(path.relative_to(root).as_posix(), path.read_bytes()) for root in glossaries for path in root.rglob("*.yml")]
    for case in (HERE / "cases").glob("*.yml"):
        given = yaml.safe_load(case.read_text("utf-8")).get("files", {})
        files += [(path, text.encode()) for path, text in given.items() if text]
    kinds = [(f"{path.partition('/')[0]}/a.yml" if "/" in path else path, data) for path, data in files]
    return [(names.index(kind), data) for kind, data in kinds if kind in names]


def words() -> list[str]:
    """Return what the fuzzer puts in: the keys of all files, and what has a meaning in YAML or Markdown."""
    keys = {key.decode() for _, data in seeds() for key in re.findall(rb"([a-z_]+:)", data)}
    return [word for word in (*HOSTILE, *sorted(keys)) if word.isascii()]


def main(seconds: int) -> None:
    """Fuzz for so long. The fuzzer ends the process itself, with the input that failed in a file."""
    with tempfile.TemporaryDirectory() as folder:
        begun = Path(folder, "seeds")
        begun.mkdir()
        for number, (kind, data) in enumerate(seeds()):
            (begun / str(number)).write_bytes(bytes([kind]) + data)
        quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words())
        Path(folder, "words").write_text("".join(f'"{word}"\n' for word in quoted), "ascii")
        options = [f"-max_total_time={seconds}", "-timeout=20", "-max_len=6000", f"-dict={folder}/words", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, str(begun)], read_one_file)
        atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
