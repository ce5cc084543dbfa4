"""Check the strings of the interface, as listed in the report."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from site_builder.checks.fault import Fault
from site_builder.checks.site import Site

_REPORT = "data/report.json"


class _Gaps(msgspec.Struct):
    language: str
    is_translated: bool = True
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class _Report(msgspec.Struct):
    """The part of the report that we need."""

    strings: _Gaps | None = None


def check_strings(site: Site) -> Iterator[Fault]:
    """Find strings that the theme lacks in the language of the site, and strings that nothing uses.

    Other checks handle a report that cannot be read.
    """
    if _REPORT not in site.files:
        return
    try:
        gaps = msgspec.json.decode(site.read(_REPORT), type=_Report).strings
    except (msgspec.DecodeError, UnicodeDecodeError):
        return
    if gaps is None:
        return
    path = f"strings/{gaps.language}.toml"
    if not gaps.is_translated:
        message = "the theme lacks this file, so the interface is in English; add it, or change language in site.toml."
        yield Fault(path, None, message, notice=True)
    for key in gaps.missing if gaps.is_translated else ():
        yield Fault(path, None, f"the string {key} is in English; translate it.", notice=True)
    for place in gaps.unknown:
        path, _, key = place.partition(": ")
        yield Fault(path, None, f"nothing uses the string {key}; correct its name or delete it.", notice=True)
