"""The values that the citations of a paper and its metadata share, computed once.

They contain only what the catalogue knows, so no author that no dump names, and of an inferred date only the year. If
the venue is known but the date may be that of the preprint, the preprint is cited with the venue in a note, because the
year of one with the name of the other would be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

import msgspec

from site_builder.ids import SCHEMES, format_url
from site_builder.model import Paper, is_preprint_server
from site_builder.names import NameParts, parse_name
from site_builder.pages.citing.tex import set_superscripts
from site_builder.text.html import plain_text
from site_builder.text.normalise import collapse

_JOURNAL = re.compile(
    r"\b(journal|transactions|letters|review|reviews|annals|bulletin|magazine|proceedings of the national academy|"
    r"computation|machine learning|communications of the acm|frontiers|IEEE access|PLOS|PNAS|"
    r"JMLR|TMLR|TACL|TPAMI|IJCV)\b"
    r"|^(nature|science|cell|neural networks|neurocomputing|pattern recognition|artificial intelligence|the lancet)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(conference|workshop|symposium|meeting|congress)\b", re.IGNORECASE)
_ACL_JOURNAL = re.compile(r"[JQ]\d\d-|\d{4}\.(cl|tacl)-")

_CATEGORY = re.compile(
    r"(?:astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat)\.[A-Za-z-]{2,}"
    r"|astro-ph|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
)
"""A category of arXiv. Its dumps list them as keywords, the primary one first."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters that are not white space, halves of surrogate pairs, and noncharacters of Unicode."""
_NOT_IN_ADDRESSES = re.compile(r'[\s"<>\\^`{|}]')
"""Characters that RFC 3986 does not allow in a URL; letters outside ASCII are common in URLs, so they stay."""


KEPT_NAMES = 16_384
"""How many names are cached, because most people write several papers."""
_KEPT_VENUES = 1_024
"""How many venues are cached."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What citations and metadata say about a paper."""

    key: str
    kind: str
    """`article`, `inproceedings` or `misc`."""
    note: str
    """That the paper was withdrawn, and the venue, if the preprint is cited."""
    title: str
    """Plain text, with maths in Unicode."""
    printed_title: str
    """As printed, with maths in TeX."""
    names: tuple[NameParts, ...]
    others: bool
    """Whether there are authors that no dump names."""
    date: str
    """As precise as it is known; empty if the year was inferred."""
    year: str
    """Also if it was inferred."""
    venue: str
    """Where it appeared; empty if the preprint is cited."""
    publisher: str
    """The preprint server, if the preprint is cited and the server known."""
    doi: str
    arxiv: str
    category: str
    """The primary category at arXiv, `cs.LG`, if a dump has it."""
    pdf: str
    """The URL of its PDF: that of the dumps, or arXiv's."""
    url: str
    """Where readers find it."""


def collect_facts(paper: Paper, address: str = "") -> Facts:
    """Return the values for the citations and the metadata of a paper; `address` is the URL of its own page."""
    date = "" if paper.date_inferred else paper.date
    venue = "" if is_preprint_server(paper.venue) else paper.venue
    arxiv = clean_text(paper.identifiers.get("arxiv", ""))
    is_of_preprint = bool(arxiv) and len(date) > 4 and not paper.published
    kind = "misc" if is_of_preprint else _kind(paper, venue)
    return Facts(
        key=paper.key or paper.slug,
        kind=kind,
        note=". ".join(_list_notes(paper, venue if is_of_preprint else "")),
        title=clean_text(plain_text(paper.title)),
        printed_title=set_superscripts(clean_text(paper.title)),
        names=tuple(name for author in paper.authors if (name := _parse(author.name)).family),
        others=bool(paper.authors) and (paper.author_count or 0) > len(paper.authors),
        date=paper.published or date,
        year=(paper.published or paper.date)[:4],
        venue="" if kind == "misc" else clean_text(paper.venue),
        publisher=_find_server(paper, arxiv) if kind == "misc" else "",
        doi=clean_text(paper.identifiers.get("doi", "")),
        arxiv=arxiv,
        category=next(filter(_CATEGORY.fullmatch, paper.keywords), "") if arxiv else "",
        pdf=_find_pdf(paper, arxiv),
        url=_format_address(_url(paper)) or address,
    )


def _list_notes(paper: Paper, venue: str) -> Iterator[str]:
    """Yield what a citation says besides its fields; `venue` is that of a preprint."""
    if paper.withdrawn:
        yield "Withdrawn"
    if venue:
        yield clean_text(f"Also in {venue}")


@lru_cache(maxsize=KEPT_NAMES)
def _parse(name: str) -> NameParts:
    return parse_name(clean_text(name))


def clean_text(text: str) -> str:
    """Return a text on one line, without characters that no format allows."""
    if text.isprintable():
        return collapse(text) if "  " in text else text.strip()
    return collapse(_UNPRINTABLE.sub("", text))


def _format_address(text: str) -> str:
    """Return a URL in which characters that are not allowed are percent-encoded."""
    return _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), clean_text(text))


def _kind(paper: Paper, venue: str) -> str:
    acl = paper.identifiers.get("acl", "")
    if not venue and not acl:
        return "misc"
    return "article" if _ACL_JOURNAL.match(acl) or _is_journal(venue) else "inproceedings"


@lru_cache(maxsize=_KEPT_VENUES)
def _is_journal(venue: str) -> bool:
    return _JOURNAL.search(venue) is not None and _MEETING.search(venue) is None


def _find_server(paper: Paper, arxiv: str) -> str:
    return clean_text(paper.venue) if is_preprint_server(paper.venue) else "arXiv" if arxiv else ""


def _find_pdf(paper: Paper, arxiv: str) -> str:
    if paper.links.pdf.startswith(("https://", "http://")):
        return _format_address(paper.links.pdf)
    return _format_address(f"https://arxiv.org/pdf/{arxiv}") if arxiv else ""


def _url(paper: Paper) -> str:
    """Return the URL for readers: the DOI if there is one, because it is permanent."""
    for scheme in ("doi", *SCHEMES):
        if value := paper.identifiers.get(scheme):
            return format_url(scheme, value)
    return paper.links.page or paper.links.pdf
