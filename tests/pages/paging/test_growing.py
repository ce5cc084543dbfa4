"""Growing listings: pages that keep their papers, and their pager."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from site_builder.pages.contexts.pieces import PageLink, Pager
from site_builder.pages.paging.growing import Stretch, build_growing_pager, cut_by_age
from site_builder.pages.site.permalinks import path_of_topic

MANY = tuple(f"paper-{number}" for number in range(300, 0, -1))
SLUGS = st.lists(st.text("abc", min_size=1), unique=True, max_size=60)


def pages_of(slugs, size: int, times: int = 1) -> dict[int, tuple[str, ...]]:
    """Return number → the slugs on that page."""
    return {stretch.number: tuple(stretch.show(slugs)) for stretch in cut_by_age(slugs, size, times)}


def pager_of(stretch: Stretch) -> Pager:
    return build_growing_pager(partial(path_of_topic, "t"), stretch)


@given(SLUGS, st.integers(1, 9))
def test_the_pages_hold_each_paper_once_and_in_order(slugs, size):
    pages = pages_of(slugs, size)
    assert [slug for page in pages.values() for slug in page] == slugs
    assert list(pages) == [0, *reversed(range(1, len(pages)))]


@given(SLUGS, st.integers(1, 9))
def test_the_newest_page_has_one_to_two_pages_worth_and_a_numbered_one_at_most_one(slugs, size):
    newest, *numbered = pages_of(slugs, size).values()
    assert min(size, len(slugs)) <= len(newest) < 2 * size
    assert all(2 * size / 3 <= len(page) <= size for page in numbered)


@given(SLUGS, st.lists(st.text("def", min_size=1), unique=True, max_size=30), st.integers(1, 9))
def test_newer_papers_leave_all_numbered_pages_as_they_are(slugs, newer, size):
    before, after = pages_of(slugs, size), pages_of([*newer, *slugs], size)
    assert {number: page for number, page in before.items() if number}.items() <= after.items()


@given(SLUGS, st.integers(1, 5), st.integers(1, 4))
def test_a_larger_numbered_page_is_several_pages_in_one(slugs, size, times):
    small, large = pages_of(slugs, size), pages_of(slugs, size, times)
    assert large.pop(0) == small.pop(0)
    oldest_first = [small[number] for number in sorted(small)]
    assert [large[number] for number in sorted(large)] == [
        tuple(slug for page in reversed(oldest_first[start : start + times]) for slug in page)
        for start in range(0, len(oldest_first), times)
    ]


@given(SLUGS, st.lists(st.text("def", min_size=1), unique=True, max_size=30), st.integers(1, 5), st.integers(1, 4))
def test_newer_papers_leave_larger_numbered_pages_as_they_are_except_for_the_last(slugs, newer, size, times):
    before, after = pages_of(slugs, size, times), pages_of([*newer, *slugs], size, times)
    last = max(before)
    assert {number: page for number, page in before.items() if 0 < number < last}.items() <= after.items()
    assert not last or after[last][-len(before[last]) :] == before[last]


def test_a_late_paper_seldom_changes_another_page_than_its_own():
    size, changed = 50, []
    before = pages_of(MANY, size)
    for place in range(len(MANY)):
        after = pages_of((*MANY[:place], f"late-{place}", *MANY[place:]), size)
        changed.append(sum(after[number] != before.get(number) for number in after))
    assert sum(count == 1 for count in changed) > 0.8 * len(changed)
    assert sum(changed) < 1.5 * len(changed)


def test_a_stretch_of_a_numbered_page_changes_only_when_a_page_near_it_comes():
    before, after = cut_by_age(MANY, 20), cut_by_age(("new", *MANY), 20)
    assert (before[0].stop, after[0].stop) == (300, 301)
    assert before[1:] == after[1:]


def test_the_newest_page_has_the_counts_and_links_to_the_highest_numbers():
    pager = pager_of(Stretch(0, start=240, stop=300, older=7))
    assert pager == Pager(
        number=0,
        is_front=True,
        is_growing=True,
        total=300,
        first=1,
        last=60,
        next="t/7.html",
        pages=(
            *(PageLink(number=number, href=f"t/{number}.html") for number in (7, 6)),
            PageLink(number=0),
            PageLink(number=1, href="t/1.html"),
        ),
    )


def test_a_numbered_page_links_to_the_pages_near_it_and_has_no_counts():
    pager = pager_of(Stretch(5, start=200, stop=240, newer=2))
    assert pager == Pager(
        number=5,
        is_front=False,
        is_growing=True,
        previous="6.html",
        next="4.html",
        newest="../t.html",
        pages=(
            *(PageLink(number=number, href=f"{number}.html") for number in (7, 6)),
            PageLink(number=5),
            *(PageLink(number=number, href=f"{number}.html") for number in (4, 3)),
            PageLink(number=0),
            PageLink(number=1, href="1.html"),
        ),
    )


def test_the_ends_of_a_listing():
    highest, oldest = pager_of(Stretch(2, start=20, stop=40)), pager_of(Stretch(1, start=0, stop=20, newer=1))
    assert (highest.previous, highest.next) == ("../t.html", "1.html")
    assert (oldest.previous, oldest.next) == ("2.html", "")
    assert [link.number for link in oldest.pages] == [2, 1]
    (only,) = cut_by_age((), 20)
    assert pager_of(only) == Pager(number=0, is_front=True, is_growing=True)


def test_a_number_that_no_page_has_any_more_is_vacated():
    sizes = {count: [*cut_by_age(MANY[:count], 20)[0].vacated] for count in (0, 20, 21, 39, 40)}
    assert sizes == {0: [], 20: [], 21: [2], 39: [2], 40: [2]}
    assert Stretch(0, start=100, stop=150, older=5, former=8).vacated == range(6, 9)
