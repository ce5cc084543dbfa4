"""The values that pass between the parts: frozen, and without input or output.

Dumps → `Record`s → a `Catalogue` of `Paper`s → `OutputFile`s. A value that is not known is None or empty, and absent
from JSON. Dates are ISO 8601 text, as precise as known: `2024`, `2024-11` or `2024-11-08`; such texts sort by time.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of all values: frozen, fields by keyword, defaults left out of JSON."""


def known_fields(value: Value) -> dict[str, Any]:
    """Return the fields of a value that say something: those that differ from their default. A count of 0 does.

    `omit_defaults` alone goes by identity, and would keep an empty value that was made anew.
    """
    return {name: found for name, default in _defaults(type(value)) if (found := getattr(value, name)) != default}


@cache
def _defaults(kind: type[Value]) -> tuple[tuple[str, Any], ...]:
    fields = msgspec.structs.fields(kind)
    return tuple(
        (field.name, field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory())
        for field in fields
    )


class Name(Value, frozen=True):
    """A person as printed on a paper."""

    name: str
    """Given name first, as the dump has it."""
    orcid: str = ""
    """The sixteen digits with their hyphens, no URL."""


class Organisation(Value, frozen=True):
    """The organisation that a paper is listed under."""

    handle: str
    """Its account name, without blanks."""
    name: str
    """Its name for people."""


class Links(Value, frozen=True):
    """Where a paper and what belongs to it can be found; every value is a URL with its scheme."""

    page: str = ""
    """The paper's page where the dump comes from or at its publisher."""
    pdf: str = ""
    code: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    dataset: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Links of no kind we know, short links for example."""


class Dump(Value, frozen=True):
    """A file of records, as a source published it."""

    name: str
    """The file's name, unique in a catalogue; with its folder in front where two dumps share one."""
    format: str = ""
    """The name of the reader that reads it."""
    title: str = ""
    """What people call it; from the sidecar."""
    query: str = ""
    """The search that the listing answers; from the sidecar."""
    page_date: str = ""
    """The day that the listing was saved, as precise as known; from the sidecar or the dump itself."""
    enrich: bool = False
    """Whether its records only add to papers that other dumps bring, and found none of their own; from the sidecar."""
    columns: dict[str, str] = {}
    """Field of a record → the column of a table that holds it, where its name does not say so; from the sidecar."""


class Record(Value, frozen=True):
    """One sighting of a paper in one dump; texts as found, with white space collapsed and nothing repaired."""

    dump: str
    """The `Dump.name` that it stands in."""
    ordinal: int
    """Its place among the records of the dump, from 1."""
    line: int
    """The line of the dump where it starts, from 1."""
    title: str
    abstract: str = ""
    authors: tuple[Name, ...] = ()
    author_count: int | None = None
    """How many authors there are, where the dump says so; names may be unknown."""
    date: str = ""
    """When the paper came out first."""
    date_inferred: bool = False
    """Whether the year was inferred rather than read."""
    published: str = ""
    """When it came out at its venue, where the dump tells that from `date`."""
    withdrawn: bool = False
    """Whether the dump says that it was withdrawn or retracted."""
    identifiers: dict[str, str] = {}
    """Scheme → value in normal form; see `ids`."""
    organisation: Organisation | None = None
    venue: str = ""
    keywords: tuple[str, ...] = ()
    """As the source gives them."""
    links: Links = Links()
    comments: int | None = None
    upvotes: int | None = None
    citations: int | None = None


class BadRecord(Value, frozen=True):
    """A part of a dump that could not be read as a record: a reject."""

    dump: str
    line: int
    reason: str
    """One sentence: what was expected and what was found."""
    text: str = ""
    """The raw text, at most 500 characters."""


class Banner(Value, frozen=True):
    """A part of a dump that is no paper: a line around the listing, front matter, an erratum, a deleted record."""

    dump: str
    line: int
    text: str
    """As it stands there, or what it is and the title it has: `erratum: Correction to …`."""


class Doubt(Value, frozen=True):
    """A place where a dump can be read in two ways; the reader chose one and says so."""

    dump: str
    line: int
    reason: str
    """What was chosen and what else it could be."""
    text: str = ""


class Reading(Value, frozen=True):
    """All that was read from one dump; of one that enriches, what others may need."""

    dump: Dump
    records: tuple[Record, ...] = ()
    banners: tuple[Banner, ...] = ()
    rejects: tuple[BadRecord, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unused: int = 0
    """Records of a dump that enriches which were passed over, since no paper has their identifiers or their title."""


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


class Merge(Value, frozen=True):
    """Why records became one paper: for the report."""

    slug: str
    by: str
    """`identifier`, `title` or `correction`."""
    key: str
    """The identifier or the title that they share."""
    record: str = ""
    """Of a merge by title: the record that joined, as `DUMP#ORDINAL`."""
    other: str = ""
    """Of a merge by title: the record that had founded the paper."""


class NearMiss(Value, frozen=True):
    """A record that bears the title of papers which it did not join."""

    slug: str
    """The paper of the record."""
    title: str
    """As the record has it."""
    record: str
    """`DUMP#ORDINAL`."""
    reason: str
    """Why it did not join them: one sentence."""
    others: tuple[str, ...]
    """A record of each of the other papers."""
    slugs: tuple[str, ...]
    """The slugs of the other papers, in the order of `others`."""


class StaleCorrection(Value, frozen=True):
    """A correction that changes nothing any more."""

    line: int
    """Of `corrections.toml`, where its table starts."""
    reason: str
    """One sentence: which kind it is, why it changes nothing, and what to do."""


class DumpReport(Value, frozen=True):
    """What was read from one dump."""

    dump: Dump
    records: int = 0
    new: int = 0
    """Papers that no earlier dump has."""
    merged: int = 0
    """Records that joined a paper of this or an earlier dump."""
    unused: int = 0
    """Records of a dump that enriches which no paper could use."""
    papers: tuple[str, ...] = ()
    """Slugs of its papers in the dump's own order."""
    banners: tuple[Banner, ...] = ()
    rejects: tuple[BadRecord, ...] = ()
    doubts: tuple[Doubt, ...] = ()


MAP_SIZE = 10_000
"""How wide and how high the map of papers and topics is."""


class Catalogue(Value, frozen=True):
    """All that a site is about."""

    papers: tuple[Paper, ...] = ()
    """Newest first; papers of one date by slug; papers without a date last."""
    topics: tuple[Topic, ...] = ()
    """By title, each parent before its children."""
    dumps: tuple[DumpReport, ...] = ()
    """In the order they were read."""
    merges: tuple[Merge, ...] = ()
    """Why records became one paper, by slug."""
    near_misses: tuple[NearMiss, ...] = ()
    """In the order that their records were read; those that a correction settles are left out."""
    stale_corrections: tuple[StaleCorrection, ...] = ()
    """In the order of the file."""
    topic_places: dict[str, tuple[int, int]] = {}
    """Topic slug → where it stands on a map from 0 to MAP_SIZE, x and y; topics that share papers stand close."""
    places: dict[str, tuple[int, int]] = {}
    """Paper slug → where it stands on such a map; papers with like words stand close."""
    authors: tuple[Author, ...] = ()
    """Those of as many papers as the settings ask for, by slug."""
    organisations: tuple[ListedOrganisation, ...] = ()
    """Those of as many papers as the settings ask for, by slug."""
    venues: tuple[Venue, ...] = ()
    """Those of as many papers as the settings ask for, by slug."""


class OutputFile(Value, frozen=True):
    """A file to publish."""

    path: str
    """From the site's root, with `/` between folders: `papers/attention-is-all-you-need.html`."""
    content: bytes
