"""Tests of the stops of vehicles."""

from datetime import timedelta

from dashboard.frames.stops import stops
from models import Problem, Solution
from tests.dashboard.clinic import MONDAY


def test_a_rider_gets_on_and_off_and_the_load_follows(clinic: Problem, plan: Solution) -> None:
    frame = stops(clinic, plan)
    monday = frame[(frame["vehicle_id"] == "bus") & (frame["day"] == MONDAY)]
    assert list(monday["action"]) == ["pick up", "drop off"] * 2
    assert list(monday["on_board"])[:2] == ["1 of 4 seats", "0 of 4 seats"]
    assert list(monday["time"])[:2] == ["07:25", "07:50"]
    assert set(monday["driver"]) == {"Dan Driver"}


def test_stops_are_numbered_anew_each_day(clinic: Problem, plan: Solution) -> None:
    frame = stops(clinic, plan)
    assert list(frame.groupby("day")["stop"].min()) == [1] * 5


def test_two_riders_at_once_are_both_on_board(clinic: Problem, plan: Solution) -> None:
    second = plan.by_request["d0-r3"]
    earlier = {
        field: getattr(second, field) - timedelta(minutes=140)
        for field in ("start", "end", "dropoff_start")
    }
    moved = second.model_copy(update=earlier)  # 07:35 to 08:02, within the first ride's end 07:52
    others = tuple(s for s in plan.served if s.request != "d0-r3")
    frame = stops(clinic, Solution(served=(*others, moved)))
    assert list(frame["on_board"])[:4] == [f"{k} of 4 seats" for k in (1, 2, 1, 0)]


def test_a_vehicle_that_stays_has_no_stops(clinic: Problem, plan: Solution) -> None:
    assert "van" not in set(stops(clinic, plan)["vehicle_id"])
