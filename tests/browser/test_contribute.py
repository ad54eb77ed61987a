"""The form with which a reader proposes an entry: what it opens holds files that the check and the formatter accept."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
import yaml
from distinguo.cli import main
from distinguo.formatter.format_file import write_file
from distinguo.loading.layout import RESERVED_IDS
from distinguo.scaffold.new_entry import free_id
from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser.looks import check_every_look
from tests.browser.proposing import GLOSSARY, Person, accepted, german, make
from tests.conftest import Once

HOSTILE = """He said: "yes" # no </script><b onclick='x'>it's</b> 'so' ${x} {y} \\n & more"""


def test_a_term_in_ten_actions(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the page to a finished proposal: a name, a definition with everything that YAML knows of, and who says so."""
    person = Person(page, f"{form_url}contribute/")
    person.fill("Term", "drop cap")
    person.fill("Text", f"{HOSTILE} {'and so on ' * 20}", "Definition")
    person.tick("Definition")
    person.fill("Contrast with", "Slab serif, glyph")
    files = person.proposed()
    assert person.actions <= 10
    assert list(files) == ["glossary/terms/drop-cap.yml"]
    text = files["glossary/terms/drop-cap.yml"]
    assert "contrast_with: [slab-serif, glyph]\n" in text
    assert "  text: >-\n" in text
    assert "onclick='x'>it's" in text
    accepted(glossary, files, capsys)


def test_names_of_other_scripts(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A term in letters that ids do not have gets its address from a name that people search for; a source gets an id in any case."""
    person = Person(page, f"{form_url}contribute/")
    person.fill("Term", "活字")
    person.fill("Text", "鉛の字。", "Definition")
    person.tick("Definition")
    person.press("Make the file")
    expect(page.locator("[aria-label='What to mend']")).to_contain_text("write it in Latin letters under 'Search also', too")
    page.locator(".d-form > div > fieldset > details > summary").click()
    person.fill("Search also", "katsuji")
    expect(page.get_by_label("Term", exact=True)).to_have_css("unicode-bidi", "plaintext")  # each word in its own direction
    files = person.proposed()
    assert list(files) == ["glossary/terms/katsuji.yml"]
    expect(page.locator(".d-made textarea")).to_have_css("unicode-bidi", "normal")  # and the file in that of YAML
    accepted(glossary, files, capsys)
    page.get_by_label("What do you propose?").select_option("source")
    person.fill("Title", "印刷")
    person.press("Make the file")
    expect(page.locator(".d-made h3").last).to_have_text("glossary/sources/source.yml")


def test_a_comparison(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its terms are in order in the file, whatever the order in the form; a sentence needs its gap."""
    person = Person(page, f"{form_url}contribute/?kind=comparison&terms=serif,pica")
    person.fill("Text", "One is a unit: the other is a stroke.", "Difference")
    person.tick("Difference")
    person.press("Add to Sentences")
    person.fill("Text", "Type of twelve points is one high.", "Sentences")
    person.fill("Fits", "pica", "Sentences")
    person.fill("Why", "It is a unit.", "Sentences")
    person.tick("Sentences")
    person.press("Make the file")
    expect(page.locator("[aria-label='What to mend']")).to_be_focused()
    expect(page.locator("[aria-label='What to mend']")).to_contain_text(
        "the sentence has no gap: write ___ where the word goes. [no-gap]"
    )
    person.fill("Text", "Type of twelve points is one ___ high.", "Sentences")
    files = person.proposed()
    assert list(files) == ["glossary/comparisons/pica-vs-serif.yml"]
    accepted(glossary, files, capsys)


def test_a_source_and_a_question_that_cites_it(
    page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two files in one proposal: the second one knows the source of the first, and all of it is one patch, too."""
    person = Person(page, f"{form_url}contribute/?kind=source")
    person.fill("Title", "On type: a primer")
    person.fill("Author", "Ada Smith")
    person.fill("Published", "2024-13x")
    person.fill("Web address", "www.example.org")
    expect(page.locator(".d-form")).to_contain_text(
        "'2024-13x' is not a date: write it as in 2026, 2026-11 or 2026-11-21. [invalid-date]"
    )
    person.fill("Published", "2024")
    person.press("Make the file")
    expect(page.locator(".d-form")).to_contain_text("'www.example.org' is not the address of a web page")
    person.fill("Web address", "https://example.org/a?b=c#d")
    assert list(person.proposed()) == ["glossary/sources/ada-smith.yml"]
    person.press("Add another entry to this proposal")
    page.get_by_label("What do you propose?").select_option("question")
    person.fill("Question", "Is a serif a foot?")
    person.fill("About", "serif")
    person.fill("Text", "No.", "Answer")
    person.fill("Sources", "ada-smth", "Answer")
    person.press("Make the file")
    expect(page.locator(".d-form")).to_contain_text(
        "unknown source 'ada-smth': did you mean 'ada-smith'? Sources live in glossary/sources.yml. [unknown-source]"
    )
    person.fill("Sources", "ada-smith", "Answer")
    files = person.proposed()
    assert sorted(files) == ["glossary/questions/is-a-serif-a-foot.yml", "glossary/sources/ada-smith.yml"]
    site = accepted(glossary, files, capsys)
    assert "Is a serif a foot?" in (site / "questions" / "is-a-serif-a-foot" / "index.html").read_text("utf-8")
    expect(page.locator(".d-contribute__result > p > a")).to_have_attribute(
        "href", "https://github.com/example/words/upload/main"
    )
    with page.expect_download() as loading:
        page.get_by_role("button", name="Download all as a folder").click()
    with ZipFile(loading.value.path()) as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name).decode() for name in packed.namelist()} == files
    with page.expect_download() as loading:
        page.get_by_role("button", name="Download all as a patch").click()
    patch = loading.value.path().read_text("utf-8")
    assert patch.count("diff --git ") == 2
    assert "\n+ada-smith:\n" in patch


def test_a_change_of_one_statement(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From an entry to its file with other words in one place, and nothing else changed."""
    page.goto(f"{form_url}terms/serif/")
    page.get_by_role("link", name="Suggest a change").click()
    expect(page.locator(".d-form")).to_be_visible()
    field = page.get_by_label("How it should read")
    expect(field).to_have_value(re.compile("stroke"))
    field.fill(f"A short stroke: {HOSTILE}")
    page.get_by_role("button", name="Make the file").click()
    link = page.locator(".d-made a").first
    expect(link).to_have_attribute("href", "https://github.com/example/words/edit/main/glossary/terms/serif.yml")
    shown = page.locator(".d-made textarea").input_value()
    before = (GLOSSARY / "terms" / "serif.yml").read_text("utf-8").splitlines()
    gone, come = set(before) - set(shown.splitlines()), set(shown.splitlines()) - set(before)
    assert 1 <= len(gone) <= 3
    assert 1 <= len(come) <= 3
    accepted(glossary, {"glossary/terms/serif.yml": shown}, capsys)


def test_a_translation_is_completed(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing and what is outdated is asked first, beside the original; the rest of the file stays, its remarks included."""
    before = german(glossary).read_text("utf-8")
    page.goto(f"{form_url}de/terms/font/")
    page.locator(".d-propose a").click()
    outdated = page.get_by_label("Definition", exact=True)
    expect(outdated).to_have_value("Ein Schnitt einer Schriftart.")
    expect(page.locator(".d-field", has=outdated).locator(".d-field__help")).to_contain_text("The original has changed since.")
    expect(page.get_by_label("Term", exact=True)).not_to_be_visible()
    outdated.fill("TODO")
    outdated.blur()
    expect(page.locator(".d-form")).to_contain_text("this definition explains nothing: 'TODO'")
    outdated.fill("Ein Schnitt einer Schriftart: fett, mager.")
    page.get_by_label("Notes, 1", exact=True).fill("Im Bleisatz hatte jede Größe einen eigenen.")
    page.get_by_text("Translated already").click()
    page.get_by_label("Forms", exact=True).fill("Schriftschnitte\nSchriftschnitts")
    page.get_by_role("button", name="Make the file").click()
    expect(page.locator(".d-made a").first).to_have_attribute(
        "href", "https://github.com/example/words/edit/main/glossary/translations/de/terms/font.yml"
    )
    text = page.locator(".d-made textarea").input_value()
    assert "# Ask the foundry.\nterm: Schriftschnitt\nforms: [Schriftschnitte, Schriftschnitts]\n" in text
    assert '"00000000"' not in text
    assert 'notes:\n  "1":\n    text: >-\n      Im Bleisatz' in text
    assert text.count("original:") == before.count("original:") + 1
    assert "?" not in text
    accepted(glossary, {"glossary/translations/de/terms/font.yml": text}, capsys)
    capsys.readouterr()
    assert main(["translations", "de", "--glossary", str(glossary)]) == 0
    assert re.search(r"font: \d+ current, 0 outdated", capsys.readouterr().out)


def test_a_translation_is_begun(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of an entry that has none: a new file, of what was filled in and nothing else."""
    person = Person(page, f"{form_url}contribute/?entry=translations/de/terms/serif")
    person.fill("Term", "Serife")
    person.fill("Definition", "Ein kleiner Strich: das Ende eines großen.")
    files = person.proposed()
    assert list(files) == ["glossary/translations/de/terms/serif.yml"]
    assert re.fullmatch(
        r"# yaml.*\nterm: Serife\ndefinition:\n  text: >-\n    Ein .*\n  original: .*\noriginal: .*\n",
        files["glossary/translations/de/terms/serif.yml"],
    )
    accepted(glossary, files, capsys)
    page.reload()
    expect(page.get_by_label("Term", exact=True)).to_have_value("Serife")


WORDS = (
    *(
        "a",
        "word",
        "yes",
        "no",
        "on",
        "N",
        "null",
        "~",
        "1.5",
        "0x1F",
        "1_000",
        "0o7",
        "1e5",
        ".5",
        "1:30",
        "2026-01-01",
        "=",
        "<<",
    ),
    *("ü", "é😀", "it's", "a,b", "?x", "why?", "x:", "C:\\dir", "%d", "@x", "[a]", "{b}", '"quoted"', "# no", "a: b", "- y"),
    *("*a*", "&b", "!c", "|", ">", "`", "a\u00a0b", "\u200d", "\u3000x", "</script>", "\U0001fae9", "\U0001faff", "  a"),
)


def random_text(random: Random) -> str:
    """Return words that YAML knows and others, few or many, on one line or on several."""
    text = " ".join(random.choice(WORDS) for _ in range(random.choice((1, 1, 2, 5, 30, 60))))
    text = text.replace(" ", random.choice(("\n", "\n\n")), 2) if random.random() < 0.3 else text
    return "x" * random.choice((100, 125, 128, 129, 130, 140)) if random.random() < 0.1 else text


def test_the_browser_writes_what_the_formatter_writes(page: Page, form_url: str) -> None:
    """The same bytes for entries and sources of many texts, short and long, with everything that has a meaning in YAML."""
    random = Random(7)
    values: list[tuple[str, dict[str, Any]]] = []
    for _ in range(400):
        texts = [random_text(random) for _ in range(6)]
        entry = {"term": texts[0], "forms": texts[1:4], "definition": {"text": texts[4], "by": "editors"}}
        entry["notes"] = [{"text": texts[5], "sources": ["a", "b/c"]}, {"text": texts[0], "by": "editors"}]
        values.append(
            ("terms/x.yml", {**entry, "traits": {"row": {"value": texts[1], "note": {"text": texts[2], "by": "editors"}}}})
        )
        values.append(("sources.yml", {"x": {"title": texts[0], "author": texts[1], "sections": {"s": {"title": texts[2]}}}}))
    page.goto(f"{form_url}contribute/")
    expect(page.locator(".d-form")).to_be_visible()
    written = page.evaluate(
        """values => {
          const { strip, writer } = window.distinguoYaml;
          const clean = value => typeof value == "string" ? strip(value) : Array.isArray(value) ? value.map(clean)
            : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)]));
          const data = JSON.parse(document.querySelector("#d-contribute-data").textContent);
          const { item, under } = writer(data.bare);
          const of = (path, key) => path.includes("/") ? under(data.forms.term, key) : data.forms.source;
          return values.map(([path, value]) =>
            Object.entries(clean(value)).flatMap(([key, one]) => item(key, one, 0, !path.includes("/"), of(path, key))).join("\\n") + "\\n");
        }""",
        values,
    )
    for (path, value), text in zip(values, written, strict=True):
        assert write_file(value, path).decode().partition("\n")[2] == text


def test_names_that_there_are_and_a_draft(page: Page, form_url: str) -> None:
    """A name that exists is told of with its code; what was written is there after a reload, on this device."""
    person = Person(page, f"{form_url}contribute/")
    person.fill("Term", "serif")
    person.fill("Text", "x" * 4001, "Definition")
    person.press("Make the file")
    expect(page.locator(".d-form")).to_contain_text("this has 4001 characters, more than 4000")
    expect(page.locator(".d-form")).to_contain_text("there is an entry 'serif' already")
    for text, code in (
        ("n/a", "placeholder-definition"),
        ("“A thing.”", "curly-quotes"),
        ("A [[serf]].", "unknown-reference"),
        ("A [[glyph]].", ""),
    ):
        person.fill("Text", text, "Definition")
        fault = (
            page.locator("fieldset", has=page.locator("> legend:has-text('Definition')")).last.locator(".d-field__fault").first
        )
        expect(fault).to_have_text(re.compile(rf"\[{code}\]$" if code else "^$"))
    person.fill("Text", "A thing.", "Definition")
    page.reload()
    expect(page.get_by_label("Term", exact=True)).to_have_value("serif")


def test_what_was_made_is_mended_and_made_again(page: Page, form_url: str) -> None:
    """The form does not take its own file for another entry; under another name the entry is the same, and a second one is not."""
    page.goto(f"{form_url}contribute/")
    page.evaluate("localStorage.clear()")
    person = Person(page, f"{form_url}contribute/")
    person.fill("Term", "drop cap")
    person.fill("Text", "A large letter.", "Definition")
    person.tick("Definition")
    assert list(person.proposed()) == ["glossary/terms/drop-cap.yml"]
    page.reload()
    person.fill("Text", "A very large letter.", "Definition")
    expect(page.locator(".d-form")).not_to_contain_text("already")
    assert "very large" in person.proposed()["glossary/terms/drop-cap.yml"]
    person.fill("Term", "dropped cap")
    assert list(person.proposed()) == ["glossary/terms/dropped-cap.yml"]
    person.press("Add another entry to this proposal")
    person.fill("Term", "dropped cap")
    person.press("Make the file")
    expect(page.locator(".d-form")).to_contain_text("there is an entry 'dropped-cap' already")


def test_keys_and_axe(page: Page, form_url: str) -> None:
    """The keyboard is enough, and axe-core finds nothing, in the empty form, with mistakes shown, and with the finished file."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{form_url}contribute/")
    expect(page.locator(".d-form")).to_be_visible()
    expect(page.get_by_label("Term", exact=True)).to_have_css("display", "block")  # it has its style sheet
    page.get_by_label("Term", exact=True).focus()
    page.keyboard.type("drop cap")
    page.keyboard.press("Enter")
    summary = page.locator("[aria-label='What to mend']")
    expect(summary).to_be_focused()
    check_every_look(page)
    summary.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(
        page.locator("fieldset", has=page.locator("> legend:has-text('Definition')")).last.get_by_label("Text")
    ).to_be_focused()
    page.keyboard.type("A large first letter.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("Term", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your proposal")).to_be_focused()
    check_every_look(page)


def test_from_a_folder(page: Page, once: Once) -> None:
    """The same page works without a server; it asks for nothing from any network."""
    site = once("proposing offline", lambda folder: make(folder, OFFLINE="true")) / "site"
    page.context.route(re.compile("^https?:"), lambda route: pytest.fail(route.request.url))
    page.goto((site / "contribute" / "index.html").as_uri() + "?entry=terms/serif")
    page.get_by_label("How it should read").fill("A short stroke.")
    page.get_by_role("button", name="Make the file").click()
    expect(page.locator(".d-made textarea")).to_have_value(re.compile("A short stroke\\."))
    expect(page.get_by_role("link", name="Send by mail")).to_have_attribute(
        "href", re.compile("^mailto:words@example.org.subject=")
    )


def test_words_that_scripts_know_are_words(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A constructor is a term like any other, and no kind of entry."""
    page.goto(f"{form_url}contribute/?kind=constructor")
    expect(page.get_by_label("What do you propose?")).to_have_value("term")
    person = Person(page, f"{form_url}contribute/?kind=source")
    person.fill("Title", "Constructor")
    assert list(person.proposed()) == ["glossary/sources/constructor.yml"]
    person.press("Add another entry to this proposal")
    page.get_by_label("What do you propose?").select_option("term")
    person.fill("Term", "constructor")
    person.fill("Text", "What makes an object.", "Definition")
    person.fill("Sources", "constructor", "Definition")
    page.locator(".d-form > div > fieldset > details > summary").click()
    person.press("Add to In other languages")
    person.fill("Code of the language", "constructor")
    page.get_by_role("button", name="Add to In other languages").first.click()
    page.locator(".d-item .d-item").get_by_label("Name").first.fill("an object")
    person.press("Make the file")
    expect(page.locator("[aria-label='What to mend']")).to_contain_text("'constructor' is not the code of a language")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove from In other languages").last.click()
    files = person.proposed()
    assert list(files) == ["glossary/sources/constructor.yml", "glossary/terms/constructor.yml"]
    accepted(glossary, files, capsys)


def test_a_line_like_a_key_in_a_translation(
    page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text in which one word with a colon stands on a line keeps that line."""
    person = Person(page, f"{form_url}contribute/?entry=translations/de/terms/serif")
    person.fill("Term", "Serife")
    person.fill("Definition", "Ein kleiner Strich.\n\nBeispiele:\n\n- oben\n- unten")
    files = person.proposed()
    assert (
        "  text: |-\n    Ein kleiner Strich.\n\n    Beispiele:\n\n    - oben\n"
        in files["glossary/translations/de/terms/serif.yml"]
    )
    accepted(glossary, files, capsys)


def test_another_address_keeps_what_was_made(page: Page, form_url: str) -> None:
    """Whoever comes from another page with a second proposal has both, and sees the terms that the page named."""
    person = Person(page, f"{form_url}contribute/?kind=source")
    person.fill("Title", "On type")
    assert list(person.proposed()) == ["glossary/sources/on-type.yml"]
    page.goto(f"{form_url}contribute/?kind=comparison&terms=serif,pica")
    person.fill("Text", "One is a unit.", "Difference")
    page.reload()
    expect(page.get_by_label("Terms", exact=True)).to_have_value("serif, pica")
    expect(page.locator("fieldset", has=page.locator("> legend:has-text('Difference')")).last.get_by_label("Text")).to_have_value(
        "One is a unit."
    )
    page.goto(f"{form_url}contribute/?kind=comparison&terms=font,serif")
    expect(page.get_by_label("Terms", exact=True)).to_have_value("font, serif")
    page.goto(f"{form_url}contribute/?entry=terms/serif")
    page.get_by_label("How it should read").fill("A short stroke.")
    person.press("Make the file")
    expect(page.locator(".d-made h3")).to_have_text(["glossary/sources/on-type.yml", "glossary/terms/serif.yml"])


TYPED = {
    "a fence": (
        "So:\n\n```css\n\n\n  p {\n\tmargin: 0 }\n```\n\n\n\n  Then.",
        "So:\n\n```css\n\n\n  p {\n    margin: 0 }\n```\n\nThen.",
    ),
    "a long fence": ("~~~~\n~~~\n  a\n~~~~\n  b", "~~~~\n~~~\n  a\n~~~~\nb"),
    "no fence": ("```a``` b\n  c", "```a``` b\nc"),
    "a fence in a list": ("- a\n\n  ```\n    b\n  ```\n\nc\n  d", "- a\n\n  ```\n    b\n  ```\n\nc\nd"),
    "a second paragraph of an item": ("1. a\n\n   b\n2. c\n\n  d", "1. a\n\n   b\n2. c\n\n  d"),
    "a list by tabs": ("- a\n\t- b\n\t\t- c", "- a\n    - b\n        - c"),
    "all of it": ("\n    - a\n      - b\n\n    c", "- a\n  - b\n\nc"),
    "a list further in": ("a\n\n   - b\n     - c\n\nd", "a\n\n- b\n  - c\n\nd"),
    "code by spaces": ("a\n\n    b\n\n      c\n d", "a\n\n    b\n\n      c\nd"),
    "paragraphs": ("a\r\n  b\r\r\r\r\u3000c\u00a0\n\n  d \n", "a\nb\n\nc\n\nd"),
    "signs without ink": ("\ufeffa\u200b\u2800\u3164 b\u034f\u202e c\x00", "a b c"),
    "joiners": (
        "a\u200d b \u200c\n\u200dc \U0001f469\u200d\U0001f52c \u0645\u200c",
        "a b\nc \U0001f469\u200d\U0001f52c \u0645\u200c",
    ),
    "signs to come": ("a \U0001fae9: \U0001faff \ufdd0 \U0001fffe", "a \U0001fae9: \U0001faff"),
    "other scripts": ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f52c \u2028x", None),
}


def test_indents_that_mean_something(page: Page, form_url: str) -> None:
    """Those in lists and code stay, others go; so do signs that no entry may hold."""
    person = Person(page, f"{form_url}contribute/")
    person.fill("Term", "colophon")
    person.tick("Definition")
    for name, (typed, expected) in TYPED.items():
        person.fill("Text", typed, "Definition")
        (text,) = person.proposed().values()
        found = yaml.safe_load(text)["definition"]["text"]
        assert found == (typed.replace("\u2028", " ") if expected is None else expected), name
        assert write_file(yaml.safe_load(text), "terms/colophon.yml").decode() == text, name


def test_a_list_in_a_list(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Items stay in the item that they were typed under."""
    person = Person(page, f"{form_url}contribute/")
    page.evaluate("localStorage.clear()")
    person.fill("Term", "colophon")
    person.fill("Text", "It says: \n\n- who\n  - set\n  - printed\n- when", "Definition")
    person.tick("Definition")
    files = person.proposed()
    assert '"It says:\\n\\n- who\\n  - set\\n  - printed\\n- when"' in files["glossary/terms/colophon.yml"]
    accepted(glossary, files, capsys)


def test_a_long_file(page: Page, form_url: str) -> None:
    """One too long for the address of a mail is copied, and the mail says so: signs that need many bytes count. A folder may hold it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(
        "addEventListener('click', (event) => event.target.href?.startsWith('mailto:') && event.preventDefault())"
    )
    person = Person(page, f"{form_url}contribute/")
    person.fill("Term", "colophon")
    person.fill("Text", "\u6d3b\u5b57\u3002" * 150, "Definition")
    person.tick("Definition")
    (text,) = person.proposed().values()
    mail = page.get_by_role("link", name="Send by mail")
    assert len(mail.get_attribute("href") or "") < 2000
    assert unquote(mail.get_attribute("href") or "").endswith(
        "colophon.yml\r\n\r\n(Please attach the downloaded file, or paste it here.)"
    )
    mail.click()
    expect(page.locator(".d-made [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.locator(".d-form > div > fieldset > details > summary").click()
    for _ in range(40):
        page.get_by_role("button", name="Add to Notes").click()
        note = page.locator(".d-item").last
        note.get_by_label("Text").evaluate("(input, text) => (input.value = text)", "Some words. " * 330)
        note.get_by_label("no source says it").check()
    person.proposed()
    page.get_by_label("What do you propose?").select_option("source")
    person.fill("Title", "On type")
    files = person.proposed()
    with page.expect_download() as loading:
        person.press("Download all as a folder")
    with ZipFile(loading.value.path()) as packed:
        assert {name: packed.read(name).decode() for name in packed.namelist()} == files
    assert len(files["glossary/terms/colophon.yml"]) > 150_000


@pytest.mark.parametrize("folder", ["site/glossary", ""])
def test_a_project_in_a_repository(page: Page, form_url: str, folder: str) -> None:
    """A change and a translation are looked for where a new entry goes: in the folder of the glossary, from the repository on."""

    def moved(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"folder":"glossary"', f'"folder":"{folder}"'))

    page.route("**/contribute/**", moved)
    for query, inside in (
        ("?kind=source", "sources/on-type.yml"),
        ("?entry=terms/serif", "terms/serif.yml"),
        ("?entry=translations/de/terms/serif", "translations/de/terms/serif.yml"),
    ):
        page.goto(f"{form_url}contribute/{query}")
        page.get_by_label(re.compile("^(Title|How it should read|Term)$")).fill("On type")
        page.get_by_role("button", name="Make the file").click()
        expect(page.locator(".d-made h3").last).to_have_text(f"{folder}/{inside}".removeprefix("/"))
        link = page.locator(".d-made a").filter(has_text="GitHub").last
        expect(link).to_have_attribute("href", re.compile(re.escape(f"{folder}/{inside}".removeprefix("/"))))


def test_ids_of_names_that_are_alike(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names that differ in signs, or in their domain, are two entries; so is one whose id is reserved, or begins with a digit."""
    person = Person(page, f"{form_url}contribute/")
    for name, domain in (("C++", ""), ("C#", ""), ("C", ""), ("index", ""), ("9 lives", ""), ("Glyph", "archery"), ("%", "")):
        person.fill("Term", name)
        person.fill("Text", "What it is.", "Definition")
        person.tick("Definition")
        if domain:
            page.locator(".d-form > div > fieldset > details > summary").click()
            person.fill("Domain", domain)
        files = person.proposed()
        person.press("Add another entry to this proposal")
    ids = ["c", "c-sharp", "c-2", "index-2", "n-9-lives", "glyph-2", "percent"]
    assert list(files) == [f"glossary/terms/{id}.yml" for id in ids]
    accepted(glossary, files, capsys)
    for name in ("c#", "GLYPH"):
        person.fill("Term", name)
        person.press("Make the file")
        expect(page.locator("[aria-label='What to mend']")).to_contain_text(
            f"there is an entry '{name.lower().replace('#', '-sharp')}'"
        )


# ruff: noqa: RUF001  # letters that look alike are what is tried here
NAMES = (
    ".NET", "Ångström", "Straße", "STRASSE!", "Smørrebrød", "Łódź", "Œuvre", "þing", "ıssız", "İzmir", "Đà Nẵng", "don’t", "l'ami", "e\u0301clair",
    "ﬁle", "Ａ４", "Ⓐ b", "a™", "№ 5", "H₂O", "½ pint", "Hawaiʻi", "ƙwai", "ɛwe", "Zoë & Co.", "Ⅳ", "👍 thumbs", "new", "constructor", "3.5 mm",
    "a very long name that goes on and on until it has more signs than an id may have of them",
)  # fmt: skip
OTHER_SCRIPTS = ("Ελλάδα", "客户", "日本語 IT", "клиент VIP", "об’єкт", "हिन्दी", "한국어 용어", "٣ أيام", "ｶﾅ", "客" * 50)


def moved_to(page: Page, ids: str) -> None:
    """Let the form be that of a reference with these letters in its ids."""

    def moved(route: Route) -> None:
        answer = route.fetch()
        any_ids = '"anyIds":true' if ids == "any" else '"anyIds":false'
        route.fulfill(response=answer, body=answer.text().replace('"anyIds":false', any_ids))

    page.route("**/contribute/", moved)


@pytest.mark.parametrize(("ids", "names"), [("latin", NAMES), ("any", (*NAMES, *OTHER_SCRIPTS))])
def test_ids_are_those_of_the_command(page: Page, form_url: str, ids: str, names: tuple[str, ...]) -> None:
    """Whatever letters and signs a name is written with."""
    moved_to(page, ids)
    person = Person(page, f"{form_url}contribute/")
    taken = set(RESERVED_IDS)
    wanted = []
    for name in names:
        wanted.append(free_id(name, taken, any_script=ids == "any"))
        taken.add(wanted[-1])
        person.fill("Term", name)
        person.fill("Text", "What it is.", "Definition")
        person.tick("Definition")
        person.press("Make the file")
        expect(page.locator("[aria-label='What to mend']")).to_be_hidden()
        person.press("Add another entry to this proposal")
    made = page.locator(".d-made h3").all_inner_texts()
    assert dict(zip(names, made, strict=True)) == {
        name: f"glossary/terms/{id}.yml" for name, id in zip(names, wanted, strict=True)
    }


@pytest.mark.parametrize("name", OTHER_SCRIPTS)
def test_no_half_of_a_name_becomes_an_id(page: Page, form_url: str, name: str) -> None:
    """Of letters that a browser cannot write in Latin ones, readers are asked for a name."""
    person = Person(page, f"{form_url}contribute/")
    person.fill("Term", name)
    person.press("Make the file")
    expect(page.locator("[aria-label='What to mend']")).to_contain_text("write it in Latin letters under 'Search also'")


@pytest.mark.parametrize("entry", ["terms/none", "serif", "terms/serif/", "terms/../x", "translations/de", "<b>"])
def test_an_entry_that_there_is_not(page: Page, form_url: str, entry: str) -> None:
    """The form for a new one says why it is there."""
    person = Person(page, f"{form_url}contribute/?entry={entry}")
    expect(person.page.locator(".d-contribute__status")).to_have_text("The file of this entry could not be loaded.")


def test_a_row_that_is_removed(page: Page, form_url: str) -> None:
    """What stands in it goes after a question only; an empty one goes at once."""
    Person(page, f"{form_url}contribute/")
    asked: list[str] = []
    answers = iter([False, True])

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        (dialog.accept if next(answers) else dialog.dismiss)()

    page.on("dialog", answer)
    page.get_by_role("button", name="Add to Also called").click()
    name = page.locator(".d-item").get_by_label("Name").first
    name.fill("fount")
    remove = page.get_by_role("button", name="Remove from Also called")
    remove.click()
    expect(name).to_have_value("fount")
    remove.click()
    expect(remove).to_have_count(0)
    page.get_by_role("button", name="Add to Also called").click()
    remove.click()
    expect(remove).to_have_count(0)
    assert asked == ["Discard what you have written?"] * 2


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_to_mend_keeps_its_signs(page: Page, form_url: str, direction: str) -> None:
    """It is English on every page: from right to left, the bracket behind it would stand before it."""
    person = Person(page, f"{form_url}contribute/")
    page.evaluate("direction => { document.body.dir = direction; }", direction)
    person.press("Make the file")
    begins, ends = ("\u2066", "\u2069") if direction == "rtl" else ("", "")
    shown = page.locator(".d-field__fault:not(:empty)").first.text_content() or ""
    assert re.fullmatch(rf"{begins}the key .*\[missing-key\]{ends}", shown)
