"""Entries of the waitlist for tests, made over HTTP by somebody who may."""

from typing import Any

from api.routes.examples import WAITLIST
from tests.api.desk import Desk
from tests.api.routes.test_bookings import act, booked

Json = dict[str, Any]
# Room for one half hour only.
NARROW = [{"start": "2026-01-05T09:00:00Z", "end": "2026-01-05T09:01:00Z"}]


def join(desk: Desk, service: str, **changed: object) -> str:
    """Somebody who waits for Monday at ten; the id of the entry."""
    body = {**WAITLIST, "service": service, "windows": NARROW, **changed}
    answer = desk.post("/v1/waitlist", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def entry(desk: Desk, id: str) -> Json:
    """An entry as it is now."""
    told: Json = desk.get(f"/v1/waitlist/{id}").json()
    return told


def a_waiting_id(desk: Desk, service: str) -> str:
    """Somebody who waits for what is taken."""
    booked(desk, service)
    return join(desk, service)


def an_open_offer_id(desk: Desk, service: str) -> str:
    """An offer to somebody who waited for what was cancelled."""
    booking = booked(desk, service)
    waiting = join(desk, service)
    act(desk, booking, "cancel")
    return str(entry(desk, waiting)["offer"]["id"])
