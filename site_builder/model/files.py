"""The files of a site."""

from __future__ import annotations

from site_builder.model.values import Value


class OutputFile(Value, frozen=True):
    """A file to publish."""

    path: str
    """From the site's root, with `/` between folders: `papers/attention-is-all-you-need.html`."""
    content: bytes
