"""Tests of what makes a claim one."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.claims import a_claim, at

NAIVE = datetime(2027, 3, 1, 9)  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"busy": (at(9), at(9))}, "empty or no span"),
        ({"busy": (at(10), at(9))}, "empty or no span"),
        ({"busy": (NAIVE, at(9))}, "empty or no span"),
        ({"service": (at(9), at(9))}, "empty or no span"),
        ({"service": (at(8), at(10))}, "serves outside the time it is busy"),
        ({"busy": (at(9), at(9) + timedelta(days=3661))}, "longer than 3660 days"),
        ({"unit": 0}, "takes unit 0"),
        ({"unit": -1}, "takes unit -1"),
        ({"pooled": True}, "takes unit 1"),
        ({"pooled": True, "unit": 0, "quantity": 0}, "takes 0 seats"),
        ({"quantity": 2}, "takes 2 of one unit"),
        ({"stocked": True}, "which stock has not"),
        ({"kind": "hold"}, "expires at None"),
        ({"expires_at": at(9)}, "expires at 2027"),
    ],
)
def test_a_claim_that_makes_no_sense_is_refused_by_name(
    changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        a_claim(**changed)
