"""One process of MkDocs: every build is prepared here, and stopped before MkDocs empties the site's folder if the entries are wrong."""

from __future__ import annotations

import gc
import logging
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from distinguo.build.history_cache import cached_histories
from distinguo.build.site_build import SiteBuild, engine_fingerprint
from distinguo.build.snapshot import Snapshot
from distinguo.build.store import Store
from distinguo.build.worker_pool import processes
from distinguo.checks.tracked_cache import tracked_cache
from distinguo.git import source_date
from distinguo.glossary.glossary import Glossary
from distinguo.loader import load
from distinguo.pages.revisions import Histories
from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Problem
from distinguo.rendering import jinja_env
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from distinguo_mkdocs.build.cache_folder import cache_folder
from distinguo_mkdocs.build.exports import ExportsPlugin
from distinguo_mkdocs.build.fingerprint import Environment
from distinguo_mkdocs.build.generated_pages import GeneratedPages
from distinguo_mkdocs.build.permalink_check import PermalinkCheck
from distinguo_mkdocs.build.priorities import Priority
from distinguo_mkdocs.build.provenance import Provenance
from distinguo_mkdocs.build.template_cache import TemplateCache
from distinguo_mkdocs.log_problems import log_problem
from distinguo_mkdocs.output.csp import Policy, is_offline, vendor
from distinguo_mkdocs.output.page_errors import PageErrors
from distinguo_mkdocs.output.scripts import SmallScripts
from distinguo_mkdocs.output.staging import Publishing
from distinguo_mkdocs.output.untrusted import PlainPages
from distinguo_mkdocs.pages.edit_links import EditLinks
from distinguo_mkdocs.pages.handwritten import HandwrittenPages
from distinguo_mkdocs.pages.proposals import forge_pages, proposals
from distinguo_mkdocs.search import pagefind
from distinguo_mkdocs.search.choice import choose
from distinguo_mkdocs.serve.last_good import LastGood

log = logging.getLogger("mkdocs.distinguo")


class Session:
    """Adds our plugins to every build of one process, and holds what one build leaves in memory for the next one."""

    def __init__(self) -> None:
        """Expect an ordinary build until :meth:`start` is called: MkDocs does so once, before the first build."""
        self._dirty = False  # only changed pages are written, into the folder that is there
        self._serving = False
        self._last_good = LastGood()
        self._snapshot: Snapshot | None = None
        self._histories: Histories | None = None
        self._aside: Path | None = None
        self._nonce = secrets.token_urlsafe(16)  # names the script that a preview's server puts into pages, for this process

    def start(self, *, command: str, dirty: bool) -> None:
        """Remember what the process was started for."""
        self._dirty = dirty
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Join a build as the hook does it: the configuration may name the folder of the entries under ``extra``."""
        return self.join(config, config.extra.get("glossary", "glossary"), own_form=True)

    def join(
        self, config: MkDocsConfig, folder: str = "glossary", *, policy: str = "site", own_form: bool = False
    ) -> MkDocsConfig:
        """Check the glossary in ``folder``, beside the configuration, and add our plugins to the build. Raises Abort for errors in it.

        ``own_form`` says whether the project has the form of this one, in which ``edit_uri`` names its folder.
        ``policy``: see :data:`distinguo_mkdocs.output.csp.POLICIES`.
        """
        _refuse(config)
        root = Path(config.config_file_path or "mkdocs.yml").parent / folder
        paged = choose(config, whole=not (self._serving or self._dirty or is_offline(config))) == pagefind.NAME
        environment = Environment(config, root, dirty=self._dirty)
        with _paused_gc():
            snapshot = self._previous(config)
            templates = TemplateCache(snapshot.store)
            jinja_env.keep_compiled(templates)
            # other plugins may make pages
            loaded = load(root, docs=Path(config.docs_dir), complete=False, language=_language(config), cache=snapshot.files)
            for problem in loaded.problems:
                log_problem(problem)
            if self._serving:
                glossary = self._last_good.update(loaded, root, _language(config))
            elif loaded.glossary:
                glossary = loaded.glossary
            else:
                raise Abort(f"{sum(p.severity is Severity.ERROR for p in loaded.problems)} errors in the entries")
            _speak(config, glossary)
            data = snapshot.data_for(glossary)
            build = SiteBuild(
                data,
                snapshot,
                workers=processes(),
                proposals=proposals(config, root),
                histories=self._histories_of(glossary, root, snapshot, config) if config.extra.get("history") else None,
            )
        pages = GeneratedPages(
            build,
            snapshot,
            environment,
            templates=templates,
            last_site=Path(config.site_dir),
            aside=self._aside,
            report=self._report if loaded.glossary else None,
        )
        plugins: dict[str, BasePlugin] = {  # type: ignore[type-arg]  # ours have no configuration
            "distinguo-pages": pages,
            "distinguo-page-errors": PageErrors(),
            "distinguo-scripts": SmallScripts(),
            "distinguo-handwritten": HandwrittenPages(data.prose, config),
            "distinguo-edit-links": EditLinks(config, root, own_form=own_form),
            "distinguo-exports": ExportsPlugin(build),
            "distinguo-provenance": Provenance(pages, glossary, config, root, preview=self._serving),
            "distinguo-end": _End(self),
        }
        if loaded.glossary:  # the preview of a broken glossary lacks pages, and nobody publishes it
            plugins["distinguo-permalinks"] = PermalinkCheck(glossary, root, preview=self._serving)
        if paged:
            plugins["distinguo-search"] = pagefind.PagedSearch()
        if policy == "site":
            plugins["distinguo-plain-pages"] = PlainPages(preview=self._serving)
        if is_offline(config):
            vendor(config)
        elif policy != "off":
            nonce = self._nonce if self._serving else ""
            plugins["distinguo-policy"] = Policy(wasm=paged, nonce=nonce, generated_only=policy == "pages")
        if self._serving:
            from distinguo_mkdocs.serve.plugin import ServePlugin  # noqa: PLC0415  # the server takes long to load, and a build needs none

            is_current = snapshot.files.is_current
            plugins["distinguo-serve"] = ServePlugin(root, loaded.files, is_current, self._last_good.panel, self._nonce)
        if not self._dirty:
            plugins["distinguo-publishing"] = Publishing(config, aside=self._aside)
        for name, plugin in plugins.items():
            config.plugins[name] = plugin
        config.watch.append(str(root))
        return config

    def _previous(self, config: MkDocsConfig) -> Snapshot:
        """Return the snapshot of the last build, from memory or from the store."""
        if self._snapshot:
            return self._snapshot
        folder = cache_folder(config)
        name = "serve.sqlite" if self._serving else "build.sqlite"  # their pages differ: neither could use those of the other
        store = Store(folder / name if folder else None, notice=log.info)
        self._snapshot = Snapshot(store, engine_fingerprint())
        site = Path(config.site_dir)
        self._aside = site.with_name(f"{site.name}.replaced") if self._serving else folder and folder / "replaced"
        return self._snapshot

    def _histories_of(self, glossary: Glossary, root: Path, snapshot: Snapshot, config: MkDocsConfig) -> Histories:
        """Return what git knows of the entries; a preview asks once, since it shows what is not committed yet."""
        if self._histories is None or not self._serving:
            self._histories = cached_histories(snapshot.store, engine_fingerprint(), glossary, root, forge_pages(config))
        return self._histories

    def _report(self, problem: Problem) -> None:
        """Report a problem that is found after the entries have been checked."""
        log_problem(problem)
        self._last_good.add(problem)

    def end_build(self) -> None:
        """After a good build: let go of what only another build of this process would need."""
        if not self._serving:
            self.close()

    def close(self) -> None:
        """Undo what was not committed, and let go of the snapshot: the next build reads it from the store."""
        if self._snapshot:
            self._snapshot.store.close()
            self._snapshot = None
        if self._serving and self._aside:
            shutil.rmtree(self._aside, ignore_errors=True)


@contextmanager
def _paused_gc() -> Iterator[None]:
    """Search for no garbage while entries are read: to go again and again through what was just read takes a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _language(config: MkDocsConfig) -> str:
    """Return the language of the site: that of its theme."""
    return str(config.theme.get("language") or "en")


def _speak(config: MkDocsConfig, glossary: Glossary) -> None:
    """Let the theme say its own words in the language of the entries, if mkdocs.yml asks for no other and the theme knows it."""
    chosen = any("language" in theme for one in config.user_configs if isinstance(theme := one.get("theme"), Mapping))
    if not chosen and glossary.language != _language(config):
        for code in (glossary.language, glossary.language.partition("-")[0]):
            if any(Path(folder, "partials", "languages", f"{code}.html").is_file() for folder in config.theme.dirs):
                config.theme["language"] = code
                return


def _refuse(config: MkDocsConfig) -> None:
    """Stop a build that would end in the middle of MkDocs, or use what nobody has read. Raises Abort."""
    if "SOURCE_DATE_EPOCH" in os.environ and source_date() is None:  # MkDocs takes it for a number, too
        given = os.environ["SOURCE_DATE_EPOCH"][:40]
        raise Abort(f"SOURCE_DATE_EPOCH is {given!r}: it has to be a time in seconds since 1970")
    if tracked := [*tracked_cache(Path(config.config_file_path or "mkdocs.yml").resolve().parent)]:
        for found in tracked:
            log_problem(found)
        raise Abort("A cache came with a commit: remove it from the repository")


class _End(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Tells the session how a build ended."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @event_priority(Priority.END)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """End a good build."""
        self._session.end_build()

    def on_build_error(self, *, error: Exception) -> None:
        """Undo what a failed build did to the snapshot."""
        self._session.close()

    def on_shutdown(self) -> None:
        """Close the store when the process ends."""
        self._session.close()
