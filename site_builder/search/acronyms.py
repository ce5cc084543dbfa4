"""Acronyms that abstracts spell out, so that either form finds the other.

`reinforcement learning from human feedback (RLHF)` says what RLHF means. Where enough papers agree, the text of a paper
with the words gets the acronym, and that of a paper with the acronym gets the words, in the index alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from site_builder.search.documents import Document

LEAST_PAPERS = 3
"""So many papers have to spell an acronym out in the same way."""

LEAST_SHARE = 0.6
"""So large a part of the papers that spell an acronym out have to agree before it gets its words."""

_BRACKETS = re.compile(r"\(([A-Z][A-Za-z0-9-]{1,9})\)")
_WORD = re.compile(r"[A-Za-z0-9]+")
_LETTERS = re.compile(r"[A-Z][a-z]*")


def expand_acronyms(documents: Sequence[Document]) -> list[str]:
    """Return for each document the words to index with its text."""
    meanings = mine_acronyms(documents)
    sure = {acronym: words for acronym, (words, share) in meanings.items() if share >= LEAST_SHARE}
    spelt = _by_first_words({words: acronym for acronym, (words, _) in meanings.items()})
    return [_extra(f"{document.title}\n{document.abstract}", sure, spelt) for document in documents]


def mine_acronyms(documents: Sequence[Document]) -> dict[str, tuple[str, float]]:
    """Return acronym → the words that most papers spell it with, and the share of papers that do."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for acronym, words in set(_spelt_out(document.abstract)):
            found[acronym][words] += 1
    best = {acronym: min(found[acronym].items(), key=lambda item: (-item[1], item[0])) for acronym in sorted(found)}
    return {
        acronym: (words, count / found[acronym].total())
        for acronym, (words, count) in best.items()
        if count >= LEAST_PAPERS
    }


def _spelt_out(text: str) -> Iterator[tuple[str, str]]:
    """Yield each acronym in brackets with the words in front of it whose initials it has, in lower case."""
    for bracket in _BRACKETS.finditer(text) if "(" in text else ():
        acronym = bracket[1].removesuffix("s")
        letters = acronym.replace("-", "").lower()
        words = _WORD.findall(text[max(0, bracket.start() - 150) : bracket.start()])
        for size in range(min(len(words), len(letters) + 3), 1, -1):
            candidate = [word.lower() for word in words[-size:]]
            if len(letters) >= 2 and acronym[:2].isupper() and _has_initials(candidate, letters):
                yield acronym, " ".join(candidate)
                break


def _has_initials(words: Sequence[str], letters: str) -> bool:
    """Tell whether an acronym is made of the initials of words; little ones may be passed over."""
    if words[0][0] != letters[0] or words[-1][0] != letters[-1]:
        return False
    initials = "".join(word[0] for word in words)
    bare = "".join(word[0] for word in words if word not in _LITTLE)
    return letters in (initials, bare)


_LITTLE = frozenset("a an and as at by for from in of on or the to via with".split())


def _by_first_words(acronyms: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return the acronyms by the first two of their words."""
    found: dict[str, list[tuple[str, str]]] = {}
    for words, acronym in sorted(acronyms.items()):
        found.setdefault(" ".join(words.split()[:2]), []).append((words, acronym))
    return found


def _extra(text: str, sure: Mapping[str, str], spelt: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """Return the acronyms of words that a text has, and the words of acronyms that it has."""
    words = _WORD.findall(text)
    lower = [word.lower() for word in words]
    joined = f" {' '.join(lower)} "
    pairs = {f"{one} {other}" for one, other in pairwise(lower)} & spelt.keys()
    held = sorted({acronym for pair in pairs for meaning, acronym in spelt[pair] if f" {meaning} " in joined})
    meant = {sure[word] for word in {*words, *(word.removesuffix("s") for word in words)} if word in sure}
    return " ".join([*held, *sorted(meaning for meaning in meant if f" {meaning} " not in joined)])
