"""Merge the records of one paper.

Each field has its own preference, in `PREFERENCES`. The records are first sorted by dump, and a preference looks at
what records say, not at which says it first, so the result is independent of record order. What a record says and the
paper does not is kept in the provenance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from site_builder.catalogue.merging.addresses import choose_page, choose_pdf, unite_addresses
from site_builder.catalogue.merging.author_lists import count_authors, unite_authors
from site_builder.catalogue.merging.single import COUNTS, take_record
from site_builder.ids import date_arxiv
from site_builder.model import Account, Dump, Links, Listed, Organisation, Paper, Record, Sighting, is_preprint_server
from site_builder.text.normalise import fold
from site_builder.text.repair import repair

Records = Sequence[Record]

_CUT = re.compile(r"(?:\.\.\.|…)\W*$")
"""The end of an abstract that its source has cut."""

_ENCODER = msgspec.json.Encoder(order="deterministic")


def merge_records(
    records: Iterable[Record], dumps: Mapping[str, tuple[int, Dump]], slugs: Sequence[str] = ("",)
) -> Paper:
    """Return the paper that the records are sightings of. The first slug is its own; the others lead to it.

    `dumps` maps the name of each dump to its place and value. A repeated record counts once. Identifiers of records
    must be in normal form; see `key_record`.
    """
    ordered = _sort(records, dumps)
    return take_record(ordered[0], dumps, slugs) if len(ordered) == 1 else combine_records(ordered, dumps, slugs)


def combine_records(ordered: Records, dumps: Mapping[str, tuple[int, Dump]], slugs: Sequence[str]) -> Paper:
    """Return the paper that records in the order of the dumps are sightings of; see `merge_records`."""
    fields = {field: choose(ordered) for field, choose in PREFERENCES}
    counts = {field: found for field in COUNTS if (found := _highest(ordered, field, dumps))}
    return Paper(
        slug=slugs[0],
        aliases=tuple(slugs[1:]),
        **fields,
        **{field: count for field, (count, _) in counts.items()},  # type: ignore[arg-type]
        counted={field: day for field, (_, day) in counts.items() if day},
        provenance=tuple(_sight(record, fields["title"], fields["abstract"], fields["venue"]) for record in ordered),
    )


def index_dumps(dumps: Iterable[Dump]) -> dict[str, tuple[int, Dump]]:
    """Return the name of each dump → its place and value."""
    return {dump.name: (place, dump) for place, dump in enumerate(dumps)}


def _sort(records: Iterable[Record], dumps: Mapping[str, tuple[int, Dump]]) -> Records:
    """Return the records, each once, in the order of the dumps."""
    several = list(records)
    if len(several) == 1:
        return several
    by_text = {_ENCODER.encode(record): record for record in several}
    return sorted(by_text.values(), key=lambda it: (dumps[it.dump][0], it.ordinal, it.line, _ENCODER.encode(it)))


def _sight(record: Record, title: str, abstract: str, venue: str) -> Sighting:
    """Return where a record was found, with its texts and venue where they differ from the paper's."""
    return Sighting(
        dump=record.dump,
        ordinal=record.ordinal,
        line=record.line,
        title=record.title if record.title != title else "",
        abstract=record.abstract if record.abstract != abstract else "",
        venue=record.venue if record.venue != venue else "",
    )


@lru_cache(maxsize=64)
def _repair(text: str) -> str:
    """Repair a text. Results are cached, since several preferences need the same few texts of a paper."""
    return repair(text)


def _title(records: Records) -> str:
    """Return the best title: in mixed case, without a final full stop, in the most records, the longest."""
    if len(records) == 1:
        return _repair(records[0].title)
    counts = Counter(_repair(record.title) for record in records)
    return min(counts, key=lambda it: (it in (it.upper(), it.lower()), it.endswith("."), -counts[it], -len(it), it))


def _abstract(records: Records) -> str:
    """Return the longest abstract; one that its source has cut only if there is no other."""
    if len(records) == 1:
        return _repair(records[0].abstract)
    abstracts = {_repair(record.abstract) for record in records if record.abstract}
    return min(abstracts, key=lambda it: (_CUT.search(it) is not None, -len(it), it), default="")


def _date(records: Records) -> tuple[str, bool]:
    """Return the earliest date, as precise as known, and whether its year was inferred.

    The paper came out in the month of its arXiv id or earlier; the date that some programs export with the id is that
    of a later version or of the venue.
    """
    date, is_inferred = _date_said(records)
    months = (date_arxiv(it) for record in records if (it := record.identifiers.get("arxiv")))
    month = min(filter(None, months), default="")
    if month and (not date or month < date[:7] or month.startswith(date)):
        return month, False
    return date, is_inferred


def _date_said(records: Records) -> tuple[str, bool]:
    """Return the earliest date in the records, and whether its year was inferred.

    A date that was read is preferred to an inferred one, unless the inferred one only adds detail to the same year or
    month.
    """
    read = _best_date(record.date for record in records if record.date and not record.date_inferred)
    inferred = _best_date(record.date for record in records if record.date and record.date_inferred)
    if read and not inferred.startswith(f"{read}-"):
        return read, False
    return inferred, bool(inferred and not read)


def _best_date(dates: Iterable[str]) -> str:
    """Return the earliest year, with its earliest known month, with the earliest known day of that month.

    2020 and 2020-03-04 give 2020-03-04, but 2019 and 2020-03-04 give 2019.
    """
    known = set(dates)
    if len(known) < 2:
        return next(iter(known), "")
    best = min((date[:4] for date in known), default="")
    for length in (7, 10):
        best = min((date[:length] for date in known if len(date) >= length and date.startswith(best)), default=best)
    return best


def _published(records: Records) -> str:
    """Return the date of publication at the venue, if it is later than the paper's date and adds something."""
    first = _date(records)[0]
    stated = _best_date(record.published for record in records if record.published)
    dated = (
        it.date for it in records if it.venue and it.date and not it.date_inferred and not is_preprint_server(it.venue)
    )
    published = stated or _best_date(dated)
    return published if published > first and not first.startswith(published) else ""


def _identifiers(records: Records) -> dict[str, str]:
    """Return one identifier of each scheme: the most frequent one, or the first in alphabetical order."""
    if len(records) == 1:
        return dict(sorted(records[0].identifiers.items()))
    found: dict[str, Counter[str]] = {}
    for record in records:
        for scheme, value in record.identifiers.items():
            found.setdefault(scheme, Counter())[value] += 1
    return {scheme: _most_frequent(found[scheme]) for scheme in sorted(found)}


def _organisation(records: Records) -> Organisation | None:
    """Return the organisation that most records name, preferring one with a display name to a handle."""
    named = [it for record in records if (it := record.organisation)]
    if len(named) < 2:
        return named[0] if named else None
    counts = Counter((it.handle, it.name) for it in named)
    handle, name = min(counts, key=lambda it: (it[0] == it[1], -counts[it], it))
    return Organisation(handle=handle, name=name)


def _venue(records: Records) -> str:
    """Return the venue that most records name; a preprint server only if there is no other."""
    named = [record.venue for record in records if record.venue]
    if len(named) < 2:
        return named[0] if named else ""
    counts = Counter(named)
    return min(counts, key=lambda it: (is_preprint_server(it), -counts[it], -len(it), it))


def _keywords(records: Records) -> tuple[str, ...]:
    """Return all keywords, each in one spelling, starting with the longest list."""
    lists = sorted({record.keywords for record in records}, key=lambda it: (-len(it), it))
    by_text: dict[str, str] = {}
    for keyword in (keyword for keywords in lists for keyword in keywords):
        by_text.setdefault(fold(keyword), keyword)
    return tuple(by_text.values())


def _links(records: Records) -> Links:
    """Return the best page and PDF, and all other links, including those in abstracts."""
    abstracts = sorted({_repair(record.abstract) for record in records})
    return Links(
        page=choose_page(record.links.page for record in records),
        pdf=choose_pdf(record.links.pdf for record in records),
        **unite_addresses((record.links for record in records), abstracts),
    )


def _summary(records: Records) -> str:
    """Return the longest of the summaries that a machine wrote."""
    return min((record.ai_summary for record in records), key=lambda it: (-len(it), it))


def _thumbnail(records: Records) -> str:
    """Return the thumbnail that most records have."""
    counts = Counter(record.thumbnail for record in records if record.thumbnail)
    return _most_frequent(counts) if counts else ""


def _media(records: Records) -> tuple[str, ...]:
    """Return all media, each once, starting with the longest list."""
    lists = sorted({record.media for record in records}, key=lambda it: (-len(it), it))
    return tuple(dict.fromkeys(url for urls in lists for url in urls))


def _submitter(records: Records) -> Account | None:
    """Return who submitted the paper on the earliest day that is known."""
    named = ((it.listed[0].day if it.listed else "9999", it.submitter) for it in records if it.submitter)
    return min(named, key=lambda it: (it[0], it[1].handle, it[1].name), default=("", None))[1]


def _listed(records: Records) -> tuple[Listed, ...]:
    """Return all days of listings, in order, each with the best rank."""
    ranks: dict[str, list[int]] = {}
    for listed in (listed for record in records for listed in record.listed):
        ranks.setdefault(listed.day, []).extend([listed.rank] if listed.rank is not None else [])
    return tuple(Listed(day=day, rank=min(ranks[day], default=None)) for day in sorted(ranks))


def _highest(records: Records, field: str, dumps: Mapping[str, tuple[int, Dump]]) -> tuple[int, str] | None:
    """Return the highest count of a field with its day: the latest of equal counts; an unknown day is the earliest."""
    counts = ((getattr(record, field), dumps[record.dump][1].page_date) for record in records)
    return max(((count, day) for count, day in counts if count is not None), default=None)


def _most_frequent(counts: Counter[str]) -> str:
    return min(counts, key=lambda value: (-counts[value], value))


PREFERENCES: tuple[tuple[str, Callable[[Records], Any]], ...] = (
    ("title", _title),
    ("abstract", _abstract),
    ("authors", unite_authors),
    ("author_count", count_authors),
    ("date", lambda records: _date(records)[0]),
    ("date_inferred", lambda records: _date(records)[1]),
    ("published", _published),
    ("withdrawn", lambda records: any(record.withdrawn for record in records)),
    ("identifiers", _identifiers),
    ("organisation", _organisation),
    ("venue", _venue),
    ("keywords", _keywords),
    ("links", _links),
    ("ai_summary", _summary),
    ("thumbnail", _thumbnail),
    ("media", _media),
    ("submitter", _submitter),
    ("listed", _listed),
)
"""How each field is chosen or combined from all records. Counts have days; see `_highest`."""
