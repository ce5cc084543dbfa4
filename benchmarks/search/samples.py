"""The queries for engines, drawn from the papers with a fixed seed, and what counts as found."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property

import msgspec

from benchmarks.search.papers import BenchPaper, with_unique_titles
from site_builder.text.stem import stem

SEED = 20251121
_TRIES = 100
"""How many draws each sample gets before we conclude that there are too few papers."""


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """A query, and what one of its first hits must be or contain."""

    query: str
    words: tuple[str, ...] = ()
    """Stems that the title and abstract of a hit must all contain."""
    prefix: str = ""
    """The beginning of a word in the title or abstract of a hit."""
    id: str = ""
    """The wanted paper."""


class Texts:
    """The words of papers, computed on request."""

    def __init__(self, papers: Sequence[BenchPaper]) -> None:
        self.papers = papers
        self._texts = {paper.id: f"{paper.title} {paper.abstract}" for paper in papers}
        self._words: dict[str, frozenset[str]] = {}

    def words(self, paper: str) -> frozenset[str]:
        """Return the words of a paper's title and abstract."""
        if paper not in self._words:
            self._words[paper] = frozenset(split_words(self._texts[paper]))
        return self._words[paper]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All words of all papers, and their stems."""
        words = {word for text in self._texts.values() for word in split_words(text)}
        return frozenset(words | {stem_of(word) for word in words})


def split_words(text: str) -> list[str]:
    """Return the words of a text in lower case: runs of ASCII letters."""
    return re.findall(r"[a-z]+", text.lower())


def whole_words(title: str) -> list[str]:
    """Return the words of a title that consist of ASCII letters between white space, hyphens and punctuation.

    Every engine splits `encoder/decoder` and accented words differently, so no query is made from such words.
    """
    tokens = (token.strip(string.punctuation + "“”‘’…") for token in re.split(r"[\s-]+", title.lower()))
    return [token for token in tokens if re.fullmatch("[a-z]+", token)]


@cache
def stem_of(word: str) -> str:
    """Return the stem of a word."""
    return stem(word)


def is_found(sample: Sample, hits: Sequence[str], texts: Texts) -> bool:
    """Say whether one of the papers found, given by their ids, is what a sample wants."""
    if sample.id:
        return sample.id in hits
    return any(_holds(sample, texts.words(hit)) for hit in hits)


def _holds(sample: Sample, words: frozenset[str]) -> bool:
    if sample.prefix:
        return any(word.startswith(sample.prefix) for word in words)
    return set(sample.words) <= set(map(stem_of, words))


def draw_samples(kind: str, texts: Texts, count: int) -> list[Sample]:
    """Return at most `count` different samples of a kind, or all that the papers give; always the same ones."""
    chance = random.Random(f"{SEED} {kind}")
    found: dict[str, Sample] = {}
    for _ in range(count * _TRIES if texts.papers else 0):
        if len(found) == count:
            break
        sample = KINDS[kind](texts, chance)
        if sample:
            found.setdefault(sample.query, sample)
    return list(found.values())


def draw_titles(papers: Sequence[BenchPaper], count: int) -> list[Sample]:
    """Return samples of whole titles, as pasted, that only one paper has; each wants that paper."""
    unique = list(with_unique_titles(papers))
    drawn = random.Random(f"{SEED} titles").sample(unique, min(count, len(unique)))
    return [Sample(query=paper.title, id=paper.id) for paper in drawn]


def draw_queries(papers: Sequence[BenchPaper], count: int) -> list[str]:
    """Return queries like those of visitors: alternately keywords of a paper and the first five words of a title."""
    chance = random.Random(f"{SEED} queries")
    phrases = sorted({word.lower() for paper in papers for word in paper.keywords if _is_phrase(word)})
    starts = sorted({" ".join(paper.title.split()[:5]) for paper in papers})
    chance.shuffle(phrases)
    chance.shuffle(starts)
    if not phrases:
        return starts[:count]
    pairs = zip(phrases, starts, strict=False)
    return [query for pair in pairs for query in pair][:count]


def _is_phrase(keyword: str) -> bool:
    """Say whether a keyword looks like something people type: some are paths in a subject hierarchy."""
    return bool(re.fullmatch(r"[A-Za-z]+(?:[ -][A-Za-z]+){0,3}", keyword))


# The kinds of samples


def _word_of(texts: Texts, chance: random.Random, least: int) -> str:
    """Return a word of some title with at least the given length, or nothing."""
    words = [word for word in whole_words(chance.choice(texts.papers).title) if len(word) >= least]
    return chance.choice(words) if words else ""


def _draw_typo(texts: Texts, chance: random.Random) -> Sample | None:
    word = _word_of(texts, chance, 5)
    typo = edit_once(word, chance) if word else ""
    if not typo or typo in texts.vocabulary or stem_of(typo) in texts.vocabulary:
        return None
    return Sample(query=typo, words=(stem_of(word),))


def edit_once(word: str, chance: random.Random) -> str:
    """Return a word with a letter added, removed or replaced, or with two neighbours swapped, at any position."""
    place, letter = chance.randrange(len(word)), chance.choice(string.ascii_lowercase)
    before, here, after = word[:place], word[place], word[place + 1 :]
    edits = (
        before + letter + here + after,
        before + after,
        before + letter + after,
        before + after[:1] + here + after[1:],
    )
    edited = chance.choice(edits)
    return edited if edited != word else ""


def _draw_prefix(texts: Texts, chance: random.Random) -> Sample | None:
    word = _word_of(texts, chance, 6)
    return Sample(query=word[:4], prefix=word[:4]) if word else None


def _draw_pair(texts: Texts, chance: random.Random) -> Sample | None:
    words = [word for word in dict.fromkeys(whole_words(chance.choice(texts.papers).title)) if len(word) >= 5]
    if len(words) < 2:
        return None
    pair = chance.sample(words, 2)
    return Sample(query=" ".join(pair), words=tuple(map(stem_of, pair)))


KINDS: dict[str, Callable[[Texts, random.Random], Sample | None]] = {
    "typo": _draw_typo,
    "prefix": _draw_prefix,
    "two words": _draw_pair,
}
"""Name → the function that draws one: a title word with one edit that makes it a word of no paper; the first four
letters of a title word; two words of one title."""


def batches(samples: Sequence[Sample], size: int) -> Iterator[Sequence[Sample]]:
    """Yield samples in batches of a given size."""
    for start in range(0, len(samples), size):
        yield samples[start : start + size]
