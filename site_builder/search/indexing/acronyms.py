"""Acronyms that abstracts spell out, so that either form of a name finds the other.

`large language models (LLMs)` and `LLM (large language model)` define an acronym. Definitions are found as by A. S.
Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text", Pacific
Symposium on Biocomputing 8 (2003), 451-462, but a short form needs two capitals, or one and a digit: the texts here
put many other words in brackets. The forms are counted over the catalogue; those that papers agree about are kept. A
paper that holds but one form is then indexed under the other one too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

import msgspec

from site_builder.search.indexing.tokens import to_term
from site_builder.text.normalise import fold

Spelling = tuple[str, ...]
"""The terms of a long form's words: `auto-encoder` and `autoencoder` are two spellings of one."""

EXPANDED_SHARE = 0.75
"""The part of a short form's definitions that have to agree before it stands for that long form wherever it is."""

SHORTENED_SHARE = 0.3
"""The part of a long form's definitions that have to agree before it stands for that short form."""

_MOST_CHARACTERS = 10
"""Of a short form, as in the paper."""

_BRACKETS = re.compile(r"\(([^()]{2,120})\)")
_SENTENCE_END = re.compile(r"[.!?;:\])]\s|[()]")
_SHORT = re.compile(r"[^\W\d_](?:[\w+./&-]*[^\W_])?\+*")
_ASIDE = re.compile(r"[,;:]|\b(?:e\.g|i\.e)\b")
_PART = re.compile(r"[^\W_]+")
_BLANKS = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
"""For each byte of ASCII itself, or a blank where it is no letter and no digit."""
_cached_term = lru_cache(1 << 15)(to_term)
_LOOSE_STARTS = frozenset("a an and as by for from in is of on or our the to with".split())


class Acronym(msgspec.Struct, frozen=True, order=True):
    """A short form and a long form that stand for each other."""

    short: str
    """In the singular, as most papers write it."""
    long: str
    """As most papers write it, in lower case and with blanks for hyphens."""
    count: int
    """How many papers define it."""
    expands: bool
    """Whether the short form means the long one wherever it stands; the long form always means the short one."""
    spellings: tuple[Spelling, ...] = ()


class Definitions(msgspec.Struct, frozen=True):
    """The definitions of papers. A short form goes by its lower case, a long form by its terms run together."""

    counts: Counter[tuple[str, str]]
    """Short and long form → how many papers define the one as the other."""
    shorts: dict[str, Counter[str]]
    """Short form → how it is written."""
    longs: dict[str, Counter[str]]
    """Long form → how it is written, in lower case."""


def find_definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield short form and long form, as written, of each definition in a text."""
    for found in _BRACKETS.finditer(text):
        inside, before = found[1].strip(), text[max(0, found.start() - 160) : found.start()].rstrip()
        pair = (inside, _find_before(inside, before)) if is_short_form(inside) else _find_inside(inside, before)
        if pair[1]:
            yield pair


def is_short_form(text: str) -> bool:
    """Say whether a text looks like an acronym: a letter and up to nine characters more, with capitals among them."""
    capitals = sum(map(str.isupper, text))
    if not (2 <= len(text) <= _MOST_CHARACTERS and capitals and _SHORT.fullmatch(text)):
        return False
    return capitals > 1 or any(map(str.isdigit, text))


def match_long_form(short: str, text: str) -> str:
    """Return the end of a text that a short form may stand for, or nothing.

    From behind, each letter and digit of the short form is looked for in the text; the first one has to begin a word.
    """
    at = len(text)
    for place in range(len(short) - 1, -1, -1):
        if short[place].isalnum():
            at = _find_back(short[place].lower(), text, at - 1, at_start=not place)
        if at < 0:
            return ""
    return text[text.rfind(" ", 0, at) + 1 :]


def singular_short(short: str) -> str:
    """Return a short form without the s of a plural: `LLMs` gives `LLM`."""
    return short[:-1] if len(short) > 2 and short[-1] == "s" and not short[-2].islower() else short


def split_words(text: str) -> list[str]:
    """Return the runs of letters and digits of a text."""
    if not text.isascii():
        return _PART.findall(text)
    return text.encode("ascii").translate(_BLANKS).decode("ascii").split()


# Definitions


def _find_back(sign: str, text: str, at: int, *, at_start: bool) -> int:
    """Return the last place of a sign, where asked at the start of a word, that is not behind `at`; -1 for none."""
    while at >= 0 and (text[at].lower() != sign or (at_start and at > 0 and text[at - 1].isalnum())):
        at -= 1
    return at


def _find_before(short: str, before: str) -> str:
    """Return what the text before a short form in brackets says it means, or nothing."""
    bare = singular_short(short)
    words = _SENTENCE_END.split(before)[-1].split()[-_most_words(bare) :]
    long = match_long_form(bare, " ".join(words))
    return long if _is_long_form(long, bare) else ""


def _find_inside(inside: str, before: str) -> tuple[str, str]:
    """Return the word before some brackets and what they say it means; nothing where they say something else."""
    short = before.rsplit(None, 1)[-1].lstrip("(") if before else ""
    if not is_short_form(short):
        return "", ""
    bare, long = singular_short(short), _ASIDE.split(inside)[0].strip()
    fits = len(long.split()) <= _most_words(bare) and match_long_form(bare, long) == long and _is_long_form(long, bare)
    return short, long if fits else ""


def _most_words(short: str) -> int:
    """Return how many words a long form may have; as in the paper."""
    return min(len(short) + 5, 2 * len(short))


def _is_long_form(long: str, short: str) -> bool:
    """Say whether a text has at least two words, is longer than its short form and does not hold that itself."""
    words = split_words(long.lower())
    return len(words) > 1 and len(long) > len(short) and short.lower() not in words and words[0] not in _LOOSE_STARTS


# Over the catalogue


def count_definitions(texts: Iterable[str]) -> Definitions:
    """Return the definitions of texts, counted."""
    found = Definitions(Counter(), defaultdict(Counter), defaultdict(Counter))
    key = cache(_key)
    for text in texts:
        pairs = {(singular_short(short), " ".join(split_words(fold(long)))) for short, long in find_definitions(text)}
        found.counts.update({(short.lower(), key(long)) for short, long in pairs})
        for short, long in pairs:
            found.shorts[short.lower()][short] += 1
            found.longs[key(long)][long] += 1
    return found


def _key(long: str) -> str:
    return "".join(map(_cached_term, long.split()))


def merge_definitions(counted: Iterable[Definitions]) -> Definitions:
    """Return all definitions as one."""
    merged = Definitions(Counter(), defaultdict(Counter), defaultdict(Counter))
    for some in counted:
        merged.counts.update(some.counts)
        for into, forms in ((merged.shorts, some.shorts), (merged.longs, some.longs)):
            for form, written in forms.items():
                into[form].update(written)
    return merged


def keep_consistent(found: Definitions, papers: int) -> tuple[Acronym, ...]:
    """Return the acronyms that papers agree about, by short form.

    A definition needs as many papers as there are thousands in the catalogue, but at least one and at most three.
    """
    least = max(1, min(3, papers // 1000))
    of_short, of_long = Counter[str](), Counter[str]()
    for (short, long), count in found.counts.items():
        of_short[short] += count
        of_long[long] += count
    kept = (
        _acronym(found, short, long, expands=count >= EXPANDED_SHARE * of_short[short])
        for (short, long), count in found.counts.items()
        if count >= least and count >= SHORTENED_SHARE * of_long[long]
    )
    return tuple(sorted(kept))


def _acronym(found: Definitions, short: str, long: str, *, expands: bool) -> Acronym:
    written = found.longs[long]
    return Acronym(
        short=_commonest(found.shorts[short]),
        long=_commonest(written),
        count=found.counts[short, long],
        expands=expands,
        spellings=tuple(sorted({tuple(map(to_term, words.split())) for words in written if " " in words})),
    )


def _commonest(written: Mapping[str, int]) -> str:
    return min(written, key=lambda form: (-written[form], form))
