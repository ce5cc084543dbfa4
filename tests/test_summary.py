"""What a build says of itself, as lines and as Markdown."""

from __future__ import annotations

from pathlib import Path

from site_builder.build import Build
from site_builder.model import BadRecord, Catalogue, Dump, DumpReport, Paper
from site_builder.output import PublishReport
from site_builder.summary import SHOWN_DUMPS, count, list_rejects, render_markdown, summarise


def reject(line: int, reason: str, dump: str = "one.txt") -> BadRecord:
    return BadRecord(dump=dump, line=line, reason=reason)


def done(*dumps: DumpReport, **published: object) -> Build:
    values = {"files": 3, "bytes": 2_500_000, "written": 1, "unchanged": 2} | published
    return Build(
        catalogue=Catalogue(
            dumps=dumps, papers=(Paper(slug="a", title="A", topics=("t",)), Paper(slug="b", title="B"))
        ),
        published=PublishReport(**values),
        pages=2,
        seconds={"read": 0.25, "publish": 1.0},
    )


def test_the_lines_say_what_was_read_made_and_published():
    report = DumpReport(dump=Dump(name="one.txt"), records=1200, merged=1, rejects=(reject(4, "has no title"),))

    assert list(summarise(done(report), Path("public"))) == [
        "Read       1 dump, 1,200 records; 1 rejected, 0 in doubt",
        "Linked     2 papers; 1 record merged, 1 paper without topic",
        "Published  2 pages, 3 files, 2.5 MB in public",
        "Changed    1 file written, 2 as before, 0 deleted",
        "Seconds    1.2 (read 0.2, publish 1.0)",
    ]


def test_what_vanished_and_what_is_foreign_gets_a_line_of_its_own():
    gone = ("a.html", "b.html", "c.html", "d.html", "feed.atom")
    lines = list(summarise(done(deleted=gone, foreign=("x.txt",)), Path("public")))

    assert lines[4:6] == [
        "Vanished   4 pages: a.html, b.html, c.html and 1 more",
        "Foreign    1 file that this site does not publish, left alone: x.txt",
    ]


def test_rejects_are_listed_with_their_places():
    report = DumpReport(dump=Dump(name="one.txt"), rejects=tuple(reject(line, "has no title") for line in range(1, 13)))

    assert list(list_rejects(done(report), most=1)) == [
        "Rejected: one.txt:1: has no title.",
        "Rejected: 11 more; report.html lists them.",
    ]


def test_the_markdown_has_totals_and_a_table_of_the_dumps():
    rejects = (*(reject(line, "has no <title>") for line in (4, 9, 12, 1500)), reject(7, "a | b"))
    report = DumpReport(dump=Dump(name="one_two.txt"), records=5, new=3, merged=2, rejects=rejects)

    assert render_markdown(done(report, deleted=("a.html",))) == (
        "## The build of the catalogue\n"
        "\n"
        "- Read: 1 dump, 5 records; 5 rejected, 0 in doubt\n"
        "- Linked: 2 papers; 2 records merged, 1 paper without topic\n"
        "- Published: 2 pages, 3 files, 2.5 MB\n"
        "- Since the build before: 1 file written, 2 as before, 1 deleted\n"
        "- Vanished pages: a.html\n"
        "\n"
        "| Dump | Read | New | Merged | Rejected | Why |\n"
        "|---|--:|--:|--:|--:|---|\n"
        "| one\\_two.txt | 5 | 3 | 2 | 5 | "
        "line 4, 9, 12 and 1 more: has no \\<title\\>; line 7: a \\| b |\n"
        "\n"
    )


def test_of_many_dumps_the_first_are_in_the_table():
    dumps = [DumpReport(dump=Dump(name=f"{number}.txt")) for number in range(SHOWN_DUMPS + 2)]
    rows = [line for line in render_markdown(done(*dumps)).splitlines() if line.startswith("|")]

    assert len(rows) == 2 + SHOWN_DUMPS + 1
    assert rows[-1] == "| 2 more dumps, listed in report.html | | | | | |"


def test_a_number_stands_with_its_noun():
    assert [count(number, "page") for number in (0, 1, 2, 2000)] == ["0 pages", "1 page", "2 pages", "2,000 pages"]
