"""A Vale package: the house rules as styles that a linter for prose obeys.

Retired and deprecated names hold everywhere and stand in the style ``House``. A rule that holds in one context has a style
of its own, ``House-<context>``, which a writer turns on for the files of that context.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from distinguo.exports.context import ExportContext
from distinguo.glossary.glossary import Glossary
from distinguo.prose import unspaced
from distinguo.prose.autolink import is_capitals, names_of
from distinguo.schema.model import HouseRule
from distinguo.text.fold import fold, normal
from distinguo.text.yaml_text import yaml_text

STYLE = "House"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pattern(name: str, written: Iterable[str] = ()) -> str:
    """Return an expression that finds the name as whole words only: not inside a longer or a hyphenated word.

    Nor does it find the name where it is a part of what is to be ``written`` instead. In scripts without spaces, what stands around
    a name does not end with its word: only what makes another word of it keeps the name from being found.
    """
    found = _expression(name)
    guards = "".join(_guard(name, phrase) for phrase in written)
    return rf"{_before(name)}{guards}{found}{_after(name)}"


_BEFORE = r"(?<![\w.@#$&\u2010\u2011-])"
"""What stands before no name: it would be a part of a longer word, a longer sign or an address."""
_MAKES = {"'": "['\u2018-\u201b\u02bc\u2032\u00b4]", '"': '["\u201c-\u201f\u00ab\u00bb]', "-": "[\u2010-\u2015-]"}
"""The signs that are typed in several ways, each with what matches all of them."""


_KATAKANA = "\u30a1-\u30fa\u30fc"
_HAN = "\u3400-\u9fff"


def _before(name: str) -> str:
    if not _is_unspaced(name[:1], name):
        return _BEFORE
    katakana = re.match(f"[{_KATAKANA}]", name)
    against = _HAN if len(name) == 1 else "".join(sorted(unspaced.AGAINST))
    return f"(?<![{_KATAKANA if katakana else against}])"


def _is_unspaced(sign: str, name: str) -> bool:
    """Whether a sign at the end of a name is of a script without spaces; of few letters of Hiragana, not even Japanese tells the words."""
    is_short = len(name) < unspaced.SURE and re.fullmatch("[\u3041-\u309f]+", name)
    return unspaced.is_unspaced(sign) and not is_short


def _after(name: str) -> str:
    if _is_unspaced(name[-1:], name):
        katakana = re.match(f"[{_KATAKANA}]", name[-1])
        more = _HAN if len(name) == 1 else "".join(sorted(unspaced.OTHER_WORD))
        return f"(?![{_KATAKANA if katakana else more}{unspaced.INSIDE}])"
    return r"(?![\w+#&\u2010\u2011-])" if name[-1].isalnum() else r"(?![\w\u2010\u2011-])"


def _guard(name: str, phrase: str) -> str:
    """Return what keeps the expression from finding the name inside the phrase; nothing where it is not in it."""
    inside = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", phrase, re.IGNORECASE)
    if inside is None or len(phrase) == len(name):
        return ""
    before, after = phrase[: inside.start()], phrase[inside.start() :]
    return f"(?!{f'(?<={_literal(before)})' if before else ''}{_literal(after)})"


def _expression(name: str) -> str:
    """Return the name as an expression, in which any white space may stand between two words."""
    return r"\s+".join(_literal(word) for word in normal(name).split())


def _literal(text: str) -> str:
    """Return the text as an expression. Brackets are written as codes: Vale passes over rules in which it counts too many."""
    escaped = re.sub(r"([\\^$.|?*+\[\]{}])", r"\\\1", text)
    escaped = "".join(_MAKES.get(char, char) for char in escaped)
    return escaped.replace("(", r"\x28").replace(")", r"\x29")


def vale_files(publication: ExportContext) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the package, from ``data/vale/``: the styles, a sample configuration, and all of it as a zip."""
    styles = dict(_styles(publication.glossary))
    files = {f"styles/{path}": content for path, content in styles.items()}
    files[".vale.ini"] = _configuration(publication, {path.partition("/")[0] for path in styles})
    for path, content in files.items():
        yield f"data/vale/{path.removeprefix('.')}", content
    yield f"data/vale/{STYLE}.zip", _archive(files)


Swaps = Mapping[str, tuple[str, ...]]
"""Names to replace, each with what to write instead; nothing replaces a retired one."""


@dataclass(frozen=True, slots=True)
class _Avoided:
    """What to avoid: in any case, and in the very same case only."""

    any_case: Swaps
    as_written: Swaps

    def __iter__(self) -> Iterator[tuple[str, Swaps, bool]]:
        """Yield each with the end of its file's name, and whether case is ignored."""
        yield "", self.any_case, True
        yield "AsWritten", self.as_written, False


def _literally(text: str) -> str:
    """Return a text without the sign that Vale would fill a word in for."""
    return text.replace("%", "")


def _styles(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    say = glossary.messages.text
    instead = say(
        "Write {word}, not {others}.", word="'%s'", others="'%s'"
    )  # Vale fills them in in this order, as all catalogues have it
    for ending, found, ignorecase in _everywhere(glossary):
        swaps = {name: written for name, written in found.items() if written}
        if swaps:
            yield f"{STYLE}/Names{ending}.yml", _substitution(instead, swaps, ignorecase=ignorecase)
        if gone := [name for name in found if name not in swaps]:
            yield (
                f"{STYLE}/Retired{ending}.yml",
                _existence(f"'%s': {_literally(say('A name that is no longer used.'))}", gone, ignorecase=ignorecase),
            )
    wanted = _wanted(glossary)
    for context, avoided in _in_contexts(glossary).items():
        message = f"{_literally(glossary.contexts[context].name)}: {instead}"
        for ending, names, ignorecase in avoided:
            if names:
                rule = _substitution(message, names, wanted[context], ignorecase=ignorecase)
                yield f"{STYLE}-{context}/Words{ending}.yml", rule


class _Collector:
    """Collects names to avoid, unless they are to be written."""

    def __init__(self, written: Iterable[str]) -> None:
        self._written = {normal(name) for name in written}
        self._folded = {fold(name) for name in self._written}
        self._found: dict[bool, dict[str, dict[str, None]]] = {True: defaultdict(dict), False: defaultdict(dict)}

    def avoid(self, name: str, write: str, *, exact: bool) -> None:
        """Add a name, which counts in its own case only where ``exact``, or where it is to be written in another case."""
        exact = exact or fold(name) == fold(write)
        if normal(name) not in self._written and (exact or fold(name) not in self._folded):
            self._found[exact][name][write] = None

    @property
    def found(self) -> _Avoided:
        """What was collected, by name."""
        ordered = (
            {name: tuple(filter(None, written)) for name, written in sorted(self._found[exact].items())}
            for exact in (False, True)
        )
        return _Avoided(*ordered)


def _everywhere(glossary: Glossary) -> _Avoided:
    """Return the names to replace anywhere, each with what to write, and those that nothing replaces."""
    living = [term for term in glossary.terms.values() if _lives(term.status)]
    kept = [name for term in living for name in (term.term, *term.forms)]
    kept += [other.name for term in living for other in term.also_called if other.status != "deprecated"]
    collected = _Collector(kept)
    for term in glossary.terms.values():
        deprecated = [other.name for other in term.also_called if other.status == "deprecated" and not other.context]
        if _lives(term.status):
            avoided, written = deprecated, term.term
        else:
            successor = glossary.terms.get(term.superseded_by or "")
            avoided, written = [term.term, *term.forms, *deprecated], successor.term if successor else ""
        exact = {name.text: name.exact for name in names_of(term)} if avoided else {}
        for name in avoided:
            collected.avoid(name, written, exact=exact[name])
    return collected.found


def _in_contexts(glossary: Glossary) -> Mapping[str, _Avoided]:
    """Return for each context the names to replace there; none that another rule wants written in the same place."""
    if not _rules(glossary):
        return {}
    forms = {fold(term.term): term.forms for term in glossary.terms.values()}
    exact = {name.text for term in glossary.terms.values() for name in names_of(term) if name.exact}
    collected = {context: _Collector(names) for context, names in _wanted(glossary).items()}
    for rule in _rules(glossary):
        for name in rule.avoid:
            collected[rule.context].avoid(name, rule.write, exact=name in exact or is_capitals(name))
            if fold(name) != fold(rule.write):
                for form in forms.get(fold(name), ()):
                    collected[rule.context].avoid(form, rule.write, exact=form in exact)
    found = {context: collected[context].found for context in glossary.contexts if context in collected}
    return {context: avoided for context, avoided in found.items() if avoided.any_case or avoided.as_written}


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


def _substitution(message: str, swaps: Swaps, wanted: tuple[str, ...] = (), *, ignorecase: bool) -> bytes:
    """Return a rule that replaces names, but not inside what is ``wanted`` there.

    The expressions bring their own borders of words, so Vale's are off.
    """
    # Several answers are joined by "|", so a name that holds one is shown without it.
    pairs = {
        pattern(name, dict.fromkeys((*written, *wanted))): "|".join(word.replace("|", " ") for word in written)
        for name, written in swaps.items()
    }
    return _rule({"extends": "substitution", "message": message, **_head(ignorecase)}, "swap", pairs)


def _existence(message: str, names: Iterable[str], *, ignorecase: bool) -> bytes:
    return _rule({"extends": "existence", "message": message, **_head(ignorecase)}, "tokens", [pattern(name) for name in names])


def _head(ignorecase: bool) -> dict[str, object]:
    return {"level": "warning", "ignorecase": ignorecase, "nonword": True}


def _rule(head: Mapping[str, object], key: str, value: Mapping[str, str] | list[str]) -> bytes:
    """Return a rule as YAML."""
    lines = [f"{name}: {yaml_text(setting)}" for name, setting in head.items()]
    lines.append(f"{key}:")
    if isinstance(value, Mapping):
        # "? " because a key may be longer than what YAML takes on one line
        lines += [f"  ? {yaml_text(found)}\n  : {yaml_text(written)}" for found, written in value.items()]
    else:
        lines += [f"  - {yaml_text(found)}" for found in value]
    return ("\n".join(lines) + "\n").encode()


def _configuration(publication: ExportContext, styles: Collection[str]) -> bytes:
    """Return a sample configuration. It names only styles that there are: Vale stops at any other one."""
    glossary = publication.glossary
    lines = ["StylesPath = styles", "MinAlertLevel = suggestion"]
    everywhere = [STYLE] if STYLE in styles else []
    if everywhere:
        lines += ["", "[*]", f"BasedOnStyles = {STYLE}"]
    for context in _in_contexts(glossary):
        about = glossary.contexts[context]
        based_on = ", ".join((*everywhere, f"{STYLE}-{context}"))
        lines += ["", f"# {' '.join(about.name.split())}", f"[{context}/**]", f"BasedOnStyles = {based_on}"]
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
