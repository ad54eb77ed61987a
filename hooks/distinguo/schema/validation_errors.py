"""Words what the rules of the model find in a file: each fault at its own line and column, with the way to mend it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from distinguo.problems.problem import Location, Problem, problem, shorten
from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion, did_you_mean, meaning
from distinguo.schema import model
from distinguo.schema.type_hints import bare, field_order, is_needed, mark_at, model_at
from distinguo.schema.value_hints import date_meant, id_meant, language_meant, path_meant, reference_meant
from distinguo.yaml_syntax.parser import Mapping as MappingNode
from distinguo.yaml_syntax.parser import Node, Scalar, Sequence, find


@dataclass(frozen=True, slots=True)
class _Fault:
    """One thing that a rule of the model found, and where it stands in the file."""

    detail: ErrorDetails
    steps: tuple[str | int, ...]
    node: Node
    root: Node
    at: Location
    shape: Any

    @property
    def text(self) -> str:
        """What stands there, as far as it is a text."""
        return self.node.text if isinstance(self.node, Scalar) else ""

    @property
    def field(self) -> FieldInfo | None:
        """The field of the model that it is about, if it is about one."""
        holder = model_at(self.shape, self.steps[:-1]) if self.steps else None
        return holder.model_fields.get(str(self.steps[-1])) if holder else None

    @property
    def context(self) -> Mapping[str, Any]:
        """What the rule says of itself."""
        return self.detail.get("ctx", {})

    @property
    def refers(self) -> str:
        """The kind of thing that it is the id of, if it is one."""
        is_key = self.detail["loc"][-1:] == ("[key]",)
        mark = mark_at(self.shape, self.steps, model.Ref, key=is_key)
        return mark.kind if mark else ""

    def problem(
        self, code: str, *, suggestion: Suggestion = NO_SUGGESTION, refers: tuple[str, str] | None = None, **more: object
    ) -> Problem:
        """Return it as a problem."""
        return problem(code, self.at, suggestion=suggestion, refers=refers, **more)


def as_problem(detail: ErrorDetails, root: Node, shape: Any, path: str) -> Problem:
    """Return what a rule of the model found in the file with this root as a problem."""
    steps = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    is_key = kind == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    node = find(root, steps, key=is_key)
    fault = _Fault(detail, steps, node, root, Location(path, node.line, node.column), shape)
    if kind not in {"missing", "extra_forbidden"} and isinstance(node, Scalar) and not node.text.strip():
        return _empty(fault)
    return _WORDED.get(kind, _other)(fault)


def _missing(fault: _Fault) -> Problem:
    key = str(fault.steps[-1])
    about = _about(fault.field)
    return fault.problem("missing-key", missing=key, hint=f"add {_lines(key, fault.field)}{f': {about}' if about else ''}")


def _empty(fault: _Fault) -> Problem:
    """A field without a value. One that must be there is not to be deleted."""
    field, key = fault.field, str(fault.steps[-1]) if fault.steps else ""
    if field is None or not is_needed(field):
        return fault.problem("empty-value", hint="write a value, or delete the key")
    about = _about(field)
    inner = _inner(field)
    what = f"write below it, indented, {inner}" if inner else f"write a value after '{key}:'"
    return fault.problem("empty-value", hint=f"{what}{f': {about}' if about else ''}")


def _about(field: FieldInfo | None) -> str:
    return (field.description or "").removesuffix(".") if field else ""


def _lines(key: str, field: FieldInfo | None) -> str:
    """Return the line or lines to add for a field that is missing."""
    if inner := _inner(field):
        return f"a line '{key}:' and below it, indented, {inner}"
    listed = field is not None and get_origin(bare(field.annotation)) is tuple
    return f"a line '{key}: {'[…]' if listed else '…'}'"


def _inner(field: FieldInfo | None) -> str:
    """Return the lines that a field made of fields needs at least; nothing for any other field."""
    holder = bare(field.annotation) if field else None
    if not (isinstance(holder, type) and issubclass(holder, BaseModel)):
        return ""
    needed = [f"'{name}: …'" for name, one in holder.model_fields.items() if one.is_required()]
    if issubclass(holder, model.Cited):
        needed.append("'sources: […]' or 'by: editors'")
    return " and ".join(needed)


def _unknown(fault: _Fault) -> Problem:
    holder = model_at(fault.shape, fault.steps[:-1])
    known = field_order(holder) if holder else []
    found = str(fault.steps[-1])
    value = find(fault.root, fault.steps)
    if above := _key_above(fault):
        return fault.problem(
            "unknown-key", found=shorten(found), hint=f"it belongs to {above!r}: indent it by two spaces more than that"
        )
    suggestion = did_you_mean(found, known)
    if everyday := _EVERYDAY.get(found.casefold().replace(" ", "_").replace("-", "_")):
        suggestion = meaning(everyday) if everyday in known else suggestion
    if not suggestion and isinstance(value, Scalar) and value.plain and not value.text and " " in found:
        suggestion = Suggestion(
            "if this is a part of the text before it, put that text in double quotes; a comma ends a text between { and }."
        )
    hint = _items(holder, suggestion.word) if holder and suggestion.word else f"the keys here are: {', '.join(known)}"
    return fault.problem("unknown-key", found=shorten(found), suggestion=suggestion, hint=hint)


def _items(holder: type[BaseModel], name: str) -> str:
    """Return how the items of a field are written, where it is a list of fields."""
    shape = bare(holder.model_fields[name].annotation)
    item = bare(get_args(shape)[0]) if get_origin(shape) is tuple else None
    if not (isinstance(item, type) and issubclass(item, BaseModel)):
        return ""
    first = next(key for key, one in item.model_fields.items() if one.is_required())
    return f"Each of its items begins with '- {first}: …'"


_EVERYDAY = {
    **dict.fromkeys(
        ("synonym", "synonyms", "aka", "alias", "aliases", "also_known_as", "other_names", "abbreviation"), "also_called"
    ),
    **dict.fromkeys(("plural", "plurals", "inflections", "variants"), "forms"),
    **dict.fromkeys(("see", "see_also", "related", "related_terms"), "related_to"),
    **dict.fromkeys(("broader", "parent", "type_of", "is_a", "subclass_of"), "kind_of"),
    **dict.fromkeys(("description", "meaning", "def", "gloss"), "definition"),
    **dict.fromkeys(("name", "title", "word", "label"), "term"),
    **dict.fromkeys(("not_to_be_confused_with", "confused_with", "versus", "vs", "opposite", "antonyms"), "contrast_with"),
    **dict.fromkeys(("tags", "categories", "category"), "topics"),
    **dict.fromkeys(("source", "ref", "refs", "references", "citation"), "sources"),
    **dict.fromkeys(("author", "who"), "by"),
    **dict.fromkeys(("example",), "examples"),
    **dict.fromkeys(("note", "comment", "comments"), "notes"),
    **dict.fromkeys(("reason", "because"), "why"),
    **dict.fromkeys(("content", "body"), "text"),
    **dict.fromkeys(("answers",), "answer"),
    **dict.fromkeys(("date", "created"), "added"),
    **dict.fromkeys(("rules", "house_rules"), "usage"),
}
"""Words that people use elsewhere for a field of ours."""


def _key_above(fault: _Fault) -> str:
    """Return the key before an unknown one, if the unknown one is known there."""
    parent = find(fault.root, fault.steps[:-1])
    keys = list(parent.values) if isinstance(parent, MappingNode) else []
    at = keys.index(str(fault.steps[-1])) if fault.steps[-1] in keys else 0
    for above in reversed(keys[:at]):
        inner = model_at(fault.shape, (*fault.steps[:-1], above))
        if inner and fault.steps[-1] in inner.model_fields:
            return above
        if inner:
            break
    return ""


def _shape(fault: _Fault) -> Problem:
    expected, hint = _EXPECTED[fault.detail["type"]]
    plain = isinstance(fault.node, Scalar) and fault.node.plain
    if plain and expected == "fields" and (no_space := _NO_SPACE.match(fault.text)):
        where = Location(fault.at.path, fault.at.line, fault.at.column + no_space.end())
        hint = "write a key, a colon and a space: 'key: value'"
        return problem("yaml-colon", where, reason="a space is missing after the colon", hint=hint)
    match fault.node:
        case MappingNode(keys=keys) if expected == "a text" and len(keys) == 1:
            hint = "if the colon is a part of the text, put the text in double quotes"
        case Sequence(items=[Scalar(text=text)]) if expected == "a text":
            hint = f"write {shorten(text)} without brackets or '- ' of its own"
        case Sequence(items=[Scalar(text=text), *_]) if expected == "fields" and fault.detail["type"] != "model_type":
            hint = f"write each of them as a key with fields of its own, as in '{shorten(text)}: …'"
        case Sequence() if expected == "fields":
            hint = "this is no list: take away the '- ' before the fields, or the brackets around them"
        case Scalar(text=text) if expected == "fields":
            hint = _as_field(fault) or hint
        case Scalar(text=text) if expected == "a list":
            if mark := mark_at(fault.shape, (*fault.steps, 0), model.Ref):
                hint = "write ids in brackets, as in [one, two]"
                return fault.problem(
                    "wrong-shape",
                    refers=(mark.kind, text),
                    expected=expected,
                    found=_describe(fault.node),
                    hint=_as_list(fault.node) if model.ID.fullmatch(text.partition("/")[0]) else hint,
                )
            hint = _as_list(fault.node) or hint
    return fault.problem("wrong-shape", expected=expected, found=_describe(fault.node), hint=hint)


def _as_field(fault: _Fault) -> str:
    """Return how to write a text that stands where fields belong as the first of them."""
    holder = model_at(fault.shape, fault.steps)
    first = next((name for name in ("text", "value", "name", "title", "ask") if holder and name in holder.model_fields), "")
    if not first or not fault.steps:
        return ""
    return f"write it as a field, on a line of its own and indented: '{first}: {shorten(fault.text, 40)}'"


def _as_list(node: Scalar) -> str:
    """Return how to write a text that stands where a list belongs."""
    text = node.text.strip("()").lstrip("- ")
    if node.end[0] > node.line + 1 or (node.end[0] > node.line and node.end[1] > 1):
        return "begin each line of the list with '- ': a hyphen and a space"
    return f"write [{text}], or one item per line after '- '" if len(text) <= 60 and not set("[]{}:#\"'") & set(text) else ""


_NO_SPACE = re.compile(r"[A-Za-z_][\w-]*:(?=[^\s/]|\xa0)")

_LINES = "write its fields on lines of their own, each as 'key: value', and indent them"
_EXPECTED = {
    "tuple_type": ("a list", "write [one, two], or one item per line after '- '"),
    "dict_type": ("fields", _LINES),
    "mapping_type": ("fields", _LINES),
    "model_type": ("fields", _LINES),
    "model_attributes_type": ("fields", _LINES),
    "string_type": ("a text", "write the text on the same line; put it in double quotes if it begins with [ or {"),
    "date_type": ("a date", "write it as in 2026-11-21"),
}


def _pattern(fault: _Fault) -> Problem:
    if fault.context["pattern"] == model.SOURCE_PATTERN and fault.text.startswith(("http://", "https://", "www.")):
        hint = f"add the page to sources.yml first, with 'url: {shorten(fault.text)}', then name its id here."
        return fault.problem(
            "invalid-reference",
            found=shorten(fault.text),
            form="an id from sources.yml, or id/section",
            suggestion=Suggestion(hint),
        )
    if ";" in fault.text and all(model.ID.fullmatch(part.strip()) for part in fault.text.split(";")):
        meant_list = ", ".join(part.strip() for part in fault.text.split(";"))
        return fault.problem(
            "invalid-id", found=shorten(fault.text), suggestion=Suggestion(f"separate them with commas: [{meant_list}].")
        )
    code, shown, meant = _FORMS.get(fault.context["pattern"], ("invalid-id", "", id_meant))
    if fault.refers:
        return fault.problem(code, refers=(fault.refers, fault.text), found=shorten(fault.text), form=shown)
    return fault.problem(code, found=shorten(fault.text), form=shown, suggestion=meant(fault.text))


_FORMS: Mapping[str, tuple[str, str, Callable[[str], Suggestion]]] = {
    model.SOURCE_PATTERN: ("invalid-reference", "an id from sources.yml, or id/section", reference_meant),
    model.CELL_PATTERN: ("invalid-reference", "term/criterion", functools.partial(reference_meant, cell=True)),
    model.COMPARISON_PATTERN: (
        "invalid-reference",
        "the ids of the terms in alphabetical order, with -vs- between them",
        reference_meant,
    ),
    model.PAGE_PATTERN: ("invalid-reference", "the id of a term, a comparison or a question", reference_meant),
    model.PATH_PATTERN: ("invalid-path", "", path_meant),
    model.TARGET_PATTERN: ("invalid-path", "", path_meant),
    model.URL_PATTERN: ("invalid-url", "", lambda text: NO_SUGGESTION),
    model.PICTURE_PATTERN: ("invalid-picture", "", lambda text: NO_SUGGESTION),
    model.SIZE_PATTERN: ("invalid-size", "", lambda text: NO_SUGGESTION),
    model.LANGUAGE_PATTERN: ("invalid-language", "", language_meant),
}


def _choice(fault: _Fault) -> Problem:
    choices = fault.context["expected"]
    words = [word.strip(" '") for word in choices.replace(" or ", ",").split(",")]
    several = f"one of {choices}" if len(words) > 1 else choices
    hint = "write one of them" if len(words) > 1 else "write that, or delete the key"
    near = did_you_mean(fault.text, words)
    if everyday := _EVERYDAY_CHOICES.get(fault.text.casefold()):
        near = meaning(everyday) if everyday in words else near
    if words == ["editors"]:
        hint = "people are not named here: write 'editors' for a statement of our own, or 'sources: […]' for what a source says"
    return fault.problem("unknown-choice", found=shorten(fault.text), choices=several, suggestion=near, hint=hint)


_EVERYDAY_CHOICES = {
    "deprecated": "retired",
    "obsolete": "retired",
    "withdrawn": "retired",
    "approved": "current",
    "active": "current",
}
"""Words that people use elsewhere for a choice of ours."""


def _too_long(fault: _Fault) -> Problem:
    return fault.problem("too-long", length=len(fault.text), limit=fault.context["max_length"])


def _too_few(fault: _Fault) -> Problem:
    return fault.problem(
        "too-few",
        found=_count(len(fault.node.items) if isinstance(fault.node, Sequence) else 0, "item"),
        limit=fault.context["min_length"],
    )


def _too_many(fault: _Fault) -> Problem:
    found = len(fault.node.items) if isinstance(fault.node, Sequence) else 0
    return fault.problem("too-many", found=_count(found, "item"), limit=fault.context["max_length"])


def _no_date(fault: _Fault, form: str) -> Problem:
    return fault.problem("invalid-date", found=shorten(fault.text), suggestion=date_meant(fault.text), form=form)


def _one_state(fault: _Fault) -> Problem:
    keys = fault.node.keys if isinstance(fault.node, MappingNode) else {}
    given = [key for key in ("value", "not_applicable", "same_as") if key in keys]
    if len(given) < 2:
        return fault.problem("one-state", found="none of value, not_applicable and same_as")
    second = find(fault.root, (*fault.steps, given[1]), key=True)
    where = Location(fault.at.path, second.line, second.column)
    return problem("one-state", where, found=" and ".join(given[:-1]) + f" and {given[-1]}")


def _leads(fault: _Fault) -> Problem:
    keys = fault.node.keys if isinstance(fault.node, MappingNode) else {}
    return fault.problem("leads-nowhere", found="to two things" if {"then", "term"} <= keys.keys() else "nowhere")


def _other(fault: _Fault) -> Problem:
    """Fallback: no rule of the model ends here today; if one ever does, its own message is shown."""
    return fault.problem("wrong-shape", expected="another value", found=_describe(fault.node), hint=fault.detail["msg"])


_WORDED: Mapping[str, Callable[[_Fault], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    **dict.fromkeys(_EXPECTED, _shape),
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "string_too_long": _too_long,
    "too_short": _too_few,
    "too_long": _too_many,
    "one_line": lambda fault: fault.problem("several-lines"),
    "iso_date": lambda fault: _no_date(fault, "2026-11-21"),
    "partial_date": lambda fault: _no_date(fault, "2026, 2026-11 or 2026-11-21"),
    "cited_and_own": lambda fault: fault.problem("cited-and-own"),
    "one_state": _one_state,
    "reason_missing": lambda fault: fault.problem("reason-missing"),
    "no_gap": lambda fault: fault.problem("no-gap"),
    "leads_somewhere": _leads,
}
"""How each rule of the model is worded."""


def _describe(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return f"the text {shorten(text)!r}"
        case Sequence(items=items):
            return f"a list of {_count(len(items), 'item')}"
        case MappingNode():
            return "fields"
    return "nothing"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
