"""XML is decoded correctly even if its declared encoding is wrong, in every format."""

from __future__ import annotations

import pytest
from readers.xml_formats import every_format, read, titles_of, write

from site_builder.model import Doubt


@every_format
def test_bytes_that_are_not_utf_8_are_windows_1252_with_one_doubt(form):
    content = write(form, form.paper.format("Zürich"), form.paper.format("żXX"), form.paper.format("XX"))

    items = read(form, content.encode().replace(b"XX", b"Z\xfcrich \x96 x"))

    assert titles_of(items) == ["Zürich", "żZürich – x", "Zürich – x"]
    assert [it.reason for it in items if isinstance(it, Doubt)] == [
        "is not UTF-8; this element and others like it were read as Windows-1252"
    ]


ENCODINGS = {
    "utf-8": "",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-16",
    "iso-8859-1": "ISO-8859-1",
    "cp1252": "windows-1252",
    "euc-kr": "euc-kr",
}


@every_format
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_declared_encoding_is_used(form, encoding):
    title = "한국어" if encoding == "euc-kr" else "Zürich"
    declared = f' encoding="{ENCODINGS[encoding]}"' if ENCODINGS[encoding] else ""
    content = write(form, form.paper.format(title)).replace('version="1.0"', f'version="1.0"{declared}')

    assert titles_of(read(form, content.encode(encoding))) == [title]


@every_format
@pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1252", "us-ascii", "utf-16", "no-such-thing"])
def test_an_encoding_that_the_bytes_contradict_is_not_used(form, declared):
    content = write(form, form.paper.format("Zürich")).replace('version="1.0"', f'version="1.0" encoding="{declared}"')

    assert titles_of(read(form, content)) == ["Zürich"]
