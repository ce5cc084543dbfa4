"""Split the texts of all papers into words and signs, once for all who look at them: topics, related papers, reasons.

Words keep their case and accents. A TeX command keeps its backslash, and an underscore parts words. A sign is one of
three: the end of a run of words (`END`), a hyphen (`HYPHEN`), and any other (`OTHER`), such as a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from site_builder.model import Paper
from site_builder.text.numbering import Numbering, find_runs, join_lines
from site_builder.workers import ALONE, Workers, map_slices

END, HYPHEN, OTHER, CLOSE = range(4)
"""The numbers of signs, and of the end of a text; those of words are larger."""
FIRST_WORD = 4
_SIGNS = (".", "-", "'", "")
"""What they are written as."""
_ENDS = frozenset(".,:;!?")

_find_tokens = re.compile(r"\\?[^\W_]+|(?<=\w)-(?=\w)|[^\w\s]|_").findall
"""Words, TeX commands, hyphens inside words, and signs."""

_TYPOGRAPHIC = (
    *(("‘", "'"), ("’", "'"), ("“", "'"), ("”", "'"), ("—", "'"), ("·", "'"), ("•", "'"), ("×", "'"), ("±", "'")),
    *(("≤", "'"), ("≥", "'"), ("≈", "'"), ("→", "'"), ("°", "'"), ("–", "-"), ("−", "-"), ("…", "."), ("\xa0", " ")),
)
"""Signs beyond ASCII, and what stands for them; without them, most texts are ASCII and are split much faster."""


def _map_byte(number: int) -> int:
    character = chr(number)
    if number < 128 and (character.isalnum() or character in "\\-"):
        return number
    if character in ".,:;!?":
        return ord(".")
    return ord(" " if character.isspace() else "'")


_TABLE = bytes(map(_map_byte, range(256)))

_CLOSING = b" \n "
"""What ends a text among others."""
_HELD = bytes(code not in b" \0" for code in range(256))
"""For each byte, 1 if it is not between words."""

TITLE, ABSTRACT, KEYWORDS = range(3)
"""The parts of a paper."""
_PARTS = 3

_BLOCK = 512
"""The number of papers whose words are in memory as text at a time."""

Numbers = npt.NDArray[np.integer[Any]]
Text = Sequence[str]
"""The title and abstract of a paper, and then its keywords."""


class Tokens:
    """The words and signs of papers, as numbers."""

    def __init__(self, words: Sequence[str], numbers: Numbers, bounds: Numbers) -> None:
        self.words = words
        """What each number stands for."""
        self.numbers = numbers
        """Those of all papers, one after another; each text ends with `CLOSE`."""
        self.bounds = bounds
        """Where the title, the abstract and the keywords of each paper start, and where those of the last one end."""

    def __len__(self) -> int:
        """Return the number of papers."""
        return len(self.bounds) // _PARTS

    def read(self, first: int, after: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return what papers contain, from `first` to before `after`: numbers, and the paper and part of each."""
        bounds = self.bounds[first * _PARTS : after * _PARTS + 1]
        places = np.repeat(np.arange(first * _PARTS, after * _PARTS), np.diff(bounds))
        return self.numbers[bounds[0] : bounds[-1]], places // _PARTS, places % _PARTS

    def choose(self, papers: Sequence[int]) -> Tokens:
        """Return the words and signs of some papers."""
        starts = np.array(papers, np.int64) * _PARTS
        ends = self.bounds[starts + _PARTS].tolist()
        pieces = [self.numbers[start:end] for start, end in zip(self.bounds[starts].tolist(), ends, strict=True)]
        sizes = np.diff(self.bounds)[(starts[:, None] + np.arange(_PARTS)).ravel()]
        return Tokens(self.words, np.concatenate([np.empty(0, np.int32), *pieces]), np.cumsum([0, *sizes]))


def read_papers(papers: Sequence[Paper], workers: Workers = ALONE) -> Tokens:
    """Return the words and signs of papers; `workers` read them."""
    return _unite(list(map_slices(partial(_read_papers, papers), len(papers), workers, "split")))


def read_tokens(texts: Sequence[Text], workers: Workers = ALONE) -> Tokens:
    """Return the words and signs of papers, given by title, abstract and keywords; `workers` read them."""
    return _unite(list(map_slices(partial(_read_texts, texts), len(texts), workers, "split")))


def _unite(found: Sequence[Tokens]) -> Tokens:
    if len(found) == 1:
        return found[0]
    words: dict[str, int] = {}
    numbers: list[Numbers] = []
    for tokens in found:
        known = [words.setdefault(word, len(words)) for word in tokens.words]
        numbers.append(np.array(known, np.int32)[tokens.numbers])
    sizes = np.concatenate([np.diff(tokens.bounds) for tokens in found])
    return Tokens(list(words), np.concatenate(numbers), np.concatenate(([0], np.cumsum(sizes))))


def split_text(text: str) -> list[str]:
    """Return the words and signs of a text; a sign is one of `_SIGNS`, unless the text is not ASCII."""
    return _write_apart(text).decode("utf-8", "surrogatepass").split()


def _write_apart(text: str) -> bytes:
    """Return the words and signs of a text with spaces between them."""
    if not text.isascii():
        for sign, plain in _TYPOGRAPHIC:
            text = text.replace(sign, plain)
        if not text.isascii():
            return " ".join(_find_tokens(text.replace("\0", "'"))).encode("utf-8", "surrogatepass")
    if "\\" in text:
        text = text.replace("\\", " \\")
    line = text.encode().translate(_TABLE).replace(b" - ", b" ' ")
    return line.replace(b".", b" . ").replace(b"-", b" - ").replace(b"'", b" ' ")


def split_words(text: str) -> list[str]:
    """Return the words of a text, with a full stop for each end of a run of them."""
    words = [(_SIGNS[END] if token in _ENDS else token).lstrip("\\") for token in split_text(text)]
    return [word for word in words if word in _ENDS or _is_word(word)]


def _is_word(token: str) -> bool:
    return token[:1].isalnum() or token[:1] == "\\"


class _Reader:
    """Numbers words and signs in the order they are met."""

    def __init__(self) -> None:
        self._numbering = Numbering()
        self._known: list[int] = []
        self.read([b" ".join([*map(str.encode, _SIGNS[:CLOSE])])])

    @property
    def words(self) -> list[str]:
        """What each number stands for; nothing has that of a sign which is counted as another one."""
        return [*_SIGNS, *self._numbering.texts[len(_SIGNS) :]]

    def read(self, lines: Iterable[bytes]) -> Numbers:
        """Return the numbers of what `_write_apart` returned for some texts, each with `CLOSE` at its end."""
        content = join_lines(lines, _CLOSING)
        starts, ends = find_runs(content, _HELD)
        found = self._numbering.find(content, starts[1:], (ends - starts)[1:])
        for token in self._numbering.texts[len(self._known) :]:
            number = len(self._known)
            is_own = number < len(_SIGNS) or _is_word(token)
            self._known.append(number if is_own else END if token in _ENDS else OTHER)
        return np.array(self._known, np.int32)[found]


def _read_papers(papers: Sequence[Paper], start: int, stop: int) -> Tokens:
    blocks = (papers[first : min(first + _BLOCK, stop)] for first in range(start, stop, _BLOCK))
    return _read_blocks([(paper.title, paper.abstract, *paper.keywords) for paper in block] for block in blocks)


def _read_texts(texts: Sequence[Text], start: int, stop: int) -> Tokens:
    return _read_blocks(texts[first : min(first + _BLOCK, stop)] for first in range(start, stop, _BLOCK))


def _read_blocks(blocks: Iterable[Sequence[Text]]) -> Tokens:
    reader = _Reader()
    numbers: list[Numbers] = [np.empty(0, np.int32)]
    for some in blocks:
        lines = (
            _write_apart(part)
            for title, abstract, *keywords in some
            for part in (title, abstract, " . ".join(keywords))
        )
        numbers.append(reader.read(lines))
    found = np.concatenate(numbers)
    return Tokens(reader.words, found, np.append(0, np.flatnonzero(found == CLOSE) + 1))
