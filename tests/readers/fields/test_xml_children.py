"""The children of an element, whatever prefix their names have."""

from __future__ import annotations

import io

from lxml import etree

from site_builder.model import BadRecord, Banner, Dump
from site_builder.readers.cutting.xml_elements import Element, Shape
from site_builder.readers.fields.xml_children import (
    banner,
    group_children,
    leaf_texts,
    read_each,
    reject,
    text_of,
    texts_of,
)

NODE = etree.fromstring('<p xmlns:x="urn:x"><x:a> one\n</x:a><a><b>t</b>wo</a><a> </a><c/></p>')


def test_children_are_grouped_by_their_names_without_prefix():
    children = group_children(NODE)

    assert {name: len(nodes) for name, nodes in children.items()} == {"a": 3, "c": 1}
    assert (text_of(children, "a"), text_of(children, "c"), text_of(children, "d")) == ("one", "", "")
    assert texts_of(children, "a") == ["one", "two"]


def test_of_texts_of_one_name_the_first_is_kept_as_it_stands():
    assert leaf_texts(NODE) == {"a": " one\n", "c": ""}


def test_rejects_and_banners_carry_line_and_text():
    element = Element(7, "p", NODE, b"<p>" + b"x" * 3000)

    assert reject(Dump(name="d"), element, "has no title") == BadRecord(
        dump="d", line=7, reason="has no title", text="<p>" + "x" * 496 + "…"
    )
    assert banner(Dump(name="d"), element, "erratum: T") == Banner(dump="d", line=7, text="erratum: T")


def test_each_record_is_read_with_the_ordinals_to_come_and_nothing_is_yielded_for_none():
    def read(element, dump, ordinals):
        text = element.node.text
        return banner(dump, element, f"{next(ordinals)} {text}") if text else None

    stream = io.BufferedReader(io.BytesIO(b"<s>\n<p>a</p>\n<p/>\n<p>b<q></p>\n<p>c</p></s>"))
    items = list(read_each(stream, Dump(name="d"), Shape(("p",), ("s",)), read))

    assert [(it.line, getattr(it, "reason", it.text)[:22]) for it in items] == [
        (2, "1 a"),
        (4, "is not well-formed XML"),
        (5, "2 c"),
    ]
