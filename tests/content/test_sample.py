"""The catalogue that comes with the generator is complete and consistent, and its abstracts are written for it."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import pytest
from folders import ROOT, SHARED

from site_builder.catalogue.assembly import build_catalogue
from site_builder.catalogue.corrections.load import load_corrections
from site_builder.config import load_config, load_sidecar
from site_builder.model import Catalogue, Dump, Reading, Record
from site_builder.readers import read_dump
from site_builder.text.normalise import title_key

CONTENT = ROOT / "content"
RUN = 12
"""The shortest run of words that two texts do not share by chance."""


def paths() -> list[Path]:
    return sorted(path for path in (CONTENT / "dumps").iterdir() if path.suffix != ".toml")


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(read(path) for path in paths())


def read(path: Path) -> Reading:
    sidecar = load_sidecar(path)
    known = {key: getattr(sidecar, key) for key in ("format", "title", "query", "page_date")}
    return read_dump(path, Dump(name=path.name, **known))


def records() -> Iterator[Record]:
    return (record for reading in readings() for record in reading.records)


def copies() -> dict[str, list[Record]]:
    """Return the records of each paper, by title key."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records():
        found[title_key(record.title)].append(record)
    return found


# The contents of the sample


def test_the_settings_of_the_sample_are_valid() -> None:
    config = load_config(CONTENT)
    assert (config.title, config.dumps) == ("Landmark Papers", ("dumps",))


def test_the_sample_has_at_least_sixty_papers() -> None:
    assert len(copies()) >= 60


def layout(path: Path) -> str:
    """Return the layout of a dump, judged only by its appearance, without the readers."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        return "packed " + json_layout(gzip.decompress(content).decode())
    text = content.decode()
    return json_layout(text) if text[0] in "[{" else text_layout(text)


def json_layout(text: str) -> str:
    if text.startswith("{"):
        return "envelope" if '"data": [' in text.split("'", 1)[0] else "JSON Lines"
    return "list of objects" if text[1:].lstrip().startswith("{") else "list of strings"


def text_layout(text: str) -> str:
    if "\n\n" not in text:
        return "lines"
    return "paragraphs with metadata" if "\n·\n" in text else "paragraphs"


def test_the_sample_has_a_dump_of_every_layout() -> None:
    assert {path.name: layout(path) for path in paths()} == {
        "2023-12-15-language-models.txt": "paragraphs with metadata",
        "2024-03-19-training-and-efficiency.txt": "paragraphs",
        "2024-05-14-computer-vision.txt": "lines",
        "2024-07-31-self-supervised-vision.json": "list of objects",
        "2024-12-20-reinforcement-learning.json": "list of strings",
        "2025-01-10-generative-models.json.gz": "packed envelope",
        "2025-01-27-sequences-and-graphs.json": "list of objects",
        "2025-02-03-journals-and-proceedings.jsonl": "JSON Lines",
        "2025-02-10-code-serving-and-society.jsonl": "JSON Lines",
    }


def test_the_whole_sample_is_read_without_rejects_or_doubts() -> None:
    assert [(reading.dump.name, reading.rejects, reading.doubts) for reading in readings()] == [
        (path.name, (), ()) for path in paths()
    ]
    assert all(reading.records for reading in readings())


def test_each_dump_has_a_title_and_the_date_at_the_start_of_its_name() -> None:
    assert [(bool(reading.dump.title), reading.dump.page_date) for reading in readings()] == [
        (True, path.name[:10]) for path in paths()
    ]


def test_the_compressed_dump_contains_no_time_and_no_file_name() -> None:
    """Compressing the same text again gives the same header: no flags, no time."""
    packed = (CONTENT / "dumps/2025-01-10-generative-models.json.gz").read_bytes()
    assert packed[3:8] == bytes(5)


# The catalogue built from it


@cache
def catalogue() -> Catalogue:
    return build_catalogue(readings(), load_corrections(CONTENT / "corrections.toml"), ())


def test_every_correction_matches_and_no_paper_is_lost_or_merged_with_another() -> None:
    """The build raises an error for a correction that matches nothing."""
    assert len(catalogue().papers) == len(copies())
    assert [dump.doubts for dump in catalogue().dumps] == [()] * len(paths())


def test_after_corrections_every_paper_has_an_abstract_a_date_and_a_link() -> None:
    assert [
        paper.slug for paper in catalogue().papers if not (paper.abstract and paper.date and paper.links.page)
    ] == []


def test_after_corrections_only_papers_with_many_authors_list_none() -> None:
    assert {paper.slug.split("-")[0] for paper in catalogue().papers if not paper.authors} == {
        "deepseek",  # about two hundred
        "llama",  # sixty-eight
        "highly",  # AlphaFold: thirty-four
        "language",  # GPT-3: thirty-one
        "evaluating",  # Codex: fifty-eight
    }


# The contents of the records


def test_a_paper_in_two_dumps_has_the_same_abstract_in_both() -> None:
    assert {title: len({record.abstract for record in found}) for title, found in copies().items()} == dict.fromkeys(
        copies(), 1
    )


def test_papers_listed_without_authors_get_them_from_another_dump() -> None:
    gaining = [
        title
        for title, found in copies().items()
        if any(record.authors for record in found) and not all(record.authors for record in found)
    ]
    assert len(gaining) >= 6


def test_a_count_of_authors_equals_the_number_of_names_in_other_dumps() -> None:
    for found in copies().values():
        counts = {record.author_count for record in found} | {len(record.authors) for record in found}
        assert len(counts - {None, 0}) <= 1, found[0].title


def test_the_copies_of_a_paper_agree_in_date_and_identifiers() -> None:
    for found in copies().values():
        assert len({record.date for record in found} - {""}) <= 1, found[0].title
        assert len({record.identifiers.get("arxiv", "") for record in found} - {""}) <= 1, found[0].title


def test_no_identifier_belongs_to_two_papers() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in records():
        for identifier in record.identifiers.items():
            owners[identifier].add(title_key(record.title))
    assert {identifier: titles for identifier, titles in owners.items() if len(titles) > 1} == {}


def test_dates_fit_the_arxiv_identifiers() -> None:
    """An arXiv id begins with the month of announcement, which is at most a few days after the submission."""
    dated = [(record.identifiers["arxiv"], record.date) for record in records() if "arxiv" in record.identifiers]
    assert dated
    for identifier, day in dated:
        month = date(2000 + int(identifier[:2]), int(identifier[2:4]), 1)
        assert -7 <= (date.fromisoformat(day) - month).days <= 30, (identifier, day)


def test_no_paper_is_newer_than_its_dump() -> None:
    late = [
        (record.title, record.date, reading.dump.page_date)
        for reading in readings()
        for record in reading.records
        if record.date > reading.dump.page_date
    ]
    assert late == []


def test_dates_without_a_year_get_it_from_the_sidecar() -> None:
    inferred = {record.title: record.date for record in records() if record.date_inferred}
    assert inferred["Mistral 7B"] == "2023-10-10"
    assert {day[:4] for day in inferred.values()} == {"2023"}


def test_counts_that_change_from_day_to_day_are_left_out() -> None:
    assert {(record.comments, record.upvotes, record.citations) for record in records()} == {(None, None, None)}


# The text of the abstracts


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all runs of words of a text."""
    found = words(text)
    return set(zip(*(found[at:] for at in range(RUN)), strict=False))


def test_every_abstract_has_sixty_to_a_hundred_and_seventy_words() -> None:
    lengths = {record.title: len(record.abstract.split()) for record in records()}
    assert {title: length for title, length in lengths.items() if not 60 <= length <= 170} == {}


def test_no_two_papers_share_a_run_of_words() -> None:
    owners: dict[tuple[str, ...], str] = {}
    for title, found in copies().items():
        for run in runs(found[0].abstract):
            assert owners.setdefault(run, title) == title


def foreign_texts() -> Iterator[str]:
    """Yield texts by others: whole listings, all API responses, and our papers' abstracts in proceedings."""
    for path in sorted((SHARED / "dumps").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((SHARED / "hf-api").glob("*.json.gz")):
        yield from (record.abstract for record in read_dump(path).records)
    with gzip.open(SHARED / "corpus/conference-papers.jsonl.gz") as lines:
        yield from abstracts_of_our_papers(lines)


class Abstract(msgspec.Struct):
    title: str
    abstract: str = ""


def abstracts_of_our_papers(lines: Iterable[bytes]) -> Iterator[str]:
    ours, decode = {key[:16] for key in copies()}, msgspec.json.Decoder(Abstract).decode
    for line in lines:
        paper = decode(line)
        if title_key(paper.title[:40])[:16] in ours:
            yield paper.abstract


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_no_abstract_repeats_a_run_of_words_from_texts_by_others() -> None:
    ours = {run: record.title for record in records() for run in runs(record.abstract)}
    repeated = {ours[run] for text in foreign_texts() for run in runs(text) & ours.keys()}
    assert repeated == set()
