"""The Porter2 stemmer of the Snowball project for English words, after British spellings are made American.

M. F. Porter, "Snowball: a language for stemming algorithms", 2001, https://snowballstem.org/algorithms/english/stemmer.html,
as in version 3. Words are at least three letters a to z. `search/client/stem.js` does the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

_KEPT = 1 << 16

_EXCEPTIONS = MappingProxyType(
    {
        "skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli",
        "only": "onli", "singly": "singl",
        **{word: word for word in ("sky", "news", "howe", "atlas", "cosmos", "bias", "andes")},
    }
)  # fmt: skip
_STEP_2 = MappingProxyType(
    {
        "ational": "ate", "fulness": "ful", "iveness": "ive", "ization": "ize", "ousness": "ous", "biliti": "ble",
        "lessli": "less", "tional": "tion", "alism": "al", "aliti": "al", "ation": "ate", "entli": "ent",
        "fulli": "ful", "iviti": "ive", "ousli": "ous", "ogist": "og", "enci": "ence", "anci": "ance", "abli": "able",
        "izer": "ize", "ator": "ate", "alli": "al", "bli": "ble",
    }
)  # fmt: skip
"""Suffix → its replacement; longer suffixes come before those that they end in, as in the tables below."""
_STEP_3 = MappingProxyType(
    {
        "ational": "ate", "tional": "tion", "alize": "al", "icate": "ic", "iciti": "ic", "ical": "ic", "ful": "",
        "ness": "",
    }
)  # fmt: skip
_STEP_4 = MappingProxyType(
    dict.fromkeys("ement ment ent ance ence able ible ant ism ate iti ous ive ize al er ic".split(), "")
)
_UNCHANGED = frozenset("abfhjkopquvwxz")
"""The last letters of words that no step changes."""

_find_regions = re.compile(
    "(?:arsen|commun|emerg|gener|inter|later|organ|past|univers|[^aeiouy]*[aeiouy]+[^aeiouy])()"
    "(?:[^aeiouy]*[aeiouy]+[^aeiouy])?()"
).match
"""The regions R1 and R2 start where the groups are; R2 is empty where the second one is not preceded by its part."""
_mark_consonants = re.compile("(^|[aeiouy])y").sub
_has_vowel = re.compile("[aeiouy]").search
_ends_short = re.compile("(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$").search
_ends_agreed = re.compile("eed(?:ly)?$").search
_is_succeeded = re.compile("(?:succ|proc|exc)eed(?:ly)?$").match
_ends_past = re.compile("(?:ed|ing)(?:ly)?$").search
_is_tied = re.compile("[^aeiouy]y$").match
_EVENTS = frozenset("even cann inn earr herr out".split())
"""What precedes `ing` in nouns that are not verbs."""
_DOUBLES = frozenset("bb dd ff gg mm nn pp rr tt".split())
_ENDS_2, _ENDS_3, _ENDS_4 = tuple(_STEP_2), tuple(_STEP_3), tuple(_STEP_4)

_is_british = re.compile(
    "is[aei]|our|ogu|ll[eio]|ys[ei]|tr[ei]|bre|ence|mme|[ao]e[dms]|hoea|gem|age[im]|gey|grey|scep|moul|oeu|arte|lph|"
    "nium|skilf|ss[ei]|ough|aero"
).search
"""Whether a word contains a part of what the rules below replace, which most words do not."""

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"isation(s?|al)$", r"ization\1"),
        (r"practis(e[drs]?|ers|ing)$", r"practic\1"),
        (
            r"^(?!.*(?:advert|expert|treat|mort|com|pr[eo]m|dem|surm|chem|compr|rpr|repr|unr|onr|upr|nd|rad|l?val)is)"
            r"(..+[dglmnrst]|.+ic)is(e[drs]?|ers|ing|able)$",
            r"\1iz\2",
        ),
        (r"(behavi|col|neighb|fav|lab|hon|hum|tum|vap|flav|harb|rum|arm|vig|endeav|od)our", r"\1or"),
        (r"(catal|anal|dial|homol|monol|epil|prol)ogu(?:e(s?|d)|(ing))$", r"\1og\2\3"),
        (r"([aeiouy][^aeiouy]+[aeiouy])ll(ed|ings?|ers?|ors?)$", r"\1l\2"),
        (r"(anal|paral|catal|dial|hydrol)ys(e[dr]?|ers|ing)$", r"\1yz\2"),
        (r"(cent|theat|lust|calib|fib|spect|met|lit)re([sd]?)$", r"\1er\2"),
        (r"^(def|off|lic|pret)ence(s?)$", r"\1ense\2"),
        (r"programme(s?)$", r"program\1"),
        (r"([hnkc])aem", r"\1em"),
        (r"(p|an)ae(d|st)", r"\1e\2"),
        (r"^oe(stro|soph|dem)", r"e\1"),
        (r"rrhoea", "rrhea"),
        (r"^ageing$", "aging"),
        (r"(judg|ledg)ement", r"\1ment"),
        (r"grey", "gray"),
        (r"^sceptic", "skeptic"),
        (r"mould", "mold"),
        (r"manoeuvre?", "maneuver"),
        (r"artefact", "artifact"),
        (r"sulph", "sulf"),
        (r"aluminium", "aluminum"),
        (r"skilful", "skillful"),
        (r"(focus|bias)s(ed|es|ing)$", r"\1\2"),
    )
)
"""British spelling → American, applied in order."""


def americanise(word: str) -> str:
    """Return the American spelling of a word: `optimisation` → `optimization`, `modelling` → `modeling`."""
    if not _is_british(word):
        return word
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word, count=1)
    return word


@lru_cache(maxsize=_KEPT)
def stem_english(word: str) -> str:
    """Return the stem of a word of at least three letters a to z, which may not be a word itself."""
    american = americanise(word)
    if american in _EXCEPTIONS:
        return _EXCEPTIONS[american]
    if american[-1] in _UNCHANGED or len(american) < 3:
        return american
    return _apply(american, _STEPS)


def strip_inflection(word: str) -> str:
    """Return what the inflections of a word have in common: `generate`, `generates` and `generated` give `generat`."""
    american = americanise(word)
    if american in _EXCEPTIONS or len(american) < 3:
        return american
    return _apply(american, _INFLECTIONS).removesuffix("e")


def _apply(word: str, steps: tuple[Callable[[str, int, int], str], ...]) -> str:
    marked = _mark_consonants(r"\1Y", word) if "y" in word else word
    found = _find_regions(marked)
    first = found.end(1) if found else len(word)
    second = found.end(2) if found and found.end(2) > first else len(word)
    for step in steps:
        marked = step(marked, first, second)
    return marked.replace("Y", "y")


def _strip_plural(word: str, first: int, second: int) -> str:
    """Step 1a: `caresses` → `caress`, `ponies` → `poni`, `ties` → `tie`, `cats` → `cat`, but `gas` stays."""
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    is_plural = word[-1] == "s" and word[-2] not in "us" and _has_vowel(word[:-2])
    return word[:-1] if is_plural else word


def _strip_past(word: str, first: int, second: int) -> str:
    """Step 1b: `agreed` → `agree`, `plastered` → `plaster`, `motoring` → `motor`, `dying` → `die`."""
    if found := _ends_agreed(word):
        return word[: found.start() + 2] if found.start() >= first and not _is_succeeded(word) else word
    found = _ends_past(word)
    bare = word[: found.start()] if found else ""
    if found and found[0] == "ing" and _is_tied(bare):
        return bare[0] + "ie"
    if not _has_vowel(bare):
        return word
    return word if found and found[0] == "ing" and bare in _EVENTS else _restore_end(bare, first)


def _restore_end(bare: str, first: int) -> str:
    """Restore the end that a verb had before its suffix: `conflat` → `conflate`, `hopp` → `hop`, `fil` → `file`."""
    if bare.endswith(("at", "bl", "iz")):
        return bare + "e"
    if bare[-2:] in _DOUBLES:
        return bare if len(bare) == 3 and bare[0] in "aeo" else bare[:-1]
    return bare + "e" if len(bare) <= first and _ends_short(bare) else bare


def _soften_y(word: str, first: int, second: int) -> str:
    """Step 1c: `happy` → `happi`; but `say` stays, and so does `by`, whose consonant is its first letter."""
    return word[:-1] + "i" if len(word) > 2 and word[-1] in "yY" and word[-2] not in "aeiouy" else word


def _replace(word: str, suffixes: Mapping[str, str], region: int) -> str:
    """Replace the longest suffix that a word ends in, if it is in a region."""
    for suffix, end in suffixes.items():
        if word.endswith(suffix):
            return word[: -len(suffix)] + end if len(word) - len(suffix) >= region else word
    return word


def _unify_double_suffix(word: str, first: int, second: int) -> str:
    """Step 2: `relational` → `relate`, `decisiveness` → `decisive`, `neatli` → `neat`."""
    if word.endswith(_ENDS_2):
        return _replace(word, _STEP_2, first)
    if word.endswith("logi"):
        return word[:-1] if len(word) - 3 >= first else word
    return word[:-2] if word[-2:] == "li" and len(word) - 2 >= first and word[-3] in "cdeghkmnrt" else word


def _strip_suffix(word: str, first: int, second: int) -> str:
    """Step 3: `triplicate` → `triplic`, `hopeful` → `hope`."""
    if word.endswith("ative"):
        return word[:-5] if len(word) - 5 >= second else word
    return _replace(word, _STEP_3, first) if word.endswith(_ENDS_3) else word


def _strip_last_suffix(word: str, first: int, second: int) -> str:
    """Step 4: `revival` → `reviv`, `adoption` → `adopt`."""
    if word.endswith("ion"):
        return word[:-3] if len(word) - 3 >= second and word[-4:-3] in ("s", "t") else word
    return _replace(word, _STEP_4, second) if word.endswith(_ENDS_4) else word


def _strip_last_letter(word: str, first: int, second: int) -> str:
    """Step 5: `probate` → `probat`, `controll` → `control`, but `rate` and `roll` stay."""
    place = len(word) - 1
    if word[-1] == "l":
        return word[:-1] if place >= second and word[-2] == "l" else word
    is_silent = word[-1] == "e" and (place >= second or (place >= first and not _ends_short(word[:-1])))
    return word[:-1] if is_silent else word


_INFLECTIONS = (_strip_plural, _strip_past, _soften_y)
_STEPS = (*_INFLECTIONS, _unify_double_suffix, _strip_suffix, _strip_last_suffix, _strip_last_letter)
