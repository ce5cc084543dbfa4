"""A server on loopback that counts the bytes it sends as a static host would: HTTP/1.1, gzip, and no added latency by
default."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

COMPRESSIBLE = ("text/", "application/json", "application/wasm", "application/octet-stream", "image/svg+xml")
"""Types that hosts such as GitHub Pages send with gzip."""

_GZIP_LEVEL = 6
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}


class Exchange(msgspec.Struct, frozen=True):
    """One request and its answer."""

    path: str
    status: int
    headers: int
    """Bytes of the status line and headers."""
    body: int
    """Bytes of the body as sent."""
    end: float = 0
    """When the answer was ready to be sent, in seconds of the clock that browsers also use."""

    @property
    def bytes(self) -> int:
        """All bytes of the answer."""
        return self.headers + self.body


class CountingServer(http.server.ThreadingHTTPServer):
    """Serves folders under paths: `{"/": site, "/harness/": clients}`; the longest matching path wins."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folders: Mapping[str, Path], prompt: str = "/prompt/") -> None:
        self.prompt = prompt
        """Answers whose paths begin like this are never delayed."""
        self.folders = dict(sorted(folders.items(), key=lambda item: -len(item[0])))
        self.latency = 0.0
        """Seconds that answers are delayed."""
        self.exchanges: list[Exchange] = []
        """In the order in which they ended."""
        self.waiting = 0
        """How many requests have not been answered yet."""
        self._packed: dict[Path, tuple[bytes, str]] = {}
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        """The URL of the root, which ends in `/`."""
        return f"http://127.0.0.1:{self.server_port}/"

    def find(self, target: str) -> Path | None:
        """Return the file for a request's target, or None."""
        path = unquote(urlsplit(target).path)
        prefix = next(prefix for prefix in self.folders if path.startswith(prefix))
        found = (self.folders[prefix] / path.removeprefix(prefix)).resolve()
        return found if found.is_file() and found.is_relative_to(self.folders[prefix].resolve()) else None

    def pack(self, path: Path) -> tuple[bytes, str]:
        """Return a file as it is sent, and its content encoding. Each file is compressed once."""
        if path not in self._packed:
            content = path.read_bytes()
            small = gzip.compress(content, _GZIP_LEVEL, mtime=0) if is_compressible(path) else content
            self._packed[path] = (small, "gzip") if len(small) < len(content) else (content, "")
        return self._packed[path]

    def warm(self, least: int = 100_000) -> None:
        """Compress all large files in advance, so that this time is not measured."""
        for folder in self.folders.values():
            for path in folder.rglob("*"):
                if path.is_file() and path.stat().st_size >= least:
                    self.pack(path.resolve())


def media_type(path: Path) -> str:
    """Return the media type of a file."""
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def is_compressible(path: Path) -> bool:
    """Say whether hosts send a file with gzip."""
    return media_type(path).startswith(COMPRESSIBLE)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: CountingServer

    def do_GET(self) -> None:
        self.server.waiting += 1
        try:
            self._answer()
        finally:
            self.server.waiting -= 1

    def _answer(self) -> None:
        path = self.server.find(self.path)
        if not self.path.startswith(self.server.prompt):
            time.sleep(self.server.latency)
        status, (body, encoding) = (200, self.server.pack(path)) if path else (404, (b"", ""))
        self.send_response(status)
        self.send_header("Content-Type", media_type(path) if path else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if encoding:
            self.send_header("Content-Encoding", encoding)
            self.send_header("Vary", "Accept-Encoding")
        headers = len(b"".join(self._headers_buffer)) + 2  # type: ignore[attr-defined]
        self.server.exchanges.append(Exchange(urlsplit(self.path).path, status, headers, len(body), time.time()))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def serve_counting(folders: Mapping[str, Path], prompt: str = "/prompt/") -> Iterator[CountingServer]:
    """Serve folders while the block runs; paths under `prompt` have no latency."""
    with CountingServer(folders, prompt) as server:
        # The server checks this often, in seconds, whether to stop; by default, stopping it would take half a second.
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()
