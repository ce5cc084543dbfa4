"""The markers of merge conflicts, in pieces of any size."""

from __future__ import annotations

import io

import pytest

from site_builder.model import Dump
from site_builder.readers.cutting.conflicts import Unconflicted

TEXT = b"a\r\n<<<<<<< HEAD\r\nb\n||||||| base\nc\n=======\nd\n>>>>>>> 0a1b (fetch)\n=======\ne\n<<<<<<< x"
CLEAN = b"a\r\n%b\r\nb\n%b\nc\n%b\nd\n%b\n=======\ne\n%b" % tuple(b" " * size for size in (12, 12, 7, 20, 9))


class Drip(io.RawIOBase):
    """A file that gives a few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content, self._size = io.BytesIO(content), size

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._content.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._content.seek(offset, whence)

    def readinto(self, buffer) -> int:
        data = self._content.read(min(self._size, len(buffer)))
        buffer[: len(data)] = data
        return len(data)


def open_drip(content: bytes, size: int) -> tuple[Unconflicted, io.BufferedReader]:
    raw = Unconflicted(io.BufferedReader(Drip(content, size), 1))
    return raw, io.BufferedReader(raw)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 8, 13, 29, 1000])
def test_markers_become_spaces_and_are_told_by_their_lines(size):
    raw, stream = open_drip(TEXT, size)

    assert stream.read() == CLEAN
    assert [(it.line, it.text) for it in raw.list_rejects(Dump(name="d"))] == [(2, "<<<<<<< HEAD"), (11, "<<<<<<< x")]
    assert "(lines 2 to 8)" in raw.list_rejects(Dump(name="d"))[0].reason


@pytest.mark.parametrize("place", [0, 5, 20, 60])
def test_a_second_reading_finds_the_same(place):
    raw, stream = open_drip(TEXT, 7)
    stream.read()
    stream.seek(place)

    assert stream.tell() == place
    assert stream.read() == CLEAN[place:]
    assert len(raw.list_rejects(Dump(name="d"))) == 2


def test_reading_goes_on_where_it_was_left():
    _, stream = open_drip(TEXT, 7)
    start = stream.read(20)
    place = stream.tell()
    stream.seek(0)
    stream.read()
    stream.seek(place)

    assert start + stream.read() == CLEAN


@pytest.mark.parametrize(
    "content", [b"Title\n=======\n\n<<<<<<<\n", b"a <<<<<<< b\n|||||||\n", b"", b"\0\n<<<<<<< x\n"]
)
def test_other_text_and_binary_files_stay(content):
    raw, stream = open_drip(content, 3)

    assert stream.read() == content
    assert raw.list_rejects(Dump(name="d")) == []


@pytest.mark.parametrize("text", [b"<a>\n</a>", b"a\n<<a>", b"a\n=b"])
def test_a_last_line_that_cannot_be_a_marker_is_not_held_back(text):
    with io.BufferedReader(Unconflicted(io.BufferedReader(Drip(text, len(text))))) as stream:
        assert stream.peek() == text
