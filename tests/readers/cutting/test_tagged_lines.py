"""Tagged lines are cut into records."""

from __future__ import annotations

import pytest

from site_builder.readers.cutting.tagged_lines import cut_tagged


def parse(line):
    return (line[1], line[2:].strip()) if line.startswith("%") else ("", line.strip())


def cut(text):
    return [(it.line, it.fields) for it in cut_tagged([text], "0", parse)]


TEXTS = {
    "%0 a\n%T b\n%0 c\n": [(1, (("0", "a"), ("T", "b"))), (3, (("0", "c"),))],
    "%T a\n\n%T b\n": [(1, (("T", "a"),)), (3, (("T", "b"),))],
    "%0 a\n%X b\n\nc\n\n%K d\ne\n": [(1, (("0", "a"), ("X", "b\nc"), ("K", "d\ne")))],
    "junk\n\nmore\n%0 a\n": [(1, ()), (4, (("0", "a"),))],
    "\n\n%0 a": [(3, (("0", "a"),))],
    "\n": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_record_starts_with_its_tag_or_after_a_blank_line(text):
    assert cut(text) == TEXTS[text]
