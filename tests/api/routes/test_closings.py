"""Tests of what is offered before somebody closes it, and is refused after that."""

from typing import Any

from httpx2 import Response

from api.routes.examples import LOCATION, RESOURCE, SERVICE
from tests.api.desk import Desk
from tests.api.routes.test_bookings import an_offer, book, booked, code_of, hold, once
from tests.api.routes.test_catalogue import add

Json = dict[str, Any]
ALWAYS = [{"weekday": day, "from_minute": 0, "to_minute": 1440} for day in range(7)]
SCHEDULE: Json = {"name": "Always", "versions": [{"weekly": ALWAYS}]}
MORNING = {"start": "2026-01-05T08:00:00Z", "end": "2026-01-05T11:00:00Z"}


def a_service_with_hours(desk: Desk) -> tuple[str, str]:
    """A service with one therapist, and the schedule by which she works."""
    location = add(desk, "locations", {**LOCATION, "country": None})["id"]
    schedule = str(add(desk, "schedules", SCHEDULE)["id"])
    ada = {**RESOURCE, "location": location, "schedule": schedule}
    roles = [{"id": "therapist", "eligible": [add(desk, "resources", ada)["id"]]}]
    terms = {**SERVICE["terms"], "roles": roles}
    service = {**SERVICE, "location": location, "terms": terms, "slug": f"s-{schedule[:12]}"}
    return str(add(desk, "services", service)["id"]), schedule


def close_the_morning(desk: Desk, schedule: str) -> None:
    """Give the therapist the morning off."""
    path = f"/v1/schedules/{schedule}"
    seen = {"If-Match": desk.get(path).headers["ETag"]}
    answer = desk.send("PUT", path, json={**SCHEDULE, "time_off": [MORNING]}, headers=seen)
    assert answer.status_code == 200, answer.text


def is_blocked(answer: Response) -> bool:
    return (answer.status_code, code_of(answer)) == (423, "blocked")


def test_what_was_closed_since_it_was_offered_is_blocked(shared_planner: Desk) -> None:
    service, schedule = a_service_with_hours(shared_planner)
    offer = an_offer(shared_planner, service)
    close_the_morning(shared_planner, schedule)
    refused = book(shared_planner, offer_id=offer)
    assert is_blocked(refused)
    assert is_blocked(hold(shared_planner, offer))
    told = refused.json()
    assert [each["rule"] for each in told["violations"]] == ["blocked"]
    assert told["alternatives"][0]["start_utc"] == "2026-01-05T11:00:00Z"
    assert book(shared_planner, **told["retry"]).status_code == 201


def test_a_booking_is_not_moved_into_what_was_closed(shared_planner: Desk) -> None:
    service, schedule = a_service_with_hours(shared_planner)
    booking = booked(shared_planner, service, 8)
    offer = an_offer(shared_planner, service)
    close_the_morning(shared_planner, schedule)
    seen = {"If-Match": f'"b-{booking["id"]}-1"'}
    path = f"/v1/bookings/{booking['id']}:reschedule"
    assert is_blocked(shared_planner.post(path, json={"offer_id": offer}, headers=seen))


def test_what_is_opened_again_is_booked_by_the_same_request(shared_planner: Desk) -> None:
    service, schedule = a_service_with_hours(shared_planner)
    offer, key = an_offer(shared_planner, service), once()
    close_the_morning(shared_planner, schedule)
    assert is_blocked(book(shared_planner, key, offer_id=offer))
    path = f"/v1/schedules/{schedule}"
    seen = {"If-Match": shared_planner.get(path).headers["ETag"]}
    shared_planner.send("PUT", path, json=SCHEDULE, headers=seen)
    assert book(shared_planner, key, offer_id=offer).status_code == 201
