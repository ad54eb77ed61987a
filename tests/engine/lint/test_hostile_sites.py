"""A glossary is read from a site that means harm: what it answers is refused in one line, and it leads nowhere else."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distinguo.cli import main
from distinguo.exports.json_format import FORMAT, VERSION
from distinguo.lint import vocabulary as reading

Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A server that gives these bytes to its clients, one answer after another; returns its address."""
    listening: list[socket.socket] = []

    def start(*answers: bytes) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        listening.append(server)

        def answer() -> None:
            for content in answers:
                try:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(65_536)
                        connection.sendall(content)
                except OSError:
                    return

        threading.Thread(target=answer, daemon=True).start()
        return f"http://127.0.0.1:{server.getsockname()[1]}/data/glossary.json"

    yield start
    for server in listening:
        server.close()


def ok(body: bytes, length: int | None = None) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(body) if length is None else length) + body


def moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


HEAD = f'{{"format": "{FORMAT}", "version": {VERSION}, "terms": '.encode()
ANSWERS = {
    "no HTTP at all": b"\x00\x01 nonsense\r\n\r\n",
    "nothing": b"",
    "a line without end": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000,
    "headers without end": b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 500 + b"\r\n",
    "less than it says": ok(b"{}", 50),
    "bad pieces": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
    "a size that is none": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}",
    "a file": moved("file:///etc/passwd"),
    "another protocol": moved("ftp://127.0.0.1:9/x"),
    "a command": moved("ext::sh"),
    "an address that is none": moved("http://[/"),
    "an error": b"HTTP/1.1 500 \x1b[31mred\r\n\r\n",
    "no JSON": ok(b"<html>"),
    "deep JSON": ok(b"[" * 50_000),
    "a deep entry": ok(HEAD + b'{"a": {"entry": {"term": ' + b"[" * 500 + b"]" * 500 + b"}}}}"),
    "paths for ids": ok(
        HEAD + json.dumps({"../../x": {"entry": {"term": "x"}}, "/etc/x": {"entry": {"term": "x"}}}).encode() + b"}"
    ),
    "a number without end": ok(HEAD + b'{"a": {"entry": {"term": ' + b"9" * 6000 + b"}}}}"),
    "not UTF-8": ok(b'{"format": "\xff"}'),
    "another type": ok(HEAD + b"5}"),
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("command", ["lint", "mcp"])
def test_an_answer_that_is_no_glossary(
    command: str, answer: bytes, serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both commands that ask sites say so in words a terminal shows as they are, and end with 2."""
    (tmp_path / "a.txt").write_text("tea")
    address = serve(answer)
    call = ["lint", str(tmp_path / "a.txt"), "--glossary", address] if command == "lint" else ["mcp", address]
    assert main(call) == 2
    said = capsys.readouterr()
    assert said.err and "Traceback" not in said.err
    assert "\x1b" not in said.err
    assert "root:" not in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_a_site_that_has_moved(serve: Serve, tmp_path: Path) -> None:
    """To another site it may."""
    export = ok(HEAD + b'{"a": {"entry": {"term": "tea", "definition": {"text": "A drink.", "by": "editors"}}}}}')
    found = reading.vocabulary(serve(moved(serve(export))))
    assert found.glossary and [*found.glossary.terms] == ["a"]


def test_a_site_that_never_ends(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither does size nor slowness keep a reader waiting for ever."""
    monkeypatch.setattr(reading, "MAX_BYTES", 10_000)
    with pytest.raises(reading.NotFound, match="larger than"):
        reading.vocabulary(serve(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 50_000))
    monkeypatch.setattr(reading, "MOST_SECONDS", -1)
    with pytest.raises(reading.NotFound, match="minutes to answer"):
        reading.vocabulary(serve(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 5_000))


@pytest.mark.parametrize("place", ["http://[/", "http://", "https://\x00/", "http:// a/", "http://a\r\nX: y/"])
def test_addresses_that_are_none(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """They are refused before a server is asked."""
    assert main(["mcp", place]) == 2
    assert "Traceback" not in capsys.readouterr().err
