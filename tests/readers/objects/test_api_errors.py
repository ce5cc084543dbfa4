"""Answers that say what went wrong, in the forms of many servers. All messages are invented."""

from __future__ import annotations

import json

import pytest

from site_builder.model import BadRecord
from site_builder.readers import read_dump
from site_builder.readers.objects.api_errors import find_api_error

ERRORS = {
    "DataCite": {"errors": [{"status": "404", "title": "There is no such thing"}]},
    "Europe PMC": {"version": "6.9", "errCode": 404, "errMsg": "There is no such thing"},
    "HAL": {"error": {"msg": "There is no such thing", "code": 400}},
    "INSPIRE": {"status": 404, "message": "There is no such thing"},
    "Crossref": {"status": "failed", "message-type": "x", "message": [{"message": "There is no such thing"}]},
    "Semantic Scholar": {"message": "There is no such thing", "code": "429"},
    "OpenReview": {"name": "NotFoundError", "message": "There is no such thing", "status": 404},
    "a text": {"error": "There is no such thing"},
    "a detail": {"detail": "There is no such thing"},
}  # fmt: skip


@pytest.mark.parametrize("server", ERRORS)
def test_the_message_of_an_error_is_found(server):
    assert find_api_error(json.dumps(ERRORS[server]).encode()) == "There is no such thing"


def test_a_name_of_an_error_comes_with_its_message():
    raw = json.dumps({"error": "Invalid query", "message": "There is no such thing"}).encode()

    assert find_api_error(raw) == "Invalid query: There is no such thing"
    assert find_api_error(b'{"error": true}') == "it does not say what is wrong"


NO_ERRORS = [
    {"title": "On Errors", "error": None},
    {"status": "ok", "message": {"items": []}},
    {"title": "On Nothing", "description": "x", "code": "https://example.org/code"},
    {"message": "Hello", "name": "x"},
    {"data": [{"title": "On Nothing"}], "errors": [{"message": "a field is not known"}]},
    {},
    [],
]


@pytest.mark.parametrize("answer", NO_ERRORS, ids=str)
def test_other_objects_are_no_errors(answer):
    assert find_api_error(json.dumps(answer).encode()) == ""


@pytest.mark.parametrize("raw", [b"", b"no JSON", b'{"error": "cut off', b'{"error": "' + b"x" * 50_000 + b'"}'])
def test_what_is_no_answer_has_no_message(raw):
    assert find_api_error(raw) == ""


@pytest.mark.parametrize("server", ERRORS)
def test_a_dump_that_is_an_error_is_one_reject_with_its_message(tmp_path, server):
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(ERRORS[server]), encoding="utf-8")
    reason = 'is an error that a server reported instead of papers: "There is no such thing"; '

    reading = read_dump(path)

    assert reading.records == ()
    assert reading.rejects == (
        BadRecord(dump="answer.json", line=1, reason=f"{reason}ask for it again, or delete the dump"),
    )
