"""Give every paper the key under which bibliographies cite it: `vaswani2017attention`.

A key is the family name of the first author, the year and the first word of the slug that carries meaning, in letters
and digits of ASCII. If no dump names an author in Latin letters, it is the first two such words and the year. Papers
claim keys in order of arrival, and one whose key is taken gets the next letter: `vaswani2017attentionb`. So a paper
that arrives later changes no key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from site_builder.model import Paper
from site_builder.names import parse_name
from site_builder.text.normalise import fold

_LONGEST = 24
"""The maximum length of a name or a word, because teams can have long names, and titles names of genes."""
_LETTERS = re.compile("[a-z]+")
_WORD = re.compile("(?=.*[a-z])..+")
_STOP_WORDS = frozenset(
    """
    about across after against all among an and any are as at be before beyond between but by can could do does during
    each every for from get has have how if in into is it its just let may more most must need new no not of off on one
    onto or our out over should so some such than that the their them then there these they this those through to toward
    towards under until up upon us use using versus via vs was we were what when where whether which while who whom why
    will with within without would you your
    """.split()
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def claim_keys(papers: Iterable[Paper]) -> Iterator[str]:
    """Yield the key of each paper; the papers are in order of arrival."""
    taken: set[str] = set()
    next_number: dict[str, int] = {}
    for paper in papers:
        stem = key = spell_key(paper)
        while key in taken:
            number = next_number[stem] = next_number.get(stem, 0) + 1
            key = f"{stem}{_to_letters(number)}"
        taken.add(key)
        yield key


def spell_key(paper: Paper) -> str:
    """Return the key that a paper has unless an earlier one has it."""
    name = _spell_name(paper.authors[0].name) if paper.authors else ""
    words = [word[:_LONGEST] for word in paper.slug.split("-") if _WORD.match(word) and word not in _STOP_WORDS]
    year = paper.published[:4] or paper.date[:4]
    if not (name or words):
        return paper.slug
    return "".join([name, year, *words[:1]] if name else [*words[:2], year])


def _spell_name(name: str) -> str:
    """Return the family name with its particles, or the name of a team, in ASCII letters."""
    words = _LETTERS.findall(fold(parse_name(name).surname))
    return _cut(words[1:] if words[:1] == ["the"] else words)


def _cut(words: list[str]) -> str:
    """Return words as one, without those that would make it too long."""
    text = ""
    for word in words:
        if text and len(text) + len(word) > _LONGEST:
            break
        text += word[:_LONGEST]
    return text


def _to_letters(number: int) -> str:
    """Return the letters of a number: `b` for 1, `z` for 25, `aa` for 26."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(_ALPHABET))
        letters = _ALPHABET[rest] + letters
    return letters
