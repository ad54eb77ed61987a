"""Random damage to everything that strangers send (entries, pages written by hand, repositories, files to import), and to what builds keep.

``make fuzz`` runs this file for ten minutes (``SECONDS=60`` for less) and prints what it tried and what failed.
"""

from __future__ import annotations

import json
import logging
import os
import pickle
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from distinguo import git as history
from distinguo.build.page_builder import SiteSettings
from distinguo.build.site_build import SiteBuild, engine_fingerprint
from distinguo.build.snapshot import DEPENDENCIES, INDEX, LINKS, PARSED, RECORD, SOURCE, Snapshot
from distinguo.build.store import FORMAT, Store, checksum
from distinguo.formatter.format_file import format_file
from distinguo.importers.entry_builder import entries as built
from distinguo.importers.glossarist import vocabulary_from_glossarist
from distinguo.importers.json_file import files_from_json
from distinguo.importers.rdf_reading import RDF_FORMATS
from distinguo.importers.skos import vocabulary_from_rdf
from distinguo.importers.tables import vocabulary_from_table
from distinguo.limits import time_for
from distinguo.loader import load
from distinguo_mkdocs.output import untrusted
from distinguo_mkdocs.output.csp import Policy
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from tests.problems.fuzz import HOSTILE, Trial, damaged, entries

ROOT = Path(__file__).parents[1]
Try = Callable[[random.Random], None]
"""Tries one input, made with the dice; raises where it finds a fault."""

SCRIPTS = (
    "<script>alert(1)</script>", "</title><script>1</script>", "\"><script>1</script>", "<SCRIPT\n>1</SCRIPT>", "<svg/onload=1>", "<base href=//x>",
    "&lt;script&gt;1&lt;/script&gt;", "&amp;lt;script&amp;gt;", "<meta http-equiv=Content-Security-Policy content=x>", "<script/src=x.js>", "</script>",
    "<iframe srcdoc='<script>1</script>'>", "<template><script>1</script></template>", "<noscript><script>1</script>", "<!-- <script>1</script>",
)  # fmt: skip
KEYS = (
    "title",
    "description",
    "author",
    "robots",
    "structured",
    "scripts",
    "hide",
    "icon",
    "status",
    "tags",
    "names",
    "searched",
    "template",
    "x",
    "date",
)
_ANY_SCRIPT = re.compile(r"<script[\s/>]", re.IGNORECASE)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')


class Pages:
    """Pages written by hand, drawn with the theme as a build draws them."""

    def __init__(self, folder: Path) -> None:
        """Read the project's configuration; nothing is built."""
        self._config = load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(folder))
        self._config.plugins._current_plugin = "fuzz"
        self._env = self._config.theme.get_env()
        self._policy, self._plain = Policy(), untrusted.PlainPages()
        untrusted.strip_tags_safely(self._env)
        self._policy._env = self._env
        self._expected = self._marks(self.drawn("# A page\n\nText."))

    def __call__(self, dice: random.Random) -> None:
        """Draw a page of hostile pieces: it runs and allows what a harmless page runs and allows."""
        pieces = (*SCRIPTS, *HOSTILE)
        said = {dice.choice(KEYS): self._value(dice, pieces) for _ in range(dice.randint(0, 4))}
        front = "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in said.items()) + "---\n" if said else ""
        lines = [f"{'#' * dice.randint(1, 3)} {dice.choice(pieces)} {dice.choice(pieces)}" for _ in range(2)]
        lines += [" ".join(dice.choice(pieces) for _ in range(dice.randint(1, 4))) for _ in range(dice.randint(0, 5))]
        dice.shuffle(lines)
        self.compare(front + "\n\n".join(lines))

    def compare(self, text: str) -> bool:
        """Draw a page, and compare what it runs and allows with a harmless one; return whether the theme took it."""
        made = self.drawn(text)
        assert not made or self._marks(made) == self._expected, made[:3000]
        return bool(made)

    def _value(self, dice: random.Random, pieces: tuple[str, ...]) -> object:
        text = dice.choice(pieces) + dice.choice(pieces)
        return dice.choice((text, [text], {text: text}, 5, None, True, text))

    def drawn(self, text: str) -> str:
        """Return the page; nothing where MkDocs or the theme does not take it."""
        config = self._config
        file = File.generated(config, "x.md", content=text.encode("utf-8", "replace"))
        page = Page(None, file, config)
        try:
            page.read_source(config)
            page.markdown = self._plain.on_page_markdown(page.markdown or "", page=page, config=config, files=Files([file]))
            page.render(config, Files([file]))
            page.content = self._plain.on_page_content(page.content or "", page=page, config=config, files=Files([file]))
            list(untrusted.make_plain(page, self._env))
            template = self._env.get_template(page.meta.get("template", "main.html"))
            output = template.render(get_context(Navigation([page], [page]), [file], config, page))
        except Exception as error:
            if "distinguo_mkdocs" in traceback.extract_tb(error.__traceback__)[-1].filename:
                raise
            return ""  # a build ends here, with the page's name
        return self._policy.on_post_page(output, page=page, config=config)

    def _marks(self, html: str) -> tuple[object, ...]:
        """Return what decides what runs: the policy, that it comes first, and how many scripts there are."""
        found = _POLICY.search(html)
        assert found
        return found.group(), found.end() < html.index("<title>"), len(_ANY_SCRIPT.findall(html)), html.count("<title>")


class Entries:
    """Damaged entries: checked and drawn, and formatted twice."""

    def __init__(self, folder: Path) -> None:
        """Write a small glossary."""
        self._trial = Trial(folder)
        self._known = entries()

    def __call__(self, dice: random.Random) -> None:
        """Try one."""
        name, data = dice.choice(self._known)
        broken = damaged(data, dice)
        self._trial.run(name, broken)
        once, _ = format_file(broken, name, name)
        assert once is None or format_file(once, name, name)[0] == once, "formatted twice"


class Records:
    """What git might print: taken apart without a mistake, whatever it is."""

    PIECES = (
        b"\0",
        b"\0\0",
        b"\n",
        b"1700000000",
        b"99999999999999999999",
        b"-1",
        b"x",
        b"a/b.yml",
        b"..",
        b"../x",
        b"\xff",
        b"\x01",
        b".git/config",
        b"",
    )

    def __call__(self, dice: random.Random) -> None:
        """Read a log and a listing of random pieces."""
        log = b"".join(dice.choice(self.PIECES) for _ in range(dice.randint(0, 30)))
        assert all(name and "\0" not in name for _, name in history._days(log))
        heads = (b"100644 blob ", b"100755 blob ", b"120000 blob ", b"160000 commit ", b"", b"100644 ")
        listing = b"\0".join(
            dice.choice(heads)
            + dice.choice((b"1" * 40, b"x", b""))
            + dice.choice((b" 5", b" -", b"  99", b""))
            + b"\t"
            + dice.choice(self.PIECES)
            for _ in range(dice.randint(0, 8))
        )
        for name, _, _ in history._ordinary(listing):
            assert not name.startswith("/")
            assert not {"..", ".", "", ".git"} & {*name.split("/")}


class Repositories:
    """Real repositories of random trees and times."""

    def __init__(self, folder: Path) -> None:
        """Make an empty one."""
        self._folder = folder / "repository"
        self._folder.mkdir()
        self._git("init", "-q", "-b", "main")
        self._blob = self._git("hash-object", "-w", "--stdin", feed=b"x")

    def _git(self, *arguments: str, feed: bytes = b"") -> str:
        done = subprocess.run(["git", *arguments], cwd=self._folder, input=feed, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def __call__(self, dice: random.Random) -> None:
        """Commit a random tree at a random time: what it holds is told or left out."""
        names = [bytes(dice.choice(range(1, 256)) for _ in range(dice.randint(1, 6))) for _ in range(3)]
        names += dice.sample((b"..", b".", b".git", b"\n", b"a\x01b", b"-x", b"good.yml"), 2)
        modes = (b"100644", b"100755", b"120000", b"40000", b"160000", b"0")
        rows = sorted({name.replace(b"/", b"_"): dice.choice(modes) for name in names}.items())
        raw = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(self._blob) for name, mode in rows)
        tree = self._git("hash-object", "-t", "tree", "--literally", "-w", "--stdin", feed=raw)
        when = dice.choice((b"1700000000 +0000", b"253402300800 +0000", b"-1 +0000", b"x", b"9" * 30 + b" +0000"))
        text = f"tree {tree}\nauthor A <a> 1 +0000\ncommitter A <a> ".encode() + when + b"\n\nx\n"
        commit = self._git("hash-object", "-t", "commit", "--literally", "-w", "--stdin", feed=text)
        self._git("update-ref", "refs/heads/main", commit)
        history.changed(self._folder)
        history.commit(self._folder)
        try:
            found = [name for name, _ in history.files_at(self._folder, commit)]
        except history.GitError:
            return
        assert all(history.is_ordinary(name) for name in found), found


IMPORTS = {path.name: path.read_text("utf-8") for path in sorted((ROOT / "tests" / "fixtures" / "imports").iterdir())}
"""A small file of each format, by its name."""
ODD = (
    "&a ",
    "*a",
    '<!DOCTYPE r [<!ENTITY a "x">]>',
    "&a;",
    "file:///etc/passwd",
    "1E99999999",
    '"@context": [["http://127.0.0.1:9/"]],',
    "_:a",
    "[ ",
    "( ",
)


class Imports:
    """Damaged files of other tools."""

    def __call__(self, dice: random.Random) -> None:
        """Read one, and make entries of it."""
        format = dice.choice([*IMPORTS])
        text = IMPORTS[format]
        for _ in range(dice.randint(0, 2)):
            place = dice.randint(0, len(text))
            text = text[:place] + dice.choice(ODD) * dice.choice((1, 1, 50)) + text[place:]
        data = damaged(text.encode(), dice)
        began = time.process_time()
        with time_for(len(data)):
            if format == "json":
                files_from_json(data, "x")
            elif format == "csv":
                built(vocabulary_from_table(data, "x", "t"))
            elif format == "glossarist":
                built(vocabulary_from_glossarist([("x", data)], "t"))
            else:
                built(vocabulary_from_rdf(data, "x", format, "t"))
        assert time.process_time() - began < 2, format
        assert format in {"json", "csv", "glossarist", *RDF_FORMATS}


class _Evil:
    """Writes a file where it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.write_text, (self._mark, "ran")


class Caches:
    """Stores of builds that are damaged, of another program or version, full, or no files: a build is as one from nothing, and says so."""

    SITE = SiteSettings("Words", "https://words.example/")

    def __init__(self, folder: Path) -> None:
        """Build a small glossary from nothing, and keep what that leaves."""
        self._glossary = folder / "glossary"
        shutil.copytree(ROOT / "tests" / "problems" / "base" / "glossary", self._glossary)
        self._path = folder / "try" / "kept" / "store.sqlite"
        self._mark = folder / "ran"
        self._expected = self._built([])
        self._good = self._path.read_bytes()
        ways = (
            self._any_bytes,
            self._cut,
            self._flipped,
            self._version,
            self._wrong_piece,
            self._without_pieces,
            self._foreign_piece,
            self._foreign,
            self._odd,
        )
        self.ways: tuple[Callable[[random.Random], object], ...] = ways

    def __call__(self, dice: random.Random) -> None:
        """Spoil the store in one way, and build twice: the second build finds nothing wrong, unless nothing can be kept."""
        shutil.rmtree(self._path.parents[1])
        self._path.parent.mkdir(parents=True)
        self._path.write_bytes(self._good)
        dice.choice(self.ways)(dice)
        pages = dice.choice((0, 0, 0, 40))
        assert self._built([], pages) == self._expected
        notices: list[str] = []
        assert self._built(notices) == self._expected
        assert pages or not notices or not self._path.is_file() or self._path.is_symlink(), notices
        assert not self._mark.exists(), "a pickle was read"

    def _built(self, notices: list[str], pages: int = 0) -> dict[str, object]:
        """Return everything that a build makes; there is room for so many pages of the database, if that is given."""
        store = Store(self._path, notice=notices.append)
        if pages:
            store._db.execute(f"PRAGMA max_page_count = {pages}")  # SQLite then answers as on a full disk
        try:
            snapshot = Snapshot(store, engine_fingerprint())
            glossary = load(self._glossary, cache=snapshot.files).glossary
            assert glossary
            build = SiteBuild(snapshot.data_for(glossary), snapshot)
            build.make(self.SITE)
            made = {
                url: (meta, build.html(url), [build.file(path, url) for path in meta.files]) for url, meta in build.pages.items()
            }
            build.commit("", {})
            assert not build.made or build.full or notices, "pages were made again, and nobody knows why"
        finally:
            store.close()
        assert all("\n" not in notice and "can be deleted" in notice for notice in notices), notices
        return dict(made)

    def _any_bytes(self, dice: random.Random) -> None:
        evil = pickle.dumps(_Evil(self._mark))
        head = self._good[: dice.choice((0, 16, 100))]
        self._path.write_bytes(head + dice.choice((b"", evil, dice.randbytes(dice.randint(0, 9000)), bytes(5000), b"text")))

    def _cut(self, dice: random.Random) -> None:
        os.truncate(self._path, dice.choice((dice.randint(0, len(self._good)), len(self._good) // 4096 // 2 * 4096, 2**34)))

    def _flipped(self, dice: random.Random) -> None:
        data = bytearray(self._good)
        for _ in range(dice.choice((1, 5, 100))):
            data[dice.randrange(dice.choice((100, len(data))))] = dice.randrange(256)
        self._path.write_bytes(data)

    def _version(self, dice: random.Random) -> None:
        self._run(f"PRAGMA user_version = {dice.choice((0, FORMAT - 1, FORMAT + 1, -1, 2**31 - 1))}")

    def _wrong_piece(self, dice: random.Random) -> None:
        """Other data under the old checksum."""
        wrong = dice.choice((b"", pickle.dumps(_Evil(self._mark)), dice.randbytes(50), "text", 5, 1.5, None))
        to = dice.choice(("data = ?", "sum = ?"))
        with self._open(dice) as db:
            db.execute(f"UPDATE OR IGNORE piece SET {to} WHERE dice({dice.randint(1, 9)}) = 0", (wrong,))

    def _without_pieces(self, dice: random.Random) -> None:
        """Fewer pieces: pages that are not there are made as new ones are, so not those alone."""
        with self._open(dice) as db:
            db.execute(f"DELETE FROM piece WHERE name = '{INDEX}' OR dice({dice.randint(1, 9)}) = 0")

    def _foreign_piece(self, dice: random.Random) -> None:
        """Other data under its own checksum, where a build takes data apart. Text and files are shown as they are, so not those."""
        prefix = dice.choice((INDEX, DEPENDENCIES, LINKS, PARSED, RECORD, SOURCE))
        deep = b"[" * dice.choice((50, 200_000))
        plain = (
            b"null",
            b"0",
            b"[]",
            b"{}",
            b'"x"',
            b"[1]",
            b"[[]]",
            b"[[1]]",
            b"[[[1]]]",
            b'[["x"]]',
            b'{"x":1}',
            b"[NaN]",
            b"1e999",
            b"{",
            deep,
        )
        data = dice.choice((*plain, b"", dice.randbytes(20), pickle.dumps(_Evil(self._mark))))
        rest = dice.choice((" = 0", " < 2"))
        with self._open(dice) as db:
            db.create_function("checksum", 2, checksum)
            db.execute(
                f"UPDATE piece SET data = ?1, sum = checksum(name, ?1) WHERE name LIKE '{prefix}%' AND dice(3) {rest}",
                (data,),
            )

    def _foreign(self, dice: random.Random) -> None:
        """A database of something else."""
        self._path.unlink(missing_ok=True)
        self._run(f"PRAGMA user_version = {dice.choice((0, FORMAT))}")
        tables = (
            "piece (id INTEGER)",
            "piece (name, data)",
            "bookmarks (address)",
            "piece (name, data, sum, more NOT NULL)",
            '"a""b" (c)',
        )
        self._run(f"CREATE TABLE {dice.choice(tables)}")
        if dice.random() < 0.5:
            self._run("CREATE VIEW more AS SELECT 1")
            self._run("CREATE VIRTUAL TABLE words USING fts5(text)")

    def _odd(self, dice: random.Random) -> None:
        """Something that is no file, or is in the way."""
        self._path.unlink()
        match dice.randrange(5):
            case 0:
                self._path.mkdir()
            case 1:
                self._path.symlink_to(dice.choice(("/dev/full", "nowhere", self._path.name, self._glossary / "terms")))
            case 2:
                self._path.parent.rmdir()
                self._path.parent.write_text("in the way")
            case 3:
                self._path.with_name(f"{self._path.name}-journal").write_bytes(dice.randbytes(600))
                self._path.write_bytes(self._good)
            case _:
                os.mkfifo(self._path)

    def _run(self, statement: str, *values: object) -> None:
        with self._open() as db:
            db.execute(statement, values)

    @contextmanager
    def _open(self, dice: random.Random | None = None) -> Iterator[sqlite3.Connection]:
        """Open the store. With dice, statements may throw them: SQLite's own cannot be thrown again the same way."""
        with closing(sqlite3.connect(self._path)) as db, db:
            if dice:
                db.create_function("dice", 1, dice.randrange)
            yield db


def kinds(folder: Path) -> dict[str, Try]:
    """Return everything that is tried, by name; each may write into the folder."""
    for name in ("entries", "docs", "caches"):
        (folder / name).mkdir()
    return {
        "entries": Entries(folder / "entries"),
        "pages": Pages(folder / "docs"),
        "records of git": Records(),
        "repositories": Repositories(folder),
        "imports": Imports(),
        "caches": Caches(folder / "caches"),
    }


SHARES = {"entries": 4, "pages": 4, "records of git": 4, "repositories": 1, "imports": 6, "caches": 2}
"""How many of each are tried in a round."""


def main(seconds: float) -> int:
    """Try inputs for so long; print every one that fails, and the numbers. Return how many failed."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    beginning = int(os.environ.get("SEED", "0"))
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # in this process alone: tests read what is logged
    with tempfile.TemporaryDirectory() as folder:
        tries = kinds(Path(folder))
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for name, one in tries.items():
                for _ in range(SHARES[name]):
                    seed = beginning + tried[name]
                    try:
                        one(random.Random(seed))
                    except Exception:
                        failed[name] += 1
                        print(f"--- {name}, seed {seed}\n{traceback.format_exc()[-3000:]}", flush=True)
                    tried[name] += 1
    numbers = ", ".join(f"{count:,} {name}" for name, count in tried.items())
    print(f"{tried.total():,} inputs: {numbers}; {failed.total()} failures")
    return failed.total()


if __name__ == "__main__":
    sys.exit(1 if main(float(sys.argv[1]) if len(sys.argv) > 1 else 600) else 0)
