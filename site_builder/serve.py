"""Serve a site on loopback while someone works on it: build it, watch its content and theme, rebuild it, reload pages.

The server announces each build to browsers through server-sent events. A small script listens for them; the server adds
it to each page, and it is never published.
"""

from __future__ import annotations

import functools
import queue
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from site_builder.build import Build, build_site
from site_builder.config import load_config
from site_builder.errors import PublishError, SiteError
from site_builder.previous.losses import EVERYTHING

_PUBLISHED = Path("public")
"""The default output folder of a build."""

_EVENTS = "/-/events"
_SCRIPT = "/-/reload.js"
_RELOAD = b'new EventSource("/-/events").onmessage = () => location.reload();\n'
_TAG = b'<script src="/-/reload.js" defer></script></body>'


class _Builds:
    """Counts builds, so that requests can wait for the next one."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def announce(self) -> None:
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait for the next build, and return whether there was one in that time."""
        with self._changed:
            seen = self._count
            return self._changed.wait_for(lambda: self._count != seen, seconds)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the files of the built site, and adds the reload script to each page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, builds: _Builds, **options: object) -> None:
        self.builds = builds
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path == _EVENTS:
            self._stream_events()
        elif path == _SCRIPT:
            self._send(200, "text/javascript", _RELOAD)
        else:
            self._send_file(path)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing: the terminal is for messages about builds."""

    def _send_file(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        if not found:
            file = Path(self.directory) / "404.html"
        content = _read(file)
        if file.suffix == ".html":
            content = content.replace(b"</body>", _TAG)
        self._send(200 if found else 404, self.guess_type(str(file)), content)

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _stream_events(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"data: built\n\n" if self.builds.wait(15) else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            self.close_connection = True


def _read(file: Path) -> bytes:
    """Return the content of a file, which a rebuild may delete at any moment."""
    try:
        return file.read_bytes()
    except OSError:
        return b"Not found"


class _Server(ThreadingHTTPServer):
    """Serves each request in its own thread, and ignores browsers that close the connection."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve_site(content: Path, port: int, jobs: int, say: Callable[[str], object]) -> None:
    """Serve the site of a content folder until interrupted; `say` receives one sentence for each event.

    The site is built into a temporary folder, with the URL at which it is served. Raise SiteError if the first build
    fails or the port is taken.
    """
    builds, changes = _Builds(), _listen(_watched(content))
    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder, _open_server(folder, port, builds) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        rebuild = functools.partial(
            build_site, content, Path(folder), base_url=address, max_vanished=EVERYTHING, jobs=jobs
        )
        # What the last build published tells which corrections matched then, as it does for `site-builder build`.
        rebuild(previous=_PUBLISHED if _PUBLISHED.is_dir() else None)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Serving {content} at {address} (stop with Ctrl-C)")
        try:
            while True:
                _rebuild(rebuild, builds, say, changes.get())
        except KeyboardInterrupt:
            return
        finally:
            server.shutdown()


def _open_server(folder: str, port: int, builds: _Builds) -> ThreadingHTTPServer:
    handler = functools.partial(_Handler, builds=builds, directory=folder)
    try:
        return _Server(("127.0.0.1", port), handler)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PublishError(f"port {port} cannot be used ({reason}); choose another with --port.") from error


def _listen(paths: Sequence[Path]) -> queue.Queue[int]:
    """Watch paths, even while a build runs, and return a queue that receives the number of changes each time."""
    changes: queue.Queue[int] = queue.Queue()

    def listen() -> None:
        for found in watch(*paths, raise_interrupt=False):
            changes.put(len(found))

    threading.Thread(target=listen, daemon=True).start()
    return changes


def _watched(content: Path) -> list[Path]:
    """Return what a site is built from: its content, the themes next to it, and dumps in other folders."""
    themes = content.resolve().parent / "themes"
    dumps = [content / path for path in load_config(content).dumps]
    outside = [path for path in dumps if content.resolve() not in path.resolve().parents]
    return [content, *(path for path in (themes, *outside) if path.exists())]


def _rebuild(rebuild: Callable[[], Build], builds: _Builds, say: Callable[[str], object], changes: int) -> None:
    """Build again after changes; if there is a mistake, report it and keep the last good build."""
    try:
        done = rebuild()
    except (SiteError, OSError) as error:
        say(f"Error: {error} (The previous site is kept.)")
        return
    builds.announce()
    say(f"Built again after {changes} {'change' if changes == 1 else 'changes'}.")
    if done.losses:
        say(f"Warning: {done.losses} `site-builder build` would publish nothing.")
