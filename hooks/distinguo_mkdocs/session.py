"""How a build is joined or stopped: the entries are checked before MkDocs empties the site's folder."""

from __future__ import annotations

import gc
import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from distinguo.build.snapshot import SnapshotStore
from distinguo.checks.tracked_cache import tracked_cache
from distinguo.git import source_date
from distinguo.loader import Loaded
from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Problem
from distinguo.rendering import jinja_env as templating
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from distinguo_mkdocs.build.bytecode_cache import CompiledTemplates, Store
from distinguo_mkdocs.build.exports import Exported
from distinguo_mkdocs.build.fingerprint import state
from distinguo_mkdocs.build.generated_pages import Build, aside, kept_in
from distinguo_mkdocs.build.permalink_check import PermalinkCheck
from distinguo_mkdocs.build.provenance import Provenance
from distinguo_mkdocs.build.snapshots import SnapshotPlugin, around, followed
from distinguo_mkdocs.log_problems import log_problem
from distinguo_mkdocs.output.csp import Policy, is_offline, vendor
from distinguo_mkdocs.output.page_errors import PageErrors
from distinguo_mkdocs.output.scripts import SmallScripts
from distinguo_mkdocs.output.staging import Publishing
from distinguo_mkdocs.output.untrusted import PlainPages
from distinguo_mkdocs.pages.handwritten import ByHand
from distinguo_mkdocs.search import pagefind
from distinguo_mkdocs.search.choice import choose
from distinguo_mkdocs.serve.build_state import BuildState
from distinguo_mkdocs.serve.last_good import Preview
from distinguo_mkdocs.serve.plugin import ServePlugin
from distinguo_mkdocs.serve.rebuilder import Rebuilder

log = logging.getLogger("mkdocs.distinguo")


class Session:
    """Joins every build of one process. It keeps what the process was started for; a preview also keeps the last good entries."""

    def __init__(self) -> None:
        """Expect an ordinary build until told otherwise: MkDocs says it once, before the first build, and nowhere else."""
        self._dirty = False  # only changed pages are written, into the folder that is there
        self._serving = False
        self._preview = Preview()
        self._last: BuildState | None = None
        self._memory: SnapshotStore | None = None
        self._nonce = secrets.token_urlsafe(16)  # names the script that a preview's server puts into pages, for this process

    def start(self, *, command: str, dirty: bool) -> None:
        """Remember what the process was started for."""
        self._dirty = dirty
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Join a build as the hook does it: the configuration may name the folder of the entries under ``extra``."""
        return self.join(config, config.extra.get("glossary", "glossary"))

    def join(self, config: MkDocsConfig, folder: str = "glossary", *, policy: str = "site") -> MkDocsConfig:
        """Check the glossary in ``folder``, beside the configuration, and join the build if it is good.

        ``policy``: see :data:`distinguo_mkdocs.output.csp.POLICIES`.
        """
        self._last = None
        _refuse(config)
        root = Path(config.config_file_path or "mkdocs.yml").parent / folder
        paged = choose(config, whole=not (self._serving or self._dirty or is_offline(config))) == pagefind.NAME
        surroundings = state(config, root)
        templating.keep_compiled(CompiledTemplates(Store(kept_in(config))))
        memory = self._memory = self._memory or SnapshotStore(kept_in(config), notice=log.info)
        loaded = self._load(config, root)
        for problem in loaded.problems:
            log_problem(problem)
        if self._serving:
            glossary = self._preview.of(loaded, root)
        elif loaded.glossary:
            glossary = loaded.glossary
        else:
            raise Abort(f"{sum(p.severity is Severity.ERROR for p in loaded.problems)} errors in the entries")
        goes_on = not (self._serving or self._dirty)
        known = around(config, root) if goes_on else ""
        pages = followed(memory, loaded, known, config)
        build = Build(glossary, config, tell=self._tell if loaded.glossary else None, followed=pages)
        config.plugins["distinguo-build"] = build
        config.plugins["distinguo-page-errors"] = PageErrors()
        config.plugins["distinguo-scripts"] = SmallScripts()
        by_hand = config.plugins["distinguo-by-hand"] = ByHand(build.prose, config)
        exported = config.plugins["distinguo-exported"] = Exported(build, preview=self._serving)
        config.plugins["distinguo-provenance"] = Provenance(build, glossary, config, root, preview=self._serving)
        if loaded.glossary:  # the preview of a broken glossary lacks pages, and nobody publishes it
            config.plugins["distinguo-permanence"] = PermalinkCheck(glossary, root, preview=self._serving)
        if paged:
            config.plugins["distinguo-search"] = pagefind.PagedSearch()
        if policy == "site":
            config.plugins["distinguo-plain-pages"] = PlainPages(preview=self._serving)
        if is_offline(config):
            vendor(config)
        elif policy != "off":
            nonce = self._nonce if self._serving else ""
            config.plugins["distinguo-policy"] = Policy(wasm=paged, nonce=nonce, generated_only=policy == "pages")
        if self._serving:
            config.plugins["distinguo-watching"] = ServePlugin(
                root, loaded.files, memory.loader, self._upkeep, preview=self._preview, nonce=self._nonce
            )
        if goes_on:
            # What was read stays until the end of the process: nobody need look through it for garbage, in this one or in those that
            # share its work. A preview has one build after the other, each of which leaves some.
            gc.freeze()
            config.plugins["distinguo-remembering"] = SnapshotPlugin(memory, build, known, surroundings, root)
        if not self._dirty:
            config.plugins["distinguo-publishing"] = Publishing(
                config, preview=self._serving, aside=aside(config) if pages else None
            )
        config.watch.append(str(root))
        if self._serving and not self._dirty:
            self._last = BuildState(config, root, loaded, build, by_hand, exported, surroundings)
        return config

    def _load(self, config: MkDocsConfig, root: Path) -> Loaded:
        """Read the entries. What has not changed since the last build, or since they were read last, is known."""
        assert self._memory
        return self._memory.loader.load(root, docs=Path(config.docs_dir), complete=False)  # other plugins may make pages

    def _upkeep(self, builder: Callable[[], None]) -> Rebuilder:
        return Rebuilder(builder, lambda: self._last, self._again)

    def _again(self, joined: BuildState) -> Loaded:
        """Read the entries of a build as they are now."""
        loaded = self._load(joined.config, joined.root)
        self._preview.of(loaded, joined.root)
        if loaded.glossary:
            joined.build.look_for_missing_pages(loaded.glossary)
        return loaded

    def _tell(self, problem: Problem) -> None:
        """Take a problem that is found after the entries have been checked."""
        log_problem(problem)
        self._preview.shown.add(problem)


def _refuse(config: MkDocsConfig) -> None:
    """Stop a build that would end in the middle of MkDocs, or use what nobody has read. Raises Abort."""
    if "SOURCE_DATE_EPOCH" in os.environ and source_date() is None:  # MkDocs takes it for a number, too
        given = os.environ["SOURCE_DATE_EPOCH"][:40]
        raise Abort(f"SOURCE_DATE_EPOCH is {given!r}: it has to be a time in seconds since 1970")
    if tracked := [*tracked_cache(Path(config.config_file_path or "mkdocs.yml").resolve().parent)]:
        for found in tracked:
            log_problem(found)
        raise Abort("The cache came with a commit, so nothing of it is used")
