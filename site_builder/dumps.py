"""Find and read the dumps of a content folder, using their names and sidecars."""

from __future__ import annotations

import filecmp
import hashlib
import itertools
import operator
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from site_builder.catalogue import KnownKeys, Spilled
from site_builder.config import find_sidecar, load_sidecar
from site_builder.content.folders import check_readable
from site_builder.errors import ContentError
from site_builder.model import Dump, Reading, Record
from site_builder.progress import Progress, show_nothing
from site_builder.readers import Watch, find_dumps, find_hidden, find_sidecars, measure_dump, read_dump
from site_builder.readers.portions import (
    Found,
    Portion,
    name_portions,
    plan_portions,
    read_portions,
    unite_portions,
    unpack_portions,
    weigh_dump,
)
from site_builder.readers.reading import IsWanted
from site_builder.steps import EACH_TIME, Steps
from site_builder.workers import ALONE, Task, Workers

_RECORDS = 2
"""Bytes that the records of a dump take in memory for each byte of the dump."""
_AT_ONCE = 2
"""Portions for each worker whose records wait in memory."""
_LEAST = 1 << 22
"""The bytes of a portion that is worth handing over, however little memory there is."""
_BACKUPS = ("~", ".bak", ".orig", ".swp", ".tmp")
"""Ends of names that editors and other tools give to backups and unfinished files."""


def read_dumps(
    paths: Iterable[Path],
    progress: Progress = show_nothing,
    steps: Steps = EACH_TIME,
    workers: Workers = ALONE,
    memory: int = 0,
) -> tuple[Reading, ...]:
    """Return the contents of each dump, in order, followed by the dumps that only enrich the others.

    Of a dump that enriches, only the records that the others can use are kept. A path is a dump or a folder of dumps.
    If all records would take more than `memory` bytes, they are `Spilled`; 0 means that there is enough memory.
    Raise DumpError if a path leads to no dump, and ContentError if a dump cannot be opened.
    """
    found = [(path, describe_dump(name, path)) for name, path in find_dumps(paths)]
    for path, _ in found:
        if path.is_file():  # opening a pipe would use up its content
            check_readable(path)
    watch = watch_reading((path for path, _ in found), progress)
    keeps = steps.keeps and all(path.is_file() for path, _ in found)
    hashes = {path: (dump, _hash(path)) for path, dump in found} if keeps else {}
    limit = memory if _are_too_large(found, memory) else 0
    run = _Run(watch, steps if keeps else EACH_TIME, workers, hashes, limit, Spilled(Record))
    founding = [it for it in found if not it[1].enrich]
    readings = run.read(founding)
    known = cache(lambda: KnownKeys(record for reading in readings for record in reading.records))
    return (*readings, *run.read([it for it in found if it[1].enrich], [path for path, _ in founding], known))


_Known = Callable[[], KnownKeys]
"""Returns what is known from the dumps that do not enrich others."""


class _Run(NamedTuple):
    """How dumps are read."""

    watch: Watch
    steps: Steps
    workers: Workers
    hashes: Mapping[Path, tuple[Dump, bytes]]
    """What is known about each dump, with a hash of its bytes; empty if nothing is kept."""
    memory: int
    """The bytes that records may take; 0 if all of them fit into memory."""
    spilled: Spilled[Record]
    """Whatever does not fit into memory is in the file of this empty sequence."""

    def read(
        self, dumps: Sequence[tuple[Path, Dump]], before: Sequence[Path] = (), known: _Known | None = None
    ) -> tuple[Reading, ...]:
        """Return the contents of dumps, which depend on those of the dumps `before`."""
        given = [tuple(self.hashes[it] for it in (path, *before)) if self.hashes else () for path, _ in dumps]
        names = [f"read {dump.name}" for _, dump in dumps]
        is_kept = [self.steps.has(*it, Reading) for it in zip(names, given, strict=True)]
        unread = list(itertools.compress(dumps, map(operator.not_, is_kept)))
        ready, names_of_unread = self._read_side_by_side(unread, known), {dump.name for _, dump in unread}

        def read_one(path: Path, dump: Dump) -> Reading:
            return self._read_one(path, dump, known, next(ready) if dump.name in names_of_unread else None)

        return tuple(
            self._spill(self.steps.run(name, about, partial(read_one, path, dump), Reading))
            for name, about, (path, dump) in zip(names, given, dumps, strict=True)
        )

    def _read_side_by_side(self, dumps: Sequence[tuple[Path, Dump]], known: _Known | None) -> Iterator[Reading | None]:
        """Yield what several workers read of each dump; None for one that this process can read as well."""
        files = [(path.absolute(), dump) for path, dump in dumps if path.is_file()]
        most = max(_LEAST, self.memory // (_RECORDS * _AT_ONCE * self.workers.jobs)) if self.memory else sys.maxsize
        tasks = plan_portions(files, self.workers.cut, most)
        tasks = tasks if len(tasks) > 1 else []
        portions = self._read_in_turns(tasks, known().match if known and tasks else None)
        planned, several = {it.dump.name for task in tasks for it in task}, itertools.groupby(portions, itemgetter(0))
        for _, dump in dumps:
            if dump.name not in planned:
                yield None
                continue
            _, some = next(several)
            yield unite_portions((found for _, found in some), self._start_spilling())

    def _read_in_turns(
        self, tasks: Sequence[list[Portion]], is_wanted: IsWanted | None
    ) -> Iterator[tuple[str, Found | None]]:
        """Yield what is in the portions of tasks, each with the name of its dump; memory holds that of a few tasks."""
        at_once = _AT_ONCE * self.workers.jobs if self.memory else len(tasks)
        for start in range(0, len(tasks), max(1, at_once)):
            some = tasks[start : start + at_once]
            packed = self.workers.run(
                [Task("read", name_portions(task), partial(read_portions, task, is_wanted)) for task in some]
            )
            for task, content in zip(some, packed, strict=True):
                for portion, found in zip(task, unpack_portions(content), strict=True):
                    yield portion.dump.name, found
                    self.watch(portion.size)

    def _read_one(self, path: Path, dump: Dump, known: _Known | None, ready: Reading | None) -> Reading:
        """Return the content of a dump. Raise ContentError if its bytes have another hash than before."""
        is_wanted = known().match if known else None
        reading = ready or read_dump(path, dump, is_wanted, self.watch, self._start_spilling())
        if path in self.hashes and _hash(path) != self.hashes[path][1]:
            raise ContentError("changed while it was read; build again.", path=path)
        return reading

    def _start_spilling(self) -> Spilled[Record] | None:
        """Return where the records of a dump go at once; None for memory, because a step that is kept needs them."""
        return self.spilled.start_another() if self.memory and not self.steps.keeps else None

    def _spill(self, reading: Reading) -> Reading:
        """Return a reading whose records are in a file, if they do not fit into memory."""
        if not self.memory or isinstance(reading.records, Spilled):
            return reading
        records: Any = self.spilled.start_another()
        for record in reading.records:
            records.append(record)
        return msgspec.structs.replace(reading, records=records)


def _are_too_large(dumps: Iterable[tuple[Path, Dump]], memory: int) -> bool:
    """Return whether the records of dumps take more than `memory` bytes, as far as the sizes of the dumps show."""
    return 0 < memory < _RECORDS * sum(weigh_dump(path) for path, _ in dumps)


def _hash(path: Path) -> bytes:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, hashlib.blake2b).digest()


def watch_reading(paths: Iterable[Path], progress: Progress) -> Watch:
    """Return a watch that reports the progress of reading these dumps, in bytes."""
    total, done = sum(map(measure_dump, paths)), 0

    def watch(size: int) -> None:
        nonlocal done
        done += size
        progress("read", min(done, total), total)

    watch(0)
    return watch


def list_lone_sidecars(paths: Iterable[Path]) -> Iterator[str]:
    """Yield a warning for each sidecar in a folder of dumps that does not belong to any of them."""
    folders = [path for path in paths if path.is_dir()]
    taken = {find_sidecar(path) for _, path in (find_dumps(folders) if folders else ())}
    for path in find_sidecars(folders):
        if path not in taken:
            yield f"{path}: is a sidecar without a dump; name it after its dump, or delete it."


def list_suspects(paths: Iterable[Path]) -> Iterator[str]:
    """Yield a warning for each file in a folder of dumps that is there by mistake: hidden files, backups and copies."""
    folders = [path for path in paths if path.is_dir()]
    dumps = [path for _, path in find_dumps(folders)] if folders else []
    for path in find_hidden(folders):
        yield f"{path}: is hidden, so it is not read; rename it, or delete it."
    for path in dumps:
        if path.name.lower().endswith(_BACKUPS):
            yield f"{path}: is read as a dump, but has the name of a backup; delete it, or rename it."
    for copy, original in _find_copies(dumps):
        yield f"{copy}: has the same content as {original}; delete one of them."


def _find_copies(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield each file with an earlier one that has the same bytes."""
    earlier: dict[int, list[Path]] = defaultdict(list)
    for path in paths:
        same_size = earlier[measure_dump(path)]
        original = next((other for other in same_size if filecmp.cmp(other, path, shallow=False)), None)
        if original:
            yield path, original
        else:
            same_size.append(path)


def describe_dump(name: str, path: Path, format_name: str = "") -> Dump:
    """Return the description of a dump from its name and sidecar. `format_name` overrides the format in the sidecar."""
    sidecar = load_sidecar(path)
    return Dump(
        name=name,
        format=format_name or sidecar.format,
        title=sidecar.title,
        query=sidecar.query,
        page_date=sidecar.page_date,
        enrich=sidecar.enrich,
        columns=sidecar.columns,
    )
