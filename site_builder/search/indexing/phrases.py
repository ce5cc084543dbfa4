"""A search for many phrases in many texts at once. Phrases and texts are rows of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Numbers
from site_builder.search.indexing.vocabulary import expand_ranges

_BITS = 32
"""The size of a word's number. A node and the word after it make one number of 64 bits."""


class Phrases(msgspec.Struct, frozen=True, eq=False):
    """A trie of phrases. Its nodes are numbered; 0 is the root."""

    firsts: Numbers
    """Word → the node it leads to from the root; 0, or beyond the end, if no phrase begins with it."""
    keys: Numbers
    """Node and the word after it, sorted."""
    nodes: Numbers
    """The node that each key leads to."""
    row_starts: Numbers
    """Where the rows of the phrases that end at each node begin, and where those of the last node end."""
    rows: Numbers


def compile_phrases(rows: Iterable[Iterable[Sequence[int]]]) -> Phrases:
    """Compile rows of phrases for `find_phrases`. A phrase has at least one word; a word below 0 never matches."""
    steps: dict[int, int] = {}
    ends: list[tuple[int, int]] = []
    for number, phrases in enumerate(rows):
        for phrase in phrases:
            if min(phrase) >= 0:
                ends.append((_add_phrase(steps, phrase), number))
    ends = sorted(set(ends))
    keys = sorted(steps)
    firsts = [key for key in keys if key >> _BITS == 0]
    table = np.zeros(max(firsts, default=-1) + 1, np.int32)
    table[firsts] = [steps[key] for key in firsts]
    return Phrases(
        firsts=table,
        keys=np.array(keys, np.int64),
        nodes=np.array([steps[key] for key in keys], np.int32),
        row_starts=np.searchsorted([node for node, _ in ends], np.arange(len(steps) + 2)).astype(np.int32),
        rows=np.array([row for _, row in ends], np.int32),
    )


def _add_phrase(steps: dict[int, int], phrase: Sequence[int]) -> int:
    """Add the steps of a phrase, and return the node at its end."""
    node = 0
    for word in phrase:
        node = steps.setdefault(node << _BITS | word, len(steps) + 1)
    return node


class WordPhrases(msgspec.Struct, frozen=True, eq=False):
    """Phrases to look for among known words."""

    phrases: Phrases
    numbers: Numbers
    """Word → its number in phrases, or -1 if no phrase has it."""
    firsts: Numbers
    """Word → the node it leads to from the root; 0 if no phrase begins with it."""


def place_words(phrases: Phrases, numbers: Numbers) -> WordPhrases:
    """Prepare phrases for `find_phrases` in texts whose words have these numbers."""
    known = np.flatnonzero((numbers >= 0) & (numbers < len(phrases.firsts)))
    firsts = np.zeros(len(numbers), np.int32)
    firsts[known] = phrases.firsts[numbers[known]]
    return WordPhrases(phrases, numbers, firsts)


def find_phrases(known: WordPhrases, words: Numbers, owners: Numbers) -> Numbers:
    """Return pairs of row and owner where the owner's words contain a phrase of the row. Owners must ascend."""
    phrases = known.phrases
    at: Numbers = np.flatnonzero(known.firsts[words])
    nodes = known.firsts[words[at]]
    found = [np.zeros(0, np.int64)]
    while len(at):
        counts = np.diff(phrases.row_starts)[nodes]
        rows = phrases.rows[expand_ranges(phrases.row_starts[nodes], counts)].astype(np.int64)
        found.append(rows << _BITS | np.repeat(owners[at], counts))
        at, nodes = _next_steps(known, words, owners, at, nodes)
    return distinct_pairs(found)


def distinct_pairs(some: Sequence[Numbers]) -> Numbers:
    """Return all distinct pairs, sorted."""
    pairs = np.sort(np.concatenate(some))
    return pairs[np.diff(pairs, prepend=-1) > 0]


def split_pairs(pairs: Numbers) -> tuple[Numbers, Numbers]:
    """Return the first numbers of pairs, and the second numbers."""
    return pairs >> _BITS, pairs & (1 << _BITS) - 1


def _next_steps(
    known: WordPhrases, words: Numbers, owners: Numbers, at: Numbers, nodes: Numbers
) -> tuple[Numbers, Numbers]:
    """Return the positions after those where a phrase continues, and the nodes that they reach."""
    inside = at + 1 < len(words)
    at, nodes = at[inside], nodes[inside]
    same = owners[at] == owners[at + 1]
    at, nodes = at[same] + 1, nodes[same]
    keys = nodes.astype(np.int64) << _BITS | known.numbers[words[at]]
    slots = np.minimum(np.searchsorted(known.phrases.keys, keys), len(known.phrases.keys) - 1)
    held = known.phrases.keys[slots] == keys
    return at[held], known.phrases.nodes[slots[held]]
