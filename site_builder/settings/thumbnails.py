"""Where a content folder keeps pictures of papers, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

FOLDER = "thumbnails"
"""Their folder in the content folder, and on the site."""
SIZE = (600, 324)
"""Their width and height in pixels: twice as many as they are shown with, for screens that have them."""


def name_thumbnail(identifiers: Mapping[str, str]) -> str:
    """Return the name of the file with the picture of a paper; empty for a paper that is not at arXiv."""
    arxiv = identifiers.get("arxiv", "")
    return f"{arxiv.replace('/', '-')}.jpg" if arxiv else ""
