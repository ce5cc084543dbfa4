"""The months of the year, in English, as texts write them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
"""`Jan` to `Dec`."""

MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name.lower(): number for number, name in enumerate(SHORT_MONTHS, start=1)}
)
"""`jan` to `dec` → 1 to 12."""
