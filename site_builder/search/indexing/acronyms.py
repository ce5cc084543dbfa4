"""Acronyms that abstracts spell out, so that searching for either form finds the other.

`large language models (LLMs)` and `LLM (large language model)` define an acronym. Definitions are found as described by
A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text",
Pacific Symposium on Biocomputing 8 (2003), 451-462, except that a short form needs two capitals, or one and a digit,
because these texts put many other words in brackets. Definitions are counted across the catalogue, and those that
papers agree on are kept. A paper that contains only one form is then indexed under the other one too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

import msgspec

from site_builder.search.indexing.tokens import to_term
from site_builder.text.normalise import fold

Spelling = tuple[str, ...]
"""The terms of a long form's words: `auto-encoder` and `autoencoder` are two spellings of one."""

EXPANDED_SHARE = 0.75
"""The share of a short form's definitions that must agree before it stands for that long form everywhere."""

SHORTENED_SHARE = 0.3
"""The share of a long form's definitions that must agree before it stands for that short form."""

_MOST_CHARACTERS = 10
"""The longest short form, as in the paper."""

_BRACKETS = re.compile(r"\(([^()]{2,120})\)")
_SENTENCE_END = re.compile(r"[.!?;:\])]\s|[()]")
_SHORT = re.compile(r"[^\W\d_](?:[\w+./&-]*[^\W_])?\+*")
_ASIDE = re.compile(r"[,;:]|\b(?:e\.g|i\.e)\b")
_PART = re.compile(r"[^\W_]+")
_SPACED = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
"""Each byte of ASCII mapped to itself if it is a letter or a digit, and to a space otherwise."""
_cached_term = lru_cache(1 << 15)(to_term)
_LOOSE_STARTS = frozenset("a an and as by for from in is of on or our the to with".split())


class Acronym(msgspec.Struct, frozen=True, order=True):
    """A short form and a long form that mean the same."""

    short: str
    """In the singular, spelt as in most papers."""
    long: str
    """Spelt as in most papers, in lower case and with spaces for hyphens."""
    count: int
    """How many papers define it."""
    expands: bool
    """Whether the short form means the long one wherever it occurs; the long form always means the short one."""
    spellings: tuple[Spelling, ...] = ()


COMPOUNDS = tuple(
    Acronym("".join(words.split()), words, 1 << 40, expands=False, spellings=(tuple(map(to_term, words.split())),))
    for words in (
        "auto encoder", "back propagation", "check point", "cross lingual", "cross modal",
        "data base", "data set", "deep fake", "feed forward", "few shot", "fine tuning", "hyper graph",
        "hyper parameter", "key frame", "key point", "life long", "low rank", "meta learning",
        "multi agent", "multi lingual", "multi modal", "open source", "point cloud",
        "post training", "pre training", "real time", "self supervised", "semi supervised", "spatio temporal",
        "sub graph", "super resolution", "test bed", "time series", "time step", "view point",
        "zero shot",
    )
)  # fmt: skip
"""Compounds that papers write as one word or as two: those with two are found by the one word as well."""


class Definitions(msgspec.Struct, frozen=True):
    """The definitions in papers. Short forms are keyed by their lower case, long forms by their terms run together."""

    counts: Counter[tuple[str, str]]
    """Short and long form → how many papers define one as the other."""
    shorts: Counter[tuple[str, str]]
    """Short form and how it is spelt → how many papers spell it so."""
    longs: Counter[tuple[str, str]]
    """Long form and how it is spelt, in lower case → how many papers spell it so."""


def find_definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield the short form and the long form, as written, of each definition in a text."""
    for found in _BRACKETS.finditer(text):
        inside, before = found[1].strip(), text[max(0, found.start() - 160) : found.start()].rstrip()
        pair = (inside, _find_before(inside, before)) if is_short_form(inside) else _find_inside(inside, before)
        if pair[1]:
            yield pair


def is_short_form(text: str) -> bool:
    """Say whether a text looks like an acronym: a letter and up to nine more characters, with capitals among them."""
    if not (2 <= len(text) <= _MOST_CHARACTERS and _SHORT.fullmatch(text)):
        return False
    capitals = sum(map(str.isupper, text))
    return capitals > 1 or (capitals == 1 and any(map(str.isdigit, text)))


def match_long_form(short: str, text: str) -> str:
    """Return the end of a text that a short form may abbreviate, or an empty string.

    The letters and digits of the short form are matched from right to left; the first one has to start a word.
    """
    at = len(text)
    lower = _lower(text)
    for place, character in reversed([*enumerate(_lower(short))]):
        if character.isalnum():
            at = _find_back(character, lower, at, at_start=not place)
        if at < 0:
            return ""
    return text[text.rfind(" ", 0, at) + 1 :]


def singular_short(short: str) -> str:
    """Return a short form without a plural s: `LLM` for `LLMs`."""
    return short[:-1] if len(short) > 2 and short[-1] == "s" and not short[-2].islower() else short


def split_words(text: str) -> list[str]:
    """Return the runs of letters and digits in a text."""
    if not text.isascii():
        return _PART.findall(text)
    return text.encode("ascii").translate(_SPACED).decode("ascii").split()


# Definitions


def _lower(text: str) -> str:
    """Return a text in lower case, with as many characters as before."""
    return text.lower() if text.isascii() else "".join(character.lower()[0] for character in text)


def _find_back(character: str, text: str, end: int, *, at_start: bool) -> int:
    """Return the last position of a character before `end`, optionally only at the start of a word; -1 if none."""
    at = text.rfind(character, 0, end)
    while at_start and at > 0 and text[at - 1].isalnum():
        at = text.rfind(character, 0, at)
    return at


def _find_before(short: str, before: str) -> str:
    """Return the meaning of a short form in brackets, found in the text before it, or an empty string."""
    bare = singular_short(short)
    most = _most_words(bare)
    sentence = _SENTENCE_END.split(" ".join(before.split()[-most:]))[-1].strip()
    long = match_long_form(bare, sentence)
    return long if _is_long_form(long, bare) else ""


def _find_inside(inside: str, before: str) -> tuple[str, str]:
    """Return the word before some brackets and the meaning that they give; empty strings if they say something else."""
    short = before.rsplit(None, 1)[-1].lstrip("(") if before else ""
    if not is_short_form(short):
        return "", ""
    bare, long = singular_short(short), _ASIDE.split(inside)[0].strip()
    fits = len(long.split()) <= _most_words(bare) and match_long_form(bare, long) == long and _is_long_form(long, bare)
    return short, long if fits else ""


def _most_words(short: str) -> int:
    """Return how many words a long form may have, as in the paper."""
    return min(len(short) + 5, 2 * len(short))


def _is_long_form(long: str, short: str) -> bool:
    """Say whether a text has at least two words, is longer than its short form and does not contain it."""
    words = split_words(long.lower())
    return len(words) > 1 and len(long) > len(short) and short.lower() not in words and words[0] not in _LOOSE_STARTS


# Across the catalogue


def count_definitions(texts: Iterable[str]) -> Definitions:
    """Return the definitions in texts, counted."""
    found = Definitions(Counter(), Counter(), Counter())
    key = cache(_key)
    for text in texts:
        pairs = {(singular_short(short), " ".join(split_words(fold(long)))) for short, long in find_definitions(text)}
        if not pairs:
            continue
        keyed = [(short.lower(), key(long)) for short, long in pairs]
        for defined in set(keyed):
            found.counts[defined] += 1
        for forms, spelt in zip(keyed, pairs, strict=True):
            found.shorts[forms[0], spelt[0]] += 1
            found.longs[forms[1], spelt[1]] += 1
    return found


def _key(long: str) -> str:
    return "".join(map(_cached_term, long.split()))


def merge_definitions(counted: Iterable[Definitions]) -> Definitions:
    """Return the sum of several counts."""
    merged = Definitions(Counter(), Counter(), Counter())
    for some in counted:
        merged.counts.update(some.counts)
        merged.shorts.update(some.shorts)
        merged.longs.update(some.longs)
    return merged


def keep_consistent(found: Definitions, papers: int) -> tuple[Acronym, ...]:
    """Return the acronyms that papers agree on, sorted by short form.

    A definition needs one paper per thousand in the catalogue, but at least one and at most three.
    """
    least = max(1, min(3, papers // 1000))
    of_short, of_long = Counter[str](), Counter[str]()
    for (short, long), count in found.counts.items():
        of_short[short] += count
        of_long[long] += count
    shorts, longs = _by_form(found.shorts), _by_form(found.longs)
    kept = (
        _acronym(shorts[short], longs[long], count, expands=count >= EXPANDED_SHARE * of_short[short])
        for (short, long), count in found.counts.items()
        if count >= least and count >= SHORTENED_SHARE * of_long[long]
    )
    return tuple(sorted(kept))


def _by_form(spelt: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    """Return form → how it is spelt → count."""
    forms: dict[str, dict[str, int]] = {}
    for (form, written), count in spelt.items():
        forms.setdefault(form, {})[written] = count
    return forms


def _acronym(shorts: Mapping[str, int], longs: Mapping[str, int], count: int, *, expands: bool) -> Acronym:
    return Acronym(
        short=_commonest(shorts),
        long=_commonest(longs),
        count=count,
        expands=expands,
        spellings=tuple(sorted({tuple(map(to_term, words.split())) for words in longs if " " in words})),
    )


def _commonest(spelt: Mapping[str, int]) -> str:
    return min(spelt, key=lambda form: (-spelt[form], form))
