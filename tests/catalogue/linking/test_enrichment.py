"""A dump that enriches adds to the papers of other dumps and founds none. All of it is invented."""

from __future__ import annotations

import json
from pathlib import Path

from invented_records import KITES, place, record

from site_builder.build import build_site
from site_builder.catalogue import Corrections, KnownKeys, build_catalogue
from site_builder.model import Catalogue, Dump, Reading, Record

TITLES = [record("On Kites", abstract=KITES), record("On Snails")]
MORE = [
    record("ON KITES", arxiv="2001.00001", authors=("Ada Invented",), venue="Kite Days", abstract=KITES),
    record("On Hay", arxiv="2001.00002"),
    record("Kites, Revised", arxiv="2001.00001", doi="10.1234/kites"),
]


def enrich(records: list[Record], *more: Record, before: bool = False) -> Catalogue:
    readings = [
        Reading(dump=Dump(name="one.txt"), records=place("one.txt", records)),
        Reading(dump=Dump(name="more.txt", enrich=True), records=place("more.txt", more)),
    ]
    return build_catalogue(readings[::-1] if before else readings, Corrections(), ())


def test_it_adds_fields_and_no_paper():
    catalogue = enrich(TITLES, *MORE)
    assert [paper.slug for paper in catalogue.papers] == ["on-kites", "on-snails"]
    kites = catalogue.papers[0]
    assert (kites.venue, kites.identifiers) == ("Kite Days", {"arxiv": "2001.00001", "doi": "10.1234/kites"})
    assert kites.aliases == ()


def test_the_report_shows_what_was_read_and_what_no_paper_could_use():
    report = enrich(TITLES, *MORE).dumps[1]
    assert (report.records, report.new, report.merged, report.unused, report.papers) == (3, 0, 2, 1, ("on-kites",))


def test_its_place_among_the_dumps_does_not_matter():
    assert enrich(TITLES, *MORE, before=True) == enrich(TITLES, *MORE)


def test_it_takes_no_path_from_a_paper_that_comes_later():
    later = enrich([*TITLES, record("Kites, Revised", doi="10.9999/other"), record("On Hay")], *MORE)
    assert sorted(paper.slug for paper in later.papers) == ["kites-revised", "on-hay", "on-kites", "on-snails"]


def test_known_keys_show_which_records_can_matter():
    known = KnownKeys([record("On Kites", arxiv="2001.00001"), record("On Snails")])
    assert known.match(record("ON KITES"))
    assert known.match(record("Other", doi="10.48550/arxiv.2001.00001"))
    assert not known.match(record("On Hay", arxiv="2001.00002"))
    assert not KnownKeys([record("Preface")]).match(record("Preface"))


def write(folder: Path, name: str, *records: dict[str, object], enrich: bool = False) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("".join(json.dumps(it) + "\n" for it in records))
    if enrich:
        (folder / name).with_suffix(".toml").write_text("enrich = true\n")


def test_a_site_with_such_a_dump_has_pages_for_the_papers_of_the_others(tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    (content / "site.toml").write_text('title = "Invented"\nbase_url = "https://papers.example/"\n')
    write(content / "dumps", "large.jsonl", {"title": "A"}, {"title": "B", "venue": "Kite Days"}, enrich=True)
    write(content / "dumps", "small.jsonl", {"title": "B"})
    done = build_site(content, tmp_path / "public")
    assert [(paper.slug, paper.venue) for paper in done.catalogue.papers] == [("b", "Kite Days")]
    assert sorted(path.name for path in (tmp_path / "public/papers").iterdir()) == ["b.html"]
