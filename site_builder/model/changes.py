"""How the catalogue of a build differs from that of the build before it."""

from __future__ import annotations

from site_builder.model.values import Value


class ChangedPaper(Value, frozen=True):
    """A paper that came, changed or vanished."""

    slug: str
    title: str
    fields: tuple[str, ...] = ()
    """Of one that changed: the fields that did, by their names in `data/papers.jsonl.gz`; `slug` where it moved."""
    leads_to: str = ""
    """Of one that vanished: the slug of the paper that its path leads to now; empty where it leads nowhere."""


class Changes(Value, frozen=True):
    """How a catalogue differs from the one before it."""

    new_dumps: tuple[str, ...] = ()
    """Names of dumps, in the order that they were read."""
    vanished_dumps: tuple[str, ...] = ()
    came: tuple[ChangedPaper, ...] = ()
    """Newest first, like those below."""
    changed: tuple[ChangedPaper, ...] = ()
    vanished: tuple[ChangedPaper, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no difference."""
        return self == Changes()
