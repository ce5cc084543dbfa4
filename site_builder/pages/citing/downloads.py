"""The downloads on a paper's page: citations, and the paper as Markdown and as JSON.

Each is a link that contains its file (a `data:` URL, RFC 2397), so it needs neither a script nor a separate file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import msgspec

from site_builder.model import Paper, known_fields
from site_builder.pages.citing.citations import Citations
from site_builder.pages.contexts.pieces import Download
from site_builder.pages.site.date_words import format_date
from site_builder.pages.site.site import Site
from site_builder.text.normalise import collapse

MOST_VIEWS = 20_000
"""The most papers of a catalogue with views; in a larger one, views would fill half the space of free hosts."""

_ESCAPES = tuple((char, f"%{ord(char):02X}") for char in "% \n\"{}[]'#&<>\\^`|")
"""Common characters that URLs do not allow, or that HTML would have to escape; `%` must come first."""

_RARE = re.compile(r"[^!-~]+")
"""All other characters that URLs do not allow: control characters, and characters outside ASCII."""


def build_citation_downloads(slug: str, citations: Citations) -> tuple[Download, ...]:
    """Return the citations of a paper as files."""
    return (
        _download("BibTeX", f"{slug}.bib", "application/x-bibtex", citations.bibtex),
        _download("RIS", f"{slug}.ris", "application/x-research-info-systems", citations.ris),
        _download("CSL-JSON", f"{slug}.csl.json", "application/vnd.citationstyles.csl+json", citations.csl),
    )


def build_views(site: Site, paper: Paper, address: str) -> tuple[Download, ...]:
    """Return a paper as Markdown and as JSON; the JSON is its line of `data/papers.jsonl.gz`."""
    data = msgspec.json.encode({name: value for name, value in known_fields(paper).items() if name != "provenance"})
    return (
        _download("Markdown", f"{paper.slug}.md", "text/markdown", "".join(_markdown(site, paper, address))),
        _download("JSON", f"{paper.slug}.json", "application/json", data.decode()),
    )


def _download(name: str, file: str, kind: str, text: str) -> Download:
    return Download(name=name, file=file, text=text, href=f"data:{kind};charset=utf-8,{_escape(text)}")


def _escape(text: str) -> str:
    """Return a text escaped for a URL. One replacement per character is faster than one for all of them."""
    for char, code in _ESCAPES:
        if char in text:
            text = text.replace(char, code)
    return text if text.isascii() and text.isprintable() else _RARE.sub(_escape_rare, text)


def _escape_rare(found: re.Match[str]) -> str:
    return quote(found[0], errors="replace")


def _markdown(site: Site, paper: Paper, address: str) -> Iterator[str]:
    yield f"# {collapse(paper.title)}\n\n"
    if paper.authors:
        yield ", ".join(author.name for author in paper.authors) + "\n\n"
    facts = [paper.venue, "" if paper.date_inferred else format_date(site, paper.date)]
    facts += [f"{scheme}:{value}" for scheme, value in sorted(paper.identifiers.items())]
    if any(facts):
        yield " · ".join(filter(None, facts)) + "\n\n"
    if paper.abstract:
        yield paper.abstract.strip() + "\n\n"
    yield f"<{address}>\n"
