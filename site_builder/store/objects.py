"""The store that is an object store: what differs from the manifest is written, and the site stays whole meanwhile."""

from __future__ import annotations

import datetime
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import msgspec

from site_builder.errors import PublishError
from site_builder.model import OutputFile
from site_builder.output import PublishReport, Staged, check_path
from site_builder.output.commit import collect, report_files
from site_builder.output.failures import explained
from site_builder.output.paths import LEDGER, LOCK
from site_builder.output.staging import write_file
from site_builder.progress import Progress
from site_builder.store.bucket import Bucket, Overtaken, Tag, ask_apart
from site_builder.store.headers import hash_object, list_headers
from site_builder.store.lease import Lease, Sighting, take_lease
from site_builder.store.manifest import Manifest, decode_manifest, encode_manifest
from site_builder.store.place import Address
from site_builder.store.sequence import Sequence, order_changes

THREADS = 32
BATCH = 2 * THREADS
"""Objects that are written between two looks at the clock; `lease` relies on this being two rounds."""


class _Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What was in the store when the build began."""

    manifest: Manifest = Manifest()
    tag: Tag | None = None
    """The tag of the manifest; None if there was none."""
    lease: Tag | None
    foreign: tuple[str, ...] = ()
    """Objects in a folder without a manifest, which nobody else tells us about."""
    requests: Mapping[str, int]
    received: int


class ObjectStore(msgspec.Struct, frozen=True, kw_only=True):
    """A folder in an object store, as it was when the build began. A folder on the disk keeps what is to be sent."""

    address: Address
    waiting: Path
    """The folder of staged files."""
    opening: _Opening
    seen: Sighting
    known: Mapping[str, str]
    """Path → hash of each object whose content is known."""
    precompress: bool

    def stage(self, files: Iterable[OutputFile]) -> tuple[Staged, ...]:
        """Stage the files whose hash differs from that in the manifest."""
        return tuple(map(self._stage, files))

    def commit(self, staged: Iterable[Staged], progress: Progress) -> PublishReport:
        """Send the staged files. Raise PublishError if another build is publishing, or has published meanwhile."""
        new = collect(staged)
        self._refuse_foreign(new)
        changes = order_changes(self.opening.manifest, new, datetime.datetime.now(datetime.UTC).date())
        bucket = Bucket(self.address)
        bucket.requests.update(self.opening.requests)
        bucket.received += self.opening.received
        if not changes.is_empty:
            lease = take_lease(bucket, self.seen)
            try:
                self._publish(bucket, lease, changes, progress)
            finally:
                lease.release()
        return msgspec.structs.replace(
            report_files(new, changes.gone, self.opening.foreign),
            requests=dict(sorted(bucket.requests.items())),
            sent=bucket.sent,
            received=bucket.received,
        )

    def discard(self) -> None:
        """Remove the staged files from the disk."""
        shutil.rmtree(self.waiting, ignore_errors=True)

    def _stage(self, file: OutputFile) -> Staged:
        check_path(file.path)
        headers = list_headers(file.path, file.when, len(file.content), self.precompress)
        found = hash_object(file.content, headers)
        before = self.known.get(file.path)
        if before == found:
            return Staged(file.path, len(file.content), "same", file.when, file.source, found)
        with explained(self.waiting):
            write_file(f"{self.waiting}/{file.path}", file.content)
        return Staged(file.path, len(file.content), "changed" if before else "new", file.when, file.source, found)

    def _refuse_foreign(self, new: Mapping[str, Staged]) -> None:
        for path in sorted({*self.opening.foreign} & new.keys()):
            raise PublishError(
                "is in the way of a file of the site and was not published by a build; move it.",
                path=f"{self.address}/{path}",
            )

    def _publish(self, bucket: Bucket, lease: Lease, changes: Sequence, progress: Progress) -> None:
        """Say in the manifest what will change, change it, and say in the manifest that it is done."""
        tag = self._swap(bucket, changes.during, self.opening.tag)
        files, done = sum(map(len, changes.groups)), 0
        with ThreadPoolExecutor(THREADS) as threads:
            for batch in _cut(changes.groups):
                lease.keep()
                for _ in threads.map(partial(self._send, bucket), batch):
                    done += 1
                progress("publish", done, files)
        lease.keep()
        bucket.delete(changes.deletions)
        self._swap(bucket, changes.after, tag)

    def _swap(self, bucket: Bucket, manifest: Manifest, tag: Tag | None) -> Tag:
        try:
            return bucket.swap(LEDGER, encode_manifest(manifest), tag)
        except Overtaken as error:
            raise PublishError(
                "another build has published here since this one began; build again.", path=self.address.url
            ) from error

    def _send(self, bucket: Bucket, file: Staged) -> None:
        headers = list_headers(file.path, file.when, file.size, self.precompress)
        with explained(self.waiting):
            content = (self.waiting / file.path).read_bytes()
        bucket.write(file.path, content, headers)


def open_objects(address: Address, waiting: Path, site: Path, data: Iterable[str], precompress: bool) -> ObjectStore:
    """Open a folder in an object store, and put the files of the published site that are called `data` into `site`.

    Raise PublishError if the store cannot be read.
    """
    opening = ask_apart(partial(_open, address, site, tuple(data)))
    manifest = opening.manifest
    known = {entry.path: entry.hash for entry in (*manifest.removed, *manifest.entries)}
    for path in manifest.pending:
        known.pop(path, None)
    return ObjectStore(
        address=address,
        waiting=waiting,
        opening=opening,
        seen=Sighting(opening.lease, time.monotonic()),
        known=known,
        precompress=precompress,
    )


def fetch_site(address: Address, site: Path, data: Iterable[str]) -> None:
    """Put files of the site in an object store into a folder, those that exist."""
    _fetch(Bucket(address), site, data)


def stamp_objects(address: Address) -> tuple[str | None, str | None] | None:
    """Return a value that changes when a build publishes there; None if none has."""
    tag = ask_apart(partial(_look, address))
    return (tag.e_tag, tag.version) if tag else None


def _look(address: Address) -> Tag | None:
    return Bucket(address).look(LEDGER)


def _open(address: Address, site: Path, data: tuple[str, ...]) -> _Opening:
    bucket = Bucket(address)
    lease, found = bucket.look(LOCK), bucket.read(LEDGER)
    if found:
        _fetch(bucket, site, data)
    return _Opening(
        manifest=decode_manifest(found.content, address) if found else Manifest(),
        tag=found.tag if found else None,
        lease=lease,
        foreign=() if found else tuple(path for path in bucket.find() if path != LOCK),
        requests=bucket.requests,
        received=bucket.received,
    )


def _fetch(bucket: Bucket, site: Path, data: Iterable[str]) -> None:
    for path in data:
        if found := bucket.read(path):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(found.content)


def _cut(groups: Iterable[tuple[Staged, ...]]) -> Iterator[tuple[Staged, ...]]:
    for group in groups:
        for start in range(0, len(group), BATCH):
            yield group[start : start + BATCH]
