"""What is done to the answers of the preview: every page shows what is wrong with the entries."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from wsgiref.headers import Headers

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class _BufferedResponse:
    """Holds back the status and the headers of an answer."""

    def __init__(self) -> None:
        self._calls: list[tuple[Any, ...]] = []

    def __call__(self, *arguments: Any) -> Callable[[bytes], object]:
        self._calls.append(arguments)
        return lambda data: None  # the server writes nothing this way

    @property
    def headers(self) -> Headers:
        """The headers of the answer; they can be changed."""
        return Headers(self._calls[-1][1])

    def send(self, start_response: StartResponse) -> None:
        for arguments in self._calls:
            start_response(*arguments)


def _changing_pages(application: WSGIApplication, change: Callable[[bytes], bytes]) -> WSGIApplication:
    """Return an application that answers as the given one does, but with pages as they are after a change."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        response = _BufferedResponse()
        body = application(environ, response)
        if (response.headers["Content-Type"] or "").startswith("text/html"):
            page = change(b"".join(body))
            body = [page]
            response.headers["Content-Length"] = str(len(page))
        response.send(start_response)
        return body

    return answer


def with_problem_panel(application: WSGIApplication, panel: Callable[[], str]) -> WSGIApplication:
    """Return an application that answers as the given one does, but with a panel at the end of every page, if there is one."""

    def with_panel(page: bytes) -> bytes:
        before, end, after = page.rpartition(b"</body>")
        return before + panel().encode() + end + after if end else page

    return _changing_pages(application, with_panel)


def with_nonce(application: WSGIApplication, nonce: str) -> WSGIApplication:
    """Return an application that answers as the given one does, but marks the server's own script: the policy of pages lets it run."""

    def with_mark(page: bytes) -> bytes:
        before, end, after = page.rpartition(b"</body>")  # the server puts its script right before
        start, tag, script = before.rpartition(b"<script>")
        marked = f'<script nonce="{nonce}">'.encode() if tag and b"livereload(" in script else tag
        return start + marked + script + end + after

    return _changing_pages(application, with_mark)


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


_ODD = re.compile(r"[\x00-\x1f\x7f\\]|^//")
"""What no path of a page holds. Two slashes at its beginning would be another host's name, where the server redirects to it."""


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
