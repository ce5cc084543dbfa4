"""Know which names of venues are one venue, as NIPS and `Neural Information Processing Systems` are NeurIPS.

The names below are facts about well-known conferences and journals. Corrections come first: a name that one of them
lists belongs to the venue of that correction, whatever is known about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import dropwhile
from typing import NamedTuple

from site_builder.catalogue.names.name_keys import key_of

_KNOWN: tuple[tuple[str, ...], ...] = (
    (
        "NeurIPS",
        "NIPS",
        "Neural Information Processing Systems",
        "Advances in Neural Information Processing Systems",
        "Conference on Neural Information Processing Systems",
    ),
    ("ICML", "International Conference on Machine Learning"),
    ("ICLR", "International Conference on Learning Representations"),
    ("AISTATS", "International Conference on Artificial Intelligence and Statistics"),
    ("UAI", "Uncertainty in Artificial Intelligence", "Conference on Uncertainty in Artificial Intelligence"),
    (
        "COLT",
        "Conference on Learning Theory",
        "Computational Learning Theory",
        "Conference on Computational Learning Theory",
        "Annual Conference Computational Learning Theory",
    ),
    ("ALT", "Algorithmic Learning Theory", "International Conference on Algorithmic Learning Theory"),
    ("ACML", "Asian Conference on Machine Learning"),
    ("COLM", "Conference on Language Modeling"),
    ("JMLR", "Journal of Machine Learning Research", "J. Mach. Learn. Res."),
    ("TMLR", "Transactions on Machine Learning Research", "Trans. Mach. Learn. Res."),
    ("MLSys", "Conference on Machine Learning and Systems", "Machine Learning and Systems"),
    ("AAAI", "AAAI Conference on Artificial Intelligence", "National Conference on Artificial Intelligence"),
    ("IJCAI", "International Joint Conference on Artificial Intelligence"),
    (
        "CVPR",
        "Computer Vision and Pattern Recognition",
        "Conference on Computer Vision and Pattern Recognition",
        "Computer Society Conference on Computer Vision and Pattern Recognition",
    ),
    ("ICCV", "International Conference on Computer Vision"),
    ("ECCV", "European Conference on Computer Vision"),
    (
        "WACV",
        "Winter Conference on Applications of Computer Vision",
        "Workshop/Winter Conference on Applications of Computer Vision",
    ),
    ("BMVC", "British Machine Vision Conference"),
    ("3DV", "International Conference on 3D Vision"),
    ("IJCV", "International Journal of Computer Vision", "Int. J. Comput. Vis."),
    (
        "TPAMI",
        "PAMI",
        "Transactions on Pattern Analysis and Machine Intelligence",
        "IEEE Trans. Pattern Anal. Mach. Intell.",
    ),
    (
        "MICCAI",
        "International Conference on Medical Image Computing and Computer-Assisted Intervention",
        "Medical Image Computing and Computer-Assisted Intervention",
    ),
    (
        "ACL",
        "Meeting of the Association for Computational Linguistics",
        "Annual Meeting of the Association for Computational Linguistics",
    ),
    (
        "EMNLP",
        "Empirical Methods in Natural Language Processing",
        "Conference on Empirical Methods in Natural Language Processing",
    ),
    (
        "NAACL",
        "NAACL-HLT",
        "North American Chapter of the Association for Computational Linguistics",
        "Conference of the North American Chapter of the Association for Computational Linguistics",
        "Conference of the North American Chapter of the Association for Computational Linguistics: "
        "Human Language Technologies",
    ),
    (
        "EACL",
        "European Chapter of the Association for Computational Linguistics",
        "Conference of the European Chapter of the Association for Computational Linguistics",
    ),
    ("COLING", "International Conference on Computational Linguistics"),
    ("CoNLL", "Conference on Computational Natural Language Learning"),
    (
        "TACL",
        "Transactions of the Association for Computational Linguistics",
        "Trans. Assoc. Comput. Linguistics",
    ),
    ("LREC", "International Conference on Language Resources and Evaluation"),
    ("Interspeech", "Annual Conference of the International Speech Communication Association"),
    ("ICASSP", "International Conference on Acoustics, Speech, and Signal Processing"),
    (
        "KDD",
        "Knowledge Discovery and Data Mining",
        "International Conference on Knowledge Discovery and Data Mining",
        "SIGKDD International Conference on Knowledge Discovery and Data Mining",
        "SIGKDD Conference on Knowledge Discovery and Data Mining",
    ),
    (
        "WWW",
        "The Web Conference",
        "International World Wide Web Conference",
        "International Conference on World Wide Web",
    ),
    (
        "SIGIR",
        "International SIGIR Conference on Research and Development in Information Retrieval",
        "International ACM SIGIR Conference on Research and Development in Information Retrieval",
    ),
    (
        "CIKM",
        "Conference on Information and Knowledge Management",
        "International Conference on Information and Knowledge Management",
    ),
    ("WSDM", "Web Search and Data Mining", "International Conference on Web Search and Data Mining"),
    ("ICRA", "International Conference on Robotics and Automation"),
    ("IROS", "International Conference on Intelligent Robots and Systems"),
    ("CoRL", "Conference on Robot Learning"),
    ("RSS", "Robotics: Science and Systems"),
    ("CHI", "CHI Conference on Human Factors in Computing Systems", "Conference on Human Factors in Computing Systems"),
    ("OSDI", "Symposium on Operating Systems Design and Implementation"),
    ("SOSP", "Symposium on Operating Systems Principles"),
    ("NSDI", "Symposium on Networked Systems Design and Implementation"),
    (
        "PNAS",
        "Proceedings of the National Academy of Sciences",
        "Proceedings of the National Academy of Sciences of the United States of America",
    ),
)
"""The short name of each venue, which its page has, and other names."""

_YEAR_AT_END = re.compile(r"[\s,:(\['’]*(?<!\d)(?:19|20)\d\d[)\]]?$")
"""A year at the end of a venue; the years of a conference are one venue."""
_BEFORE = frozenset(
    "proceedings proc of the annual ieee cvf acm rsj rjs usenix twenty thirty forty fifty sixty".split()
)
"""Words that may come before the name of a venue."""
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|\w+tie)th"
)
_AFTER = re.compile(r"-(?:volume|vol)-.*|(?:-\d+)+$")
"""What may follow a name: a volume with its title, and numbers."""


class FoundVenue(NamedTuple):
    """The venue that a name means."""

    key: str
    """Names with one key are one venue; empty if the name has no letters."""
    name: str = ""
    """The name that its page has; empty if it is one of the names as printed."""


class VenueNames:
    """Finds the venue that a name means.

    Each of `chosen` is a name that a correction gives a venue, with the other names of that venue.
    """

    def __init__(self, chosen: Iterable[tuple[str, Sequence[str]]] = ()) -> None:
        self._chosen = {
            key_of(without_year(other)): FoundVenue(key_of(without_year(name)), name)
            for name, also in chosen
            for other in (name, *also)
        }

    def find(self, venue: str) -> FoundVenue:
        """Return the venue that a name as printed means; a year at its end makes no difference."""
        key = key_of(without_year(venue))
        if found := self._chosen.get(key) or _known().get(key) or _known().get(_clean(key)):
            return found
        return FoundVenue(key)


def without_year(venue: str) -> str:
    """Return a venue without the year at its end; one that is only a year stays."""
    return _YEAR_AT_END.sub("", venue) or venue


@cache
def _known() -> dict[str, FoundVenue]:
    """Return key → venue, of each known name, and of each without the words that may come before it."""
    found: dict[str, FoundVenue] = {}
    for names in _KNOWN:
        venue = FoundVenue(key_of(names[0]), names[0])
        found |= {key: venue for name in names for key in (key_of(name), _clean(key_of(name)))}
    return found


def _clean(key: str) -> str:
    """Return a key without the words around a name: `proceedings-of-the-37th` before it, `volume-1` or `cvpr` after.

    An abbreviation counts only after other words: `Computer Vision and Pattern Recognition (CVPR)`.
    """
    words = [*dropwhile(lambda word: word in _BEFORE or _ORDINAL.fullmatch(word), _AFTER.sub("", key).split("-"))]
    if len(words) > 2 and words[-1] in _abbreviations():
        words = words[:-1]
    return "-".join(words)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(key_of(name) for names in _KNOWN for name in names[:2] if " " not in name)
