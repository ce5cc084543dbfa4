"""What browsers see while someone works on a site: the last good site, and the mistake that keeps a newer one away."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from html import escape
from typing import NamedTuple

from site_builder.errors import SiteError
from site_builder.pages.site.permalinks import HOME, NOT_FOUND
from site_builder.serve.site_files import SiteFiles

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A mistake</title>
<body><h1>This page cannot be shown</h1><pre>{}</pre><p>It appears here as soon as the mistake is fixed.</p></body>
"""


class State(NamedTuple):
    """What a browser has been told."""

    build: int
    """The number of the site that it shows, from 1."""
    mistake: str = ""
    """What is wrong with the content or the theme now; empty if nothing is."""


class Answer(NamedTuple):
    """The answer to a request for a path."""

    status: int
    path: str
    """The path of the file that is sent, or where to look instead if the status is that of a redirect."""
    content: bytes = b""


class Preview:
    """The site that is shown, and its mistake. Several threads may use it.

    A page that a site fails to render is shown as it was on the site before, if that could render it.
    """

    def __init__(self, say: Callable[[str], object]) -> None:
        """Take a function that receives a sentence about each mistake."""
        self._say = say
        self._changed = threading.Condition()
        self._state = State(0)
        self._files: SiteFiles | None = None
        self._before: SiteFiles | None = None
        self._has_failed = False
        self._viewed = HOME

    @property
    def state(self) -> State:
        """The number of the site that is shown, and its mistake."""
        return self._state

    def show(self, files: SiteFiles) -> None:
        """Show another site if it can render the page viewed last, at first the home page; raise SiteError if not."""
        files.find(self._viewed)
        with self._changed:
            if not self._has_failed:
                self._before = self._files
            self._files, self._has_failed = files, False
            self._state = State(self._state.build + 1)
            self._changed.notify_all()

    def report(self, error: Exception) -> None:
        """Tell browsers and the terminal about a mistake, once; the site that is shown stays."""
        mistake = str(error)
        with self._changed:
            if mistake == self._state.mistake:
                return
            self._state = State(self._state.build, mistake)
            self._changed.notify_all()
        self._say(f"Error: {mistake} (The previous site is kept.)")

    def wait(self, known: State, seconds: float) -> State:
        """Wait until there is something that a browser does not know yet, or for some seconds; return the state."""
        with self._changed:
            self._changed.wait_for(lambda: self._state != known, seconds)
            return self._state

    def answer(self, path: str) -> Answer:
        """Return the file at a path, a redirect to the page of a folder, or the page for paths that do not exist."""
        path = path if path and not path.endswith("/") else path + HOME
        files, before = self._files, self._before
        try:
            found = _look_up(files, path)
        except _MISTAKES as error:
            self._has_failed = True
            self.report(error)
            with suppress(*_MISTAKES):
                if before:
                    return _look_up(before, path)
            return Answer(500, "mistake.html", _PAGE.format(escape(str(error))).encode())
        if found.status == 200 and path.endswith(".html"):
            self._viewed = path
        return found


_MISTAKES = (SiteError, OSError)


def _look_up(files: SiteFiles | None, path: str) -> Answer:
    if files is None:
        return Answer(503, "starting.html")
    content = files.find(path)
    if content is not None:
        return Answer(200, path, content)
    if files.find(f"{path}/{HOME}") is not None:
        return Answer(301, f"{path}/")
    return Answer(404, NOT_FOUND, files.find(NOT_FOUND) or b"")
