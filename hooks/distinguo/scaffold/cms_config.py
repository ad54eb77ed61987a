"""The configuration of a git-based content manager, made from the model: forms for terms, comparisons and questions.

The form of the file is that of Sveltia CMS (and of Decap CMS, whose options it shares): https://sveltiacms.app/en/docs.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from distinguo.glossary.glossary import Glossary
from distinguo.loading.layout import FOLDERS
from distinguo.schema import model
from distinguo.schema.type_hints import bare, field_order, is_needed, mark_at

BACKENDS = ("github", "gitlab", "gitea")
_COLLECTIONS = {"term": "terms", "comparison": "comparisons", "question": "questions"}


def cms_config(glossary: Glossary, *, backend: str, repository: str, branch: str, folder: str) -> dict[str, Any]:
    """Return the configuration for entries in ``folder`` of a repository: plain values, to be written as YAML.

    Mappings by id, such as traits, become one group of fields for each criterion of the glossary.
    """
    return {
        "backend": {"name": backend, "repo": repository, "branch": branch},
        "publish_mode": "editorial_workflow",
        "media_folder": "docs/assets",
        "public_folder": "assets",
        "output": {"yaml": {"quote": "none"}},
        "collections": [_collection(glossary, name, shape, folder) for name, shape in FOLDERS.items()],
    }


def _collection(glossary: Glossary, name: str, shape: type[BaseModel], folder: str) -> dict[str, Any]:
    title = {"terms": "term", "comparisons": "title", "questions": "question"}[name]
    slug = "{{fields.term}}" if name == "terms" else "{{fields.question}}" if name == "questions" else "{{slug}}"
    return {
        "name": name,
        "label": name.capitalize(),
        "label_singular": name.removesuffix("s").capitalize(),
        "folder": f"{folder}/{name}",
        "extension": "yml",
        "format": "yaml",
        "create": name != "comparisons",  # the file's name follows from its terms
        "delete": False,  # an address that was published must always answer
        "identifier_field": title,
        "slug": slug,
        "fields": _fields(glossary, shape),
    }


def _fields(glossary: Glossary, shape: type[BaseModel]) -> list[dict[str, Any]]:
    return [field for name in field_order(shape) if (field := _field(glossary, shape, name, shape.model_fields[name]))]


def _field(glossary: Glossary, holder: type[BaseModel], name: str, field: FieldInfo) -> dict[str, Any] | None:
    """Return the form of one field; None where a form would not help."""
    common = {"name": name, "label": name.replace("_", " ").capitalize(), "required": is_needed(field)}
    if field.description:
        common["hint"] = field.description
    if name == "disagreements":
        return None
    shape = bare(field.annotation)
    if get_origin(shape) is tuple:
        return common | _list(glossary, holder, name, bare(get_args(shape)[0]))
    if isinstance(get_origin(shape), type) and issubclass(get_origin(shape), Mapping):
        return _mapping(glossary, common, shape)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return common | {"widget": "object", "collapsed": not is_needed(field), "fields": _fields(glossary, shape)}
    return common | _simple(mark_at(holder, (name,), model.Ref), shape, is_prose=bool(mark_at(holder, (name,), model.Markdown)))


def _list(glossary: Glossary, holder: type[BaseModel], name: str, item: Any) -> dict[str, Any]:
    ref = mark_at(holder, (name, 0), model.Ref)
    if ref and (collection := _COLLECTIONS.get(ref.kind)):
        return {"widget": "relation", "multiple": True, **_relation(collection)}
    if isinstance(item, type) and issubclass(item, BaseModel):
        return {"widget": "list", "collapsed": True, "fields": _fields(glossary, item)}
    return {"widget": "list"}


def _mapping(glossary: Glossary, common: dict[str, Any], shape: Any) -> dict[str, Any] | None:
    key, value = get_args(shape)
    mark = next((mark for mark in getattr(key, "__metadata__", ()) if isinstance(mark, model.Ref)), None)
    inner = bare(value)
    if mark is None or mark.kind != "criterion" or not issubclass(inner, BaseModel):
        return None
    rows = [
        {
            "name": id,
            "label": criterion.name,
            "hint": criterion.asks or criterion.name,
            "widget": "object",
            "required": False,
            "collapsed": True,
            "fields": _fields(glossary, inner),
        }
        for id, criterion in glossary.criteria.items()
    ]
    return common | {"widget": "object", "collapsed": True, "fields": rows} if rows else None


def _simple(ref: model.Ref | None, shape: Any, *, is_prose: bool) -> dict[str, Any]:
    if ref and (collection := _COLLECTIONS.get(ref.kind)):
        return {"widget": "relation", **_relation(collection)}
    if get_origin(shape) is Literal:
        return {"widget": "select", "options": [str(choice) for choice in get_args(shape)]}
    if shape is datetime.date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    return {"widget": "text"} if is_prose else {"widget": "string"}


def _relation(collection: str) -> dict[str, Any]:
    title = {"terms": "term", "comparisons": "difference.text", "questions": "question"}[collection]
    return {"collection": collection, "value_field": "{{slug}}", "display_fields": [title], "search_fields": [title]}
