"""Pages written by hand, of hostile pieces: each runs and allows what a harmless page runs and allows."""

from __future__ import annotations

import json
import random
import re
import traceback
from pathlib import Path

from distinguo_mkdocs.output import untrusted
from distinguo_mkdocs.output.csp import Policy
from distinguo_mkdocs.output.scripts import without_comments
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from tests.problems.fuzz import HOSTILE, ROOT

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
        self._env.filters["without_comments"] = without_comments
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
