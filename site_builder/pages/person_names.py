"""Split a printed name into given and family name, as citations want it.

Dumps print names as papers do, given name first, and say no more. The last word is the family name, with the particles
in front of it (`Ludwig van Beethoven`) and without a suffix behind it (`Martin Luther King Jr.`). A name of one word,
and one that names a group, stays whole.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PARTICLES = frozenset(
    "af al ap av ben bin bint da dal de dei del della den der des di do dos du e el ibn la las le les lo los op san st "
    "ten ter tot van vande vander ver vom von y zu zum zur".split()
)
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
_GROUP = re.compile(
    r"\b(team|group|consortium|collaboration|committee|society|institute|university|community|project|initiative|"
    r"openai|deepmind|contributors|authors)\b",
    re.IGNORECASE,
)


class SplitName(NamedTuple):
    """The parts of a name; a name that has but one stands in `family`."""

    family: str
    """With its particles: `van Beethoven`."""
    given: str = ""
    suffix: str = ""


def split_name(name: str) -> SplitName:
    """Return the parts of a name as printed."""
    if "," in name:
        family, _, given = name.partition(",")
        return SplitName(family.strip(), given.strip())
    words = name.split()
    if len(words) < 2 or is_group(name):
        return SplitName(name.strip())
    suffix = words.pop() if words[-1].lower() in _SUFFIXES and len(words) > 2 else ""
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES and words[at - 1].islower():
        at -= 1
    return SplitName(" ".join(words[at:]), " ".join(words[:at]), suffix)


def is_group(name: str) -> bool:
    """Tell whether a name is that of a group rather than of a person."""
    return bool(_GROUP.search(name))
