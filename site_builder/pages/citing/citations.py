"""Citations of a paper in BibTeX, as in the manual of Patashnik (1988) with the `eprint` fields of biblatex.

If only some authors are known, they end in `and others`. Whatever a title, a name or a URL contains, each citation is
one entry with exactly these characters: control characters and line feeds are left out, and characters that would end
a field are escaped.

The theme's scripts write all other formats in the browser, from the entry and the metadata on a paper's page; see
`themes/default/assets/exports.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from site_builder.model import Paper
from site_builder.names import NameParts, format_name
from site_builder.pages.citing.facts import KEPT_NAMES, Facts, collect_facts
from site_builder.pages.citing.tex import format_tex
from site_builder.text.months import SHORT_MONTHS

_VERBATIM = re.compile(r"[\w.;:/()<>\[\]*+=@!?-]+", re.ASCII)
"""An identifier that is the same with and without TeX, as BibTeX styles expect."""
_DIVIDING = re.compile(r"[,;]|(?<!\S)(?:and|others)(?!\S)|^[- ]+$", re.IGNORECASE)
"""Text that would divide a list of names or a name; a name of only hyphens would vanish, too."""


def cite_bibtex(paper: Paper, address: str = "") -> str:
    """Return the BibTeX entry of a paper, which ends in a line feed; `address` is the URL of its own page."""
    return write_bibtex(collect_facts(paper, address))


def write_bibtex(facts: Facts) -> str:
    """Return the BibTeX entry of a paper whose facts are collected."""
    fields = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(facts))
    return f"@{facts.kind}{{{facts.key},\n{fields}}}\n"


def _bibtex_fields(facts: Facts) -> Iterator[tuple[str, str]]:
    # Two pairs of braces, because styles must not change the case of a title that we know only as printed.
    yield "title", f"{{{{{format_tex(facts.printed_title)}}}}}"
    if facts.names:
        names = [_bibtex_name(name) for name in facts.names]
        yield "author", f"{{{' and '.join([*names, 'others'] if facts.others else names)}}}"
    if facts.venue:
        yield ("journal" if facts.kind == "article" else "booktitle"), f"{{{format_tex(facts.venue)}}}"
    yield from _date_fields(facts.date or facts.year)
    if facts.doi:
        yield "doi", f"{{{_verbatim(facts.doi)}}}"
    if facts.arxiv:
        yield "eprint", f"{{{_verbatim(facts.arxiv)}}}"
        # Classic styles know only the first of these, Zotero only the second, and biblatex both.
        yield "archiveprefix", "{arXiv}"
        yield "eprinttype", "{arxiv}"
    if facts.category:
        yield "primaryclass", f"{{{facts.category}}}"
    if facts.note:
        yield "note", f"{{{format_tex(facts.note)}}}"
    if facts.url:
        yield "url", f"{{{facts.url}}}"


def _date_fields(date: str) -> Iterator[tuple[str, str]]:
    if date:
        yield "year", f"{{{date[:4]}}}"
    if len(date) > 4:
        yield "month", SHORT_MONTHS[int(date[5:7]) - 1].lower()
    if len(date) > 7:
        yield "day", f"{{{int(date[8:])}}}"


@lru_cache(maxsize=KEPT_NAMES)
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
