from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.catalogue.topics.load import load_topics
from site_builder.errors import ContentError
from site_builder.model import Topic

PETS = '+++\ntitle = "Invented pets"\nmatch = ["dog", "cat"]\n+++\n'


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("parents", "circle"),
    [({"a": "a"}, "a → a"), ({"a": "b", "b": "a"}, "a → b → a"), ({"a": "b", "b": "c", "c": "a"}, "a → b → c → a")],
)
def test_topics_that_are_each_others_parents_are_an_error(tmp_path, parents, circle):
    for slug, parent in parents.items():
        (tmp_path / f"{slug}.md").write_text(f'+++\ntitle = "{slug}"\nparent = "{parent}"\nmatch = ["{slug}x"]\n+++\n')
    with pytest.raises(
        ContentError, match=f'its parents form a circle \\({circle}\\); take "parent" out of one of them'
    ):
        load_topics(tmp_path)


def test_a_topic_is_read_from_its_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        small_dogs=(
            '+++\ntitle = "Small dogs"\nparent = "pets"\nmatch = ["lap dog",\n  "title: terrier"]\n'
            'exclude = ["hot dog"]\n+++\n\nDogs for a *lap*.\n\n+++\nStill the text.\n'
        ),
        pets=PETS,
    )
    assert load_topics(tmp_path) == (
        Topic(slug="pets", title="Invented pets", match=("dog", "cat")),
        Topic(
            slug="small-dogs",
            title="Small dogs",
            parent="pets",
            match=("lap dog", "title: terrier"),
            exclude=("hot dog",),
            description="Dogs for a *lap*.\n\n+++\nStill the text.",
        ),
    )


def test_a_topic_of_the_first_level_may_choose_its_colour_and_a_shorter_title(tmp_path: Path) -> None:
    write(tmp_path, pets=PETS.replace("match", 'short = "Pets"\ncolour = 8\nmatch'))
    assert load_topics(tmp_path) == (
        Topic(slug="pets", title="Invented pets", short="Pets", colour=8, match=("dog", "cat")),
    )


def test_a_topic_below_another_has_the_colour_of_that_one(tmp_path: Path) -> None:
    write(tmp_path, pets=PETS, dogs='+++\ntitle = "Dogs"\nparent = "pets"\ncolour = 2\nmatch = ["dog"]\n+++\n')
    with pytest.raises(ContentError, match='it has the colour of its parent "pets"; remove "colour"'):
        load_topics(tmp_path)


def test_topics_are_sorted_by_title_with_each_parent_before_its_children(tmp_path: Path) -> None:
    for slug, title, parent in (
        ("a", "Zebras", ""),
        ("b", "ants", ""),
        ("c", "Mites", "b"),
        ("d", "aphids", "b"),
        ("e", "Ants", ""),
        ("f", "Quaggas", "a"),
    ):
        above = f'parent = "{parent}"\n' if parent else ""
        write(tmp_path, **{slug: f'+++\ntitle = "{title}"\n{above}match = ["{title}"]\n+++\n'})
    assert [topic.slug for topic in load_topics(tmp_path)] == ["b", "d", "c", "e", "a", "f"]


def test_a_parent_needs_no_phrases(tmp_path: Path) -> None:
    write(tmp_path, animals='+++\ntitle = "Animals"\n+++', pets=PETS.replace("match", 'parent = "animals"\nmatch'))
    assert [topic.slug for topic in load_topics(tmp_path)] == ["animals", "pets"]


def test_windows_line_ends_and_a_byte_order_mark_are_accepted(tmp_path: Path) -> None:
    (tmp_path / "pets.md").write_bytes(b"\xef\xbb\xbf" + PETS.replace("\n", "\r\n").encode())
    assert load_topics(tmp_path) == (Topic(slug="pets", title="Invented pets", match=("dog", "cat")),)


def test_a_missing_folder_has_no_topics(tmp_path: Path) -> None:
    assert load_topics(tmp_path / "topics") == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("Pets\n", 1, 'a topic starts with front matter; put it between two "+++" lines.'),
        ("", 1, 'a topic starts with front matter; put it between two "+++" lines.'),
        ('\n+++\ntitle = "Pets"\n+++\n', 1, 'a topic starts with front matter; put it between two "+++" lines.'),
        ('+++\ntitle = "Pets"\n', 1, 'the front matter has no end; add a "+++" line after it.'),
        (
            '+++\ntitle = "Pets"\nmatch = [dog]\n+++\n',
            3,
            "is not valid TOML: the value is missing or is not one; "
            'write text in straight quotes, "like this", or true, false or a number.',
        ),
        ('+++\ntitle = "Pets"\nmatch = ["dog"\n+++\n', 3, 'is not valid TOML: a list ends without "]".'),
        ('+++\nmatch = ["dog"]\ntitel = "Pets"\n+++\n', 3, '"titel" is not a key of a topic; did you mean "title"?'),
        (
            '+++\ntitle = "Pets"\nx = 1\n+++\n',
            3,
            '"x" is not a key of a topic; choose one of title, short, parent, colour, match, exclude.',
        ),
        ('+++\ntitle = "Pets"\ncolour = 9\n+++\n', 3, '"colour" must be a number from 1 to 8.'),
        ('+++\ntitle = "Pets"\ncolour = "red"\n+++\n', 3, '"colour" must be a number from 1 to 8.'),
        ("+++\ntitle = 3\n+++\n", 2, '"title" must be text in quotes, such as "Graph neural networks".'),
        (
            '+++\ntitle = "Pets"\nmatch = "dog"\n+++\n',
            3,
            '"match" must be a list of phrases in quotes, such as ["graph neural network", "GNN"].',
        ),
        (
            '+++\ntitle = "Pets"\nmatch = ["dog"]\nexclude = [3]\n+++\n',
            4,
            '"exclude" must be a list of phrases in quotes, such as ["knowledge graph"].',
        ),
        ('+++\nmatch = ["dog"]\n+++\n', 1, 'the title is missing; add one such as title = "Graph neural networks".'),
        (
            '+++\ntitle = " "\nmatch = ["dog"]\n+++\n',
            2,
            'the title is missing; add one such as title = "Graph neural networks".',
        ),
        (
            '+++\ntitle = "Pets"\nmatch = [\n  "dog",\n  "42",\n]\n+++\n',
            5,
            'the phrase "42" contains no letters; write a word or remove it.',
        ),
        (
            '+++\ntitle = "Pets"\nmatch = ["title: "]\n+++\n',
            3,
            'the phrase "title: " contains no letters; write a word or remove it.',
        ),
        (
            '+++\ntitle = "Pets"\nmatch = [\n  "lap dog",\n  "Lap-dogs",\n]\n+++\n',
            5,
            '"Lap-dogs" finds the same text as "lap dog"; remove one of them from match.',
        ),
        (
            '+++\ntitle = "Pets"\nmatch = ["cat"]\nexclude = ["hot dog", "title: hotdog"]\n+++\n',
            4,
            '"title: hotdog" finds the same text as "hot dog"; remove one of them from exclude.',
        ),
        (
            '+++\ntitle = "Pets"\nmatch = ["dog"]\nexclude = ["dogs"]\n+++\n',
            4,
            '"dogs" in exclude finds the same text as "dog" in match; remove one of them.',
        ),
        (
            '+++\ntitle = "Pets"\nmatch = []\n+++\n',
            3,
            "this topic cannot collect any papers; add phrases to match, or subtopics that have some.",
        ),
        (
            '+++\ntitle = "Pets"\n+++\n',
            1,
            "this topic cannot collect any papers; add phrases to match, or subtopics that have some.",
        ),
        (
            '+++\ntitle = "Pets"\nparent = "planst"\nmatch = ["dog"]\n+++\n',
            3,
            'the parent "planst" is not a topic; did you mean "plants"?',
        ),
        (
            '+++\ntitle = "Pets"\nparent = "herbs"\nmatch = ["dog"]\n+++\n',
            3,
            'the parent "herbs" has a parent itself, and topics have only two levels; choose one of plants.',
        ),
        (
            '+++\ntitle = "Pets"\nparent = "pets"\nmatch = ["dog"]\n+++\n',
            3,
            'its parents form a circle (pets → pets); take "parent" out of one of them.',
        ),
    ],
)
def test_a_mistake_in_a_topic_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    write(
        tmp_path,
        pets=text,
        plants='+++\ntitle = "Plants"\nmatch = ["tree"]\n+++\n',
        herbs='+++\ntitle = "Herbs"\nparent = "plants"\nmatch = ["herb"]\n+++\n',
    )
    with pytest.raises(ContentError) as error:
        load_topics(tmp_path)
    assert str(error.value) == f"{tmp_path / 'pets.md'}:{line}: {message}"


def test_topics_that_are_all_below_others_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, pets=PETS.replace("match", 'parent = "toys"\nmatch'))
    with pytest.raises(ContentError, match="at least one topic must have no parent"):
        load_topics(tmp_path)


def test_a_topic_that_is_not_utf_8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "pets.md").write_bytes(PETS.encode("utf-16"))
    with pytest.raises(ContentError, match="is not UTF-8 text; save it as UTF-8"):
        load_topics(tmp_path)


@pytest.mark.parametrize("name", ["Pets", "my pets", "pets_", "index", "42"])
def test_a_file_name_that_is_not_a_slug_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.md").write_text(PETS, encoding="utf-8")
    with pytest.raises(ContentError, match="this file's name becomes part of a URL; use only a-z, 0-9 and single"):
        load_topics(tmp_path)
