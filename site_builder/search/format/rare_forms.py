"""The rare forms: what a word that no paper has may have been meant to be, in small files of forms that look alike.

An edit leaves the first letters of a word alone or the last ones. These are its two keys; the hash of each says in
which file the word is. Whoever looks for a word that is misspelt fetches the files of its own two keys, as
`client/lexicon.js` does: of the words that are one edit away they hold 97 of 100.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from site_builder.search.format.lexicon import Lexicon, encode_forms, find_common, merge_forms
from site_builder.search.indexing.worker_share import ShareWords

LEAST = 2
"""How often titles, texts and names have to have a form: what is rarer is mostly misspelt itself."""

SHORTEST, LONGEST = 4, 40
"""Of the forms, in characters; none is outside of Unicode's basic plane."""

MOST_FILES = 512
"""A form is in two of them. Of 115,000 forms two files have 1,800 on average, 6 kB as they travel."""

FORMS_PER_FILE = 400


def encode_lexicon(words: Sequence[ShareWords]) -> tuple[dict[str, str], list[bytes]]:
    """Return the head of the lexicon, with the common forms, and the files of the rare ones."""
    lexicon = merge_forms(words)
    common = find_common(lexicon)
    return encode_forms(lexicon, common), encode_rare(lexicon, choose_forms(lexicon, common))


def choose_forms(lexicon: Lexicon, common: Iterable[int]) -> list[int]:
    """Return the numbers of the rare forms of a lexicon: those that are words, but none of the common ones."""
    kept = lexicon.counts.sum(axis=0) >= LEAST
    kept[list(common)] = False
    return [number for number in np.flatnonzero(kept).tolist() if _is_word(lexicon.forms[number])]


def encode_rare(lexicon: Lexicon, numbers: Sequence[int]) -> list[bytes]:
    """Return the files of rare forms, by number."""
    count = min(MOST_FILES, math.ceil(2 * len(numbers) / FORMS_PER_FILE))
    held: list[list[int]] = [[] for _ in range(count)]
    for number in numbers:
        for place in {hash_key(key) % count for key in keys_of(lexicon.forms[number])}:
            held[place].append(number)
    return [msgspec.json.encode(encode_forms(lexicon, some)) for some in held]


def keys_of(form: str) -> tuple[str, str]:
    """Return the keys of a form: one edit leaves one of them alone, but for some in the midst of a short form."""
    return f"<{form[:2]}", f">{form[-3:]}"


def hash_key(key: str) -> int:
    """Return a number for a key, from its characters: each is one code unit in JavaScript too."""
    number = 0
    for code in map(ord, key):
        number = (number * 31 + code) % 65521
    return number


def _is_word(form: str) -> bool:
    return SHORTEST <= len(form) <= LONGEST and form.isalpha() and max(form) <= "\uffff"
