"""The contents of a catalogue: papers and topics, and the authors, organisations and venues of the papers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.model.records import Account, Links, Listed, Name, Organisation
from site_builder.model.values import Value

_PREPRINT_SERVER = re.compile(r"(?:\w*r[xχ]iv\b|corr\b|ssrn\b|preprints?\b|research square\b)", re.IGNORECASE)


class Sighting(Value, frozen=True):
    """One record in which a paper was seen: one step of its provenance."""

    dump: str
    ordinal: int
    line: int
    title: str = ""
    """The title as found, if it differs from the paper's."""
    abstract: str = ""
    """The abstract as found, if it differs from the paper's."""
    venue: str = ""
    """The venue that the record names, if it differs from the paper's: for example that of the preprint."""


class Paper(Value, frozen=True):
    """A work that a page is about, merged from its records.

    The fields have the same names as in `data/papers.jsonl.gz`.
    """

    slug: str
    """Its file name under `papers/`, without `.html`."""
    title: str
    """Plain text, repaired; may contain TeX maths."""
    key: str = ""
    """What bibliographies cite it by, `vaswani2017attention`: ASCII, unique in the catalogue."""
    abstract: str = ""
    """Plain text or CommonMark, repaired; may contain TeX maths."""
    authors: tuple[Name, ...] = ()
    """In printed order, as far as they are named."""
    author_count: int | None = None
    """The number of authors, if known; some of them may not be named."""
    date: str = ""
    """When it first appeared, as precisely as known: `2024-11-08`, `2024-11` or `2024`."""
    date_inferred: bool = False
    """Whether the year was inferred rather than read."""
    published: str = ""
    """When it appeared at its venue, if known in addition to `date`."""
    withdrawn: bool = False
    """Whether a dump says that it was withdrawn or retracted."""
    identifiers: dict[str, str] = {}
    """Scheme → value in normal form: `arxiv`, `doi`, `acl` and others."""
    organisation: Organisation | None = None
    """The organisation that it is listed under."""
    venue: str = ""
    """Where it appeared: a journal or a conference."""
    keywords: tuple[str, ...] = ()
    """As in the dumps."""
    topics: tuple[str, ...] = ()
    """Slugs of its topics, the most specific and best matching first."""
    topic_phrases: dict[str, tuple[str, ...]] = {}
    """Topic slug → the phrases that put the paper there, as the topic writes them."""
    links: Links = Links()
    """Where to find it and what belongs to it."""
    comments: int | None = None
    """How many comments it had at its source."""
    upvotes: int | None = None
    """How many upvotes it had at its source."""
    citations: int | None = None
    """How many papers cite it, according to its source."""
    stars: int | None = None
    """The number of stars of its code at GitHub."""
    ai_summary: str = ""
    """A summary in a sentence that the source had a machine write; it may be wrong."""
    thumbnail: str = ""
    """The URL of a picture of the paper."""
    media: tuple[str, ...] = ()
    """The URLs of pictures and videos that show its results."""
    submitter: Account | None = None
    """Who proposed it for the listing."""
    listed: tuple[Listed, ...] = ()
    """The days on which a listing showed it, the earliest first."""
    counted: dict[str, str] = {}
    """`comments`, `upvotes`, `citations` or `stars` → the day of the dump that the count comes from, if known."""
    related: tuple[str, ...] = ()
    """Slugs of related papers, the most similar first in steps of a tenth, and within a step as in the catalogue."""
    aliases: tuple[str, ...] = ()
    """Slugs that lead here by redirect."""
    provenance: tuple[Sighting, ...] = ()
    """The records from which it was merged, in the order of the dumps."""


FIELD_COLOURS = 8
"""How many colours there are for topics of the first level; further ones are grey."""


class Topic(Value, frozen=True):
    """A subject that collects papers by phrases; from `content/topics/<slug>.md`."""

    slug: str
    title: str
    parent: str = ""
    """The slug of the topic above it; empty at the first level."""
    short: str = ""
    """A shorter title for narrow places; empty if the title is short enough."""
    colour: int = 0
    """The number of its colour, 1 to FIELD_COLOURS; 0 if any free one will do, and below the first level."""
    match: tuple[str, ...] = ()
    """Phrases that bring a paper in."""
    exclude: tuple[str, ...] = ()
    """Phrases that keep a paper out."""
    description: str = ""
    """CommonMark."""


class Author(Value, frozen=True, kw_only=True):
    """A person who wrote papers, with every name that we take to be theirs."""

    slug: str
    """Its file name under `authors/`, without `.html`."""
    name: str
    """The fullest of the names, and the most frequent of those."""
    names: tuple[str, ...]
    """All names as printed, the most frequent first."""
    orcid: str = ""
    papers: tuple[str, ...]
    """Slugs of the papers, newest first."""
    aliases: tuple[str, ...] = ()
    """Slugs that lead here by redirect: those of the other names."""


class ListedOrganisation(Value, frozen=True):
    """An organisation with the papers listed under it."""

    slug: str
    """Its file name under `organisations/`, without `.html`."""
    name: str
    """The most frequent of the names."""
    names: tuple[str, ...]
    """All names as printed, the most frequent first."""
    handle: str
    """Its account name, in the spelling of most papers."""
    papers: tuple[str, ...]
    """Slugs of the papers, newest first."""


class Venue(Value, frozen=True):
    """A journal or a conference with its papers; all years of a conference count as one venue."""

    slug: str
    """Its file name under `venues/`, without `.html`."""
    name: str
    """The usual name of a well-known venue; otherwise the most frequent of the names, without a year."""
    names: tuple[str, ...]
    """All names as printed, without a year at the end, the most frequent first."""
    papers: tuple[str, ...]
    """Slugs of the papers, newest first."""
    aliases: tuple[str, ...] = ()
    """Slugs that lead here by redirect: those of the other names."""


def sort_papers(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers newest first, papers with the same date by slug, and papers without a date last."""
    by_slug = sorted(papers, key=lambda paper: paper.slug)
    return sorted(by_slug, key=lambda paper: paper.date, reverse=True)


def rank_papers(papers: Iterable[Paper]) -> list[int]:
    """Return the places of papers in the order of `sort_papers`."""
    dates, slugs = list[str](), list[str]()
    for paper in papers:
        dates.append(paper.date)
        slugs.append(paper.slug)
    by_slug = sorted(range(len(slugs)), key=slugs.__getitem__)
    return sorted(by_slug, key=dates.__getitem__, reverse=True)


def is_preprint_server(venue: str) -> bool:
    """Return whether a venue is a preprint server, so that its papers may still be published elsewhere."""
    return _PREPRINT_SERVER.match(venue) is not None
