"""Free weekends among several in a row."""

from models.free_time import FreeWeekendsRule
from models.resources import History
from tests.solver.rules.roster import missed

EVERY_OTHER = FreeWeekendsRule(min_free=1, of_weekends=2)
FREE, SATURDAY = "-------", "-----E-"


def test_every_other_weekend_is_free() -> None:
    assert missed(EVERY_OTHER, SATURDAY + FREE + SATURDAY) == 0
    assert missed(EVERY_OTHER, SATURDAY + SATURDAY + SATURDAY) == 2


def test_two_of_four_weekends_are_free() -> None:
    two_of_four = FreeWeekendsRule(min_free=2, of_weekends=4)
    assert missed(two_of_four, SATURDAY * 2 + FREE * 2) == 0
    assert missed(two_of_four, SATURDAY * 4) == 2


def test_weekends_worked_before_the_plan_count() -> None:
    one = History(counts={"weekends_in_a_row": 1})
    assert missed(EVERY_OTHER, SATURDAY, history=one) == 1
    assert missed(EVERY_OTHER, FREE + SATURDAY, history=one) == 0


def test_what_history_alone_has_too_many_is_not_counted() -> None:
    three = History(counts={"weekends_in_a_row": 3})
    strict = FreeWeekendsRule(min_free=2, of_weekends=3)
    assert missed(strict, FREE, history=three) == 0
    # Two weekends before and this one make three, where two were too many already.
    assert missed(strict, SATURDAY, history=three) == 1
