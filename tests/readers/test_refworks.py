"""RefWorks' tagged format. All papers are invented."""

from __future__ import annotations

from site_builder.model import Dump, Name, Record
from site_builder.readers import read_dump

ARTICLE = """RT Journal Article
SR Electronic
ID 41
A1 Invented, Anna
A1 Made-Up,Bea
T1 On Nothing
JF Journal of Inventions
YR 2018
FD Mar 5
VO 4
AB We invent
AI that does nothing.
K1 nothing
K1 more
DO 10.1000/inv.1
"""
WHOLE = Record(
    dump="d",
    ordinal=1,
    line=3,
    title="On Nothing",
    abstract="We invent AI that does nothing.",
    authors=(Name(name="Anna Invented"), Name(name="Bea Made-Up")),
    date="2018-03-05",
    identifiers={"doi": "10.1000/inv.1"},
    venue="Journal of Inventions",
    keywords=("nothing", "more"),
)


def test_an_article_is_read_whole_and_text_before_it_is_a_banner(tmp_path):
    path = tmp_path / "d"
    path.write_text(f"RefWorks export\n\n{ARTICLE}\n\nRT Book, Whole\nA2 Editor, Eva\nT1 B\n", encoding="utf-8")

    reading = read_dump(path, Dump(name="d"))

    assert reading.dump.format == "refworks"
    assert reading.records[0] == WHOLE
    assert [(it.title, it.authors) for it in reading.records[1:]] == [("B", (Name(name="Eva Editor"),))]
    assert [it.text for it in reading.banners] == ["RefWorks export"]
    assert (reading.rejects, reading.doubts) == ((), ())
