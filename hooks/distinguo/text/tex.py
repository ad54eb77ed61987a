"""What is wrong with a formula in TeX, as far as its signs show it: the form in the browser makes the same tests."""

from __future__ import annotations

import functools
import re

OPENED, CLOSED = re.compile(r"(?<!\\)\{"), re.compile(r"(?<!\\)\}")
TOKEN = re.compile(
    r"%[^\n]+|\\(?:cla[ps]s?|color|emph|fbox|hbox|href|[lr]lap|mbox|style|tag\*?|text[a-z]*|underbar|operatorname\*?)\s*\{[^}]{0,2000}\}"
    r"|\\(?:begin|end)\s*\{[^}]*\}|\\[A-Za-z]+|\\[\s\S]|\S"
)
"""A comment, words, an environment, a command, or a sign. Words are short enough that many without an end are searched in no long time."""
COMMAND = r"\\[A-Za-z]+"
MACROS = frozenset(["newcommand", "renewcommand", "def", "DeclareMathOperator", "newenvironment", "verb"])
"""Commands behind which anything may be a command."""


def fault(tex: str) -> str:
    """Return why a formula cannot be read, in words; empty where it shows nothing: then the rest is up to its readers."""
    if len(OPENED.findall(tex)) != len(CLOSED.findall(tex)):
        return "its braces are not balanced"
    tokens = [token for token in TOKEN.findall(tex) if token[0] != "%" or len(token) < 2]
    commands = [token[1:] for token in tokens if re.fullmatch(COMMAND, token)]
    if MACROS.intersection(commands):
        return ""
    unknown = next((name for name in commands if name not in known_commands() and not name.startswith("math")), "")
    if unknown:
        return f"\\{unknown} is not known"
    return _pairs(tokens) or _scripts(tokens) or _arguments(tokens)


def _pairs(tokens: list[str]) -> str:
    """Return which of two things that belong together is missing."""
    opened: list[str] = []
    for token in tokens:
        part = re.sub(r"\s", "", token)
        if part == r"\left" or part.startswith(r"\begin{"):
            opened.append(part)
        elif part == r"\right" or part.startswith(r"\end{"):
            begun = r"\left" if part == r"\right" else part.replace(r"\end", r"\begin")
            if not opened or opened.pop() != begun:
                return f"{part} has no {begun} before it"
        elif part == "&" and not any(mark.startswith(r"\begin") for mark in opened):
            return "& stands outside of \\begin and \\end"
    if not opened:
        return ""
    return f"{opened[-1]} has no {opened[-1].replace('left', 'right').replace('begin', 'end')} after it"


def _scripts(tokens: list[str]) -> str:
    """Return what is wrong with the signs for what stands higher or lower."""
    last = [""]
    """What stands before, at each depth of braces: a sign that still needs something behind it, or one that has it."""
    for token in tokens:
        before = last[-1]
        if token in "^_":
            if before == f"{token}x":
                return f"two {token} follow each other: put braces round what belongs together"
            last[-1] = token
        elif token == "{":
            last.append("")
        elif token == "}":
            last.pop()
            last = last or [""]
            last[-1] = f"{last[-1]}x" if last[-1] in {"^", "_"} else ""
        else:
            last[-1] = f"{before}x" if before in {"^", "_"} else ""
    return f"nothing stands behind {last[0]}" if last[0] in {"^", "_"} else ""


def _arguments(tokens: list[str]) -> str:
    """Return which command has too little behind it."""
    with_one, with_two = with_arguments()
    for place, token in enumerate(tokens):
        needed = 2 if token[1:] in with_two else int(token[1:] in with_one)
        at = place + 1
        for _ in range(needed if token[0] == "\\" else 0):
            if at >= len(tokens) or tokens[at] == "}":
                return f"{token} needs {'something' if needed == 1 else 'two things'} in braces behind it"
            depth = 0
            while at < len(tokens):
                depth += (tokens[at] == "{") - (tokens[at] == "}")
                at += 1
                if depth == 0:
                    break
    return ""


def with_arguments() -> tuple[frozenset[str], frozenset[str]]:
    """Return the commands that need something behind them, and those that need two things."""
    from latex2mathml import commands  # noqa: PLC0415  # it takes a while to load, and few glossaries have formulas

    with_one, with_two = (
        frozenset(name[1:] for name in names if re.fullmatch(COMMAND, name))
        for names in (commands.COMMANDS_WITH_ONE_PARAMETER, commands.COMMANDS_WITH_TWO_PARAMETERS)
    )
    return with_one | {"sqrt"}, with_two


@functools.cache
def known_commands() -> frozenset[str]:
    """Return every command that formulas may have, without its backslash."""
    from latex2mathml import commands  # noqa: PLC0415  # it takes a while to load, and few glossaries have formulas
    from latex2mathml.symbols_parser import SYMBOLS  # noqa: PLC0415  # it takes a while to load, and few glossaries have formulas

    return frozenset(word for text in (*SYMBOLS, *_texts(vars(commands))) for word in re.findall(r"\\([A-Za-z]+)", text))


def _texts(value: object) -> list[str]:
    """Return every text in values of any shape."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [
            text for name, inner in value.items() if not str(name).startswith("__") for text in (*_texts(name), *_texts(inner))
        ]
    return [text for item in value for text in _texts(item)] if isinstance(value, tuple | list | set | frozenset) else []
