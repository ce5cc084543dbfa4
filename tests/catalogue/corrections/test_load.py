"""Corrections: what each kind does, and the sentence for each mistake in `corrections.toml`. All of it is invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from folders import ROOT
from invented_records import KITES, SNAILS, build, read, record

from site_builder.catalogue import Corrections, build_catalogue, load_corrections
from site_builder.errors import ContentError
from site_builder.model import Catalogue, Dump, Links, Name, Paper, Reading, StaleCorrection

ONE = [
    record("On Kites", abstract=KITES, arxiv="2001.00001", authors=["Ada Invented"]),
    record("On Snails", abstract=SNAILS),
]
TWO = [
    record("On Snails", abstract=SNAILS, venue="Snail Days"),
    record("On Hay", authors=["Bob Fictional", "Cyd Fictional"]),
]


@pytest.fixture
def correct(tmp_path):
    """Build the invented catalogue with the corrections of a text."""

    def correct(text: str, *dumps) -> Catalogue:
        path = tmp_path / "corrections.toml"
        path.write_text(text, encoding="utf-8")
        return build(*(dumps or (ONE, TWO)), corrections=load_corrections(path))

    return correct


def find(catalogue: Catalogue, slug: str) -> Paper:
    return next(paper for paper in catalogue.papers if paper.slug == slug)


def test_without_a_file_there_are_no_corrections(tmp_path):
    assert load_corrections(tmp_path / "corrections.toml") == Corrections()


# What each kind does


@pytest.mark.parametrize(
    "name", ["on-kites", "ON-KITES", "arxiv:2001.00001", "https://arxiv.org/abs/2001.00001v2", "one.txt#1"]
)
def test_a_paper_is_named_by_slug_identifier_address_or_place(correct, name):
    assert find(correct(f'[[fix]]\npaper = "{name}"\nvenue = "Kite Days"'), "on-kites").venue == "Kite Days"


def test_a_fix_puts_values_in_place_and_takes_empty_ones_away(correct):
    fixed = find(
        correct(
            """
            [[fix]]
            paper = "on-kites"
            title = "On Paper Kites"
            abstract = ""
            date = 2001-02-03
            authors = ["Ada Invented", { name = "Bob Fictional", orcid = "0000-0002-1825-0097" }]
            organisation = { handle = "inv", name = "Invented Labs" }
            keywords = ["kites"]
            identifiers = { arxiv = "", doi = "https://doi.org/10.1234/KITES" }
            links = { code = "https://github.com/invented/kites" }
            """
        ),
        "on-kites",
    )
    assert (fixed.title, fixed.abstract, fixed.date, fixed.author_count) == ("On Paper Kites", "", "2001-02-03", 2)
    assert fixed.authors == (Name(name="Ada Invented"), Name(name="Bob Fictional", orcid="0000-0002-1825-0097"))
    assert (fixed.organisation.name, fixed.keywords, fixed.identifiers) == (
        "Invented Labs",
        ("kites",),
        {"doi": "10.1234/kites"},
    )
    assert fixed.links == Links(code=("https://github.com/invented/kites",))
    assert [(it.title, it.abstract) for it in fixed.provenance] == [("On Kites", KITES)]


def test_a_fix_of_the_slug_leaves_the_old_path_as_a_redirect(correct):
    moved = find(correct('[[fix]]\npaper = "on-kites"\nslug = "kites"'), "kites")
    assert moved.aliases == ("on-kites",)


def test_an_addition_adds_and_repeats_nothing(correct):
    added = find(
        correct(
            """
            [[add]]
            paper = "on-kites"
            authors = ["Ada Invented"]
            keywords = ["kites", "Kites"]
            identifiers = { doi = "10.1234/kites" }
            links = { code = "https://github.com/invented/kites" }

            [[add]]
            paper = "on-kites"
            authors = [{ name = "ada invented", orcid = "0000-0002-1825-0097" }, "Bob Fictional"]
            keywords = ["KITES"]
            links = { code = "https://github.com/Invented/Kites/" }
            """
        ),
        "on-kites",
    )
    assert [(name.name, name.orcid) for name in added.authors] == [
        ("Ada Invented", "0000-0002-1825-0097"),
        ("Bob Fictional", ""),
    ]
    assert added.identifiers == {"arxiv": "2001.00001", "doi": "10.1234/kites"}
    assert (added.keywords[0], added.links.code) == ("kites", ("https://github.com/invented/kites",))


def test_an_added_identifier_that_another_paper_has_merges_the_two(correct):
    catalogue = correct('[[add]]\npaper = "on-hay"\nidentifiers = { arxiv = "2001.00001" }')
    assert find(catalogue, "on-kites").aliases == ("on-hay",)


def test_a_merge_makes_one_paper_and_keeps_both_paths(correct):
    catalogue = correct('[[merge]]\npapers = ["on-kites", "on-hay"]')
    assert [paper.slug for paper in catalogue.papers] == ["on-kites", "on-snails"]
    assert find(catalogue, "on-kites").aliases == ("on-hay",)
    assert [(merge.slug, merge.by) for merge in catalogue.merges] == [
        ("on-kites", "correction"),
        ("on-snails", "title"),
    ]


def test_records_kept_apart_do_not_link(correct):
    catalogue = correct('[[apart]]\npapers = ["one.txt#2", "two.txt#1"]')
    snails = [paper for paper in catalogue.papers if paper.title == "On Snails"]
    assert len(snails) == 2
    assert snails[0].slug == "on-snails"
    assert snails[1].slug.startswith("on-snails-")


def test_a_hidden_paper_is_gone_and_the_report_says_why(correct):
    catalogue = correct('[[hide]]\npaper = "on-hay"\nreason = "It is no paper."')
    assert [paper.slug for paper in catalogue.papers] == ["on-kites", "on-snails"]
    (doubt,) = catalogue.dumps[1].doubts
    assert (doubt.line, doubt.text) == (20, "On Hay")
    assert doubt.reason == "A correction hides this paper: It is no paper."
    assert catalogue.dumps[1].papers == ("on-snails",)


def test_an_alias_keeps_an_old_path_alive(correct):
    assert find(correct('[[alias]]\npath = "kites-2019"\npaper = "on-kites"'), "on-kites").aliases == ("kites-2019",)


def test_an_author_correction_folds_names_that_nothing_else_would(correct):
    text = '[[author]]\nname = "Ada Fictional"\nalso = ["Ada Invented"]'
    more = [record("On Mud", authors=["Ada Fictional"])]
    (author,) = correct(text, ONE, TWO, more).authors
    assert (author.name, author.slug, author.aliases) == ("Ada Fictional", "ada-fictional", ("ada-invented",))
    assert author.papers == ("on-kites", "on-mud")


def test_an_author_correction_tells_people_of_one_name_apart(correct):
    more = [record(f"On Mud {n}", authors=["Ada Invented"]) for n in (1, 2, 3)]
    text = '[[author]]\nname = "Ada Invented"\npapers = ["on-mud-2", "three.txt#3"]'
    told, rest = sorted(correct(text, ONE, TWO, more).authors, key=lambda author: author.papers, reverse=True)
    assert (rest.slug, rest.papers) == ("ada-invented", ("on-kites", "on-mud-1"))
    assert told.papers == ("on-mud-2", "on-mud-3")
    assert re.fullmatch(r"ada-invented-[0-9a-f]{8}", told.slug)


def test_one_told_apart_keeps_the_page_when_the_correction_names_more_papers(correct):
    more = [record(f"On Mud {n}", authors=["Ada Invented"]) for n in (1, 2, 3)]
    text = '[[author]]\nname = "Ada Invented"\npapers = ["on-mud-2", "on-mud-3"{}]'
    slugs = [{it.slug for it in correct(text.format(added), ONE, TWO, more).authors} for added in ("", ', "on-mud-1"')]
    assert slugs[1] < slugs[0]


def test_a_correction_may_name_a_paper_by_a_slug_that_another_gives_it(correct):
    text = '[[fix]]\npaper = "kites"\nvenue = "Kite Days"\n[[alias]]\npath = "kites"\npaper = "on-kites"'
    assert find(correct(text), "on-kites").venue == "Kite Days"


# Mistakes

MISTAKES = re.findall(
    r"^(\d+): ([^\n]+)\n\.\n(.+?)\n\.$",
    (Path(__file__).parent / "mistakes.txt").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
"""Line and message, then the text of `corrections.toml` that makes them."""


@pytest.mark.parametrize(("line", "message", "text"), MISTAKES, ids=[message for _, message, _ in MISTAKES])
def test_a_mistake_gets_one_sentence_with_its_line(correct, tmp_path, line, message, text):
    with pytest.raises(ContentError) as caught:
        correct(text)
    assert str(caught.value) == f"{tmp_path / 'corrections.toml'}:{line}: {message}"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\n\n[[fix", ":3: is not valid TOML: Expected ']]' at the end of an array declaration."),
        (b"\n[[fix]]\npaper = on-kites\n", ":3: is not valid TOML: Invalid value."),
        (b'[[fix]]\npaper = "\xff"', ": is not UTF-8 text; save it as UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(tmp_path, content, message):
    (tmp_path / "corrections.toml").write_bytes(content)
    with pytest.raises(ContentError) as caught:
        load_corrections(tmp_path / "corrections.toml")
    assert str(caught.value).startswith(f"{tmp_path / 'corrections.toml'}{message}")


def test_a_paper_that_only_an_enriching_dump_knows_cannot_be_corrected(tmp_path):
    (tmp_path / "corrections.toml").write_text('[[hide]]\npaper = "two.txt#2"')
    first, second = read(ONE, TWO)
    second = Reading(dump=Dump(name="two.txt", enrich=True), records=second.records)
    with pytest.raises(ContentError, match="stands only in a dump that enriches, so no page is about it"):
        build_catalogue([first, second], load_corrections(tmp_path / "corrections.toml"), ())


def test_every_kind_and_key_of_a_correction_is_documented():
    docs = (ROOT / "docs/corrections.md").read_text(encoding="utf-8")
    for kind in ("fix", "add", "merge", "apart", "hide", "alias", "author"):
        assert f"[[{kind}]]" in docs
    keys = """
        slug title abstract date venue authors orcid organisation handle keywords identifiers links page pdf code model
        dataset project other papers reason path name also
    """
    for key in keys.split():
        assert re.search(rf"`{key}`|^{key} = |[{{ ]{key} = ", docs, re.MULTILINE), key


# Corrections that change nothing any more

IDLE = [
    ('[[fix]]\npaper = "on-kites"\ntitle = "On Kites"', "fix", "the paper says the same without it"),
    ('[[fix]]\npaper = "on-kites"\nslug = "on-kites"', "fix", "the paper says the same without it"),
    ('[[add]]\npaper = "on-kites"\nauthors = ["Ada Invented"]', "add", "the paper has all of it without it"),
    (
        '[[add]]\npaper = "on-kites"\nidentifiers = { arxiv = "2001.00001" }',
        "add",
        "the paper has all of it without it",
    ),
    ('[[merge]]\npapers = ["one.txt#2", "two.txt#1"]', "merge", "its papers are one without it"),
    (
        '[[apart]]\npapers = ["one.txt#1", "two.txt#2"]',
        "apart",
        "its records would not become one paper without it, nor be listed as a near miss",
    ),
    ('[[alias]]\npath = "on-hay"\npaper = "two.txt#2"', "alias", "the path leads there without it"),
]


@pytest.mark.parametrize(("text", "kind", "reason"), IDLE, ids=[text.replace("\n", " ") for text, _, _ in IDLE])
def test_a_correction_that_changes_nothing_is_told_with_its_line(correct, text, kind, reason):
    stale = StaleCorrection(line=3, reason=f"this [[{kind}]] changes nothing, since {reason}; take it out.")
    assert correct(f"# invented\n\n{text}\n").stale_corrections == (stale,)


@pytest.mark.parametrize(
    "text",
    [
        '[[fix]]\npaper = "on-kites"\ntitle = "On Paper Kites"',
        '[[fix]]\npaper = "on-kites"\nslug = "kites"',
        '[[add]]\npaper = "on-hay"\nidentifiers = { arxiv = "2001.00001" }',
        '[[merge]]\npapers = ["on-kites", "on-hay"]',
        '[[apart]]\npapers = ["one.txt#2", "two.txt#1"]',
        '[[hide]]\npaper = "on-hay"',
        '[[alias]]\npath = "kites"\npaper = "on-kites"',
    ],
)
def test_a_correction_that_changes_something_is_not_stale(correct, text):
    assert correct(text).stale_corrections == ()


def test_records_that_would_be_a_near_miss_are_kept_apart_for_a_reason(correct):
    two = [record("On Kites", doi="10.1234/a")], [record("On Kites", doi="10.1234/b")]
    catalogue = correct('[[apart]]\npapers = ["one.txt#1", "two.txt#1"]', *two)
    assert (catalogue.near_misses, catalogue.stale_corrections) == ((), ())


def test_of_two_equal_corrections_the_second_changes_nothing(correct):
    fix = '[[fix]]\npaper = "on-kites"\nvenue = "Kite Days"\n'
    assert [stale.line for stale in correct(fix * 2).stale_corrections] == [4]


def test_lines_are_those_of_the_tables_whatever_a_long_text_holds(correct):
    text = '[[fix]]\npaper = "on-hay"\nabstract = """\n[[fix]]\n"""\n[[fix]]\npaper = "on-hay"\nvenue = ""\n'
    assert [stale.line for stale in correct(text).stale_corrections] == [6]


def test_tables_of_one_list_share_its_line(correct):
    text = '\nfix = [{ paper = "on-hay", venue = "" }, { paper = "on-kites", venue = "" }]\n'
    assert [stale.line for stale in correct(text).stale_corrections] == [2, 2]


@pytest.fixture
def correct_author(correct):
    """Build two invented papers with an `[[author]]` in the second line and return what is stale."""
    kites = record("On Kites", authors=["Ada Invented", "Jane Invented"])
    hay = record("On Hay", authors=["Ada Invented", "J. Invented"])
    return lambda keys: correct(f"\n[[author]]\n{keys}\n", [kites, hay]).stale_corrections


def test_an_author_whom_the_papers_tell_alike_is_told_with_its_line(correct_author):
    reason = "this [[author]] changes nothing, since the author has these names and papers without it; take it out."
    assert correct_author('name = "Jane Invented"\nalso = ["J. Invented"]') == (StaleCorrection(line=2, reason=reason),)


@pytest.mark.parametrize(
    "keys",
    [
        'name = "J. Invented"\nalso = ["Jane Invented"]',
        'name = "Ada Invented"\nalso = ["Jane Invented"]',
        'name = "Ada Invented"\npapers = ["on-kites", "on-hay"]',
    ],
)
def test_an_author_whom_the_papers_tell_otherwise_is_not_stale(correct_author, keys):
    assert correct_author(keys) == ()
