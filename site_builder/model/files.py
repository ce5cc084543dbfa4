"""The files of a site."""

from __future__ import annotations

from typing import Literal

from site_builder.model.values import Value

When = Literal["asset", "page", "pointer"]
"""When a file is published. All files of one stage are in place before any file of the next, in this order, so that no
published file ever leads to one that is not there yet.

- `asset`: files that pages load or offer for download: scripts, styles, pictures, shards of the search index,
  bibliographies. They lead to no page.
- `page`: the pages that visitors read.
- `pointer`: files that programs read to find pages or shards: feeds, sitemaps, manifests, data that lists pages. Feed
  readers fetch them at any moment and follow them immediately, so they come last.
"""


class OutputFile(Value, frozen=True):
    """A file to publish."""

    path: str
    """From the site's root, with `/` between folders: `papers/attention-is-all-you-need.html`."""
    content: bytes
    when: When
    """Its stage, set by the code that makes the file: a path does not show whether a JSON file lists pages."""
    source: str = ""
    """The file that it is a copy of; empty if the builder writes it."""
