"""Join the lines of a text that was wrapped at some column, as mail programs, terminals and editors do.

A wrapped text has lines of nearly one width. A break in it is soft if the next word would not have fitted on the line,
otherwise it is hard: somebody ended a title or a paragraph there. Where blank lines separate the paragraphs, they
decide, and hard breaks matter only if papers rather than paragraphs are separated. Where there are none, the last line
of a paragraph may be full by chance, so we choose the division into titles and abstracts that contradicts the fewest
breaks, by dynamic programming.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import groupby, pairwise

import msgspec

_NARROWEST, _WIDEST = 50, 140
"""The columns at which texts are wrapped."""
_SLACK = 3
"""How far a full line may reach beyond the width that we estimate."""
_OTHER_WIDTH = 8
"""The difference of their longest lines from which on two paragraphs were not wrapped at the same column."""
_LONGEST = 80
"""The most lines of a paragraph; a run of more is several papers."""
_FEWEST = 4
"""The fewest soft breaks from which we conclude that a text is wrapped."""
_HYPHEN = re.compile(r"\w[^\W\d]-$")
_PART = re.compile(r"[^\s\w]*\w+[^\W\d]-(?=\w+[^\W\d])")
"""The part of a word at which programs break it: letters on both sides of a hyphen."""
_SENTENCE_END = re.compile(r"(?:[.?!…:]['\")\]*]*|https?:\S+|www\.\S+|\w\.\w{2,4}/\S+)$")
_STOP = re.compile(r"[a-z)\]\d]\. [A-Z]")
_DASH_AFTER, _DASH_BEFORE = re.compile(r"\w--$"), re.compile(r"--\w")
_PAIRED = re.compile(r"(?:and|or|to)(?![\w-])")
"""What follows a hyphen that ends a word: `pre- and post-training`."""


class Width(msgspec.Struct, frozen=True):
    """How a text was wrapped."""

    columns: int
    breaks_words: bool
    """Whether lines may end after a hyphen within a word."""

    def is_soft(self, line: str, following: str) -> bool:
        """Return whether the next word would not have fitted on the line."""
        if len(line) > self.columns + _SLACK:
            return False
        part = _PART.match(following) if self.breaks_words else None
        word = part[0] if part else following.split(" ", 1)[0]
        is_inside = self.breaks_words and _HYPHEN.search(line) is not None
        return len(line) + (not is_inside) + len(word) > self.columns

    def join(self, lines: Sequence[str]) -> str:
        """Return lines as one text."""
        text = lines[0]
        for line in lines[1:]:
            is_inside = self.breaks_words and _HYPHEN.search(text) and line[:1].isalnum() and not _PAIRED.match(line)
            is_dash = self.breaks_words and (_DASH_AFTER.search(text) or _DASH_BEFORE.match(line))
            text += line if is_inside or is_dash else f" {line}"
        return text


def unwrap(lines: Sequence[str], fixed: Sequence[bool]) -> list[str | None]:
    """Return each line, with white space collapsed, joined with those that continue it, which become None.

    Lines that are `fixed`, such as metadata, stay as they are and end a paragraph. A text that is not wrapped stays.
    """
    texts: list[str | None] = list(lines)
    for runs in _split_by_width(lines, _find_runs(lines, fixed)):
        width = find_width([[lines[at] for at in run] for run in runs])
        if width is not None:
            _join_runs(texts, lines, runs, width)
    return texts


def _join_runs(texts: list[str | None], lines: Sequence[str], runs: Sequence[range], width: Width) -> None:
    is_whole = not all(lines) and _are_paragraphs([[lines[at] for at in run] for run in runs], width)
    for run in runs:
        parts = [run] if is_whole else _divide(lines, run, width)
        for part in parts:
            texts[part[0]] = width.join([lines[at] for at in part])
            texts[part[0] + 1 : part[-1] + 1] = [None] * (len(part) - 1)


def _split_by_width(lines: Sequence[str], runs: Sequence[range]) -> list[list[range]]:
    """Return the runs in groups that were wrapped alike: all together, unless they have no width in common."""
    if find_width([[lines[at] for at in run] for run in runs]) is not None:
        return [list(runs)]
    groups: list[list[range]] = [[]]
    columns = 0
    for run in runs:
        longest = max(len(lines[at]) for at in run) if len(run) > 2 else columns
        if columns and abs(longest - columns) > _OTHER_WIDTH:
            groups.append([])
        columns = longest
        groups[-1].append(run)
    return groups


def _find_runs(lines: Sequence[str], fixed: Sequence[bool]) -> list[range]:
    """Return the places of the lines between blank and fixed ones."""
    groups = groupby(range(len(lines)), lambda at: bool(lines[at]) and not fixed[at])
    return [range(found[0], found[-1] + 1) for is_text, it in groups if is_text and (found := list(it))]


def find_width(runs: Sequence[Sequence[str]]) -> Width | None:
    """Return how a text with these runs of lines was wrapped, or None if it was not."""
    lengths = sorted(len(line) for run in runs if len(run) > 1 for line in run)
    most = lengths[int(0.9 * len(lengths))] if lengths else 0
    counts = Counter(it for it in lengths if most - 5 <= it <= most + _SLACK)  # a title nobody wrapped may be longer
    columns = max((it for it, count in counts.items() if 5 * count >= max(counts.values())), default=0)
    if not _NARROWEST <= columns <= _WIDEST:
        return None
    near = [line for run in runs for line in run[:-1] if columns - 15 < len(line) <= columns + _SLACK]
    breaks = [pair for run in runs for pair in pairwise(run)]
    hyphens = sum(_HYPHEN.search(line) is not None for line in near)
    unbroken = sum(
        len(line) + 1 + len(part[0]) <= columns < len(line) + 1 + len(after.split(" ", 1)[0])
        for line, after in breaks
        if (part := _PART.match(after))
    )
    width = Width(columns, hyphens > unbroken)
    soft = sum(width.is_soft(line, after) for line, after in breaks)
    return width if soft >= _FEWEST and soft > 0.6 * len(breaks) else None


def _are_paragraphs(runs: Sequence[Sequence[str]], width: Width) -> bool:
    """Return whether a run is one paragraph, as opposed to a title and an abstract."""
    long = [run for run in runs if len(run) > 2]
    titled = [it for it in long if len(it) > _LONGEST or any(not width.is_soft(a, b) for a, b in pairwise(it[:4]))]
    return sum(map(len, titled)) < 0.5 * sum(map(len, long))


# Dividing lines without blank lines between them


class _State(IntEnum):
    """What a line is: the start of a title or of an abstract, or a later line of it."""

    TITLE = 0
    MORE_TITLE = 1
    ABSTRACT = 2
    SECOND = 3
    MORE_ABSTRACT = 4


_NEVER = 1e9
_HARD = 0
_SOFT = 1
_STARTS = (_State.TITLE, _State.ABSTRACT)


def _divide(lines: Sequence[str], run: range, width: Width) -> Iterator[list[int]]:
    """Yield the places of each title and abstract in a run of lines."""
    part: list[int] = []
    for at, state in zip(run, _find_states([lines[at] for at in run], width), strict=True):
        if state in _STARTS and part:
            yield part
            part = []
        part.append(at)
    yield part


def _find_states(lines: Sequence[str], width: Width) -> list[_State]:
    """Return what each line is in the cheapest reading of a run."""
    costs = [_own_cost(lines[0], state) + (0.0 if state is _State.TITLE else 1.0) for state in _State]
    costs[_State.MORE_TITLE] = costs[_State.SECOND] = _NEVER
    choices: list[list[_State]] = []
    for before, line in pairwise(lines):
        is_soft = width.is_soft(before, line)
        options = [[costs[of] + _step_cost(of, to, before, is_soft=is_soft) for of in _State] for to in _State]
        choices.append([_State(min(_State, key=it.__getitem__)) for it in options])
        costs = [min(it) + _own_cost(line, to) for it, to in zip(options, _State, strict=True)]
    costs[_State.TITLE] += 6.0
    costs[_State.MORE_TITLE] += 6.0
    states = [min(_State, key=costs.__getitem__)]
    for choice in reversed(choices):
        states.append(choice[states[-1]])
    return states[::-1]


def _own_cost(line: str, state: _State) -> float:
    """Return how unlike a line is to what it is taken for."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words) / max(1, len(words))
    starts_small = 3.0 * (line[:1].islower() and state in _STARTS)
    if state in (_State.TITLE, _State.MORE_TITLE):
        return min(9.0, 3.0 * len(_STOP.findall(line))) + starts_small + 1.5 * (capitals < 0.4)
    return starts_small + 6.0 * (capitals > 0.7 and len(words) > 4)


def _step_cost(of: _State, to: _State, before: str, *, is_soft: bool) -> float:
    """Return how unlikely a line with one state is after a line with another, given the break between them."""
    was_title = of in (_State.TITLE, _State.MORE_TITLE)
    if to is _State.MORE_TITLE:
        return (1.0 if is_soft else 12.0) if was_title else _NEVER
    if to is _State.ABSTRACT:
        return (2.5 if is_soft else 0.0) + 4.0 * before.endswith(".") if was_title else _NEVER
    if to is _State.SECOND:
        return (0.0 if is_soft else 7.0) if of is _State.ABSTRACT else _NEVER
    if to is _State.MORE_ABSTRACT:
        return (0.0 if is_soft else 7.0) if of in (_State.SECOND, _State.MORE_ABSTRACT) else _NEVER
    if was_title:
        return 8.0 if not is_soft else 12.0
    short = {_State.ABSTRACT: 6.0, _State.SECOND: 3.0}.get(of, 0.0)
    return short + (2.5 if is_soft else 0.0) + (0.0 if _SENTENCE_END.search(before) else 8.0 if is_soft else 5.0)
