"""Keys and slugs of names, and what initials may stand for. Names with one key are spellings of one name.

A key contains the words of a name without case, accents and punctuation: `José María  O'Neill` and `JOSE-MARIA ONEILL`
have the same key. The slug depends only on the key, so no other name and no later dump can move a page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from site_builder.names import generation_of, is_group, split_suffix
from site_builder.text.hashes import short_hash
from site_builder.text.letters.latin import write_latin
from site_builder.text.normalise import fold, slugify

_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_GAPS = re.compile(r"[\s.,;:/\\|_(){}\[\]<>\"'`´’‘“”«»*†‡§¶‐‑‒–—―-]+")
"""What separates words; not signs that distinguish names, as in `C++`."""


def _map_byte(number: int) -> int:
    character = chr(number).lower()
    return ord(" ") if character in " .-" else ord(character) if character.isalnum() else 0


_PLAIN = bytes(map(_map_byte, range(128))) + bytes(128)
"""What the letters, digits, spaces, full stops and hyphens of a plain name become; all other bytes become 0."""

_LOOKS_TOLD_APART = re.compile(r"-[0-9a-f]{8}")
_WORDS_LENGTH = 60


def key_of(name: str) -> str:
    """Return the words of a name joined by hyphens; empty if no letter or digit is left."""
    if name.isascii() and b"\0" not in (plain := name.encode().translate(_PLAIN)):
        return "-".join(plain.decode().split())  # most names; the same, but faster
    words = _GAPS.split(_APOSTROPHES.sub("", fold(name)).replace("&", " and "))
    key = "-".join(filter(None, words))
    return key if any(map(str.isalnum, key)) else ""


def slug_of(key: str, kind: str) -> str:
    """Return the slug of a key; no other key of the kind has it.

    A key that can be a file name is its own slug. Others are written in Latin letters and get eight hexadecimal digits
    of a hash, after the kind if there are no letters.
    """
    return _slug_of(key, write_latin(key), kind)


def former_slug_of(key: str, kind: str) -> str:
    """Return the slug that a key had in earlier versions, which dropped letters of other scripts than Latin."""
    return _slug_of(key, key, kind)


def _slug_of(key: str, latin: str, kind: str) -> str:
    if slugify(key) == key and not _LOOKS_TOLD_APART.search(key[-9:]):
        return key
    return tell_apart("-".join(re.findall("[a-z0-9]+", latin)) or kind, key)


def tell_apart(slug: str, text: str) -> str:
    """Return a slug with eight hexadecimal digits of the hash of a text."""
    return f"{slug[:_WORDS_LENGTH].rstrip('-')}-{short_hash(text.encode())}"


def is_initial(word: str) -> bool:
    """Tell whether a word of a key is an initial; a letter of a script without capitals is a word."""
    return len(word) == 1 and word.upper() != word


class KeyParts(NamedTuple):
    """The words of a person's key by their role; those of a team are one family name."""

    family: str
    given: tuple[str, ...] = ()
    """The family name with its particles, which some papers leave out."""
    generation: str = ""
    """`jr` for `Jr.` and `Junior`, for example; see `generation_of`."""


def parts_of(key: str) -> KeyParts:
    """Return the parts of a key."""
    if is_group(key):
        return KeyParts(key)
    words = key.split("-")
    name, suffix = split_suffix(words)
    return KeyParts(name[-1], tuple(name[:-1]), generation_of(suffix))


def may_be_one(one: KeyParts, other: KeyParts) -> bool:
    """Tell whether two names may be the same person's: an initial may stand for a word.

    Words after the first may be missing: `J. Smith`, `Jane Smith` and `Jane A. Smith` may all be one person. A suffix
    may be missing too, but `Jr.` and `III` are two people.
    """
    if one.family != other.family or not one.given or not other.given:
        return False
    if one.generation and other.generation and one.generation != other.generation:
        return False
    pairs = zip(one.given, other.given, strict=False)
    return all(a == b or (a[0] == b[0] and (is_initial(a) or is_initial(b))) for a, b in pairs)


def is_short_form(name: KeyParts) -> bool:
    """Tell whether `is_abbreviated` can join a name with another: it has initials, or a suffix others lack."""
    return any(map(is_initial, name.given)) or bool(name.generation)


def is_abbreviated(one: KeyParts, other: KeyParts) -> bool:
    """Tell whether two names that may be one person's differ only in initials and a suffix.

    A whole word that one of them lacks is a further difference, unless that one has only initials: `J. Smith`
    abbreviates `Jane Mary Smith`, but `Jane Smith` does not.
    """
    shorter, longer = sorted((one.given, other.given), key=len)
    extra = longer[len(shorter) :]
    return all(map(is_initial, extra)) or all(map(is_initial, shorter))
