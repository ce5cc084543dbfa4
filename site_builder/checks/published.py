"""Check the files against the list of published files, and against each other."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.checks.fault import Fault
from site_builder.checks.site import LEDGER, Site

_FIRST_LINE = "site-builder published 1"


def check_published(site: Site) -> Iterator[Fault]:
    """Find files that were deleted, changed or added since the last build."""
    if LEDGER not in site.files:
        yield Fault(LEDGER, None, "is missing, so we cannot know which files a build published; build again.", True)
        return
    sizes = _read_ledger(site)
    if sizes is None:
        yield Fault(LEDGER, 1, "is not a valid list of published files; build into an empty folder.")
        return
    yield from _compare(site, sizes)


def check_case(site: Site) -> Iterator[Fault]:
    """Find paths that differ only in case: they are the same file on Windows and macOS."""
    for path in site.files:
        spelling = site.spellings[path.lower()]
        if spelling != path:
            yield Fault(path, None, f'differs from "{spelling}" only in case, so some disks keep only one; rename one.')


def _read_ledger(site: Site) -> dict[str, int] | None:
    """Return path → size, or None if the file is invalid; `output.ledger` describes the format."""
    try:
        first, *lines = site.read(LEDGER).decode().splitlines()
        pairs = [line.partition(" ") for line in lines]
        return {path: int(size) for size, _, path in pairs} if first == _FIRST_LINE else None
    except ValueError:
        return None


def _compare(site: Site, sizes: dict[str, int]) -> Iterator[Fault]:
    for path, size in sizes.items():
        if path not in site.files:
            yield Fault(path, None, "was published but no longer exists; build again.")
        elif site.files[path] != size:
            yield Fault(path, None, "has a different size than when it was published; build again to restore it.")
    for path in sorted(site.files.keys() - sizes.keys() - {LEDGER}):
        yield Fault(path, None, "was not published by a build, so no build will update or delete it.", True)
