"""What is offered for a price is held and booked for it, on both databases."""

from typing import Any

from api.services.waitlist.make_offers import make_offers
from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import act, book, booked, hold, slots
from tests.api.waiting import entry, join

FORTY = {"minor_units": 4_000, "currency": "EUR"}
Json = dict[str, Any]


def make_dearer(desk: Desk, service: str) -> None:
    """Let it cost fifty from now on."""
    path = f"/v1/services/{service}"
    seen = desk.get(path)
    entry = seen.json()["entry"]
    entry["terms"]["price"] = {**FORTY, "minor_units": 5_000}
    answer = desk.send("PUT", path, json=entry, headers={"If-Match": seen.headers["ETag"]})
    assert answer.status_code == 200, answer.text


def test_a_slot_a_hold_and_a_booking_say_what_they_cost(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, price=FORTY)
    slot = slots(shared_planner, service)["slots"][0]
    held = hold(shared_planner, slot["offer_id"]).json()
    booking = book(shared_planner, hold={"id": held["id"], "secret": held["secret"]}).json()
    assert slot["price"] == held["price"] == booking["price"] == FORTY
    assert shared_planner.get(f"/v1/bookings/{booking['id']}").json()["price"] == FORTY


def test_what_was_offered_keeps_its_price_though_it_becomes_dearer(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, price=FORTY)
    found = slots(shared_planner, service)["slots"]
    make_dearer(shared_planner, service)
    booking = book(shared_planner, offer_id=found[0]["offer_id"]).json()
    assert booking["price"] == FORTY
    later = slots(shared_planner, service)["slots"][5]
    moved = act(shared_planner, booking, "reschedule", offer_id=later["offer_id"]).json()
    assert moved["price"] == {**FORTY, "minor_units": 5_000}


def test_what_has_no_price_says_none(shared_planner: Desk) -> None:
    assert booked(shared_planner, an_open_service(shared_planner))["price"] is None


def test_a_caller_cannot_name_a_price(shared_planner: Desk) -> None:
    slot = slots(shared_planner, an_open_service(shared_planner, price=FORTY))["slots"][0]
    refused = book(shared_planner, offer_id=slot["offer_id"], price={**FORTY, "minor_units": 1})
    assert refused.status_code == 422
    assert refused.json()["issues"][0]["path"] == "price"


def test_nobody_who_waits_is_offered_more_than_they_would_pay(shared_planner: Desk) -> None:
    wishes: tuple[Json, ...] = ({**FORTY, "minor_units": 3_999}, {**FORTY, "currency": "USD"})
    for most, state in (*((wish, "waiting") for wish in wishes), (FORTY, "offered")):
        service = an_open_service(shared_planner, price=FORTY)
        waiting = join(shared_planner, service, max_price=most)
        make_offers(shared_planner.context)
        assert entry(shared_planner, waiting)["state"] == state


def test_a_guest_who_cancels_late_is_told_what_it_costs(shared_planner: Desk) -> None:
    policy = {"free_until_seconds": 86_400, "fee_percent": 50}
    service = an_open_service(shared_planner, price=FORTY, cancellation=policy)
    booking = booked(shared_planner, service)
    page = f"/book/manage/{booking['attendees'][0]['manage_token']}"
    words = "Cancelling now costs 50 % of the price: 20.00 EUR"
    assert words in shared_planner.client.get(page).text
    answer = shared_planner.client.post(f"{page}/cancel", data={"version": "1"})
    assert answer.status_code == 200, answer.text
    past = shared_planner.get(f"/v1/bookings/{booking['id']}/history").json()
    assert words in past[1]["reason"]
