"""The longer rest after days in a row of certain work."""

from models.contracts import TagFilter
from models.free_time import RestAfterRunRule
from models.resources import History
from tests.builders import HOUR, moment
from tests.solver.rules.roster import missed

NIGHTS = TagFilter(include=("night",))
TWO_DAYS_AFTER_THREE = RestAfterRunRule(tags=NIGHTS, min_days=3, min_seconds=48 * HOUR)


def test_three_nights_are_followed_by_two_days_of_rest() -> None:
    # The third night ends on Thursday at 6:00: 48 hours are over on Saturday at 6:00.
    assert missed(TWO_DAYS_AFTER_THREE, "NNN--E") == 0
    assert missed(TWO_DAYS_AFTER_THREE, "NNN-E-") == 1


def test_fewer_nights_need_no_longer_rest() -> None:
    assert missed(TWO_DAYS_AFTER_THREE, "NN-EEE") == 0


def test_a_fourth_night_goes_on_with_the_run() -> None:
    assert missed(TWO_DAYS_AFTER_THREE, "NNNN--E") == 0


def test_every_use_in_the_rest_counts() -> None:
    assert missed(TWO_DAYS_AFTER_THREE, "NNN-LE") == 1
    # Both Thursday's and Friday's late shift begin before Saturday at 6:00.
    assert missed(TWO_DAYS_AFTER_THREE, "NNNLL-") == 2


def test_nights_before_the_plan_belong_to_the_run() -> None:
    history = History(
        days_worked_in_a_row=3, last_tags=("night",), same_tags_in_a_row=3, last_end=moment(0, 6)
    )
    assert missed(TWO_DAYS_AFTER_THREE, "-L", history=history) == 1
    assert missed(TWO_DAYS_AFTER_THREE, "--E", history=history) == 0
    one_more = history.model_copy(update={"same_tags_in_a_row": 2})
    assert missed(TWO_DAYS_AFTER_THREE, "N-E", history=one_more) == 1
    assert missed(TWO_DAYS_AFTER_THREE, "-L", history=one_more) == 0
