"""Text arrives in pieces of whole lines, in any encoding."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model import BadRecord, Doubt, Dump
from site_builder.readers.cutting.text_pieces import is_in_cell, read_pieces


class Drops(io.BytesIO):
    """A stream that returns a few bytes at a time."""

    size = 3

    def read1(self, _=-1):
        return super().read1(self.size)


def read(content):
    return list(read_pieces(Drops(content), Dump(name="d")))


def test_pieces_end_with_lines():
    assert read(b"a\nbc\r\nd\re") == ["a\n", "bc\n", "d\n", "e"]


def test_byte_order_marks_are_removed_and_utf_16_is_read():
    assert "".join(read("\ufeffż\nó".encode())) == "ż\nó"
    assert "".join(read("ż\nó".encode("utf-16"))) == "ż\nó"


def test_lines_that_are_not_utf_8_are_windows_1252_and_the_first_one_is_reported():
    assert read("ż\nä ".encode() + b"\xe4\n\xfc\x96\n") == [
        "ż\n",
        "ä ä\n",
        Doubt(
            dump="d",
            line=2,
            reason="is not UTF-8; this line and others like it were read as Windows-1252",
            text="ä ä",
        ),
        "ü–\n",
    ]


def test_text_before_damage_in_a_gzip_stream_is_kept():
    class Damaged(Drops):
        def read1(self, _=-1):
            if drop := super().read1():
                return drop
            raise EOFError

    *texts, reject = read_pieces(Damaged(b"one\ntwo\nth"), Dump(name="d"))

    assert "".join(texts) == "one\ntwo\nth"
    assert isinstance(reject, BadRecord)
    assert reject.line == 3


@given(st.text(alphabet="aż\r\n\u2028 ", max_size=40), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_no_character_is_lost(text, encoding):
    expected = text.replace("\r\n", "\n").replace("\r", "\n")

    pieces = read(text.encode(encoding))

    assert "".join(pieces) == expected
    assert all(piece.endswith("\n") for piece in pieces[:-1])


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (b'title,abstract\nKites,"We\n', True),
        (b'\n\ntitle\tabstract\nKites\t"a ""b"" c\n', True),
        (b'title,abstract\nKites,"We"\n', False),
        (b"title,abstract\n", False),
        (b'A disk of 5"\nand more, of all kinds\n', False),
        (b"", False),
    ],
)
def test_a_quoted_cell_of_a_table_holds_what_follows_it(before, expected):
    assert is_in_cell(before) is expected
