"""One process of MkDocs: every build is prepared here, and stopped before MkDocs empties the site's folder if the entries are wrong."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from distinguo.build.site_build import SiteBuild, program_fingerprint
from distinguo.build.snapshot import Snapshot
from distinguo.build.store import Store
from distinguo.build.worker_pool import processes
from distinguo.checks.tracked_cache import tracked_cache
from distinguo.git import source_date
from distinguo.glossary.glossary import Glossary
from distinguo.loader import Loaded, load
from distinguo.loading.host_site import PREFIX
from distinguo.pages.kinds import kinds_published
from distinguo.pages.permalinks import listed
from distinguo.pages.revisions import Histories
from distinguo.problems.catalogue import Severity
from distinguo.problems.problem import Problem
from distinguo.rendering import jinja_env
from distinguo.text.digest import digest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from distinguo_mkdocs.build.cache_folder import cache_folder
from distinguo_mkdocs.build.fingerprint import Environment
from distinguo_mkdocs.build.generated_pages import GeneratedPages
from distinguo_mkdocs.build.template_cache import TemplateCache
from distinguo_mkdocs.build.theme_listing import prepare_environments
from distinguo_mkdocs.build.unchanged_files import UnchangedFiles
from distinguo_mkdocs.glossary_plugins import Edition, plugins_of_glossary
from distinguo_mkdocs.host.languages import language_of, speak
from distinguo_mkdocs.host.last_site import LastSite
from distinguo_mkdocs.host.neighbours import make_room
from distinguo_mkdocs.log_problems import log_problem
from distinguo_mkdocs.output.csp import is_offline
from distinguo_mkdocs.pages.proposals import forge_pages, proposals
from distinguo_mkdocs.paused_gc import paused_gc
from distinguo_mkdocs.place import Place, glossary_folder
from distinguo_mkdocs.priorities import Priority
from distinguo_mkdocs.search import pagefind
from distinguo_mkdocs.search.choice import choose
from distinguo_mkdocs.serve.last_good import LastGood
from distinguo_mkdocs.settings import ERROR, NO, THEME, Settings, shipped, wrong_extra

log = logging.getLogger("mkdocs.distinguo")


class Session:
    """Adds our plugins to every build of one process, and holds what one build leaves in memory for the next one."""

    def __init__(self) -> None:
        """Expect an ordinary build until :meth:`start` is called: MkDocs does so once, before the first build."""
        self._dirty = False  # only changed pages are written, into the folder that is there
        self._serving = False
        self._last_good = LastGood()
        self._unchanged = UnchangedFiles()
        self._snapshots: dict[str, Snapshot] = {}
        """Of each language of the reference one; that of the language in which it is written has no name."""
        self._templates: TemplateCache | None = None
        self._histories: Histories | None = None
        self._aside: Path | None = None
        self._joined: MkDocsConfig | None = None
        self._nonce = secrets.token_urlsafe(16)  # names the script that a preview's server puts into pages, for this process

    def start(self, *, command: str, dirty: bool) -> None:
        """Remember what the process was started for."""
        self._dirty = dirty
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Join a build as the hook does it: the site is nothing but the reference, and the configuration says the rest under ``extra``."""
        return self.join(config, shipped(config.extra), own_form=True)

    def join(self, config: MkDocsConfig, settings: Settings, *, own_form: bool = False) -> MkDocsConfig:
        """Check the glossary, and add our plugins to the build. Raises Abort for errors in it, or in where it is to stand.

        ``own_form`` says whether the project has the form of this one, in which ``edit_uri`` names its folder.
        """
        if self._joined is config:  # a plugin builds once more inside a build, as for another language
            return config
        self._joined = config
        root = glossary_folder(settings, config)
        _refuse(config, root, settings)
        whole = not (self._serving or self._dirty or is_offline(config))
        search = choose(config, whole=whole, asked=settings.search, hosted=settings.hosted)
        config.watch.extend(sorted({str(root), *_other_glossaries(config)} - {*config.watch}))
        environment = Environment(config, root, dirty=self._dirty, incremental=self._continues(settings))
        # a preview lets go of what later builds read, but not of the first
        with paused_gc(freeze=not (self._serving and self._snapshots)):
            snapshot = self._previous(config, settings)
            assert self._templates
            jinja_env.keep_compiled(self._templates)
            loaded, glossary = self._load(root, config, settings, snapshot)
            if not settings.hosted:
                speak(config, glossary.language, glossary.messages)
                prepare_environments(config.theme, self._templates)
            editions = list(self._editions(glossary, root, config, settings, snapshot))
        pages, plugins = plugins_of_glossary(
            editions,
            config,
            settings,
            root,
            own_form=own_form,
            preview=self._serving,
            report=self._report if loaded.glossary or self._last_good.glossary else None,
            environment=environment,
            templates=self._templates,
            unchanged=self._unchanged if self._serving and not settings.hosted else UnchangedFiles(),
            last_site=Path(config.site_dir),
            aside=self._aside,
            searched=not settings.hosted or search != THEME,
            ever=listed(root)[0],
        )
        plugins["distinguo-end"] = _End(self, partial(environment.is_stable, config))
        if self._serving:
            from distinguo_mkdocs.serve.plugin import ServePlugin  # noqa: PLC0415  # the server takes long to load, and a build needs none

            plugins["distinguo-serve"] = ServePlugin(root, loaded.files, self._is_current, self._last_good, self._nonce)
        for name, plugin in plugins.items():
            config.plugins[f"{name} {pages.place.prefix}" if name in config.plugins else name] = plugin
        for name, plugin in self._of_site(config, settings, pages, snapshot.store, paged=search == pagefind.NAME):
            if name not in config.plugins:
                config.plugins[name] = plugin
        make_room(config)
        return config

    def _load(self, root: Path, config: MkDocsConfig, settings: Settings, snapshot: Snapshot) -> tuple[Loaded, Glossary]:
        """Return what came of loading the entries, and the glossary to show. Raises Abort for errors in them, but in a preview."""
        language = language_of(config)
        loading = partial(
            load,
            root,
            docs=Path(config.docs_dir),
            complete=False,  # other plugins may make pages
            hosted=settings.hosted,
            references=settings.links.unknown == ERROR and not _shares_the_site(config),
            language=language,
            cache=snapshot.files,
        )
        reading = partial(_reported, loading, root, hosted=settings.hosted)
        if self._serving:
            loaded = self._last_good.load(reading)
            return loaded, self._last_good.update(loaded, root, language)
        loaded = reading()
        if not loaded.glossary:
            raise Abort(f"{sum(p.severity is Severity.ERROR for p in loaded.problems)} errors in the entries")
        return loaded, loaded.glossary

    def _editions(
        self, glossary: Glossary, root: Path, config: MkDocsConfig, settings: Settings, snapshot: Snapshot
    ) -> Iterator[Edition]:
        """Yield the reference in each of its languages, that in which it is written first; ``snapshot`` is its own."""
        kinds = kinds_published(settings.pages, glossary, home=settings.home != NO)
        place = Place.of(settings, kinds, root)
        build = partial(
            SiteBuild,
            workers=processes(),
            tracked=self._continues(settings),
            proposals=proposals(config, root) if not settings.hosted or "contribute" in settings.pages else None,
            histories=self._histories_of(glossary, root, snapshot, config) if config.extra.get("history") else None,
            kinds=kinds,
        )
        yield Edition(build(snapshot.data_for(glossary), snapshot), snapshot, place)
        for language in glossary.languages:
            snapshot = self._previous(config, settings, language)
            translated = build(snapshot.data_for(glossary.in_language(language)), snapshot)
            yield Edition(translated, snapshot, place.in_language(language))

    def _of_site(
        self, config: MkDocsConfig, settings: Settings, pages: GeneratedPages, store: Store, *, paged: bool
    ) -> Iterator[tuple[str, BasePlugin]]:  # type: ignore[type-arg]  # ours have no configuration
        """Yield what a site needs once, however many glossaries it has; little in a host."""
        if settings.hosted and not (self._serving or self._dirty):
            yield "distinguo-last-site", LastSite(config)
        if not settings.hosted or settings.policy != "off" or paged:
            from distinguo_mkdocs.site_plugins import plugins_of_site  # noqa: PLC0415  # takes a while to load, and most hosts need none

            nonce = self._nonce if self._serving else ""
            yield from plugins_of_site(
                config, settings, pages, store, paged=paged, dirty=self._dirty, nonce=nonce, aside=self._aside
            )

    def _continues(self, settings: Settings) -> bool:
        """Whether another build is to continue from this one; in a preview, one in the same process does."""
        return self._serving or settings.incremental

    def _previous(self, config: MkDocsConfig, settings: Settings, language: str = "") -> Snapshot:
        """Return the snapshot of the last build of the pages in a language, from memory or from the store."""
        if found := self._snapshots.get(language):
            return found
        folder = cache_folder(config)
        name = "serve" if self._serving else "build"  # their pages differ: neither could use those of the other
        if (settings.glossary, settings.prefix) not in {("glossary", ""), ("glossary", PREFIX)}:
            name = f"{name}-{digest(f'{settings.glossary} {settings.prefix}', 8)}"  # a site may have two
        if not self._templates:
            self._templates = TemplateCache(_store(folder, f"templates-{name}"), program_fingerprint())
        name += f"-{language}" if language else ""
        kept = folder if self._continues(settings) else None
        found = self._snapshots[language] = Snapshot(_store(kept, name), program_fingerprint(), language)
        site = Path(config.site_dir)
        self._aside = site.with_name(f"{site.name}.replaced") if self._serving else folder and folder / "replaced"
        return found

    def _histories_of(self, glossary: Glossary, root: Path, snapshot: Snapshot, config: MkDocsConfig) -> Histories:
        """Return what git knows of the entries; a preview asks once, since it shows what is not committed yet."""
        if self._histories is None or not self._serving:
            from distinguo.build.history_cache import cached_histories  # noqa: PLC0415  # takes a while to load, and few sites ask for it

            self._histories = cached_histories(snapshot.store, program_fingerprint(), glossary, root, forge_pages(config))
        return self._histories

    def _is_current(self, path: Path) -> bool:
        """Whether a file of the glossary has been read as it is now. A failed build lets go of all that was read."""
        original = self._snapshots.get("")
        return original is not None and original.files.is_current(path)

    def _report(self, problem: Problem) -> None:
        """Report a problem that is found after the entries have been checked."""
        log_problem(problem)
        self._last_good.add(problem)

    def end_build(self, is_stable: Callable[[], bool]) -> None:
        """After a good build: let go of what only another build of this process would need.

        In a preview there will be another one, unless what the pages are made from besides the entries ``is_stable``.
        """
        if self._serving:
            self._last_good.end_build(is_stable)
        else:
            self.close()

    def close(self) -> None:
        """Undo what was not committed, and let go of the snapshot: the next build reads it from the store."""
        for snapshot in self._snapshots.values():
            snapshot.store.close()
        self._snapshots.clear()
        if self._templates:
            self._templates.close()
            self._templates = None
        if self._serving and self._aside:
            shutil.rmtree(self._aside, ignore_errors=True)


def _store(folder: Path | None, name: str) -> Store:
    return Store(folder / f"{name}.sqlite" if folder else None, notice=log.info)


def _reported(loading: Callable[[], Loaded], root: Path, *, hosted: bool) -> Loaded:
    """Load the entries in ``root``, and log what is wrong with them."""
    loaded = loading()
    loaded = replace(loaded, problems=tuple(_as_seen_from_here(problem, root) for problem in loaded.problems))
    for problem in loaded.problems:
        log_problem(problem, hosted=hosted)
    return loaded


def _as_seen_from_here(problem: Problem, root: Path) -> Problem:
    """Return a problem whose path leads to its file: entries know the name of their folder, and not where that lies."""
    here = Path.cwd()
    if not problem.location.path.startswith(f"{root.name}/") or not root.resolve().is_relative_to(here):
        return problem
    return problem.from_here(root.resolve().relative_to(here))


def _other_glossaries(config: MkDocsConfig) -> list[str]:
    settings = [plugin.config for plugin in config.plugins.values() if isinstance(getattr(plugin, "config", None), Settings)]
    return [str(glossary_folder(own, config)) for own in settings]


def _shares_the_site(config: MkDocsConfig) -> bool:
    """Whether the site has another glossary: then a ``[[…]]`` may name something of that."""
    return sum(isinstance(getattr(plugin, "config", None), Settings) for plugin in config.plugins.values()) > 1


def _refuse(config: MkDocsConfig, root: Path, settings: Settings) -> None:
    """Stop a build that would end in the middle of MkDocs, or use what was never reviewed. Raises Abort."""
    if "SOURCE_DATE_EPOCH" in os.environ and source_date() is None:  # MkDocs takes it for a number, too
        given = os.environ["SOURCE_DATE_EPOCH"][:40]
        raise Abort(f"SOURCE_DATE_EPOCH is {given!r}: it has to be a time in seconds since 1970")
    if not settings.hosted and (wrong := wrong_extra(config.extra)):
        raise Abort(wrong)
    others = [plugin for plugin in config.plugins.values() if isinstance(plugin, GeneratedPages)]
    if any(other.place.prefix == settings.prefix for other in others):
        raise Abort(
            f"mkdocs.yml: distinguo: prefix: two glossaries have the prefix {settings.prefix!r}. Give each its own, for example "
            f"'{root.name}/'."
        )
    if tracked := [*tracked_cache(Path(config.config_file_path or "mkdocs.yml").resolve().parent)]:
        for found in tracked:
            log_problem(found)
        raise Abort("A cache came with a commit: remove it from the repository")


class _End(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # MkDocs' base class has no types
    """Lets the session know how a build ended."""

    def __init__(self, session: Session, is_stable: Callable[[], bool]) -> None:
        self._session, self._is_stable = session, is_stable
        self._builds = 0  # that have begun, one inside the other

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin a build."""
        self._builds += 1

    @event_priority(Priority.END)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """End a good build."""
        self._builds -= 1
        if not self._builds:
            self._session.end_build(self._is_stable)

    def on_build_error(self, *, error: Exception) -> None:
        """Undo what a failed build did to the snapshot."""
        self._session.close()

    def on_shutdown(self) -> None:
        """Close the store when the process ends."""
        self._session.close()
