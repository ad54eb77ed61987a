"""What is done to the answers of a preview: they wait for what is still to be made, and every page shows what is wrong."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.headers import Headers

from mkdocs.livereload import LiveReloadServer

from distinguo_mkdocs.serve.job_queue import JobQueue

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def wait_for_stale(server: LiveReloadServer, remaining: JobQueue) -> WSGIApplication:
    """Return what answers requests as the server does, but for files that are still to be made: they are waited for."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return server.serve_request(environ, start_response)
        file = path.removeprefix(server.mount_path).lstrip("/")
        if not file or file.endswith("/"):
            file += "index.html"
        while True:
            number, told = remaining.wait(file), _BufferedResponse()
            found = server.serve_request(environ, told)
            if remaining.is_round(number):
                told.to(start_response)
                return found
            if close := getattr(found, "close", None):  # the site was changed just now: this may be the page from before
                close()

    return answer


class _BufferedResponse:
    """Holds back what an answer begins with."""

    def __init__(self) -> None:
        self._told: list[tuple[Any, ...]] = []

    def __call__(self, *told: Any) -> Callable[[bytes], object]:
        self._told.append(told)
        return lambda data: None  # nothing of the server's writes this way

    @property
    def headers(self) -> Headers:
        """What was said of the answer; it can be changed."""
        return Headers(self._told[-1][1])

    def to(self, start_response: StartResponse) -> None:
        for told in self._told:
            start_response(*told)


def with_problem_panel(application: WSGIApplication, panel: Callable[[], str]) -> WSGIApplication:
    """Return what answers as an application does, but with a panel at the end of every page, if there is one."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = _BufferedResponse()
        found = application(environ, told)
        if (told.headers["Content-Type"] or "").startswith("text/html") and (shown := panel()):
            found = [_with(b"".join(found), shown.encode())]
            told.headers["Content-Length"] = str(len(found[0]))
        told.to(start_response)
        return found

    return answer


def _with(page: bytes, panel: bytes) -> bytes:
    before, end, after = page.rpartition(b"</body>")
    return before + panel + end + after if end else page


def with_nonce(application: WSGIApplication, nonce: str) -> WSGIApplication:
    """Return what answers as an application does, but with the server's own script marked: the policy of pages lets it run."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = _BufferedResponse()
        found = application(environ, told)
        if (told.headers["Content-Type"] or "").startswith("text/html"):
            before, end, after = b"".join(found).rpartition(b"</body>")  # the server puts its script right before
            start, tag, script = before.rpartition(b"<script>")
            marked = f'<script nonce="{nonce}">'.encode() if tag and b"livereload(" in script else tag
            found = [start + marked + script + end + after]
            told.headers["Content-Length"] = str(len(found[0]))
        told.to(start_response)
        return found

    return answer


def only_for(host: str, application: WSGIApplication) -> WSGIApplication:
    """Return what answers as an application does, but refuses requests under a foreign name, and paths that no file has.

    Another site's name may be made to lead to this machine, so that its pages could read the preview. Numbers cannot.
    """
    own = {"localhost", host.casefold(), socket.gethostname().casefold()}

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = _name(environ.get("HTTP_HOST", ""))
        if asked and asked not in own and not asked.endswith(".localhost") and not _is_number(asked):
            message = (
                f"This preview answers under {host}, and not under {asked}: to have it there, give that name with --dev-addr.\n"
            )
            return _refuse("403 Forbidden", message, start_response)
        if _ODD.search(environ.get("PATH_INFO", "")):
            return _refuse("400 Bad Request", "No file has such a name.\n", start_response)
        return application(environ, start_response)

    return answer


_ODD = re.compile(r"[\x00-\x1f\x7f]")


def _name(host: str) -> str:
    """Return the name in a Host header, without the port."""
    return re.sub(r":\d*$", "", host.strip()).strip("[]").rstrip(".").casefold()


def _is_number(name: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    return False


def _refuse(status: str, message: str, start_response: StartResponse) -> Iterable[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")])
    return [message.encode("ascii", "replace")]
