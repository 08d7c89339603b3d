"""Hours that contradict each other are refused by name."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from api.booking.availability.schedule import (
    DatedException,
    Hours,
    Schedule,
    ScheduleVersion,
    WeeklyHours,
)


def weekly(*hours: tuple[int, float, float]) -> ScheduleVersion:
    """Hours of weekdays: (weekday, from, to)."""
    return ScheduleVersion(
        weekly=tuple(
            WeeklyHours(weekday=day, from_minute=int(start * 60), to_minute=int(end * 60))
            for day, start, end in hours
        )
    )


@pytest.mark.parametrize(("start", "end"), [(540, 540), (540, 480), (0, 1_441), (60, 2_000)])
def test_b92_reversed_hours_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValidationError, match="run backwards"):
        Hours(from_minute=start, to_minute=end)


@pytest.mark.parametrize(
    "hours",
    [
        [(0, 9, 12), (0, 11, 14)],
        [(0, 9, 12), (0, 9, 12)],
        [(0, 22, 26), (1, 1, 5)],
        [(6, 22, 26), (0, 1, 5)],  # Sunday night runs into Monday
    ],
)
def test_b92_overlapping_hours_are_refused(hours: Any) -> None:
    with pytest.raises(ValidationError, match="overlap: those from"):
        weekly(*hours)


def test_hours_may_touch() -> None:
    assert len(weekly((0, 9, 12), (0, 12, 14), (6, 22, 24), (0, 0, 2)).weekly) == 4


def test_b92_overlapping_hours_of_a_date_are_refused() -> None:
    morning, noon = Hours(from_minute=540, to_minute=720), Hours(from_minute=700, to_minute=800)
    with pytest.raises(ValidationError, match="on 2027-05-03 overlap"):
        DatedException(day=date(2027, 5, 3), hours=(morning, noon))


def test_a_date_has_one_exception() -> None:
    closed = DatedException(day=date(2027, 5, 3))
    with pytest.raises(ValidationError, match="2 exceptions for 2027-05-03"):
        Schedule(id="s", exceptions=(closed, closed))


def test_versions_follow_each_other() -> None:
    later, earlier = (ScheduleVersion(valid_from=date(year, 1, 1)) for year in (2028, 2027))
    with pytest.raises(ValidationError, match="not in order"):
        Schedule(id="s", versions=(later, earlier))


def test_a_schedule_is_read_from_json_as_it_was_written() -> None:
    closed = DatedException(day=date(2027, 5, 3), note="moving house")
    schedule = Schedule(
        id="s", versions=(weekly((0, 9, 12)),), exceptions=(closed,), holidays=(date(2027, 1, 1),)
    )
    assert Schedule.model_validate_json(schedule.model_dump_json()) == schedule
