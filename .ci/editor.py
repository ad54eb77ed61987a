"""Asks the language server that editors use about the entries: no diagnostics, and completion and hover that help.

Run as: python .ci/editor.py PATH-OF-yaml-language-server. Prints what is wrong, and exits with 1 then.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
SCHEMAS = {(ROOT / path).as_uri(): files for path, files in SETTINGS["yaml.schemas"].items()}


class Server:
    """A language server, spoken to over its standard input and output."""

    def __init__(self, program: str) -> None:
        """Start it with the settings that the project gives to VS Code."""
        self._process = subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._count = 0
        self.diagnostics: dict[str, list[Any]] = {}
        yaml = {"schemas": SCHEMAS, "schemaStore": {"enable": False}, "validate": True, "completion": True, "hover": True}
        self._settings = {"yaml": yaml}
        self.ask(
            "initialize",
            processId=None,
            rootUri=ROOT.as_uri(),
            capabilities={"textDocument": {"hover": {"contentFormat": ["markdown"]}}},
        )
        self._send("initialized", {})
        self._send("workspace/didChangeConfiguration", {"settings": self._settings})

    def _send(self, method: str, parameters: Any, **more: Any) -> None:
        message = json.dumps({"jsonrpc": "2.0", "method": method, "params": parameters, **more})
        self._write(message)

    def _write(self, message: str) -> None:
        assert self._process.stdin
        raw = message.encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self._process.stdin.flush()

    def _read(self) -> Any:
        stream = self._process.stdout
        assert stream
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            sys.exit("the language server ended")
        return json.loads(stream.read(length))

    def _handle(self, message: Any) -> None:
        """Take what the server says by itself, and answer what it asks."""
        match message:
            case {"method": "textDocument/publishDiagnostics", "params": {"uri": uri, "diagnostics": found}}:
                self.diagnostics[uri] = found
            case {"method": "workspace/configuration", "id": id, "params": {"items": items}}:
                asked = [self._settings.get(item.get("section", ""), {}) for item in items]
                self._write(json.dumps({"jsonrpc": "2.0", "id": id, "result": asked}))
            case {"id": id, "method": _}:
                self._write(json.dumps({"jsonrpc": "2.0", "id": id, "result": None}))

    def ask(self, method: str, **parameters: Any) -> Any:
        """Return the answer to a question."""
        self._count += 1
        self._send(method, parameters, id=self._count)
        while True:
            message = self._read()
            if message.get("id") == self._count and "method" not in message:
                if "error" in message:
                    sys.exit(f"{method}: {message['error']}")
                return message.get("result")
            self._handle(message)

    def open(self, uri: str, text: str) -> list[Any]:
        """Open a file, and return the diagnostics of it."""
        self.diagnostics.pop(uri, None)
        self._send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        while uri not in self.diagnostics:
            self._handle(self._read())
        return self.diagnostics[uri]

    def open_new(self, text: str) -> tuple[str, list[Any]]:
        """Open a term that is not on disk, under a name of its own; return its address and its diagnostics."""
        self._count += 1
        uri = (ROOT / "glossary" / "terms" / f"example-{self._count}.yml").as_uri()
        return uri, self.open(uri, text)

    def at(self, method: str, text: str) -> Any:
        """Ask about a place in a term: ``^`` stands there."""
        before, _, after = text.partition("^")
        uri, _ = self.open_new(before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self.ask(method, textDocument={"uri": uri}, position=position)

    def offered(self, text: str) -> dict[str, str]:
        """Return what is offered at a place, each with what is said of it."""
        found = self.at("textDocument/completion", text)
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: _text(item.get("documentation")) for item in items}

    def hover(self, text: str) -> str:
        """Return what is said of a place."""
        found = self.at("textDocument/hover", text)
        return _text(found["contents"]) if found else ""

    def end(self) -> None:
        """Stop the server."""
        self._process.kill()
        self._process.wait()


def _text(said: Any) -> str:
    match said:
        case {"value": str(text)} | str(text):
            return text
    return ""


BEGINNING = "term: example\ndefinition: {text: A thing., by: editors}\n"


def faults(server: Server) -> Iterator[str]:
    """Yield everything that an editor shows and should not, or should show and does not."""
    patterns = [one for found in SCHEMAS.values() for one in (found if isinstance(found, list) else [found])]
    files = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    if len(files) < 100:
        yield f"only {len(files)} files have a schema"
    for path in files:
        for one in server.open(path.as_uri(), path.read_text("utf-8")):
            yield f"{path.relative_to(ROOT)}:{one['range']['start']['line'] + 1}: {one['message']}"
    for what, text, label, says in (
        ("the keys of a term", f"{BEGINNING}^", "contrast_with", "comparison"),
        ("the ids of terms", f"{BEGINNING}contrast_with: [^]\n", "client", "client"),
        ("the ids of terms in a list", f"{BEGINNING}contrast_with:\n  - ^\n", "customer", "customer"),
        ("sources and their sections", f"{BEGINNING}notes:\n  - text: A note.\n    sources: [^]\n", "kumar/q1", "Q1."),
        ("criteria", f"{BEGINNING}traits:\n  ^\n", "duration", "How long"),
        ("statuses", f"{BEGINNING}status: ^\n", "retired", ""),
        ("topics", f"{BEGINNING}topics: [^]\n", "saas", ""),
    ):
        offered = server.offered(text)
        if label not in offered:
            yield f"completion offers {what} without {label!r}: {sorted(offered)[:8]}"
        elif says.casefold() not in offered[label].casefold():
            yield f"completion of {what} does not explain {label!r}: {offered[label][:80]!r}"
    for what, text, says in (
        ("a key", f"{BEGINNING}contrast_w^ith: [client]\n", "mixed up with"),
        ("an id of a source", f"{BEGINNING}notes:\n  - text: A note.\n    sources: [kumar/q^1]\n", "Q1"),
    ):
        hover = server.hover(text)
        if says not in hover:
            yield f"hover over {what} does not say {says!r}: {hover[:120]!r}"
    for what, text in (
        ("an unknown key", f"{BEGINNING}synonyms: [prospect]\n"),
        ("a statement without a source", "term: example\ndefinition: {text: A thing.}\n"),
        ("a value beside same_as", f"{BEGINNING}traits:\n  duration: {{value: Long, same_as: client, by: editors}}\n"),
        ("an unknown section of a known source", f"{BEGINNING}notes:\n  - {{text: A note., sources: [kumar/q99]}}\n"),
        ("an unknown criterion", f"{BEGINNING}traits:\n  no-such-row: {{value: Long, by: editors}}\n"),
        ("an unknown topic", f"{BEGINNING}topics: [no-such-topic]\n"),
    ):
        if not server.open_new(text)[1]:
            yield f"{what} is not underlined"


def main() -> int:
    """Print the faults; return how the run ended."""
    server = Server(sys.argv[1])
    try:
        found = list(faults(server))
    finally:
        server.end()
    print("\n".join(found) or "editors show no mistake in the entries, and complete and explain what they should")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
