"""What is fuzzed in Python."""

from __future__ import annotations

from collections import Counter

import pytest
from fuzz import targets
from fuzz.targets import TEXTS, list_targets, make_case, run_case

DUMPS = {"json-lines": [b'{"title": "Kites"}\n'], "ris": []}
EACH = list_targets(DUMPS, [b"Invented kites $x$"])


def test_each_reader_and_each_function_of_texts_is_a_target():
    assert [it.name for it in EACH[:3]] == ["read.json-lines", "read.ris", "read.detect"]
    assert [it.name for it in EACH[3:]] == [f"text.{name}" for name in TEXTS]
    assert all(it.seeds for it in EACH)
    assert [it.name for it in list_targets(DUMPS, [], "read.r")] == ["read.ris"]


def test_a_case_depends_on_the_seed_and_its_number_only():
    assert [make_case(EACH, 1, index) for index in range(50)] == [make_case(EACH, 1, index) for index in range(50)]
    assert make_case(EACH, 1, 0) != make_case(EACH, 2, 0)


@pytest.mark.parametrize("name", [it.name for it in EACH])
def test_a_sound_content_has_no_fault(tmp_path, name):
    assert run_case(name, b'{"title": "Kites", "date": "2024-05-17"}\n', tmp_path) == ""


def test_an_exception_is_named_with_the_place_that_raised_it(tmp_path, monkeypatch):
    monkeypatch.setitem(targets.TEXTS, "slug", lambda text: text.nothing)

    assert run_case("text.slug", b"a", tmp_path) == "AttributeError"


def test_an_exception_that_became_a_reject_is_counted(tmp_path, monkeypatch):
    def fail(path, dump):
        raise KeyError("UK")

    monkeypatch.setattr(targets, "iterate_dump", fail)
    caught = Counter()

    assert run_case("read.ris", b"a", tmp_path, caught) == "KeyError"
    assert caught == Counter()
