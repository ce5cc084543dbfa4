"""The lexicon: every form of a word, with how often it occurs in titles and texts and how often in names."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from site_builder.search.format.byte_packs import encode_words
from site_builder.search.indexing.arrays import Numbers
from site_builder.search.indexing.vocabulary import merge_texts
from site_builder.search.indexing.worker_share import ShareWords

HEAD_SIZE = 6_000
"""How many forms the head of the lexicon has: the most common ones."""


class Lexicon(msgspec.Struct, frozen=True, eq=False):
    """The forms of all papers."""

    forms: tuple[str, ...]
    """Sorted by UTF-16 code units."""
    counts: Numbers
    """Two rows, one for titles and texts and one for names; form → how often it occurs."""


class Commonness(msgspec.Struct, frozen=True):
    """What the head of the lexicon says about a form."""

    count: int
    """Roughly how often it occurs; 0 if it is not common."""
    is_name: bool
    """Whether it may be a name."""


def merge_forms(words: Sequence[ShareWords]) -> Lexicon:
    """Return the forms of all shares with their total counts."""
    counted = [(row, some) for share in words for row, some in enumerate((share.said, share.named))]
    forms, ranks = merge_texts([some.forms for _, some in counted])
    counts = np.zeros((2, len(forms)), np.int64)
    for (row, some), places in zip(counted, ranks, strict=True):
        counts[row, places] += some.counts
    return Lexicon(forms, counts)


def find_common(lexicon: Lexicon) -> list[int]:
    """Return the numbers of the most common forms, in ascending order."""
    known = np.array([len(form) > 1 for form in lexicon.forms], bool)
    common = np.argsort(-lexicon.counts.sum(axis=0) * known, kind="stable")[: min(HEAD_SIZE, int(known.sum()))]
    return sorted(common.tolist())


def encode_forms(lexicon: Lexicon, numbers: Sequence[int]) -> dict[str, str]:
    """Return forms, sorted, with one character for each that says how common it is.

    The character is 40 + 4 · said + named. `said` is 0 for a form that is in no title or text, and otherwise 1 plus
    half the binary logarithm of how often it occurs there. `named` is 0 to 3 for a form in no, few, some or many names.
    """
    said, named = np.frexp(lexicon.counts[:, list(numbers)])[1]  # how many bits each number has
    marks = 40 + 4 * np.minimum((said + 1) // 2, 19) + np.minimum((named + 2) // 3, 3)
    forms = encode_words([lexicon.forms[number] for number in numbers])
    return {
        "forms": forms.decode("utf-8", "surrogatepass"),
        "counts": marks.astype(np.uint8).tobytes().decode("ascii"),
    }


def rate_forms(words: Sequence[ShareWords]) -> dict[str, Commonness]:
    """Return what clients read from the head of the lexicon of some words: how common each common form is."""
    lexicon = merge_forms(words)
    numbers = find_common(lexicon)
    marks = [ord(mark) - 40 for mark in encode_forms(lexicon, numbers)["counts"]]
    return {lexicon.forms[number]: _rate(mark >> 2, mark & 3) for number, mark in zip(numbers, marks, strict=True)}


def _rate(said: int, named: int) -> Commonness:
    return Commonness(4**said + 8**named - 1, is_name=named > 0 and 2 * said < 3 * named + 3)
