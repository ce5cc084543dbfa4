"""Text to tokens to terms, exactly as lunr.js 2.3.9 does it when it indexes: for the classic index alone.

A text becomes tokens in lower case; each token passes the token filters in order and is a term when none drops it.
Tested against lunr.js itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from site_builder.search.indexing.tokens import STOP_WORDS
from site_builder.text.stem import stem

Filter = Callable[[str], str | None]
"""A token filter: returns the token as it goes on, or None to drop it."""

_SEPARATORS = re.compile("[-\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")
"""The hyphen and what JavaScript's `\\s` matches; Python's own `\\s` matches other characters."""

_EDGES = re.compile(r"\A\W+|\W+\Z", re.ASCII)


def trim(token: str) -> str:
    """Take off what is no ASCII letter, digit or underscore at both ends: `(e.g.,` gives `e.g`, and `élan` `lan`."""
    return token if token.isascii() and token.isalnum() else _EDGES.sub("", token)


def drop_stop_word(token: str) -> str | None:
    """Return None for a stop word."""
    return None if token in STOP_WORDS else token


FILTERS: tuple[tuple[str, Filter], ...] = (
    ("trimmer", trim),
    ("stopWordFilter", drop_stop_word),
    ("stemmer", stem),
)
"""The token filters in their order, under the names that lunr.js has for them."""


def tokenize(text: str) -> list[str]:
    """Return the tokens of a text: its runs between white space and hyphens, in lower case."""
    return [token for token in _SEPARATORS.split(text.lower()) if token]


def to_term(token: str | None) -> str | None:
    """Return the term that a token is indexed under; None for a stop word."""
    for _, apply in FILTERS:
        if token is None:
            return None
        token = apply(token)
    return token
