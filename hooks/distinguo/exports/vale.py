"""A Vale package: the house rules as styles that a linter for prose obeys.

Retired and deprecated names hold everywhere and stand in the style ``House``. A rule that holds in one context has a style
of its own, ``House-<context>``, which a writer turns on for the files of that context.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from distinguo.exports.context import ExportContext
from distinguo.glossary.glossary import Glossary
from distinguo.schema.model import HouseRule
from distinguo.text.fold import fold
from distinguo.text.yaml_text import yaml_text

STYLE = "House"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pattern(name: str, written: Iterable[str] = ()) -> str:
    """Return an expression that finds the name as whole words only: not inside a longer or a hyphenated word.

    Nor does it find the name where it is a part of what is to be ``written`` instead.
    """
    found = _expression(name)
    guards = "".join(_guard(name, phrase) for phrase in written)
    return rf"(?<![\w-]){guards}{found}(?![\w-])"


def _guard(name: str, phrase: str) -> str:
    """Return a guard that keeps the expression from matching the name inside the phrase; empty if the phrase does not hold it."""
    inside = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", phrase, re.IGNORECASE)
    if inside is None or len(phrase) == len(name):
        return ""
    before, after = phrase[: inside.start()], phrase[inside.start() :]
    return f"(?!{f'(?<={_literal(before)})' if before else ''}{_literal(after)})"


def _expression(name: str) -> str:
    """Return the name as an expression, in which any white space may stand between two words."""
    return r"\s+".join(_literal(word) for word in name.split())


def _literal(text: str) -> str:
    """Return the text as an expression. Brackets are written as codes: Vale passes over rules in which it counts too many."""
    escaped = re.sub(r"([\\^$.|?*+\[\]{}])", r"\\\1", text)
    return escaped.replace("(", r"\x28").replace(")", r"\x29")


def vale_files(publication: ExportContext) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the package, from ``data/vale/``: the styles, a sample configuration, and all of it as a zip."""
    styles = dict(_styles(publication.glossary))
    files = {f"styles/{path}": content for path, content in styles.items()}
    files[".vale.ini"] = _configuration(publication)
    for path, content in files.items():
        yield f"data/vale/{path.removeprefix('.')}", content
    yield f"data/vale/{STYLE}.zip", _archive(files)


def _styles(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    swaps, gone = _everywhere(glossary)
    if swaps:
        yield f"{STYLE}/Names.yml", _substitution("Write '%s' instead of '%s'.", "warning", swaps)
    if gone:
        yield f"{STYLE}/Retired.yml", _existence("'%s' is no longer used.", gone)
    wanted = _wanted(glossary)
    for context, found in _in_contexts(glossary).items():
        where = glossary.contexts[context].name.replace("%", "")
        message = f"In this context ({where}) write '%s' instead of '%s'."
        yield f"{STYLE}-{context}/Words.yml", _substitution(message, "warning", found, wanted[context])


def _everywhere(glossary: Glossary) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the names to replace anywhere, each with what to write, and those that nothing replaces."""
    kept = {fold(name) for term in glossary.terms.values() if _lives(term.status) for name in (term.term, *term.forms)}
    kept |= {fold(d.name) for t in glossary.terms.values() if _lives(t.status) for d in t.also_called if d.status != "deprecated"}
    swaps: dict[str, dict[str, None]] = defaultdict(dict)
    gone: dict[str, None] = {}
    for term in glossary.terms.values():
        deprecated = [d.name for d in term.also_called if d.status == "deprecated" and not d.context]
        if _lives(term.status):
            avoided, written = deprecated, term.term
        else:
            successor = glossary.terms.get(term.superseded_by or "")
            avoided, written = [term.term, *term.forms, *deprecated], successor.term if successor else ""
        for name in avoided:
            if fold(name) in kept:
                continue
            if written:
                swaps[name][written] = None
            else:
                gone[name] = None
    return {name: tuple(written) for name, written in sorted(swaps.items())}, tuple(sorted(set(gone) - set(swaps)))


def _in_contexts(glossary: Glossary) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return for each context the names to replace there; none that another rule wants written in the same place."""
    forms = {fold(term.term): term.forms for term in glossary.terms.values()}
    wanted = {context: {fold(name) for name in names} for context, names in _wanted(glossary).items()}
    swaps: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for rule in _rules(glossary):
        for name in rule.avoid:
            if fold(name) not in wanted[rule.context]:
                for form in (name, *forms.get(fold(name), ())):
                    swaps[rule.context][form][rule.write] = None
    return {
        context: {name: tuple(written) for name, written in sorted(swaps[context].items())}
        for context in glossary.contexts
        if swaps.get(context)
    }


def _rules(glossary: Glossary) -> list[HouseRule]:
    return [rule for term in glossary.terms.values() for rule in term.usage if rule.context in glossary.contexts]


def _wanted(glossary: Glossary) -> Mapping[str, tuple[str, ...]]:
    """Return for each context the words that some rule wants written there."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for rule in _rules(glossary):
        found[rule.context][rule.write] = None
    return {context: tuple(words) for context, words in found.items()}


def _lives(status: str) -> bool:
    return status in {"current", "draft"}


def _substitution(message: str, level: str, swaps: Mapping[str, tuple[str, ...]], wanted: tuple[str, ...] = ()) -> bytes:
    """Return a rule that replaces names, but not inside what is ``wanted`` there.

    The expressions bring their own borders of words, so Vale's are off.
    """
    # Several answers are joined by "|", so a name that holds one is shown without it.
    pairs = {
        pattern(name, dict.fromkeys((*written, *wanted))): "|".join(word.replace("|", " ") for word in written)
        for name, written in swaps.items()
    }
    return _rule(
        {"extends": "substitution", "message": message, "level": level, "ignorecase": True, "nonword": True}, "swap", pairs
    )


def _existence(message: str, names: Iterable[str]) -> bytes:
    head = {"extends": "existence", "message": message, "level": "warning", "ignorecase": True, "nonword": True}
    return _rule(head, "tokens", [pattern(name) for name in names])


def _rule(head: Mapping[str, object], key: str, value: Mapping[str, str] | list[str]) -> bytes:
    """Return a rule as YAML."""
    lines = [f"{name}: {yaml_text(one)}" for name, one in head.items()]
    lines.append(f"{key}:")
    if isinstance(value, Mapping):
        # "? " because a key may be longer than what YAML takes on one line
        lines += [f"  ? {yaml_text(found)}\n  : {yaml_text(written)}" for found, written in value.items()]
    else:
        lines += [f"  - {yaml_text(found)}" for found in value]
    return ("\n".join(lines) + "\n").encode()


def _configuration(publication: ExportContext) -> bytes:
    glossary = publication.glossary
    contexts = _in_contexts(glossary)
    lines = ["StylesPath = styles", "MinAlertLevel = suggestion", "", "[*]", f"BasedOnStyles = {STYLE}"]
    for context in contexts:
        about = glossary.contexts[context]
        lines += ["", f"# {' '.join(about.name.split())}", f"[{context}/**]", f"BasedOnStyles = {STYLE}, {STYLE}-{context}"]
    return ("\n".join(lines) + "\n").encode()


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a zip that is the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{STYLE}/{path}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
