"""Steps that are run again only if what they are given has changed."""

from __future__ import annotations

import pytest

from site_builder.steps import EACH_TIME, KeptSteps


def add(steps, name, *numbers, ran):
    def step():
        ran.append(name)
        return [sum(numbers)]

    return steps.run(name, numbers, step)


def test_a_step_runs_again_only_if_it_is_given_something_else():
    steps, ran = KeptSteps(), []
    one = add(steps, "add", 1, 2, ran=ran)
    assert add(steps, "add", 1, 2, ran=ran) is one
    assert add(steps, "add", 1, 3, ran=ran) == [4]
    assert add(steps, "add", 1, 2, ran=ran) == [3]
    assert ran == ["add"] * 3


def test_steps_of_different_names_are_kept_side_by_side():
    steps, ran = KeptSteps(), []
    for _ in range(2):
        add(steps, "one", 1, ran=ran)
        add(steps, "two", 1, ran=ran)
    assert ran == ["one", "two"]


def test_steps_that_are_no_longer_used_are_forgotten():
    steps, ran = KeptSteps(), []
    add(steps, "one", 1, ran=ran)
    add(steps, "two", 1, ran=ran)
    steps.sweep()
    add(steps, "one", 1, ran=ran)
    steps.sweep()
    add(steps, "two", 1, ran=ran)
    assert ran == ["one", "two", "two"]


def test_a_step_that_failed_runs_again():
    steps = KeptSteps()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            steps.run("divide", (0,), lambda: 1 // 0)


def test_by_default_nothing_is_kept():
    ran = []
    for _ in range(2):
        add(EACH_TIME, "add", 1, ran=ran)
    assert ran == ["add", "add"]
