"""What somebody wrote in the form for proposals stays: another change, another kind, a reload and another tab take nothing away."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.proposing import Person, accepted, make
from tests.conftest import Once


def change(page: Page, statement: str, text: str) -> None:
    """Say how one statement of an entry should read."""
    page.get_by_label("Statement", exact=True).select_option(statement)
    page.get_by_label("How it should read").fill(text)


def choose(page: Page, kind: str) -> None:
    """Choose another form."""
    page.get_by_label("What do you propose?").select_option(kind)


def test_two_changes_of_one_entry(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both stand in its file: made at once, made one after the other, and made after another entry and another visit."""
    person = Person(page, f"{form_url}contribute/?entry=terms/typeface")
    statements = page.get_by_label("Statement", exact=True).locator("option").all_inner_texts()
    first, second, third, *_ = statements
    change(page, first, "A short stroke, the first change.")
    change(page, second, "The second change.")
    text = person.proposed()["glossary/terms/typeface.yml"]
    assert "the first change" in text and "The second change" in text
    change(page, third, "The third\nchange: on two lines.")
    assert "the first change" in person.proposed()["glossary/terms/typeface.yml"]
    person.press("Add another entry to this proposal")
    person.fill("Term", "drop cap")
    person.fill("Text", "A large letter.", "Definition")
    person.tick("Definition")
    assert len(person.proposed()) == 2
    page.goto(f"{form_url}contribute/?entry=terms/typeface")
    page.get_by_label("Statement", exact=True).select_option(first)
    expect(page.get_by_label("How it should read")).to_have_value("A short stroke, the first change.")
    change(page, second, "The second change, once more.")
    files = person.proposed()
    text = files["glossary/terms/typeface.yml"]
    assert all(words in text for words in ("the first change", "The second change, once more", "change: on two lines"))
    assert len(files) == 2
    accepted(glossary, files, capsys)


def test_two_changes_of_one_comparison(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As of a term; what is wrong with the statement that is not shown is told, and leads there."""
    name = next((glossary / "comparisons").glob("*.yml")).stem
    person = Person(page, f"{form_url}contribute/?entry=comparisons/{name}")
    first, second = page.get_by_label("Statement", exact=True).locator("option").all_inner_texts()[:2]
    change(page, first, "See [[serf]].")
    change(page, second, "The second change.")
    person.press("Make the file")
    summary = page.locator("[aria-label='What to mend']")
    expect(summary.locator("a")).to_have_text(re.compile(f"^{re.escape(first)}: .*unknown-reference"))
    summary.locator("a").click()
    expect(page.get_by_label("How it should read")).to_be_focused()
    expect(page.get_by_label("How it should read")).to_have_value("See [[serf]].")
    page.get_by_label("How it should read").fill("The first change.")
    files = person.proposed()
    (text,) = files.values()
    assert "The first change" in text and "The second change" in text
    accepted(glossary, files, capsys)


def test_two_visits_to_one_translation(page: Page, form_url: str, glossary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was translated before another entry was begun is there when somebody comes back."""
    person = Person(page, f"{form_url}contribute/?entry=translations/de/terms/serif")
    person.fill("Term", "Serife")
    person.proposed()
    person.press("Add another entry to this proposal")
    person.fill("Term", "drop cap")
    page.goto(f"{form_url}contribute/?entry=translations/de/terms/serif")
    person.fill("Definition", "Ein kleiner Strich.")
    files = person.proposed()
    (text,) = files.values()
    assert "term: Serife\n" in text and "Ein kleiner Strich" in text
    accepted(glossary, files, capsys)


def test_another_kind_and_back(page: Page, form_url: str) -> None:
    """Each kind keeps its draft, also the draft of a change, and that of a comparison whose terms a page named."""
    person = Person(page, f"{form_url}contribute/?entry=terms/serif")
    page.get_by_label("How it should read").fill("A short stroke: begun.")
    choose(page, "term")
    person.fill("Term", "drop cap ")
    choose(page, "source")
    person.fill("Title", "On type")
    page.reload()
    expect(page.get_by_label("Title", exact=True)).to_have_value("On type")
    choose(page, "term")
    expect(page.get_by_label("Term", exact=True)).to_have_value("drop cap ")
    page.goto(f"{form_url}contribute/?entry=terms/serif")
    expect(page.get_by_label("How it should read")).to_have_value("A short stroke: begun.")
    page.goto(f"{form_url}contribute/?kind=comparison&terms=serif,pica")
    person.fill("Text", "One is a unit.", "Difference")
    choose(page, "question")
    choose(page, "comparison")
    expect(page.get_by_label("Terms", exact=True)).to_have_value("serif, pica")
    difference = page.locator("fieldset", has=page.locator("> legend:has-text('Difference')")).last.get_by_label("Text")
    expect(difference).to_have_value("One is a unit.")


def test_what_is_made_is_not_replaced_by_another(page: Page, form_url: str) -> None:
    """Whoever leaves a finished form begins another entry; a draft that no file holds is given up only if they say so."""
    person = Person(page, f"{form_url}contribute/?kind=source")
    person.fill("Title", "On type")
    person.proposed()
    choose(page, "question")
    choose(page, "source")
    expect(page.get_by_label("Title", exact=True)).to_have_value("")
    person.fill("Title", "On paper")
    assert list(person.proposed()) == ["glossary/sources/on-type.yml", "glossary/sources/on-paper.yml"]
    page.goto(f"{form_url}contribute/?kind=source")
    expect(page.get_by_label("Title", exact=True)).to_have_value("")
    person.fill("Title", "On ink")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    person.press("Add another entry to this proposal")
    expect(page.get_by_label("Title", exact=True)).to_have_value("On ink")
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    person.press("Start again")
    expect(page.locator(".d-made")).to_have_count(2)
    page.once("dialog", lambda dialog: dialog.accept())
    person.press("Start again")
    expect(page.locator(".d-made")).to_have_count(0)
    assert asked == ["Discard what you have written?"] * 2


def test_a_row_without_its_key(page: Page, form_url: str) -> None:
    """A draft holds what was typed, as it was typed: rows without a key or a value, spaces, an empty row."""
    person = Person(page, f"{form_url}contribute/")
    page.locator(".d-form > div > fieldset > details > summary").click()
    person.press("Add to In other languages")
    page.get_by_role("button", name="Add to In other languages").first.click()
    page.locator(".d-item .d-item").get_by_label("Name").first.fill("Initiale")
    person.press("Add to Notes")
    person.fill("Forms", "drop caps\n  dropped caps")
    page.reload()
    page.locator(".d-form > div > fieldset > details > summary").click()
    expect(page.locator(".d-item .d-item").get_by_label("Name").first).to_have_value("Initiale")
    expect(page.get_by_label("Code of the language").first).to_have_value("")
    expect(page.get_by_role("button", name="Remove from Notes")).to_have_count(1)
    expect(page.get_by_label("Forms optional", exact=True)).to_have_value("drop caps\n  dropped caps")
    page.get_by_label("Code of the language").first.fill("de")
    page.locator(".d-item .d-item").get_by_label("Name").first.fill("")
    person.press("Make the file")
    expect(page.locator("[aria-label='What to mend']")).to_contain_text("'In other languages' is missing")


def test_two_tabs(page: Page, form_url: str) -> None:
    """Each adds to the proposal, and sees what the other one made."""
    person = Person(page, f"{form_url}contribute/?kind=source")
    other = Person(page.context.new_page(), f"{form_url}contribute/?kind=source")
    person.fill("Title", "On type")
    other.fill("Title", "On paper")
    person.proposed()
    expect(other.page.locator(".d-made h3")).to_have_text("glossary/sources/on-type.yml")
    assert len(other.proposed()) == 2
    expect(page.locator(".d-made")).to_have_count(2)
    person.press("Add another entry to this proposal")
    person.fill("Title", "On ink")
    assert len(person.proposed()) == 3


@pytest.mark.parametrize("memory", ["closed", "full"])
def test_without_a_memory(page: Page, form_url: str, memory: str) -> None:
    """The form works, each kind keeps its draft as long as the page is open, and the browser asks before it leaves."""
    broken = {
        "closed": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })",
        "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
    }
    page.add_init_script(broken[memory])
    person = Person(page, f"{form_url}contribute/?kind=source")
    person.fill("Title", "On type")
    person.proposed()
    person.press("Add another entry to this proposal")
    person.fill("Title", "On paper")
    choose(page, "term")
    choose(page, "source")
    expect(page.get_by_label("Title", exact=True)).to_have_value("On paper")
    assert len(person.proposed()) == 2
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(form_url)
    assert asked == ["beforeunload"]


def test_a_draft_of_another_version(page: Page, form_url: str) -> None:
    """Whatever lies in the memory of the browser, the form is there."""
    page.goto(f"{form_url}contribute/")
    for stored in (
        '"abc"',
        "[1]",
        '{"files": 5}',
        '{"kind": "term", "value": {"term": "x"}, "files": []}',
        '{"files": [], "drafts": {"term": {"value": {"term": "y", "notes": {"a": 5}}}}, "last": "term"}',
        '{"files": [], "drafts": null, "last": 7}',
        '{"files": [], "drafts": {"term": null, "question": 5}, "last": "term"}',
        '{"files": [null, 5, {}, {"path": 5, "text": "x"}, {"path": "glossary/terms/x.yml"}]}',
        '{"files": [{"path": "glossary/terms/x.yml", "text": "x", "key": 5, "name": {}}]}',
    ):
        page.evaluate("stored => localStorage.setItem('distinguo-contribute /contribute/', stored)", stored)
        page.reload()
        expect(page.get_by_label("Term", exact=True)).to_be_visible()


ELSEWHERE = (
    *("../../.bashrc.yml", "/etc/x.yml", "C:/x.yml", "glossary/../.github/workflows/x.yml", ".github/workflows/x.yml"),
    *("glossary/terms/x", "glossary/terms/x.sh", "glossary\\..\\x.yml", "glossary//x.yml", "glossary/terms/.x.yml"),
    *("glossary/terms/x.yml\n+++ b/y.yml", "glossary/terms/x\u202elmy.yml", "glossary/terms/x?value=y.yml", "terms/x.yml"),
)


def test_files_that_the_form_does_not_make(page: Page, form_url: str) -> None:
    """All sites of an origin, and all pages that are opened as files, share this memory: what another page put there is not proposed."""
    page.goto(f"{form_url}contribute/")
    own = ["glossary/terms/own.yml", "glossary/translations/pt-BR/questions/ёж-2.yml"]
    stored = json.dumps(
        {"files": [{"path": path, "text": "on: push\n"} for path in (*ELSEWHERE, *own)], "drafts": {}, "last": ""}
    )
    page.evaluate("stored => localStorage.setItem('distinguo-contribute /contribute/', stored)", stored)
    page.reload()
    expect(page.locator(".d-made h3")).to_have_text(own)


def test_a_file_is_edited_and_removed(page: Page, form_url: str) -> None:
    """Each file of a proposal leads back to what it was made of, also later, and can be taken out of the proposal again."""
    person = Person(page, f"{form_url}contribute/?kind=source")
    person.fill("Title", "On type")
    person.proposed()
    page.goto(f"{form_url}contribute/?entry=terms/serif")
    page.get_by_label("How it should read").fill("A short stroke.")
    person.proposed()
    page.goto(f"{form_url}contribute/?kind=source")
    person.fill("Title", "On ink")
    person.press("Edit on-type.yml")
    expect(page.get_by_label("Title", exact=True)).to_have_value("On type")
    person.fill("Title", "On types")
    paths = ["glossary/terms/serif.yml", "glossary/sources/on-types.yml"]
    assert list(person.proposed()) == paths
    choose(page, "term")
    choose(page, "source")
    expect(page.get_by_label("Title", exact=True)).to_have_value("On ink")
    page.get_by_role("link", name="Edit serif.yml").click()
    expect(page.get_by_label("How it should read")).to_have_value("A short stroke.")
    page.once("dialog", lambda dialog: dialog.dismiss())
    person.press("Remove serif.yml")
    expect(page.locator(".d-made h3")).to_have_text(paths)
    page.on("dialog", lambda dialog: dialog.accept())
    person.press("Remove serif.yml")
    expect(page.get_by_label("How it should read")).not_to_have_value("A short stroke.")
    person.press("Remove on-types.yml")
    expect(page.locator(".d-contribute__result")).not_to_be_visible()
    page.reload()
    expect(page.get_by_label("How it should read")).not_to_have_value("A short stroke.")
    expect(page.locator(".d-made")).to_have_count(0)


def test_two_references_at_one_host(page: Page, once: Once, serve: Callable[[Path], str], tmp_path: Path) -> None:
    """Each has drafts and a proposal of its own; a draft is found under either address of its page."""
    site = once("proposing", make) / "site"
    for name in ("words", "kitchen"):
        (tmp_path / name).symlink_to(site)
    url = serve(tmp_path)
    person = Person(page, f"{url}words/contribute/?kind=source")
    person.fill("Title", "On type")
    person.proposed()
    page.goto(f"{url}kitchen/contribute/?kind=source")
    expect(page.get_by_label("Title", exact=True)).to_have_value("")
    expect(page.locator(".d-made")).to_have_count(0)
    page.goto(f"{url}words/contribute/index.html")
    expect(page.locator(".d-made")).to_have_count(1)


def test_an_entry_that_has_changed_since(page: Page, form_url: str) -> None:
    """What somebody wrote stays, and they are told that the statement reads otherwise by now."""

    def changed(route: Route) -> None:
        answer = route.fetch()
        assert "A small stroke" in answer.text()
        route.fulfill(response=answer, body=answer.text().replace("A small stroke", "A tiny stroke"))

    person = Person(page, f"{form_url}contribute/?entry=terms/serif")
    page.get_by_label("How it should read").fill("A short stroke.")
    expect(page.locator(".d-form")).not_to_contain_text("The original has changed since.")
    page.route("**/changes/terms/serif.js", changed)
    page.reload()
    expect(page.get_by_label("How it should read")).to_have_value("A short stroke.")
    expect(page.locator(".d-form")).to_contain_text("The original has changed since.")
    assert "tiny" not in person.proposed()["glossary/terms/serif.yml"]
