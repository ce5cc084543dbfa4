"""Read the saved text of a Daily Papers page: a listing copied from the browser.

Each paper is a title and an abstract, sometimes followed by a block of metadata: the authors (`• 11 authors`, or an
organisation's handle and name), a line with a dot, and the date with the number of comments. Paragraphs are separated
by blank lines, or there are no blank lines at all. Lines of the page around the listing come first, and the last of
them is sometimes glued to a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO

import msgspec

from site_builder.model import BadRecord, Banner, Doubt, Dump, Organisation, Record
from site_builder.readers.cleaning.counts import read_count
from site_builder.readers.cutting.segmentation import CLEAR_MARGIN, Label, Labelled, TextLine, label_lines
from site_builder.readers.cutting.streams import Item, quote, read_text
from site_builder.readers.cutting.wrapped_lines import unwrap
from site_builder.readers.fields.listing_dates import ListingDate, infer_year, is_later, parse_date_line
from site_builder.readers.listing_signs import has_signs
from site_builder.readers.reader import Reader
from site_builder.text.normalise import collapse

_KNOWN_BANNER = re.compile(
    r"""new|trending|hot|Subscribe|Daily\ Papers|Trending\ Papers
        |Get\ trending\ papers\ in\ your\ email\ inbox.*
        |by\ ?(?:AK\ and\ the\ research\ community)
        |Submitted\ by(?:\ .{1,60})?|Upvote|\d{1,6}|\d{1,3}(?:[.,]\d+)?[kK]|GitHub(?:\ [\d.,]+[kK]?)?|arXiv\ Page
        |Daily|Weekly|Monthly|Week\ \d+
        |(?:Previous|Next|Back\ to\ .{1,30}|Load\ more)""",
    re.VERBOSE,
)
_GLUED_BANNER = re.compile(r"(Subscribe|Daily Papers)(?=[A-Z\"'“‘(\[\d])")
_COUNT = re.compile(r"[•·]?\s*(\d+) authors?")
_NAMED_COUNT = re.compile(r"(?:\S.{0,60}?\s)?[·•]\s*(\d+) authors?")
"""An organisation, which the page names without its account, and the number of authors."""
_BULLET = re.compile(r"[•▪◦‣]\s+(?=\S)")
_COUNT_AND_DATE = re.compile(r"[•·]?\s*(\d+) authors?\s*[·•|]\s*(.+)")
_FEW_BLANKS = 0.15
"""The share of blank lines below which they are accidents and do not separate paragraphs."""
_LONGEST_NAME = 40
"""The letters of the name of an account at most."""
_DOT = re.compile(r"[·•]")
_BYLINE = re.compile(r"(\S+)\s+(\S.*)")


MOST_LINES = 250_000
"""The most lines of a dump that are read; a listing of 50 MB has 140,000."""


class Metadata(msgspec.Struct, frozen=True):
    """A block of metadata: the lines from `first` to `last` after a paper."""

    first: int
    last: int
    author_count: int | None = None
    organisation: Organisation | None = None
    date: ListingDate | None = None


class Listing(msgspec.Struct, frozen=True):
    """The lines of a dump, sorted by what they are."""

    lines: list[TextLine]
    """Titles, abstracts and banners, not yet distinguished."""
    metadata: dict[int, Metadata]
    """Index of the text line that a block follows → the block."""
    loose: list[TextLine]
    """Lines of metadata without a paper before them."""


def is_daily_papers_text(head: bytes) -> bool:
    """Return whether a dump shows the signs of a saved listing."""
    return has_signs(head.decode("utf-8", errors="replace"))


def read_daily_papers_text(stream: BinaryIO, dump: Dump) -> Iterator[Item]:
    """Yield the records, banners, rejects and doubts of a saved listing, and the dump with its day if known."""
    text, doubts = read_text(stream, dump)
    yield from doubts
    kept = _cut(text)
    if kept != text:
        reason = f"the text from this line on was not read, because it has more than {MOST_LINES:,} lines; split it"
        yield BadRecord(dump=dump.name, line=MOST_LINES + 1, reason=reason)
    listing = sort_lines(kept.splitlines())
    labelled = label_lines(listing.lines, is_closed=len(listing.lines) - 1 in listing.metadata)
    banner_date = _page_day(labelled)
    dates = [block.date for block in listing.metadata.values() if block.date]
    year = infer_year(dump.page_date, banner_date, dates)
    if banner_date and year and not dump.page_date:
        yield msgspec.structs.replace(dump, page_date=banner_date.iso(year))
    yield from _page_lines(listing, labelled, dump)
    yield from _records(listing, labelled, dump, banner_date, year)


def _cut(text: str) -> str:
    """Return the first lines of a text, as many as are read."""
    for end in ("\n", "\r"):
        if text.count(end) > MOST_LINES:
            text = end.join(text.split(end, MOST_LINES)[:MOST_LINES])
    return text


# Sorting lines


def sort_lines(lines: Sequence[str]) -> Listing:
    """Split lines into text and metadata. A banner glued to a text becomes a separate line.

    Lines of a wrapped text are joined first. If there are hardly any blank lines, each line counts as a paragraph.
    """
    listing = Listing([], {}, [])
    lines = [collapse(line) for line in lines]
    blocks = _find_blocks(lines)
    fixed = [bool(_KNOWN_BANNER.fullmatch(line)) for line in lines]
    for block in blocks.values():
        fixed[block.first - 1 : block.last] = [True] * (block.last - block.first + 1)
    dense = lines.count("") < _FEW_BLANKS * len(lines)
    blank, closed, last, before = True, False, 0, ""
    for at, text in enumerate(unwrap(lines, fixed)):
        if text is None or at < last:
            continue
        if at in blocks:
            _place(blocks[at], listing, text)
            last, closed = blocks[at].last, True
        elif text:
            for part in _unglue(text):
                is_banner = bool(_KNOWN_BANNER.fullmatch(part)) or (
                    before == "Submitted by" and len(part) < _LONGEST_NAME
                )
                listing.lines.append(TextLine(at + 1, _BULLET.sub("", part, count=1), is_banner, closed, blank))
                closed, before = False, part
        blank = dense or not text
    return listing


def _find_blocks(lines: Sequence[str]) -> dict[int, Metadata]:
    """Return the blocks of metadata by the index of their first line."""
    found: dict[int, Metadata] = {}
    at = 0
    while at < len(lines):
        block = _metadata_at(lines, at) if lines[at] else None
        if block:
            found[at] = block
        at = block.last if block else at + 1
    return found


def _place(block: Metadata, listing: Listing, text: str) -> None:
    """Assign a block of metadata to the paper before it; the day at the top of the page is a banner."""
    owner = len(listing.lines) - 1
    if block.author_count is None and block.organisation is None and _in_head(listing.lines):
        listing.lines.append(TextLine(block.first, text, known_banner=True, after_blank=True))
    elif owner < 0 or owner in listing.metadata or listing.lines[owner].known_banner:
        listing.loose.append(TextLine(block.first, text))
    else:
        listing.metadata[owner] = block


def _in_head(lines: Sequence[TextLine]) -> bool:
    """Return whether the last lines so far are short, like those at the top of a page."""
    return all(line.known_banner or len(line.text) < 60 for line in lines[-3:])


def _unglue(text: str) -> list[str]:
    found = _GLUED_BANNER.match(text)
    return [found[1], text[found.end() :]] if found else [text]


def _metadata_at(lines: Sequence[str], at: int) -> Metadata | None:
    """Return the block of metadata that starts at a line, or None if the line is text."""
    ahead = [(number, lines[number]) for number in range(at, min(at + 8, len(lines))) if lines[number]][:3]
    texts = [text for _, text in ahead] + ["", ""]
    size, count, organisation, date = _block(*texts[:3])
    return Metadata(ahead[0][0] + 1, ahead[size - 1][0] + 1, count, organisation, date) if size else None


_Block = tuple[int, int | None, Organisation | None, ListingDate | None]
_NO_BLOCK: _Block = (0, None, None, None)


def _block(first: str, second: str, third: str) -> _Block:
    """Return how many of three lines are metadata, and their values."""
    if date := parse_date_line(first):
        return 1, None, None, date
    if (one_line := _COUNT_AND_DATE.fullmatch(first)) and (date := parse_date_line(one_line[2])):
        return 1, read_count(one_line[1]), None, date
    dotted = bool(_DOT.fullmatch(second))
    date = parse_date_line(third if dotted else second)
    if count := _COUNT.fullmatch(first) or _NAMED_COUNT.fullmatch(first):
        return 1 + dotted + bool(date), read_count(count[1]), None, date
    if dotted and date and len(first) <= 120 and (byline := _BYLINE.fullmatch(first)):
        return 3, None, Organisation(handle=byline[1], name=byline[2]), date
    if _DOT.fullmatch(first):
        date = parse_date_line(second)
        return 1 + bool(date), None, None, date
    return _NO_BLOCK


# Turning lines into items


def _page_day(labelled: Sequence[Labelled]) -> ListingDate | None:
    """Return the day at the top of the page, or None."""
    for entry in labelled:
        if entry.label is not Label.BANNER:
            return None
        if date := parse_date_line(entry.line.text):
            return date
    return None


def _page_lines(listing: Listing, labelled: Sequence[Labelled], dump: Dump) -> Iterator[Banner | BadRecord | Doubt]:
    """Yield the lines that are not in a record, and doubts about those that may have been read wrongly."""
    for entry in labelled:
        if entry.label is Label.BANNER:
            yield Banner(dump=dump.name, line=entry.line.line, text=entry.line.text)
        if entry.margin < CLEAR_MARGIN:
            reason = f"was read as {_WORDS[entry.label]} but could be {_WORDS[entry.other]}"
            yield Doubt(dump=dump.name, line=entry.line.line, reason=reason, text=quote(entry.line.text))
    for line in listing.loose:
        reason = "is metadata without a paper; expected a title and an abstract before it"
        yield BadRecord(dump=dump.name, line=line.line, reason=reason, text=quote(line.text))


_WORDS = {
    Label.TITLE: "a title",
    Label.ABSTRACT: "an abstract",
    Label.CONTINUATION: "part of the abstract before it",
    Label.BANNER: "a line of the page around the listing",
}


def _records(
    listing: Listing, labelled: Sequence[Labelled], dump: Dump, banner_date: ListingDate | None, year: int | None
) -> Iterator[Record | Doubt]:
    """Yield a record for each title, and a doubt if the year of its date is uncertain."""
    starts = [at for at, entry in enumerate(labelled) if entry.label is Label.TITLE]
    for ordinal, (at, end) in enumerate(pairwise([*starts, len(labelled)]), 1):
        parts = [entry for entry in labelled[at + 1 : end] if entry.label is not Label.BANNER]
        block = next((listing.metadata[i] for i in range(at, end) if i in listing.metadata), Metadata(0, 0))
        date = _date(block.date, year)
        yield Record(
            dump=dump.name,
            ordinal=ordinal,
            line=labelled[at].line.line,
            title=labelled[at].line.text,
            abstract=" ".join(entry.line.text for entry in parts),
            author_count=block.author_count,
            organisation=block.organisation,
            date=date,
            date_inferred=bool(date) and block.date is not None and block.date.year is None,
            comments=block.date.comments if block.date else None,
        )
        yield from _date_doubts(block, dump, banner_date, date)


def _date(date: ListingDate | None, year: int | None) -> str:
    if date is None or (date.year or year) is None:
        return ""
    return date.iso(date.year or year or 0)


def _date_doubts(block: Metadata, dump: Dump, banner_date: ListingDate | None, date: str) -> Iterator[Doubt]:
    """Yield the reason why the year of a date without a year is uncertain."""
    if block.date is None or block.date.year is not None:
        return
    printed = block.date.iso(0)[5:]
    if not date:
        reason = f"the date {printed} has no year, and the dump does not show one; set page_date in the dump's sidecar"
        yield Doubt(dump=dump.name, line=block.last, reason=reason)
    elif is_later(block.date, dump.page_date, banner_date):
        reason = f"the date was read as {date}, which is after the day the page was saved"
        yield Doubt(dump=dump.name, line=block.last, reason=reason)


READER = Reader("daily-papers-text", is_daily_papers_text, read_daily_papers_text)
