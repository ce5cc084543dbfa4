"""Titles are distinguished from abstracts; all papers are invented."""

from __future__ import annotations

from readers.invented import abstract

from site_builder.readers.cutting.segmentation import CLEAR_MARGIN, Label, TextLine, label_lines


def label(*texts, **surroundings):
    lines = [TextLine(number, text, after_blank=number > 1, **surroundings) for number, text in enumerate(texts, 1)]
    return label_lines(lines)


def test_nothing_has_no_labels():
    assert label_lines([]) == []


def test_titles_and_abstracts_alternate_and_the_page_around_them_is_a_banner():
    found = label(
        "Daily Papers", "An Invented Paper: On Nothing", abstract("nothing"), "Inventing Zero", abstract("zero")
    )

    assert [it.label for it in found[1:]] == [Label.TITLE, Label.ABSTRACT] * 2
    assert found[0].label == Label.BANNER
    assert all(it.margin >= CLEAR_MARGIN for it in found[1:])


def test_a_second_paragraph_continues_an_abstract():
    found = label("An Invented Paper: On Nothing", abstract("nothing"), "and so on, until all is invented.")

    assert [it.label for it in found] == [Label.TITLE, Label.ABSTRACT, Label.CONTINUATION]


def test_a_known_banner_is_one_whatever_it_says():
    (found,) = label(abstract("nothing"), known_banner=True)

    assert found.label == Label.BANNER


def test_the_next_best_label_is_another_one():
    assert all(it.label != it.other for it in label("An Invented Paper", abstract("nothing")))
