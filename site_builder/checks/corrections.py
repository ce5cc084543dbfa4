"""Check the corrections that the site was built with, as listed in its report."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

_REPORT = "data/report.json"


class _Stale(msgspec.Struct):
    line: int
    reason: str


class _Report(msgspec.Struct):
    """The part of the report that we need."""

    stale_corrections: tuple[_Stale, ...] = ()


def check_corrections(site: Site) -> Iterator[Fault]:
    """Find corrections that changed nothing; other checks handle a report that cannot be read."""
    if _REPORT not in site.files:
        return
    try:
        report = msgspec.json.decode(site.read(_REPORT), type=_Report)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    for stale in report.stale_corrections:
        yield Fault("corrections.toml", stale.line, stale.reason, notice=True)
