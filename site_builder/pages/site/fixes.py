"""“Fix this page”: an issue in the catalogue's repository, with a correction to fill in.

The block in it can be pasted into `corrections.toml` unchanged; a person only has to remove the `#` from the lines to
change. `docs/corrections.md` describes the format.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from site_builder.model import Paper
from site_builder.pages.site.site import Site

_LONGEST = 200
"""The most characters of a value in the block, because hosts reject URLs of more than about 8,000 characters."""
_MOST_AUTHORS = 20


def build_fix_link(site: Site, paper: Paper, address: str) -> str:
    """Return the URL of a new issue about a paper; empty if the settings name no repository."""
    repository = site.config.repository.rstrip("/")
    if not repository:
        return ""
    title = quote(site.strings.get("fix.title", title=paper.title[:_LONGEST]))
    body = quote(_body(site, paper, address))
    if site.config.forge == "gitlab":
        return f"{repository}/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}"
    return f"{repository}/issues/new?title={title}&body={body}"


def _body(site: Site, paper: Paper, address: str) -> str:
    block = "\n".join(write_fix(paper))
    question, advice = site.strings.get("fix.question", address=address), site.strings.get("fix.advice")
    return f"{question}\n\n{advice}\n\n```toml\n{block}\n```\n"


def write_fix(paper: Paper) -> Iterator[str]:
    """Yield the lines of a correction with the known values of a paper, all as comments except the slug."""
    yield "[[fix]]"
    yield f"paper = {_text(paper.slug)}"
    yield f"# title = {_text(paper.title)}"
    authors = ", ".join(_text(author.name) for author in paper.authors[:_MOST_AUTHORS])
    if len(paper.authors) <= _MOST_AUTHORS:
        yield f"# authors = [{authors}]"
    yield f"# date = {_text(paper.date)}"
    yield f"# venue = {_text(paper.venue)}"
    identifiers = ", ".join(f"{scheme} = {_text(value)}" for scheme, value in sorted(paper.identifiers.items()))
    yield f"# identifiers = {{ {identifiers} }}" if identifiers else '# identifiers = { doi = "" }'


def _text(text: str) -> str:
    """Return a text as a TOML string. A JSON string is one, except for the character 127."""
    return json.dumps(text[:_LONGEST], ensure_ascii=False).replace("\x7f", "\\u007f")
