"""The terms of texts: the stems of words that may say what a paper is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np

from site_builder.catalogue.topics.stop_words import STOP_WORDS
from site_builder.catalogue.topics.tokens import Numbers
from site_builder.text.normalise import fold
from site_builder.text.stem import stem

NOT_A_TERM = -1
"""The number of a word that is not a term."""

_find_words = re.compile(r"\\?[^\W\d_]\w+").findall
"""Words of two letters or more, and TeX commands with their backslash."""

_STOP_WORDS = STOP_WORDS | frozenset(
    """
    above again against almost along always am another around became become below best cannot did doing down due
    during easily else especially etc ever full fully furthermore get give gives had having hence him indeed
    instead itself known largely last least let likely mainly makes making me might moreover namely neither never
    none onto others otherwise perhaps quite rather really recent recently regarding respectively second see shall
    show single still themselves thereby therefore though throughout together usually whereas whole whom
    abstract achieve achieved achieves achieving address addresses aim aims allow allowing allows analysis analyze
    apply applied approach approaches article art author authors available benefit called case cases challenge
    challenges challenging code com common compare compared comparison conduct conducted consider considered
    contribution contributions current currently demonstrate demonstrated demonstrates demonstrating describe
    described describes design designed despite develop developed difficult discuss discussed effective effectively
    effectiveness efficient efficiently enable enables enabling evaluate evaluated evaluation example examples
    existing experiment experimental experiments extensive field final finally find finding findings focus follow
    following framework github html http https idea important importantly improve improvement improvements improves
    include including increase introduce introduced introduces introducing investigate issue issues key lead
    leading leads level limited literature main method methods needed needs novel number obtain obtained offer org
    outperform outperforms paper papers particular perform performance performed performs possible potential
    present presented presents previous previously prior problem problems process project promising proof propose
    proposed proposes proposing provide provided provides providing purpose question questions reach real require
    required requires research researcher researchers result results review setting settings shown shows
    significant significantly simple solution solutions solve solving specific specifically state studied studies
    study suggest superior system systems task tasks technique techniques term terms theory type types typically
    understand understanding variety wide widely work works world www
    """.split()
)
"""Function words, and words that abstracts of all fields share."""


def number_terms(words: Iterable[str]) -> tuple[Numbers, int]:
    """Return the number of the term of each word, or `NOT_A_TERM`, and how many terms there are.

    Terms are numbered alphabetically: the order decides between terms of equal weight, and new terms keep it.
    """
    stems = [find_stem(fold(word)) for word in words]
    numbers = {it: number for number, it in enumerate(sorted({*stems} - {""}))}
    return np.array([numbers.get(it, NOT_A_TERM) for it in stems], np.int32), len(numbers)


def find_stem(token: str) -> str:
    """Return the stem of the word in a folded token, or an empty string if it is not a term."""
    word = next(iter(_find_words(token)), "")
    return stem(word) if word and word not in _STOP_WORDS and word[0] != "\\" else ""
