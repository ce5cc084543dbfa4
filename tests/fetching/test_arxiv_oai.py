from __future__ import annotations

import contextlib
from pathlib import Path

from fetching.replay import Answer, Asked
from fetching.trial import run_trial

from site_builder.fetching import Outcome
from site_builder.model import Dump
from site_builder.readers import read_dump

trial_of = contextlib.contextmanager(run_trial)

DAY = 'source = "arxiv-oai"\nset = "cs"\nfrom = 2024-01-09\nto = 2024-01-09\n'
OUTER = """<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2024-01-10T00:00:00Z</responseDate>
<request verb="ListRecords">http://example.org/oai</request>{content}</OAI-PMH>"""
RECORD = """<record><header><identifier>oai:arXiv.org:2401.{number:05}</identifier><datestamp>2024-01-09</datestamp>
</header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2401.{number:05}</id><created>2024-01-09</created>
<authors><author><keyname>Invented</keyname><forenames>Ada</forenames></author></authors>
<title>Kites, Part {number}</title><categories>cs.CL</categories><abstract>On kites.</abstract></arXiv></metadata>
</record>"""
PAGES = {
    "": (0, 2, "<resumptionToken>second</resumptionToken>"),
    "second": (2, 4, "<resumptionToken>third</resumptionToken>"),
    "third": (4, 5, "<resumptionToken/>"),
}


def write(content: str) -> Answer:
    return Answer(OUTER.format(content=content).encode())


def answer(asked: Asked) -> Answer:
    start, stop, token = PAGES[asked.query.get("resumptionToken", "")]
    records = "".join(RECORD.format(number=number) for number in range(start, stop))
    return write(f"<ListRecords>{records}{token}</ListRecords>")


def test_all_pages_of_a_day_become_one_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, answer) as trial:
        outcomes = trial.fetch(DAY)
        assert outcomes == [Outcome(name="2024-01-09-arxiv-oai-cs.xml", state="new", papers=5)]
        assert [it.query for it in trial.server.asked] == [
            {
                "verb": "ListRecords",
                "metadataPrefix": "arXiv",
                "set": "cs",
                "from": "2024-01-09",
                "until": "2024-01-09",
            },
            {"verb": "ListRecords", "resumptionToken": "second"},
            {"verb": "ListRecords", "resumptionToken": "third"},
        ]
        reading = read_dump(tmp_path / "dumps" / outcomes[0].name, Dump(name="it"))
    assert [it.title for it in reading.records] == [f"Kites, Part {number}" for number in range(5)]


def test_no_records_make_no_dump(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: write('<error code="noRecordsMatch">none</error>')) as trial:
        assert [it.state for it in trial.fetch(DAY)] == ["nothing"]
        assert trial.files == {}


def test_any_other_error_is_a_failure(tmp_path: Path) -> None:
    with trial_of(tmp_path, lambda _: write('<error code="badArgument">no such set</error>')) as trial:
        (outcome,) = trial.fetch(DAY)
        assert 'the answer is the error "no such set", the last of 5 times' in outcome.reason


def test_a_page_that_fails_saves_nothing_of_the_others(tmp_path: Path) -> None:
    def fail_later(asked: Asked) -> Answer:
        return answer(asked) if "resumptionToken" not in asked.query else write("")

    with trial_of(tmp_path, fail_later) as trial:
        (outcome,) = trial.fetch(DAY)
        assert "the answer has no list of records, the last of 5 times" in outcome.reason
        assert trial.files == {}
