"""A rest within a day of each start of work that may be cut short now and then."""

import pytest
from pydantic import ValidationError

from models.contracts import TagFilter
from models.reduced_rest import ReducedRestRule
from tests.builders import HOUR
from tests.solver.rules.roster import missed

ELEVEN = 11 * HOUR
ONCE = ReducedRestRule(max=1, min_seconds=ELEVEN)


def test_one_short_rest_is_let_pass_and_a_second_is_not() -> None:
    # From a late shift's end at 22:00 to the early one at 6:00 are eight hours.
    assert missed(ONCE, "LE-L-") == 0
    assert missed(ONCE, "LE-LE") == 1


def test_each_period_has_short_rests_of_its_own() -> None:
    by_block = ReducedRestRule(max=1, min_seconds=ELEVEN, days_in_period=3)
    assert missed(by_block, "LE-LE-") == 0
    rolling = by_block.model_copy(update={"rolling": True, "days_in_period": 4})
    assert missed(rolling, "LE-LE-") == 1


def test_other_work_has_its_rest_as_it_likes() -> None:
    lates = TagFilter(include=("late",))
    assert missed(ReducedRestRule(min_seconds=ELEVEN, tags=lates), "LELE") == 0


def test_a_rest_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValidationError, match="does not fit into 86400 s"):
        ReducedRestRule(min_seconds=25 * HOUR)
    with pytest.raises(ValidationError, match="need days_in_period"):
        ReducedRestRule(min_seconds=ELEVEN, rolling=True)
