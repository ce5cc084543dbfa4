"""Clean a record: the one step that the records of all readers pass through before anything else sees them.

A value that cannot be right is corrected if it is clear how, and otherwise left out with a doubt: an identifier of an
unknown scheme, a day that no calendar has, an address that no browser opens, a count below zero, a title as long as a
chapter. Characters that nobody sees are removed. Pages, feeds, citations and file names rely on this.

Cleaning a clean record returns the record itself. Most records are clean, so we first look whether there is anything
to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import msgspec

from site_builder.ids import is_plain
from site_builder.model import Account, Links, Listed, Name, Organisation, Record
from site_builder.readers.cleaning.addresses import clean_address, is_plain_address
from site_builder.readers.cleaning.counts import MOST
from site_builder.readers.cleaning.texts import clean_name, clean_text, cut_text
from site_builder.readers.cleaning.values import clean_date, clean_identifier, clean_orcid
from site_builder.readers.cutting.streams import quote
from site_builder.text.normalise import is_printable

LONGEST_TITLE = 2_000
LONGEST_ABSTRACT = 100_000
LONGEST_NAME = 500
"""The most characters of a title, of an abstract, and of any other text."""

_LINKS = ("page", "pdf", "code", "model", "dataset", "project", "other")
_SINGLE = frozenset(["page", "pdf"])

Step = Callable[[Any, list[str]], Any]
"""A function that returns the clean form of a field's value, and adds a sentence for each loss to a list."""


def clean_record(record: Record, doubts: list[str]) -> Record | None:
    """Return a record with clean values only, or None if no title is left; add a sentence for each loss to `doubts`."""
    if is_clean(record):
        return record
    changed = {}
    for field, clean in _STEPS.items():
        before = getattr(record, field)
        if before and (after := clean(before, doubts)) != before:
            changed[field] = after
    cleaned = msgspec.structs.replace(record, **changed) if changed else record
    return cleaned if cleaned.title else None


def is_clean(record: Record) -> bool:
    """Return whether a record is clean at first sight; if not, it may still be clean. Nearly all records end here."""
    authors, abstract, date, published = record.authors, record.abstract, record.date, record.published
    texts = [record.title, *[author.name for author in authors], *record.keywords]
    joined = "".join(texts) + record.venue
    orcids = [author.orcid for author in authors if author.orcid]
    return (
        "" not in texts
        and (not abstract or (is_printable(abstract) and len(abstract) <= LONGEST_ABSTRACT))
        and is_printable(joined)
        and (len(joined) <= LONGEST_NAME or max(map(len, (*texts, record.venue))) <= LONGEST_NAME)
        and (not date or clean_date(date) == date)
        and (not published or clean_date(published) == published)
        and _are_plain(record.identifiers, record.links)
        and (not orcids or orcids == [clean_orcid(orcid) for orcid in orcids])
        and (not _is_counted(record) or _are_plausible(record))
        and (not _is_of_listing(record) or _is_plain_listing(record))
    )


def _is_counted(record: Record) -> bool:
    return bool(record.author_count or record.citations or record.upvotes or record.comments or record.stars)


def _are_plausible(record: Record) -> bool:
    counts = record.author_count, record.citations, record.upvotes, record.comments, record.stars
    return all(0 <= count <= MOST for count in counts if count)


def _is_of_listing(record: Record) -> bool:
    return bool(
        record.listed
        or record.organisation
        or record.thumbnail
        or record.ai_summary
        or record.media
        or record.submitter
    )


def _is_plain_listing(record: Record) -> bool:
    """Return whether what only a listing says of a paper is clean at first sight."""
    return (
        len(record.listed) <= 1
        and all(map(_is_plain_day, record.listed))
        and len(record.ai_summary) <= LONGEST_NAME
        and is_printable(record.ai_summary)
        and (not record.thumbnail or is_plain_address(record.thumbnail))
        and all(map(is_plain_address, record.media))
        and (record.submitter is None or _is_plain_account(record.submitter))
        and (record.organisation is None or _is_plain_account(record.organisation))
    )


def _is_plain_day(listed: Listed) -> bool:
    return (
        len(listed.day) == len("2024-11-08") and clean_date(listed.day) == listed.day and 0 < (listed.rank or 1) <= MOST
    )


def _is_plain_account(account: Account | Organisation) -> bool:
    handle, name = account.handle, account.name
    return 0 < len(handle) <= LONGEST_NAME >= len(name) > 0 and is_printable(f"{handle}{name}") and " " not in handle


def _are_plain(identifiers: Mapping[str, str], links: Links) -> bool:
    for scheme, value in identifiers.items():
        if not is_plain(scheme, value):
            return False
    if (links.page and not is_plain_address(links.page)) or (links.pdf and not is_plain_address(links.pdf)):
        return False
    others = links.code or links.model or links.dataset or links.project or links.other
    return not others or all(is_plain_address(it) for kind in _LINKS[2:] for it in getattr(links, kind))


def _clean_long(what: str, longest: int, text: str, doubts: list[str]) -> str:
    clean = clean_text(text)
    cut = cut_text(clean, longest)
    if cut != clean:
        doubts.append(f"the {what} was cut, because it has {len(clean):,} characters; expected {longest:,} at most")
    return cut


def _clean_authors(authors: tuple[Name, ...], doubts: list[str]) -> tuple[Name, ...]:
    return tuple(_clean_authors_of(authors, doubts))


def _clean_authors_of(authors: tuple[Name, ...], doubts: list[str]) -> Iterator[Name]:
    for author in authors:
        name, orcid = clean_name(author.name), clean_orcid(author.orcid) if author.orcid else ""
        if author.orcid and not orcid:
            doubts.append(f'the ORCID "{quote(author.orcid)}" was left out; its form or its check digit is not valid')
        if len(name) > LONGEST_NAME:
            doubts.append(f"the name of an author was left out, because it has {len(name):,} characters")
        elif name:
            yield author if (name, orcid) == (author.name, author.orcid) else Name(name=name, orcid=orcid)


def _clean_date(what: str, date: str, doubts: list[str]) -> str:
    clean = clean_date(date)
    if clean != date:
        done = f"was read as {clean}" if clean else "was left out"
        doubts.append(f'the {what} "{quote(date)}" {done}; expected an existing day, as in 2024-11-08')
    return clean


def _clean_identifiers(identifiers: Mapping[str, str], doubts: list[str]) -> dict[str, str]:
    found = {scheme: clean_identifier(scheme, value) for scheme, value in identifiers.items()}
    for scheme, value in found.items():
        if not value:
            identifier = quote(clean_text(f"{scheme}:{identifiers[scheme]}"))
            doubts.append(f'the identifier "{identifier}" was left out; its scheme is not known or its form not valid')
    return {scheme: value for scheme, value in found.items() if value}


def _clean_organisation(organisation: Organisation, doubts: list[str]) -> Organisation | None:
    name = _clean_long("name of the organisation", LONGEST_NAME, clean_name(organisation.name), doubts)
    handle = "".join(clean_name(organisation.handle).split())[:LONGEST_NAME]
    if not name and not handle:
        return None
    return Organisation(handle=handle or "".join(name.split()), name=name or handle)


def _clean_account(account: Account, doubts: list[str]) -> Account | None:
    found = _clean_organisation(Organisation(handle=account.handle, name=account.name), doubts)
    return Account(handle=found.handle, name=found.name) if found else None


def _clean_listed(listed: tuple[Listed, ...], doubts: list[str]) -> tuple[Listed, ...]:
    ranks: dict[str, int | None] = {}
    for it in listed:
        day = _clean_date("day of a listing", it.day, doubts)
        if len(day) == len("2024-11-08"):
            ranks.setdefault(day, it.rank if it.rank is not None and 0 < it.rank <= MOST else None)
    return tuple(Listed(day=day, rank=ranks[day]) for day in sorted(ranks))


def _clean_media(media: tuple[str, ...], doubts: list[str]) -> tuple[str, ...]:
    return _clean_links(Links(other=media), doubts).other


def _clean_thumbnail(thumbnail: str, doubts: list[str]) -> str:
    return _clean_links(Links(page=thumbnail), []).page


def _clean_keywords(keywords: tuple[str, ...], doubts: list[str]) -> tuple[str, ...]:
    words = [word for keyword in keywords if (word := clean_text(keyword))]
    if long := [word for word in words if len(word) > LONGEST_NAME]:
        doubts.append(f"{len(long)} keywords were left out, because they have more than {LONGEST_NAME} characters")
    return tuple(word for word in words if len(word) <= LONGEST_NAME)


def _clean_links(links: Links, doubts: list[str]) -> Links:
    found: dict[str, Any] = {}
    for kind in _LINKS:
        given = getattr(links, kind)
        addresses = ([given] if given else []) if kind in _SINGLE else list(given)
        kept = []
        for address in addresses:
            if clean := clean_address(address):
                kept.append(clean)
            elif clean_text(address):
                doubts.append(f'the {kind} link "{quote(clean_text(address))}" was left out; browsers cannot open it')
        if kept:
            found[kind] = kept[0] if kind in _SINGLE else tuple(kept)
    return Links(**found)


def _clean_count(what: str, count: int, doubts: list[str]) -> int | None:
    if 0 <= count <= MOST:
        return count
    shown = f"{count:,}" if abs(count) < MOST**2 else "of many digits"
    doubts.append(f"the {what} {shown} was left out; expected a number from 0 to {MOST:,}")
    return None


_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "title": partial(_clean_long, "title", LONGEST_TITLE),
        "abstract": partial(_clean_long, "abstract", LONGEST_ABSTRACT),
        "authors": _clean_authors,
        "author_count": partial(_clean_count, "number of authors"),
        "date": partial(_clean_date, "date"),
        "published": partial(_clean_date, "date of publication"),
        "identifiers": _clean_identifiers,
        "organisation": _clean_organisation,
        "venue": partial(_clean_long, "venue", LONGEST_NAME),
        "keywords": _clean_keywords,
        "links": _clean_links,
        "comments": partial(_clean_count, "number of comments"),
        "upvotes": partial(_clean_count, "number of upvotes"),
        "citations": partial(_clean_count, "number of citations"),
        "stars": partial(_clean_count, "number of stars"),
        "ai_summary": partial(_clean_long, "summary", LONGEST_ABSTRACT),
        "thumbnail": _clean_thumbnail,
        "media": _clean_media,
        "submitter": _clean_account,
        "listed": _clean_listed,
    }
)
"""Field → the step that cleans its values."""
