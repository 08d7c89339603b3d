"""A rest within a day of each start of work."""

from models.contracts import TagFilter
from models.free_time import DailyRestRule
from models.resources import History
from tests.builders import HOUR, moment
from tests.solver.rules.roster import missed

ELEVEN = DailyRestRule(min_seconds=11 * HOUR)


def test_an_early_shift_after_a_late_one_leaves_too_little_rest() -> None:
    # From 22:00 to 6:00 are eight hours; the second early shift is followed by nothing.
    assert missed(ELEVEN, "LE-") == 1


def test_a_late_shift_after_an_early_one_leaves_enough() -> None:
    assert missed(ELEVEN, "ELEL".replace("LE", "L-E")) == 0


def test_a_use_that_leaves_no_room_in_its_day_is_missed_alone() -> None:
    # 24 hours hold a shift of eight and a rest of sixteen, not one of seventeen.
    assert missed(DailyRestRule(min_seconds=16 * HOUR), "E") == 0
    assert missed(DailyRestRule(min_seconds=17 * HOUR), "E") == 1


def test_a_rest_follows_the_work_before_the_plan() -> None:
    def until(hour: int) -> History:
        return History(days_worked_in_a_row=1, last_tags=("late",), last_end=moment(-1, hour))

    # From Sunday 19:00 to Monday 6:00 are eleven hours, from 20:00 they are ten.
    assert missed(ELEVEN, "E", history=until(19)) == 0
    assert missed(ELEVEN, "E", history=until(20)) == 1
    nights = DailyRestRule(min_seconds=11 * HOUR, tags=TagFilter(include=("night",)))
    assert missed(nights, "E", history=until(20)) == 0


def test_work_of_other_kinds_is_not_looked_at() -> None:
    lates = DailyRestRule(min_seconds=11 * HOUR, tags=TagFilter(include=("late",)))
    assert missed(lates, "LEL") == 0
