"""A synthetic catalogue of any size, with the statistics of a real corpus.

Each synthetic paper crosses two real papers of one venue: it takes the first half of one title and the second half of
the other, and their sentences in turn. So words keep company as they do in the corpus, and common words stay common.
A second generation of papers would add no new words and no new people, unlike a real catalogue, whose vocabulary grows
with its size (Heaps' law); so each generation respells the corpus's rare words and renames most of its people.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from benchmarks.search.papers import open_corpus

RARE = 2
"""The most papers of the corpus that may have a word for each generation to spell it anew."""
LASTING = 0.3
"""The share of people who write in every generation."""

_WORD = re.compile(r"[A-Za-z][a-z]{3,}")
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-Z])")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghklmnprstvz"


class SourcePaper(msgspec.Struct, frozen=True):
    """A paper of the corpus."""

    title: str
    abstract: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    venue: str = ""
    keywords: tuple[str, ...] = ()
    citations: int | None = None


class SyntheticPaper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A paper of the synthetic catalogue, as a line of its dumps."""

    arxiv_id: str
    title: str
    abstract: str
    authors: tuple[str, ...]
    date: str
    venue: str = ""
    keywords: tuple[str, ...] = ()
    citations: int | None = None


class Corpus:
    """The papers of a corpus, and what crossing them needs to know."""

    def __init__(self, papers: Sequence[SourcePaper]) -> None:
        self.papers = papers
        counts = Counter(word for paper in papers for word in set(_WORD.findall(f"{paper.title} {paper.abstract}")))
        self.rare = frozenset(word for word, count in counts.items() if count <= RARE)
        names = sorted({name for paper in papers for name in paper.authors})
        self.given = [name.rpartition(" ")[0] for name in names]
        self.families = [name.rpartition(" ")[2] for name in names]
        peers: dict[str, list[int]] = defaultdict(list)
        for number, paper in enumerate(papers):
            peers[paper.venue].append(number)
        self.peers = dict(peers)


def read_corpus(path: Path) -> Corpus:
    """Return all papers of a JSON Lines file, plain or `.gz`."""
    decode = msgspec.json.Decoder(SourcePaper).decode
    with open_corpus(path) as lines:
        return Corpus([decode(line) for line in lines])


def invent_papers(corpus: Corpus, count: int, seed: int = 0) -> Iterator[SyntheticPaper]:
    """Yield `count` papers with different titles; the first of a longer catalogue are those of a shorter one."""
    titles: set[str] = set()
    for number in range(count):
        generation, place = divmod(number, len(corpus.papers))
        dice = random.Random(f"{seed} {number}")
        paper = corpus.papers[place]
        mate = corpus.papers[dice.choice(corpus.peers[paper.venue])]
        title = _respell(_cross_titles(paper.title, mate.title), corpus, generation)
        while title in titles:
            title = f"{title} {_respell(dice.choice(corpus.papers).title.split()[-1], corpus, generation)}"
        titles.add(title)
        yield SyntheticPaper(
            arxiv_id=_identify(number),
            title=title,
            abstract=_respell(_cross_abstracts(paper.abstract, mate.abstract), corpus, generation),
            authors=tuple(dict.fromkeys(_rename(name, corpus, generation) for name in paper.authors)),
            date=paper.date,
            venue=paper.venue,
            keywords=paper.keywords,
            citations=paper.citations,
        )


def _identify(number: int) -> str:
    """Return an arXiv identifier of the present form, which has room for 99,999 papers a month."""
    months, within = divmod(number, 99_999)
    return f"{10 + months // 12:02}{months % 12 + 1:02}.{within + 1:05}"


def _cross_titles(first: str, second: str) -> str:
    ours, theirs = first.split(), second.split()
    return " ".join([*ours[: -(-len(ours) // 2)], *theirs[len(theirs) // 2 :]])


def _cross_abstracts(first: str, second: str) -> str:
    """Return the even sentences of one abstract and the odd ones of another, as long as the first."""
    ours, theirs = _SENTENCE.split(first), _SENTENCE.split(second)
    return " ".join(
        theirs[place] if place % 2 and place < len(theirs) else sentence for place, sentence in enumerate(ours)
    )


def _respell(text: str, corpus: Corpus, generation: int) -> str:
    """Replace rare words by words that only this generation has."""
    if not generation:
        return text
    return _WORD.sub(lambda found: _invent(found[0], generation) if found[0] in corpus.rare else found[0], text)


def _invent(word: str, generation: int) -> str:
    """Return a word of the same length and with the same ending, always the same one in a generation."""
    dice = random.Random(f"{generation} {word}")
    kept = len(word) // 2
    spelled = "".join(
        dice.choice(_VOWELS if letter.lower() in _VOWELS else _CONSONANTS) for letter in word[: len(word) - kept]
    )
    return (spelled.capitalize() if word[0].isupper() else spelled) + word[len(word) - kept :]


def _rename(name: str, corpus: Corpus, generation: int) -> str:
    """Return the name of the person who, in this generation, has this person's papers."""
    dice = random.Random(f"{generation} {name}")
    if not generation or random.Random(name).random() < LASTING:
        return name
    return f"{dice.choice(corpus.given)} {dice.choice(corpus.families)}".strip()
