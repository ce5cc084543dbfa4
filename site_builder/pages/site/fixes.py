"""“Fix this page”: an issue in the catalogue's repository, with a correction to fill in.

The block in it can be pasted into `corrections.toml` as it stands; a person only has to take the `#` off the lines
that shall change. `docs/corrections.md` describes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from site_builder.model import Paper
from site_builder.pages.site.site import Site

_LONGEST = 200
"""Characters of a value in the block: addresses of more than some 8,000 characters are refused by hosts."""
_MOST_AUTHORS = 20


def build_fix_link(site: Site, paper: Paper, address: str) -> str:
    """Return the address of a new issue about a paper; empty where the settings name no repository."""
    repository = site.config.repository.rstrip("/")
    if not repository:
        return ""
    title = quote(site.strings.get("fix.title", title=paper.title[:_LONGEST]))
    return f"{repository}/issues/new?title={title}&body={quote(_body(site, paper, address))}"


def _body(site: Site, paper: Paper, address: str) -> str:
    block = "\n".join(write_fix(paper))
    question, advice = site.strings.get("fix.question", address=address), site.strings.get("fix.advice")
    return f"{question}\n\n{advice}\n\n```toml\n{block}\n```\n"


def write_fix(paper: Paper) -> Iterator[str]:
    """Yield the lines of a correction with what is known of a paper, all but its name as comments."""
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
    """Return a text as a TOML string; JSON's form is one, but for the character 127."""
    return json.dumps(text[:_LONGEST], ensure_ascii=False).replace("\x7f", "\\u007f")
