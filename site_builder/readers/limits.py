"""Bound what is kept of a dump besides its records, so that a file of rubbish costs little time and memory.

Nobody reads a thousand rejects of one dump. The others are counted, and one more says how many they are and where they
are. A dump with so many in a row that it cannot be a listing is not read to its end.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.model import BadRecord, Banner, Doubt, Dump, Record
from site_builder.readers.cutting.streams import Item

MOST = 1_000
"""The most rejects, and as many doubts, of a dump that are kept one by one."""
MOST_BANNERS = 10_000
PATIENCE = 10_000
"""The number of rejects in a row, without a record between them, after which the rest of a dump is not read."""


class _Excess(msgspec.Struct):
    """The items of one type, of which only the first ones are kept."""

    most: int
    count: int = 0
    line: int = 0
    """The line of the first one that is not kept."""

    def is_full_with(self, line: int) -> bool:
        """Count an item; return whether it is one too many."""
        self.count += 1
        if self.count == self.most + 1:
            self.line = line
        return self.count > self.most

    @property
    def more(self) -> int:
        """The number of items that were not kept."""
        return max(0, self.count - self.most)


def limit_faults(items: Iterator[Item], dump: Dump) -> Iterator[Item]:
    """Yield the items of a dump, but only the first rejects, doubts and banners; the last items count the others."""
    rejects, doubts, banners = _Excess(MOST), _Excess(MOST), _Excess(MOST_BANNERS)
    found = {BadRecord: rejects, Doubt: doubts, Banner: banners}
    in_a_row = 0
    for item in items:
        if type(item) is Record or isinstance(item, Dump):
            in_a_row = 0
            yield item
            continue
        in_a_row += type(item) is BadRecord
        if not found[type(item)].is_full_with(item.line):
            yield item
        if in_a_row >= PATIENCE:
            reason = (
                f"the rest of this dump was not read, because {in_a_row:,} parts in a row up to here could not be; "
                "it is probably damaged or not a listing of papers; save it again"
            )
            yield BadRecord(dump=dump.name, line=item.line, reason=reason)
            break
    yield from _count_others(dump, rejects, doubts, banners)


def _count_others(dump: Dump, rejects: _Excess, doubts: _Excess, banners: _Excess) -> Iterator[Item]:
    if rejects.more:
        reason = f"{rejects.more:,} more parts from this line on could not be read; only the first {MOST:,} are listed"
        yield BadRecord(dump=dump.name, line=rejects.line, reason=reason)
    if doubts.more:
        reason = f"{doubts.more:,} more parts from this line on are in doubt; only the first {MOST:,} are listed"
        yield Doubt(dump=dump.name, line=doubts.line, reason=reason)
    if banners.more:
        text = f"{banners.more:,} more parts that are not papers; only the first {MOST_BANNERS:,} are listed"
        yield Banner(dump=dump.name, line=banners.line, text=text)
