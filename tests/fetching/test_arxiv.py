from __future__ import annotations

import contextlib
from pathlib import Path

from fetching.replay import Answer, Asked
from fetching.trial import run_trial
from lxml import etree

from site_builder.fetching import Outcome
from site_builder.model import Dump
from site_builder.readers import read_dump

trial_of = contextlib.contextmanager(run_trial)

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<id>http://arxiv.org/api/invented</id>
<opensearch:totalResults>{total}</opensearch:totalResults>
{entries}
</feed>"""
ENTRY = """<entry><id>http://arxiv.org/abs/2401.{number:05}v1</id><title>Kites, Part {number}</title>
<published>2024-01-09T12:00:00Z</published><updated>2024-01-09T12:00:00Z</updated><summary>On kites.</summary>
<author><name>Ada Invented</name></author></entry>"""
ERROR = """<entry><id>http://arxiv.org/api/errors#bad</id><title>Error</title><summary>bad query</summary></entry>"""

DAY = 'source = "arxiv"\nfrom = 2024-01-09\nto = 2024-01-09\n'


def write_feed(total: int, start: int, stop: int) -> Answer:
    entries = "\n".join(ENTRY.format(number=number) for number in range(start, stop))
    return Answer(FEED.format(total=total, entries=entries).encode())


def answer_with(total: int) -> object:
    def answer(asked: Asked) -> Answer:
        start = int(asked.query["start"])
        return write_feed(total, start, min(start + int(asked.query["max_results"]), total))

    return answer


def test_all_pages_of_a_day_become_one_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer_with(403)) as trial:
        outcomes = trial.fetch(DAY + "category = 'cs.CL'\nquery = 'ti:kites'")
        assert outcomes == [Outcome(name="2024-01-09-arxiv-cs-cl-ti-kites.xml", state="new", papers=403)]
        assert [it.query["start"] for it in trial.server.asked] == ["0", "200", "400"]
        assert trial.server.asked[0].query["search_query"] == (
            "cat:cs.CL AND (ti:kites) AND submittedDate:[202401090000 TO 202401092359]"
        )
        reading = read_dump(tmp_path / "dumps" / outcomes[0].name, Dump(name="it"))
    assert [it.identifiers["arxiv"] for it in reading.records] == [f"2401.{number:05}" for number in range(403)]
    assert (reading.dump.format, reading.rejects) == ("arxiv-atom", ())


def test_a_day_without_papers_makes_no_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer_with(0)) as trial:
        outcomes = trial.fetch(DAY + 'category = "cs.CL"')
        assert [it.state for it in outcomes] == ["nothing"]
        assert trial.files == {}


def test_a_page_that_lacks_papers_is_asked_for_again(tmp_path: Path) -> None:
    answers = [write_feed(2, 0, 0), write_feed(2, 0, 1), write_feed(2, 0, 2)]
    with trial_of(tmp_path, lambda _: answers.pop(0)) as trial:
        outcomes = trial.fetch(DAY + 'category = "cs.CL"')
        assert [(it.state, it.papers) for it in outcomes] == [("new", 2)]


def test_an_error_in_the_form_of_a_paper_is_an_error(tmp_path: Path) -> None:
    error = Answer(FEED.format(total=1, entries=ERROR).encode())
    with trial_of(tmp_path, lambda _: error) as trial:
        (outcome,) = trial.fetch(DAY + 'category = "cs.CL"')
        assert outcome.state == "failed"
        assert 'the answer is the error "bad query", the last of 5 times' in outcome.reason


def test_the_dump_is_well_formed(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer_with(250)) as trial:
        trial.fetch(DAY + 'category = "cs.CL"')
        (content,) = trial.files.values()
    root = etree.fromstring(content)
    assert len(root.findall("{*}entry")) == 250
