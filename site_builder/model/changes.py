"""How the catalogue of a build differs from that of the previous build."""

from __future__ import annotations

from site_builder.model.values import Value


class ChangedPaper(Value, frozen=True):
    """A paper that was added, changed or removed."""

    slug: str
    title: str
    fields: tuple[str, ...] = ()
    """For a changed paper: the changed fields, named as in `data/papers.jsonl.gz`; `slug` if its page moved."""
    leads_to: str = ""
    """For a removed paper: the slug of the paper that its path now leads to; empty if it leads nowhere."""


class Changes(Value, frozen=True):
    """How a catalogue differs from the previous one."""

    new_dumps: tuple[str, ...] = ()
    """Names of dumps, in the order in which they were read."""
    vanished_dumps: tuple[str, ...] = ()
    came: tuple[ChangedPaper, ...] = ()
    """The papers that were added, newest first, as in the two fields below."""
    changed: tuple[ChangedPaper, ...] = ()
    vanished: tuple[ChangedPaper, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no difference."""
        return self == Changes()
