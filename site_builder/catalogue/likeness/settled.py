"""Choose the papers that statistics count, so that a few new papers change nothing about the others.

If document frequencies counted all papers, every new paper would change the weights of its words, and so the related
papers of hundreds of others; if the map placed all papers at once, every new paper would move all dots. So both only
count papers that have settled: those that arrived first. Their number grows in steps, by about an eighth at a time. The
last of them is the paper with the smallest hash among those that could be the last, so a paper that is added or removed
further up seldom changes who is last.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.text.hashes import short_hash

_SMALL = 256
"""In a catalogue of fewer papers, all have settled: a few would be too few for statistics."""


def count_settled(slugs: Sequence[str]) -> int:
    """Return how many papers have settled; all papers are given by slug, in order of arrival."""
    size = len(slugs)
    if size < _SMALL:
        return size
    step = 1 << size.bit_length() - 4
    end = size // step * step
    return 1 + min(range(end - step, end), key=lambda place: (short_hash(slugs[place].encode()), place))
