"""Citations of a paper: BibTeX, RIS, CSL-JSON and a line of text.

They say what the catalogue knows and nothing else: no author that no dump names, no year that was inferred. A paper
whose authors are only partly known says `and others`. Where a venue is named but the date may be that of the preprint,
the preprint is cited, and the venue in a note: the year of one with the name of the other would be wrong.

Formats: BibTeX as in the manual of Patashnik (1988) with biblatex' `eprint` fields, RIS as Research Information Systems
published it (2001), CSL-JSON 1.0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from site_builder.ids import SCHEMES, format_url
from site_builder.model import Paper, is_preprint_server
from site_builder.names import NameParts, format_name, parse_name
from site_builder.text.html import plain_text
from site_builder.text.months import SHORT_MONTHS

_JOURNAL = re.compile(
    r"\b(journal|transactions|letters|review|reviews|annals|bulletin|magazine|proceedings of the national academy|"
    r"computation|machine learning|communications of the acm|frontiers|IEEE access|PLOS|PNAS|"
    r"JMLR|TMLR|TACL|TPAMI|IJCV)\b"
    r"|^(nature|science|cell|neural networks|neurocomputing|pattern recognition|artificial intelligence|the lancet)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(conference|workshop|symposium|meeting|congress)\b", re.IGNORECASE)
_ACL_JOURNAL = re.compile(r"[JQ]\d\d-|\d{4}\.(cl|tacl)-")


class Citations(msgspec.Struct, frozen=True, kw_only=True):
    """How to cite one paper, in each format."""

    text: str
    bibtex: str
    ris: str
    csl: str
    """An array of one item, as reference managers import it."""


class _Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What all formats say, worked out once."""

    paper: Paper
    kind: str
    """`article`, `inproceedings` or `misc`."""
    note: str
    """The venue, where it is the preprint that is cited."""
    title: str
    """Plain text, its maths in Unicode."""
    names: tuple[NameParts, ...]
    others: bool
    """Whether there are authors that no dump names."""
    date: str
    """Empty where the year was inferred."""
    url: str


def cite(paper: Paper) -> Citations:
    """Return the citations of a paper."""
    facts = _gather(paper)
    return Citations(text=_text(facts), bibtex=_bibtex(facts), ris=_ris(facts), csl=_csl(facts))


def cite_bibtex(paper: Paper) -> str:
    """Return the BibTeX entry of a paper, ending in a line feed. Its key is the slug: unique, and it never changes."""
    return _bibtex(_gather(paper))


def _gather(paper: Paper) -> _Facts:
    """Return what citations of a paper are made of."""
    date = "" if paper.date_inferred else paper.date
    venue = "" if is_preprint_server(paper.venue) else paper.venue
    is_of_preprint = "arxiv" in paper.identifiers and len(date) > 4 and not paper.published
    return _Facts(
        paper=paper,
        kind="misc" if is_of_preprint else _kind(paper, venue),
        note=f"Also in {venue}" if is_of_preprint and venue else "",
        title=plain_text(paper.title),
        names=tuple(parse_name(name.name) for name in paper.authors),
        others=bool(paper.authors) and (paper.author_count or 0) > len(paper.authors),
        date=paper.published or date,
        url=_url(paper),
    )


def _kind(paper: Paper, venue: str) -> str:
    acl = paper.identifiers.get("acl", "")
    if not venue and not acl:
        return "misc"
    is_journal = _JOURNAL.search(venue) and not _MEETING.search(venue)
    return "article" if _ACL_JOURNAL.match(acl) or is_journal else "inproceedings"


def _url(paper: Paper) -> str:
    """Return the address that a reader should go to: a DOI first, since it lasts."""
    for scheme in ("doi", *SCHEMES):
        if value := paper.identifiers.get(scheme):
            return format_url(scheme, value)
    return paper.links.page or paper.links.pdf


# A line of text


def _text(facts: _Facts) -> str:
    paper = facts.paper
    names = [format_name(name) for name in facts.names]
    year = f" ({facts.date[:4]})" if facts.date else ""
    parts = [f"{_list_names(names, facts.others)}{year}" if names else "", facts.title]
    parts.append(facts.note or paper.venue)
    parts.append(_text_identifier(paper) or facts.url)
    if not names and facts.date:
        parts[1] = f"{facts.title}{year}"
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def _list_names(names: list[str], others: bool) -> str:
    if others:
        return f"{', '.join(names)}, et al."
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _text_identifier(paper: Paper) -> str:
    if doi := paper.identifiers.get("doi"):
        return f"https://doi.org/{doi}"
    arxiv = paper.identifiers.get("arxiv")
    return f"arXiv:{arxiv}" if arxiv else ""


# BibTeX

_TEX_SPECIAL = re.compile(r"[&%#_{}~^\\]")
_TEX_ESCAPES = {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
_MATHS = re.compile(r"(\$[^$]+\$)")


def _bibtex(facts: _Facts) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(facts))
    return f"@{facts.kind}{{{facts.paper.slug},\n{fields}}}\n"


def _bibtex_fields(facts: _Facts) -> Iterator[tuple[str, str]]:
    paper = facts.paper
    # Two pairs of braces: styles must not change the case of a title that we know only as printed.
    yield "title", f"{{{{{_tex(facts.paper.title)}}}}}"
    if facts.names:
        names = [_bibtex_name(name) for name in facts.names]
        yield "author", f"{{{' and '.join([*names, 'others'] if facts.others else names)}}}"
    if paper.venue and facts.kind != "misc":
        yield ("journal" if facts.kind == "article" else "booktitle"), f"{{{_tex(paper.venue)}}}"
    if facts.date:
        yield "year", f"{{{facts.date[:4]}}}"
    if len(facts.date) > 4:
        yield "month", SHORT_MONTHS[int(facts.date[5:7]) - 1].lower()
    if doi := paper.identifiers.get("doi"):
        yield "doi", f"{{{doi}}}"
    if arxiv := paper.identifiers.get("arxiv"):
        yield "eprint", f"{{{arxiv}}}"
        yield "archiveprefix", "{arXiv}"
    if facts.note:
        yield "note", f"{{{_tex(facts.note)}}}"
    if facts.url:
        yield "url", f"{{{facts.url}}}"


def _bibtex_name(name: NameParts) -> str:
    if not name.given:
        whole = _tex(format_name(name))
        return f"{{{whole}}}" if " " in whole else whole
    return ", ".join(_tex(part) for part in (name.surname, name.suffix, name.given) if part)


def _tex(text: str) -> str:
    """Escape what TeX would take for a command; maths between dollar signs stays."""
    if "$" not in text:
        return _TEX_SPECIAL.sub(_escape, text)
    parts = _MATHS.split(text)
    return "".join(
        part if at % 2 else _TEX_SPECIAL.sub(_escape, part).replace("$", r"\$") for at, part in enumerate(parts)
    )


def _escape(found: re.Match[str]) -> str:
    return _TEX_ESCAPES.get(found[0], f"\\{found[0]}")


# RIS

_RIS_TYPES = {"article": "JOUR", "inproceedings": "CPAPER", "misc": "GEN"}


def _ris(facts: _Facts) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in _ris_fields(facts)) + "ER  - \n"


def _ris_fields(facts: _Facts) -> Iterator[tuple[str, str]]:
    paper = facts.paper
    yield "TY", _RIS_TYPES[facts.kind]
    yield "ID", paper.slug
    yield "TI", facts.title
    for name in facts.names:
        yield "AU", ", ".join(filter(None, (name.surname, name.given, name.suffix)))
    if facts.date:
        yield "PY", facts.date[:4]
        yield "DA", "/".join([*facts.date.split("-"), "", "", ""][:3]) + "/"
    if facts.note:
        yield "N1", facts.note
    elif paper.venue:
        yield ("JO" if facts.kind == "article" else "T2"), paper.venue
    if doi := paper.identifiers.get("doi"):
        yield "DO", doi
    if arxiv := paper.identifiers.get("arxiv"):
        yield "AN", f"arXiv:{arxiv}"
    if facts.url:
        yield "UR", facts.url


# CSL-JSON

_CSL_TYPES = {"article": "article-journal", "inproceedings": "paper-conference", "misc": "article"}


def _csl(facts: _Facts) -> str:
    return msgspec.json.encode([_csl_item(facts)]).decode()


def _csl_item(facts: _Facts) -> dict[str, Any]:
    paper = facts.paper
    arxiv = paper.identifiers.get("arxiv")
    item = {
        "id": paper.slug,
        "type": _CSL_TYPES[facts.kind],
        "title": facts.title,
        "author": [_csl_name(name) for name in facts.names],
        "issued": {"date-parts": [[int(part) for part in facts.date.split("-")]]} if facts.date else None,
        "container-title": "" if facts.note else paper.venue,
        "DOI": paper.identifiers.get("doi"),
        "number": f"arXiv:{arxiv}" if arxiv else None,
        "URL": facts.url,
        "note": facts.note,
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(name: NameParts) -> dict[str, str]:
    if not name.given:
        return {"literal": format_name(name)}
    parts = {"family": name.surname, "given": name.given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}
