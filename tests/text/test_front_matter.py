"""Front matter and body of Markdown files."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import ContentError
from site_builder.text.front_matter import FrontMatter, load_front_matter

FENCED = '+++\ntitle = "Pets"\n\nmatch = ["dog"]\n+++\n'


@pytest.fixture
def write(tmp_path):
    def write(content: bytes) -> Path:
        path = tmp_path / "pets.md"
        path.write_bytes(content)
        return path

    return write


def load(path: Path) -> FrontMatter:
    return load_front_matter(path, "a topic")


def test_values_and_body_are_separated(write):
    found = load(write(f"{FENCED}\n\nOf *dogs*.\n\n+++\nStill the text.\n\n".encode()))

    assert found.values == {"title": "Pets", "match": ["dog"]}
    assert found.body == "Of *dogs*.\n\n+++\nStill the text."
    assert found.lines == ("+++", 'title = "Pets"', "", 'match = ["dog"]', "+++")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf+++\n+++\nx", b"+++\r\n+++\r\nx", b"+++ \n+++\t\nx"])
def test_a_byte_order_mark_line_ends_and_spaces_after_a_fence_do_not_matter(write, content):
    found = load(write(content))

    assert (found.values, found.body) == ({}, "x")


@pytest.mark.parametrize(("naming", "line"), [("match", 4), ("title", 2), ("nothing", 1), ("+++", 1)])
def test_an_error_is_reported_at_the_line_with_its_cause(write, naming, line):
    path = write(FENCED.encode())

    error = load(path).error("is wrong.", naming)

    assert (type(error), error.message, error.path, error.line) == (ContentError, "is wrong.", path, line)


def test_an_error_is_reported_at_the_last_of_several_possible_lines(write):
    assert load(write(b"+++\n# dogs\n[[dogs]]\n+++\n")).error("is wrong.", "dogs").line == 3


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"Pets\n", 1),
        (b"\n+++\n+++\n", 1),
        (b'+++\ntitle = "Pets"\n', 1),
        (b"+++\na = 1\nb = x\n+++\n", 3),
        (b"+++\na = [\n+++\n", 2),
        (b"\xff\xfe+\0", None),
    ],
)
def test_a_file_without_front_matter_is_rejected_with_its_line(write, content, line):
    path = write(content)

    with pytest.raises(ContentError) as caught:
        load(path)

    assert (caught.value.path, caught.value.line) == (path, line)
