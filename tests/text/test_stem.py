"""Stems, checked with a table of pairs and with the stemmer of lunr.js."""

from __future__ import annotations

import gzip
import itertools
import random
import re
from pathlib import Path

import pytest
from folders import SHARED
from node import ask_node

from site_builder.text.stem import stem

ORACLE = Path(__file__).with_name("stem_oracle.mjs")

PAIRS = [
    # step 1a
    ("caresses", "caress"),
    ("ponies", "poni"),
    ("ties", "ti"),
    ("cats", "cat"),
    ("loss", "loss"),
    ("sses", "sse"),
    # step 1b
    ("agreed", "agre"),
    ("feed", "feed"),
    ("eed", "e"),
    ("plastered", "plaster"),
    ("bled", "bled"),
    ("motoring", "motor"),
    ("sing", "sing"),
    ("conflated", "conflat"),
    ("troubling", "troubl"),
    ("sized", "size"),
    ("hopping", "hop"),
    ("falling", "fall"),
    ("filing", "file"),
    # step 1c, where lunr.js and the stemmer of the `lunr` package differ
    ("happy", "happi"),
    ("survey", "survey"),
    ("key", "key"),
    ("array", "array"),
    ("say", "say"),
    ("by", "by"),
    ("try", "tri"),
    ("sky", "ski"),
    ("display", "display"),
    ("shapley", "shapley"),
    # the first letter y
    ("yes", "ye"),
    ("yield", "yield"),
    ("yyyy", "yyyi"),
    # steps 2 to 5
    ("relational", "relat"),
    ("ational", "ation"),
    ("rational", "ration"),
    ("generalizations", "gener"),
    ("hopefulness", "hope"),
    ("electrical", "electr"),
    ("adjustment", "adjust"),
    ("adoption", "adopt"),
    ("fusion", "fusion"),
    ("ion", "ion"),
    ("probate", "probat"),
    ("rate", "rate"),
    ("cease", "ceas"),
    ("controlled", "control"),
    ("roll", "roll"),
    # short, foreign and odd tokens
    ("", ""),
    ("is", "is"),
    ("e.g", "e.g"),
    ("1980s", "1980"),
    ("naïveté", "naïveté"),
    ("𝜃s", "𝜃"),
    ("ba𝜃ed", "ba𝜃"),
]

ENDS = (
    "s", "es", "ies", "sses", "ss", "ed", "eed", "ing", "ating", "bling", "izing", "y", "ey", "ational", "tional",
    "enci", "anci", "izer", "bli", "alli", "entli", "eli", "ousli", "ization", "ation", "ator", "alism", "iveness",
    "fulness", "ousness", "aliti", "iviti", "biliti", "logi", "icate", "ative", "alize", "iciti", "ical", "ful",
    "ness", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "sion", "tion",
    "ou", "ism", "ate", "iti", "ous", "ive", "ize", "e", "ll", "ely", "ously",
)  # fmt: skip


@pytest.mark.parametrize(("token", "expected"), PAIRS)
def test_a_token_has_its_stem(token: str, expected: str) -> None:
    assert stem(token) == expected


def invented_tokens() -> list[str]:
    """Return every short beginning with every ending, and random tokens of letters that the rules distinguish."""
    starts = ["".join(letters) for size in range(4) for letters in itertools.product("aybslt", repeat=size)]
    draw = random.Random(1980)
    letters = "aeiouylsztxwcbnm" + "é'9.𝜃"
    noise = ["".join(draw.choices(letters, k=draw.randint(1, 12))) for _ in range(40_000)]
    mixed = [word + draw.choice(ENDS) + draw.choice(["", *ENDS]) for word in noise]
    return [start + end for start in starts for end in ENDS] + noise + mixed


def check_against_lunr(tokens: list[str], folder: Path) -> None:
    expected = ask_node(ORACLE, tokens, folder)
    differing = {token: (stem(token), wanted) for token, wanted in zip(tokens, expected, strict=True)}
    assert {token: pair for token, pair in differing.items() if pair[0] != pair[1]} == {}


def test_invented_tokens_have_the_stems_of_lunr_js(tmp_path: Path) -> None:
    check_against_lunr(invented_tokens(), tmp_path)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_words_of_all_shared_dumps_have_the_stems_of_lunr_js(tmp_path: Path) -> None:
    words: set[str] = set()
    for path in sorted([*SHARED.glob("dumps/*"), *SHARED.glob("hf-api/*"), *SHARED.glob("corpus/*")]):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                words.update(re.split(r"[\s\W]+", line.lower()))
    assert len(words) > 100_000
    check_against_lunr(sorted(words), tmp_path)
