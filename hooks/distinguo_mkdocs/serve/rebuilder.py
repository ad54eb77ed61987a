"""Keeps a preview up to date: after an edit of entries only what shows them is made again, after anything else MkDocs builds."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable

from distinguo.loader import Loaded

from distinguo_mkdocs.build.fingerprint import State, others_have_a_say, state
from distinguo_mkdocs.log_problems import log_problem
from distinguo_mkdocs.serve.build_state import BuildState
from distinguo_mkdocs.serve.job_queue import JobQueue
from distinguo_mkdocs.serve.live_site import FullBuildNeeded, LiveSite

log = logging.getLogger("mkdocs.distinguo")


class Rebuilder:
    """Stands in for what the server calls after a change. What was edited is made at once, all the rest behind its back."""

    def __init__(
        self, builder: Callable[[], None], last: Callable[[], BuildState | None], load: Callable[[BuildState], Loaded]
    ) -> None:
        """Take what builds everything, what tells of the last build, and what reads the entries of a build as they are now."""
        self._builder, self._last, self._load = builder, last, load
        self.remaining = JobQueue()
        self._stopping = threading.Event()
        self._worker: threading.Thread | None = None
        joined = last()
        self._standing = _standing(joined, joined.surroundings) if joined else None
        _settle()

    def build(self) -> None:
        """Bring the site up to date, as far as it is not waited for by itself. Raises what MkDocs' own builds raise."""
        self.stop()
        joined, standing, self._standing = self._last(), self._standing, None
        if joined and standing and state(joined.config, joined.root) == joined.surroundings and self._follow(standing, joined):
            self._standing = standing
            self._worker = threading.Thread(target=self._work, daemon=True)
            self._worker.start()
        else:
            self._build_all()

    def stop(self) -> None:
        """Leave what is not made yet."""
        if self._worker:
            self._stopping.set()
            self._worker.join()
            self._worker = None
            self._stopping.clear()

    def _follow(self, standing: LiveSite, joined: BuildState) -> bool:
        """Let the site that stands there follow its entries, and make the page of the one that was edited."""
        begun = time.monotonic()
        try:
            loaded = self._load(joined)
            jobs = standing.turn_to(loaded)
            self.remaining.begin(jobs)
            for job in jobs[:1]:
                job.do(lambda: True)
                self.remaining.done(job)
        except FullBuildNeeded as reason:
            log.info("The whole site is built: %s", reason)
            return False
        except Exception:
            log.warning("What was edited could not be made by itself, so the whole site is built.", exc_info=True)
            return False
        for problem in loaded.problems:
            log_problem(problem)
        log.info("What was edited was made in %.2f seconds; %d more follow", time.monotonic() - begun, len(jobs[1:]))
        return True

    def _work(self) -> None:
        """Do what is left, until there is nothing more, or something else has changed."""
        try:
            while self._goes_on() and (job := self.remaining.next()):
                if job.do(self._goes_on):
                    self.remaining.done(job)
            return
        except FullBuildNeeded as reason:
            log.info("The whole site is built: %s", reason)
        except Exception:
            log.warning("What an edit has changed could not be made by itself, so the whole site is built.", exc_info=True)
        self._standing = None
        try:
            self._build_all()
        except Exception:
            log.exception("The site could not be built")

    def _goes_on(self) -> bool:
        return not self._stopping.is_set()

    def _build_all(self) -> None:
        joined = self._last()
        before = state(joined.config, joined.root) if joined else None
        gc.unfreeze()  # what the build before has left is garbage soon
        try:
            self._builder()
        finally:
            self.remaining.begin(())
        joined = self._last()
        self._standing = _standing(joined, before) if joined else None
        _settle()


def _settle() -> None:
    """Let nobody look for garbage among what a build has made: of a large glossary that takes longer than to follow an edit."""
    gc.collect()
    gc.freeze()


def _standing(joined: BuildState, before: State | None) -> LiveSite | None:
    """Return the site of a build as it can be kept up to date, if it can; ``before`` is what all else was like before that build."""
    if joined.surroundings != before or others_have_a_say(joined.config, joined.root):
        return None
    try:
        return LiveSite(joined)
    except FullBuildNeeded as reason:
        log.debug("This build can only be followed by whole ones: %s", reason)
        return None
