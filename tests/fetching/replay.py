"""A server on loopback that replays answers and misbehaves as it is told."""

from __future__ import annotations

import contextlib
import gzip
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from patience import LIMIT


class Asked(NamedTuple):
    """A request: its path, the parameters of its query, its headers and its body."""

    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes


class Answer(NamedTuple):
    """An answer, and how it goes wrong: `cut` ends the connection after that many bytes of the body; -1 resets it."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    cut: int | None = None


HTML = Answer(b"<!DOCTYPE html><html><body>Checking your browser</body></html>")
EMPTY = Answer(b"")
BUSY = Answer(b"Too Many Requests", 429, {"Retry-After": "7"})
BROKEN = Answer(b"Internal Server Error", 500)
RESET = Answer(cut=-1)
DAMAGED = Answer(gzip.compress(b"[]")[:-6] + b"??????", 200, {"Content-Encoding": "gzip"})


class Replay:
    """A running server; `asked` lists the requests so far."""

    def __init__(self, url: str, asked: list[Asked]) -> None:
        self.url, self.asked = url, asked


@contextlib.contextmanager
def replay(answer: Callable[[Asked], Answer]) -> Iterator[Replay]:
    """Run a server while the context is open; `answer` decides on each request."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_: object) -> None:
            pass

        def _answer(self, body: bytes) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            asked.append(Asked(parts.path, query, {key.lower(): it for key, it in self.headers.items()}, body))
            given = answer(asked[-1])
            if given.cut == -1:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                return
            self.send_response(given.status)
            for name, value in given.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(given.body)))
            self.end_headers()
            self.wfile.write(given.body[: given.cut])

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Replay(f"http://127.0.0.1:{server.server_address[1]}", asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(LIMIT)


def in_turn(*answers: Answer) -> Callable[[Asked], Answer]:
    """Return a function that gives these answers one after another, and the last one for ever."""
    left = list(answers)
    return lambda asked: left.pop(0) if len(left) > 1 else left[0]
