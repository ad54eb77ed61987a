"""Words what is wrong with the values of a file: their shape, their form, their number."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

from distinguo.problems.problem import Location, Problem, problem, shorten
from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion, did_you_mean, meaning
from distinguo.schema import model
from distinguo.schema.fault import Fault, counted, described
from distinguo.schema.translation import DIGEST_PATTERN, PLACE_PATTERN, original_of
from distinguo.schema.type_hints import mark_at, model_at
from distinguo.schema.value_hints import (
    date_meant,
    id_meant,
    interval_meant,
    language_meant,
    month_meant,
    path_meant,
    reference_meant,
)
from distinguo.text.slips import says_nothing
from distinguo.yaml_syntax.parser import Mapping as MappingNode
from distinguo.yaml_syntax.parser import Scalar, Sequence, find


def wrong_shape(fault: Fault) -> Problem:
    """A text, a list or fields, where something else belongs."""
    expected, hint = EXPECTED[fault.detail["type"]]
    plain = isinstance(fault.node, Scalar) and fault.node.plain
    if plain and expected == "fields" and (no_space := _NO_SPACE.match(fault.text)):
        where = Location(fault.at.path, fault.at.line, fault.at.column + no_space.end())
        hint = "write a key, a colon and a space: 'key: value'"
        return problem("yaml-colon", where, reason="a space is missing after the colon", hint=hint)
    if plain and expected == "a list" and fault.text[:1] in _ODD_HYPHENS:
        return problem("yaml-list", fault.at, reason=f"{fault.text[0]!r} is no hyphen, with which each item of a list begins")
    match fault.node:
        case MappingNode(column=column) if expected == "a list" and (inner := model_at(fault.shape, (*fault.steps, 0))):
            first = next((name for name in fault.node.keys if name in inner.model_fields), "")
            if first and column > 2:
                hint = f"each item begins with a hyphen and a space: '- {first}: …', with the hyphen in column {column - 2}"
        case MappingNode(keys=keys) if expected == "a text" and len(keys) == 1:
            hint = "if the colon is a part of the text, put the text in double quotes"
        case Sequence(items=[Scalar(text=text)]) if expected == "a text":
            hint = f"write {shorten(text)} without brackets or '- ' of its own"
        case Sequence(items=[Scalar(), *_] as items) if expected == "a text" and all(isinstance(item, Scalar) for item in items):
            hint = f"write {shorten(', '.join(item.text for item in items if isinstance(item, Scalar)))} without brackets or '- '"
        case Sequence() if expected == "fields" and (holder := model_at(fault.shape, fault.steps[:-1])) and original_of(holder):
            hint = "name each by its place in the original's list, or by its id there: a line '\"1\":', and its texts below, indented"
        case Sequence(items=[Scalar(), *_] as items) if fault.steps[-1:] == ("author",) and all(
            isinstance(item, Scalar) for item in items
        ):
            *names, last = [item.text for item in items if isinstance(item, Scalar)]
            hint = f"write them as one text: {shorten(', '.join(names) + ' and ' + last)}"
        case Sequence(items=[Scalar(text=text), *_]) if expected == "fields" and fault.detail["type"] != "model_type":
            hint = f"write each of them as a key with fields of its own, as in '{shorten(text)}: …'"
        case Sequence() if expected == "fields" and (above := _row_above(fault)):
            hint = f"it belongs to {above!r}: indent it by two spaces more"
        case Sequence() if expected == "fields":
            hint = "this is no list: take away the '- ' before the fields, or the brackets around them"
        case Scalar(text=text) if expected == "fields":
            hint = _as_field(fault) or hint
        case Scalar(text=text) if expected == "a list":
            if inner := model_at(fault.shape, (*fault.steps, 0)):
                first = next(name for name, field in inner.model_fields.items() if field.is_required())
                hint = f"write it below '{fault.steps[-1]}:', indented, as '- {first}: {shorten(text, 40)}'"
            elif mark := mark_at(fault.shape, (*fault.steps, 0), model.Ref):
                if text.startswith(_PAGES) and mark.kind == "source":
                    return _unlisted(fault)
                if listed := _ids_in(text):
                    return fault.problem(
                        "wrong-shape", expected=expected, found=described(fault.node), hint=f"write [{', '.join(listed)}]"
                    )
                hint = "write ids in brackets, as in [one, two]"
                if mark.kind == "source":
                    hint += "; where no source says it, write 'by: editors' in place of this line"
                if text[:1] == "[" and text[-1:] == "]" and not plain:
                    hint = f"take the quotation marks away: {shorten(text)}"
                return fault.problem(
                    "wrong-shape",
                    refers=None if _several_lines(fault.node) else (mark.kind, text),
                    expected=expected,
                    found=described(fault.node),
                    hint=_as_list(fault.node) if model.ENTRY_ID.fullmatch(text.partition("/")[0]) else hint,
                )
            else:
                hint = _as_list(fault.node) or hint
    return fault.problem("wrong-shape", expected=expected, found=described(fault.node), hint=hint)


def _as_field(fault: Fault) -> str:
    """Return how to write a text that stands where fields belong as the first of them."""
    holder = model_at(fault.shape, fault.steps)
    first = next((name for name in ("text", "value", "name", "title", "ask") if holder and name in holder.model_fields), "")
    if not fault.steps and (arrow := re.fullmatch(r"(\S{1,200}) *(?:->|=>|\u2192|=) *(\S{1,200})", fault.text)):
        return f"write '{arrow[1]}: {arrow[2]}'"
    if len(fault.steps) == 1 and holder and fault.steps[0] in holder.model_fields:
        return f"an id is missing above it: write a line such as 'some-id:' there, and indent '{fault.steps[0]}:' and what follows by two spaces"
    if not fault.steps:
        needed = [name for name, field in (holder.model_fields if holder else {}).items() if field.is_required()]
        return (
            f"a file of this kind begins with '{needed[0]}: …'; 'distinguo new' makes one in which each field is explained"
            if needed
            else ""
        )
    if not first:
        return ""
    if holder is model.Cell and says_nothing(fault.text):
        return f"delete this line, and readers see 'not recorded'; or write why it cannot be asked below '{fault.steps[-1]}:', as 'not_applicable: …'"
    if isinstance(fault.steps[-1], int):
        return f"put the name of its field in front of it: '- {first}: {shorten(fault.text, 40)}'"
    return f"write it as a field, on a line of its own and indented: '{first}: {shorten(fault.text, 40)}'"


def _row_above(fault: Fault) -> str:
    """Return the key above one that would be a field of what stands there; nothing where there is none."""
    holder, parent = model_at(fault.shape, fault.steps), find(fault.root, fault.steps[:-1])
    keys = [*parent.values] if isinstance(parent, MappingNode) else []
    key = fault.steps[-1] if fault.steps else ""
    if holder is None or key not in holder.model_fields or keys.index(str(key)) == 0:
        return ""
    return keys[keys.index(str(key)) - 1]


def _unlisted(fault: Fault) -> Problem:
    """The address of a page in place of the id of a source."""
    hint = f"add the page to sources.yml first, with 'url: {shorten(fault.text)}', then name its id here."
    return fault.problem(
        "invalid-reference", found=shorten(fault.text), form="an id from sources.yml, or id/section", suggestion=Suggestion(hint)
    )


def _ids_in(text: str) -> list[str]:
    """Return the ids in a text that lists two or more, with whatever signs and words between them; none if it is no such list."""
    parts = [
        part.strip()
        for part in re.split(
            r"(?:^|\s)\d+[.)]\s|[;,&+\u3001\uff0c\uff1b]|\band\b|\bor\b|\bvs\b\.?|\bversus\b", text.strip(" ()[]{}")
        )
        if part.strip()
    ]
    return parts if len(parts) > 1 and all(model.ENTRY_ID.fullmatch(part) for part in parts) else []


def _several_lines(node: object) -> bool:
    """Whether a text goes on over lines."""
    return isinstance(node, Scalar) and (node.end[0] > node.line + 1 or (node.end[0] > node.line and node.end[1] > 1))


def _as_list(node: Scalar) -> str:
    """Return how to write a text that stands where a list belongs."""
    text = node.text.strip("()").lstrip("- ")
    if _several_lines(node):
        return "begin each line of the list with '- ': a hyphen and a space"
    return f"write [{text}], or one item per line after '- '" if len(text) <= 60 and not set("[]{}:#\"'") & set(text) else ""


_PAGES = ("http://", "https://", "www.")
_ODD_HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7\u25cf\u25e6\u25aa")
_NO_SPACE = re.compile(r"[A-Za-z_][\w-]*:(?=[^\s/]|\xa0)")

_LINES = "write its fields on lines of their own, each as 'key: value', and indent them"
EXPECTED = {
    "tuple_type": ("a list", "write [one, two], or one item per line after '- '"),
    "dict_type": ("fields", _LINES),
    "mapping_type": ("fields", _LINES),
    "model_type": ("fields", _LINES),
    "model_attributes_type": ("fields", _LINES),
    "string_type": ("a text", "write the text on the same line; put it in double quotes if it begins with [ or {"),
    "date_type": ("a date", "write it as in 2026-11-21"),
}


def wrong_form(fault: Fault) -> Problem:
    """A text that is not written as its field needs it."""
    if fault.context["pattern"] == model.SOURCE_PATTERN and fault.text.startswith(_PAGES):
        return _unlisted(fault)
    if fault.refers and (listed := _ids_in(fault.text)):
        hint = f"separate them with commas: [{', '.join(listed)}]."
        return fault.problem("invalid-id", found=shorten(fault.text), suggestion=Suggestion(hint))
    code, shown, meant = _FORMS.get(fault.context["pattern"], ("invalid-id", "", id_meant))
    if fault.refers:
        if fault.refers == "source" and re.search(r"[ .]", fault.text):
            shown += "; one that is new is added to sources.yml first"
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
    model.INTERVAL_PATTERN: ("invalid-interval", "", interval_meant),
    model.LANGUAGE_PATTERN: ("invalid-language", "", language_meant),
    DIGEST_PATTERN: ("invalid-digest", "", lambda text: NO_SUGGESTION),
    PLACE_PATTERN: ("invalid-place", "", lambda text: NO_SUGGESTION),
}


def unknown_choice(fault: Fault) -> Problem:
    """A word that is none of the choices."""
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
    **dict.fromkeys(("deprecated", "obsolete", "withdrawn", "removed", "deleted", "old", "archived"), "retired"),
    **dict.fromkeys(("approved", "active", "published", "live", "final", "done", "valid", "ok"), "current"),
    **dict.fromkeys(("new", "proposed", "wip", "in progress", "todo", "unfinished"), "draft"),
    **dict.fromkeys(("replaced",), "superseded"),
}
"""Words that people use elsewhere for a choice of ours."""


def too_long(fault: Fault) -> Problem:
    """A text that is too long."""
    return fault.problem("too-long", length=len(fault.text), limit=fault.context["max_length"])


def too_few(fault: Fault) -> Problem:
    """A list that is too short."""
    return fault.problem(
        "too-few",
        found=counted(len(fault.node.items) if isinstance(fault.node, Sequence) else 0, "item"),
        limit=fault.context["min_length"],
    )


def too_many(fault: Fault) -> Problem:
    """A list that is too long."""
    found = len(fault.node.items) if isinstance(fault.node, Sequence) else 0
    return fault.problem("too-many", found=counted(found, "item"), limit=fault.context["max_length"])


def no_date(fault: Fault, form: str) -> Problem:
    """A text that is no date; ``form`` shows how one is written."""
    meant = date_meant(fault.text) or (month_meant(fault.text) if "," in form else NO_SUGGESTION)
    return fault.problem("invalid-date", found=shorten(fault.text), suggestion=meant, form=form)


def one_state(fault: Fault) -> Problem:
    """A cell that says nothing, or several things."""
    keys = fault.node.keys if isinstance(fault.node, MappingNode) else {}
    given = [key for key in ("value", "not_applicable", "same_as") if key in keys]
    if len(given) < 2:
        return fault.problem("one-state", found="none of value, not_applicable and same_as")
    second = find(fault.root, (*fault.steps, given[1]), key=True)
    where = Location(fault.at.path, second.line, second.column)
    return problem("one-state", where, found=" and ".join(given[:-1]) + f" and {given[-1]}")


def leads_nowhere(fault: Fault) -> Problem:
    """An answer of the picker that leads nowhere, or to two things."""
    keys = fault.node.keys if isinstance(fault.node, MappingNode) else {}
    return fault.problem("leads-nowhere", found="to two things" if {"then", "term"} <= keys.keys() else "nowhere")
