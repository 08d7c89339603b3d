"""Amounts of work by period, with the edges of the horizon and what was carried in."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from models.contracts import LimitRule, TagFilter
from models.resources import History
from solver.facts.periods import Period, periods_of
from solver.facts.work import kind_of_work
from tests.builders import HOUR, MONDAY
from tests.solver.rules.roster import missed

THURSDAY, SUNDAY = 3, 6


def test_seconds_over_the_horizon_are_bounded_on_both_sides() -> None:
    # two shifts of eight hours
    assert missed(LimitRule(measure="seconds", max=15 * HOUR), "E-E") == HOUR
    assert missed(LimitRule(measure="seconds", min=20 * HOUR), "E-E") == 4 * HOUR


def test_carried_in_minutes_count_as_seconds() -> None:
    rule = LimitRule(measure="seconds", max=10 * HOUR, carried_in="minutes")
    assert missed(rule, "E", history=History(counts={"minutes": 180})) == HOUR


def test_what_history_alone_has_above_the_maximum_is_not_charged() -> None:
    rule = LimitRule(measure="shifts", max=2, carried_in="shifts")
    assert missed(rule, "E", history=History(counts={"shifts": 5})) == 1


def test_a_filter_limits_one_kind_of_work() -> None:
    rule = LimitRule(measure="shifts", max=1, tags=TagFilter(include=("night",)))
    assert missed(rule, "NENN-") == 2


def test_a_filter_may_ask_for_several_tags_at_once() -> None:
    both = TagFilter(every=("night", "sunday"))
    assert both.accepts(("sunday", "icu", "night"))
    assert not both.accepts(("night",))
    assert kind_of_work(both) == "night sunday work"
    assert (
        missed(LimitRule(measure="shifts", tags=TagFilter(every=("night",)), max=1), "NENN-") == 2
    )


def test_a_limit_may_hold_for_each_block_of_days() -> None:
    rule = LimitRule(measure="days", max=1, days_in_period=2)
    assert missed(rule, "EE-EE") == 1  # blocks EE, -E, E


SATURDAY_31_JANUARY = 26


def test_a_limit_may_hold_for_each_calendar_month() -> None:
    # One day of January and three of February.
    rule = LimitRule(measure="shifts", max=2, by_month=True)
    assert missed(rule, "EEEE", first_day=SATURDAY_31_JANUARY) == 1
    assert missed(rule, "EEE-", first_day=SATURDAY_31_JANUARY) == 0


def test_only_a_whole_month_has_a_minimum() -> None:
    rule = LimitRule(measure="days", min=2, by_month=True)
    february = "E" + 27 * "-"
    assert missed(rule, "-" + february, first_day=SATURDAY_31_JANUARY) == 1
    assert missed(rule, "-" + february[:-1], first_day=SATURDAY_31_JANUARY) == 0


def test_the_maximum_of_part_of_a_month_may_be_in_proportion() -> None:
    # 14 of the 28 days of February have half of 8 shifts.
    rule = LimitRule(measure="shifts", max=8, by_month=True, pro_rata=True)
    assert missed(rule, 5 * "E" + 9 * "-", first_day=SATURDAY_31_JANUARY + 1) == 1


def test_a_month_has_no_length_of_its_own() -> None:
    with pytest.raises(ValidationError, match="no room for periods of 7 days"):
        LimitRule(measure="days", max=5, by_month=True, days_in_period=7)


def test_a_limit_may_hold_for_each_window_of_days() -> None:
    rule = LimitRule(measure="days", max=1, days_in_period=2, rolling=True)
    assert missed(rule, "EE-EE") == 2


def test_a_block_that_the_horizon_cuts_short_has_no_minimum() -> None:
    rule = LimitRule(measure="days", min=2, days_in_period=3)
    assert missed(rule, "EE--") == 0
    assert missed(rule, "E---EE") == 1


def test_a_window_longer_than_the_horizon_keeps_its_maximum() -> None:
    rule = LimitRule(measure="days", min=2, max=2, days_in_period=9, rolling=True)
    assert missed(rule, "EEE") == 1
    assert missed(rule, "E--") == 0


def test_a_weekend_is_worked_if_one_of_its_days_is() -> None:
    rule = LimitRule(measure="weekends", max=0)
    assert missed(rule, "--E-", first_day=THURSDAY) == 1
    assert missed(rule, "--EE", first_day=THURSDAY) == 1
    assert missed(rule, "EE--E", first_day=THURSDAY) == 0


def test_a_weekend_cut_by_the_end_of_the_horizon_counts() -> None:
    assert missed(LimitRule(measure="weekends", max=0), "--E", first_day=THURSDAY) == 1


def test_a_weekend_that_history_has_counted_is_not_counted_again() -> None:
    rule = LimitRule(measure="weekends", max=1, carried_in="weekends")
    counted = History(days_worked_in_a_row=1, counts={"weekends": 1})
    assert missed(rule, "E", first_day=SUNDAY, history=counted) == 0
    fresh = History(days_off_in_a_row=1, counts={"weekends": 1})
    assert missed(rule, "E", first_day=SUNDAY, history=fresh) == 1


def test_blocks_may_begin_on_a_day_of_the_week() -> None:
    weekly = LimitRule(measure="shifts", max=3, days_in_period=7, begins_on="monday")
    assert missed(weekly, "EEE" + "EEE----", first_day=4) == 0
    assert missed(weekly, "---" + "EEEE---", first_day=4) == 1


def test_a_period_that_is_cut_short_may_have_its_maximum_in_proportion() -> None:
    # 28 in 28 days are 7 in the seven that the plan has.
    whole = LimitRule(measure="shifts", max=20, days_in_period=28, rolling=True)
    assert missed(whole, "EEEEEE-") == 0
    assert missed(whole.model_copy(update={"pro_rata": True}), "EEEEEE-") == 1


def test_a_period_of_weeks_that_is_cut_short_counts_each_week_begun() -> None:
    # 10 in two weeks are 5 in the one that five days, or one, have begun.
    fortnight = LimitRule(measure="shifts", max=10, days_in_period=14, rolling=True, pro_rata=True)
    assert missed(fortnight, "EEEEE") == 0
    assert missed(fortnight, "EEEEEE-") == 1
    assert missed(fortnight, "EEEEEE-" + "E") == 0


def test_windows_from_weekday_to_weekday_count_cut_short_only_where_none_holds_the_rest() -> None:
    days = tuple(MONDAY.date() + timedelta(days=2 + k) for k in range(26))
    found = periods_of(days, 14, rolling=True, begins_on="monday")
    # From Wednesday on: the first fortnight lacks two days, the next two are whole; those of five
    # days at either end lie in them.
    assert found == (
        Period(0, 12, False, 14),
        Period(5, 19, True, 14),
        Period(12, 26, True, 14),
    )


def test_days_with_long_work_are_counted_alone() -> None:
    long_days = LimitRule(measure="days", max=1, longer_than_seconds=9 * HOUR)
    short_days = LimitRule(measure="days", max=1, longer_than_seconds=7 * HOUR)
    assert missed(long_days, "EEE") == 0
    assert missed(short_days, "EEE") == 2
