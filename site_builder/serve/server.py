"""The server on loopback: it answers from the preview, and tells browsers what changes through server-sent events.

A small script listens for them. It is added to each page here, and it is never published.
"""

from __future__ import annotations

import functools
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from site_builder.errors import PublishError
from site_builder.serve.preview import Preview, State

_EVENTS = "/-/events"
_SCRIPT = "/-/reload.js"
_RELOAD = Path(__file__).with_name("reload.js")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of a preview."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".atom": "application/xml"}
    """Chromium shows the proper type of feeds as plain text."""

    def __init__(self, *args: object, preview: Preview, **options: object) -> None:
        self.preview = preview
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == _EVENTS:
            self._stream_events(address.query)
        elif address.path == _SCRIPT:
            self._send(200, "text/javascript", _RELOAD.read_bytes())
        else:
            self._answer(unquote(address.path).removeprefix("/"))

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: the terminal is for messages about the site."""

    def _answer(self, path: str) -> None:
        build = self.preview.state.build  # before rendering: if there is a newer site now, the page reloads itself
        status, path, content = self.preview.answer(path)
        if path.endswith(".html"):
            content = content.replace(b"</body>", f'<script src="{_SCRIPT}?{build}" defer></script></body>'.encode())
        self._send(status, self.guess_type(path), content, path if status == 301 else "")

    def _send(self, status: int, kind: str, content: bytes, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", f"/{quote(location)}")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream_events(self, build: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        known = State(int(build) if build.isdecimal() else self.preview.state.build)
        try:
            while True:
                state = self.preview.wait(known, 15)
                self.wfile.write(_write_event(known, state))
                self.wfile.flush()
                known = state
        except OSError:
            self.close_connection = True


def _write_event(known: State, state: State) -> bytes:
    if state.build != known.build:
        return b"data: built\n\n"
    if state.mistake != known.mistake:
        lines = "".join(f"data: {line}\n" for line in state.mistake.splitlines())
        return f"event: mistake\n{lines}\n".encode()
    return b": still here\n\n"


class _Server(ThreadingHTTPServer):
    """Serves each request in its own thread, and ignores browsers that close the connection."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def open_server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """Return a server of a preview on loopback; port 0 picks a free one. Raise PublishError if the port is taken."""
    try:
        return _Server(("127.0.0.1", port), functools.partial(_Handler, preview=preview))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PublishError(f"port {port} cannot be used ({reason}); choose another with --port.") from error
