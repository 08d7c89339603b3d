"""Tests of the waitlist: what comes free is kept for the first who waits, and for nobody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx2 import Response
from sqlalchemy import Connection

from api.services.context import Context
from api.services.slots.offered import Offered
from api.services.slots.read_slots import Slots, SlotSearch, find_slots
from api.services.waitlist.make_offers import make_offers
from tests.api.conftest import PLANNER, Clock, token_for
from tests.api.desk import Desk
from tests.api.planned_bookings import Salon
from tests.api.routes.test_bookings import (
    a_bookable_service,
    act,
    an_offer,
    book,
    booked,
    code_of,
    once,
    slots,
)
from tests.api.waiting import Json, entry, join

TEN = "2026-01-05T10:00:00"
LATE = [{"start": "2026-01-08T09:00:00Z", "end": "2026-01-08T12:00:00Z"}]


def answer_offer(desk: Desk, id: str, verb: str) -> Response:
    """Accept or decline what is offered to an entry."""
    offer = entry(desk, id)["offer"]["id"]
    return desk.post(f"/v1/offers/{offer}:{verb}", json={}, headers=once())


def served_by(booking: Json) -> str:
    """The one therapist of a booking."""
    return str(booking["assignments"]["therapist"][0])


def states(desk: Desk, *ids: str) -> list[str]:
    """What became of entries."""
    return [entry(desk, id)["state"] for id in ids]


def test_one_seat_that_comes_free_is_offered_to_one_of_many(planner: Desk) -> None:
    """F35: many wait, one seat: one offer, to whoever has waited longest."""
    service = a_bookable_service(planner)
    booking = booked(planner, service)
    line = [join(planner, service) for _ in range(12)]
    act(planner, booking, "cancel")
    assert states(planner, *line) == ["offered"] + ["waiting"] * 11
    # What is offered is nobody else's, not even on the list of slots.
    assert slots(planner, service)["slots"][0]["start_local"] != TEN


def test_whoever_has_priority_is_asked_before_those_who_came_first(planner: Desk) -> None:
    service = a_bookable_service(planner)
    booking = booked(planner, service)
    first, urgent = join(planner, service), join(planner, service, priority=5)
    act(planner, booking, "cancel")
    assert states(planner, first, urgent) == ["waiting", "offered"]


def test_an_accepted_offer_is_a_booking_and_ends_the_waiting(planner: Desk) -> None:
    service = a_bookable_service(planner)
    booking = booked(planner, service)
    id = join(planner, service)
    act(planner, booking, "cancel")
    accepted = answer_offer(planner, id, "accept")
    assert accepted.status_code == 201, accepted.text
    told = accepted.json()
    assert (told["start_local"], told["source"], told["state"]) == (TEN, "waitlist", "confirmed")
    after = entry(planner, id)
    assert (after["state"], after["booking_id"], after["offer"]) == ("fulfilled", told["id"], None)


def test_whoever_was_kept_for_an_offer_serves_it_though_another_is_free(planner: Desk) -> None:
    """Ada came free after Bob had been offered: the ledger has Bob, and so must the booking."""
    salon = Salon(planner)
    by = {served_by(each): each for each in (salon.book(), salon.book())}
    with_ada, with_bob = by[salon.ada], by[salon.bob]
    id = join(planner, salon.service)
    act(planner, with_bob, "cancel")
    act(planner, with_ada, "cancel")
    accepted = answer_offer(planner, id, "accept").json()
    assert (accepted["start_utc"], served_by(accepted)) == (with_ada["start_utc"], salon.bob)
    beside = salon.book()
    assert (beside["start_utc"], served_by(beside)) == (with_ada["start_utc"], salon.ada)


def test_a_declined_offer_goes_to_the_next_and_never_back(planner: Desk) -> None:
    service = a_bookable_service(planner)
    booking = booked(planner, service)
    first, second = join(planner, service), join(planner, service)
    act(planner, booking, "cancel")
    assert answer_offer(planner, first, "decline").json()["state"] == "waiting"
    assert states(planner, first, second) == ["waiting", "offered"]
    answer_offer(planner, second, "decline")
    assert states(planner, first, second) == ["waiting", "waiting"]
    assert slots(planner, service)["slots"][0]["start_local"] == TEN


def test_an_offer_that_lapses_goes_to_the_next(planner: Desk, clock: Clock) -> None:
    service = a_bookable_service(planner)
    booking = booked(planner, service, 4)
    noon = [{"start": "2026-01-05T10:00:00Z", "end": "2026-01-05T10:01:00Z"}]
    first, second = (join(planner, service, windows=noon) for _ in range(2))
    act(planner, booking, "cancel")
    offer = entry(planner, first)["offer"]["id"]
    clock.advance(minutes=59)
    make_offers(planner.context)
    assert states(planner, first, second) == ["offered", "waiting"]
    clock.advance(minutes=1)
    make_offers(planner.context)
    # An offer lasts an hour at most, and never beyond the start of what it offers.
    late = planner.post(f"/v1/offers/{offer}:accept", json={}, headers=once())
    assert (late.status_code, code_of(late)) == (410, "offer-expired")
    assert states(planner, first, second) == ["waiting", "offered"]


def test_whoever_leaves_gives_the_offer_to_the_next(planner: Desk) -> None:
    service = a_bookable_service(planner)
    booking = booked(planner, service)
    first, second = join(planner, service), join(planner, service)
    act(planner, booking, "cancel")
    assert planner.send("DELETE", f"/v1/waitlist/{first}").status_code == 204
    assert states(planner, first, second) == ["left", "offered"]


def test_an_offer_is_answered_once(planner: Desk) -> None:
    service = a_bookable_service(planner)
    booking = booked(planner, service)
    id = join(planner, service)
    act(planner, booking, "cancel")
    offer = entry(planner, id)["offer"]["id"]
    path = f"/v1/offers/{offer}:accept"
    codes = [planner.post(path, json={}, headers=once()) for _ in range(2)]
    assert codes[0].status_code == 201
    assert (codes[1].status_code, code_of(codes[1])) == (409, "offer-answered")


def test_nobody_is_offered_what_is_booked_meanwhile(planner: Desk) -> None:
    service = a_bookable_service(planner)
    offer = an_offer(planner, service)
    id = join(planner, service)
    assert book(planner, offer_id=offer).status_code == 201
    make_offers(planner.context)
    assert states(planner, id) == ["waiting"]


def test_whoever_waits_for_what_is_over_is_in_nobodys_way(
    planner: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many they are: here one fills the line that is asked at once."""
    monkeypatch.setattr("api.services.waitlist.make_offers.MOST_ASKED", 1)
    service = a_bookable_service(planner)
    booked(planner, service)
    over = [join(planner, service) for _ in range(2)]
    late = join(planner, service, windows=LATE)
    clock.advance(hours=6)
    assert make_offers(planner.context) == 1
    again = Desk(planner.client, token_for(planner.client, PLANNER))
    assert states(again, *over, late) == ["lapsed", "lapsed", "offered"]


def test_a_long_line_is_asked_to_its_end(planner: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever fits comes after so many who do not that they are not all asked at once."""
    monkeypatch.setattr("api.services.waitlist.make_offers.MOST_ASKED", 2)
    service = a_bookable_service(planner)
    booked(planner, service)
    line = [join(planner, service) for _ in range(5)]
    last = join(planner, service, windows=LATE)
    make_offers(planner.context)
    assert states(planner, *line, last) == ["waiting"] * 5 + ["offered"]


def test_nobody_looks_twice_inside_what_is_full(
    planner: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each wants another part of one morning: the whole of it is looked at, and no part again."""
    searches: list[SlotSearch] = []

    def search(
        context: Context, connection: Connection, offered: Offered, wanted: SlotSearch
    ) -> Slots:
        searches.append(wanted)
        return find_slots(context, connection, offered, wanted)

    monkeypatch.setattr("api.services.waitlist.make_offers.find_slots", search)
    service = a_bookable_service(planner)
    for _ in range(3):
        booked(planner, service)
    ends = [f"2026-01-05T10:{minute:02}:00Z" for minute in (25, 20, 10)]
    line = [
        join(planner, service, windows=[{"start": "2026-01-05T09:00:00Z", "end": end}])
        for end in ends
    ]
    searches.clear()
    make_offers(planner.context)
    assert states(planner, *line) == ["waiting"] * 3
    assert len(searches) == 1


def test_whoever_may_have_no_more_is_in_nobodys_way(planner: Desk) -> None:
    """A customer's own limit says nothing of the next in line, who wants the same."""
    one = [{"id": "one-each", "scope": "customer", "max": 1}]
    service = a_bookable_service(planner, limits=one)
    eve, jo = ([{"name": name, "email": f"{name}@example.com"}] for name in ("eve", "jo"))
    booking = booked(planner, service)
    book(planner, offer_id=an_offer(planner, service, 3), attendees=eve)
    line = [join(planner, service, attendees=each) for each in (eve, jo)]
    act(planner, booking, "cancel")
    assert states(planner, *line) == ["waiting", "offered"]


def test_those_who_look_at_once_offer_one_slot_once(planner: Desk) -> None:
    """Several processes do the chore; the first in line gets the offer, and nobody else."""
    service = a_bookable_service(planner, needs_approval=True)
    booking = booked(planner, service)
    line = [join(planner, service) for _ in range(4)]
    act(planner, booking, "reject")
    with ThreadPoolExecutor(3) as pool:
        made = sum(pool.map(lambda _: make_offers(planner.context), range(3)))
    assert made == 1
    assert states(planner, *line) == ["offered", "waiting", "waiting", "waiting"]
