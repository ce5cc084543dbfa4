"""What a build says when it has ended."""

from __future__ import annotations

from site_builder.model.values import Value


class Outcome(Value, frozen=True):
    """What a build says."""

    lines: tuple[str, ...]
    """Its summary."""
    warnings: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    """Lines about the first parts of dumps that could not be read."""
    rejected: int = 0
    """The number of all such parts."""
    markdown: str = ""
    """The summary for the page of a CI run."""
