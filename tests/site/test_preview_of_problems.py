"""The preview while an entry is wrong: it answers, shows what is wrong over the last good pages, and recovers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.site.hosts import write, write_host
from tests.site.preview import preview, wait_for

BASE = Path(__file__).parents[1] / "fixtures" / "minimal" / "glossary"
WITH_SOURCES = Path(__file__).parents[1] / "problems" / "base" / "glossary"


def test_an_invalid_entry_does_not_stop_the_preview(project: Callable[[Path | None], Path]) -> None:
    """Broken from the start, mended, broken again and mended again: each page says so, without a restart."""
    folder = project(BASE)
    (folder / "glossary" / "addresses.txt").unlink(missing_ok=True)
    reference = "title: Tides\nlead: Words.\nways_in:\n  - {title: New, text: Read., pages: [{title: Guide, path: giude/}]}\n"
    (folder / "glossary" / "reference.yml").write_text(reference)
    entry = folder / "glossary" / "terms" / "ebb.yml"
    good = entry.read_text()
    entry.write_text(good.replace("by: editors", "by: <script>"))
    place = f"glossary/terms/ebb.yml:{entry.read_text().splitlines().index('  by: <script>') + 1}:7"
    with preview(folder) as address:
        first = wait_for(f"{address}terms/flood/", lambda text: "d-problems" in text)
        assert place in first
        assert "&lt;script&gt;" in first and '<aside class="d-problems" lang="en" dir="ltr"' in first
        entry.write_text(good)
        page = wait_for(f"{address}terms/ebb/", lambda text: place not in text)
        assert "glossary/reference.yml:4:" in page and "has no page &#39;giude/&#39;" in page, "only the whole site can tell"
        (folder / "glossary" / "reference.yml").write_text(reference.replace("giude", "about"))
        wait_for(f"{address}terms/ebb/", lambda text: "d-problems" not in text)
        entry.write_text(good + "term: again\n")
        again = wait_for(f"{address}terms/ebb/", lambda text: "d-problems" in text)
        assert "stands here twice" in again
        assert re.search("tide falls", again)  # the last good page
        entry.write_text(good.replace("falls", "goes out"))
        mended = wait_for(f"{address}terms/ebb/", lambda text: "goes out" in text)
        assert "d-problems" not in mended


def test_a_mistake_and_its_mending_build_no_page(project: Callable[[Path | None], Path]) -> None:
    """Both change the panel alone, at once; whatever else is saved meanwhile is built."""
    folder = project(BASE)
    entry, about = folder / "glossary" / "terms" / "ebb.yml", folder / "docs" / "about.md"
    good = entry.read_text()
    with preview(folder) as address:

        def builds(path: str, wanted: Callable[[str], bool]) -> int:
            wait_for(f"{address}{path}", wanted)
            return (folder / "serve.log").read_text().count("Building documentation")

        assert builds("terms/ebb/", lambda text: "tide falls" in text and "d-problems" not in text) == 1
        entry.write_text(good + "trem: again\n")
        assert builds("terms/ebb/", lambda text: "unknown key &#39;trem&#39;" in text and "tide falls" in text) == 1
        entry.write_text(good + "tem: again\n")
        assert builds("terms/ebb/", lambda text: "unknown key &#39;tem&#39;" in text) == 1
        about.write_text("# About\n\nA page that changed.\n")
        assert builds("about/", lambda text: "A page that changed" in text and "unknown key &#39;tem&#39;" in text) == 2
        entry.write_text(good)
        assert builds("terms/ebb/", lambda text: "d-problems" not in text) == 2
        entry.write_text(good.replace("falls", "goes out"))
        assert builds("terms/ebb/", lambda text: "tide goes out" in text) == 3
        entry.write_text(good)
        assert builds("terms/ebb/", lambda text: "tide falls" in text) == 4


def test_a_broken_list_does_not_empty_the_first_preview(project: Callable[[Path | None], Path], page: Page) -> None:
    """Before there are any good pages, those of the entries show their texts under the panel, all sources and rows by some name."""
    folder = project(WITH_SOURCES)
    sources, criteria = folder / "glossary" / "sources.yml", folder / "glossary" / "criteria.yml"
    sources.write_text(sources.read_text().replace("title: The", "title The"))
    criteria.write_text(criteria.read_text().replace("criteria:", "criteria"))
    with preview(folder) as address:
        wait_for(address, lambda text: "d-problems" in text)
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{address}compare/coffee-vs-tea/")
        told = page.locator(".d-problems").inner_text()
        assert "glossary/sources.yml:2:" in told
        assert "glossary/criteria.yml:" in told
        assert page.locator(".d-problems").is_visible()
        table = page.locator("main table").first.inner_text()
        assert "Just under boiling" in table
        assert "heat" in table
        page.goto(f"{address}terms/tea/")
        assert "A drink made by pouring hot water over leaves." in page.locator("main").inner_text()
        assert page.locator("main a[href*='sources/handbook/']").count()


def test_what_editors_leave_beside_entries_neither_breaks_nor_sticks(project: Callable[[Path | None], Path]) -> None:
    """Locks, backups and swap files come and go while entries are saved, are broken and mended: pages say what the entries say."""
    folder = project(BASE)
    terms = folder / "glossary" / "terms"
    entry = terms / "ebb.yml"
    good = entry.read_text()

    def come() -> None:
        for name in ("ebb.yml~", "#ebb.yml#", "4913", "ebb.yml.orig", "ebb.yml.rej", "Thumbs.db", "desktop.ini", ".ebb.yml.swp"):
            (terms / name).write_text("term: [no entry")
        (terms / ".#flood.yml").symlink_to("me@host.1:2")

    def go() -> None:
        for path in terms.iterdir():
            if path.suffix != ".yml" or path.is_symlink():
                path.unlink()

    with preview(folder) as address:

        def shows(words: str, *, well: bool = True) -> None:
            wait_for(f"{address}terms/ebb/", lambda text: words in text and ("d-problems" not in text) is well)

        come()
        shows("tide falls")
        entry.write_text(good.replace("falls", "goes down"))
        shows("goes down")
        go()
        entry.write_text(good.replace("falls", "goes out"))
        shows("goes out")
        come()
        entry.write_text(good + "term: again\n")
        shows("stands here twice", well=False)
        go()
        shows("stands here twice", well=False)
        come()
        entry.write_text(good.replace("falls", "sinks"))
        shows("sinks")


def test_a_mistake_in_a_page_by_hand_is_shown_like_one_in_an_entry(project: Callable[[Path | None], Path]) -> None:
    """The page is built with its new words; what only the whole site can tell is there again when all is mended."""
    folder = project(BASE)
    reference = "title: Tides\nlead: Words.\nways_in:\n  - {title: New, text: Read., pages: [{title: Guide, path: giude/}]}\n"
    (folder / "glossary" / "reference.yml").write_text(reference)
    entry, about = folder / "glossary" / "terms" / "ebb.yml", folder / "docs" / "about.md"
    good = entry.read_text()
    with preview(folder) as address:
        wait_for(f"{address}about/", lambda text: "has no page &#39;giude/&#39;" in text)
        about.write_text("# About\n\nNew words about [[springs]].\n")
        wait_for(f"{address}about/", lambda text: "docs/about.md:3:17" in text and "New words" in text)
        about.write_text("# About\n\nNew words.\n")
        wait_for(f"{address}about/", lambda text: "docs/about.md:3:17" not in text)
        entry.write_text(good + "trem: again\n")
        about.write_text("# About\n\nNewer words.\n")
        shown = wait_for(f"{address}about/", lambda text: "&#39;trem&#39;" in text and "Newer words" in text)
        assert "giude" not in shown, "the check does not tell of it now"
        entry.write_text(good)
        mended = wait_for(f"{address}about/", lambda text: "&#39;trem&#39;" not in text)
        assert "has no page &#39;giude/&#39;" in mended


SHOWS_ANOTHER_FILE = """\
from pathlib import Path

SHOWN = Path(__file__).parent.parent / "shown.txt"


def on_serve(server, config, builder):
    server.watch(str(SHOWN))
    return server


def on_page_markdown(markdown, page, **_):
    return f"{markdown}\\n{SHOWN.read_text()}" if page.file.src_uri == "plain.md" else markdown
"""


def test_what_lies_outside_is_built_when_it_changes(tmp_path: Path) -> None:
    """A folder behind a link, and a file that another plugin watches: neither is among the files that we know of, also while an entry is wrong."""
    folder = tmp_path / "host"
    write(tmp_path, {"shared/notes.md": "# Notes\n\nFirst notes.\n", "shown.txt": "First lines."})
    write_host(folder, files={"show.py": SHOWS_ANOTHER_FILE}, hooks=["show.py"], nav=None)
    (folder / "docs" / "shared").symlink_to(tmp_path / "shared", target_is_directory=True)
    entry = folder / "glossary" / "terms" / "booking.yml"
    with preview(folder) as address:
        wait_for(f"{address}shared/notes/", lambda text: "First notes" in text)
        write(tmp_path, {"shared/notes.md": "# Notes\n\nSecond notes.\n"})
        wait_for(f"{address}shared/notes/", lambda text: "Second notes" in text)
        entry.write_text(entry.read_text() + "trem: again\n")
        wait_for(f"{address}plain/", lambda text: "&#39;trem&#39;" in text and "First lines" in text)
        write(tmp_path, {"shown.txt": "Second lines."})
        wait_for(f"{address}plain/", lambda text: "&#39;trem&#39;" in text and "Second lines" in text)


FAILS = """\
from mkdocs.exceptions import PluginError


def on_page_markdown(markdown, **_):
    if "impossible" in markdown:
        raise PluginError("This cannot be shown.")
"""


def test_what_is_undone_after_a_build_that_failed_is_seen(tmp_path: Path) -> None:
    """A failed build forgets what was read: the preview compares saved files with what the next one read."""
    folder = tmp_path / "host"
    write_host(folder, files={"fails.py": FAILS}, hooks=["fails.py"])
    entry, plain = folder / "glossary" / "terms" / "booking.yml", folder / "docs" / "plain.md"
    good, log = entry.read_text(), folder / "serve.log"
    with preview(folder) as address:
        wait_for(f"{address}plain/", lambda text: "Nothing of that kind" in text)
        plain.write_text("# Plain\n\nAn impossible text.\n")
        for _ in range(200):  # until it is mended, the server answers nobody
            if "An error happened during the rebuild" in log.read_text():
                break
            time.sleep(0.3)
        plain.write_text("# Plain\n\nA possible text.\n")
        wait_for(f"{address}plain/", lambda text: "A possible text" in text)
        entry.write_text(good + "trem: again\n")
        wait_for(f"{address}plain/", lambda text: "d-problems" in text)
        entry.write_text(good)
        wait_for(f"{address}plain/", lambda text: "d-problems" not in text)


def test_the_mistakes_of_two_glossaries_are_shown(tmp_path: Path) -> None:
    """Each has its panel, on every page of the site."""
    folder = tmp_path / "host"
    oven = "term: oven\ndefinition: {text: It is hot., by: editors}\n"
    plugins = ["search", "distinguo", {"distinguo": {"glossary": "kitchen", "prefix": "kitchen/"}}]
    write_host(folder, plugins=plugins, ours=False, files={"kitchen/terms/oven.yml": oven})
    booking = folder / "glossary" / "terms" / "booking.yml"
    with preview(folder) as address:
        wait_for(address, lambda text: "Tables" in text and "d-problems" not in text)
        booking.write_text(booking.read_text() + "trem: again\n")
        (folder / "kitchen" / "terms" / "oven.yml").write_text(oven + "tram: again\n")
        wait_for(address, lambda text: "&#39;trem&#39;" in text and "&#39;tram&#39;" in text)
