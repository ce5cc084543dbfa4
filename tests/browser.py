"""A real browser for tests, and a server on loopback for it to visit."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WINDOWLESS = shutil.which("chromium-headless-shell") or CHROMIUM
"""Chromium without windows, tabs and menus, which no test needs; it opens a page in a quarter of the CPU time."""

if not WINDOWLESS and os.environ.get("REQUIRE_BROWSER"):
    raise RuntimeError("Chromium was not found, but REQUIRE_BROWSER is set; install the package chromium")

needs_browser = pytest.mark.skipif(not WINDOWLESS, reason="needs Chromium")

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class _Server(http.server.ThreadingHTTPServer):
    """Ignores browsers that leave a page before all its files have come."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve the files of a folder on loopback while the block runs; yield the URL, which ends in `/`."""
    handler = functools.partial(_Handler, directory=folder)
    with _Server(("127.0.0.1", 0), handler) as server:
        # The server checks this often, in seconds, whether to stop; by default, stopping it would take half a second.
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def open_chromium() -> Iterator[Any]:
    """Yield a launcher for any number of Chromium browsers. Playwright cannot be opened twice at a time in one thread.

    Expectations may take long to come true: on a busy machine, five seconds, the default limit, are sometimes too few.
    """
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=30_000)
    with sync_playwright() as started:
        yield started.chromium


@contextmanager
def launch(chromium: Any) -> Iterator[Any]:
    """Start Chromium and yield it; close it after the block."""
    opened = chromium.launch(executable_path=WINDOWLESS, args=list(ARGUMENTS))
    yield opened
    opened.close()


class Visit:
    """A page in its own browser context. It records console errors, failed requests and requests to other hosts."""

    def __init__(self, browser: Any, address: str, width: int = 1280, scheme: str = "light", script: bool = True):
        self.address = address
        self.faults: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        self.page = self.context.new_page()
        self.page.on("console", lambda it: self._note(it.type in ("error", "warning"), it.text))
        self.page.on("pageerror", lambda error: self._note(True, str(error)))
        self.page.on("request", lambda it: self._note(not it.url.startswith((address, "data:")), f"asks {it.url}"))
        self.page.on("response", lambda it: self._note(it.status >= 400, f"{it.status} {it.url}"))

    def _note(self, is_fault: bool, text: str) -> None:
        if is_fault:
            self.faults.append(text)

    def open(self, path: str) -> Any:
        """Go to a path of the site and return the page."""
        self.page.goto(self.address + path)
        return self.page
