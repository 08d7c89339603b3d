"""Runs of days: too long, too short, open at an end, carried over."""

import pytest

from models.contracts import ConsecutiveRule, TagFilter
from models.resources import History
from tests.solver.rules.roster import missed

TIRED = History(days_worked_in_a_row=4, last_tags=("night",), same_tags_in_a_row=2)
RESTED = History(days_off_in_a_row=1)


@pytest.mark.parametrize(
    ("line", "days_too_many"),
    [("EE-EE-", 0), ("EEE-EE", 1), ("EEEEE-", 3), ("-EEE-EEE", 2), ("------", 0)],
)
def test_each_day_beyond_the_longest_run_is_missed(line: str, days_too_many: int) -> None:
    assert missed(ConsecutiveRule(max_days=2), line) == days_too_many


@pytest.mark.parametrize(
    ("line", "days_too_few"),
    [
        ("-EEE-", 0),
        ("-EE--", 1),
        ("-E-EE-", 3),  # 2 for the first run, 1 for the second
        ("E----", 0),  # open at the start
        ("----E", 0),  # open at the end
        ("--E--", 2),
    ],
)
def test_each_day_short_of_the_shortest_run_is_missed(line: str, days_too_few: int) -> None:
    assert missed(ConsecutiveRule(min_days=3), line) == days_too_few


def test_a_strict_start_judges_the_first_run_too() -> None:
    assert missed(ConsecutiveRule(min_days=3, lenient_start=False), "E----") == 2


def test_history_makes_a_run_longer() -> None:
    assert missed(ConsecutiveRule(max_days=5), "EE-", history=TIRED) == 1


def test_what_history_alone_has_too_much_is_not_charged() -> None:
    assert missed(ConsecutiveRule(max_days=3), "EE-", history=TIRED) == 2


def test_history_may_complete_a_short_run() -> None:
    rule = ConsecutiveRule(min_days=5, lenient_start=False)
    assert missed(rule, "E---", history=TIRED) == 0
    assert missed(rule, "----", history=TIRED) == 1


def test_days_off_are_counted_like_days_of_work() -> None:
    rule = ConsecutiveRule(of="off", min_days=2)
    assert missed(rule, "E-E--E-") == 1
    assert missed(ConsecutiveRule(of="off", max_days=1), "E--E-") == 1


def test_a_day_off_before_the_plan_counts_with_a_strict_start() -> None:
    rule = ConsecutiveRule(of="off", min_days=2, lenient_start=False)
    assert missed(rule, "E--E", history=RESTED) == 1


def test_a_filter_counts_only_its_own_work() -> None:
    nights = TagFilter(include=("night",))
    assert missed(ConsecutiveRule(max_days=1, tags=nights), "NENNE") == 1


def test_nights_before_the_plan_count_as_nights() -> None:
    nights = TagFilter(include=("night",))
    assert missed(ConsecutiveRule(max_days=3, tags=nights), "NN--", history=TIRED) == 1
