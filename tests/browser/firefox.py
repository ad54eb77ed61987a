"""A real Firefox, driven by WebDriver BiDi, the protocol that it speaks by itself: Playwright has only its own builds of Firefox.

Just what the tests here need: open an address, evaluate an expression, use the pointer and the keyboard, wait.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

WAIT = 20.0
"""Seconds that something may take to come true on a busy machine."""


class Firefox:
    """One tab of one browser."""

    def __init__(self, connection: ClientConnection) -> None:
        """Begin a session."""
        self._connection = connection
        self._sent = 0
        self.errors: list[str] = []
        """What scripts have thrown so far."""
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def _call(self, method: str, **parameters: Any) -> Any:
        self._sent += 1
        self._connection.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._connection.recv(timeout=60))
            if answer.get("method") == "log.entryAdded" and answer["params"]["type"] == "javascript":
                self.errors.append(answer["params"]["text"])
            if answer.get("id") == self._sent:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, url: str) -> None:
        """Go to an address, and wait until it is loaded."""
        self._call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window's inside."""
        self._call("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})

    def _evaluated(self, expression: str) -> Any:
        result = self._call("script.evaluate", expression=expression, target={"context": self._tab}, awaitPromise=True)
        assert result["type"] == "success", result
        return result["result"]

    def value(self, expression: str) -> Any:
        """Return the value of an expression: a text, a number, true or false, or None."""
        return self._evaluated(expression).get("value")

    def wait(self, expression: str) -> None:
        """Wait until an expression is true; also while another page is loading."""
        end = time.monotonic() + WAIT
        while not self.value(f"!!({expression})"):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.1)

    def _origin(self, selector: str) -> dict[str, Any]:
        element = self._evaluated(f"document.querySelector({json.dumps(selector)})")
        assert element["type"] == "node", selector
        self.value(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        return {"type": "element", "element": {"sharedId": element["sharedId"]}}

    def point(self, selector: str, *, press: bool = False, kind: str = "mouse") -> None:
        """Move a pointer onto the first element of a selector, and press it if asked to."""
        actions: list[dict[str, Any]] = [{"type": "pointerMove", "x": 0, "y": 0, "origin": self._origin(selector)}]
        if press:
            actions += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        pointer = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions}
        self._call("input.performActions", context=self._tab, actions=[pointer])

    def click(self, selector: str) -> None:
        """Click the first element of a selector."""
        self.point(selector, press=True)

    def tap(self, selector: str) -> None:
        """Touch it with a finger."""
        self.point(selector, press=True, kind="touch")

    def type(self, keys: str) -> None:
        """Press keys, one after the other; those that are no characters have their WebDriver codes."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call("input.performActions", context=self._tab, actions=[{"type": "key", "id": "keys", "actions": actions}])


@contextmanager
def running(path: str) -> Iterator[Firefox]:
    """Start the browser at this path with a profile of its own, and end it afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        (Path(profile) / "user.js").write_text(
            'user_pref("app.update.auto", false);\nuser_pref("network.captive-portal-service.enabled", false);\n'
        )
        command = [path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        browser = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env={**os.environ, "HOME": profile}
        )
        try:
            assert browser.stderr
            told = next(found for line in browser.stderr if (found := re.search(r"BiDi listening on (ws://\S+)", line)))
            with connect(f"{told[1]}/session", max_size=None) as connection:
                yield Firefox(connection)
        finally:
            browser.terminate()
            browser.wait(20)
