"""The summary of a build, as lines and as Markdown."""

from __future__ import annotations

from pathlib import Path

import msgspec

from site_builder import __version__
from site_builder.build import Build
from site_builder.model import BadRecord, Catalogue, ChangedPaper, Changes, Dump, DumpReport, Merge, NearMiss, Paper
from site_builder.output import PublishReport
from site_builder.store.place import Address
from site_builder.summary import SHOWN_DUMPS, count, list_rejects, render_markdown, repeat_build, summarise
from site_builder.weight.plan import Plan, Saving


def reject(line: int, reason: str, dump: str = "one.txt") -> BadRecord:
    return BadRecord(dump=dump, line=line, reason=reason)


def done(*dumps: DumpReport, changes: Changes | None = None, **published: object) -> Build:
    values = {"files": 3, "bytes": 2_500_000, "written": 1, "unchanged": 2} | published
    return Build(
        catalogue=Catalogue(
            dumps=dumps, papers=(Paper(slug="a", title="A", topics=("t",)), Paper(slug="b", title="B"))
        ),
        published=PublishReport(**values),
        pages=2,
        seconds={"read": 0.25, "publish": 1.0},
        base_url="https://papers.example/",
        sizes={"papers/a.html": 1_500_000, "papers/b.html": 900_000, "index.html": 100_000},
        changes=changes,
    )


WEIGHT = [
    "Weight     papers                 2 files       2.4 MB",
    "           other                  1 files       0.1 MB",
    "           all                    3 files       2.5 MB",
]


def test_the_lines_show_what_was_read_linked_and_published():
    report = DumpReport(dump=Dump(name="one.txt"), records=1200, merged=1, rejects=(reject(4, "has no title"),))

    assert list(summarise(done(report), Path("public"))) == [
        "Read       1 dump, 1,200 records; 1 rejected, 0 ambiguous",
        "Rejected   has no title (1)",
        "Linked     2 papers; 1 record merged (0 by title alone), 0 near misses, 1 paper without a topic",
        "Published  2 pages, 3 files, 2.5 MB in public",
        "Files      1 file written, 2 as before, 0 deleted",
        *WEIGHT,
        "Seconds    1.2 (read 0.2, publish 1.0)",
    ]


def test_a_site_in_an_object_store_has_a_line_for_requests():
    built = done(requests={"GET": 2, "PUT": 1234}, sent=5_600_000, received=70_000)

    assert "Requests   2 GET, 1,234 PUT; 5.6 MB sent, 0.1 MB received" in summarise(built, Address("s3://bucket/site"))
    assert "- Requests: 2 GET, 1,234 PUT; 5.6 MB sent, 0.1 MB received\n" in render_markdown(built)
    assert not any(line.startswith("Requests") for line in summarise(repeat_build(built, True), Path("public")))


CHANGES = Changes(
    new_dumps=("one.txt", "two.txt", "three.txt"),
    vanished_dumps=("zero.txt",),
    came=tuple(ChangedPaper(slug=slug, title=f"The {slug}_s") for slug in ("ant", "bee", "cow")),
    changed=(ChangedPaper(slug="dog", title="The Dog", fields=("date", "venue")),),
    vanished=(ChangedPaper(slug="elk", title="The Elk", leads_to="dog"), ChangedPaper(slug="fox", title="The Fox")),
)


def test_the_longest_summary_has_ten_lines_and_the_weight():
    rejects = tuple(reject(line, f"reason {line % 4}") for line in range(1, 11))
    dumps = [
        DumpReport(dump=Dump(name=name), records=5, new=3, merged=2, rejects=rejects)
        for name in ("one.txt", "two.txt", "three.txt")
    ]
    gone = ("a.html", "b.html", "c.html", "d.html", "feed.atom")

    assert list(summarise(done(*dumps, changes=CHANGES, deleted=gone, foreign=("x.txt",)), Path("public"))) == [
        "Read       3 dumps, 15 records; 30 rejected, 0 ambiguous",
        "Rejected   reason 1 (9), reason 2 (9), reason 3 (6) and 1 more",
        "Linked     2 papers; 6 records merged (0 by title alone), 0 near misses, 1 paper without a topic",
        "New dumps  one.txt (5 read, 3 new, 2 merged, 10 rejected), two.txt (5 read, 3 new, 2 merged, 10 rejected)"
        " and 1 more",
        "Changed    3 new, 1 changed (dog), 2 gone (elk, fox)",
        "Published  2 pages, 3 files, 2.5 MB in public",
        "Files      1 file written, 2 as before, 5 deleted",
        "Removed    4 pages: a.html, b.html, c.html and 1 more",
        "Foreign    1 file that this site does not publish, left alone: x.txt",
        *WEIGHT,
        "Seconds    1.2 (read 0.2, publish 1.0)",
    ]


def test_a_build_without_differences_says_so():
    lines = list(summarise(done(changes=Changes()), Path("public")))
    assert "Changed    no papers since the previous build" in lines


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
        "## Catalogue build\n"
        "\n"
        "- Read: 1 dump, 5 records; 5 rejected, 0 ambiguous\n"
        "- Linked: 2 papers; 2 records merged (0 by title alone), 0 near misses, 1 paper without a topic\n"
        "- Published: 2 pages, 3 files, 2.5 MB\n"
        "- Files: 1 file written, 2 as before, 1 deleted\n"
        "- Removed pages: a.html\n"
        "- Since the previous build: there was none\n"
        "\n"
        "```text\n"
        "papers                 2 files       2.4 MB\n"
        "other                  1 files       0.1 MB\n"
        "all                    3 files       2.5 MB\n"
        "```\n"
        "\n"
        "| Dump | Read | New | Merged | Rejected | Why |\n"
        "|---|--:|--:|--:|--:|---|\n"
        "| one\\_two.txt | 5 | 3 | 2 | 5 | "
        "line 4, 9, 12 and 1 more: has no \\<title\\>; line 7: a \\| b |\n"
        "\n"
    )


def test_the_markdown_links_to_new_papers_and_to_what_gone_ones_became():
    build = done(changes=CHANGES)
    lines = render_markdown(build).splitlines()
    first = lines.index("- Since the previous build: 3 new, 1 changed (dog), 2 gone (elk, fox)")

    assert lines[first + 1 : first + 5] == [
        "  - New: [The ant\\_s](https://papers.example/papers/ant.html), "
        "[The bee\\_s](https://papers.example/papers/bee.html), [The cow\\_s](https://papers.example/papers/cow.html)",
        "  - Changed: [The Dog](https://papers.example/papers/dog.html) (date, venue)",
        "  - Gone: [The Elk](https://papers.example/papers/dog.html), The Fox",
        "  - Dumps that no longer exist: zero.txt",
    ]


def test_the_markdown_links_to_what_a_person_should_review():
    build = done()
    merge = Merge(slug="a", by="title", key="A", record="b.txt#1", other="a.txt#1")
    miss = NearMiss(slug="b", title="B", record="b.txt#2", reason="It is invented.", others=("a.txt#2",), slugs=("a",))
    catalogue = msgspec.structs.replace(build.catalogue, merges=(merge,), near_misses=(miss,))

    assert (
        "- Linked: 2 papers; 0 records merged (1 by title alone), 1 near miss, 1 paper without a topic "
        "([merged by title alone](https://papers.example/report/merges.html), "
        "[near misses](https://papers.example/report/near-misses.html))\n"
    ) in render_markdown(msgspec.structs.replace(build, catalogue=catalogue))


def test_the_table_lists_only_the_first_of_many_dumps():
    dumps = [DumpReport(dump=Dump(name=f"{number}.txt")) for number in range(SHOWN_DUMPS + 2)]
    rows = [line for line in render_markdown(done(*dumps)).splitlines() if line.startswith("|")]

    assert len(rows) == 2 + SHOWN_DUMPS + 1
    assert rows[-1] == "| 2 more dumps, listed in report.html | | | | | |"


def test_a_number_is_followed_by_its_noun():
    assert [count(number, "page") for number in (0, 1, 2, 2000)] == ["0 pages", "1 page", "2 pages", "2,000 pages"]


def test_a_site_that_is_too_large_gets_a_plan():
    plan = Plan((Saving("authors", 5, 1, 900_000),), 2, 1_600_000, is_enough=True)
    build = msgspec.structs.replace(done(), plan=plan)
    lines = list(summarise(build, Path("public")))
    start = lines.index("Too large  These settings in site.toml make it fit:")

    assert lines[start + 1 : start + 4] == [
        "               [pages]",
        "               authors = 5  # saves 1 files, 0.9 MB",
        "           The site then has 2 files, 1.6 MB.",
    ]
    assert "    authors = 5  # saves 1 files, 0.9 MB\n" in render_markdown(build)


def test_a_site_of_another_version_is_an_upgrade():
    build = msgspec.structs.replace(done(changes=Changes()), previous_version="0.0.9")

    line = f"{__version__}; the previous site is from 0.0.9, see CHANGELOG.md for what to do"
    assert f"Version    {line}" in list(summarise(build, Path("public")))
    assert f"- Version: {line}\n" in render_markdown(build)


def test_a_site_of_the_same_version_is_none():
    build = msgspec.structs.replace(done(changes=Changes()), previous_version=__version__)

    assert not any("ersion" in line for line in (*summarise(build, Path("public")), render_markdown(build)))
