from __future__ import annotations

import gzip

from site_builder.pages.files.gzipped import pack


def test_what_was_packed_can_be_unpacked():
    assert gzip.decompress(pack(b"kites " * 99)) == b"kites " * 99


def test_the_header_has_neither_a_time_nor_a_name_nor_a_system():
    assert pack(b"") == bytes.fromhex("1f8b08000000000000ff03000000000000000000")
