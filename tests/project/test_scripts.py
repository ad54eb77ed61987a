"""Our own JavaScript stays small: readers wait for it, and maintainers read it."""

from __future__ import annotations

import gzip
import re

from distinguo_mkdocs.output.scripts import published, without_comments

from tests.conftest import ROOT

THEME = ROOT / "hooks" / "distinguo_mkdocs" / "theme"
SEARCH = sorted((THEME.parent / "search" / "theme" / "assets").glob("*.js"))
PROPOSING = [
    THEME / "assets" / name
    for name in (
        "canonical-yaml.js", "change-forms.js", "contribute.js", "entry-fields.js", "entry-ids.js", "entry-rules.js", "proposals.js",
        "text-blocks.js",
    )
]  # fmt: skip
CHECKING = [THEME / "assets" / name for name in ("name-matcher.js", "word-rules.js", "findings.js", "check.js")]
EMBED = THEME / "assets" / "embed.js"
READING = sorted({*(THEME / "assets").glob("*.js")} - {*PROPOSING, *CHECKING, EMBED})
SCRIPTS = [*READING, *PROPOSING, *CHECKING, EMBED, *SEARCH]
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
MOST = 14_000
"""Bytes of all scripts together for reading, choosing and comparing, as readers get them, compressed."""
MOST_OF_SEARCH = 11_400
"""Bytes of search, compressed, which come no sooner than somebody searches. The theme's own, which it replaces, has 35 kB."""
MOST_OF_PROPOSING = 32_000
"""Bytes of the form for proposals and of the rules that it runs, compressed, which only the page of that form loads: no reader of an entry waits for it."""

MOST_OF_CHECKING = 12_100
"""Bytes of what checks a text, compressed, which only the page for that loads; the rules of languages only where there are any."""

MOST_OF_EMBED = 10_600
"""Bytes of the script that pages elsewhere load, compressed, with the matcher and the rules of languages behind it."""

LONGEST = 140
"""Characters of a line, of which a tab counts one."""


def test_all_scripts_together_are_small() -> None:
    """Every script of ours counts, and what stands in the page itself."""
    inline = INLINE.findall((THEME / "main.html").read_text("utf-8"))
    assert "hover-cards.js" in {script.name for script in SCRIPTS} and inline
    reading, search, proposing, checking = (
        "".join(without_comments(script.read_text("utf-8")) for script in scripts)
        for scripts in (READING, SEARCH, PROPOSING, CHECKING)
    )
    assert len(gzip.compress("".join([reading, *inline]).encode())) <= MOST
    assert len(gzip.compress(search.encode())) <= MOST_OF_SEARCH
    assert len(gzip.compress(proposing.encode())) <= MOST_OF_PROPOSING
    assert len(gzip.compress(checking.encode())) <= MOST_OF_CHECKING
    assert len(gzip.compress(published(EMBED).encode())) <= MOST_OF_EMBED


def test_lines_are_short() -> None:
    """What stands in one line can be read in one."""
    for script in SCRIPTS:
        lines = script.read_text("utf-8").splitlines()
        assert not [number for number, line in enumerate(lines, 1) if len(line) > LONGEST], script.name


def test_scripts_are_checked_and_nothing_is_imported() -> None:
    """Each script asks for its types to be checked, and none is a module: a page read from a folder can load no modules."""
    for script in SCRIPTS:
        text = script.read_text("utf-8")
        assert text.startswith("// @ts-check\n"), script.name
        assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE), script.name


def test_scripts_share_no_names() -> None:
    """Each script keeps its names to itself, so that none needs another one to be there, or to be there first."""
    for script in SCRIPTS:
        text = script.read_text("utf-8")
        assert not re.search(r"^(const|let|var|function|class)\b", text, re.MULTILINE), script.name


def test_what_is_quoted_has_the_marks_of_the_language() -> None:
    """A script puts no word between quotation marks of its own: they come with the message, as in „Wort“ and « mot »."""
    assert not [path.name for path in SCRIPTS if re.search("“\\$|[”»]`", without_comments(path.read_text("utf-8")))]


def test_comments_go_and_code_stays() -> None:
    """What readers get says the same, and no line of it is a comment."""
    script = """// @ts-check
/**
 * A feature: it has `// no` comment inside.
 */
(() => {
	/** @param {string} text */
	const inside = (text) => /** @type {any} */ (`// ${text} /* no */`); // at the end of a line it may stay
	// gone
	const other =
		/** @type {any} */ (inside);
	/** Gone. */
	inside("http://x/*");
})();
"""
    assert (
        without_comments(script)
        == """(() => {
	const inside = (text) => (`// ${text} /* no */`); // at the end of a line it may stay
	const other =
		(inside);
	inside("http://x/*");
})();
"""
    )
