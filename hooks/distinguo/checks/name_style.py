"""Each field for a name holds one, without an article: a matter of style, which ``distinguo check`` reports and no build stops at."""

from __future__ import annotations

from collections.abc import Iterator

from distinguo.checks.context import CheckContext
from distinguo.loading.files import File
from distinguo.problems.problem import Problem, problem, shorten
from distinguo.schema.field_walk import Steps
from distinguo.schema.model import Label, Term
from distinguo.text.name_slips import two_names, without_article


def name_style(context: CheckContext) -> Iterator[Problem]:
    """Yield the names of terms that are two, and those that begin with an article, in the original and in each translation."""
    glossary = context.glossary
    for file in glossary.files.terms.values():
        yield from _of_names(file, glossary.language)
    for language, own in glossary.files.translations.items():
        paths = {file.path for file in own.values()}
        for file in glossary.in_language(language).files.terms.values():
            yield from (finding for finding in _of_names(file, language) if finding.location.path in paths)


def _of_names(file: File[Term], language: str) -> Iterator[Problem]:
    if file.data.status not in {"current", "draft"}:
        return
    for steps, _, text in file.marked(Label):
        if not is_name(steps):
            continue
        if found := two_names(text):
            first, second = map(shorten, found)
            yield problem(
                "two-names", file.at(steps), found=shorten(text), hint=hint_for(steps, first, second, slash="/" in text)
            )
        elif better := without_article(text, str(steps[1]) if steps[0] == "in_other_languages" else language):
            yield problem("article-in-name", file.at(steps), found=shorten(text), better=shorten(better))


def is_name(steps: Steps) -> bool:
    """Whether a name of a term stands at a place: the term, another name of it, one in another language, or a form."""
    return (
        steps == ("term",) or steps[0] == "forms" or (steps[0] in {"also_called", "in_other_languages"} and steps[-1] == "name")
    )


def hint_for(steps: Steps, first: str, second: str, *, slash: bool) -> str:
    """Return what to do about two names at a place."""
    if steps[0] == "forms":
        return f"make two forms of it: [{first}, {second}]"
    advice = (
        f"keep {first!r} here, and write {second!r} under 'also_called'"
        if steps[0] == "term"
        else f"make two items of it, {first!r} and {second!r}"
    )
    return f"{advice}; a slash inside of one name has no blanks beside it" if slash else advice
