"""A fault: what `check` found, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

SHOWN = 3
"""How many files are named that have one and the same fault; a link in a footer would else fill the screen."""


class Fault(msgspec.Struct, frozen=True):
    """Something wrong in a finished site."""

    path: str
    """From the site's root."""
    line: int | None
    """From 1; None where the whole file is meant or the file has no lines."""
    message: str
    """One sentence: what is wrong and what to do."""
    notice: bool = False
    """True for what is worth knowing but breaks nothing."""


def fold_faults(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the first few faults of each message, and in the end one that counts the others."""
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
        yield Fault(fault.path, fault.line, f"{message} (So it is {_count(more)} from this one on.)", fault.notice)


def _count(files: int) -> str:
    return "in 1 more place" if files == 1 else f"in {files:,} more places"
