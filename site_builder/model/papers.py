"""What a catalogue holds: papers, topics, and who and where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from site_builder.model.records import Links, Name, Organisation
from site_builder.model.values import Value

_PREPRINT_SERVER = re.compile(r"(?:\w*r[xχ]iv\b|corr\b|ssrn\b|preprints?\b|research square\b)", re.IGNORECASE)


class Sighting(Value, frozen=True):
    """One step of a paper's provenance: the record that it was seen in."""

    dump: str
    ordinal: int
    line: int
    title: str = ""
    """The title as found, where it differs from the paper's."""
    abstract: str = ""
    """The abstract as found, where it differs from the paper's."""
    venue: str = ""
    """The venue that the record names, where the paper's is another: that of the preprint, for example."""


class Paper(Value, frozen=True):
    """A work that a page is about, merged from the records that name it.

    Field names are those of `data/papers.jsonl.gz`.
    """

    slug: str
    """Its file name under `papers/`, without `.html`."""
    title: str
    """Plain text, repaired; may hold TeX maths."""
    abstract: str = ""
    """Plain text or CommonMark, repaired; may hold TeX maths."""
    authors: tuple[Name, ...] = ()
    author_count: int | None = None
    date: str = ""
    date_inferred: bool = False
    published: str = ""
    """When it came out at its venue, where that is known beside `date`."""
    withdrawn: bool = False
    """Whether a dump says that it was withdrawn or retracted."""
    identifiers: dict[str, str] = {}
    organisation: Organisation | None = None
    venue: str = ""
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    """Slugs of its topics, the most specific and best matching first."""
    topic_phrases: dict[str, tuple[str, ...]] = {}
    """Topic slug → the phrases that put the paper there, as the topic writes them."""
    links: Links = Links()
    comments: int | None = None
    upvotes: int | None = None
    citations: int | None = None
    counted: dict[str, str] = {}
    """`comments`, `upvotes` or `citations` → the day of the dump that the count comes from, where known."""
    related: tuple[str, ...] = ()
    """Slugs of related papers, nearest first."""
    aliases: tuple[str, ...] = ()
    """Slugs that lead here by redirect."""
    provenance: tuple[Sighting, ...] = ()
    """The records that it was merged from, in the order of the dumps."""


class Topic(Value, frozen=True):
    """A subject that gathers papers by phrases; from `content/topics/<slug>.md`."""

    slug: str
    title: str
    parent: str = ""
    """The slug of the topic above it; empty at the first level."""
    match: tuple[str, ...] = ()
    """Phrases that gather papers."""
    exclude: tuple[str, ...] = ()
    """Phrases that keep a paper out."""
    description: str = ""
    """CommonMark."""


class Author(Value, frozen=True, kw_only=True):
    """A person that papers name, under all the names that are taken for theirs."""

    slug: str
    """Its file name under `authors/`, without `.html`."""
    name: str
    """The most frequent of the names that are spelled out most."""
    names: tuple[str, ...]
    """All names as printed, the most frequent first."""
    orcid: str = ""
    papers: tuple[str, ...]
    """Slugs of the papers, newest first."""
    aliases: tuple[str, ...] = ()
    """Slugs that lead here by redirect: those of the other names."""


class ListedOrganisation(Value, frozen=True):
    """An organisation with the papers that are listed under it."""

    slug: str
    """Its file name under `organisations/`, without `.html`."""
    name: str
    """The most frequent of the names."""
    names: tuple[str, ...]
    """All names as printed, the most frequent first."""
    handle: str
    """Its account name, as most papers write it."""
    papers: tuple[str, ...]
    """Slugs of the papers, newest first."""


class Venue(Value, frozen=True):
    """A journal or a conference with its papers, the years of a conference taken together."""

    slug: str
    """Its file name under `venues/`, without `.html`."""
    name: str
    """The most frequent of the names, without a year."""
    names: tuple[str, ...]
    """All names as printed but for a year at the end, the most frequent first."""
    papers: tuple[str, ...]
    """Slugs of the papers, newest first."""


def sort_papers(papers: Iterable[Paper]) -> list[Paper]:
    """Return papers newest first, those of one date by slug, those without a date last."""
    by_slug = sorted(papers, key=lambda paper: paper.slug)
    return sorted(by_slug, key=lambda paper: paper.date, reverse=True)


def is_preprint_server(venue: str) -> bool:
    """Tell whether a venue is a server of preprints: a paper there may yet be published elsewhere."""
    return _PREPRINT_SERVER.match(venue) is not None
