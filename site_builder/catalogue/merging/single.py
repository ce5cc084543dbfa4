"""Make a paper of its only record: the same as `merging` makes of it, but several times faster.

Most papers have one record. Nothing needs to be chosen then; texts are repaired and values that repeat are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.catalogue.merging.addresses import unite_addresses
from site_builder.catalogue.merging.author_lists import count_authors, fold_authors
from site_builder.ids import date_arxiv
from site_builder.model import Dump, Links, Listed, Paper, Record, Sighting, is_preprint_server
from site_builder.text.normalise import fold
from site_builder.text.repair import repair

COUNTS = ("comments", "upvotes", "citations", "stars")


def take_record(record: Record, dumps: Mapping[str, tuple[int, Dump]], slugs: Sequence[str]) -> Paper:
    """Return the paper that a record is the only sighting of; see `merging.merge_records`."""
    title, abstract = repair(record.title), repair(record.abstract)
    date, is_inferred = _date(record)
    authors, counts = record.authors, _count(record)
    day = dumps[record.dump][1].page_date
    return Paper(
        slug=slugs[0],
        aliases=tuple(slugs[1:]),
        title=title,
        abstract=abstract,
        authors=fold_authors(authors) if authors else (),
        author_count=count_authors((record,)) if authors else record.author_count,
        date=date,
        date_inferred=is_inferred,
        published=_published(record, date),
        withdrawn=record.withdrawn,
        identifiers=dict(sorted(record.identifiers.items())),
        organisation=record.organisation,
        venue=record.venue,
        keywords=_keywords(record.keywords) if record.keywords else (),
        links=_links(record.links, abstract),
        ai_summary=record.ai_summary,
        thumbnail=record.thumbnail,
        media=tuple(dict.fromkeys(record.media)) if record.media else (),
        submitter=record.submitter,
        listed=_listed(record.listed) if record.listed else (),
        counted=dict.fromkeys(counts, day) if day else {},
        provenance=(
            Sighting(
                dump=record.dump,
                ordinal=record.ordinal,
                line=record.line,
                title=record.title if record.title != title else "",
                abstract=record.abstract if record.abstract != abstract else "",
            ),
        ),
        **counts,
    )


def _count(record: Record) -> dict[str, Any]:
    return {field: count for field in COUNTS if (count := getattr(record, field)) is not None}


def _date(record: Record) -> tuple[str, bool]:
    """Return the date and whether its year was inferred; the month of the arXiv id if that is earlier or less."""
    date, arxiv = record.date, record.identifiers.get("arxiv")
    month = date_arxiv(arxiv) if arxiv else ""
    if month and (not date or month < date[:7] or month.startswith(date)):
        return month, False
    return date, bool(date and record.date_inferred)


def _published(record: Record, date: str) -> str:
    published = record.published
    if not published and record.venue and not record.date_inferred and not is_preprint_server(record.venue):
        published = record.date
    return published if published > date and not date.startswith(published) else ""


def _keywords(keywords: Sequence[str]) -> tuple[str, ...]:
    by_text: dict[str, str] = {}
    for keyword in keywords:
        by_text.setdefault(fold(keyword), keyword)
    return tuple(by_text.values())


def _links(links: Links, abstract: str) -> Links:
    united = unite_addresses((links,), (abstract,))
    if not united and links == Links(page=links.page, pdf=links.pdf):
        return links
    return Links(page=links.page, pdf=links.pdf, **united)


def _listed(listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return the days in order, each with the best rank."""
    days = {it.day for it in listed}
    if len(days) == len(listed):
        return tuple(sorted(listed, key=lambda it: it.day))
    ranks = {day: [it.rank for it in listed if it.day == day and it.rank is not None] for day in sorted(days)}
    return tuple(Listed(day=day, rank=min(several, default=None)) for day, several in ranks.items())
