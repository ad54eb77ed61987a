"""Random damage to real entries: whatever is in a file, the engine neither raises nor hangs, and reports true places."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

from distinguo.loader import load
from distinguo.pages.site_plan import plan
from distinguo.problems.problem import Problem
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.rendering.renderer import Renderer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HOSTILE = (
    "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "[x](javascript:alert(1))",
    "[x](data:text/html,x)", "{{ 7*7 }}", "{% raw %}", "{: onclick=alert(1)}", "../../etc/passwd", "[[", "]]", "[[tea]]", "[[tea|", "|",
    "&amp;", "&#x6a;avascript:", "%0A::error::", "\u202e", "\u200b", "\x00", "\x1b[31m", "\ufeff", "\ud7ff", "\U0001f469\u200d\U0001f33e",
    "\u0435", "e\u0301", "\t", "\r", "\r\n", "\n", "---\n", "...\n", "%YAML 1.1\n", "&a ", "*a", "!!python/object:x ", "<<: ", "? ", ": ", "- ",
    "'", '"', "\\", '"\\ud800"', '"\\uE000"', '"\\U0010FFFF"', "#", "@", "`", "%", ">", "|-\n", "[" * 50, "{" * 50, "> " * 50, "1. " * 40,
    "*" * 60, "[x](" * 60, "![" * 60, "a" * 500, "null", "~", "true", "1e999", "2026-99-99", "9999-12-31", "{found}", "{0}", "%s", "-vs-",
)  # fmt: skip


def entries() -> list[tuple[str, bytes]]:
    """Return the files to damage: those of the small glossary, and larger ones under its names."""
    base = HERE / "base" / "glossary"
    found = [(path.relative_to(base).as_posix(), path.read_bytes()) for path in sorted(base.rglob("*.yml"))]
    other = ROOT / "tests" / "fixtures" / "typography" / "glossary"
    return found * 3 + [(p.relative_to(other).as_posix(), p.read_bytes()) for p in sorted(other.rglob("*.yml"))]


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return the bytes with a few things deleted, doubled, swapped or put in."""
    text = data.decode("utf-8", "replace")
    for _ in range(dice.randint(1, 4)):
        lines = text.split("\n")
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        place = dice.randint(0, len(text))
        match dice.randrange(9):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = " " * dice.randint(0, 6) + lines[at].lstrip()
            case 4:
                key, colon, _ = lines[at].partition(": ")
                lines[at] = key + colon + dice.choice(HOSTILE)
            case 5:
                key, colon, _ = lines[at].partition(": ")
                lines[at] = key + colon + dice.choice(("[]", "{}", "[a, b]", "{a: b}", "", "x", "12", "[[a]]"))
            case 6:
                text = text[:place] + dice.choice(HOSTILE) + text[place:]
                continue
            case 7:
                text = text[:place] + text[place + dice.randint(1, 20) :]
                continue
            case _:
                text = text[:place] + chr(dice.choice((dice.randint(1, 0x2FF), dice.randint(0x2000, 0x2FFF)))) + text[place:]
                continue
        text = "\n".join(lines)
    raw = text.encode("utf-8", "replace")
    if dice.random() < 0.05:
        place = dice.randint(0, len(raw))
        raw = raw[:place] + bytes(dice.randrange(256) for _ in range(3)) + raw[place:]
    return raw


class Trial:
    """A small glossary, one file of which is replaced at a time."""

    def __init__(self, folder: Path) -> None:
        """Write the glossary into a folder."""
        self._base = folder / "base"
        self._folder = folder / "trial"
        shutil.copytree(HERE / "base" / "glossary", self._base)

    def run(self, name: str, data: bytes) -> Counter[str]:
        """Check the glossary with one file replaced, and draw its pages if it is good; return the codes of the problems."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._base, self._folder / "glossary")
        path = self._folder / "glossary" / name
        path.write_bytes(data)
        loaded = load(self._folder / "glossary", style=True)
        if glossary := loaded.glossary:
            prose = ProseRenderer(targets(glossary), NameIndex(glossary))
            renderer = Renderer(glossary, prose)
            for page in plan(glossary, prose).pages:
                harmless(renderer.render(page).html)
        for problem in loaded.problems:
            _is_somewhere(problem, self._folder)
        return Counter(problem.code for problem in loaded.problems)


def harmless(html: str) -> None:
    """No page holds a script that is not ours (ours have attributes), a picture, or a link that runs something."""
    low = html.lower()
    assert "<script>" not in low
    assert low.count("<script ") == low.count("</script>")
    assert "<img" not in low
    assert 'href="javascript:' not in low
    assert 'href="data:' not in low
    assert not any(mark in html for mark in "\ue000\ue001\ue002")


def _is_somewhere(problem: Problem, folder: Path) -> None:
    place = problem.location
    path = folder / place.path
    lines = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n") if path.is_file() else [""]
    assert 1 <= place.line <= len(lines), problem
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem
    assert (problem.message + problem.hint).isprintable(), problem
