"""The picture of the data's way in ``docs/how-it-works.md`` says what the code does."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.conftest import ROOT
from tests.engine.test_architecture import ENGINE, OF_THE_ENGINE, ROOMS, imported

PAGE = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")
PICTURE = ElementTree.parse(ROOT / "docs" / "assets" / "data-flow.svg").getroot()
SVG = "{http://www.w3.org/2000/svg}"
PACKAGES = [room for room in ROOMS if (ENGINE / room).is_dir()]
AROUND = {"scaffold", "refactor", "history", "commands", "usage", "gaps", "lint", "assistants"}
"""Packages around the way of the data: they begin it, call it, or use the glossary for something other than the site."""


def needs(room: str) -> set[str]:
    """Return the rooms that a room imports from."""
    modules = [path for path in OF_THE_ENGINE if path.relative_to(ENGINE).parts[0] == room]
    found = {name.split(".")[1] for path in modules for name in imported(path) if name.startswith("distinguo.")}
    return found - {room}


def test_every_package_has_its_box() -> None:
    """No package is left out, and none is shown that is not there; each box says what it is."""
    boxes = {
        group.get("id"): [text.text for text in group.iter(f"{SVG}text")] for group in PICTURE.iterfind(".//*[@class='room']")
    }
    assert {*boxes} == {*PACKAGES} - AROUND
    for name, (title, about) in boxes.items():
        assert title == name
        assert about


ARROWS = [(path.get("class"), path.get("data-from"), path.get("data-to")) for path in PICTURE.iterfind(".//*[@data-from]")]


@pytest.mark.parametrize(("kind", "tail", "head"), ARROWS)
def test_every_arrow_is_an_import(kind: str, tail: str, head: str) -> None:
    """An arrow between two packages stands for an import: of the one that gives, or of the one that receives."""
    if kind == "takes":
        assert ROOMS.index(tail) < ROOMS.index(head)
        assert tail in needs(head)
    else:
        assert kind in {"tells", "gives"}
        assert head in needs(tail)


def test_who_cannot_see_it_reads_the_same() -> None:
    """The picture has a title and a description; the page names every package in words, in the order of their imports."""
    named = (PICTURE.get("aria-labelledby") or "").split()
    said = {element.get("id"): element.text for element in PICTURE if element.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert [*said] == named
    assert all(said.values())
    assert re.search(r"!\[[^\]]{20,}\]\(assets/data-flow\.svg\)", PAGE)
    words, _, table = PAGE.partition("## Where to look")
    assert {room for room in PACKAGES if f"`{room}`" not in words} == set()
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == PACKAGES


def test_it_can_be_read_on_a_phone() -> None:
    """At the width of a phone's page no letter is smaller than twelve pixels."""
    width = float((PICTURE.get("viewBox") or "").split()[2])
    style = next(PICTURE.iter(f"{SVG}style")).text or ""
    sizes = [float(size) for size in re.findall(r"(\d+)px", style)]
    assert min(sizes) * 358 / width >= 11.9
    assert "prefers-color-scheme: dark" in style
