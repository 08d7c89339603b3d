"""Offers, holds and bookings for tests, made over HTTP by somebody who may."""

from typing import Any
from uuid import uuid4

from httpx2 import Response

from api.routes.examples import LOCATION, RESOURCE, SERVICE
from tests.api.desk import Desk
from tests.api.routes.test_bookings import an_offer, book, booked, hold
from tests.api.routes.test_catalogue import add

Json = dict[str, Any]


def an_open_service(desk: Desk, **terms: object) -> str:
    """A service with one therapist who always works, and a slug of its own; its id."""
    location = add(desk, "locations", {**LOCATION, "country": None})["id"]
    ada = add(desk, "resources", {**RESOURCE, "location": location})["id"]
    roles = [{"id": "therapist", "eligible": [ada]}]
    told = {**SERVICE["terms"], "roles": roles, **terms}
    entry = {**SERVICE, "location": location, "terms": told, "slug": f"s-{uuid4().hex[:12]}"}
    return str(add(desk, "services", entry)["id"])


def a_new_offer(desk: Desk) -> str:
    """An offer of a service of its own."""
    return an_offer(desk, an_open_service(desk))


def another_offer(desk: Desk, booking_id: str) -> str:
    """An offer of the same service, for another time."""
    service = desk.get(f"/v1/bookings/{booking_id}").json().get("service_id")
    return an_offer(desk, service, 3) if service else a_new_offer(desk)


def a_hold(desk: Desk) -> Json:
    """A hold with its secret."""
    answer = hold(desk, a_new_offer(desk))
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def a_booking_id(desk: Desk) -> str:
    """A confirmed booking of a service of its own."""
    return str(booked(desk, an_open_service(desk))["id"])


def a_proposal_id(desk: Desk) -> str:
    """Another time that is kept for a booking."""
    booking_id = a_booking_id(desk)
    return str(propose(desk, booking_id, another_offer(desk, booking_id)).json()["id"])


def propose(desk: Desk, booking_id: str, offer_id: str, **more: object) -> Response:
    """Propose what is offered to whoever booked."""
    path = f"/v1/bookings/{booking_id}"
    seen = {"If-Match": desk.get(path).headers["ETag"]}
    return desk.post(f"{path}:propose", json={"offer_id": offer_id, **more}, headers=seen)


def a_request_id(desk: Desk) -> str:
    """A booking that waits for approval."""
    answer = book(desk, offer_id=an_offer(desk, an_open_service(desk, needs_approval=True)))
    assert answer.json()["state"] == "pending_approval", answer.text
    return str(answer.json()["id"])


def a_visitor_id(desk: Desk) -> str:
    """A booking whose customer is there."""
    id = a_booking_id(desk)
    path, seen = f"/v1/bookings/{id}", desk.get(f"/v1/bookings/{id}").headers["ETag"]
    answer = desk.post(f"{path}:check-in", json={}, headers={"If-Match": seen})
    assert answer.status_code == 200, answer.text
    return id
