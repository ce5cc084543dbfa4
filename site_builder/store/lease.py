"""One build at a time: a lease, in an object that a build may write only if nobody else has written it since.

A build renews its lease while it writes. If it dies, the lease stays as it is, and once it has not changed for longer
than any batch of requests can take, the next build takes it over. No clock is read that another machine has set.
"""

from __future__ import annotations

import time
import uuid
from contextlib import suppress

import msgspec

from site_builder.errors import PublishError
from site_builder.output.paths import LOCK
from site_builder.store.bucket import Bucket, Found, Overtaken, Tag

RENEWAL = 30.0
"""Seconds after which a lease is renewed, before the next batch of requests."""
SILENCE = 300.0
"""Seconds without a change after which its build is dead: a batch takes two rounds of requests, of two minutes each."""
POLL = 5.0
"""Seconds between two looks at the lease of another build."""


class Sighting(msgspec.Struct, frozen=True):
    """A lease that was there when a build began."""

    tag: Tag | None
    at: float
    """The time on the clock of this machine that starts with it."""


class _Holder(msgspec.Struct, frozen=True):
    build: str
    """A random name; empty if nobody holds the lease."""
    change: str
    """A random name, because a store may give the same tag to the same content."""


class Lease:
    """The right to write to a store. It is taken by `take_lease`."""

    def __init__(self, bucket: Bucket, tag: Tag | None) -> None:
        self._bucket = bucket
        self._build = uuid.uuid4().hex
        self._tag = tag
        self._renew()

    def keep(self) -> None:
        """Renew the lease if it is time. Raise PublishError if another build has taken it over."""
        if time.monotonic() - self._renewed >= RENEWAL:
            self._renew()

    def release(self) -> None:
        """Let other builds in; if that fails, the next one has to wait."""
        with suppress(PublishError, Overtaken):
            self._write("")

    def _renew(self) -> None:
        try:
            self._write(self._build)
        except Overtaken as error:
            raise _refuse(self._bucket) from error

    def _write(self, build: str) -> None:
        holder = _Holder(build, uuid.uuid4().hex)
        self._tag = self._bucket.swap(LOCK, msgspec.json.encode(holder), self._tag)
        self._renewed = time.monotonic()


def take_lease(bucket: Bucket, seen: Sighting) -> Lease:
    """Take the lease. Raise PublishError if another build is publishing; wait for it if it may have died.

    `seen` is the lease that was there when this build began: the time since then counts.
    """
    found = bucket.read(LOCK)
    if found and _is_held(found):
        _wait_for_silence(bucket, found.tag, seen.at if found.tag == seen.tag else time.monotonic())
    return Lease(bucket, found.tag if found else None)


def _is_held(found: Found) -> bool:
    try:
        return bool(msgspec.json.decode(found.content, type=_Holder).build)
    except msgspec.DecodeError:
        return True


def _wait_for_silence(bucket: Bucket, tag: Tag, since: float) -> None:
    while time.monotonic() - since < SILENCE:
        time.sleep(POLL)
        if bucket.look(LOCK) != tag:
            raise _refuse(bucket)


def _refuse(bucket: Bucket) -> PublishError:
    return PublishError(
        "another build is publishing here; this one has changed nothing. Wait for it to finish, and build again.",
        path=bucket.address.url,
    )
