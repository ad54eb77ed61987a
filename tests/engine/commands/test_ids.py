"""Ids of entries in letters of any script: which texts are ids, what new and imported entries are called, and who allows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load
from distinguo.problems.suggestions import as_written_id
from distinguo.schema.model import is_entry_id

ANY = "title: Words\nlead: All of them.\nids: any\n"
TERM = "definition: {text: Something., by: editors}\n"


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("walk-in", True),
        ("größe", True),
        ("顧客", True),
        ("पुस्तक", True),
        ("ลูกค้า", True),
        ("عميل-داخلي", True),
        ("データベース-2", True),
        ("Größe", False),  # no capitals: some systems do not tell them apart
        ("gro\u0308ße", False),  # not composed
        ("2-größen", False),
        ("größe_2", False),
        ("顧客 情報", False),
        ("顧客\u2028", False),
        ("顧\u202e客", False),
        ("顧\u200b客", False),
        ("顧客。", False),
        ("a\u0085", False),
        ("“größe”", False),
        ("../größe", False),
        ("客" * 40, True),
        ("客" * 41, False),  # too long for the name of a file
        ("", False),
    ],
)
def test_an_id_is_letters_of_any_script(text: str, valid: bool) -> None:
    """Small ones, digits and hyphens, from a letter on; nothing that one cannot see, and nothing that means something in an address."""
    assert is_entry_id(text) is valid


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Größe & Maß", "größe-maß"),
        ("顧客(B2B)", "顧客-b2b"),
        ("क्षमता निर्माण", "क्षमता-निर्माण"),
        ("العميل الداخلي", "العميل-الداخلي"),
        ("\uff21\uff30\uff29", "api"),
        ("3D-Druck", "d-druck"),
        ("İlan", "ilan"),
        ("!?", ""),
        ("客" * 60, "客" * 40),
    ],
)
def test_a_name_makes_an_id_of_its_own_letters(name: str, id: str) -> None:
    """Which is one, unless nothing of it can stand in one."""
    assert as_written_id(name) == id
    assert not id or is_entry_id(id)


def glossary(root: Path, **files: str) -> Path:
    """Write a glossary."""
    for name, text in files.items():
        path = root / "glossary" / f"{name.replace('__', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root / "glossary"


@pytest.mark.parametrize(("reference", "made"), [(ANY, "größe-顧客"), (ANY.replace("ids: any\n", ""), "grosse-guke")])
def test_a_new_entry_is_called_as_the_reference_says(reference: str, made: str, tmp_path: Path) -> None:
    """By the name itself, or by Latin letters."""
    root = glossary(tmp_path, reference=reference, terms__one=f"term: one\n{TERM}")
    assert main(["new", "term", "Größe 顧客", "--glossary", str(root)]) == 0
    assert [path.stem for path in (root / "terms").glob("*.yml") if path.stem != "one"] == [made]


def test_who_does_not_allow_them_gets_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At the file, with the name in Latin letters; and --id is refused."""
    root = glossary(tmp_path, **{"terms/größe": f"term: Größe\n{TERM}"})
    (wrong,) = load(root).problems
    assert (wrong.code, wrong.location.path) == ("invalid-id", "glossary/terms/größe.yml")
    assert "grosse.yml" in (wrong.hint or "") and "ids: any" in (wrong.hint or "")
    assert main(["new", "term", "x", "--id", "顧客", "--glossary", str(root)]) == 2
    assert "ids: any" in capsys.readouterr().err


def test_a_name_that_is_not_composed_is_the_same_id(tmp_path: Path) -> None:
    """Some systems take the letters of a file's name apart."""
    root = glossary(
        tmp_path,
        reference=ANY,
        **{"terms/gro\u0308ße": f"term: Größe\n{TERM}", "terms/one": f"term: quoin\nkind_of: [größe]\n{TERM}"},
    )
    loaded = load(root)
    assert not loaded.problems
    assert loaded.glossary and set(loaded.glossary.terms) == {"größe", "one"}


@pytest.mark.parametrize("folder", ["terms", "translations/de/terms"])
def test_two_files_whose_names_are_alike(folder: str, tmp_path: Path) -> None:
    """Neither takes the place of the other unseen; the one to delete is what is not composed."""
    names = ("\u03ac", "\u1f71", "\u03b1\u0301")
    original = {"terms/\u03ac": f"term: alpha\n{TERM}"} if folder != "terms" else {}
    root = glossary(tmp_path, reference=ANY, **original, **{f"{folder}/{name}": f"term: alpha\n{TERM}" for name in names})
    found = [problem for problem in load(root).problems if problem.code == "second-file"]
    assert sorted(problem.location.path for problem in found) == sorted(f"glossary/{folder}/{name}.yml" for name in names[1:])
    assert all("look alike" in (problem.hint or "") for problem in found)


def test_an_import_may_keep_the_letters(tmp_path: Path) -> None:
    """And what it exports comes back with the same ids, without being asked for."""
    table = tmp_path / "words.csv"
    table.write_text("term,definition,related_to\n顧客,買う人。,消費者\n消費者,使う人。,\n", "utf-8")
    assert main(["import", "csv", str(table), "--out", str(tmp_path / "one"), "--ids", "any"]) == 0
    first = load(tmp_path / "one").glossary
    assert first and set(first.terms) == {"顧客", "消費者"} and first.terms["顧客"].related_to == ("消費者",)
    for format, ending in (("json", "json"), ("csv", "csv")):
        exported, again = tmp_path / f"out.{ending}", tmp_path / f"again-{format}"
        assert main(["export", format, str(tmp_path / "one"), "--out", str(exported)]) == 0
        assert main(["import", format, str(exported), "--out", str(again)]) == 0
        found = load(again).glossary
        assert found and set(found.terms) == set(first.terms), format
