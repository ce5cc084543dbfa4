"""From text to tokens to terms, exactly as lunr.js 2.3.9 indexes them. Only the classic index uses this.

A text becomes tokens in lower case. Each token passes through the token filters in order and becomes a term unless one
of them drops it. The tests compare the result with lunr.js itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from site_builder.search.indexing.tokens import STOP_WORDS
from site_builder.text.stem import stem

Filter = Callable[[str], str | None]
"""A token filter: returns the token, possibly changed, or None to drop it."""

_SEPARATORS = re.compile("[-\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""The hyphen and what JavaScript's `\\s` matches; Python's own `\\s` matches other characters."""

_EDGES = re.compile(r"\A\W+|\W+\Z", re.ASCII)


def trim(token: str) -> str:
    """Strip all but ASCII letters, digits and underscores from both ends: `(e.g.,` gives `e.g`, and `élan` `lan`."""
    return token if token.isascii() and token.isalnum() else _EDGES.sub("", token)


def drop_stop_word(token: str) -> str | None:
    """Return None for a stop word, and any other token unchanged."""
    return None if token in STOP_WORDS else token


FILTERS: tuple[tuple[str, Filter], ...] = (
    ("trimmer", trim),
    ("stopWordFilter", drop_stop_word),
    ("stemmer", stem),
)
"""The token filters in order, with the names that lunr.js gives them."""


def tokenize(text: str) -> list[str]:
    """Return the tokens of a text, split at white space and hyphens, in lower case."""
    return [token for token in _SEPARATORS.split(text.lower()) if token]


def to_term(token: str | None) -> str | None:
    """Return the term that a token is indexed under, or None for a stop word."""
    for _, apply in FILTERS:
        if token is None:
            return None
        token = apply(token)
    return token
