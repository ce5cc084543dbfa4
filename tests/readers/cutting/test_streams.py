"""Dumps are opened and decoded, whether or not they are compressed."""

from __future__ import annotations

import gzip
import io

import pytest

from site_builder.model import BadRecord, Doubt, Dump
from site_builder.readers.cutting.streams import (
    as_utf_8,
    is_binary,
    make_seekable,
    open_dump,
    peek,
    quote,
    read_chunks,
    read_lines,
    read_text,
)

TEXT = "Inventéd ✓\n" * 9000
FORMS = {
    "plain": TEXT.encode(),
    "gzip": gzip.compress(TEXT.encode()),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 without a mark, big end first": TEXT.encode("utf-16-be"),
    "UTF-16 without a mark, little end first": TEXT.encode("utf-16-le"),
    "UTF-16 in gzip": gzip.compress(TEXT.encode("utf-16")),
}
DAMAGED = "the gzip file is damaged or cut short here, and the rest is lost; copy the dump again"


@pytest.mark.parametrize("form", FORMS)
def test_a_dump_is_decompressed_and_its_head_can_be_peeked_at(tmp_path, form):
    (tmp_path / "d").write_bytes(FORMS[form])

    with open_dump(tmp_path / "d") as stream:
        assert peek(stream).startswith("Inventéd ✓\n".encode())
        assert stream.read() == TEXT.encode()


def test_a_gzip_file_that_is_cut_short_keeps_the_bytes_before(tmp_path):
    (tmp_path / "d").write_bytes(FORMS["gzip"][:-9])

    with open_dump(tmp_path / "d") as stream:
        *chunks, end = read_chunks(stream)
    with open_dump(tmp_path / "d") as stream:
        *lines, fault = read_lines(stream, Dump(name="d"))

    assert end is None
    assert b"".join(chunks) == TEXT.encode()
    assert [number for number, _ in lines] == list(range(1, 9001))
    assert fault == BadRecord(dump="d", line=9001, reason=DAMAGED)


def test_a_compressed_dump_can_be_made_seekable(tmp_path):
    (tmp_path / "d").write_bytes(FORMS["gzip"])

    with open_dump(tmp_path / "d") as stream, make_seekable(stream) as file:
        assert file.read() == TEXT.encode()
        file.seek(0)
        assert file.read(8) == TEXT.encode()[:8]


def test_bytes_that_are_not_utf_8_are_windows_1252_with_a_doubt():
    text, (doubt,) = read_text(io.BytesIO(b"one\nZ\xfcrich"), Dump(name="d"))

    assert text == "one\nZürich"
    assert doubt == Doubt(dump="d", line=2, reason="is not UTF-8; the dump was read as Windows-1252")


def test_text_is_distinguished_from_other_bytes():
    assert is_binary(b"PNG\0")
    assert is_binary(b"\1\2\3 text")
    assert not is_binary("é".encode("utf-16"))
    assert as_utf_8("é".encode("utf-16")) == as_utf_8("\ufeffé".encode()) == "é".encode()


def test_a_quotation_has_at_most_500_characters():
    assert quote("x" * 500) == "x" * 500
    assert quote("x" * 501) == "x" * 499 + "…"
    assert quote("a\0b\x1fc\x85d\ufffe\te\nf") == "a�b�c�d�\te\nf"


def test_a_line_that_is_too_long_is_one_reject_and_the_next_is_read():
    long = b"a" * (17 << 20)

    first, reject, last = read_lines(io.BufferedReader(io.BytesIO(b"one\n" + long + b"\ntwo")), Dump(name="d"))

    assert (first, last) == ((1, b"one"), (3, b"two"))
    assert (reject.line, reject.reason) == (
        2,
        "this line has 17,825,792 bytes, more than the 16,777,216 that are read; save the dump again",
    )
    assert len(reject.text) == 500
