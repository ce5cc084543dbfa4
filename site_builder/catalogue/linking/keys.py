r"""The keys that a record can share with other records of its paper, each computed once.

Identifiers are in normal form: a DOI that arXiv registered becomes the arXiv id in it. The title key is that of the
repaired title, so `Schr\"odinger` matches `Schrödinger`. The link key is the blocking key: records are compared if they
have the same one.
"""

from __future__ import annotations

import re

import msgspec

from site_builder.ids import SCHEMES, format_identifier, parse_identifier
from site_builder.model import Record, Value
from site_builder.names import is_nobody, parse_name
from site_builder.text.normalise import fold, title_key
from site_builder.text.repair import repair

_ARXIV_DOI = "10.48550/arxiv."
"""The beginning of a DOI that arXiv registered, in lower case."""

_REPAIRABLE = re.compile(r"[\\\d&]|[^\x00-\x7f]")
"""Found in every title whose letters and digits a repair can change; saves needless repairs."""

_WORD = re.compile(r"[^\W\d]+")

_GENERIC = frozenset(
    """
    a abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments addendum an and announcement
    appendix area at author authors back best board book by chair chairs chief comment commentary comments committee
    committees conclusion conclusions conference contents corrigenda corrigendum correction corrections cover
    demonstrations discussion editor editorial editors errata erratum for foreword from front general guest guide in
    index introduction introductory invited issue keynote keynotes letter list matter message no note notes notice
    of on organizers organization organisation organizing organising page pages panel papers plenary preface
    proceedings program programme removed reply report response retracted retraction review reviewer reviewers reviews
    section senior session sessions special speakers sponsors summary symposium table talk talks tba tbd technical
    the this title to tutorial tutorials untitled volume welcome withdraw withdrawal withdrawn workshop workshops
    """.split()
)
"""A title of only these words says what kind of text it heads, but not which one."""


class KeyedRecord(Value, frozen=True, gc=False):
    """A record with its keys."""

    record: Record
    """With its identifiers in normal form."""
    title_key: str
    """Of the repaired title."""
    link_key: str
    """Empty for a record that cannot link by its title."""

    @property
    def identifiers(self) -> dict[str, str]:
        """Scheme → value, in normal form."""
        return self.record.identifiers


def key_record(record: Record) -> KeyedRecord:
    """Return a record with its keys."""
    identifiers = normal_identifiers(record.identifiers)
    if identifiers is not record.identifiers:
        record = msgspec.structs.replace(record, identifiers=identifiers)
    key = repaired_key(record.title)
    return KeyedRecord(record=record, title_key=key, link_key=_link_key(record, key))


def normal_identifiers(identifiers: dict[str, str]) -> dict[str, str]:
    """Return identifiers; a DOI that arXiv registered becomes the arXiv id in it."""
    doi = identifiers.get("doi", "")
    if not doi.lower().startswith(_ARXIV_DOI) or not (arxiv := parse_identifier("arxiv", doi)):
        return identifiers
    return {"arxiv": arxiv} | {scheme: value for scheme, value in identifiers.items() if scheme != "doi"}


def repaired_key(title: str) -> str:
    """Return the title key of a title without its damage."""
    return title_key(repair(title) if _REPAIRABLE.search(title) else title)


def _link_key(record: Record, key: str) -> str:
    """Return the link key of a record with a title key.

    The two are the same, except for a generic title (`Preface`): such records must agree in everything else, so
    the link key contains all they say; it is empty if they say nothing.
    """
    if not is_generic(record.title):
        return key
    said = (record.abstract and title_key(record.abstract), *sorted(family_keys(record)), record.links.page)
    return "\0".join((key, record.venue, record.date[:4], *said)) if any(said) else ""


def is_generic(title: str) -> bool:
    """Tell whether a title only names a kind of text, such as `Message from the program chairs`."""
    return all(found[0] in _GENERIC for found in _WORD.finditer(fold(title)))


def family_key(name: str) -> str:
    """Return the family name in a printed name, or the whole name of a team, in a form for comparison.

    Particles are left out, since dumps differ in them, and so is `The` before a team.
    """
    return fold(parse_name(name).family).removeprefix("the ")


def family_keys(record: Record) -> frozenset[str]:
    """Return the keys of the family names of a record's authors."""
    names = (author.name for author in record.authors if not is_nobody(author.name))
    return frozenset(map(family_key, names)) - {""}


def identity(record: Record) -> str:
    """Return a name for a record with identifiers in normal form, independent of all other records.

    It is the strongest identifier or, without one, everything that the record says.
    """
    for scheme in (*SCHEMES, *sorted(record.identifiers)):
        if scheme in record.identifiers:
            return format_identifier(scheme, record.identifiers[scheme])
    return "\n".join((title_key(record.title), record.venue, record.date, title_key(record.abstract)))


def place_name(record: Record) -> str:
    """Return the name of a record by its place, `DUMP#ORDINAL`; see `references`."""
    return f"{record.dump}#{record.ordinal}"
