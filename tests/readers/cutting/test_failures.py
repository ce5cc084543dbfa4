"""Rejects for what raises an exception."""

from __future__ import annotations

import zlib

import pytest

from site_builder.model import BadRecord, Dump
from site_builder.readers.cutting.failures import attempt, fail_dump

DUMP = Dump(name="d")


def read(text):
    if text == "deep":
        raise RecursionError
    return {"title": text}[text]


def test_an_exception_costs_only_the_record():
    assert attempt(DUMP, 7, "raw", read, "title") == "title"
    assert attempt(DUMP, 7, b"raw \xff", read, "UK") == BadRecord(
        dump="d",
        line=7,
        reason="cannot be read as a record (KeyError: 'UK'); correct it, or report this fault",
        text="raw \ufffd",
    )


def test_an_exception_without_a_message_is_named_by_its_kind():
    reject = attempt(DUMP, 1, "", read, "deep")

    assert "(RecursionError)" in reject.reason


def test_ctrl_c_is_not_caught():
    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attempt(DUMP, 1, "", interrupt)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (zlib.error("bad"), "the gzip file is damaged"),
        (EOFError(), "the gzip file is damaged"),
        (OSError(5, "Input/output error"), "(Input/output error), and the rest is lost; copy the dump again"),
        (ValueError("x" * 999), "…), and the rest is lost; save the dump again"),
        (MemoryError(), "(MemoryError), and the rest is lost"),
    ],
)
def test_the_rest_of_a_dump_is_one_reject(error, said):
    reject = fail_dump(DUMP, 3, error)

    assert (reject.dump, reject.line) == ("d", 3)
    assert said in reject.reason
    assert len(reject.reason) < 400
