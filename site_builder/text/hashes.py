"""Short names for contents: the first digits of a hash."""

from __future__ import annotations

import hashlib

DIGITS = 8
"""Hexadecimal digits in a short hash. Two of 10,000 contents share them with a chance of about 1 in 86, so names that
must differ need more: a check, or words in front of the hash."""


def short_hash(content: bytes) -> str:
    """Return the first hexadecimal digits of the SHA-256 of a content: the same on every machine."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
