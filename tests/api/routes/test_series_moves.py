"""Tests of moving a series: the part that is meant, all at once, with a result for each."""

from typing import Any

from httpx2 import Response

from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import act, book, code_of, slots
from tests.api.series import a_cancelled_occurrence, a_series

Json = dict[str, Any]
SECOND, THIRD = "2026-01-12T10:00:00", "2026-01-19T10:00:00"


def move(desk: Desk, series: Json, **body: object) -> Response:
    """Move a part of a series, all of it unless told, having just read it."""
    seen = {"If-Match": desk.get(f"/v1/series/{series['id']}").headers["ETag"]}
    order = {"scope": "all", **body}
    return desk.post(f"/v1/series/{series['id']}:move", json=order, headers=seen)


def moved(desk: Desk, series: Json, **body: object) -> Json:
    """The series after a move."""
    answer = move(desk, series, **body)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def starts(series: Json) -> list[str]:
    """When each occurrence is, in UTC."""
    return [each["start_utc"][5:16] for each in series["occurrences"]]


def take(desk: Desk, service: str, day: int, hour: int) -> Json:
    """Somebody else's booking, in January."""
    at = f"2026-01-{day:02}T{hour:02}:00:00+01:00"
    until = f"2026-01-{day:02}T{hour:02}:01:00+01:00"
    offer = slots(desk, service, start=at, end=until)["slots"][0]["offer_id"]
    booking: Json = book(desk, offer_id=offer).json()
    return booking


def test_a_whole_series_moves_to_another_day_and_hour(shared_planner: Desk) -> None:
    series = a_series(shared_planner, an_open_service(shared_planner))
    told = moved(shared_planner, series, to_local="2026-01-06T11:30:00")
    assert starts(told) == ["01-06T10:30", "01-13T10:30", "01-20T10:30", "01-27T10:30"]
    names = [[each["recurrence_id"] for each in which["occurrences"]] for which in (series, told)]
    assert names[0] == names[1]
    booking = shared_planner.get(f"/v1/bookings/{told['occurrences'][3]['booking_id']}").json()
    assert (booking["start_local"], booking["version"]) == ("2026-01-27T11:30:00", 2)
    assert booking["ical_sequence"] == 1


def test_only_the_named_one_moves(shared_planner: Desk) -> None:
    series = a_series(shared_planner, an_open_service(shared_planner))
    this = {"scope": "this", "from": SECOND}
    told = moved(shared_planner, series, **this, to_local="2026-01-13T10:00:00")
    assert starts(told) == ["01-05T09:00", "01-13T09:00", "01-19T09:00", "01-26T09:00"]


def test_the_named_one_moves_with_all_that_follow(shared_planner: Desk) -> None:
    series = a_series(shared_planner, an_open_service(shared_planner))
    those = {"scope": "following", "from": THIRD}
    told = moved(shared_planner, series, **those, to_local="2026-01-19T08:00:00")
    assert starts(told) == ["01-05T09:00", "01-12T09:00", "01-19T07:00", "01-26T07:00"]


def test_a_moved_series_keeps_its_hour_when_the_clocks_change(shared_planner: Desk) -> None:
    order = {"start_local": "2026-03-02T10:00:00", "rrule": "FREQ=WEEKLY;COUNT=5"}
    series = a_series(shared_planner, an_open_service(shared_planner), **order)
    told = moved(shared_planner, series, to_local="2026-03-02T12:00:00")
    assert [start[6:] for start in starts(told)] == ["11:00"] * 4 + ["10:00"]


def test_occurrences_are_not_in_each_others_way_when_all_move(shared_planner: Desk) -> None:
    """Every one goes to where the next is: each has to have left before another comes."""
    rule = {"rrule": "FREQ=DAILY;COUNT=3"}
    series = a_series(shared_planner, an_open_service(shared_planner), **rule)
    told = moved(shared_planner, series, to_local="2026-01-06T10:00:00")
    assert starts(told) == ["01-06T09:00", "01-07T09:00", "01-08T09:00"]


def test_one_conflict_moves_nothing_where_all_must(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    series = a_series(shared_planner, service)
    take(shared_planner, service, 19, 14)
    refused = move(shared_planner, series, to_local="2026-01-05T14:00:00")
    assert (refused.status_code, code_of(refused)) == (409, "series-conflict")
    [conflict] = refused.json()["occurrences"]
    assert conflict["recurrence_id"] == THIRD
    assert conflict["violations"][0]["rule"] == "taken"
    same = shared_planner.get(f"/v1/series/{series['id']}").json()
    assert (starts(same), same["version"]) == (starts(series), 1)


def test_what_cannot_move_stays_and_says_why_and_what_is_near(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    series = a_series(shared_planner, service)
    take(shared_planner, service, 19, 14)
    wish = {"to_local": "2026-01-05T14:00:00", "on_conflict": "suggest"}
    told = moved(shared_planner, series, **wish)
    assert starts(told) == ["01-05T13:00", "01-12T13:00", "01-19T09:00", "01-26T13:00"]
    third = told["occurrences"][2]
    assert third["violations"][0]["rule"] == "taken"
    offer = third["suggested"][0]["offer_id"]
    booking = shared_planner.get(f"/v1/bookings/{third['booking_id']}").json()
    assert act(shared_planner, booking, "reschedule", offer_id=offer).status_code == 200


def test_whoever_stays_is_in_the_way_of_whoever_follows(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    series = a_series(shared_planner, service, rrule="FREQ=DAILY;COUNT=3")
    take(shared_planner, service, 8, 10)
    # The last cannot go to the eighth, so the second cannot have its place, nor the first the next.
    refused = move(shared_planner, series, to_local="2026-01-06T10:00:00", on_conflict="skip")
    assert (refused.status_code, len(refused.json()["occurrences"])) == (409, 3)


def test_what_was_cancelled_stays_cancelled(shared_planner: Desk) -> None:
    series = a_series(shared_planner, an_open_service(shared_planner))
    a_cancelled_occurrence(shared_planner, series["id"])
    told = moved(shared_planner, series, to_local="2026-01-12T11:00:00")
    assert starts(told) == ["01-05T09:00", "01-12T10:00", "01-19T10:00", "01-26T10:00"]
    assert told["occurrences"][0]["state"] == "cancelled"
    gone = moved(shared_planner, series, to_local="2026-01-12T12:00:00", scope="all")
    assert gone["version"] == told["version"] + 1


def test_a_dry_run_moves_nothing(shared_planner: Desk) -> None:
    series = a_series(shared_planner, an_open_service(shared_planner))
    seen = {"If-Match": shared_planner.get(f"/v1/series/{series['id']}").headers["ETag"]}
    body, path = {"scope": "all", "to_local": "2026-01-06T10:00:00"}, f"/v1/series/{series['id']}"
    told = shared_planner.post(f"{path}:move", json=body, headers=seen, params={"dry_run": True})
    assert starts(told.json())[0] == "01-06T09:00"
    assert shared_planner.get(path).json() == series


def test_a_move_beyond_all_time_is_refused(shared_planner: Desk) -> None:
    series = a_series(shared_planner, an_open_service(shared_planner))
    refused = move(shared_planner, series, to_local="2190-01-01T00:00:00")
    assert refused.status_code in {409, 422}
    both = move(shared_planner, series, to_local="2026-01-06T10:00:00", **{"from": SECOND})
    assert both.status_code == 422
