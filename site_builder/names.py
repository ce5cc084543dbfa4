"""Names as papers print them: their parts, and names of teams or of nobody.

A printed name starts with the given name. Its last word is the family name, which may follow particles (`Ludwig van
Beethoven`) and precede suffixes (`Martin Luther King Jr.`). In `King, Martin Luther, Jr.` commas separate the parts.
The rules are cautious: anything ambiguous stays part of the given or family name. A single `I` or `V` is therefore an
initial, a capitalised `Van` or `Ben` is a given name, `Md` is too (but `MD` is a degree), and a title (`Dr. Ada
Invented`) stays with the given name. After one family name and a comma, `M.D.`, `JR`, `CO` and `S.A.` are initials;
after a whole name (`Ada Invented, M.D.`) or several words (`Invented Works, S.A.`) they are a degree or a company.
Names in Chinese, Japanese or Korean script without spaces are not split.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

_PARTICLES = frozenset(
    "af al ap av ben bin bint da dal das de dei del della den der des di do dos du e el ibn la las le les lo los op "
    "san st ten ter tot und van vande vander ver vom von y zu zum zur".split()
)
_SAINTS = frozenset({"St.", "Ste."})
_CAPITAL_PARTICLES = frozenset("de del della den der dos vom von zum zur".split())
"""Particles that are never names, and so are particles even in a name in capitals, where `VAN` could be either."""

_SUFFIX = re.compile(r"(?:[JS]r\.?|II|III|IV|(?:2n|3r|4t)[dh]|Ph\.?\s?D\.?|(?-i:M\.?D\.?)|Esq\.?)", re.IGNORECASE)
"""A suffix after a comma."""
_LONGEST_SUFFIX = 8
_LAST_WORDS = frozenset("jr sr iii 2nd 3rd 4th phd ph.d".split())
_DEGREES = frozenset("MD M.D Esq".split())
"""A suffix at the end of a name of two or more words, without its last dot; degrees are in capitals."""
_THIRD_WORDS = frozenset("ii iv junior júnior filho".split())
"""A suffix at the end of a longer name; in `Naoto Ii` and `Ana Junior` it is the family name."""
_SUFFIX_ENDS = frozenset(["d", *_LAST_WORDS, *_THIRD_WORDS, *(word.lower() for word in _DEGREES)])
"""The last words of all these suffixes, in lower case and without the last dot; most names end with another word."""
_LAST_LETTERS = frozenset("rivdhq.")
"""The last letters of all suffixes."""
_NUMBERS = frozenset(["II", "IV"])
_GENERATIONS = MappingProxyType(
    {"jr": "jr", "junior": "jr", "júnior": "jr", "filho": "jr", "sr": "sr"}
    | {"ii": "2", "2nd": "2", "iii": "3", "3rd": "3", "iv": "4", "4th": "4"}
)

_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}")
_INITIAL = re.compile(r"[^\W\d_a-z]\.?")
_WORDS = re.compile(r"[^\W\d_]{2}[^\d,;:/@]*")
"""A given name that is not just initials."""
_COMPANY = re.compile(
    r"(?:inc|ltd|limited|incorporated|llc|llp|gmbh|corp|co|plc|pty|ag|sas|bv|nv|oy|s\.a|sa|b\.v|s\.r\.l|srl|s\.p\.a|spa|kk|k\.k)"
    r"\.?(?:\s+(?:inc|ltd|limited|llc|kg)\.?)?",
    re.IGNORECASE,
)
_TURNED = re.compile(r"([^\W\d_][\w'’-]+), (([^\W\d_][^\W\d_A-Z][\w'’-]*)(?: [^\W\d_]\.?)*)")
"""The form of most names that are turned: `Invented, Ada B.`"""
_NO_GIVEN = frozenset(
    "jr sr iii iv phd esq inc ltd limited incorporated llc llp gmbh corp plc pty sas srl spa co ag bv "
    "nv oy sa kk md ii".split()
)
"""What follows a comma in names that are not turned, or need a closer look."""
_GIVEN_COMPANIES = frozenset(["Co", "Ag", "Sa", "Oy", "Spa"])
"""Short for companies, but given names after a single family name."""
_GROUP = re.compile(
    r"\b(?:teams?|groups?|consorti(?:um|a)|collaborations?|committees?|society|societies|institutes?|university|"
    r"universities|community|projects?|initiatives?|networks?|openai|deepmind|contributors|collaborators|investigators|"
    r"authors)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:and\s+)?(?:others|et\.?\s*al(?:ia|ii)?\.?|(?:and\s+)?\d+\s+(?:other|more)s?(?:\s+authors)?)", re.IGNORECASE
)
_ANONYMOUS = re.compile(
    r"\[?(?:no\s+authors?\b.*|anonymous\b.*|paper\s*\d+\s*authors.*|unknown(?:\s+authors?)?|authors?(?:\s+unknown)?)\]?",
    re.IGNORECASE | re.DOTALL,
)
_NOBODY = re.compile(f"{_OTHERS.pattern}|{_ANONYMOUS.pattern}", re.IGNORECASE | re.DOTALL)


_WESTERN = re.compile(r"((?:[A-Z][a-z]+|[A-Z]\.)(?: (?:[A-Z][a-z]+|[A-Z]\.))*) ([A-Z][a-z]+)").fullmatch
"""The form of most names: `Ada B. Invented`."""


class NameParts(NamedTuple):
    """The parts of a name; a name that is not split, such as a team's, is in `family`."""

    family: str
    """Without its particles: `Beethoven`."""
    given: str = ""
    particle: str = ""
    """What precedes the family name: `van`, `de la`."""
    suffix: str = ""
    """What follows it: `Jr.`, `III`, `PhD`."""

    @property
    def surname(self) -> str:
        """The family name with its particles, `van Beethoven`, as citations and indexes need it."""
        return _join(self.particle, self.family)


@lru_cache(maxsize=65_536)
def parse_name(name: str) -> NameParts:
    """Return the parts of a name, which is printed with the given name first or separated by commas.

    Many are kept: names are parsed to link papers, and again for the index of authors and to cite papers.
    """
    text = _join(*name.split())
    if is_group(text):
        return NameParts(text)
    if (found := _WESTERN(text)) and found[2].lower() not in _SUFFIX_ENDS:
        return NameParts(found[2], found[1])
    parts = _split_at_commas(text)
    if parts is None:
        return NameParts(", ".join(_divide(text)))
    front, given, suffix = parts
    if not given:
        printed = _parse_printed(front.split())
        return printed._replace(suffix=_join(printed.suffix, suffix))
    family, own_suffix = split_suffix(front.split(), longer=True)
    at = next(at for at, word in enumerate(family) if at == len(family) - 1 or not _is_particle(word))
    return NameParts(_join(*family[at:]), given, _join(*family[:at]), _join(own_suffix, suffix))


def format_name(parts: NameParts) -> str:
    """Return a name as papers print it: given name, particles, family name, suffix."""
    return _join(parts.given, parts.particle, parts.family, parts.suffix)


def turn_name(name: str, *, is_turned: bool = False) -> str:
    """Return a name with the given name first, from `Last, First`, `von Last, Jr., First` or `Last, First, Jr.`.

    `is_turned` means that the family name surely comes first, so that `M.D.` after two words is not a degree.
    Names with commas for other reasons (`Invented Ltd., Department of Nothing, Nowhere`) are unchanged.
    """
    if "," not in name:
        return name
    if (found := _TURNED.fullmatch(name)) and found[3].lower() not in _NO_GIVEN:
        return f"{found[2]} {found[1]}"
    if is_group(name):
        return _join(*name.split())
    parts = _split_at_commas(name, is_turned=is_turned)
    return ", ".join(_divide(name)) if parts is None else _join(parts[1], parts[0], parts[2])


def split_suffix(words: Sequence[str], *, longer: bool = False) -> tuple[Sequence[str], str]:
    """Return the words of a name without its suffixes, and the suffixes; at least one word remains.

    `longer` means that these words are not the whole name, because the given name is elsewhere.
    """
    if not words or words[-1].rstrip(".").lower() not in _SUFFIX_ENDS:
        return words, ""
    end = len(words)
    while end > 1 and (length := _count_suffix(words[max(0, end - 3) : end], longer=longer)):
        end -= length
    return words[:end], _join(*words[end:])


def _count_suffix(words: Sequence[str], *, longer: bool) -> int:
    """Return how many of the last words are a suffix: none, one, or both words of `Ph. D.`."""
    before, last = words[-2].rstrip("."), words[-1].rstrip(".")
    if len(words) > 2 and (before.lower(), last.lower()) == ("ph", "d"):
        return 2
    if last.lower() in _LAST_WORDS or last in _DEGREES:
        return 1
    # After an initial, such a word is the family name itself.
    return int((longer or len(words) > 2) and last.lower() in _THIRD_WORDS and len(before) > 1)


def split_given(given: str) -> tuple[str, str]:
    """Return a given name without the suffix after it, and that suffix: `Ian Jr` as in `Invented, Ian Jr`.

    `II` and `IV` after an initial, and all that could be a name, stay with the given name.
    """
    if given.rstrip(".,")[-1:].lower() not in _LAST_LETTERS:
        return given, ""
    words = given.replace(",", " ").split()
    if len(words) == 1 and is_suffix(words[0]) and not _could_be_initials(words[0]):
        return "", words[0]
    if len(words) < 2:
        return given, ""
    last, before = words[-1], words[-2].rstrip(".")
    is_number = last in _NUMBERS and len(before) > 1
    if is_number or last.lower().rstrip(".") in _LAST_WORDS:
        return _join(*words[:-1]), last
    return given, ""


def generation_of(suffix: str) -> str:
    """Return what distinguishes namesakes in a family, the same for `Jr.` and `Junior`; empty if there is nothing."""
    if not suffix:
        return ""
    words = (word.lower().rstrip(".") for word in suffix.split())
    return next((_GENERATIONS[word] for word in words if word in _GENERATIONS), "")


def is_suffix(text: str) -> bool:
    """Return whether the text after a comma is a suffix of the name before it: `Jr.`, `III`, `PhD`."""
    return len(text) < _LONGEST_SUFFIX and _SUFFIX.fullmatch(text) is not None


def is_family_name(front: str) -> bool:
    """Return whether words are a family name alone, perhaps with particles and a suffix, instead of a whole name."""
    words, _ = split_suffix(front.split() or [""], longer=True)
    return not any(not _is_particle(word) and not _is_particle(word.lower()) for word in words[:-1])


def is_group(name: str) -> bool:
    """Return whether a name belongs to a team or institution instead of a person."""
    return _GROUP.search(name) is not None


def is_others(name: str) -> bool:
    """Return whether a name means people who are not named: `others`, `et al.`, `12 other authors`."""
    return _OTHERS.fullmatch(name.strip()) is not None


def is_anonymous(name: str) -> bool:
    """Return whether a name means unknown or hidden authors: `Anonymous`, `[No authors listed]`."""
    return _ANONYMOUS.fullmatch(name.strip()) is not None


def is_nobody(name: str) -> bool:
    """Return whether a name means neither a person nor a team; see `is_others` and `is_anonymous`."""
    return _NOBODY.fullmatch(name.strip()) is not None


def _parse_printed(words: Sequence[str]) -> NameParts:
    words, suffix = split_suffix(words)
    at = max(0, len(words) - 1)
    is_capital = _join(*words).isupper()
    while at > 1 and _is_particle(words[at - 1], is_capital=is_capital, is_nearest=at == len(words) - 1):
        at -= 1
    return NameParts(_join(*words[-1:]), _join(*words[:at]), _join(*words[at:-1]), suffix)


def _is_particle(word: str, *, is_capital: bool = False, is_nearest: bool = False) -> bool:
    """Return whether a word before the family name is a particle; in capitals, work backwards from the family name."""
    if is_capital:
        return word.lower() in (_CAPITAL_PARTICLES if is_nearest else _PARTICLES)
    return word in _PARTICLES or word in _SAINTS


def _split_at_commas(name: str, *, is_turned: bool = False) -> tuple[str, str, str] | None:
    """Return the family name, given name and suffix, or None if the commas do not separate these.

    If the given name is empty, the first part may be a whole name, with the given name first.
    """
    front, *rest = _divide(name) or [""]
    is_single = is_family_name(front)
    if any(_is_company(part, is_single=is_single) for part in rest):
        return None
    if (
        (is_single or is_turned)
        and all(map(is_suffix, rest))
        and (initials := next(filter(_could_be_initials, rest), ""))
    ):
        rest.remove(initials)
        return front, initials, _join(*rest)
    others = [part for part in rest if not is_suffix(part)]
    if len(others) == 2 == len(rest):
        others = _join_initial(*others)
    if len(others) > 1:
        return None
    given, suffix = split_given(*others) if others else ("", "")
    return front, given, _join(suffix, *filter(is_suffix, rest))


def _could_be_initials(text: str) -> bool:
    """Return whether a degree or the like may just as well be initials: `M.D.`, `MD`, `JR`, `II`, but not `Jr.`."""
    return _INITIALS.fullmatch(text) is not None and not re.fullmatch(r"III|[JS]R\.|P\.?H\.?D\.?", text)


def _is_company(part: str, *, is_single: bool) -> bool:
    """Return whether a part after a comma shows that the name is a company's."""
    if _COMPANY.fullmatch(part) is None:
        return False
    return not is_single or not (_could_be_initials(part) or part in _GIVEN_COMPANIES)


def _join_initial(first: str, second: str) -> list[str]:
    """Return as one given name what Web of Science parts with a comma, `Mahmud, I` or `I, Mahmud`; else both parts."""
    for given, initial in ((first, second), (second, first)):
        if _INITIAL.fullmatch(initial) and _WORDS.fullmatch(given) and len(given.split()) < 4:
            return [f"{given} {initial}"]
    return [first, second]


def _divide(name: str) -> list[str]:
    return [part.strip() for part in name.split(",") if part.strip()]


def _join(*words: str) -> str:
    return " ".join(filter(None, words))
