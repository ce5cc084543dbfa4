"""Distinguish titles from abstracts in the lines of a saved listing.

A listing is a sequence of papers: each has a title and an abstract, sometimes in several paragraphs, and sometimes a
block of metadata. The page around it leaves banner lines. Nothing marks which is which, so we choose the labels that
make the whole page cheapest: there is a cost for each line and label (how unlike a title is this line?) and for each
pair of neighbours (an abstract normally follows a title), and dynamic programming finds the minimum over all
labellings. The margin of a line is the extra cost of the page if that line has to take another label; a small margin
means that the text can be read in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

import msgspec

CLEAR_MARGIN = 3.0
"""A line with a smaller margin can be read in two ways."""

_NEVER = 1e9
_SENTENCE_BREAK = re.compile(r"[a-z)\]\d][.?!] [A-Z]")
_STOP = re.compile(r"[a-z)\]\d]\. [A-Z]")
"""A break between sentences; question and exclamation marks do not count, because titles contain them too."""
_SENTENCE_END = re.compile(r"(?:[.?!…]['\")\]]*|https?:\S+|www\.\S+)$")
_SENTENCE_START = re.compile(
    r"(?:We|Our|(?:In this|This|The present) (?:paper|work|study|article)|These|Finally|Moreover|However|Furthermore|"
    r"Additionally|Specifically|Notably|To (?:address|this end)|Extensive|Experiments|(?:The |Our )?[Cc]ode)\b,? [a-z]"
)
"""How sentences of an abstract start, but not titles."""
_ADDRESS = re.compile(r"https?://|www\.")


class Label(IntEnum):
    """What a line is."""

    TITLE = 0
    ABSTRACT = 1
    CONTINUATION = 2
    """Another paragraph or line of an abstract."""
    BANNER = 3
    """A line of the page around the listing."""


class TextLine(msgspec.Struct, frozen=True):
    """A line that is not metadata, with some facts about its surroundings."""

    line: int
    """Its number in the dump, counted from 1."""
    text: str
    known_banner: bool = False
    """Whether it is a known line of the page around a listing."""
    after_metadata: bool = False
    """Whether a block of metadata separates it from the line before, which means that a paper ends there."""
    after_blank: bool = False
    """Whether a blank line separates it from the line before."""


class Labelled(msgspec.Struct, frozen=True):
    """A line with its label and the margin to the best other label."""

    line: TextLine
    label: Label
    other: Label
    """The next best label."""
    margin: float


def label_lines(lines: Sequence[TextLine], *, is_closed: bool = False) -> list[Labelled]:
    """Return each line with its label in the cheapest reading of the whole listing.

    `is_closed` says that a block of metadata follows the last line, so that it belongs to a paper.
    """
    if not lines:
        return []
    own = [_line_costs(line) for line in lines]
    ahead = _sweep(lines, own)
    behind = _sweep_back(lines, own, _CLOSED_END if is_closed else _END)
    return [_label(line, *totals) for line, *totals in zip(lines, ahead, behind, strict=True)]


def _label(line: TextLine, ahead: list[float], behind: list[float]) -> Labelled:
    """Choose the cheapest label of a line, given the costs of everything before and after it."""
    totals = sorted((before + after, label) for label, before, after in zip(Label, ahead, behind, strict=True))
    (best, label), (second, other) = totals[:2]
    return Labelled(line, label, other, second - best)


def _sweep(lines: Sequence[TextLine], own: list[list[float]]) -> list[list[float]]:
    """Return for each line and label the least cost of the page up to and including that line."""
    table: list[list[float]] = []
    for at, costs in enumerate(own):
        if at == 0:
            table.append([cost + _START[label] for label, cost in zip(Label, costs, strict=True)])
            continue
        before, steps = table[-1], _steps(lines[at])
        table.append([costs[to] + min(before[of] + steps[of][to] for of in Label) for to in Label])
    return table


def _sweep_back(
    lines: Sequence[TextLine], own: list[list[float]], end: tuple[float, float, float, float]
) -> list[list[float]]:
    """Return for each line and label the least cost of the page after that line."""
    table = [list(end)]
    for at in range(len(lines) - 1, 0, -1):
        after, steps = table[-1], _steps(lines[at])
        table.append([min(steps[of][to] + own[at][to] + after[to] for to in Label) for of in Label])
    return table[::-1]


# Costs are rough units of surprise: 1 is unremarkable, 4 is odd, 8 is very rare. They were chosen from the listings we
# have: titles have 22 to 182 characters and no final full stop; abstracts have 516 to 1,917 characters and sentences.

_START = (0.0, _NEVER, _NEVER, 0.0)
_END = (6.0, 0.0, 0.0, 0.0)
_CLOSED_END = (1.0, 0.0, 0.0, 6.0)

_FOLLOWS = (
    # TITLE, ABSTRACT, CONTINUATION, BANNER
    (6.0, 0.0, _NEVER, 6.0),  # after a title; another title or a banner means that it has no abstract
    (0.0, _NEVER, 4.0, 0.0),  # after an abstract
    (0.0, _NEVER, 1.0, 0.0),  # after a continuation
    (0.0, _NEVER, _NEVER, 0.0),  # after a banner
)
_FOLLOWS_WRAPPED = (_FOLLOWS[0], (1.0, _NEVER, 3.0, 1.0), (1.0, _NEVER, 0.0, 1.0), _FOLLOWS[3])
"""Without a blank line between them, two lines are a little more likely to be one text."""
_FOLLOWS_METADATA = tuple((row[0] if row[0] < 6 else 1.0, _NEVER, _NEVER, min(row[3], 1.0)) for row in _FOLLOWS)
"""Metadata ends a paper, so a title or a banner comes next."""


def _steps(line: TextLine) -> Sequence[Sequence[float]]:
    if line.after_metadata:
        return _FOLLOWS_METADATA
    return _FOLLOWS if line.after_blank else _FOLLOWS_WRAPPED


def _line_costs(line: TextLine) -> list[float]:
    if line.known_banner:
        return [8.0, _NEVER, _NEVER, 0.0]
    return [_title_cost(line.text), _abstract_cost(line.text), _continuation_cost(line.text), _banner_cost(line.text)]


def _title_cost(text: str) -> float:
    cost = _step(len(text), ((150, 0.0), (200, 1.0), (350, 2.0), (500, 5.0)), 12.0)
    cost += 7.0 * text.endswith(".") + 4.0 * bool(_ADDRESS.search(text)) + 1.0 * text[0].islower()
    cost += 3.0 * bool(_SENTENCE_START.match(text))
    return cost + min(9.0, 3.0 * len(_STOP.findall(text)))


def _abstract_cost(text: str) -> float:
    cost = _step(len(text), ((40, 9.0), (80, 7.0), (150, 4.0), (250, 2.0)), 0.0)
    cost -= 2.0 * (cost > 2.0 and text.endswith("."))
    return cost + 1.0 * (not _ends_sentence(text)) - 1.0 * bool(_SENTENCE_BREAK.search(text))


def _continuation_cost(text: str) -> float:
    return 5.0 * (not _ends_sentence(text)) - 2.0 * text[0].islower()


def _banner_cost(text: str) -> float:
    words = _step(text.count(" ") + 1, ((3, 3.0), (6, 5.0), (12, 8.0)), 15.0)
    return words + 4.0 * _ends_sentence(text) + _step(len(text), ((40, 0.0), (80, 2.0)), 8.0)


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text, text.rfind(" ") + 1) is not None


def _step(value: int, steps: Sequence[tuple[int, float]], beyond: float) -> float:
    """Return the cost of the first step that is not below the value."""
    return next((cost for most, cost in steps if value <= most), beyond)
