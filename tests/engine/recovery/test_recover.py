"""What a preview can show of a glossary with errors: all but the mistakes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from distinguo.glossary.glossary import Glossary
from distinguo.pages.site_plan import plan
from distinguo.prose.autolink import NameIndex, targets
from distinguo.prose.renderer import ProseRenderer
from distinguo.recovery.recover import recover

from tests.problems.corpus import cases
from tests.problems.fuzz import damaged, entries

BASE = Path(__file__).parents[2] / "problems" / "base" / "glossary"


Look = Callable[[Glossary], object]

MISTAKES: tuple[tuple[str, str, Callable[[str], str], Look, object], ...] = (
    (
        "a syntax error in the sources: the others keep their titles, and this one is named by its id",
        "sources.yml",
        lambda text: text.replace("title: The", "title The") + "almanac:\n  title: The almanac\n",
        lambda glossary: (
            {id: source.title for id, source in glossary.sources.items()},
            glossary.terms["tea"].definition.sources,
        ),
        ({"almanac": "The almanac", "handbook": "handbook"}, ("handbook/drinks",)),
    ),
    (
        "no criteria can be read: the rows are named by their ids, and the cells are all there",
        "criteria.yml",
        lambda text: text.replace("criteria:", "criteria"),
        lambda glossary: (glossary.criteria["heat"].name, glossary.terms["tea"].traits["heat"].value),
        ("heat", "Just under boiling"),
    ),
    (
        "a syntax error in a term: its other fields stay",
        "terms/tea.yml",
        lambda text: text.replace("    value: Just", "    value Just"),
        lambda glossary: (
            glossary.terms["tea"].term,
            dict(glossary.terms["tea"].traits),
            sorted(glossary.terms),
            list(glossary.comparisons),
            list(glossary.questions),
        ),
        ("tea", {}, ["coffee", "green-tea", "tea"], ["coffee-vs-tea"], ["how-hot"]),
    ),
    (
        "nothing of a term can be read: something stands in for it, and who refers to it stays",
        "terms/tea.yml",
        lambda text: "tea is a drink: [",
        lambda glossary: (
            "cannot be read" in glossary.terms["tea"].definition.text,
            glossary.terms["green-tea"].kind_of,
            list(glossary.comparisons),
        ),
        (True, ("tea",), ["coffee-vs-tea"]),
    ),
    (
        "an unknown key, a wrong choice and a list that is none: only they are left out",
        "terms/tea.yml",
        lambda text: text + "colour: green\nstatus: done\nkind_of: coffee\n",
        lambda glossary: (glossary.terms["tea"].forms, glossary.terms["tea"].status, glossary.terms["tea"].kind_of),
        (("teas",), "current", ()),
    ),
    (
        "references to nothing: the text that makes them stays",
        "terms/tea.yml",
        lambda text: text + "contrast_with: [cofee, coffee]\nnotes:\n  - text: See [[milk]].\n    sources: [almanak]\n",
        lambda glossary: (glossary.terms["tea"].contrast_with, glossary.terms["tea"].notes[0].text),
        (("coffee",), "See [[milk]]."),
    ),
)


TRANSLATED: tuple[tuple[str, str, str, object], ...] = (
    ("beside an error in the original", "terms/coffee.yml", "term: coffee\ncolour: black\n", ("Tee", True, "coffee")),
    ("one that cannot be read", "translations/de/terms/tea.yml", "term: [Tee\n", ("tea", False, "coffee")),
    (
        "one that says what the original has not",
        "translations/de/terms/tea.yml",
        "term: Tee\ndefinition: {text: Ein Getränk.}\nnotes: {'9': {text: Neun.}}\nstatus: draft\n",
        ("Tee", True, "coffee"),
    ),
    ("one of nothing", "translations/de/terms/milk.yml", "term: Milch\n", ("Tee", True, "coffee")),
    ("one in a folder that is no language", "translations/xx-none/terms/coffee.yml", "term: Kawa\n", ("Tee", True, "coffee")),
    ("a file beside the languages", "translations/notes.yml", "term: Notiz\n", ("Tee", True, "coffee")),
)


@pytest.mark.parametrize(("path", "text", "left"), [case for _, *case in TRANSLATED], ids=[title for title, *_ in TRANSLATED])
def test_further_languages_stay(path: str, text: str, left: tuple[str, bool, str], tmp_path: Path) -> None:
    """A preview shows them beside the mistake, and of a wrong translation what is right."""
    root = Path(shutil.copytree(BASE, tmp_path / "glossary"))
    german = "term: Tee\ndefinition: {text: Ein Getränk.}\n"
    for name, content in {"translations/de/terms/tea.yml": german, "translations/de/topics.yml": "", path: text}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    shown = recover(root)
    assert set(shown.languages) >= ({"de"} if "de/terms/tea" not in path or left[1] else set())
    assert "xx-none" not in shown.languages
    inside = shown.in_language("de")
    assert (str(inside.terms["tea"].term), inside.terms["tea"].definition_text == "Ein Getränk.") == left[:2]
    assert str(inside.terms["coffee"].term) == left[2]


@pytest.mark.parametrize(
    ("path", "spoil", "look", "left"), [case for _, *case in MISTAKES], ids=[title for title, *_ in MISTAKES]
)
def test_only_the_mistake_is_left_out(path: str, spoil: Callable[[str], str], look: Look, left: object, tmp_path: Path) -> None:
    """One mistake takes away as little as can be."""
    shutil.copytree(BASE, tmp_path / "glossary")
    file = tmp_path / "glossary" / path
    file.write_text(spoil(file.read_text("utf-8")), "utf-8")
    assert look(recover(tmp_path / "glossary")) == left


def planned(root: Path) -> int:
    """Return the number of pages of what is left of a glossary."""
    glossary = recover(root)
    return len(plan(glossary, ProseRenderer(targets(glossary), NameIndex(glossary))).pages)


def test_every_broken_glossary_has_pages(tmp_path: Path) -> None:
    """Whatever is wrong, the pages can be planned; in the golden corpus, the other entries are still there."""
    for case in cases():
        case.write(tmp_path / case.name)
        assert planned(tmp_path / case.name / "glossary") >= (11 if "no-terms" in case.name else 15), case.name
    known = entries()
    for seed in range(60):
        dice = random.Random(seed)
        shutil.rmtree(tmp_path / "damaged", ignore_errors=True)
        shutil.copytree(BASE, tmp_path / "damaged")
        name, data = dice.choice(known)
        (tmp_path / "damaged" / name).write_bytes(damaged(data, dice))
        assert planned(tmp_path / "damaged") >= 15, (seed, name)
