"""Serve a site: draft it, show it, and draft it again after each change, keeping the steps that nothing affects."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from site_builder.build import Draft, Order, draft_site
from site_builder.config import load_config
from site_builder.errors import SiteError
from site_builder.model import Catalogue
from site_builder.previous.comparing import compare_catalogues
from site_builder.previous.losses import DEFAULT, EVERYTHING, describe_losses
from site_builder.serve.preview import Preview
from site_builder.serve.server import open_server
from site_builder.serve.site_files import SearchFiles, SiteFiles
from site_builder.serve.watching import Watcher
from site_builder.steps import KeptSteps
from site_builder.workers import LocalWorkers, Workers

_IDLE = 0.5
"""How many seconds without a change are enough to check a draft; until then, the browser is asking for its page."""

_PUBLISHED = Path("public")
"""The default output folder of a build. The site of the previous build decides what the next one reports."""


def serve_site(content: Path, port: int, jobs: int, say: Callable[[str], object]) -> None:
    """Serve the site of a content folder until interrupted; `say` receives one sentence for each event.

    Its URL is the one at which it is served. Raise SiteError if the site cannot be drafted, or the port is taken.
    """
    preview, watcher = Preview(say), Watcher()
    with open_server(preview, port) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        desk = Desk(
            Order(content=content, public=_PUBLISHED, base_url=address, max_vanished=EVERYTHING), LocalWorkers(jobs)
        )
        watcher.follow(desk.list_inputs())
        preview.show(desk.draft())
        watcher.follow(desk.list_inputs())
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Serving {content} at {address} (stop with Ctrl-C)")
        try:
            while True:
                changes = watcher.wait(_IDLE if desk.has_unchecked else 0)
                watcher.follow(desk.list_inputs())  # before reading, so that no change is missed
                _update(desk, preview, say, changes)
        except KeyboardInterrupt:
            return
        finally:
            server.shutdown()


def _update(desk: Desk, preview: Preview, say: Callable[[str], object], changes: int) -> None:
    """Show the site after some changes, or check it if there were none; report mistakes and keep the last good site."""
    try:
        if not changes:
            desk.check(say)
            return
        preview.show(desk.draft())
        say(f"Built again after {changes} {'change' if changes == 1 else 'changes'}.")
    except (SiteError, OSError) as error:
        preview.report(error)


class Desk:
    """Drafts a site again and again."""

    def __init__(self, order: Order, workers: Workers) -> None:
        self._order, self._workers = order, workers
        self._steps = KeptSteps()
        self._draft: Draft | None = None
        self._before: Catalogue | None = None
        self._losses = ""
        self._unchecked: SiteFiles | None = None

    @property
    def has_unchecked(self) -> bool:
        """Whether the last draft has not been checked yet."""
        return self._unchecked is not None

    def draft(self) -> SiteFiles:
        """Return the files of the site as it is now. Raise SiteError if there is a mistake in the content or theme."""
        draft = draft_site(self._order, self._workers, steps=self._steps)
        given = (draft.site.catalogue, draft.site.config)
        search = self._steps.run("search", given, lambda: SearchFiles(*given, self._workers))
        self._steps.sweep()
        self._before = self._draft.site.catalogue if self._draft else None
        self._draft = draft
        self._unchecked = SiteFiles(draft, search)
        return self._unchecked

    def check(self, say: Callable[[str], object]) -> None:
        """Say if the last draft has lost papers, and raise PublishError if two of its files need the same path."""
        files, self._unchecked = self._unchecked, None
        if losses := self._find_losses():
            say(f"Warning: {losses} `site-builder build` would publish nothing.")
        if files:
            files.check_paths()

    def _find_losses(self) -> str:
        """Return a sentence if many papers of the published site, or else of the draft before, have just vanished."""
        draft, before = self._draft, self._losses
        comparison = draft and draft.comparison
        if draft and self._before and not comparison:
            comparison = compare_catalogues(self._before, draft.site.catalogue)
        self._losses = describe_losses(comparison, DEFAULT) if comparison else ""
        return self._losses if self._losses != before else ""

    def list_inputs(self) -> Iterator[Path]:
        """Yield what the site is made from: its content, dumps elsewhere, and themes, even those that may come."""
        content = self._order.content
        yield content
        yield content.resolve().parent / "themes"
        yield from map(Path, self._draft.site.theme_folders if self._draft else ())
        yield from _list_dumps(content)


def _list_dumps(content: Path) -> Iterable[Path]:
    try:
        return [content / path for path in load_config(content).dumps]
    except SiteError:
        return []
