"""Fetch dumps from the servers that `site.toml` names.

Each kind of source has a file with its `list_wanted`, which says what dumps it offers and how to load them; `table`
lists them all. `client` asks the servers, `answers` tells usable answers from others, and `files` saves dumps.
"""

from __future__ import annotations

from site_builder.fetching.fetch import fetch_dumps
from site_builder.fetching.files import Outcome
from site_builder.fetching.thumbnails import Pictures, fetch_thumbnails

__all__ = ["Outcome", "Pictures", "fetch_dumps", "fetch_thumbnails"]
