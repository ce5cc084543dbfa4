"""What readers make of dumps."""

from __future__ import annotations

from site_builder.model.values import Value


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
