"""The description of a dump format."""

from __future__ import annotations

import pytest

from site_builder.model import Banner
from site_builder.readers import Reader, find_reader


def test_a_dump_without_papers_is_a_fault_unless_the_reader_says_otherwise():
    plain = Reader("invented", bytes.isalpha, lambda stream, dump: iter(()))

    assert not plain.is_empty_answer([Banner(dump="d", line=1, text="nothing")])


@pytest.mark.parametrize(("name", "says_so"), [("arxiv-atom", True), ("arxiv-oai", True), ("daily-papers-json", False)])
def test_a_response_that_found_nothing_is_empty_if_the_format_allows_it(name, says_so):
    reader = find_reader(name)

    assert reader.is_empty_answer([Banner(dump="d", line=1, text="a feed without entries")])
    assert reader.is_empty_answer([]) != says_so
