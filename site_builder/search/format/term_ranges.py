"""The ranges of terms that share a shard, divided by the first characters of terms.

A range with too many postings is divided at the next character of its terms, as pages of a dictionary are; neighbouring
small parts stay together. A few more papers therefore seldom move a border, and only those between the terms with the
same first characters. A common word ends up in a range of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Numbers

MOST_CHARACTERS = 12
"""The longest start of a range. Terms that share so many characters share a range, however many papers contain them."""


class TermRange(msgspec.Struct, frozen=True):
    """Neighbouring terms."""

    start: str
    """A text that sorts after all terms before the range, but not after its first."""
    first: int
    """The number of its first term."""
    end: int
    """The number of the first term after it."""


class _Terms(msgspec.Struct, frozen=True, eq=False):
    """Sorted terms to divide into ranges."""

    terms: Sequence[str]
    codes: Numbers
    """The code points of each term, up to the longest start; 0 after its end."""
    totals: Numbers
    """How much all terms before each one weigh, and how much all of them weigh."""
    most: float

    def weigh(self, some: TermRange) -> float:
        return float(self.totals[some.end] - self.totals[some.first])


def divide_terms(terms: Sequence[str], weights: Numbers, most: float) -> Iterator[TermRange]:
    """Yield the ranges of sorted terms, which weigh at most `most`, except those of single terms."""
    if not terms:
        return
    codes = np.array(terms, f"U{MOST_CHARACTERS}").view(np.uint32).reshape(len(terms), MOST_CHARACTERS)
    known = _Terms(terms, codes, np.append(0.0, np.cumsum(weights)), most)
    whole, *parts = _divide(known, TermRange("", 0, len(terms)), 0)
    for part in parts:
        joined = TermRange(whole.start, whole.first, part.end)
        if known.weigh(joined) > most:
            yield whole
            joined = part
        whole = joined
    yield whole


def _divide(known: _Terms, whole: TermRange, depth: int) -> Iterator[TermRange]:
    """Yield the parts of a range whose terms share their first `depth` characters; none weighs more than `most`.

    The parts of a range that is divided have one more character in common; a term without one comes first.
    """
    if known.weigh(whole) <= known.most or whole.end - whole.first == 1 or depth == MOST_CHARACTERS:
        yield whole
        return
    codes = known.codes[whole.first : whole.end, depth]
    bounds = [0, *(np.flatnonzero(codes[1:] != codes[:-1]) + 1).tolist(), len(codes)]
    for first, end in pairwise(bounds):
        start = known.terms[whole.first + first][: depth + 1]
        yield from _divide(known, TermRange(start, whole.first + first, whole.first + end), depth + 1)
