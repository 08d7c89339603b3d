"""Limits add up what starts in their periods, for each of their scope."""

from datetime import date, timedelta
from typing import Any

import pytest

from api.booking.intervals import Span
from api.booking.limit import Limit
from api.booking.slots.usage import Counted, period_of, usage_of
from tests.api.booking.worlds import BERLIN, MONDAY, at, span

BOOKINGS = (
    Counted("cut", span(0, 9, 10), frozenset({"anna"}), "c1"),
    Counted("cut", span(2, 9, 9.25), frozenset({"anna", "room"}), "c2"),
    Counted("dye", span(7, 9, 10), frozenset({"bob"}), "c1"),
)
NEXT_MONDAY = MONDAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("limit", "used"),
    [
        (
            {"scope": "resource", "period": "week"},
            {("anna", MONDAY): 2, ("room", MONDAY): 1, ("bob", NEXT_MONDAY): 1},
        ),
        (
            {"scope": "service", "period": "month", "measure": "minutes"},
            {("cut", date(2027, 5, 1)): 75, ("dye", date(2027, 5, 1)): 60},
        ),
        ({"scope": "customer", "subject": "c2"}, {("c2", date(2027, 5, 5)): 1}),
        ({"scope": "organisation", "period": "month"}, {("", date(2027, 5, 1)): 3}),
        # Anna and the room serve one booking together, and it counts once.
        ({"scope": "group", "members": ("anna", "room"), "period": "week"}, {("", MONDAY): 2}),
    ],
)
def test_bookings_are_added_up(limit: dict[str, Any], used: dict[Any, int]) -> None:
    made = Limit.model_validate({"id": "l", "max": 1, **limit})
    expected = {("l", subject, first): amount for (subject, first), amount in used.items()}
    assert usage_of([made], BOOKINGS, BERLIN) == expected


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [("day", at(2, 0), at(3, 0)), ("week", at(0, 0), at(7, 0)), ("month", at(-2, 0), at(29, 0))],
)
def test_a_period_is_calendar_time_of_the_zone(period: Any, start: Any, end: Any) -> None:
    limit = Limit(id="l", scope="service", period=period, max=1)
    assert period_of(limit, MONDAY + timedelta(days=2), BERLIN) == Span(start, end)


def test_the_day_of_the_change_is_a_period_of_25_hours() -> None:
    limit = Limit(id="l", scope="service", max=1)
    assert period_of(limit, date(2027, 10, 31), BERLIN).seconds == 25 * 3_600
