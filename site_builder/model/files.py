"""The files of a site."""

from __future__ import annotations

from typing import Literal

from site_builder.model.values import Value

When = Literal["asset", "page", "pointer"]
"""When a file is published. Everything of one stage is in place before anything of the next, in this order, so that
nothing that is published leads to a file that is not there yet.

- `asset`: what pages load or offer: scripts, styles, pictures, shards of the search index, bibliographies. It leads to
  no page.
- `page`: what visitors read.
- `pointer`: what programs read to find pages or shards: feeds, sitemaps, manifests, data that lists pages. Readers of
  feeds fetch it at any moment and follow it at once, so it comes last.
"""


class OutputFile(Value, frozen=True):
    """A file to publish."""

    path: str
    """From the site's root, with `/` between folders: `papers/attention-is-all-you-need.html`."""
    content: bytes
    when: When
    """Its stage, which its maker knows best: no path says whether a JSON file lists pages."""
