from __future__ import annotations

import pytest

from site_builder.fetching.answers import AnswerError, parse_json, parse_objects, parse_xml, write_lines, write_xml

parse_papers = parse_objects(lambda value: value["papers"], lambda it: "title" in it)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (b"", "is not JSON but empty"),
        (b"  \n", "is not JSON but empty"),
        (b"<!doctype HTML><p>Sorry", "is not JSON but HTML"),
        (b'{"a": [1, 2', 'is not JSON but "{"a": [1, 2"'),
        (b"\xff\xfe\x00", "is not JSON but"),
        (b"Too many requests. " * 9, 'is not JSON but "Too many requests. Too many requests. Too many requests. Too…"'),
    ],
)
def test_what_is_not_json_is_described(answer: bytes, message: str) -> None:
    with pytest.raises(AnswerError) as failure:
        parse_json(answer)
    assert str(failure.value).startswith(message)


@pytest.mark.parametrize(
    "answer", [b"[]", b"3", b'{"error": "no"}', b'{"papers": {}}', b'{"papers": [1]}', b'{"papers": [{}]}']
)
def test_objects_of_another_kind_are_refused(answer: bytes) -> None:
    with pytest.raises(AnswerError, match="does not have the expected structure"):
        parse_papers(answer)


def test_objects_are_written_one_on_each_line() -> None:
    found = parse_papers(b'{"papers": [{"title": "K\\u00fcte"}, {"title": "b", "n": [1.5, null]}]}')
    assert write_lines(found) == '{"title":"Küte"}\n{"title":"b","n":[1.5,null]}\n'.encode()


@pytest.mark.parametrize("answer", [b"", b"<feed><entry></feed>", b"<html/>", b"{}"])
def test_what_is_not_the_expected_xml_is_refused(answer: bytes) -> None:
    with pytest.raises(AnswerError):
        parse_xml("feed")(answer)


def test_xml_loads_nothing_from_elsewhere() -> None:
    bomb = b'<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/hostname">]><feed>&x;</feed>'
    assert b"hostname" not in write_xml(parse_xml("feed")(bomb)).partition(b"<feed>")[2]
