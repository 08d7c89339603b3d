"""Tests of what can be sold at all: rooms by night, legs of a journey, teams with their rooms."""

from typing import Any
from uuid import uuid4

from httpx2 import Response

from api.routes.examples import LOCATION, RESOURCE, SERVICE
from tests.api.desk import Desk
from tests.api.routes.test_bookings import Json, book, code_of, slots
from tests.api.routes.test_catalogue import add

TEN_NIGHTS = {"start": "2026-01-06T00:00:00+01:00", "end": "2026-01-16T00:00:00+01:00"}


def a_place(desk: Desk) -> str:
    """A location without holidays; its id."""
    return str(add(desk, "locations", {**LOCATION, "country": None})["id"])


def a_resource(desk: Desk, location: str, **changed: object) -> str:
    """Something that can always be booked there; its id."""
    return str(add(desk, "resources", {**RESOURCE, "location": location, **changed})["id"])


def a_service_of(desk: Desk, location: str, roles: list[Json], **terms: object) -> str:
    """A service that needs these roles; its id."""
    told = {**SERVICE["terms"], "roles": roles, **terms}
    entry = {**SERVICE, "location": location, "terms": told, "slug": f"s-{uuid4().hex[:12]}"}
    return str(add(desk, "services", entry)["id"])


def stays(desk: Desk, service: str, nights: int) -> dict[str, str]:
    """By the day of check-in, the offer of so many nights."""
    found = slots(desk, service, nights=nights, **TEN_NIGHTS)["slots"]
    return {each["start_local"][:10]: each["offer_id"] for each in found}


def first_offer(desk: Desk, service: str) -> str:
    """Of all that is free, the first."""
    return str(slots(desk, service)["slots"][0]["offer_id"])


def status(answer: Response) -> tuple[int, str]:
    """How it went."""
    return answer.status_code, "" if answer.status_code == 201 else code_of(answer)


def test_a_kind_of_room_is_sold_as_often_as_there_are_rooms_each_night(
    shared_planner: Desk,
) -> None:
    place = a_place(shared_planner)
    rooms = a_resource(shared_planner, place, kind="room", capacity={"kind": "units", "count": 2})
    role = {"id": "room", "eligible": [rooms]}
    service = a_service_of(shared_planner, place, [role], stay={"max_nights": 7})
    offers = stays(shared_planner, service, 3)
    # The nights of 7, 8, 9 are sold twice: a third stay must not touch them.
    third = offers["2026-01-09"]
    for _ in range(2):
        assert book(shared_planner, offer_id=offers["2026-01-07"]).status_code == 201
    assert status(book(shared_planner, offer_id=third)) == (409, "slot-taken")
    left = stays(shared_planner, service, 3)
    assert not {f"2026-01-{day:02}" for day in range(6, 10)} & left.keys()
    # Whoever leaves on the tenth makes room for whoever comes then.
    assert book(shared_planner, offer_id=left["2026-01-10"]).status_code == 201


def test_a_seat_that_is_sold_for_one_leg_is_free_on_the_next(shared_planner: Desk) -> None:
    place = a_place(shared_planner)
    seat: dict[str, Any] = {"kind": "vehicle", "capacity": {"kind": "pool", "seats": 1}}
    first, second = (a_resource(shared_planner, place, **seat) for _ in range(2))
    legs = {"AB": [first], "BC": [second], "AC": [first, second]}
    sold = {
        name: a_service_of(
            shared_planner, place, [{"id": f"leg-{n}", "eligible": [x]} for n, x in enumerate(ids)]
        )
        for name, ids in legs.items()
    }
    through = first_offer(shared_planner, sold["AC"])
    for name in ("AB", "BC"):
        assert book(shared_planner, offer_id=first_offer(shared_planner, sold[name])).is_success
    assert status(book(shared_planner, offer_id=through)) == (409, "slot-taken")


def test_a_team_and_its_room_are_booked_together_or_not_at_all(shared_planner: Desk) -> None:
    """Two of three people, all of two devices, and a room: one that is missing stops all."""
    place = a_place(shared_planner)
    people = [a_resource(shared_planner, place) for _ in range(3)]
    devices = [a_resource(shared_planner, place, kind="equipment") for _ in range(2)]
    room = a_resource(shared_planner, place, kind="room")
    roles: list[Json] = [
        {"id": "team", "mode": "k_of_n", "count": 2, "eligible": people},
        {"id": "devices", "mode": "all_of", "eligible": devices},
        {"id": "room", "eligible": [room]},
    ]
    service = a_service_of(shared_planner, place, roles)
    room_alone = a_service_of(shared_planner, place, [{"id": "room", "eligible": [room]}])
    one_alone = a_service_of(shared_planner, place, [{"id": "who", "eligible": people[2:]}])
    offer, alone = first_offer(shared_planner, service), first_offer(shared_planner, room_alone)
    assert book(shared_planner, offer_id=alone).status_code == 201
    assert status(book(shared_planner, offer_id=offer)) == (409, "slot-taken")
    # Nothing of the team was taken by what was refused.
    assert book(shared_planner, offer_id=first_offer(shared_planner, one_alone)).is_success
    made = book(shared_planner, offer_id=first_offer(shared_planner, service)).json()
    assert made["assignments"] == {"team": people[:2], "devices": devices, "room": [room]}
