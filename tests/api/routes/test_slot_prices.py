"""Slots are priced by the best plan with each, and listed without prices if that is slow."""

from typing import Any

import pytest

from api.services.slots import read_slots
from tests.api.desk import Desk
from tests.api.routes.test_bookings import GRACE, Json, book, once, slots
from tests.api.routes.test_slot_ranking import a_shared_service

QUARTERS = {"grid": {"step_seconds": 900}}


@pytest.fixture
def plenty_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long enough to start a solver on a busy machine."""
    monkeypatch.setattr(read_slots, "PRICED_WITHIN_SECONDS", 100.0)


def book_at(desk: Desk, service: Json, start: str, **more: Any) -> Json:
    """A booking of Ada, who is first in order, from `start` on."""
    (slot,) = [s for s in slots(desk, service["id"], limit=500)["slots"] if s["start_utc"] == start]
    body = {"attendees": [GRACE], "offer_id": slot["offer_id"], **more}
    answer = desk.post("/v1/bookings", json=body, headers=once())
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def priced_at(desk: Desk, service: Json, start: str) -> Json:
    """The slot at `start` with its price."""
    page = slots(desk, service["id"], priced=True)
    assert page["priced"] is True
    (slot,) = [each for each in page["slots"] if each["start_utc"] == start]
    found: Json = slot
    return found


@pytest.mark.usefixtures("plenty_of_time")
def test_a_booking_without_a_promised_person_may_make_room(planner: Desk) -> None:
    """Ada has 11:15 to 11:45. At 11:00 only Bob is free, who has less to do, and loses nothing."""
    service = a_shared_service(planner, **QUARTERS)
    book_at(planner, service, "2026-01-05T10:15:00Z")
    slot = priced_at(planner, service, "2026-01-05T10:00:00Z")
    assert slot["assigned"] == {"therapist": [service["bob"]]}
    assert slot["score"]["points"] == 0
    answer = book(planner, offer_id=slot["offer_id"])
    assert answer.status_code == 201, answer.text
    assert answer.json()["assignments"] == slot["assigned"]


@pytest.mark.usefixtures("plenty_of_time")
def test_the_parts_of_a_price_add_up(planner: Desk) -> None:
    service = a_shared_service(planner, **QUARTERS)
    book_at(planner, service, "2026-01-05T10:15:00Z")
    for slot in slots(planner, service["id"], priced=True)["slots"]:
        score = slot["score"]
        parts = (score[part] for part in ("gap", "travel", "scarcity", "load", "moves"))
        assert score["points"] == sum(parts)


@pytest.mark.usefixtures("plenty_of_time")
def test_at_most_twenty_are_priced_and_the_rest_follows(planner: Desk) -> None:
    service = a_shared_service(planner)["id"]
    week = {"end": "2026-01-10T00:00:00+01:00"}
    first = slots(planner, service, priced=True, rank="effect", **week)
    assert (first["priced"], len(first["slots"])) == (True, 20)
    points = [slot["score"]["points"] for slot in first["slots"]]
    assert points == sorted(points)
    more = slots(planner, service, priced=True, rank="effect", cursor=first["next_cursor"], **week)
    starts = [{slot["start_utc"] for slot in page["slots"]} for page in (first, more)]
    assert starts[0].isdisjoint(starts[1])


def test_what_takes_too_long_is_listed_without_prices(
    planner: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_slots, "PRICED_WITHIN_SECONDS", 0.0)
    service = a_shared_service(planner)["id"]
    page = slots(planner, service, priced=True, rank="effect")
    plain = slots(planner, service, rank="effect", limit=20)
    assert page["priced"] is False
    assert [slot["score"] for slot in page["slots"]] == [slot["score"] for slot in plain["slots"]]
