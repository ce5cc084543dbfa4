"""EndNote's tagged format. All papers are invented."""

from __future__ import annotations

import pytest

from site_builder.model import Dump, Links, Name, Record
from site_builder.readers import READERS, read_dump

ARTICLE = """%0 Journal Article
%T On Nothing
%A Invented, Anna B.
%A Made-Up, Bea
%J Journal of Inventions
%V 12
%@ 0000-0000
%D 2019
%R 10.1000/inv.1
%X We invent
nothing.
%K nothing
more
%U https://example.org/1
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=1,
    title="On Nothing",
    abstract="We invent nothing.",
    authors=(Name(name="Anna B. Invented"), Name(name="Bea Made-Up")),
    date="2019",
    identifiers={"doi": "10.1000/inv.1"},
    venue="Journal of Inventions",
    keywords=("nothing", "more"),
    links=Links(page="https://example.org/1"),
)


@pytest.mark.parametrize("change", [str, lambda it: "\ufeff" + it, lambda it: it.replace("\n", "\r\n")])
def test_an_article_is_read_whole(tmp_path, change):
    path = tmp_path / "d"
    path.write_bytes(change(ARTICLE + "\n%0 Conference Proceedings\n%T B\n%B Workshop on Nothing\n").encode())

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "endnote-tagged"
    assert reading.records[0] == WHOLE
    assert [(it.title, it.venue, it.line) for it in reading.records[1:]] == [("B", "Workshop on Nothing", 16)]
    assert (reading.rejects, reading.doubts, reading.banners) == ((), (), ())


def test_comments_of_bibtex_are_not_tags():
    text = b"% This file\n%T\n@article{a, title = {A}}\n"

    assert next(it.name for it in READERS if it.matches(text)) == "bibtex"
