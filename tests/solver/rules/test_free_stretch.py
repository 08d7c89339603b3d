"""A stretch without work in each period."""

import pytest

from models.free_time import FreeStretchRule
from models.resources import History
from tests.builders import HOUR, moment
from tests.solver.rules.roster import missed

WEEKLY = FreeStretchRule(min_seconds=35 * HOUR)


def test_a_week_of_early_shifts_has_no_long_rest() -> None:
    # From 14:00 to 6:00 are 16 hours.
    assert missed(WEEKLY, "EEEEEEE") == 1


def test_one_day_off_between_early_shifts_is_long_enough() -> None:
    # From Wednesday 14:00 to Friday 6:00 are 40 hours.
    assert missed(WEEKLY, "EEE-EEE") == 0


def test_a_day_off_after_a_night_is_not_long_enough() -> None:
    # From Thursday 6:00 to Friday 6:00 are 24 hours.
    assert missed(WEEKLY, "NNN-EEE") == 1


def test_the_stretch_lies_inside_its_period() -> None:
    # From Saturday 14:00 to the end of Sunday are 34 hours, to Monday 6:00 they are 40.
    assert missed(WEEKLY, "EEEEEE-" + "E") == 1


def test_rolling_periods_are_judged_one_by_one() -> None:
    rolling = FreeStretchRule(min_seconds=35 * HOUR, rolling=True)
    # The second window holds 30 hours before its first shift, the third 34 after its last.
    assert missed(rolling, "--EEEEEE--") == 2


def test_blocks_begin_on_the_day_that_the_rule_names() -> None:
    from_monday = FreeStretchRule(min_seconds=35 * HOUR, begins_on="monday")
    assert missed(from_monday, "EEE" + "E-EEEEE", first_day=4) == 0
    assert missed(from_monday, "--E" + "EEEEEEE", first_day=4) == 1


def test_a_period_that_history_fills_is_not_judged() -> None:
    late = History(days_worked_in_a_row=1, last_tags=("late",), last_end=moment(6, 2))
    assert missed(WEEKLY, "-------", history=late) == 0


def test_a_stretch_that_does_not_fit_into_its_period_is_refused() -> None:
    with pytest.raises(ValueError, match="do not fit into 1 days"):
        FreeStretchRule(min_seconds=25 * HOUR, days_in_period=1)
