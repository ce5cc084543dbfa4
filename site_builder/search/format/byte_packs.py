"""The bytes of a shard: deflated packs of sections, numbers as varints, sorted words front-coded.

See `docs/search-format.md`; `client/packs.js` reads what this module writes.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from site_builder.search.indexing.arrays import Numbers

_BYTES = 5
"""The length of the longest varint, for numbers below 2**35."""

_MOST_SHARED = 94
"""The most code units that a word can share with the previous one: the count has to fit one visible character."""


def pack(sections: Sequence[bytes]) -> bytes:
    """Return sections, each preceded by its length in bytes, as one zlib stream.

    Each section is deflated with its own code, because their bytes differ. The compressor only looks for runs of one
    byte, since nothing else repeats in postings. Gzip, which does not know the sections, makes packs a tenth larger.
    """
    stream = zlib.compressobj(memLevel=9, strategy=zlib.Z_RLE)
    parts = []
    for section in sections:
        parts.append(stream.compress(encode_varints(np.array([len(section)])) + section))
        parts.append(stream.flush(zlib.Z_BLOCK))
    return b"".join([*parts, stream.flush()])


def varint_sizes(numbers: Numbers) -> Numbers:
    """Return how many bytes the varint of each number takes."""
    sizes = np.ones(len(numbers), np.int32)
    for more in range(1, _BYTES):
        sizes += numbers >= 1 << 7 * more
    return sizes


def encode_varints(numbers: Numbers) -> bytes:
    """Return numbers from 0 to 2**35 - 1 as LEB128: seven bits per byte, low bits first, top bit set if more follow."""
    sizes = varint_sizes(numbers)
    slots = np.cumsum(sizes, dtype=np.int64) - sizes
    out = np.zeros(int(sizes.sum()), np.uint8)
    rest = numbers
    while len(rest):
        more = rest > 127
        out[slots] = rest & 127 | more * 128
        rest, slots = rest[more] >> 7, slots[more] + 1
    return out.tobytes()


def encode_words(words: Sequence[str]) -> bytes:
    """Return sorted words without white space as UTF-8, one per line.

    A line starts with the character 32 + n, where n is how many UTF-16 code units the word shares with the previous
    one. The rest of the word follows.
    """
    lengths = _count_shared(words) if words else []
    return "\n".join(map(_encode_word, words, lengths)).encode()


def _encode_word(word: str, length: int) -> str:
    shared = word[:length]
    units = length if shared.isascii() else len(shared.encode("utf-16-le")) // 2
    return chr(32 + units) + word[length:] if units <= _MOST_SHARED else f" {word}"


def _count_shared(words: Sequence[str]) -> list[int]:
    """Return how many characters each word shares with the one before it, at most `_MOST_SHARED`."""
    width = min(max(1, *map(len, words)), _MOST_SHARED)
    codes = np.array(words, f"U{width}").view(np.uint32).reshape(len(words), width)
    # After the end of a word, there are zeros, which are equal but are not shared.
    same = (codes[1:] == codes[:-1]) & (codes[1:] > 0)
    return [0, *np.argmin(np.column_stack([same, np.zeros(len(same), bool)]), axis=1).tolist()]
