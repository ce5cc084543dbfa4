"""Combine the author lists of one paper."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from site_builder.catalogue.linking.keys import family_key
from site_builder.model import Name, Record
from site_builder.names import is_nobody
from site_builder.text.normalise import fold


def unite_authors(records: Sequence[Record]) -> tuple[Name, ...]:
    """Return the longest, then most detailed author list, with the ORCIDs from the other lists."""
    lists = {fold_authors(record.authors) for record in records if record.authors}
    if len(lists) < 2:
        return next(iter(lists), ())
    best = min(lists, key=_worth)
    others = [authors for authors in sorted(lists, key=_worth) if authors != best]
    return _add_orcids(best, others) if any(name.orcid for authors in others for name in authors) else best


def count_authors(records: Sequence[Record]) -> int | None:
    """Return the number of authors: the largest of the counts and the list lengths."""
    return max((count for record in records if (count := _count(record)) is not None), default=None)


def fold_authors(authors: tuple[Name, ...]) -> tuple[Name, ...]:
    """Return an author list without repetitions by its source: of the whole list, or of a name right after itself.

    A name repeated elsewhere stays, since two authors of a paper can have the same name.
    """
    half = len(authors) // 2
    if half and authors[:half] == authors[half:]:
        return fold_authors(authors[:half])
    if len(set(authors)) == len(authors):
        return authors
    return authors[:1] + tuple(name for before, name in pairwise(authors) if name != before)


def _worth(authors: tuple[Name, ...]) -> tuple[object, ...]:
    """Return a key that sorts the best list first: with names, long, with ORCIDs, with full given names."""
    known = [name for name in authors if not is_nobody(name.name)]
    texts = [name.name for name in authors]
    orcids = [name.orcid for name in authors]
    return (not known, -len(authors), -len(list(filter(None, orcids))), -len("".join(texts)), texts, orcids)


def _count(record: Record) -> int | None:
    """Return a record's author count, corrected if it counts a repeated list."""
    if not record.authors:
        return record.author_count
    length = len(fold_authors(record.authors))
    stated = record.author_count or 0
    return length if stated == len(record.authors) else max(length, stated)


def _add_orcids(authors: tuple[Name, ...], others: Sequence[tuple[Name, ...]]) -> tuple[Name, ...]:
    """Return the authors; those without an ORCID get the one that other lists give for their name or position."""
    taken = {name.orcid for name in authors}
    named: list[Name] = []
    for place, name in enumerate(authors):
        orcid = name.orcid or _find_orcid(name, place, len(authors), others, taken)
        taken.add(orcid)
        named.append(msgspec.structs.replace(name, orcid=orcid))
    return tuple(named)


def _find_orcid(name: Name, place: int, length: int, others: Sequence[tuple[Name, ...]], taken: set[str]) -> str:
    alike = [other for authors in others for other in authors if fold(other.name) == fold(name.name)]
    family = family_key(name.name)
    placed = [
        authors[place] for authors in others if len(authors) == length and family_key(authors[place].name) == family
    ]
    return next((other.orcid for other in alike + placed if other.orcid and other.orcid not in taken), "")
