"""Which objects to write, in which order, and which to delete.

A host shows each object as soon as it is written, so the order keeps the site whole at every moment:

1. what is new: nothing on the site refers to it yet, so a build that dies here changes nothing for visitors;
2. what changed: pages, then assets and shards, then whatever leads to them. Each page is then the old or the new one,
   and all that either refers to exists;
3. what is no longer part of the site is deleted: pages at once, but assets and shards only when no browser or cache
   can still have a page that refers to them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec

from site_builder.model import When
from site_builder.output import Staged
from site_builder.store.manifest import Entry, Manifest

GRACE = datetime.timedelta(days=7)
"""How long an asset or a shard stays after the last page that refers to it."""

_NEW: Mapping[When, int] = {"asset": 0, "page": 1, "pointer": 2}
_CHANGED: Mapping[When, int] = {"page": 3, "asset": 4, "pointer": 5}
"""Stage → its position. Shards that change come last before the manifest of the search, which says what is in them."""


class Sequence(msgspec.Struct, frozen=True, kw_only=True):
    """How to turn what is in an object store into the new site."""

    groups: tuple[tuple[Staged, ...], ...]
    """The objects to write. All of a group are there before the first of the next group is written."""
    deletions: tuple[str, ...]
    """The objects to delete after that."""
    during: Manifest
    """What the manifest says until then."""
    after: Manifest
    """What it says at the end."""
    gone: tuple[str, ...]
    """The objects of the previous site that are not part of this one, deleted or not."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.groups and not self.deletions and self.during.entries == self.after.entries


def order_changes(old: Manifest, new: Mapping[str, Staged], today: datetime.date) -> Sequence:
    """Return what to do, given what a store contains and all files of the new site, staged."""
    gone = [msgspec.structs.replace(it, removed=today.isoformat()) for it in old.entries if it.path not in new]
    waiting = [it for it in (*gone, *old.removed) if it.path not in new]
    kept = tuple(it for it in waiting if not _is_due(it, today))
    listed = {it.path for it in (*old.entries, *old.removed)}
    lost = (path for path in old.pending if path not in new and path not in listed)
    deletions = sorted({*lost, *(it.path for it in waiting if _is_due(it, today))})
    groups = _group(old, new.values())
    touched = {*old.pending, *deletions, *(file.path for group in groups for file in group)}
    after = Manifest(entries=tuple(map(_describe, new.values())), removed=tuple(sorted(kept, key=lambda it: it.path)))
    return Sequence(
        groups=groups,
        deletions=tuple(deletions),
        during=msgspec.structs.replace(old, pending=tuple(sorted(touched))),
        after=after,
        gone=tuple(it.path for it in gone),
    )


def _is_due(entry: Entry, today: datetime.date) -> bool:
    return entry.when != "asset" or today - datetime.date.fromisoformat(entry.removed) >= GRACE


def _group(old: Manifest, files: Iterable[Staged]) -> tuple[tuple[Staged, ...], ...]:
    shown = {entry.path for entry in old.entries}

    def place(file: Staged) -> int:
        return (_CHANGED if file.path in shown else _NEW)[file.when]

    waiting = sorted((file for file in files if file.state != "same"), key=lambda file: (place(file), file.path))
    return tuple(tuple(group) for _, group in groupby(waiting, place))


def _describe(file: Staged) -> Entry:
    return Entry(file.path, file.hash, file.size, file.when)
