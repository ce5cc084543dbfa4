"""The files of a site, each rendered when it is asked for, with the same bytes as from a build."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Mapping

from site_builder.build import Draft
from site_builder.config import Config
from site_builder.model import Catalogue
from site_builder.output import check_collisions
from site_builder.pages import KINDS, FileKind, PageKind, list_paths, render_slice
from site_builder.pages.theme.templates import load_templates
from site_builder.rendering import SEARCH_FOLDER, render_search
from site_builder.workers import Workers


class SearchFiles:
    """The files of the search, which are all made when the first of them is asked for."""

    def __init__(self, catalogue: Catalogue, config: Config, workers: Workers) -> None:
        self._given = catalogue, config, workers
        self._lock = threading.Lock()
        self._files: Mapping[str, bytes] | None = None

    def load(self) -> Mapping[str, bytes]:
        """Return the content of each file by path."""
        with self._lock:
            if self._files is None:
                self._files = {file.path: file.content for file in render_search(*self._given)}
            return self._files


class SiteFiles:
    """The files of a site by path. Several threads may ask for them."""

    def __init__(self, draft: Draft, search: SearchFiles) -> None:
        self._site = draft.site
        self._own = {file.path: file for file in draft.own_files}
        self._search = search
        self._lock = threading.RLock()
        self._places: dict[str, tuple[PageKind | FileKind, int]] = {}
        self._unlisted = deque(sorted(KINDS, key=lambda kind: isinstance(kind, FileKind)))  # pages come first
        load_templates(draft.site)  # now, because whoever edits the theme may save a mistake at any moment

    def find(self, path: str) -> bytes | None:
        """Return the content of a file, or None if the site has none at this path.

        Raise ThemeError if its template fails, and ContentError for a content page with the path of another page.
        """
        if own := self._own.get(path):
            return own.content
        if path.startswith(SEARCH_FOLDER):
            return self._search.load().get(path)
        with self._lock:
            place = self._locate(path)
            return self._render(path, *place) if place else None

    def list_paths(self) -> Iterator[str]:
        """Yield the paths of all files; this makes the search."""
        self._locate("")
        yield from (*self._own, *self._places, *self._search.load())

    def check_paths(self) -> None:
        """Raise PublishError if two files need the same path; the files of the search are not looked at."""
        sources = {path: file.source for path, file in self._own.items() if file.source}
        with self._lock:
            rendered = [path for kind in KINDS for path, _ in list_paths(self._site, kind)]
        check_collisions(sorted([*self._own, *rendered]), sources)

    def _render(self, path: str, kind: PageKind | FileKind, number: int) -> bytes:
        files = render_slice(self._site, kind, number, number + 1)
        return next(file.content for file in files if file.path == path)

    def _locate(self, path: str) -> tuple[PageKind | FileKind, int] | None:
        """Return the kind of a file, and the number of its item. The paths of a kind are listed when first needed."""
        while path not in self._places and self._unlisted:
            kind = self._unlisted.popleft()
            self._places |= {found: (kind, number) for found, number in list_paths(self._site, kind)}
        return self._places.get(path)
