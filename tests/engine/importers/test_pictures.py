"""Pictures of imported vocabularies: those that are harmless and known to be there are shown, all others are reported."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.loader import load

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAADElEQVR4nGNgIAoAAAAnAAHKRxGqAAAAAElFTkSuQmCC")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">{}</svg>'
ENTRY = """termid: "1"
eng:
  terms: [{{designation: starter}}]
  definition: [{{content: dough kept back}}]
  language_code: eng
  {}
"""


def imported(tmp_path: Path, said: str, pictures: dict[str, bytes], *options: str) -> Path:
    """Import a folder with one concept and these files; return the folder of its entries."""
    for path, data in {**pictures, "concepts/1.yaml": ENTRY.format(said).encode()}.items():
        (tmp_path / "words" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "words" / path).write_bytes(data)
    assert main(["import", "glossarist", str(tmp_path / "words"), "--out", str(tmp_path / "site/glossary"), *options]) == 0
    return tmp_path / "site/glossary"


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("non_verbal: [{type: image, ref: jar.png, text: A jar}]", "concepts/jar.png"),
        ("non_verbal: [{type: image, ref: jar.png, text: A jar}]", "images/jar.png"),
        ("non_verbal: [{type: image, ref: /figures/jar.png, text: A jar}]", "figures/jar.png"),
        ("non_verbal: [{type: image, ref: ../images/jar.png, text: A jar}]", "images/jar.png"),
        ("figures: [{images: [{src: jar.avif}, {src: jar.png}], alt: {eng: A jar}}]", "concepts/images/jar.png"),
        ("figures: [{file: jar.png, caption: A jar}, {file: lid.png, caption: A lid}]", "concepts/jar.png"),
        ('notes: [{content: "See <<fig_A.1,the jar>>"}]', "images/fig_A.1.png"),
        ('notes: [{content: "image::jar.png[A jar]"}]', "assets/jar.png"),
    ],
)
def test_a_picture_is_found_and_copied(said: str, file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the file, or in a folder of pictures there or above; the whole passes the check with the pages."""
    folder = imported(tmp_path, said, {file: PNG})
    loaded = load(folder, docs=folder.parent / "docs")
    assert loaded.glossary and not loaded.problems
    image = loaded.glossary.terms["starter"].image
    assert image and image.size == "4x3" and image.alt in {"A jar", "the jar"}
    assert (folder.parent / "docs" / image.file).read_bytes() == PNG
    told = capsys.readouterr()
    assert "1 picture put into" in told.err
    assert ("lid.png A lid" in told.out) is ("lid.png" in said), "a second one is reported"


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<script>alert(1)</script>", "the element script"),
        ('<rect onload="alert(1)"/>', "the attribute onload"),
        ('<a xlink:href="javascript:alert(1)"/>', "leads to another file"),
        ('<image href="https://elsewhere.example/x.png"/>', "leads to another file"),
        ('<use href="other.svg#x"/>', "leads to another file"),
        ("<foreignObject><p/></foreignObject>", "the element foreignobject"),
        ("<style>@import 'x.css';</style>", "style leads to another file"),
        ('<rect style="fill: url(https://elsewhere.example/)"/>', "style leads to another file"),
        ('<set attributeName="onclick" to="alert(1)"/>', "changes itself into"),
        ("<style>@im<g/>port 'x.css';</style>", "an element inside its style"),
        (r"<style>@\69mport 'x.css';</style>", "style leads to another file"),
        (r'<rect style="fill: u\72l(https://elsewhere.example/)"/>', "style leads to another file"),
        ("<style>g { cursor: image-set('https://elsewhere.example/x.png' 1x) }</style>", "style leads to another file"),
        ('<h:meta xmlns:h="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=//elsewhere"/>', "the element meta"),
        ('<img xmlns="http://www.w3.org/1999/xhtml" srcset="//elsewhere.example/x.png"/>', "the element img"),
        ("<g>", "it is no SVG"),
    ],
)
def test_a_drawing_that_can_do_something_is_left_out(
    inside: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the report says what it holds."""
    folder = imported(
        tmp_path, "non_verbal: [{type: image, ref: jar.svg, text: A jar}]", {"jar.svg": SVG.format(inside).encode()}
    )
    assert not (folder.parent / "docs").exists()
    told = capsys.readouterr().out
    assert "the picture jar.svg A jar" in told and reason in told


def test_a_drawing_that_only_draws_is_shown(tmp_path: Path) -> None:
    """Gradients, parts of itself and pictures inside it included."""
    inside = (
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use xlink:href="#g"/><style>rect { fill: url(#g) }</style>'
        r'<image href="data:image/png;base64,AAAA" xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="C:\a.png"/>'
    )
    folder = imported(tmp_path, "non_verbal: [{type: image, ref: jar.svg}]", {"jar.svg": SVG.format(inside).encode()})
    image = (loaded := load(folder)).glossary and loaded.glossary.terms["starter"].image
    assert image and (image.size, image.alt) == ("40x30", "starter")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("jar.png", b"<html>", "it is no PNG"),
        ("jar.png", PNG[:12], "how wide"),
        ("gone.png", PNG, "there is no such picture"),
        ("https://elsewhere.example/jar.png", PNG, "have to be fetched"),
        ("//elsewhere.example/jar.png", PNG, "have to be fetched"),
        ("../../secret.png", PNG, "there is no such picture"),
        ("/etc/hostname", PNG, "there is no such picture"),
        ("link.png", PNG, "cannot be read"),
        ("jar.exe", PNG, "there is no such picture"),
    ],
)
def test_what_is_no_picture_there_is_reported(
    name: str, data: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing outside the folder is read, no link is followed, and nothing is fetched."""
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "words").mkdir()
    (tmp_path / "words/link.png").symlink_to(tmp_path / "secret.png")
    folder = imported(tmp_path, f"non_verbal: [{{type: image, ref: '{name}'}}]", {"jar.png": data, "jar.exe": data})
    told = capsys.readouterr().out
    assert f"the picture {name}" in told and reason in told
    assert not (folder.parent / "docs").exists()


def test_an_entry_has_one_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Others are reported; two names for the same file are one picture, and two files of one name are two."""
    said = "non_verbal: [{type: image, ref: a/jar.png}, {type: image, ref: b/jar.png}]"
    folder = imported(tmp_path, said, {"a/jar.png": PNG, "b/jar.png": PNG}, "--docs", str(tmp_path / "pages"))
    assert [path.name for path in (tmp_path / "pages/assets/imported").iterdir()] == ["jar.png"]
    assert "the picture b/jar.png" in capsys.readouterr().out
    assert not (folder.parent / "docs").exists()


def test_a_look_writes_no_picture(tmp_path: Path) -> None:
    """As it writes nothing else."""
    folder = imported(tmp_path, "non_verbal: [{type: image, ref: jar.png}]", {"jar.png": PNG}, "--dry-run")
    assert not (folder.parent / "docs").exists() and not folder.exists()
