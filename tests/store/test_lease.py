"""One build at a time, on a bucket in memory."""

from __future__ import annotations

import pytest

from site_builder.errors import PublishError
from site_builder.store import lease
from site_builder.store.bucket import Found, Overtaken, Tag
from site_builder.store.lease import Sighting, take_lease
from site_builder.store.place import Address

NOTHING = Sighting(None, 0.0)


class Memory:
    """A bucket with a single object."""

    address = Address("s3://bucket/site")

    def __init__(self) -> None:
        self.found: Found | None = None
        self.changes = 0

    def read(self, path: str) -> Found | None:
        return self.found

    def look(self, path: str) -> Tag | None:
        return self.found.tag if self.found else None

    def swap(self, path: str, content: bytes, tag: Tag | None) -> Tag:
        if tag != self.look(path):
            raise Overtaken(path)
        self.changes += 1
        self.found = Found(content, Tag(str(self.changes)))
        return self.found.tag


class Time:
    """A clock that only sleeping moves; what happens meanwhile is called at each step."""

    def __init__(self) -> None:
        self.now = 100.0
        self.meanwhile = lambda: None

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.meanwhile()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Time:
    found = Time()
    monkeypatch.setattr(lease, "time", found)
    return found


def test_a_lease_that_was_released_can_be_taken(clock):
    bucket = Memory()
    for _ in range(3):
        take_lease(bucket, NOTHING).release()
    assert clock.now == 100.0


def test_a_build_that_renews_its_lease_keeps_others_out(clock):
    bucket = Memory()
    first = take_lease(bucket, NOTHING)
    clock.meanwhile = first.keep
    with pytest.raises(PublishError, match=r"another build is publishing here; this one has changed nothing\. Wait"):
        take_lease(bucket, Sighting(bucket.look(""), 100.0))
    assert clock.now <= 100.0 + lease.RENEWAL + lease.POLL


def test_a_build_that_ends_while_another_waits_keeps_it_out_too(clock):
    bucket = Memory()
    clock.meanwhile = take_lease(bucket, NOTHING).release
    with pytest.raises(PublishError, match="another build is publishing here"):
        take_lease(bucket, NOTHING)


def test_the_lease_of_a_dead_build_is_taken_over_and_the_dead_cannot_come_back(clock):
    bucket = Memory()
    dead = take_lease(bucket, NOTHING)
    living = take_lease(bucket, Sighting(bucket.look(""), 50.0))
    assert clock.now == 50.0 + lease.SILENCE

    living.keep()
    with pytest.raises(PublishError, match="another build is publishing here"):
        dead.keep()
    dead.release()
    clock.sleep(lease.RENEWAL)
    living.keep()
    living.release()


def test_a_lease_that_changed_since_the_build_began_is_watched_from_now_on(clock):
    bucket = Memory()
    take_lease(bucket, NOTHING)
    take_lease(bucket, Sighting(Tag("another"), -1000.0))
    assert clock.now == 100.0 + lease.SILENCE


def test_an_object_that_is_no_lease_counts_as_one(clock):
    bucket = Memory()
    bucket.swap("", b"?", None)
    take_lease(bucket, NOTHING)
    assert clock.now == 100.0 + lease.SILENCE
