"""Read the objects of the Daily Papers API: entries of a listing, and papers by themselves.

An entry has the paper under `paper`, and beside it what the listing adds. Some tools save it as a string that contains
a Python dictionary, and some save the paper alone.
"""

from __future__ import annotations

import ast
import re
from typing import Any

import msgspec

from site_builder.ids import parse_identifier
from site_builder.model import Account, Links, Listed, Name, Organisation
from site_builder.readers.objects.values import as_count, as_list, as_text, look_up
from site_builder.text.normalise import collapse

_OWN_KEYS = frozenset(
    ["upvotes", "publishedAt", "submittedOnDailyAt", "submittedOnDailyBy", "ai_summary", "discussionId"]
)
"""Keys of a paper by which it is known where it stands by itself: one is enough beside a title and a summary."""


class _Author(msgspec.Struct):
    name: str
    hidden: bool | None = None


class _Organisation(msgspec.Struct):
    name: str
    fullname: str | None = None


class _Paper(msgspec.Struct, rename="camel"):
    """The keys of a paper that we read."""

    title: str
    id: str = ""
    summary: str | None = None
    authors: list[_Author | str] | None = None
    published_at: str | None = None
    upvotes: int | None = None
    github_repo: str | None = None
    project_page: str | None = None
    ai_keywords: list[str] | None = msgspec.field(name="ai_keywords", default=None)
    organization: _Organisation | None = None
    github_stars: Any = None
    ai_summary: Any = msgspec.field(name="ai_summary", default=None)
    thumbnail: Any = None
    media_urls: Any = None
    submitted_on_daily_at: Any = None
    submitted_on_daily_by: Any = None


class Entry(msgspec.Struct, rename="camel"):
    """One entry of a response."""

    paper: _Paper
    num_comments: int | None = None
    organization: _Organisation | None = None
    thumbnail: Any = None
    media_urls: Any = None
    submitted_by: Any = None


class _Alone(_Paper, rename="camel"):
    """A paper by itself, with what an entry has beside it."""

    num_comments: int | None = None


_decode_entry = msgspec.json.Decoder(Entry).decode
_decode_alone = msgspec.json.Decoder(_Alone).decode
_IS_ENTRY = re.compile(rb'"paper"\s*:')


def decode_entry(raw: bytes) -> Entry:
    """Return the entry in JSON, which may be a string that contains a Python dictionary, or a paper by itself.

    Raise a msgspec error if it is neither.
    """
    if raw.startswith(b'"'):
        return convert_text(msgspec.json.decode(raw, type=str))
    if _IS_ENTRY.search(raw):
        return _decode_entry(raw)
    try:
        return _wrap(_decode_alone(raw))
    except msgspec.ValidationError:
        return _decode_entry(raw)


def convert_entry(value: Any) -> Entry:
    """Return the entry in a decoded value. Raise a msgspec error if it is none."""
    if is_alone(value):
        return _wrap(msgspec.convert(value, _Alone))
    return msgspec.convert(value, Entry)


def convert_text(text: str) -> Entry:
    """Return the entry in a text that contains a Python dictionary. Raise a msgspec error if it contains none."""
    return convert_entry(_read_dictionary(text))


def _wrap(paper: _Alone) -> Entry:
    return Entry(paper=paper, num_comments=paper.num_comments)


_ESCAPE = re.compile(r"\\(?:(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL)
"""An escaped character; `half` is one half of a pair of surrogates, which Python writes where an emoji was cut."""


def _read_dictionary(text: str) -> Any:
    whole = _ESCAPE.sub(lambda found: "" if found["half"] else found[0], text)
    try:
        return ast.literal_eval(whole)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError) as error:
        raise msgspec.DecodeError("the string does not contain a Python dictionary") from error


def is_entry(value: Any) -> bool:
    """Return whether a decoded value is an entry or a paper by itself."""
    if isinstance(value, str):
        return re.match(r"\s*\{\s*'paper'", value) is not None
    paper = value.get("paper") if isinstance(value, dict) else None
    return (isinstance(paper, dict) and "title" in paper) or is_alone(value)


def is_alone(value: Any) -> bool:
    """Return whether a decoded value is a paper by itself."""
    return isinstance(value, dict) and has_paper_keys(value.keys())


def has_paper_keys(keys: Any) -> bool:
    """Return whether an object with these keys is a paper of the API by itself."""
    return {"id", "title", "summary"} <= set(keys) and not _OWN_KEYS.isdisjoint(keys)


def read_fields(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry's record; its title may be empty."""
    paper = entry.paper
    arxiv = parse_identifier("arxiv", paper.id)
    return {
        "title": collapse(paper.title),
        "abstract": collapse(paper.summary or ""),
        "authors": _authors(paper.authors or []),
        "date": read_day(paper.published_at),
        "identifiers": {"arxiv": arxiv} if arxiv else {},
        "organisation": _organisation(paper.organization or entry.organization),
        "keywords": tuple(word for keyword in paper.ai_keywords or [] if (word := collapse(keyword))),
        "links": _links(paper, arxiv),
        "comments": entry.num_comments,
        "upvotes": paper.upvotes,
        **_read_extras(entry),
    }


def _read_extras(entry: Entry) -> dict[str, Any]:
    """Return the fields that only listings have, as far as they are known."""
    paper, found = entry.paper, dict[str, Any]()
    if paper.github_stars is not None:
        found["stars"] = as_count(paper.github_stars)
    if paper.ai_summary:
        found["ai_summary"] = as_text(paper.ai_summary)
    if thumbnail := paper.thumbnail or entry.thumbnail:
        found["thumbnail"] = next(iter(_addresses(as_text(thumbnail))), "")
    if media := paper.media_urls or entry.media_urls:
        found["media"] = tuple(it for url in as_list(media) for it in _addresses(as_text(url)))
    if submitter := paper.submitted_on_daily_by or entry.submitted_by:
        found["submitter"] = _read_account(submitter)
    if day := read_day(as_text(paper.submitted_on_daily_at)):
        found["listed"] = (Listed(day=day),)
    return found


def _authors(authors: list[_Author | str]) -> tuple[Name, ...]:
    names = [it if isinstance(it, str) else "" if it.hidden else it.name for it in authors]
    return tuple(Name(name=name) for text in names if (name := collapse(text)))


def read_day(moment: str | None) -> str:
    """Return the day of a UTC time stamp of the API, or an empty text."""
    found = re.match(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", moment or "")
    return found[0] if found else ""


def _organisation(organisation: _Organisation | None) -> Organisation | None:
    if organisation is None:
        return None
    return Organisation(handle=organisation.name, name=collapse(organisation.fullname or organisation.name))


def _read_account(value: Any) -> Account | None:
    handle = as_text(look_up(value, "name") or look_up(value, "user"))
    name = as_text(look_up(value, "fullname"))
    return Account(handle=handle or name, name=name or handle) if handle or name else None


def _links(paper: _Paper, arxiv: str | None) -> Links:
    return Links(
        page=f"https://huggingface.co/papers/{arxiv}" if arxiv else "",
        pdf=f"https://arxiv.org/pdf/{arxiv}" if arxiv else "",
        code=_addresses(paper.github_repo),
        project=_addresses(paper.project_page),
    )


def _addresses(address: str | None) -> tuple[str, ...]:
    return (address.strip(),) if re.match(r"\s*https?://[^\s/]", address or "") and address else ()
