"""Words what the rules of the model find in a file: each fault at its own line and column, with the way to mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from distinguo.problems.problem import Location, Problem
from distinguo.schema.fault import Fault, described
from distinguo.schema.key_errors import empty_value, missing_key, unknown_key
from distinguo.schema.value_errors import (
    EXPECTED,
    leads_nowhere,
    no_date,
    one_state,
    too_few,
    too_long,
    too_many,
    unknown_choice,
    wrong_form,
    wrong_shape,
)
from distinguo.yaml_syntax.parser import Node, Scalar, find


def as_problem(detail: ErrorDetails, root: Node, shape: Any, path: str) -> Problem:
    """Return what a rule of the model found in the file with this root as a problem."""
    steps = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    is_key = kind == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    node = find(root, steps, key=is_key)
    fault = Fault(detail, steps, node, root, Location(path, node.line, node.column), shape)
    if kind not in {"missing", "extra_forbidden"} and isinstance(node, Scalar) and not node.text.strip():
        return empty_value(fault)
    return _WORDED.get(kind, _other)(fault)


def _other(fault: Fault) -> Problem:
    """Fallback: no rule of the model ends here today; if one ever does, its own message is shown."""
    return fault.problem("wrong-shape", expected="another value", found=described(fault.node), hint=fault.detail["msg"])


_WORDED: Mapping[str, Callable[[Fault], Problem]] = {
    "missing": missing_key,
    "extra_forbidden": unknown_key,
    **dict.fromkeys(EXPECTED, wrong_shape),
    "string_pattern_mismatch": wrong_form,
    "literal_error": unknown_choice,
    "string_too_long": too_long,
    "too_short": too_few,
    "too_long": too_many,
    "one_line": lambda fault: fault.problem("several-lines"),
    "iso_date": lambda fault: no_date(fault, "2026-11-21"),
    "partial_date": lambda fault: no_date(fault, "2026, 2026-11 or 2026-11-21"),
    "cited_and_own": lambda fault: fault.problem("cited-and-own"),
    "one_state": one_state,
    "reason_missing": lambda fault: fault.problem("reason-missing"),
    "no_gap": lambda fault: fault.problem("no-gap"),
    "leads_somewhere": leads_nowhere,
}
"""How each rule of the model is worded."""
