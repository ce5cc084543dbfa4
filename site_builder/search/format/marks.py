"""The marks of postings: the length class of a text, how often it contains the term, and whether the title does.

A very common word tells papers apart so little that its marks need not be exact. They are rounded to fewer values,
which makes the shards of such words up to a fifth smaller and no ranking worse.
"""

from __future__ import annotations

import math

import numpy as np

from site_builder.search.indexing.arrays import Numbers
from site_builder.search.indexing.index import Index
from site_builder.search.indexing.tokens import AUTHOR

LENGTH_CLASSES = (0.5, 0.85, 1.2, 1.8)
"""The length of a text relative to the average, as the ranking sees it: one value for each class."""
_CLASS_BOUNDS = (0.7, 1.0, 1.45)

MOST_FREQUENT = 31
"""The highest frequency that a mark records."""

MOST_EXACT = 3000
"""The marks of terms in more papers are rounded."""

TOLERANCE = 0.04
"""By how much rounding changes a score at most, where a rare word of the title adds about 8."""

IN_TITLE = 128
"""The bit of a mark that says so of the title."""

K1, B, TITLE = 1.4, 0.75, 4
"""The constants of the ranking that marks depend on, see `manifest.Ranking`."""

_MARKS = np.arange(256)


def make_marks(index: Index, counts: Numbers | None = None) -> Numbers:
    """Return the mark of each posting of an index, which may have only some of its terms.

    If it has only some of the postings of its terms, `counts` says how many there are of each term.
    """
    names = np.array([term.endswith(AUTHOR) for term in index.terms], bool)
    held = np.diff(index.starts)
    counts = held if counts is None else counts
    classes = length_classes(index.sizes[1]).astype(np.uint8)[index.documents]
    classes[np.repeat(names, held)] = 0
    marks: Numbers = np.minimum(index.frequencies, MOST_FREQUENT).astype(np.uint8) << 2 | classes
    marks[index.place_counts > 0] |= IN_TITLE
    for term in np.flatnonzero((counts > MOST_EXACT) & ~names).tolist():
        some = slice(index.starts[term], index.starts[term + 1])
        marks[some] = round_marks(math.log(index.count / int(counts[term])))[marks[some]]
    return marks


def round_common(marks: Numbers, documents: int) -> Numbers:
    """Return the marks of a term, rounded if it is common; `documents` is how many there are in all."""
    return round_marks(math.log(documents / len(marks)))[marks] if len(marks) > MOST_EXACT else marks


def length_classes(lengths: Numbers) -> Numbers:
    """Return the length class of each text.

    The average is rounded to four bits after its first, so that a few more papers change no class of the others.
    """
    average = float(lengths.mean()) if len(lengths) else 0.0
    step = math.ldexp(1.0, math.frexp(average)[1] - 5)
    return np.digitize(lengths / max(math.floor(average / step + 0.5) * step, 1e-9), _CLASS_BOUNDS)


def round_marks(rarity: float) -> Numbers:
    """Return for each mark the one to write instead, for a term of some rarity: one with about the same gain.

    The rarity is rounded down to halves, so that a few more papers change nothing.
    """
    weights = (_MARKS >> 2 & 31) / (1 - B + B * np.array(LENGTH_CLASSES)[_MARKS & 3]) + TITLE * (_MARKS >> 7)
    gains = weights / (K1 + weights)
    steps = np.rint(gains * (max(math.floor(2 * rarity) / 2, 0.5) / (2 * TOLERANCE))) + 1000 * (_MARKS >> 7)
    order = np.argsort(gains, kind="stable")
    _, groups, sizes = np.unique(steps[order], return_inverse=True, return_counts=True)
    middles = order[np.argsort(groups, kind="stable")[np.cumsum(sizes) - sizes + sizes // 2]]
    rounded = np.zeros(len(_MARKS), np.uint8)
    rounded[order] = middles[groups]
    return rounded
