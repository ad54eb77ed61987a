"""A vocabulary with a folder for each language: one reference, with translations."""

from __future__ import annotations

from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load

PAGES = {
    "en/abstraction.md": "---\ntitle: Abstraction\ncategory: Property\n---\nIt hides specifics of [services](/service/).\n\n## Use\n\nEverywhere.\n",
    "en/service.md": "---\ntitle: Service\ncategory: Concept\n---\nIt serves.\n",
    "en/pod.md": "---\ntitle: Pod\ncategory: Concept\n---\nIt holds a [service](/service/).\n",
    "ja/abstraction.md": "---\ntitle: 抽象化\ncategory: プロパティ\n---\n[サービス](/ja/service/)と[ポッド](/ja/pod/)の詳細を隠します。\n"
    "\n## 用途\n\n至る所。\n\n## 注\n\n余分。\n",
    "ja/service.md": "---\ntitle: サービス\ncategory: コンセプト\n---\n奉仕します。\n",
    "ko/service.md": "---\ntitle: 서비스\ncategory: 개념\n---\n제공합니다.\n",
    "ko/extra.md": "---\ntitle: 추가\n---\n원본이 없습니다.\n",
}  # fmt: skip


def write(folder: Path, pages: dict[str, str]) -> Path:
    """Write pages into a folder."""
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def imported(tmp_path: Path, pages: dict[str, str], *more: str) -> Glossary:
    """Import pages; what comes of them must be good."""
    source = write(tmp_path / "content", pages)
    assert main(["import", "markdown", str(source), "--out", str(tmp_path / "glossary"), *more]) == 0
    loaded = load(tmp_path / "glossary")
    assert loaded.glossary and not loaded.problems
    return loaded.glossary


def test_folders_of_languages_are_one_reference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages of one name are one concept; texts are aligned with the original's, and what it lacks is reported."""
    whole = imported(tmp_path, PAGES)
    assert (sorted(whole.terms), whole.languages) == (["abstraction", "pod", "service"], ("ja", "ko"))
    japanese = whole.in_language("ja")
    assert japanese.terms["abstraction"].term == "抽象化"
    assert japanese.terms["abstraction"].definition_text == "[[service|サービス]]とポッドの詳細を隠します。"
    assert ["至る所" in note.text for note in japanese.terms["abstraction"].notes] == [True]
    assert [topic.name for topic in japanese.topics.values()] == ["プロパティ", "コンセプト"]
    assert whole.in_language("ko").terms["service"].term == "서비스"
    told = capsys.readouterr().out
    assert "余分" in told and "추가" in told
    assert main(["translations", "ja", "--glossary", str(tmp_path / "glossary")]) == 0
    assert "terms/service: 2 current, 0 outdated, 0 missing" in capsys.readouterr().out


def test_another_language_may_be_the_original(tmp_path: Path) -> None:
    """Where it is asked for."""
    whole = imported(
        tmp_path, {name: text for name, text in PAGES.items() if "ko" not in name and "注" not in text}, "--language", "ja"
    )
    assert (whole.language, whole.languages) == ("ja", ("en",))
    assert whole.in_language("en").terms["service"].term == "Service"


def test_folders_of_subjects_stay_one_vocabulary(tmp_path: Path) -> None:
    """It and hr are codes of languages, but departments here: they have no page in common."""
    pages = {
        "it/server.md": PAGES["en/service.md"],
        "hr/pod.md": PAGES["en/pod.md"],
        "hr/offer.md": "---\ntitle: Offer\n---\nA text.\n",
    }
    whole = imported(tmp_path, pages)
    assert (len(whole.terms), whole.languages) == (3, ())


def test_importing_again_adds_translations_and_changes_none(tmp_path: Path) -> None:
    """What was changed here stays."""
    imported(tmp_path, {name: text for name, text in PAGES.items() if "ko" not in name})
    mine = tmp_path / "glossary" / "translations" / "ja" / "terms" / "service.yml"
    mine.write_text("term: 役務\n", "utf-8")
    whole = imported(tmp_path, PAGES)
    assert whole.in_language("ja").terms["service"].term == "役務"
    assert whole.in_language("ko").terms["service"].term == "서비스"
