"""Porter's stemmer of 1980, as in lunr.js 2.3.9: words with the same stem become one term.

M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, with the two changes of its JavaScript port: a
final y becomes i only after a consonant that is not the first letter (`cry`, but not `say` or `key`), and y counts as a
consonant if it is the first letter. A letter is a UTF-16 code unit, as in JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

_KEPT = 1 << 16
"""Stems that are kept: topics, related papers and the search index ask for the same words. They take about 10 MB."""

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"

_has_vowel = re.compile(f"(?:{_CONSONANTS})?[aeiouy]").match
_is_measured = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}").match
"""Whether Porter's measure m of a stem, the number of its VC pairs, is greater than 0."""
_is_measured_twice = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}").match
_is_measured_once = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?").fullmatch
_is_short = re.compile(f"{_CONSONANTS}[aeiouy][^aeiouwxy]").fullmatch
"""Whether a stem is one syllable that ends like `hop`: Porter's condition *o."""
_ends_double = re.compile(r"([^aeiouylsz])\1\Z").search

_STEP_2 = MappingProxyType(
    {
        "ational": "ate",
        "ization": "ize",
        "iveness": "ive",
        "fulness": "ful",
        "ousness": "ous",
        "tional": "tion",
        "biliti": "ble",
        "entli": "ent",
        "ousli": "ous",
        "ation": "ate",
        "alism": "al",
        "aliti": "al",
        "iviti": "ive",
        "enci": "ence",
        "anci": "ance",
        "izer": "ize",
        "alli": "al",
        "ator": "ate",
        "logi": "log",
        "bli": "ble",
        "eli": "e",
    }
)
"""Suffix → its replacement; longest suffix first, as in the tables below."""
_STEP_3 = MappingProxyType(
    {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ness": "", "ful": ""}
)
_STEP_4 = MappingProxyType(dict.fromkeys((
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "al", "er", "ic", "ou",
), ""))  # fmt: skip
_UNCHANGED = frozenset("abfhjkopqvwxz")
"""The last letters of words that no step changes."""
_ENDS_2, _ENDS_3, _ENDS_4 = tuple(_STEP_2), tuple(_STEP_3), tuple(_STEP_4)


@lru_cache(maxsize=_KEPT)
def stem(token: str) -> str:
    """Return the stem of a lower-case token without white space. A token of one or two letters is its own stem.

    Stems are only for comparing and are often not words: `generality` gives `gener`.
    """
    if token.isascii() or max(token) <= "\uffff":
        return _stem_units(token)
    units = token.encode("utf-16-le", "surrogatepass")
    split = "".join(chr(units[at] | units[at + 1] << 8) for at in range(0, len(units), 2))
    return _stem_units(split).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _stem_units(word: str) -> str:
    if len(word) < 3 or word[-1] in _UNCHANGED:
        return word
    first = word[0]
    if first == "y":
        word = "Y" + word[1:]
    for step in _STEPS:
        word = step(word)
    return first + word[1:]


def _strip_plural(word: str) -> str:
    """Step 1a: `caresses` → `caress`, `ponies` → `poni`, `cats` → `cat`."""
    if word[-1] != "s":
        return word
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        return word[:-2]
    return word if word[-2] == "s" else word[:-1]


def _strip_past(word: str) -> str:
    """Step 1b: `agreed` → `agree`, `plastered` → `plaster`, `motoring` → `motor`."""
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _is_measured(word[:-3]) else word
    bare = word[:-2] if word.endswith("ed") else word[:-3] if word.endswith("ing") else ""
    return _restore_end(bare) if bare and _has_vowel(bare) else word


def _restore_end(bare: str) -> str:
    """Restore the end that a verb had before its suffix: `conflat` → `conflate`, `hopp` → `hop`, `fil` → `file`."""
    if bare.endswith(("at", "bl", "iz")):
        return bare + "e"
    if _ends_double(bare):
        return bare[:-1]
    return bare + "e" if _is_short(bare) else bare


def _soften_y(word: str) -> str:
    """Step 1c: `happy` → `happi`; but `say` stays, and so does `by`, whose consonant is its first letter."""
    return word[:-1] + "i" if len(word) > 2 and word[-1] == "y" and word[-2] not in "aeiou" else word


def _replace(word: str, suffixes: Mapping[str, str], is_long: Callable[[str], object]) -> str:
    """Replace the longest matching suffix, if the stem before it is long enough."""
    for suffix, end in suffixes.items():
        if word.endswith(suffix) and len(word) > len(suffix):
            bare = word[: -len(suffix)]
            return bare + end if is_long(bare) else word
    return word


def _unify_double_suffix(word: str) -> str:
    """Step 2: `relational` → `relate`, `decisiveness` → `decisive`."""
    return _replace(word, _STEP_2, _is_measured) if word.endswith(_ENDS_2) else word


def _strip_suffix(word: str) -> str:
    """Step 3: `triplicate` → `triplic`, `hopeful` → `hope`."""
    return _replace(word, _STEP_3, _is_measured) if word.endswith(_ENDS_3) else word


def _strip_last_suffix(word: str) -> str:
    """Step 4: `revival` → `reviv`, `adoption` → `adopt`."""
    if word.endswith(("sion", "tion")) and len(word) > 4:
        return word[:-3] if _is_measured_twice(word[:-3]) else word
    return _replace(word, _STEP_4, _is_measured_twice) if word.endswith(_ENDS_4) else word


def _strip_e(word: str) -> str:
    """Step 5a: `probate` → `probat`, `cease` → `ceas`, but `rate` stays."""
    if word[-1] != "e":
        return word
    bare = word[:-1]
    is_long = _is_measured_twice(bare) or (_is_measured_once(bare) and not _is_short(bare))
    return bare if is_long else word


def _strip_double_l(word: str) -> str:
    """Step 5b: `controll` → `control`, but `roll` stays."""
    return word[:-1] if word.endswith("ll") and _is_measured_twice(word) else word


_STEPS: tuple[Callable[[str], str], ...] = (
    _strip_plural,
    _strip_past,
    _soften_y,
    _unify_double_suffix,
    _strip_suffix,
    _strip_last_suffix,
    _strip_e,
    _strip_double_l,
)
