"""One thing that a rule of the model found in a file, before it is worded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from distinguo.problems.problem import Location, Problem, problem, shorten
from distinguo.problems.suggestions import NO_SUGGESTION, Suggestion
from distinguo.schema import model
from distinguo.schema.type_hints import mark_at, model_at
from distinguo.yaml_syntax.parser import Mapping as MappingNode
from distinguo.yaml_syntax.parser import Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Fault:
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


def described(node: Node) -> str:
    """Return what stands at a place, in words."""
    match node:
        case Scalar(text=text):
            return f"the text {shorten(text)!r}"
        case Sequence(items=items):
            return f"a list of {counted(len(items), 'item')}"
        case MappingNode():
            return "fields"
    return "nothing"


def counted(number: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{number} {what}{'' if number == 1 else 's'}"
