"""A fault: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

SHOWN = 3
"""How many files to list with the same fault; otherwise a bad link in a footer would fill the screen."""


class Fault(msgspec.Struct, frozen=True):
    """Something wrong in a built site."""

    path: str
    """Relative to the site's root."""
    line: int | None
    """Counted from 1; None for the whole file or a file without lines."""
    message: str
    """One sentence that says what is wrong and what to do."""
    notice: bool = False
    """True if this is worth knowing but breaks nothing."""


def fold_faults(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the first few faults with each message, and at the end one that counts the others."""
    counts: dict[str, int] = {}
    first_hidden: dict[str, Fault] = {}
    for fault in faults:
        counts[fault.message] = counts.get(fault.message, 0) + 1
        if counts[fault.message] <= SHOWN:
            yield fault
        else:
            first_hidden.setdefault(fault.message, fault)
    for message, fault in first_hidden.items():
        more = counts[message] - SHOWN
        yield Fault(fault.path, fault.line, f"{message} (The same {_count(more)}, starting here.)", fault.notice)


def _count(files: int) -> str:
    return "in 1 more place" if files == 1 else f"in {files:,} more places"
