"""Whole weekends, also where the horizon cuts one."""

from models.contracts import CompleteWeekendsRule
from models.resources import History
from tests.solver.rules.roster import missed

FRIDAY, SUNDAY = 4, 6
RULE = CompleteWeekendsRule()


def test_each_half_weekend_is_missed_once() -> None:
    assert missed(RULE, "-E-E-----E", first_day=FRIDAY) == 2


def test_a_weekend_worked_on_both_days_or_neither_is_fine() -> None:
    assert missed(RULE, "-EE-----EE", first_day=FRIDAY) == 0


def test_a_saturday_at_the_end_of_the_horizon_is_not_judged() -> None:
    assert missed(RULE, "-E", first_day=FRIDAY) == 0


def test_a_sunday_at_the_start_is_judged_with_history_only() -> None:
    worked = History(days_worked_in_a_row=1)
    assert missed(RULE, "-", first_day=SUNDAY, history=worked) == 1
    assert missed(RULE, "E", first_day=SUNDAY, history=worked) == 0
    assert missed(RULE, "E", first_day=SUNDAY) == 0
