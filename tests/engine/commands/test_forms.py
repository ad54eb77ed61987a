"""Forms of names are proposed, from dictionaries, to whoever begins an entry or asks; nothing is linked by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load
from distinguo.prose.autolink import NameIndex
from distinguo.prose.word_forms import NoForms, forms_of


@pytest.mark.parametrize(
    ("language", "name", "some", "none"),
    [
        ("en", "company", {"companies"}, {"company's"}),  # a rule finds that
        ("en", "service level agreement", {"service level agreements"}, set()),
        ("de", "Haus", {"Häuser"}, {"Hauses", "haus"}),
        ("sv", "bibliotek", {"biblioteket", "biblioteken"}, {"biblioteks", "bibliotekets"}),
        ("fr", "cheval", {"chevaux"}, set()),
        ("es", "cliente", {"clientes"}, set()),
        ("hi", "पुस्तक", {"पुस्तकें", "पुस्तकों"}, set()),
        ("el", "βιβλίο", {"βιβλία", "βιβλίου"}, set()),
        ("nl", "klant", {"klanten"}, set()),
        ("de", "offene Rechnung", set(), set()),  # its first word changes, too
        ("en", "qwrtz", set(), set()),
    ],
)
def test_forms_of_a_name_are_known(language: str, name: str, some: set[str], none: set[str]) -> None:
    """As far as linking does not find them without being told."""
    found = set(forms_of([name], language).get(name, ()))
    assert some <= found and not none & found
    assert bool(found) == bool(some)


def test_a_language_without_a_dictionary_says_so() -> None:
    """So does a program without the extra."""
    with pytest.raises(NoForms, match="'ja'"):
        forms_of(["顧客"], "ja")


def write(root: Path, **files: str) -> Path:
    """Write a glossary."""
    for name, text in files.items():
        path = root / "glossary" / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root / "glossary"


def test_a_new_entry_proposes_forms_in_a_comment(tmp_path: Path) -> None:
    """Which its writer takes in; until then they are no forms."""
    root = write(tmp_path, reference="title: Wörter\nlead: Alle.\nlanguage: de\n")
    assert main(["new", "term", "Schloss", "--glossary", str(root)]) == 0
    text = (root / "terms/schloss.yml").read_text("utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("# forms:"))
    assert "Schlösser" in line and "keep those that are right" in text


def test_missing_forms_are_named_where_texts_have_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --all, also those that no text has; a translation has its own. Linking stays as it was."""
    root = write(
        tmp_path,
        terms__wolf="term: wolf\ndefinition: {text: An animal. Two wolves are a pair of wolves., by: editors}\n",
        terms__goose="term: goose\ndefinition: {text: A bird., by: editors}\n",
        translations__de__terms__wolf="term: Storch\ndefinition: {text: Zwei Störche sind ein Paar.}\n",
    )
    assert main(["forms", str(root)]) == 0
    assert capsys.readouterr().out == f"{root.as_posix()}/terms/wolf.yml: wolves  (2 in texts)\n"
    assert main(["forms", str(root), "--all"]) == 0
    assert "glossary/terms/goose.yml: geese\n" in capsys.readouterr().out
    assert main(["forms", str(root), "--language", "de"]) == 0
    assert capsys.readouterr().out == f"{root.as_posix()}/translations/de/terms/wolf.yml: Störche  (1 in texts)\n"
    assert main(["forms", str(root), "--language", "fr"]) == 2
    glossary = load(root).glossary
    assert glossary and [mention.term for mention in NameIndex(glossary).find("Two wolves, a wolf.")] == ["wolf"]
