"""A glossary in another language: translated texts in the place of the original's, and how far they still fit it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from distinguo.glossary.counterparts import digest_of
from distinguo.glossary.glossary import Glossary
from distinguo.glossary.statements import State, name_of
from distinguo.glossary.translated import TranslatedFile, translated
from distinguo.loader import load
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs
from distinguo.rendering.renderer import Renderer
from distinguo.schema.model import Statement
from distinguo.text.untranslated import Untranslated, with_language

TEA = """\
term: tea
forms: [teas]
also_called: [{name: brew, by: editors}]
contrast_with: [coffee]
linking: {automatic: "yes"}
in_other_languages: {de: [{name: Tee, by: editors}], fr: [{name: thé, by: editors}]}
definition: {text: A drink from leaves., by: editors}
notes:
  - {text: It is hot., by: editors}
  - {text: A tea is no coffee., by: editors}
  - {text: It keeps people awake., by: editors}
traits:
  heat: {value: Just under boiling, by: editors}
disagreements:
  - id: milk
    point: With milk?
    positions: [{says: "Yes.", sources: [book]}, {says: "No.", sources: [book/one]}]
    reading: As they like.
"""
FILES = {
    "terms/tea.yml": TEA,
    "terms/coffee.yml": """\
term: coffee
linking: {automatic: "yes"}
definition: {text: A drink from beans., by: editors}
traits: {heat: {value: Hot, by: editors}}
""",
    "criteria.yml": "criteria: {heat: {name: Heat, by: editors}}\n",
    "sources.yml": "book: {title: A Book, sections: {one: {title: One}}}\n",
}
GERMAN = """\
term: Tee
forms: [Tees]
definition: {text: Ein Getränk aus Blättern.}
notes:
  "2": {text: Tee ist kein Kaffee.}
traits:
  heat: {value: Knapp unter dem Siedepunkt}
disagreements:
  milk: {point: Mit Milch?, positions: {"1": {says: Ja.}}}
"""


def glossary(folder: Path, german: str = GERMAN, **others: str) -> Glossary:
    """Return a small glossary with the translation of a term, and files in place of some."""
    files = FILES | {"translations/de/terms/tea.yml": german} | {name.replace("__", "/"): text for name, text in others.items()}
    for name, text in files.items():
        path = folder / "glossary" / (name if name.endswith(".yml") else f"{name}.yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    loaded = load(folder / "glossary")
    assert loaded.glossary, loaded.problems
    assert not loaded.problems
    return loaded.glossary


def test_translated_texts_stand_in_the_place_of_the_originals(tmp_path: Path) -> None:
    """All else stays: relations, sources, ids; a text that nobody has translated is the original's, and marked as that."""
    whole = glossary(tmp_path)
    tea = whole.in_language("de").terms["tea"]
    assert (tea.term, tea.forms, tea.definition_text) == ("Tee", ("Tees",), "Ein Getränk aus Blättern.")
    assert [note.text for note in tea.notes] == [
        Untranslated("It is hot."),
        "Tee ist kein Kaffee.",
        Untranslated("It keeps people awake."),
    ]
    assert tea.traits["heat"].value == "Knapp unter dem Siedepunkt"
    assert (tea.disagreements[0].point, tea.disagreements[0].reading) == ("Mit Milch?", Untranslated("As they like."))
    assert [position.says for position in tea.disagreements[0].positions] == ["Ja.", Untranslated("No.")]
    assert tea.disagreements[0].positions[1].sources == ("book/one",)
    assert tea.contrast_with == ("coffee",) and tea.notes[1].by == "editors"
    assert [designation.name for designation in tea.also_called] == [Untranslated("brew")]
    assert {code: [word.name for word in words] for code, words in tea.in_other_languages.items()} == {
        "en": ["tea"],
        "fr": ["thé"],
    }


def test_a_language_may_link_its_names_in_another_way(tmp_path: Path) -> None:
    """Its own word may be an everyday one, or not; where it says nothing, the original's choice holds."""
    whole = glossary(tmp_path, GERMAN + "linking: {automatic: 'no'}\n")
    data = SiteData.of(whole.in_language("de"))
    assert whole.terms["tea"].linking.automatic == "yes"
    assert [link.words for link in data.prose.fragment("Ein Tee, kein Wasser.").links] == []
    assert [link.words for link in SiteData.of(whole).prose.fragment("A tea.").links] == ["tea"]


def test_a_language_says_what_it_is_and_what_it_was_translated_from(tmp_path: Path) -> None:
    """The pages around the entries speak it; the original is unchanged."""
    whole = glossary(tmp_path)
    german = whole.in_language("de")
    assert (german.language, german.original_language, whole.languages) == ("de", "en", ("de",))
    assert german.messages.text("Terms") == "Begriffe"
    assert whole.terms["tea"].term == "tea" and whole.original is None
    assert german.terms["coffee"].term == Untranslated("coffee") != "coffee"


def test_problems_and_links_find_a_text_in_its_own_file(tmp_path: Path) -> None:
    """What the translation says stands there; all else in the original."""
    tea = glossary(tmp_path).in_language("de").files.terms["tea"]
    assert (tea.at(("notes", 1, "text")).path, tea.at(("notes", 1, "text")).line) == ("glossary/translations/de/terms/tea.yml", 5)
    assert (tea.at(("notes", 0, "text")).path, tea.at(("notes", 0, "text")).line) == ("glossary/terms/tea.yml", 9)
    assert tea.at(("contrast_with", 0)).path == "glossary/terms/tea.yml"


def digest(text: str) -> str:
    """Return the digest of a statement with this text."""
    return digest_of(Statement(text=text, by="editors"))


@pytest.mark.parametrize(
    ("original", "recorded", "state"),
    [
        ("It is hot.", digest("It is hot."), State.CURRENT),
        ("It is warm.", digest("It is hot."), State.OUTDATED),
        ("It is hot.", None, State.CURRENT),
    ],
)
def test_a_translation_remembers_what_it_was_made_from(tmp_path: Path, original: str, recorded: str | None, state: State) -> None:
    """It is outdated once the original says something else."""
    said = f', original: "{recorded}"' if recorded else ""
    whole = glossary(
        tmp_path,
        f'notes: {{"1": {{text: Er ist heiß.{said}}}}}\n',
        terms__tea=TEA.replace("It is hot.", original),
    )
    (note,) = [item for item in states(whole).items() if item[0] == ("notes", 0)]
    assert note[1] is state
    assert states(whole)["notes", 1] is State.MISSING


def states(whole: Glossary) -> dict[tuple[str | int, ...], State]:
    """Return how far each statement of the tea is translated."""
    tea = whole.in_language("de").files.terms["tea"]
    assert isinstance(tea, TranslatedFile)
    return {statement.steps: statement.state for statement in tea.statements}


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (["It is hot.", "B.", "C."], ["eins", None, None]),
        (["New.", "It is hot.", "C."], [None, "eins", None]),  # it moved
        (["It is warm.", "B.", "C."], ["eins", None, None]),  # it changed, and is where it was
        (["B.", "It is hot."], [None, "eins"]),
        (["It is hot.", "It is hot."], ["eins", None]),
    ],
)
def test_what_moves_in_a_list_keeps_its_translation(tmp_path: Path, notes: list[str], expected: list[str | None]) -> None:
    """It is found again by the digest of its original."""
    written = "".join(f"  - {{text: {text}, by: editors}}\n" for text in notes)
    before, _, rest = TEA.partition("notes:\n")
    original = f"{before}notes:\n{written}{rest[rest.index('traits') :]}"
    german = f'notes: {{"1": {{text: eins, original: "{digest("It is hot.")}"}}}}\n'
    tea = glossary(tmp_path, german, terms__tea=original).in_language("de").terms["tea"]
    assert [None if isinstance(note.text, Untranslated) else note.text for note in tea.notes] == expected


def test_what_did_not_change_is_the_same_object_again(tmp_path: Path) -> None:
    """So the next build knows at once what is as it was."""
    whole = glossary(tmp_path)
    first = translated(whole.files, "de", "en")
    again = translated(whole.files, "de", "en")
    assert all(file is same_file for file, same_file in zip(first, again, strict=True))
    assert [name_of(file) for file in first] == [name_of(file) for file in whole.files]


def test_what_is_not_translated_says_its_language_on_every_page(tmp_path: Path) -> None:
    """Names and texts alike, in any template; its links are those of its own language."""
    german = glossary(tmp_path).in_language("de")
    data = SiteData.of(german)
    renderer = Renderer(german, data.prose)
    pages = {spec.url: renderer.render(spec.plan(data)).html for spec in page_specs(data)}
    tea = pages["terms/tea/"]
    assert '<span lang="en" dir="ltr">It is hot.</span>' in tea
    assert "Tee ist kein Kaffee." in tea and 'lang="en" dir="ltr">Tee' not in tea
    assert '<span lang="en" dir="ltr">coffee</span>' in tea
    assert "What is not translated yet" not in pages["write/"]
    assert not any("\ue110" in html or "\ue111" in html for html in pages.values())
    coffee = data.prose.fragment(Untranslated("A tea, not Tee."))
    assert [link.words for link in coffee.links] == ["tea"]
    assert [link.words for link in data.prose.fragment("Tee, not tea.").links] == ["Tee"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>{}</b>", "<b><i lang=x>a &amp; b</i></b>"),
        ('<b title="{}">c</b>', '<b title="a &amp; b">c</b>'),
        ("<select><option>{}</option></select>", "<select><option>a &amp; b</option></select>"),
        ("<svg><text>{}</text></svg>{}", "<svg><text>a &amp; b</text></svg><i lang=x>a &amp; b</i>"),
        (
            "<svg><title>{}</title><text>{}</text></svg>{}",
            "<svg><title>a &amp; b</title><text>a &amp; b</text></svg><i lang=x>a &amp; b</i>",
        ),
        ("nothing of ours", "nothing of ours"),
    ],
)
def test_the_mark_of_a_language_stands_only_where_an_element_can(html: str, expected: str) -> None:
    """In an attribute, an option or a drawing the text stands without."""
    made = html.replace("{}", Untranslated("a & b").__html__())
    assert with_language(made, "lang=x").replace("span", "i") == expected
