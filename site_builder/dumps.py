"""Find and read the dumps of a content folder, using their names and sidecars."""

from __future__ import annotations

import filecmp
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

from site_builder.catalogue import KnownKeys
from site_builder.config import find_sidecar, load_sidecar
from site_builder.content.folders import check_readable
from site_builder.errors import ContentError
from site_builder.model import Dump, Reading
from site_builder.progress import Progress, show_nothing
from site_builder.readers import Watch, find_dumps, find_hidden, find_sidecars, measure_dump, read_dump
from site_builder.steps import EACH_TIME, Steps

_BACKUPS = ("~", ".bak", ".orig", ".swp", ".tmp")
"""Ends of names that editors and other tools give to backups and unfinished files."""


def read_dumps(
    paths: Iterable[Path], progress: Progress = show_nothing, steps: Steps = EACH_TIME
) -> tuple[Reading, ...]:
    """Return the contents of each dump, in order, followed by the dumps that only enrich the others.

    Of a dump that enriches, only the records that the others can use are kept. A path is a dump or a folder of dumps.
    Raise DumpError if a path leads to no dump, and ContentError if a dump cannot be opened.
    """
    found = [(path, describe_dump(name, path)) for name, path in find_dumps(paths)]
    for path, _ in found:
        if path.is_file():  # opening a pipe would use up its content
            check_readable(path)
    watch = watch_reading((path for path, _ in found), progress)
    keeps = steps.keeps and all(path.is_file() for path, _ in found)
    given = {path: (dump, _hash(path)) for path, dump in found} if keeps else {}

    def read(path: Path, dump: Dump, before: Sequence[Path] = (), known: _Known | None = None) -> Reading:
        if not keeps:
            return read_dump(path, dump, known().match if known else None, watch)
        step = partial(_read_unchanged, path, dump, known, watch, given[path][1])
        return steps.run(f"read {dump.name}", tuple(given[it] for it in (path, *before)), step, Reading)

    founding = tuple(read(path, dump) for path, dump in found if not dump.enrich)
    known = cache(lambda: KnownKeys(record for reading in founding for record in reading.records))
    before = [path for path, dump in found if not dump.enrich]
    return (*founding, *(read(path, dump, before, known) for path, dump in found if dump.enrich))


_Known = Callable[[], KnownKeys]
"""Returns what is known from the dumps that do not enrich others."""


def _read_unchanged(path: Path, dump: Dump, known: _Known | None, watch: Watch, before: bytes) -> Reading:
    """Return the content of a dump. Raise ContentError if its bytes no longer have the hash that they had before."""
    reading = read_dump(path, dump, known().match if known else None, watch)
    if _hash(path) != before:
        raise ContentError("changed while it was read; build again.", path=path)
    return reading


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
