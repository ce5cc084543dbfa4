"""The judged questions, and how they are counted."""

from __future__ import annotations

from benchmarks.questions import Question, load_questions, measure_success


def test_there_are_sixty_different_questions_and_half_are_held_back() -> None:
    questions = load_questions()
    assert len({it.question for it in questions}) == len(questions) == 60
    assert sum(it.held for it in questions) == 30
    assert all(it.papers for it in questions)


def test_a_question_is_answered_by_one_of_its_papers_among_the_first_five_hits() -> None:
    questions = [Question("a", ("x", "y"), False), Question("b", ("z",), True), Question("c", ("z",), True)]
    answers = [["q", "y"], ["1", "2", "3", "4", "5", "z"], ["z"]]
    assert measure_success(questions, answers) == {"tuned": 1.0, "held back": 0.5, "all": 2 / 3}
