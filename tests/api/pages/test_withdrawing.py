"""Whoever comes along can say by their own link that they do not; the others still come."""

from typing import Any

import pytest
from httpx2 import Response

from tests.api.desk import Desk
from tests.api.pages.guest import forms_of
from tests.api.routes.test_bookings import GRACE, act, book, slots
from tests.api.routes.test_kinds_of_booking import a_place, a_resource, a_service_of

Json = dict[str, Any]
LINUS = {"name": "Linus", "email": "linus@example.com"}
TEN_A_HEAD = {"minor_units": 1_000, "currency": "EUR", "per": "person"}


@pytest.fixture
def tour(shared_planner: Desk) -> str:
    """A tour of three seats at ten euros each."""
    place = a_place(shared_planner)
    boat = a_resource(shared_planner, place, kind="vehicle", capacity={"kind": "pool", "seats": 3})
    seats = {"kind": "seats", "max_party": 3}
    roles = [{"id": "boat", "eligible": [boat]}]
    return a_service_of(shared_planner, place, roles, capacity=seats, price=TEN_A_HEAD)


@pytest.fixture
def booking(shared_planner: Desk, tour: str) -> Json:
    """Two seats of it, for Grace, who booked, and Linus."""
    offer = slots(shared_planner, tour, party=2)["slots"][0]["offer_id"]
    made: Json = book(shared_planner, offer_id=offer, attendees=[GRACE, LINUS]).json()
    return made


def withdraw(desk: Desk, booking: Json, who: int = 1) -> Response:
    page = f"/book/manage/{booking['attendees'][who]['manage_token']}"
    version = str(booking["version"])
    answer: Response = desk.client.post(f"{page}/withdraw", data={"version": version})
    return answer


def first_of_two(desk: Desk, tour: str) -> str:
    """When two can go first."""
    return str(slots(desk, tour, party=2)["slots"][0]["start_utc"])


def read(desk: Desk, booking: Json) -> Json:
    found: Json = desk.get(f"/v1/bookings/{booking['id']}").json()
    return found


def test_a_companion_who_stays_away_gives_the_seat_back(
    shared_planner: Desk, tour: str, booking: Json
) -> None:
    assert first_of_two(shared_planner, tour) > booking["start_utc"]
    shown = withdraw(shared_planner, booking)
    assert "the others still do" in shown.text
    assert forms_of(shown) == []
    now = read(shared_planner, booking)
    assert [each["state"] for each in now["attendees"]] == ["coming", "withdrawn"]
    assert (now["state"], now["party_size"], now["price"]["minor_units"]) == ("confirmed", 1, 1_000)
    assert first_of_two(shared_planner, tour) == booking["start_utc"]


def test_whoever_stays_away_is_sent_nothing_more(shared_planner: Desk, booking: Json) -> None:
    withdraw(shared_planner, booking)
    assert act(shared_planner, read(shared_planner, booking), "cancel").status_code == 200
    with shared_planner.context.store.read() as connection:
        count = "SELECT kind, count(*) FROM outbox WHERE entity_id = '{}' GROUP BY kind"
        told = {kind: n for kind, n in connection.exec_driver_sql(count.format(booking["id"]))}
    assert told == {"confirmation": 2, "cancellation": 1}


def test_nobody_stays_away_twice_or_from_what_they_booked(
    shared_planner: Desk, booking: Json
) -> None:
    assert withdraw(shared_planner, booking, who=0).status_code == 409
    withdraw(shared_planner, booking)
    assert withdraw(shared_planner, booking).status_code == 409
    again = withdraw(
        shared_planner, read(shared_planner, booking) | {"attendees": booking["attendees"]}
    )
    assert again.status_code == 409
    assert read(shared_planner, booking)["party_size"] == 1
