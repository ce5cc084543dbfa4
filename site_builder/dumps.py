"""Find and read the dumps of a content folder, using their names and sidecars."""

from __future__ import annotations

import filecmp
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from site_builder.catalogue import KnownKeys
from site_builder.config import find_sidecar, load_sidecar
from site_builder.content.folders import check_readable
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
    readings = [_read(path, dump, watch, steps) for path, dump in found if not dump.enrich]
    if enriching := [it for it in found if it[1].enrich]:
        founding = tuple(readings)
        known = steps.run("known keys", founding, lambda: KnownKeys(it for some in founding for it in some.records))
        readings += [_read(path, dump, watch, steps, known) for path, dump in enriching]
    return tuple(readings)


def _read(path: Path, dump: Dump, watch: Watch, steps: Steps, known: KnownKeys | None = None) -> Reading:
    """Return the content of a dump; with `known`, only the records that it matches.

    The result is kept by the bytes of the dump, which a pipe gives only once.
    """

    def read() -> Reading:
        return read_dump(path, dump, known.match if known else None, watch)

    if not steps.keeps or not path.is_file():
        return read()
    return steps.run(f"read {dump.name}", (dump, known, _hash(path)), read)


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
