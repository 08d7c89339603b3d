"""Tests of proposals: another time is kept beside the booking until somebody answers."""

from typing import Any

from tests.api.appointments import a_request_id, an_open_service, propose
from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.routes.test_bookings import act, an_offer, booked, code_of, slots

Json = dict[str, Any]


def proposed(desk: Desk, booking: Json, number: int = 3) -> Json:
    """Another of Monday's times that is kept for a booking."""
    answer = propose(desk, booking["id"], an_offer(desk, booking["service_id"], number))
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def answer_to(desk: Desk, proposal: Json, verb: str = "accept") -> Any:
    """What comes of answering."""
    return desk.post(f"/v1/proposals/{proposal['id']}:{verb}", json={})


def states(desk: Desk, booking: Json) -> list[str]:
    """What became of all that was proposed, the newest first."""
    found = desk.get(f"/v1/bookings/{booking['id']}/proposals").json()
    return [each["state"] for each in found]


def starts(desk: Desk, service: str) -> list[str]:
    """When the service can be booked on Monday, in UTC."""
    return [slot["start_utc"][11:16] for slot in slots(desk, service)["slots"]]


def test_what_is_proposed_is_offered_to_nobody_and_the_booking_stays(shared_planner: Desk) -> None:
    booking = booked(shared_planner, an_open_service(shared_planner))
    proposal = proposed(shared_planner, booking)
    # Booked from 9:00 to 9:30; then the fourth free start, for half an hour.
    assert (proposal["start_utc"][11:16], proposal["start_local"][11:16]) == ("10:15", "11:15")
    assert starts(shared_planner, booking["service_id"])[:3] == ["09:30", "09:45", "10:45"]
    same = shared_planner.get(f"/v1/bookings/{booking['id']}").json()
    assert (same["version"], same["start_utc"]) == (1, booking["start_utc"])


def test_an_accepted_proposal_moves_the_booking_in_one_step(shared_planner: Desk) -> None:
    booking = booked(shared_planner, an_open_service(shared_planner))
    moved = answer_to(shared_planner, proposed(shared_planner, booking)).json()
    assert (moved["start_utc"][11:16], moved["state"]) == ("10:15", "confirmed")
    assert starts(shared_planner, booking["service_id"])[:2] == ["09:00", "09:15"]
    assert states(shared_planner, booking) == ["accepted"]
    past = shared_planner.get(f"/v1/bookings/{booking['id']}/history").json()
    assert [each["event"] for each in past] == ["book", "reschedule"]


def test_a_time_that_overlaps_the_booking_can_be_proposed(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    booking = booked(shared_planner, service)
    near = slots(shared_planner, service, booking=booking["id"])["slots"][1]
    # A quarter of an hour later: the booking has the first half of it already.
    answer = propose(shared_planner, booking["id"], near["offer_id"])
    assert answer.json()["start_utc"][11:16] == "09:15", answer.text
    assert starts(shared_planner, service)[0] == "09:45"
    moved = answer_to(shared_planner, answer.json()).json()
    assert (moved["start_utc"][11:16], moved["end_utc"][11:16]) == ("09:15", "09:45")


def test_a_declined_proposal_gives_its_time_back(shared_planner: Desk) -> None:
    booking = booked(shared_planner, an_open_service(shared_planner))
    proposal = proposed(shared_planner, booking)
    assert answer_to(shared_planner, proposal, "decline").json()["state"] == "declined"
    assert "10:15" in starts(shared_planner, booking["service_id"])
    again = answer_to(shared_planner, proposal)
    assert (again.status_code, code_of(again)) == (409, "proposal-answered")


def test_silence_leaves_the_booking_where_it_is(planner: Desk, clock: Clock) -> None:
    booking = booked(planner, an_open_service(planner))
    offer = an_offer(planner, booking["service_id"], 3)
    proposal = propose(planner, booking["id"], offer, keep_seconds=600).json()
    clock.advance(seconds=601)
    assert "10:15" in starts(planner, booking["service_id"])
    late = answer_to(planner, proposal)
    assert (late.status_code, code_of(late)) == (410, "proposal-expired")
    assert planner.get(f"/v1/bookings/{booking['id']}").json()["version"] == 1


def test_a_request_is_confirmed_at_the_time_that_was_agreed(shared_planner: Desk) -> None:
    path = f"/v1/bookings/{a_request_id(shared_planner)}"
    waiting = shared_planner.get(path).json()
    assert waiting["state"] == "pending_approval"
    moved = answer_to(shared_planner, proposed(shared_planner, waiting)).json()
    assert (moved["state"], moved["start_utc"][11:16]) == ("confirmed", "10:15")


def test_what_changes_the_booking_withdraws_what_was_proposed(shared_planner: Desk) -> None:
    booking = booked(shared_planner, an_open_service(shared_planner))
    first = proposed(shared_planner, booking)
    proposed(shared_planner, booking, 5)
    assert states(shared_planner, booking) == ["open", "withdrawn"]
    act(shared_planner, booking, "cancel")
    assert states(shared_planner, booking) == ["withdrawn", "withdrawn"]
    assert starts(shared_planner, booking["service_id"])[:7][-1] == "10:30"
    assert code_of(answer_to(shared_planner, first)) == "proposal-expired"
    late = an_offer(shared_planner, booking["service_id"])
    assert code_of(propose(shared_planner, booking["id"], late)) == "wrong-state"
