"""Link records that are in a file: only those that share a key with others are held in memory, some at a time.

Records that share an identifier or a link key, directly or through others, are a group. No decision about a record
depends on a record of another group, so groups that are linked one after another give the same papers, in any division.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from typing import IO

import numpy as np
import numpy.typing as npt

from site_builder.catalogue.linking.clustering import Cluster, Linking, Marks, link_places
from site_builder.catalogue.linking.keys import KeyedRecord, key_record
from site_builder.catalogue.linking.spilled import Spilled
from site_builder.model import Record

_MOST_FILES = 200
"""The most files that keys are divided into."""


def key_records(records: Iterable[Record], *, is_spilled: bool) -> Sequence[KeyedRecord]:
    """Return records with their keys, in memory or in a file."""
    keyed = map(key_record, records)
    return Spilled(KeyedRecord, keyed) if is_spilled else list(keyed)


def link_partitions(records: Sequence[KeyedRecord], marks: Marks, most: int) -> Linking:
    """Return what `link_records` returns. At most about `most` records are linked at once, unless a group has more."""
    roots = _find_groups(records, min(max(1, len(records) // most), _MOST_FILES))
    order = np.argsort(roots, kind="stable")
    starts = np.flatnonzero(np.diff(roots[order], prepend=-1))
    sizes = np.diff(starts, append=len(order))
    alone = order[starts[sizes == 1]].tolist()
    groups = (order[start : start + size] for start, size in zip(starts, sizes, strict=True) if size > 1)
    parts = [link_places(records, places, marks) for places in _fill(groups, most)]
    single = (Cluster(records=(place,)) for place in alone)
    return Linking(
        clusters=tuple(sorted(chain(single, *(it.clusters for it in parts)), key=lambda it: it.records[0])),
        founders=frozenset(alone).union(*(it.founders for it in parts)),
        misses=tuple(sorted(chain.from_iterable(it.misses for it in parts), key=lambda it: it.record)),
    )


def _fill(groups: Iterable[npt.NDArray[np.int64]], most: int) -> Iterator[list[int]]:
    """Yield the places of some groups at a time, in order of arrival."""
    places: list[int] = []
    for group in groups:
        if places and len(places) + len(group) > most:
            yield sorted(places)
            places = []
        places += group.tolist()
    if places:
        yield sorted(places)


def _find_groups(records: Sequence[KeyedRecord], number: int) -> npt.NDArray[np.int64]:
    """Return the place of the first record of each record's group; keys are divided into a number of files by hash."""
    parent = array("q", range(len(records)))
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(number)]
        for place, record in enumerate(records):
            for key in (*record.identifiers.items(), *([record.link_key] if record.link_key else ())):
                _write(hash(key), place, files)
        for file in files:
            _unite_equal(file, parent)
    return np.array([_find(parent, place) for place in range(len(records))], dtype=np.int64)


def _write(key: int, place: int, files: Sequence[IO[bytes]]) -> None:
    """Write the hash of a key, which may be another one in another process: equal hashes only join groups."""
    files[key % len(files)].write(array("q", (key, place)).tobytes())


def _unite_equal(file: IO[bytes], parent: array[int]) -> None:
    """Join the groups of records with equal keys."""
    file.seek(0)
    keys, places = np.frombuffer(file.read(), dtype=np.int64).reshape(-1, 2).T
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    same = np.flatnonzero(keys[1:] == keys[:-1])
    for one, other in zip(places[same].tolist(), places[same + 1].tolist(), strict=True):
        older, younger = sorted((_find(parent, one), _find(parent, other)))
        parent[younger] = older


def _find(parent: array[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = place = parent[parent[place]]
    return place
