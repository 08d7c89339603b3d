"""Tests of asking for slots again: nothing is sent twice, and nothing old is taken for new."""

from httpx2 import Response

from tests.api.appointments import an_open_service
from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.routes.test_bookings import a_bookable_service, booked


def ask(desk: Desk, service: str, tag: str = "") -> Response:
    """The slots of Monday, unless they are still those that the tag names."""
    day = {"from": "2026-01-05T10:00:00+01:00", "to": "2026-01-06T00:00:00+01:00"}
    headers = {"If-None-Match": tag} if tag else {}
    return desk.get("/v1/slots", params={"service": service, **day}, headers=headers)


def test_a_list_that_is_still_the_same_is_not_sent_again(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    first = ask(shared_planner, service)
    again = ask(shared_planner, service, first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_after_a_booking_the_list_is_another_one(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    first = ask(shared_planner, service)
    booked(shared_planner, service)
    then = ask(shared_planner, service, first.headers["ETag"])
    assert then.status_code == 200
    assert len(then.json()["slots"]) < len(first.json()["slots"])


def test_a_list_is_sent_anew_before_its_offers_grow_old(planner: Desk, clock: Clock) -> None:
    service = a_bookable_service(planner)
    first = ask(planner, service)
    clock.advance(minutes=10)
    assert ask(planner, service, first.headers["ETag"]).status_code == 200
