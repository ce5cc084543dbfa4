"""The values that readers produce from dumps."""

from __future__ import annotations

from site_builder.model.values import Value


class Name(Value, frozen=True):
    """A person as printed on a paper."""

    name: str
    """Given name first, as the dump has it."""
    orcid: str = ""
    """The sixteen digits with their hyphens, not the URL."""


class Organisation(Value, frozen=True):
    """The organisation that a paper is listed under."""

    handle: str
    """Its account name, without spaces."""
    name: str
    """Its display name."""


class Account(Value, frozen=True):
    """An account at the site that publishes a listing."""

    handle: str
    """Its name in URLs."""
    name: str
    """Its display name."""


class Listed(Value, frozen=True):
    """A day on which a listing showed a paper."""

    day: str
    rank: int | None = None
    """The paper's place among those of that day in the dump, counted from 1."""


class Links(Value, frozen=True):
    """Where to find a paper and the things that belong to it; every value is a URL with its scheme."""

    page: str = ""
    """The paper's page, on the site that the dump comes from or at the publisher."""
    pdf: str = ""
    code: tuple[str, ...] = ()
    model: tuple[str, ...] = ()
    dataset: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Links of an unknown kind, such as short links."""


class Dump(Value, frozen=True):
    """A file of records, as a source published it."""

    name: str
    """The file's name, unique in a catalogue; preceded by its folder if two dumps share a name."""
    format: str = ""
    """The name of its reader."""
    title: str = ""
    """What people call it; from the sidecar."""
    query: str = ""
    """The search that produced the listing; from the sidecar."""
    page_date: str = ""
    """The day that the listing was saved, as precise as known; from the sidecar or the dump itself."""
    enrich: bool = False
    """Whether its records only add to papers from other dumps and create none themselves; from the sidecar."""
    columns: dict[str, str] = {}
    """Field of a record → the table column that holds it, if its name is not one we recognise; from the sidecar."""


class Record(Value, frozen=True):
    """One sighting of a paper in one dump. Texts are as found: white space is collapsed, and nothing is repaired."""

    dump: str
    """The `Dump.name` of its dump."""
    ordinal: int
    """Its position among the records of the dump, counted from 1."""
    line: int
    """The line of the dump where it starts, counted from 1."""
    title: str
    abstract: str = ""
    authors: tuple[Name, ...] = ()
    author_count: int | None = None
    """The number of authors, if the dump states it; their names may be unknown."""
    date: str = ""
    """When the paper first appeared."""
    date_inferred: bool = False
    """Whether the year was inferred rather than read."""
    published: str = ""
    """When it appeared at its venue, if the dump distinguishes this from `date`."""
    withdrawn: bool = False
    """Whether the dump says that it was withdrawn or retracted."""
    identifiers: dict[str, str] = {}
    """Scheme → value in normal form; see `ids`."""
    organisation: Organisation | None = None
    venue: str = ""
    keywords: tuple[str, ...] = ()
    """As in the dump."""
    links: Links = Links()
    comments: int | None = None
    upvotes: int | None = None
    citations: int | None = None
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


class BadRecord(Value, frozen=True):
    """A part of a dump that could not be read as a record: a reject."""

    dump: str
    line: int
    reason: str
    """One sentence: what was expected and what was found."""
    text: str = ""
    """The raw text, up to 500 characters."""


class Banner(Value, frozen=True):
    """A part of a dump that is not a paper: a line around the listing, front matter, an erratum, a deleted record."""

    dump: str
    line: int
    text: str
    """The text as found, or the kind of thing and its title: `erratum: Correction to …`."""


class Doubt(Value, frozen=True):
    """A place where a dump can be read in two ways; the reader chose one and reports the choice."""

    dump: str
    line: int
    reason: str
    """What was chosen, and what else it could be."""
    text: str = ""


class Reading(Value, frozen=True):
    """Everything that was read from one dump; for a dump that enriches, only what papers of other dumps may need."""

    dump: Dump
    records: tuple[Record, ...] = ()
    banners: tuple[Banner, ...] = ()
    rejects: tuple[BadRecord, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    unused: int = 0
    """For a dump that enriches: the number of skipped records, whose identifiers and title match no paper."""
