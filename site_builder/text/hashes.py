"""Short names for content: the first digits of its hash."""

from __future__ import annotations

import hashlib

DIGITS = 8
"""Hexadecimal digits in a short hash. Among 10,000 contents, two share a hash with a chance of about 1 in 86, so names
that must differ need more: a check, or words before the hash."""


def short_hash(content: bytes) -> str:
    """Return the first hexadecimal digits of the SHA-256 of some content: the same on every machine."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
