"""Stop a build that would lose papers, and say which dumps lost them.

A paper is lost if it was on the previous site and is not on the new one, no correction hides it, and its path does not
lead to another paper. A dump that is gone, damaged or empty can lose thousands of them without any other error.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from site_builder.errors import PublishError
from site_builder.model import Catalogue, DumpReport, Value
from site_builder.previous.comparing import Comparison, OldDump, read_papers, read_report

_SHOWN_DUMPS = 3
"""The most dumps that an error names."""


class Allowance(Value, frozen=True):
    """How many papers may be lost."""

    count: int = 0
    """This many, or the share below if that is more."""
    percent: float = 0
    """Of the papers on the previous site."""

    def of(self, papers: int) -> int:
        """Return how many of these papers may be lost."""
        return max(self.count, math.floor(Fraction(str(self.percent)) * papers / 100))


DEFAULT = Allowance(count=5, percent=2)
EVERYTHING = Allowance(percent=100)


def parse_allowance(text: str) -> Allowance:
    """Return the value of `--max-vanished`: a number of papers, or a share such as `2%`, else raise ValueError."""
    if re.fullmatch(r"[0-9]{1,9}", text):
        return Allowance(count=int(text))
    found = re.fullmatch(r"([0-9]{1,3}(?:[.][0-9]{1,6})?) ?%", text)
    if not found or float(found[1]) > 100:
        raise ValueError(f'"{text}" is not a number of papers or a share; write it like 20 or 2%.')
    return Allowance(percent=float(found[1]))


def refuse_losses(comparison: Comparison, site: Path, catalogue: Catalogue, allowed: Allowance) -> None:
    """Raise PublishError if a catalogue lacks more papers of the previous site than allowed."""
    losses = describe_losses(comparison, allowed)
    if not losses:
        return
    dumps = list(_explain_dumps(comparison, site, catalogue))
    shown = dumps[:_SHOWN_DUMPS] + ([f"{len(dumps) - _SHOWN_DUMPS:,} more dumps"] if dumps[_SHOWN_DUMPS:] else [])
    places = f" They were in {'; '.join(shown)}." if dumps else ""
    raise PublishError(
        f"{losses} Nothing was published.{places} Restore what is missing, "
        f"or build with --max-vanished {len(comparison.lost)} to publish the site without these papers."
    )


def describe_losses(comparison: Comparison, allowed: Allowance) -> str:
    """Return a sentence about the papers that a catalogue lost if there are more than allowed, otherwise nothing."""
    most, lost = allowed.of(comparison.papers), len(comparison.lost)
    if lost <= most:
        return ""
    return f"{lost:,} of the {comparison.papers:,} papers of the previous site have vanished; {most:,} are allowed to."


def _explain_dumps(comparison: Comparison, site: Path, catalogue: Catalogue) -> Iterator[str]:
    """Yield the name of each dump that lost papers, with the reason, those that lost most first."""
    lost = {paper.slug for paper in comparison.lost}
    losses = Counter(_list_dumps(site, lost))
    before = {old.dump.name: old for old in read_report(site).dumps}
    now = {report.dump.name: report for report in catalogue.dumps}
    for name, papers in sorted(losses.items(), key=lambda pair: (-pair[1], pair[0])):
        reason = _explain_dump(before.get(name), now.get(name))
        yield f"{name} ({papers:,} {'paper' if papers == 1 else 'papers'}), which {reason}"


def _list_dumps(site: Path, slugs: Iterable[str]) -> Iterator[str]:
    """Yield the names of the dumps of some papers of the previous site: each dump once per paper."""
    wanted = set(slugs)
    for paper in read_papers(site):
        if paper.slug in wanted:
            yield from {sighting.dump for sighting in paper.provenance}


def _explain_dump(before: OldDump | None, now: DumpReport | None) -> str:
    """Return what became of a dump, as the rest of a sentence about it."""
    if now is None:
        return "no longer exists"
    if not now.records and now.rejects:
        return f"cannot be read ({now.rejects[0].reason})"
    if before and now.records < before.records:
        return f"has {now.records:,} instead of {before.records:,} records"
    return "has other records than before"
