"""Tests of late returns: the time is nobody else's, and those who come next are named."""

from typing import Any

from api.routes.examples import LOCATION, RESOURCE
from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import act, booked, code_of, slots
from tests.api.routes.test_catalogue import add

Json = dict[str, Any]


def overrun(desk: Desk, booking: Json, until: str) -> Json:
    """The answer to a booking that lasts until then, on Monday in UTC."""
    answer = act(desk, booking, "overrun", until=f"2026-01-05T{until}:00Z", reason="late return")
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


def free(desk: Desk, service: str) -> list[str]:
    """The first starts that are free on Monday, on the wall of Berlin."""
    return [slot["start_local"][11:16] for slot in slots(desk, service)["slots"][:3]]


def test_what_comes_back_late_is_offered_to_nobody_meanwhile(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, buffer_after_seconds=900)
    booking = booked(shared_planner, service)
    # From ten to half past and a quarter of an hour to clean; then until noon, and the same.
    assert free(shared_planner, service)[0] == "10:45"
    told = overrun(shared_planner, booking, "11:00")
    assert (told["booking"]["end_utc"][11:16], told["affected"]) == ("11:00", [])
    assert free(shared_planner, service)[0] == "12:15"


def test_those_who_come_next_are_listed_and_keep_their_time(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    first = booked(shared_planner, service)
    following = [booked(shared_planner, service, number) for number in (1, 3)]
    told = overrun(shared_planner, first, "12:00")
    assert [each["id"] for each in told["affected"]] == [each["id"] for each in following]
    assert told["affected"][0]["attendees"][0]["name"] == "Grace"
    same = shared_planner.get(f"/v1/bookings/{following[0]['id']}").json()
    assert (same["version"], same["start_utc"]) == (1, following[0]["start_utc"])


def test_a_second_overrun_lists_whom_it_reaches_into(shared_planner: Desk) -> None:
    """The first was cut short by whoever follows, which must not look like its own end."""
    service = an_open_service(shared_planner, buffer_after_seconds=900)
    first = booked(shared_planner, service)
    following = booked(shared_planner, service)
    assert following["start_local"][11:16] == "10:45"
    # Until twenty to eleven, and five minutes of the fifteen to clean.
    once = overrun(shared_planner, first, "09:40")
    assert [each["id"] for each in once["affected"]] == [following["id"]]
    twice = overrun(shared_planner, once["booking"], "10:00")
    assert [each["id"] for each in twice["affected"]] == [following["id"]]


def test_a_second_overrun_keeps_what_has_come_free_since(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, buffer_after_seconds=900)
    first = booked(shared_planner, service)
    following = booked(shared_planner, service)
    once = overrun(shared_planner, first, "09:40")
    act(shared_planner, following, "cancel")
    overrun(shared_planner, once["booking"], "10:00")
    # Until eleven in Berlin, and a whole quarter of an hour to clean.
    assert free(shared_planner, service)[0] == "11:15"


def test_who_has_left_before_the_end_is_not_kept_longer(shared_planner: Desk) -> None:
    """The doctor is there for the first of two segments only."""
    location = add(shared_planner, "locations", {**LOCATION, "country": None})["id"]
    doctor, nurse = (
        add(shared_planner, "resources", {**RESOURCE, "location": location, "name": name})["id"]
        for name in ("Doctor", "Nurse")
    )
    roles = [{"id": "doctor", "eligible": [doctor]}, {"id": "nurse", "eligible": [nurse]}]
    segments = [
        {"id": "look", "duration_seconds": 900, "roles": ["doctor", "nurse"]},
        {"id": "rest", "duration_seconds": 900, "roles": ["nurse"]},
    ]
    both = an_open_service(shared_planner, roles=roles, segments=segments, durations_seconds=[])
    alone = an_open_service(shared_planner, roles=roles[:1])
    booking = booked(shared_planner, both)
    told = overrun(shared_planner, booking, "10:00")
    assert told["affected"] == []
    assert free(shared_planner, alone)[0] == "10:15"
    assert free(shared_planner, both)[0] == "11:00"


def test_a_booking_lasts_longer_and_never_shorter(shared_planner: Desk) -> None:
    booking = booked(shared_planner, an_open_service(shared_planner))
    earlier = act(shared_planner, booking, "overrun", until="2026-01-05T09:10:00Z")
    assert earlier.status_code == 422
    assert earlier.json()["issues"][0]["path"] == "until"


def test_what_is_cancelled_is_not_late(shared_planner: Desk) -> None:
    booking = booked(shared_planner, an_open_service(shared_planner))
    gone = act(shared_planner, booking, "cancel").json()
    late = act(shared_planner, gone, "overrun", until="2026-01-05T12:00:00Z")
    assert (late.status_code, code_of(late)) == (409, "wrong-state")
