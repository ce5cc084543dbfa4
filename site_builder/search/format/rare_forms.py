"""The rare forms: candidates for a word that no paper contains, in small files of similar forms.

An edit changes either the beginning of a word or its end, but rarely both. Each form therefore has two keys, its first
letters and its last ones, and the hash of each key says which file the form is in. To correct a word, a client fetches
the files of that word's two keys, as `client/lexicon.js` does; they hold 97 of 100 words that are one edit away.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from site_builder.search.format.lexicon import Lexicon, encode_forms, find_common, merge_forms
from site_builder.search.format.sizes import choose_sizes
from site_builder.search.indexing.worker_share import ShareWords

LEAST = 2
"""How often a form has to occur in titles, texts and names. Rarer forms are mostly misspellings themselves."""

SHORTEST, LONGEST = 4, 40
"""The length of a form in characters, all of them in Unicode's basic plane."""

MOST_FILES = 512
"""Each form is in two files. With 115,000 forms, two files hold 1,800 on average: 6 kB as transferred."""


def encode_lexicon(words: Sequence[ShareWords], papers: int) -> tuple[dict[str, str], list[bytes]]:
    """Return the head of the lexicon of so many papers, which has the common forms, and the files of the rare forms."""
    lexicon = merge_forms(words)
    common = find_common(lexicon)
    rare = encode_rare(lexicon, choose_forms(lexicon, common), choose_sizes(papers).forms)
    return encode_forms(lexicon, common), rare


def choose_forms(lexicon: Lexicon, common: Iterable[int]) -> list[int]:
    """Return the numbers of a lexicon's rare forms: those that are words but not among the common ones."""
    kept = lexicon.counts.sum(axis=0) >= LEAST
    kept[list(common)] = False
    return [number for number in np.flatnonzero(kept).tolist() if _is_word(lexicon.forms[number])]


def encode_rare(lexicon: Lexicon, numbers: Sequence[int], each: int) -> list[bytes]:
    """Return the files of rare forms in the order of their numbers; several files have at least `each` forms."""
    count = count_files(len(numbers), each)
    held: list[list[int]] = [[] for _ in range(count)]
    for number in numbers:
        for place in {hash_key(key) % count for key in keys_of(lexicon.forms[number])}:
            held[place].append(number)
    return [msgspec.json.encode(encode_forms(lexicon, some)) for some in held]


def count_files(forms: int, each: int) -> int:
    """Return how many files some forms need: a power of two, because another number puts every form elsewhere."""
    return min(MOST_FILES, 2 ** max(0, math.ceil(2 * forms / each).bit_length() - 1)) if forms else 0


def keys_of(form: str) -> tuple[str, str]:
    """Return the keys of a form. One edit leaves one of them unchanged, except some in the middle of a short form."""
    return f"<{form[:2]}", f">{form[-3:]}"


def hash_key(key: str) -> int:
    """Return the hash of a key from its characters. Each is one code unit in JavaScript too."""
    number = 0
    for code in map(ord, key):
        number = (number * 31 + code) % 65521
    return number


def _is_word(form: str) -> bool:
    return SHORTEST <= len(form) <= LONGEST and form.isalpha() and max(form) <= "\uffff"
