"""What git knows of each entry: which statements changed, when, and in which proposal."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from distinguo.build.history_cache import cached_histories
from distinguo.build.store import Store
from distinguo.exports.context import ExportContext
from distinguo.exports.feed import feed
from distinguo.history.entry_history import NEWEST, ForgePages, histories, landings_of
from distinguo.history.landings import Proposal, proposal
from distinguo.loader import load
from distinguo.pages.revisions import EntryHistory, Histories
from distinguo.pages.site_data import SiteData
from distinguo.pages.site_plan import page_specs
from distinguo.rendering.renderer import Renderer
from distinguo.text.word_diff import Fate

PAGES = ForgePages("https://forge.example/pull/{number}", "https://forge.example/commit/{commit}")
TEA = """\
term: tea
definition: {text: A drink that people order., by: editors}
traits:
  heat: {value: Hot, by: editors}
added: 2026-01-01
"""


class Repository:
    """A repository with a glossary of one term and one criterion."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root = folder, folder / "glossary"
        (self.root / "terms").mkdir(parents=True)
        (self.root / "criteria.yml").write_text("criteria:\n  heat: {name: How hot it is}\n")
        self.git("init", "-q", "-b", "main")
        self.tea(TEA)
        self.commit("Begin with tea", "2026-01-01")

    def git(self, *arguments: str, day: str = "2026-01-01") -> None:
        identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
        days = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
        subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, check=True, capture_output=True, env={**os.environ, **days}
        )

    def tea(self, text: str) -> None:
        (self.root / "terms" / "tea.yml").write_text(text)

    def commit(self, message: str, day: str) -> None:
        self.git("add", ".")
        self.git("commit", "-qm", message, day=day)

    def histories(self) -> Histories:
        glossary, found = load(self.root).glossary, landings_of(self.root)
        assert glossary
        assert found is not None
        return histories(glossary, self.root, found, PAGES)

    def told(self, path: str = "terms/tea.yml") -> list[str]:
        """Return the history of an entry as lines of text, the newest revision first."""
        marks = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
        lines = []
        for revision in self.histories().entry(path).revisions:
            changes = [
                f"{change.field}: {''.join(marks[piece.fate].format(piece.text) for piece in change.pieces)}"
                for change in revision.changes
            ]
            lines.append(
                f"{revision.day} {revision.title} {revision.number}|{'begun' if revision.begins else ' / '.join(changes)}"
            )
        return lines


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one commit."""
    return Repository(tmp_path)


def test_statement_by_statement(repository: Repository) -> None:
    """Each revision names the statements that changed, word by word, cells under the names of their rows; layout is none."""
    repository.tea(TEA.replace("people order", "guests order").replace("value: Hot", "value: Very hot"))
    repository.commit("Guests order (#12)", "2026-02-01")
    repository.tea(
        (repository.root / "terms" / "tea.yml").read_text().replace("{text: A", "\n  {text: A") + "reviewed: 2026-02-02\n"
    )
    repository.commit("Lay it out otherwise, and read it again", "2026-02-02")
    assert repository.told() == [
        "2026-02-01 Guests order #12|Definition: A drink that [-people-]{+guests+} order. / How hot it is: [-Hot-]{+Very hot+}",
        "2026-01-01 Begin with tea |begun",
    ]


def test_a_merge_is_one_revision_under_the_name_of_its_proposal(repository: Repository) -> None:
    """Three commits of a branch that were merged are one revision, on the day of the merge, with a link to the proposal."""
    repository.git("switch", "-qc", "better")
    for word in ("visitors", "guests", "friends"):
        repository.tea(TEA.replace("people", word))
        repository.commit(f"Try {word}", "2026-02-01")
    repository.git("switch", "-q", "main")
    message = "Merge pull request #7 from somebody/better\n\nFriends order tea"
    repository.git("merge", "-q", "--no-ff", "better", "-m", message, day="2026-03-01")
    assert repository.told() == [
        "2026-03-01 Friends order tea #7|Definition: A drink that [-people-]{+friends+} order.",
        "2026-01-01 Begin with tea |begun",
    ]
    newest, first = repository.histories().entry("terms/tea.yml").revisions
    assert newest.address == "https://forge.example/pull/7"
    assert first.address.startswith("https://forge.example/commit/")


def test_a_renamed_entry_keeps_its_history(repository: Repository) -> None:
    """It is followed to its earlier name; an entry that was taken out and begun again is another one."""
    repository.git("mv", "glossary/terms/tea.yml", "glossary/terms/cha.yml")
    path = repository.root / "terms" / "cha.yml"
    path.write_text(path.read_text().replace("term: tea", "term: cha"))
    repository.commit("Call it cha", "2026-02-01")
    assert repository.told("terms/cha.yml") == [
        "2026-02-01 Call it cha |Term: [-tea-]{+cha+}",
        "2026-01-01 Begin with tea |begun",
    ]
    path.unlink()
    repository.commit("No tea any more", "2026-02-02")
    path.write_text(TEA.replace("term: tea", "term: cha"))
    repository.commit("Tea after all", "2026-02-03")
    assert repository.told("terms/cha.yml") == ["2026-02-03 Tea after all |begun"]


def test_versions_that_cannot_be_read_are_passed_over(repository: Repository) -> None:
    """Their neighbours are compared, so that nothing seems to have come twice."""
    repository.tea("term: [tea\n")
    repository.commit("Break it", "2026-02-01")
    repository.tea(TEA.replace("people", "guests"))
    repository.commit("Mend it", "2026-02-02")
    assert repository.told() == [
        "2026-02-02 Mend it |Definition: A drink that [-people-]{+guests+} order.",
        "2026-01-01 Begin with tea |begun",
    ]


def test_messages_and_names_are_only_text(repository: Repository) -> None:
    """A message that looks like a line of the log, and markup in it, are shown as they are; a file with an odd name changes nothing."""
    repository.tea(TEA.replace("people", "<b>guests</b>"))
    (repository.root / "terms" / "a\n:100644 b.txt").write_text("x")
    repository.commit(f"<script>alert(1)</script>\n\n:100644 100644 {'a' * 40} {'b' * 40} M\n{'c' * 40}", "2026-02-01")
    (repository.root / "terms" / "a\n:100644 b.txt").unlink()
    assert [line.partition("|")[0] for line in repository.told()] == [
        "2026-02-01 <script>alert(1)</script> ",
        "2026-01-01 Begin with tea ",
    ]
    html = page_of(repository, repository.histories())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html
    assert "<ins>&lt;b&gt;guests&lt;/b&gt;</ins>" in html


def test_fields_are_called_in_the_language_of_the_pages(repository: Repository) -> None:
    """So are those inside of a statement; rows of tables have their own names."""
    example = "examples:\n  - {text: A pot of tea., why: It is brewed., by: editors}\n"
    repository.tea(TEA.replace("people", "guests").replace("value: Hot", "value: Cold") + example)
    (repository.root / "reference.yml").write_text("title: Tee\nlead: Tee.\nlanguage: de\n")
    repository.commit("Guests (#1)", "2026-02-01")
    assert repository.told()[0].partition("|")[2].split(" / ") == [
        "Definition: A drink that [-people-]{+guests+} order.",
        "How hot it is: [-Hot-]{+Cold+}",
        "Beispiele: {+A pot of tea. · Warum: It is brewed. · Von: editors+}",
    ]


def page_of(repository: Repository, told: Histories | None, language: str = "") -> str:
    """Return the page of the term, in the language of the original or in another."""
    glossary = load(repository.root).glossary
    assert glossary
    data = SiteData.of(glossary.in_language(language) if language else glossary)
    spec = next(spec for spec in page_specs(data, histories=told) if spec.url == "terms/tea/")
    return Renderer(data.glossary, data.prose).render(spec.plan(data)).html


def test_what_the_page_and_the_feed_say(repository: Repository, tmp_path: Path) -> None:
    """The page folds the history away, a translation leads there, and the feed has the newest revisions. Where they are not known, pages say so."""
    repository.tea(TEA.replace("people", "guests"))
    repository.commit("Guests & friends (#3)", "2026-04-01")
    html = page_of(repository, repository.histories())
    assert "<summary>History: 2 revisions</summary>" in html
    assert '<a href="https://forge.example/pull/3">Guests &amp; friends</a> #3' in html
    assert "<del>people</del> <ins>guests</ins>" in html
    assert "The entry was begun." in html
    translated = page_of(repository, repository.histories(), "de")
    assert '#history" hreflang="en">Verlauf: 2 Fassungen</a>' in translated and "Guests" not in translated
    assert "History: not known here." in page_of(repository, Histories())
    assert "History" not in page_of(repository, None)
    loaded = load(repository.root).glossary
    assert loaded
    data = SiteData.of(loaded)
    item = feed(ExportContext(data.glossary, data.prose, "Drinks"), repository.histories()).decode()
    assert "<updated>2026-04-01T00:00:00Z</updated>" in item
    assert "&lt;del&gt;people&lt;/del&gt; &lt;ins&gt;guests&lt;/ins&gt;" in item
    assert "Guests &amp;amp; friends #3" in item


def test_not_known_outside_git_and_in_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    """A shallow clone's oldest commit seems to have made everything: that is not told as the truth."""
    repository.tea(TEA.replace("people", "guests"))
    repository.commit("Guests", "2026-02-01")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{repository.folder}", str(clone)], check=True)
    assert landings_of(clone / "glossary") is None
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    (outside / "glossary").mkdir(parents=True)
    assert landings_of(outside / "glossary") is None


def test_long_histories_are_counted(repository: Repository) -> None:
    """The newest ones are shown; of the others it is said how many there are."""
    for number in range(NEWEST + 3):
        repository.tea(TEA.replace("people", f"{number} people"))
        repository.commit(f"Try {number}", "2026-02-01")
    found = repository.histories().entry("terms/tea.yml")
    assert (len(found.revisions), found.earlier) == (NEWEST, 4)
    assert "4 earlier revisions are not shown." in page_of(repository, repository.histories())


def test_it_is_worked_out_once_for_each_landing(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build without a new landing takes the histories from the store; damage there costs time, and no word."""
    notices: list[str] = []
    store = Store(None, notice=notices.append)
    glossary = load(repository.root).glossary
    assert glossary
    first = cached_histories(store, "engine", glossary, repository.root, PAGES)
    with monkeypatch.context() as patched:
        patched.setattr("distinguo.build.history_cache.histories", lambda *_: pytest.fail("it was worked out again"))
        assert cached_histories(store, "engine", glossary, repository.root, PAGES) == first
    name, kept = next(iter(store.items("")))
    store.put(name, kept.partition(b"\n")[0] + b"\n{")
    assert cached_histories(store, "engine", glossary, repository.root, PAGES) == first
    assert len(notices) == 1
    repository.tea(TEA.replace("people", "guests"))
    repository.commit("Guests", "2026-02-01")
    assert cached_histories(store, "engine", glossary, repository.root, PAGES) != first


def test_an_entry_that_was_never_committed(repository: Repository) -> None:
    """It has no history yet, which is known."""
    (repository.root / "terms" / "cake.yml").write_text("term: cake\ndefinition: {text: Something sweet., by: editors}\n")
    assert repository.histories().entry("terms/cake.yml") == EntryHistory(known=True)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Say it better", Proposal("Say it better")),
        ("Say it better\n\nSince it was wrong (#3).", Proposal("Say it better")),
        ("Say it better (#12)", Proposal("Say it better", "#12")),  # GitHub, Gitea and Forgejo, squashed
        ("Merge pull request #12 from o/b\n\nSay it better\n", Proposal("Say it better", "#12")),  # GitHub
        ("Merge pull request #12 from o/b", Proposal("Merge pull request #12 from o/b", "#12")),
        ("Merge pull request 'Say it (better)' (#12) from o/b into main", Proposal("Say it (better)", "#12")),  # Gitea, Forgejo
        (
            "Merge branch 'b' into 'main'\n\nSay it better\n\nSee merge request g/s/p!12",
            Proposal("Say it better", "!12"),
        ),  # GitLab
        ("Merge branch 'b' into 'main'\n\nSee merge request !12", Proposal("Merge branch 'b' into 'main'", "!12")),
        ("Say it better\n\nSee merge request g/p!12", Proposal("Say it better", "!12")),
        ("Merged in b (pull request #12)\n\nSay it better", Proposal("Say it better", "#12")),  # Bitbucket
        ("", Proposal("")),
    ],
)
def test_which_proposal_a_commit_was(message: str, expected: Proposal) -> None:
    """The forges write it into the messages of their commits, each in its own way."""
    assert proposal(message) == expected


def test_who_looks_after_an_entry_stands_on_its_page(repository: Repository) -> None:
    """Quietly, at its end: what the entry says itself, and what holds for its folder; nothing where neither says anything."""
    assert "Looked after" not in page_of(repository, None)
    (repository.root / "reference.yml").write_text(
        "title: Drinks\nlead: What we serve.\nstewardship:\n  terms: {owner: Kitchen & bar, review_every: 1 year}\n"
    )
    repository.tea(f"{TEA}approved: {{by: the kitchen, on: 2026-01-02}}\n")
    html = page_of(repository, None)
    assert "Looked after by Kitchen &amp; bar. Read again every year." in html
    assert 'Approved by the kitchen on <time datetime="2026-01-02">2 January 2026</time>.' in html
    repository.tea(f"{TEA}owner: '@house/tea'\nreview_every: 6 months\n")
    assert "Looked after by @house/tea. Read again every 6 months." in page_of(repository, None)
