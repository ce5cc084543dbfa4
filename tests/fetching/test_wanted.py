from __future__ import annotations

import datetime
from pathlib import Path

from site_builder.fetching.wanted import Place, shorten
from site_builder.settings.sources import DailyPapers

TODAY = datetime.date(2024, 3, 1)


def list_days(place: Place, start: datetime.date | None = None, end: datetime.date | None = None) -> list[str]:
    return [name for _, name in place.list_days(DailyPapers(start=start, end=end), "list.txt")]


def test_a_week_is_wanted_unless_a_range_is_named(tmp_path: Path) -> None:
    place = Place(folder=tmp_path, today=TODAY)
    assert list_days(place) == [
        f"{day}-list.txt"
        for day in ("2024-02-24 2024-02-25 2024-02-26 2024-02-27 2024-02-28 2024-02-29 2024-03-01").split()
    ]
    assert list_days(place, TODAY, TODAY) == ["2024-03-01-list.txt"]


def test_a_dump_is_fetched_again_for_two_days(tmp_path: Path) -> None:
    for day in range(26, 30):
        (tmp_path / f"2024-02-{day}-list.txt").touch()
    place = Place(folder=tmp_path, today=TODAY)
    assert list_days(place, datetime.date(2024, 2, 26)) == [
        "2024-02-28-list.txt",
        "2024-02-29-list.txt",
        "2024-03-01-list.txt",
    ]


def test_a_whole_dump_keeps_its_first_name(tmp_path: Path) -> None:
    place = Place(folder=tmp_path / "dumps", today=TODAY)
    assert place.name("group.bib") == "2024-03-01-group.bib"
    (tmp_path / "dumps").mkdir()
    for name in ("2024-01-01-our-group.bib", "2024-02-02-group.bib", "2024-02-03-group.bib"):
        (tmp_path / "dumps" / name).touch()
    assert place.name("group.bib") == "2024-02-02-group.bib"


def test_queries_become_short_names() -> None:
    assert (
        shorten('ti:"mixture of experts" AND cat:cs.LG OR abs:"sparse"') == "ti-mixture-of-experts-and-cat-cs-lg-or-a"
    )
