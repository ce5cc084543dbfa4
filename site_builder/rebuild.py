"""Build a site, or say what a build would say if nothing has changed since the last one with the same cache.

Most of the program is only imported for a build, because that takes as long as finding out that there is nothing to do.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from site_builder.cache import BuildCache, hash_input
from site_builder.config import load_config
from site_builder.hashing import hash_values
from site_builder.model.outcome import Outcome
from site_builder.progress import Progress, show_nothing
from site_builder.store.opening import open_places, stamp_place
from site_builder.store.place import Address, Place

if TYPE_CHECKING:
    from site_builder.workers import Workers

OpenWorkers = Callable[[Path], "AbstractContextManager[Workers]"]
"""Opens the workers of a build, given a folder for files that they need."""

_PACKAGE = Path(__file__).resolve().parent


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What to build, as on the command line; see `build.Order`."""

    content: Path
    public: Place
    dumps: tuple[Path, ...] = ()
    base_url: str = ""
    previous: Place | None = None
    max_vanished: str = ""
    """A number of papers or a share, such as `2%`; empty for the default."""
    memory: int = 0
    """The bytes that records may take in memory; 0 for as many as there are."""


@contextmanager
def work_alone(_: Path) -> Iterator[Workers]:
    """Provide this process, which does all the work."""
    from site_builder.workers import ALONE

    yield ALONE


def rebuild_site(
    request: Request,
    folder: Path | None = None,
    open_workers: OpenWorkers = work_alone,
    progress: Progress = show_nothing,
) -> Outcome:
    """Build and publish a site, and keep results in a folder, if there is one.

    If neither the input nor the output folder has changed since the last build, there is nothing to do. Otherwise, only
    dumps that changed are read. Raise SiteError as `build_site` does, but never because of the cache.
    """
    if folder is None:
        return _build(request, None, open_workers, progress)[0]
    start, cache = time.perf_counter(), BuildCache(folder)
    found = _hash_request(request)
    last = cache.entries.load(_name(request, found), Outcome) if found else None
    if last:
        seconds = f"{time.perf_counter() - start:.1f}"
        return msgspec.structs.replace(last, lines=(*last.lines, f"Seconds    {seconds} (compare {seconds})"))
    said, repeated = _build(request, cache, open_workers, progress)
    if repeated and found == _hash_request(request):
        cache.entries.save(_name(request, found), repeated)
    cache.entries.sweep()
    return msgspec.structs.replace(said, warnings=(*said.warnings, *filter(None, [cache.entries.warning])))


def _build(
    request: Request, cache: BuildCache | None, open_workers: OpenWorkers, progress: Progress
) -> tuple[Outcome, Outcome | None]:
    """Build and publish a site; return what the build says, and what the same build would say if it were repeated.

    The latter is unknown if the build warned of damage to the previous site, which is no longer there.
    """
    from site_builder.build import Order, build_order
    from site_builder.previous.comparing import DATA
    from site_builder.previous.losses import DEFAULT, parse_allowance
    from site_builder.steps import EACH_TIME
    from site_builder.summary import repeat_build, tell_build

    with open_places(request.public, request.previous, DATA, _precompresses(request)) as places:
        order = Order(
            content=request.content,
            public=places.public,
            store=places.store,
            dumps=request.dumps,
            base_url=request.base_url,
            previous=places.previous,
            max_vanished=parse_allowance(request.max_vanished) if request.max_vanished else DEFAULT,
            memory=request.memory,
        )
        with open_workers(places.public.absolute().parent) as workers:
            done = build_order(order, workers, progress, cache or EACH_TIME)
    repeated = repeat_build(done, is_compared_with_itself=request.previous is None)
    return tell_build(done, request.public), None if done.incomparable else tell_build(repeated, request.public)


def _precompresses(request: Request) -> bool:
    """Return whether the settings say that an object store gets compressed objects."""
    return isinstance(request.public, Address) and load_config(request.content, request.base_url).host.precompress


def _hash_request(request: Request) -> str:
    """Return a hash of everything that a site is made from, except the site before it; empty if that is impossible."""
    content, config = request.content, load_config(request.content, request.base_url)
    dumps = request.dumps or [content / path for path in config.dumps]
    themes = [path / "themes" for path in (content.resolve().parent, _PACKAGE.parent)]
    files = hash_input([content, *dumps, *(path for path in themes if path.exists())])
    return files and hash_values(
        files, stamp_place(request.previous), [str(value) for value in msgspec.structs.astuple(request)]
    )


def _name(request: Request, found: str) -> str:
    """Return the name of the build that made the output folder as it is now from an input with this hash."""
    return hash_values("build", found, stamp_place(request.public))
