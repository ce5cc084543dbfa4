"""“Report a mistake”: an issue in the catalogue's repository, with a correction to fill in.

The block in it can be pasted into `corrections.toml` unchanged; `docs/corrections.md` describes the format. The link on
a page has only the first lines of the block. The theme's `fix.js` adds the known values as comments, so that a person
only has to remove the `#` from the lines to change.
"""

from __future__ import annotations

import json
from urllib.parse import quote_plus

from site_builder.model import Paper
from site_builder.pages.site.site import Site

_LONGEST = 200
"""The most characters of the title, because hosts reject URLs of more than about 8,000 characters."""


def build_fix_link(site: Site, paper: Paper, address: str) -> str:
    """Return the URL of a new issue about a paper; empty if the settings name no repository.

    It ends within the block of the correction, so that more lines can follow.
    """
    repository = site.config.repository.rstrip("/")
    if not repository:
        return ""
    title = quote_plus(site.strings.get("fix.title", title=paper.title[:_LONGEST]))
    body = quote_plus(_body(site, paper, address), safe="/:=")
    if site.config.forge == "gitlab":
        return f"{repository}/-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}"
    return f"{repository}/issues/new?title={title}&body={body}"


def _body(site: Site, paper: Paper, address: str) -> str:
    question, advice = site.strings.get("fix.question", address=address), site.strings.get("fix.advice")
    return f"{question}\n\n{advice}\n\n```toml\n[[fix]]\npaper = {json.dumps(paper.slug)}\n"
