"""Made-up glossaries of any size, in our format, always the same ones for the same size and seed.

They hold what real ones hold: names of one and of several words, aliases, kinds that inherit, mentions of other terms (a few
terms are mentioned everywhere), cited table cells, comparisons, questions, sources with sections.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ONSETS = ["b", "br", "d", "dr", "f", "gl", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t", "tr", "v", "z"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ou"]
CODAS = ["", "l", "m", "n", "r", "s", "nt", "sk"]
FILLER = """
    an arrangement between two parties that lasts as long as both gain from it and ends when one of them says so in writing or
    simply stops to take part which happens more often in small places than in large ones where habits and rules hold longer
""".split()  # noqa: SIM905  # a text reads better as a text
CRITERIA = {
    "duration": ("Duration", "course"),
    "price": ("Price", "terms"),
    "contact": ("Contact", "course"),
    "ending": ("How it ends", "course"),
    "beginning": ("How it begins", "course"),
    "risk": ("Risk", "terms"),
    "written-form": ("Written form", "terms"),
    "place": ("Place", "setting"),
    "size": ("Size", "setting"),
    "tools": ("Tools", "setting"),
    "people": ("People", "setting"),
    "season": ("Season", "setting"),
}
TOPICS = ("trade", "craft", "law", "travel", "sea", "land", "music", "food")
SECTIONS = ("introduction", "method", "results", "glossary")


def generate(root: Path, terms: int, seed: int = 1) -> None:
    """Write a glossary of this many terms into the folder ``root``, replacing its content.

    To every three terms there is one comparison, to every ten one question, and to every thirty one source, up to 200.
    """
    shutil.rmtree(root, ignore_errors=True)
    for inside, content in _files(random.Random(f"{seed}/{terms}"), terms):
        path = root / f"{inside}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.dump(content, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=120), "utf-8")


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def _names(rng: random.Random, count: int) -> list[str]:
    """Return different names: every fifth has two words, and shares the first with others."""
    found: dict[str, None] = {}
    shared = ["".join((rng.choice(ONSETS), rng.choice(VOWELS), rng.choice(CODAS), "ic")) for _ in range(20)]
    while len(found) < count:
        word = "".join(rng.choice(part) for _ in range(3) for part in (ONSETS, VOWELS, CODAS))
        found[f"{rng.choice(shared)} {word}" if len(found) % 5 == 4 else word] = None
    return list(found)


class _Writer:
    """Makes texts that mention terms and cite sources."""

    def __init__(self, rng: random.Random, names: list[str], sources: list[str]) -> None:
        self.rng = rng
        self.names = names
        self.sources = sources

    def mention(self) -> str:
        """Return a name; now and then one of the few that everybody speaks of."""
        return self.rng.choice(self.names[:20] if self.rng.random() < 0.1 else self.names)

    def sentence(self, words: int, mentions: int = 0) -> str:
        start = self.rng.randrange(len(FILLER))
        text = [FILLER[(start + n) % len(FILLER)] for n in range(words)]
        for _ in range(mentions):
            text.insert(self.rng.randrange(2, len(text)), self.mention())
        return " ".join(text).capitalize() + "."

    def cited(self) -> dict[str, Any]:
        if self.rng.random() < 0.1:
            return {"by": "editors"}
        source = self.sources[0] if self.rng.random() < 0.1 else self.rng.choice(self.sources)
        return {"sources": [f"{source}/{self.rng.choice(SECTIONS)}"]}

    def statement(self, words: int, mentions: int = 0) -> dict[str, Any]:
        return {"text": self.sentence(words, mentions), **self.cited()}


def _files(rng: random.Random, count: int) -> Iterator[tuple[str, Any]]:
    names = _names(rng, count)
    ids = [name.replace(" ", "-") for name in names]
    sources = [f"source-{n}" for n in range(min(max(2, count // 30), 200))]
    write = _Writer(rng, names, sources)
    pairs = [tuple(sorted(pair)) for pair in itertools.islice(itertools.pairwise(ids), 0, None, 3)][: max(1, count // 3)]
    contrasts: dict[str, str] = dict(pairs)
    groups = dict.fromkeys(group for _, group in CRITERIA.values())
    yield (
        "criteria",
        {
            "groups": {group: {"name": group.capitalize()} for group in groups},
            "criteria": {id: {"name": name, "group": group, "by": "editors"} for id, (name, group) in CRITERIA.items()},
        },
    )
    yield "topics", {topic: {"name": topic.capitalize()} for topic in TOPICS}
    yield "reference", {"title": "Words of a made-up trade", "lead": write.sentence(20), "core_terms": ids[:4]}
    yield (
        "sources",
        {
            id: {"title": f"Handbook {n}", "author": f"Author {n}", "sections": {s: {"title": s.capitalize()} for s in SECTIONS}}
            for n, id in enumerate(sources)
        },
    )
    for n, (id, name) in enumerate(zip(ids, names, strict=True)):
        yield f"terms/{id}", _term(write, n, name, ids, contrasts.get(id))
    for a, b in pairs:
        yield f"comparisons/{a}-vs-{b}", _comparison(write, a, b)
    for n in range(max(1, count // 10)):
        yield f"questions/question-{n}", _question(write, n, ids)


def _term(write: _Writer, n: int, name: str, ids: list[str], contrast: str | None) -> dict[str, Any]:
    rng = write.rng
    term: dict[str, Any] = {"term": name, "forms": [f"{name}s"]}
    if n % 3 == 0:
        term["also_called"] = [{"name": f"{name} proper", "status": "admitted", "by": "editors"}]
    if n >= 20 and n % 4 == 0:
        term["kind_of"] = [ids[rng.randrange(n // 2)]]
        term["kind_note"] = write.statement(16)
    if contrast:
        term["contrast_with"] = [contrast]
    if n >= 20:
        term["related_to"] = [ids[rng.randrange(n)]]
    term["topics"] = [TOPICS[n % len(TOPICS)]]
    term["definition"] = write.statement(24, 2)
    term["notes"] = [write.statement(30, 1)]
    term["traits"] = {
        id: {"value": write.sentence(7, rng.random() < 0.2).rstrip("."), **write.cited()}
        for id in sorted(rng.sample(list(CRITERIA), 7), key=list(CRITERIA).index)
    }
    term["examples"] = [{"text": write.sentence(14), "why": write.sentence(10, 1), **write.cited()} for _ in range(2)]
    term["counter_examples"] = [{"text": write.sentence(14), "why": write.sentence(10, 1), **write.cited()}]
    term["reviewed"] = "2026-01-31"
    return term


def _comparison(write: _Writer, a: str, b: str) -> dict[str, Any]:
    return {
        "terms": [a, b],
        "difference": write.statement(22),
        "use": {a: write.statement(14), b: write.statement(14)},
        "sentences": [
            {"text": f"The ___ {write.sentence(8).lower()}", "fits": fits, "why": write.sentence(12), "by": "editors"}
            for fits in ([a], [b], [a, b])
        ],
        "cases": [{"text": write.sentence(26, 1), "answer": [a], "why": write.sentence(12), **write.cited()}],
    }


def _question(write: _Writer, n: int, ids: list[str]) -> dict[str, Any]:
    about = write.rng.sample(ids, 2)
    return {
        "question": f"Is question {n} about {about[0]} and {about[1]}?".replace("-", " "),
        "also_asked": [f"What of {write.mention()} {n}?"],
        "topic": TOPICS[n % len(TOPICS)],
        "about": about,
        "answer": write.statement(20, 1),
        "because": [write.statement(24, 1)],
    }
