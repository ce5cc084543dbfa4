"""Equal tokens get the same number, whatever their bytes are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.text import numbering
from site_builder.text.numbering import Numbering, find_runs, join_lines

HELD = bytes(code not in b" \0" for code in range(256))
LINES = st.lists(st.text("ab .\né日\ud800", max_size=40), max_size=6)


def number(found: Numbering, lines: list[str]) -> list[str]:
    """Return the tokens that the numbers of some lines stand for."""
    content = join_lines([line.encode("utf-8", "surrogatepass") for line in lines], b" ")
    starts, ends = find_runs(content, HELD)
    return [found.texts[token] for token in found.find(content, starts, ends - starts).tolist()]


@pytest.mark.parametrize("bits", [1, 18])
@given(LINES)
def test_tokens_are_numbered_in_order_of_first_appearance_however_crowded_the_table_is(bits, lines):
    wanted = [token for line in lines for token in line.split(" ") if token]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_BITS", bits)
        found = Numbering()
        assert [number(found, lines) for _ in range(2)] == [wanted, wanted]
    assert found.texts == list(dict.fromkeys(wanted))
