from __future__ import annotations

import gc
import pickle
import weakref

import pytest
from pages.invented import build_site

from site_builder.pages.site.per_site import per_site


class Value:
    """A value that reports when it is freed."""


def test_a_value_is_computed_once_for_each_site_and_argument():
    asked = []

    @per_site
    def find(site, slug):
        asked.append((site.config.title, slug))
        return slug.upper()

    site, other = build_site(), build_site(title="Other")
    assert [find(site, "a"), find(site, "a"), find(site, "b"), find(other, "a")] == ["A", "A", "B", "A"]
    assert asked == [("Invented Papers", "a"), ("Invented Papers", "b"), ("Other", "a")]


def test_two_functions_of_one_name_do_not_share_their_values():
    def make(value):
        @per_site
        def find(site):
            return value

        return find

    site = build_site()
    assert [make(1)(site), make(2)(site)] == [1, 2]


def test_no_value_outlives_its_site():
    @per_site
    def find(site):
        return Value()

    site = build_site()
    gone = weakref.ref(find(site))
    assert gone() is find(site)
    del site
    gc.collect()
    assert gone() is None


def test_only_the_most_recently_used_values_are_kept_if_there_is_a_limit():
    asked = []

    @per_site(most=2)
    def find(site, number):
        asked.append(number)
        return number

    site = build_site()
    assert [find(site, number) for number in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]
    assert asked == [1, 2, 3, 2]


def test_exceptions_are_not_cached():
    answers = iter((ValueError("not yet"), "now"))

    @per_site
    def find(site):
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    site = build_site()
    with pytest.raises(ValueError, match="not yet"):
        find(site)
    assert find(site) == "now"


def test_a_decorated_function_keeps_its_name_and_its_docstring():
    @per_site(most=3)
    def find_facts(site):
        """Return the facts."""

    assert (find_facts.__name__, find_facts.__doc__) == ("find_facts", "Return the facts.")


def test_values_are_not_pickled_with_a_site():
    @per_site
    def find(site):
        return Value()

    site = build_site()
    find(site)
    assert pickle.loads(pickle.dumps(site)).kept == {}
