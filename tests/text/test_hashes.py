"""Short names made from contents."""

from __future__ import annotations

from site_builder.text.hashes import DIGITS, short_hash


def test_a_name_is_made_of_the_first_digits_of_sha_256():
    # An example from FIPS 180-4.
    assert short_hash(b"abc") == "ba7816bf"
    assert short_hash(b"") == "e3b0c442"
    assert DIGITS == 8
