from __future__ import annotations

import re
from collections import Counter

import pytest
from folders import SHARED
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text.normalise import fold
from site_builder.text.repair import STEPS, _repair_once, repair

CASES = "repair.md"

DUMPS = SHARED / "dumps"

DAMAGE = {
    r"\\%": 61,
    r"(?<=\d)times(?![A-Za-z])|(?<=\d )times(?= \d)": 30,
    r"(?<![A-Za-z])sim(?= ?\d)": 5,
    r"~(?!\d)": 6,
    r"``": 12,
    r"(?<!`)`(?!`)(?!text-davinci)(?<!text-davinci-003`)": 4,
    r"''": 14,
    r"-{2,}": 67,
    r'\\"': 1,
    r"x20[01]\d(?=[a-z])": 1,
    r" [,.;:](?= |$)": 10,
    r"\{\d+\.\d+\}": 1,
}
"""Damage counted in the real dumps, which repair must remove."""

LEFT_ALONE = {
    r"[{}]": (44, 42),  # one pair was bold
    r"\^": (18, 18),
    r"\\(?:tool|bf)\b": (7, 7),
    r"<[A-Za-z][^<>]*>": (11, 11),
    r"\*+[^*]+\*+": (8, 8),
    r"(?<!\w)mapsto|epsilon=|mathcal\{O\}left|lambda_|speedaccuracy": (9, 9),
    r"\b[a-z]+(?:19|20)\d\d[a-z]+\b": (6, 5),  # one was a dash in hexadecimal
    r"\$": (4, 4),
    r"https?:|\[[^\]]*\]": (74, 74),
    r"~(?=\d)": (6, 11),  # five more were `sim`
}
"""Text counted before and after repair."""

PIECES = (
    "\\%", "%", "times", "3times", "sim", "sim7B", "~", "``", "''", "`", "'", "\"", "--", "---", "-", "\\\"", "\\'",
    "\\`", "\\o", "\\ss", "{\\\"o}", "\\v{c}", "i", "e", "x2013", ".", ",", ":", ";", "$", "\\(", "\\)", "{", "}",
    "{3.56}", "https://a.org/b", "github.com/a", "Ã©", "â€™", "Ã", "x", "7", "(", ")", "[", "]", "\\\\", "é", "’",
    "”", " ", "  ", "\n", "\x1a", "&", "&amp;", "&lt;", "&amp;quot;", "&#96;", "&nbsp;", "&amp ;",
)  # fmt: skip

nasty = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


def test_a_repair_works_as_expected(case: tuple[str, str]) -> None:
    text, expected = case
    assert repair(text) == expected


@given(nasty)
def test_a_second_repair_changes_nothing(text: str) -> None:
    once = repair(text)
    assert repair(once) == once


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"])))
def test_text_of_plain_ascii_words_is_unchanged(text: str) -> None:
    words = " ".join(re.findall(r"[a-z]+", text, re.ASCII))
    assert repair(words) == words


@given(st.from_regex(r"[a-z0-9^_{}%~`'\\-]{1,30}", fullmatch=True), nasty)
def test_maths_survives_every_repair(tex: str, tail: str) -> None:
    maths = f"\\({tex}x\\)"
    assert repair(f"Let {maths} hold. {tail}").startswith(f"Let {maths} hold")


def test_each_step_has_its_own_name() -> None:
    assert max(Counter(name for name, _, _ in STEPS).values()) == 1


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return [line for path in sorted(DUMPS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]


def count(pattern: str, lines: list[str]) -> int:
    return sum(len(re.findall(pattern, line)) for line in lines)


@pytest.mark.shared
@pytest.mark.skipif(not DUMPS.is_dir(), reason="needs the real dumps in ../shared")
class TestRealDumps:
    @pytest.mark.parametrize(("pattern", "number"), DAMAGE.items())
    def test_all_counted_damage_is_repaired(self, lines: list[str], pattern: str, number: int) -> None:
        assert (count(pattern, lines), count(pattern, [repair(line) for line in lines])) == (number, 0)

    @pytest.mark.parametrize(("pattern", "numbers"), LEFT_ALONE.items())
    def test_irreparable_damage_stays(self, lines: list[str], pattern: str, numbers: tuple[int, int]) -> None:
        assert (count(pattern, lines), count(pattern, [repair(line) for line in lines])) == numbers

    def test_no_other_letter_or_digit_changes(self, lines: list[str]) -> None:
        for line in lines:
            assert skeleton(repair(line)) == skeleton(line)

    def test_only_damaged_texts_change(self, lines: list[str]) -> None:
        assert sum(repair(line) != line for line in lines) == 92


def skeleton(line: str) -> str:
    """Return the letters and digits of a line, except those that a repair turns into symbols."""
    line = re.sub(r"(?<=\d)times(?![A-Za-z])|(?<=\d )times(?= \d)|(?<![A-Za-z])sim(?= ?\d)|x2013(?=[a-z])", "", line)
    return re.sub(r"[\W_]", "", fold(line))


WORTH = st.lists(st.sampled_from([*"aZ19 .,;:-'`~{}()%\\$\x1aé", "times", "sim", "x2013", "k", "%"]), max_size=12).map(
    "".join
)


@given(WORTH)
def test_a_text_that_is_skipped_because_it_looks_intact_needs_no_repair(text):
    assert repair(text) == _repair_once(text)
