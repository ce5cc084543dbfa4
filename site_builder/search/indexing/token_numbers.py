"""Tokens as numbers: texts are cut at characters that no word contains, and equal tokens get the same number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import numpy as np

from site_builder.search.indexing.arrays import Numbers
from site_builder.text.numbering import Numbering, find_runs, join_lines

_JOINING = b"-.^/_&:@'"
"""Characters that join two parts of a word, but are not part of one where it ends."""


class Tokens(msgspec.Struct, frozen=True, eq=False):
    """The tokens of a field of some documents, document by document."""

    numbers: Numbers
    sizes: Numbers
    """How many tokens each document has in the field."""


_HELD = bytes(code > 127 or chr(code).isalnum() or code in _JOINING + b"+#" for code in range(256))
"""For each byte of UTF-8, 1 if words may contain it. A token is a word, or several with odd characters between them."""

_ENDING = np.array([code in _JOINING for code in range(256)])
"""For each byte, whether it is not part of a word where it is the last of a token."""


class TokenNumbers:
    """All tokens read so far, numbered in order of first appearance."""

    def __init__(self) -> None:
        self._numbering = Numbering()

    @property
    def texts(self) -> Sequence[str]:
        """The tokens in the order of their numbers."""
        return self._numbering.texts

    def read(self, texts: Iterable[str]) -> Tokens:
        """Return the tokens of texts, one text per document."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        content = join_lines(encoded, b"\n")
        starts, ends = find_runs(content, _HELD)
        lengths = ends - starts - _ENDING[np.frombuffer(content, np.uint8)[ends - 1]]
        worded = lengths > 0
        starts, lengths = starts[worded], lengths[worded]
        bounds = np.cumsum([1, *(len(text) + 1 for text in encoded)])
        sizes = np.diff(np.searchsorted(starts, bounds)).astype(np.int32)
        return Tokens(self._numbering.find(content, starts, lengths), sizes)
