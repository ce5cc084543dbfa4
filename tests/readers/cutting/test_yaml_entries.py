"""YAML cut into papers, whole and broken, and what tries to eat memory. All papers are invented."""

from __future__ import annotations

import pytest
from effort import bounded

from site_builder.model import BadRecord, Banner
from site_builder.readers.cutting.json_entries import Entry
from site_builder.readers.cutting.yaml_entries import YamlError, load_node, looks_like_yaml, node_value, read_yaml


def read(text):
    return list(read_yaml(text, "d", lambda it, key: "title" in it))


def load(text):
    return node_value(load_node(text))


def test_scalars_are_texts_as_written():
    assert load("a: 2401.00010\nb: 2024-02-30\nc: yes\nd: ~\ne: 'null'\nf: [1, x]\ng:\n") == {
        "a": "2401.00010",
        "b": "2024-02-30",
        "c": "yes",
        "d": "",
        "e": "null",
        "f": ["1", "x"],
        "g": "",
    }


def test_aliases_and_merges_are_followed_and_a_key_that_comes_twice_keeps_its_first_value():
    assert load("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\ne: *x\n") == {
        "a": {"b": "1", "c": "2"},
        "d": {"b": "1", "c": "3"},
        "e": {"b": "1", "c": "2"},
    }
    assert load("a: 1\na: 2\n") == {"a": "1"}


def test_papers_come_with_their_lines_and_keys():
    entries = read("# papers\n2024:\n  - title: A\n    url: x\n\n  - title: B\n2023:\n  - title: C\ncount: 3\n")

    assert [(it.keys, it.line, it.value, it.is_item) for it in entries] == [
        (("2024",), 3, {"title": "A", "url": "x"}, True),
        (("2024",), 6, {"title": "B"}, True),
        (("2023",), 8, {"title": "C"}, True),
        (("count",), 9, "3", False),
    ]


def test_several_documents_and_records_one_below_the_other_are_read():
    text = "---\ntitle: A\n---\ntitle: B\nurl: x\n\ntitle: C\nurl: y\n..."

    assert [(it.line, it.value["title"]) for it in read(text)] == [(2, "A"), (4, "B"), (7, "C")]


def test_text_after_front_matter_is_a_banner():
    first, second = read("---\ntitle: A\n---\n\nSome text: with [a] colon.\nAnd more.\n")

    assert first.value == {"title": "A"}
    assert second == Banner(dump="d", line=4, text="text after the front matter: Some text: with [a] colon.")


@pytest.mark.parametrize(
    "bad", ["- title: B: a colon", '- title: "B', "- title: [B", "- title: *nothing", "- {title: B"]
)
@pytest.mark.parametrize("indent", ["", "  "])
def test_an_error_in_a_list_costs_one_element(bad, indent):
    good = ["- title: A\n  url: x", "- title: C"]
    text = "\n".join(f"{indent}{line}" for it in (good[0], bad, good[1]) for line in it.split("\n"))

    entries = read(text)

    assert [it.value["title"] for it in entries if isinstance(it, Entry)] == ["A", "C"]
    (reject,) = (it for it in entries if isinstance(it, BadRecord))
    assert reject.line in (3, 4)
    assert reject.reason.startswith("is not YAML: ")


def test_an_error_in_another_document_names_its_line():
    (reject,) = read("title: A\nauthors: B: C\n")

    assert (reject.line, reject.text) == (2, "authors: B: C")


def test_bombs_are_rejected_at_once():
    laughs = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))

    for text in (laughs, "a: &a [*a]\n", "a: &a {b: *a}\n", "[" * 100_000, "{a: " * 100_000, "- " * 100_000):
        with bounded(), pytest.raises((YamlError, RecursionError)):
            load(text)


def test_a_long_list_is_read_one_by_one_and_a_long_document_is_rejected():
    many = "".join(f"- title: Paper {n}\n  url: {'x' * 100}\n" for n in range(12_000))

    assert [it.line for it in read(many)] == list(range(1, 24_000, 2))
    assert [it.reason for it in read(f"papers:\n{many}")] == [
        "is a document in YAML of more than a megabyte; expected a list, which can be read one by one"
    ]


def test_a_sign_that_yaml_does_not_allow_is_a_fault():
    with pytest.raises(YamlError):
        load("a: \x01")


def test_what_looks_like_yaml():
    assert looks_like_yaml(["# x", "title: A", "  more", "list:", "- a: b", '"2401.00001":', "}"])
    assert not looks_like_yaml(["title: A", "A sentence."])
    assert not looks_like_yaml(["", "# only a comment"])
