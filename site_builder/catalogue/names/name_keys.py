"""Keys and slugs of names, and what initials in them may stand for: names of one key are one name, differently spelled.

A key holds the words of a name without case, accents and punctuation: `José María  O'Neill` and `JOSE-MARIA ONEILL`
have one. The slug depends on nothing but the key, so that no other name, and no later dump, can move a page.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from site_builder.names import generation_of, is_group, split_suffix
from site_builder.text.hashes import short_hash
from site_builder.text.normalise import fold, slugify

_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_GAPS = re.compile(r"[\s.,;:/\\|_(){}\[\]<>\"'`´’‘“”«»*†‡§¶‐‑‒–—―-]+")
"""What stands between words. Signs that tell names apart, as in `C++`, are no gaps."""

_LOOKS_TOLD_APART = re.compile(r"-[0-9a-f]{8}")
_WORDS_LENGTH = 60


def key_of(name: str) -> str:
    """Return the words of a name as one text with hyphens between; empty where no letter or digit is left."""
    words = _GAPS.split(_APOSTROPHES.sub("", fold(name)).replace("&", " and "))
    key = "-".join(filter(None, words))
    return key if any(map(str.isalnum, key)) else ""


def slug_of(key: str, kind: str) -> str:
    """Return the slug of a key, which no other key of the kind has.

    A key that can be a file name is its own slug. Any other, of letters that are not Latin for example, gets eight
    hexadecimal digits of its hash, and the kind where no Latin letters are left.
    """
    if slugify(key) == key and not _LOOKS_TOLD_APART.search(key[-9:]):
        return key
    return tell_apart("-".join(re.findall("[a-z0-9]+", key)) or kind, key)


def tell_apart(slug: str, text: str) -> str:
    """Return a slug with eight hexadecimal digits that stand for a text."""
    return f"{slug[:_WORDS_LENGTH].rstrip('-')}-{short_hash(text.encode())}"


def is_initial(word: str) -> bool:
    """Tell whether a word of a key is an initial; a letter of a script without capitals is a word."""
    return len(word) == 1 and word.upper() != word


class KeyParts(NamedTuple):
    """The words of a person's key by what they are; those of a team are one family name."""

    family: str
    given: tuple[str, ...] = ()
    """With the particles of the family name, which some papers leave out."""
    generation: str = ""
    """`jr` for `Jr.` and `Junior`, for example; see `generation_of`."""


def parts_of(key: str) -> KeyParts:
    """Return the parts of a key."""
    words = key.split("-")
    if is_group(" ".join(words)):
        return KeyParts(key)
    name, suffix = split_suffix(words)
    return KeyParts(name[-1], tuple(name[:-1]), generation_of(suffix))


def may_be_one(one: KeyParts, other: KeyParts) -> bool:
    """Tell whether two names may be those of one person: an initial may stand for a word.

    Words may be missing after the first: `J. Smith`, `Jane Smith` and `Jane A. Smith` may all be one. A suffix may be
    missing, too, but `Jr.` and `III` are two people.
    """
    if one.family != other.family or not one.given or not other.given:
        return False
    if one.generation and other.generation and one.generation != other.generation:
        return False
    pairs = zip(one.given, other.given, strict=False)
    return all(a == b or (a[0] == b[0] and (is_initial(a) or is_initial(b))) for a, b in pairs)


def is_short_form(name: KeyParts) -> bool:
    """Tell whether a name can be folded with another by `is_abbreviated`: it has initials, or a suffix others lack."""
    return any(map(is_initial, name.given)) or bool(name.generation)


def is_abbreviated(one: KeyParts, other: KeyParts) -> bool:
    """Tell whether initials and a suffix are all that two names differ in, which may be one person's.

    A whole word that one of them lacks is more than that, unless the other has initials alone: `J. Smith` abbreviates
    `Jane Mary Smith`, but `Jane Smith` does not.
    """
    shorter, longer = sorted((one.given, other.given), key=len)
    extra = longer[len(shorter) :]
    return all(map(is_initial, extra)) or all(map(is_initial, shorter))
