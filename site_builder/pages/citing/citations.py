"""Citations of a paper: BibTeX, RIS, CSL-JSON and one line of text.

They contain only what the catalogue knows: no author that no dump names, and no inferred year. If only some authors are
known, they end in `and others`. If the venue is known but the date may be that of the preprint, the preprint is cited
with the venue in a note, because the year of one with the name of the other would be wrong.

Whatever a title, a name or a URL contains, each citation is one entry with exactly these characters: control characters
and line feeds are left out, and each format escapes characters that would end a field.

Formats: BibTeX as in the manual of Patashnik (1988) with the `eprint` fields of biblatex, RIS as published by Research
Information Systems (2001), CSL-JSON 1.0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from site_builder.ids import SCHEMES, format_url
from site_builder.model import Paper, is_preprint_server
from site_builder.names import NameParts, format_name, parse_name
from site_builder.pages.citing.tex import format_tex
from site_builder.text.html import plain_text
from site_builder.text.months import SHORT_MONTHS
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

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters that are not white space, halves of surrogate pairs, and noncharacters of Unicode."""
_NOT_IN_ADDRESSES = re.compile(r'[\s"<>\\^`{|}]')
"""Characters that RFC 3986 does not allow in a URL; letters outside ASCII are common in URLs, so they stay."""


class Citations(msgspec.Struct, frozen=True, kw_only=True):
    """How to cite one paper, in each format."""

    text: str
    bibtex: str
    ris: str
    csl: str
    """An array of one item, which reference managers can import."""


class _Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The values that all formats share, computed once."""

    slug: str
    kind: str
    """`article`, `inproceedings` or `misc`."""
    note: str
    """The venue, if the preprint is cited."""
    title: str
    """Plain text, with maths in Unicode."""
    printed_title: str
    """As printed, with maths in TeX."""
    names: tuple[NameParts, ...]
    others: bool
    """Whether there are authors that no dump names."""
    date: str
    """Empty if the year was inferred."""
    venue: str
    doi: str
    arxiv: str
    url: str


def cite(paper: Paper) -> Citations:
    """Return the citations of a paper."""
    facts = _collect(paper)
    return Citations(text=_text(facts), bibtex=_bibtex(facts), ris=_ris(facts), csl=_csl(facts))


def cite_bibtex(paper: Paper) -> str:
    """Return the BibTeX entry of a paper, which ends in a line feed. Its key is the slug, unique and permanent."""
    return _bibtex(_collect(paper))


def _collect(paper: Paper) -> _Facts:
    """Return the values for the citations of a paper."""
    date = "" if paper.date_inferred else paper.date
    venue = "" if is_preprint_server(paper.venue) else paper.venue
    is_of_preprint = "arxiv" in paper.identifiers and len(date) > 4 and not paper.published
    return _Facts(
        slug=paper.slug,
        kind="misc" if is_of_preprint else _kind(paper, venue),
        note=_clean(f"Also in {venue}") if is_of_preprint and venue else "",
        title=_clean(plain_text(paper.title)),
        printed_title=_clean(paper.title),
        names=tuple(name for author in paper.authors if (name := parse_name(_clean(author.name))).family),
        others=bool(paper.authors) and (paper.author_count or 0) > len(paper.authors),
        date=paper.published or date,
        venue=_clean(paper.venue),
        doi=_clean(paper.identifiers.get("doi", "")),
        arxiv=_clean(paper.identifiers.get("arxiv", "")),
        url=_format_address(_url(paper)),
    )


def _clean(text: str) -> str:
    """Return a text on one line, without characters that no format allows."""
    return collapse(text if text.isprintable() else _UNPRINTABLE.sub("", text))


def _format_address(text: str) -> str:
    """Return a URL in which characters that are not allowed are percent-encoded."""
    return _NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), _clean(text))


def _kind(paper: Paper, venue: str) -> str:
    acl = paper.identifiers.get("acl", "")
    if not venue and not acl:
        return "misc"
    is_journal = _JOURNAL.search(venue) and not _MEETING.search(venue)
    return "article" if _ACL_JOURNAL.match(acl) or is_journal else "inproceedings"


def _url(paper: Paper) -> str:
    """Return the URL for readers: the DOI if there is one, because it is permanent."""
    for scheme in ("doi", *SCHEMES):
        if value := paper.identifiers.get(scheme):
            return format_url(scheme, value)
    return paper.links.page or paper.links.pdf


# A line of text


def _text(facts: _Facts) -> str:
    names = [format_name(name) for name in facts.names]
    year = f" ({facts.date[:4]})" if facts.date else ""
    parts = [f"{_list_names(names, facts.others)}{year}" if names else "", facts.title]
    parts.append(facts.note or facts.venue)
    parts.append(_text_identifier(facts) or facts.url)
    if not names and facts.date:
        parts[1] = f"{facts.title}{year}"
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def _list_names(names: list[str], others: bool) -> str:
    if others:
        return f"{', '.join(names)}, et al."
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _text_identifier(facts: _Facts) -> str:
    if facts.doi:
        return f"https://doi.org/{facts.doi}"
    return f"arXiv:{facts.arxiv}" if facts.arxiv else ""


# BibTeX

_VERBATIM = re.compile(r"[\w.;:/()<>\[\]*+=@!?-]+", re.ASCII)
"""An identifier that is the same with and without TeX, as BibTeX styles expect."""
_DIVIDING = re.compile(r"[,;]|(?<!\S)(?:and|others)(?!\S)|^[- ]+$", re.IGNORECASE)
"""Text that would divide a list of names or a name; a name of only hyphens would vanish, too."""


def _bibtex(facts: _Facts) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(facts))
    return f"@{facts.kind}{{{facts.slug},\n{fields}}}\n"


def _bibtex_fields(facts: _Facts) -> Iterator[tuple[str, str]]:
    # Two pairs of braces, because styles must not change the case of a title that we know only as printed.
    yield "title", f"{{{{{format_tex(facts.printed_title)}}}}}"
    if facts.names:
        names = [_bibtex_name(name) for name in facts.names]
        yield "author", f"{{{' and '.join([*names, 'others'] if facts.others else names)}}}"
    if facts.venue and facts.kind != "misc":
        yield ("journal" if facts.kind == "article" else "booktitle"), f"{{{format_tex(facts.venue)}}}"
    if facts.date:
        yield "year", f"{{{facts.date[:4]}}}"
    if len(facts.date) > 4:
        yield "month", SHORT_MONTHS[int(facts.date[5:7]) - 1].lower()
    if facts.doi:
        yield "doi", f"{{{_verbatim(facts.doi)}}}"
    if facts.arxiv:
        yield "eprint", f"{{{_verbatim(facts.arxiv)}}}"
        yield "archiveprefix", "{arXiv}"
    if facts.note:
        yield "note", f"{{{format_tex(facts.note)}}}"
    if facts.url:
        yield "url", f"{{{facts.url}}}"


def _bibtex_name(name: NameParts) -> str:
    if not name.given:
        whole = format_name(name)
        return _bibtex_part(whole, in_braces=" " in whole)
    return ", ".join(_bibtex_part(part) for part in (name.surname, name.suffix, name.given) if part)


def _bibtex_part(text: str, *, in_braces: bool = False) -> str:
    """Return a part of a name, in braces if BibTeX would read it as more than one part."""
    written = format_tex(text)
    if in_braces or _DIVIDING.search(text):
        return f"{{{written}}}"
    return written.replace(" \\", " {}\\")  # bibtexparser loses an escape after a space, between it and an `and`


def _verbatim(identifier: str) -> str:
    return identifier if _VERBATIM.fullmatch(identifier) else format_tex(identifier)


# RIS

_RIS_TYPES = {"article": "JOUR", "inproceedings": "CPAPER", "misc": "GEN"}


def _ris(facts: _Facts) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in _ris_fields(facts)) + "ER  - \n"


def _ris_fields(facts: _Facts) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES[facts.kind]
    yield "ID", facts.slug
    yield "TI", facts.title
    for name in facts.names:
        yield "AU", ", ".join(filter(None, (name.surname, name.given, name.suffix)))
    if facts.date:
        yield "PY", facts.date[:4]
        yield "DA", "/".join([*facts.date.split("-"), "", "", ""][:3]) + "/"
    if facts.note:
        yield "N1", facts.note
    elif facts.venue:
        yield ("JO" if facts.kind == "article" else "T2"), facts.venue
    if facts.doi:
        yield "DO", facts.doi
    if facts.arxiv:
        yield "AN", f"arXiv:{facts.arxiv}"
    if facts.url:
        yield "UR", facts.url.replace(";", "%3B")  # a semicolon separates URLs


# CSL-JSON

_CSL_TYPES = {"article": "article-journal", "inproceedings": "paper-conference", "misc": "article"}


def _csl(facts: _Facts) -> str:
    return msgspec.json.encode([_csl_item(facts)]).decode()


def _csl_item(facts: _Facts) -> dict[str, Any]:
    item = {
        "id": facts.slug,
        "type": _CSL_TYPES[facts.kind],
        "title": facts.title,
        "author": [_csl_name(name) for name in facts.names],
        "issued": {"date-parts": [[int(part) for part in facts.date.split("-")]]} if facts.date else None,
        "container-title": "" if facts.note else facts.venue,
        "DOI": facts.doi,
        "number": f"arXiv:{facts.arxiv}" if facts.arxiv else None,
        "URL": facts.url,
        "note": facts.note,
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: NameParts) -> dict[str, str]:
    if not name.given:
        return {"literal": format_name(name)}
    parts = {"family": name.surname, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}
