"""The canonical form of a file, and of data that is to become one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from distinguo.formatter.emitter import emit
from distinguo.formatter.key_order import in_order
from distinguo.formatter.tree import Collection, Document, Item, from_plain, parse
from distinguo.loading.folder import may_be_empty
from distinguo.loading.layout import FILES, FOLDERS, LISTS
from distinguo.loading.translations import TRANSLATIONS, shape_of_translation
from distinguo.problems.problem import Problem
from distinguo.schema.field_walk import Steps
from distinguo.yaml_syntax.parser import read


class Comment(NamedTuple):
    """A comment: the way to the item that it belongs to (empty: the whole file), on which side of it, and its text."""

    path: tuple[str | int, ...]
    place: str
    text: str


def kind_of(inside: str) -> tuple[str, Any] | None:
    """Return the name of a file's schema, and its shape, from its path inside the glossary; None where it has none."""
    path = PurePosixPath(inside)
    match path.parts:
        case (_,) if path.suffix == ".yml" and path.stem in FILES:
            return path.stem, FILES[path.stem]
        case (folder, _) if path.suffix == ".yml" and folder in FOLDERS:
            return folder.removesuffix("s"), FOLDERS[folder]
        case (folder, _) if path.suffix == ".yml" and folder in LISTS:
            return folder, FILES[folder]
        case (folder, _, *rest) if folder == TRANSLATIONS and (
            shape := shape_of_translation("/".join(rest).removesuffix(".yml"))
        ):
            return f"translated-{rest[0].removesuffix('.yml') if len(rest) == 1 else rest[0].removesuffix('s')}", shape
    return None


def format_file(
    data: bytes, inside: str, shown: str, added: Mapping[Steps, Any] | None = None
) -> tuple[bytes | None, list[Problem]]:
    """Return a file in canonical form; or None, and what is wrong with it, if it is not valid YAML.

    ``added`` are texts and lists that it gets besides, by the ways to them: what stood there is replaced.
    """
    node, problems = read(data, shown)
    kind = kind_of(inside)
    if [problem.code for problem in problems] == ["empty-file"] and kind and may_be_empty(kind[1]):
        return _emitted(parse(data.decode("utf-8").removeprefix("\ufeff")), inside), []
    if node is None or problems or kind is None:
        return None, problems
    document = parse(data.decode("utf-8").removeprefix("\ufeff"))
    for steps, text in (added or {}).items():
        _add(document.root, steps, text)
    return _emitted(document, inside), []


def write_file(value: Mapping[str, Any], inside: str, comments: tuple[Comment, ...] = ()) -> bytes:
    """Return the canonical file of a value made of texts, lists and dictionaries."""
    root = from_plain(value)
    document = Document(root)
    for comment in comments:
        _put(document, comment)
    return _emitted(document, inside)


def comments_of(data: bytes) -> tuple[Comment, ...]:
    """Return every comment of a file that can be understood, except the line that names its schema."""
    if b"#" not in data:
        return ()
    document = parse(data.decode("utf-8"))
    comments = [Comment((), "before", text) for text in document.before]
    comments += _collect(document.root, ())
    return (*comments, *(Comment((), "end", text) for text in document.end))


def _emitted(document: Document, inside: str) -> bytes:
    kind = kind_of(inside)
    if kind is None:
        raise ValueError(f"{inside} is no file of a glossary")
    name, shape = kind
    if may_be_empty(shape) and not document.root:
        document.root = Collection(keyed=True)
    in_order(document.root, shape)
    brackets = name.removeprefix("translated-") in FILES or (may_be_empty(shape) and document.root == Collection(keyed=True))
    folder = "../" * inside.count("/")
    return emit(document, f"# yaml-language-server: $schema={folder}schema/{name}.json", brackets=brackets).encode()


def _add(value: str | Collection, steps: Steps, added: Any) -> None:
    """Set what stands under a key; mappings on the way are made where they are not there."""
    if isinstance(value, str):
        return
    target = next((item for item in value.items if item.key == steps[0]), None)
    if target is None:
        target = Item(str(steps[0]), Collection(keyed=True) if len(steps) > 1 else "")
        value.items.insert(_place(value.items, target.key or ""), target)
    if len(steps) > 1:
        _add(target.value, steps[1:], added)
    else:
        target.value, target.unwritten = (added if isinstance(added, str) else from_plain(added)), False


def _place(items: list[Item], key: str) -> int:
    """Return where a key belongs: at the end, or, among the places of a list, by its number."""
    if not key.isdecimal():
        return len(items)
    return next(
        (at for at, item in enumerate(items) if (item.key or "").isdecimal() and int(item.key or 0) > int(key)), len(items)
    )


def _collect(value: str | Collection, path: tuple[str | int, ...]) -> list[Comment]:
    if isinstance(value, str):
        return []
    comments = []
    for position, item in enumerate(value.items):
        here = (*path, position if item.key is None else item.key)
        comments += [Comment(here, "before", text) for text in item.before]
        comments += [Comment(here, "after", text) for text in item.after]
        comments += _collect(item.value, here)
    return comments


def _put(document: Document, comment: Comment) -> None:
    """Attach a comment to its item, or to the end of the file if that does not exist."""
    value: str | Collection = document.root
    owner: Item | None = None
    for step in comment.path:
        items = value.items if isinstance(value, Collection) else []
        owner = next((item for place, item in enumerate(items) if step in (item.key, place)), None)
        if owner is None:
            break
        value = owner.value
    if comment.path and owner:
        (owner.after if comment.place == "after" else owner.before).append(comment.text)
    else:
        (document.before if comment.place == "before" else document.end).append(comment.text)
