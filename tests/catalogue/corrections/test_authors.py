"""Names that corrections join, and people with one name that they separate. Nobody here is real."""

from __future__ import annotations

import re

from invented_corrections import ONE, TWO
from invented_records import record


def test_an_author_correction_joins_names_that_nothing_else_would(correct):
    text = '[[author]]\nname = "Ada Fictional"\nalso = ["Ada Invented"]'
    more = [record("On Mud", authors=["Ada Fictional"])]
    (author,) = correct(text, ONE, TWO, more).authors
    assert (author.name, author.slug, author.aliases) == ("Ada Fictional", "ada-fictional", ("ada-invented",))
    assert author.papers == ("on-kites", "on-mud")


def test_an_author_correction_separates_people_with_one_name(correct):
    more = [record(f"On Mud {n}", authors=["Ada Invented"]) for n in (1, 2, 3)]
    text = '[[author]]\nname = "Ada Invented"\npapers = ["on-mud-2", "three.txt#3"]'
    told, rest = sorted(correct(text, ONE, TWO, more).authors, key=lambda author: author.papers, reverse=True)
    assert (rest.slug, rest.papers) == ("ada-invented", ("on-kites", "on-mud-1"))
    assert told.papers == ("on-mud-2", "on-mud-3")
    assert re.fullmatch(r"ada-invented-[0-9a-f]{8}", told.slug)


def test_a_separated_author_keeps_the_page_when_the_correction_names_more_papers(correct):
    more = [record(f"On Mud {n}", authors=["Ada Invented"]) for n in (1, 2, 3)]
    text = '[[author]]\nname = "Ada Invented"\npapers = ["on-mud-2", "on-mud-3"{}]'
    slugs = [{it.slug for it in correct(text.format(added), ONE, TWO, more).authors} for added in ("", ', "on-mud-1"')]
    assert slugs[1] < slugs[0]
