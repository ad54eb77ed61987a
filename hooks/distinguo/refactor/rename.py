"""Changes the id of an entry, or of anything that entries refer to: all references are updated, and old addresses redirect.

A term also takes another name. The old one stays as an alias, so that readers who look for it still find the term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from distinguo.formatter.format_file import Comment, comments_of, write_file
from distinguo.glossary.counterparts import digest_of_texts
from distinguo.glossary.entries import comparison_id
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import name_of, statements
from distinguo.loading.files import File
from distinguo.loading.layout import FILES
from distinguo.loading.translations import mirrored
from distinguo.pages.permalinks import other_orders
from distinguo.refactor.edits import FileEdits
from distinguo.refactor.pages_by_hand import PlaceInSite, configurations_changed, pages_changed
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Markdown, Ref
from distinguo.schema.translation import ORIGINAL, original_of
from distinguo.text.markdown import REFERENCE
from distinguo.urls import comparison_url, question_url, source_url, term_url

KINDS = ("term", "question", "source", "criterion", "topic", "context")
"""What can be renamed."""

_URLS = {"term": term_url, "question": question_url, "source": source_url}
_LISTS = {"source": "sources", "criterion": "criteria", "topic": "topics", "context": "contexts"}
"""The file that holds everything of a kind, where it is no folder."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is to be renamed: a kind of thing, its id before and after, and for a term or a question its text."""

    kind: str
    old: str
    new: str
    name: str = ""
    alias: bool = True
    """Whether the old name of a term stays as another name of it."""


@dataclass(slots=True)
class Renamed:
    """The edits that a renaming takes: those of the glossary, of pages written by hand and of the site's configuration, and the redirects among them."""

    glossary: FileEdits = field(default_factory=FileEdits)
    docs: FileEdits = field(default_factory=FileEdits)
    site: FileEdits = field(default_factory=FileEdits)
    redirects: dict[str, str] = field(default_factory=dict)


def known(glossary: Glossary, kind: str) -> Mapping[str, str]:
    """Return everything of a kind that has an id: the id, and how people call it."""
    match kind:
        case "term":
            return glossary.names
        case "question":
            return {id: question.question for id, question in glossary.questions.items()}
        case "source":
            return {id: source.title for id, source in glossary.sources.items()}
        case "criterion":
            return {id: criterion.name for id, criterion in glossary.criteria.items()}
        case "topic":
            return {id: topic.name for id, topic in glossary.topics.items()}
    return {id: context.name for id, context in glossary.contexts.items()}


def rename(glossary: Glossary, renaming: Renaming, place: PlaceInSite | None = None) -> Renamed:
    """Return the edits that rename something in a glossary without errors, and in the pages written by hand of the site in which it has
    its ``place``.
    """
    found = Renamed()
    update = _updater(glossary, renaming)
    originals = {name_of(file): file for file in glossary.files}
    for file in glossary.files.on_disk():
        inside = _inside(file)
        value, comments = _updated(file, update)
        if original_of(file.shape) and (original := originals.get(mirrored(inside).name)):
            _confirm(value, original, file, update)
        target = _target(inside, renaming, glossary)
        if (renaming.kind, file.id) == ("term", renaming.old) and inside.startswith("terms/"):
            _call(value, renaming, glossary)
        if renaming.kind == "question" and inside == f"questions/{renaming.old}.yml" and renaming.name:
            value["question"] = renaming.name
        if renaming.kind in _LISTS and mirrored(inside).name.partition("/")[0] == _LISTS[renaming.kind]:
            value, comments = _rekeyed(value, comments, renaming)
        if value != file.plain() or target != inside:
            found.glossary.written[target] = write_file(value, target, comments)
        if target != inside:
            found.glossary.removed.add(inside)
    _redirect(found, glossary, renaming)
    if place:
        found.docs.written.update(pages_changed(place, update, found.redirects))
        found.site.written.update(configurations_changed(place, found.redirects))
    return found


def _inside(file: File[Any]) -> str:
    """Return the path of a file from the glossary's folder."""
    return file.path.partition("/")[2]


Update = Callable[[str, str], str]
"""Takes the kind of a reference and the reference; returns what it becomes."""


def _updater(glossary: Glossary, renaming: Renaming) -> Update:
    old, new, kind = renaming.old, renaming.new, renaming.kind
    comparisons = {id: _comparison(compared.terms, renaming) for id, compared in glossary.comparisons.items()}

    def update(target_kind: str, text: str) -> str:
        match target_kind, kind:
            case ("cell", "term") | ("source", "source"):
                head, slash, part = text.partition("/")
                return f"{new}{slash}{part}" if head == old else text
            case ("cell", "criterion"):
                head, slash, part = text.partition("/")
                return f"{head}/{new}" if part == old else text
            case ("comparison" | "page", "term") if text in comparisons:
                return comparisons[text]
            case ("page", "term" | "question"):
                return new if text == old and (kind == "term" or old not in glossary.terms) else text
        return new if target_kind == kind and text == old else text

    return update


def _comparison(terms: tuple[str, ...], renaming: Renaming) -> str:
    """Return the id of a comparison of these terms afterwards."""
    return comparison_id(tuple(renaming.new if renaming.kind == "term" and id == renaming.old else id for id in terms))


def _target(inside: str, renaming: Renaming, glossary: Glossary) -> str:
    """Return the path that a file has afterwards."""
    place = mirrored(inside)
    folder, _, name = place.name.rpartition("/")
    if folder == "comparisons" and name in glossary.comparisons:
        return f"{place.folder}comparisons/{_comparison(glossary.comparisons[name].terms, renaming)}.yml"
    if (folder, name) == (_LISTS.get(renaming.kind, f"{renaming.kind}s"), renaming.old):
        return f"{place.folder}{folder}/{renaming.new}.yml"
    return inside


def _confirm(value: Any, original: File[Any], translation: File[Any], update: Update) -> None:
    """Record in a translation the digests of originals in which only references change: they say the same as before."""
    for statement in statements(original, translation):
        texts = {name: _linked(text, update) if isinstance(text, str) else text for name, text in statement.texts.items()}
        if statement.translated and statement.recorded == statement.digest != digest_of_texts(texts):
            _at(value, statement.place)[ORIGINAL] = digest_of_texts(texts)


def _updated(file: File[Any], update: Update) -> tuple[Any, tuple[Comment, ...]]:
    """Return the content of a file with every reference updated, and its comments at their new places."""
    value = file.plain()
    keys: dict[Steps, str] = {}
    for steps, mark, text in file.marked(Ref):
        after = update(mark.kind, text)
        if after == text:
            continue
        holder = _at(value, steps[:-1])
        if holder[steps[-1]] == text:
            holder[steps[-1]] = after
        else:
            keys[steps] = after
    for steps, _, text in file.marked(Markdown):
        _at(value, steps[:-1])[steps[-1]] = _linked(text, update)
    for steps, after in keys.items():
        holder = _at(value, steps[:-1])
        renamed = {after if key == steps[-1] else key: inner for key, inner in holder.items()}
        holder.clear()
        holder.update(renamed)
    comments = comments_of(file.raw)
    return value, tuple(comment._replace(path=_moved(comment.path, keys)) for comment in comments)


def _moved(path: Steps, keys: Mapping[Steps, str]) -> Steps:
    return tuple(keys.get(path[: place + 1], step) for place, step in enumerate(path))


def _at(value: Any, steps: Steps) -> Any:
    for step in steps:
        value = value[step]
    return value


def _linked(text: str, update: Update) -> str:
    """Return a text in Markdown with its ``[[references]]`` updated; their visible words stay."""

    def updated_link(found: re.Match[str]) -> str:
        id, shown = found[1], found[2]
        after = update("page", id)
        return found[0] if after == id else f"[[{after}|{shown}]]" if shown else f"[[{after}]]"

    return REFERENCE.sub(updated_link, text)


def _call(value: dict[str, Any], renaming: Renaming, glossary: Glossary) -> None:
    """Give a term its new name. The old one becomes an alias; the new one is no alias any more."""
    before = value["term"]
    if not renaming.name or renaming.name == before:
        return
    value["term"] = renaming.name
    others = [other for other in value.get("also_called", []) if other["name"].casefold() != renaming.name.casefold()]
    if renaming.alias and before.casefold() != renaming.name.casefold():
        others.append({"name": before, "by": "editors"})
    forms = [form for form in value.get("forms", []) if form.casefold() != renaming.name.casefold()]
    for key, left in (("also_called", others), ("forms", forms)):
        if left:
            value[key] = left
        else:
            value.pop(key, None)
    for rule in value.get("usage", []):
        if rule["write"].casefold() == before.casefold():
            rule["write"] = renaming.name


def _rekeyed(value: Any, comments: tuple[Comment, ...], renaming: Renaming) -> tuple[Any, tuple[Comment, ...]]:
    """Return a list of named things with one of them under its new id, in the same place."""
    steps: Steps = ("criteria",) if renaming.kind == "criterion" else ()
    if steps and steps[0] not in value:
        return value, comments  # groups alone
    holder = _at(value, steps)
    renamed = {renaming.new if key == renaming.old else key: entry for key, entry in holder.items()}
    holder.clear()
    holder.update(renamed)
    keys = {(*steps, renaming.old): renaming.new}
    return value, tuple(comment._replace(path=_moved(comment.path, keys)) for comment in comments)


def _redirect(found: Renamed, glossary: Glossary, renaming: Renaming) -> None:
    """Let every address that the glossary loses lead to the one that took its place."""
    moved = dict(_moved_addresses(glossary, renaming))
    if not moved:
        return
    found.redirects = moved
    files = {_inside(file): file for file in glossary.files.on_disk() if file.shape is FILES["redirects"]}
    for inside, file in {"redirects.yml": None, **files}.items():
        before = file.data if file else {}
        kept = {old: _target_of(new, moved) for old, new in before.items() if old not in moved.values()}
        after = {**kept, **moved} if inside == "redirects.yml" else kept
        if after != before:
            found.glossary.written[inside] = write_file(after, inside, comments_of(file.raw) if file else ())


def _target_of(target: str, moved: Mapping[str, str]) -> str:
    address, mark, anchor = target.partition("#")
    return moved.get(address, address) + mark + anchor


def _moved_addresses(glossary: Glossary, renaming: Renaming) -> Iterator[tuple[str, str]]:
    if (url := _URLS.get(renaming.kind)) and renaming.old != renaming.new:
        yield url(renaming.old), url(renaming.new)
    if renaming.kind != "term":
        return
    after = {id: _comparison(compared.terms, renaming) for id, compared in glossary.comparisons.items()}
    for id, new in after.items():
        if id != new:
            yield comparison_url(id), comparison_url(new)
    for address, leads_to in other_orders(glossary).items():
        new = comparison_url(after[leads_to.split("/")[1]])
        if new not in {leads_to, address}:
            yield address, new
