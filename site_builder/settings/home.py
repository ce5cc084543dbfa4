"""What the home page shows, and in which order: the table `[home]` of `site.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from site_builder.errors import offer_nearest

SECTIONS = (
    "latest",
    "hot",
    "rising",
    "newest",
    "digests",
    "topics",
    "authors",
    "organisations",
    "venues",
    "archive",
)
"""The sections of the home page below its title and search box, in the order without a setting."""


class HomeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of `[home]`."""

    sections: tuple[str, ...] = SECTIONS
    """The sections that the home page has, in their order; a section without content is left out."""


def list_home_faults(home: HomeSettings) -> Iterator[tuple[str, str]]:
    """Yield the key `sections` for each section that does not exist or is named twice, and what is wrong."""
    for name, times in Counter(home.sections).items():
        if name not in SECTIONS:
            yield "sections", f'"{name}" is not a section of the home page; {offer_nearest(name, SECTIONS)}'
        elif times > 1:
            yield "sections", f'sections contains "{name}" twice; remove one of them.'
