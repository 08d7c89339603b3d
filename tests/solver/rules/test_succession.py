"""What may not follow what from one day to the next."""

from models.contracts import SuccessionRule, TagFilter
from models.resources import History
from tests.solver.rules.roster import missed

NO_EARLY_AFTER_LATE = SuccessionRule(
    tags=TagFilter(include=("late", "night")), then=TagFilter(include=("early",))
)


def test_each_forbidden_pair_of_days_is_missed_once() -> None:
    assert missed(NO_EARLY_AFTER_LATE, "LENEL") == 2


def test_a_day_off_in_between_lets_anything_follow() -> None:
    assert missed(NO_EARLY_AFTER_LATE, "L-EN-E") == 0


def test_the_last_day_before_the_plan_counts() -> None:
    late = History(days_worked_in_a_row=1, last_tags=("late",))
    assert missed(NO_EARLY_AFTER_LATE, "E", history=late) == 1
    early = History(days_worked_in_a_row=1, last_tags=("early",))
    assert missed(NO_EARLY_AFTER_LATE, "E", history=early) == 0
