"""An invented catalogue and invented queries, whose words, people and findings are all made of syllables."""

from __future__ import annotations

import random
from collections.abc import Sequence

from site_builder.config import Config
from site_builder.model import Catalogue, Dump, DumpReport, Name, Paper, Sighting, Topic
from site_builder.search.format.lexicon import Lexicon, merge_forms
from site_builder.search.indexing.acronym_uses import keep_used
from site_builder.search.indexing.acronyms import COMPOUNDS, keep_consistent, merge_definitions
from site_builder.search.indexing.documents import Document, describe
from site_builder.search.indexing.index import Index
from site_builder.search.indexing.paper_slices import OrderedPapers
from site_builder.search.indexing.stored_index import start_shares
from site_builder.search.indexing.worker_share import WorkerShare
from site_builder.search.leaning.whole_index import WholeIndex, build_whole
from site_builder.workers import ALONE, LocalWorkers

PAPER_PATH = "papers/{slug}.html"
CONFIG = Config(title="Invented papers", base_url="https://example.org/papers/")

SYLLABLES = ("ba", "lo", "mi", "ta", "ren", "key", "sur", "vo", "qua", "ly", "e", "thro", "ys", "ull")
ENDS = ("", "", "s", "ed", "ing", "ation", "ational", "ly", "ness", "y", "izer", "ll", "ence", "ful")
ODD = (
    "survey", "key", "array", "display", "Shapley", "(e.g.,", "3.5,", "C++", "naïve", "élan", "—", "你好", "𝜅", "ﬂow",
    "𝜃-rule", "state-of-the-art", "__init__", "constructor", "toString", "the", "of", "and", "We", "its", "yes", "İx",
    "ΟΔΟΣ", "don't", "“quoted”", "a\u3000b", "x/y", "50%", "[12]", "...",
)  # fmt: skip
DUMPS = ("b.json", "a.json")
"""The dumps, in order."""

GLUE = (" ", " ", " ", " ", ", ", ": ", "-", "\t", " (", "\u2009", "? ", "/")


def make_words(draw: random.Random, count: int) -> list[str]:
    """Return invented words, the first of them odd."""
    stems = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 3))) for _ in range(count // 4)]
    return [*ODD, *(draw.choice(stems) + draw.choice(ENDS) for _ in range(count))]


def make_text(draw: random.Random, words: Sequence[str], least: int, most: int) -> str:
    """Return some of the words, and the first ones far more often."""
    length = draw.randint(least, most)
    places = (min(int(draw.paretovariate(0.45)) - 1, len(words) - 1) for _ in range(length))
    return "".join(word + draw.choice(GLUE) for word in (words[place] for place in places)).strip()


def make_paper(draw: random.Random, words: Sequence[str], number: int) -> Paper:
    names = tuple(Name(name=make_text(draw, words[40:], 2, 3)) for _ in range(draw.randint(0, 4)))
    return Paper(
        slug=f"paper-{number}",
        title=make_text(draw, words, 1, 9),
        abstract=make_text(draw, words, 0, 90),
        authors=names,
        date=draw.choice(("2024-11-08", "2024-11", "2024", "2023-02-01", "")),
        keywords=tuple(make_text(draw, words[40:], 1, 2) for _ in range(draw.randint(0, 3))),
        topics=tuple(draw.sample(("baloo", "miren"), draw.randint(0, 2))),
        provenance=(Sighting(dump=draw.choice(DUMPS), ordinal=1, line=1),),
    )


def make_catalogue(count: int, seed: int = 7) -> Catalogue:
    """Return invented papers, newest first, the same for the same seed. The last one contains all odd words."""
    draw = random.Random(seed)
    words = make_words(draw, 900)
    draw.shuffle(words)
    papers = [make_paper(draw, words, number) for number in range(count - 1)]
    papers.append(Paper(slug="odd", title="All odd words", abstract=" ".join(ODD)))
    dated = sorted(papers, key=lambda paper: paper.date or "0", reverse=True)
    topics = (Topic(slug="baloo", title="Balooing"), Topic(slug="miren", title="The mirens of loration"))
    return Catalogue(papers=tuple(dated), topics=topics, dumps=tuple(DumpReport(dump=Dump(name=it)) for it in DUMPS))


def make_queries(catalogue: Catalogue, count: int, seed: int = 11) -> list[str]:
    """Return invented queries: words that papers contain, some that none contains, and whole titles."""
    draw = random.Random(seed)
    held = [word for paper in catalogue.papers for word in f"{paper.title} {paper.abstract}".split()]
    some = [make_text(draw, [*draw.sample(held, 8), "zzunheard", "the"], 1, 7) for _ in range(count)]
    return some + [paper.title for paper in catalogue.papers[: count // 10]]


def expand_acronyms(documents: Sequence[Document]) -> list[str]:
    """Return for each document the words to add to its text: the forms that it lacks of acronyms it contains."""
    papers = OrderedPapers(make_papers(documents), range(len(documents)))
    with ALONE.open_folder() as folder, start_shares(papers, describe(Catalogue()), ALONE, folder) as shares:
        (reads,) = shares.crew.ask(WorkerShare.read)
        acronyms = (*keep_consistent(merge_definitions(read.definitions for read in reads), len(documents)), *COMPOUNDS)
        ((counts,),) = shares.crew.ask(WorkerShare.find, acronyms)
        (expanded,) = shares.crew.ask(WorkerShare.expand, keep_used(acronyms, counts))
        return [words for missing in expanded for words in missing]


def build_documents(documents: Sequence[Document], *, jobs: int = 1) -> WholeIndex:
    return build_whole(make_papers(documents), describe(Catalogue()), LocalWorkers(jobs))


def index_documents(documents: Sequence[Document], *, jobs: int = 1) -> Index:
    return build_documents(documents, jobs=jobs).index


def collect_forms(documents: Sequence[Document]) -> Lexicon:
    return merge_forms(build_documents(documents).words)


def make_papers(documents: Sequence[Document]) -> list[Paper]:
    """Return papers whose documents are these, which contain no markup."""
    return [
        Paper(
            slug=f"paper-{number}",
            title=document.title,
            abstract=document.abstract,
            authors=tuple(Name(name=name) for name in document.authors.split("\n") if name),
            keywords=(document.topics, document.keywords),
            identifiers={"doi": document.identifiers},
        )
        for number, document in enumerate(documents)
    ]
