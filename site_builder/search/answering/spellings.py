"""Other ways to write a word: names with umlauts, numbers in compounds, compounds written as one word or as two.

The counterpart of `client/spellings.js`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from site_builder.search.indexing.tokens import fold

_NUMBERS = "zero one two three four five six seven eight nine ten".split()
_TO = re.compile("([a-z]{2,})2([a-z]{2,})")


def spell_name(word: str) -> str:
    """Return the other way to write a name: `roesmann` for `Rösmann`, and the reverse; the same if there is none."""
    spelt = re.sub("[äöü]", lambda found: f"{fold(found[0])}e", unicodedata.normalize("NFC", word.lower()))
    plain, other = fold(word), fold(spelt)
    return re.sub("([aou])e(?=[^aeiou])", r"\1", plain) if other == plain else other


def spell_part(parts: Sequence[str], at: int) -> list[str]:
    """Return other forms of a part of a word: the name of a number in `0-shot`."""
    number = parts[at]
    is_number = parts[at + 1 : at + 2] == ["shot"] and number.isascii() and number.isdecimal()
    return _NUMBERS[int(number) : int(number) + 1] if is_number else []


def spell_whole(parts: Sequence[str]) -> list[str]:
    """Return other forms of a whole word: `0shot` and `zeroshot`, `text2image` and `texttoimage`."""
    if len(parts) == 1 and (found := _TO.fullmatch(parts[0])):
        return [f"{found[1]}to{found[2]}"]
    if len(parts) == 3 and parts[1] == "to":
        return [f"{parts[0]}2{parts[2]}"]
    if len(parts) != 2 or parts[1] != "shot":
        return []
    if parts[0] in _NUMBERS:
        return [f"{_NUMBERS.index(parts[0])}shot"]
    return [f"{number}shot" for number in spell_part(parts, 0)]
