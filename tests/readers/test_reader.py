"""What a reader says of its format."""

from __future__ import annotations

from site_builder.model import Banner
from site_builder.readers import READERS, Reader


def test_a_dump_without_papers_is_a_fault_unless_the_reader_says_otherwise():
    plain = Reader("invented", bytes.isalpha, lambda stream, dump: iter(()))

    assert not plain.is_empty_answer([Banner(dump="d", line=1, text="nothing")])


def test_three_formats_have_empty_answers_and_those_of_arxiv_say_so():
    banners = [Banner(dump="d", line=1, text="a feed without entries")]

    assert {it.name for it in READERS if it.is_empty_answer(banners)} == {
        "arxiv-atom",
        "arxiv-oai",
        "daily-papers-json",
    }
    assert {it.name for it in READERS if it.is_empty_answer([])} == {"daily-papers-json"}
