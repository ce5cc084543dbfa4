"""Read paths back, so that no two pages can share one: each `parse_` returns None for a path of another kind."""

from __future__ import annotations

import re

from site_builder.pages.site.permalinks import UNDATED

_SLUG = r"([a-z0-9]+(?:[-_]+[a-z0-9]+)*)"
_PAGE = r"(?:/([2-9]|[1-9]\d+))?"
_NUMBER = r"(?:/([1-9]\d*))?"

_PAPER = re.compile(rf"papers/{_SLUG}\.html")
_TOPIC = re.compile(rf"topics/{_SLUG}{_NUMBER}\.html")
_TOPIC_VIEW = re.compile(rf"topics/{_SLUG}/(?:(discussed)|year-(\d{{4}}|{UNDATED})){_NUMBER}\.html")
_MONTH = re.compile(rf"months/(\d{{4}}-\d\d){_NUMBER}\.html")
_DIGEST = re.compile(r"digests/(\d{4}-\d\d)\.html")
_YEAR = re.compile(rf"years/(\d{{4}}|{UNDATED}){_NUMBER}\.html")
_DUMP = re.compile(rf"dumps/{_SLUG}{_PAGE}\.html")
_NAME = re.compile(rf"(authors|organisations|venues)/{_SLUG}{_NUMBER}\.html")
_LETTER = re.compile(rf"(authors|organisations|venues)/letters/([a-z]|other){_PAGE}\.html")


def parse_paper(path: str) -> str | None:
    """Return the slug of the paper at a path."""
    found = _PAPER.fullmatch(path)
    return found[1] if found else None


def parse_topic(path: str) -> tuple[str, int] | None:
    """Return topic slug and page number; 0 for the newest page."""
    return _parse_paged(_TOPIC, path)


def parse_topic_view(path: str) -> tuple[str, str, int] | None:
    """Return topic slug, view and page number; 0 for the newest page."""
    found = _TOPIC_VIEW.fullmatch(path)
    return (found[1], found[2] or found[3], int(found[4] or 0)) if found else None


def parse_name(path: str) -> tuple[str, str, int] | None:
    """Return folder, slug and page number; 0 for the newest page."""
    found = _NAME.fullmatch(path)
    return (found[1], found[2], int(found[3] or 0)) if found else None


def parse_letter(path: str) -> tuple[str, str, int] | None:
    """Return folder, letter and page number."""
    found = _LETTER.fullmatch(path)
    return (found[1], found[2], int(found[3] or 1)) if found else None


def parse_month(path: str) -> tuple[str, int] | None:
    """Return month and page number; 0 for the newest page."""
    return _parse_paged(_MONTH, path)


def parse_digest(path: str) -> str | None:
    """Return the month of the digest at a path."""
    found = _DIGEST.fullmatch(path)
    return found[1] if found else None


def parse_year(path: str) -> tuple[str, int] | None:
    """Return year, or UNDATED, and page number; 0 for the newest page."""
    return _parse_paged(_YEAR, path)


def parse_dump(path: str) -> tuple[str, int] | None:
    """Return the slug of the dump, see `slug_of_dump`, and page number."""
    return _parse_paged(_DUMP, path, 1)


def _parse_paged(pattern: re.Pattern[str], path: str, front: int = 0) -> tuple[str, int] | None:
    found = pattern.fullmatch(path)
    return (found[1], int(found[2] or front)) if found else None
