"""Tests of queues: first come, first let in; nobody twice; nothing is taken from outside."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from httpx2 import Response

from api.services.queue.admit import admit_all
from tests.api.appointments import an_open_service
from tests.api.conftest import PLANNER, Clock, Opening, token_for
from tests.api.desk import Desk
from tests.api.pages.guest import Guest, forms_of
from tests.api.routes.test_bookings import a_bookable_service, an_offer, book, code_of, hold, once

Json = dict[str, Any]
ONE = {"inside_max": 1, "admitted_per_minute": 60, "stay_seconds": 120}


def draw(desk: Desk, service: str, name: str = "") -> Json:
    """Draw a number, for a customer if one is named."""
    body = {"service": service} | ({"customer": f"{name}@example.com"} if name else {})
    answer = desk.post("/v1/tickets", json=body)
    assert answer.status_code == 201, answer.text
    told: Json = answer.json()
    return told


def now_of(desk: Desk, ticket: Json) -> Json:
    """Where a ticket stands now."""
    secret = {"Ticket-Secret": ticket["secret"]}
    told: Json = desk.get(f"/v1/tickets/{ticket['id']}", headers=secret).json()
    return told


def hold_with(desk: Desk, offer: str, ticket: Json) -> Response:
    """Hold an offer with a ticket."""
    key = {"id": ticket["id"], "secret": ticket["secret"]}
    return desk.post("/v1/holds", json={"offer_id": offer, "ticket": key}, headers=once())


def test_nothing_is_taken_without_having_been_let_in(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, queue=ONE)
    offer = an_offer(shared_planner, service)
    assert code_of(hold(shared_planner, offer)) == "needs-ticket"
    assert code_of(book(shared_planner, offer_id=offer)) == "needs-ticket"
    first, second = draw(shared_planner, service, "ann"), draw(shared_planner, service, "bea")
    assert (first["state"], second["state"], second["place"]) == ("admitted", "waiting", 1)
    assert code_of(hold_with(shared_planner, offer, second)) == "needs-ticket"
    assert hold_with(shared_planner, offer, first).status_code == 201


def test_whoever_draws_twice_stands_in_line_once(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, queue=ONE)
    draw(shared_planner, service, "ann")
    first, again = draw(shared_planner, service, "bea"), draw(shared_planner, service, "bea")
    assert (first["id"], first["secret"]) == (again["id"], again["secret"])
    assert draw(shared_planner, service, "cea")["place"] == 2


def test_those_who_come_first_are_let_in_first(planner: Desk, clock: Clock) -> None:
    service = a_bookable_service(planner, queue=ONE)
    line = [draw(planner, service, name) for name in ("ann", "bea", "cea", "dea")]
    order = []
    for _ in line:
        inside = [now_of(planner, each)["state"] for each in line].index("admitted")
        order.append(inside)
        clock.advance(seconds=121)
        admit_all(planner.context)
    assert order == [0, 1, 2, 3]
    assert [now_of(planner, each)["state"] for each in line] == ["expired"] * 4


def test_many_who_come_at_once_get_numbers_of_their_own(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, queue=ONE)
    names = [f"n{number % 8}" for number in range(16)]
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda name: draw(shared_planner, service, name), names))
    assert {each["number"] for each in drawn} == set(range(1, 9))
    states = [now_of(shared_planner, each)["state"] for each in drawn[:8]]
    assert sorted(states) == ["admitted"] + ["waiting"] * 7


def test_whoever_has_booked_makes_room_for_the_next(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, queue=ONE)
    offer = an_offer(shared_planner, service)
    grace, ann = draw(shared_planner, service, "grace"), draw(shared_planner, service, "ann")
    held = hold_with(shared_planner, offer, grace).json()
    key = {"id": held["id"], "secret": held["secret"]}
    assert book(shared_planner, hold=key).status_code == 201
    admit_all(shared_planner.context)
    assert [now_of(shared_planner, each)["state"] for each in (grace, ann)] == ["used", "admitted"]


def test_a_ticket_books_once_whoever_comes(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, queue=ONE)
    # Somebody else than whoever it was drawn for.
    ticket = draw(shared_planner, service, "ann")
    key = {"id": ticket["id"], "secret": ticket["secret"]}
    codes = [
        book(shared_planner, offer_id=an_offer(shared_planner, service), ticket=key).status_code
        for _ in range(2)
    ]
    assert (codes, now_of(shared_planner, ticket)["state"]) == ([201, 409], "used")


def test_of_two_holds_of_one_ticket_one_is_booked(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, queue=ONE)
    ticket = draw(shared_planner, service, "ann")
    offers = [an_offer(shared_planner, service, number) for number in (0, 4)]
    held = [hold_with(shared_planner, offer, ticket).json() for offer in offers]
    keys = [{"id": each["id"], "secret": each["secret"]} for each in held]
    first, second = (book(shared_planner, hold=key) for key in keys)
    assert first.status_code == 201
    assert (second.status_code, code_of(second)) == (409, "needs-ticket")


def test_one_caller_has_only_so_many_places_in_a_line(
    shared_planner: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.services.queue.join_queue.MOST_OPEN", 2)
    service = an_open_service(shared_planner, queue=ONE)
    line = [draw(shared_planner, service, name) for name in ("ann", "bea")]
    assert draw(shared_planner, service, "bea")["id"] == line[1]["id"]
    body = {"service": service, "customer": "cea@example.com"}
    refused = shared_planner.post("/v1/tickets", json=body)
    assert (refused.status_code, code_of(refused)) == (409, "too-many-tickets")


def test_whoever_leaves_makes_those_behind_move_up(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner, queue=ONE)
    _, bea, cea = (draw(shared_planner, service, name) for name in ("ann", "bea", "cea"))
    path, secret = f"/v1/tickets/{bea['id']}", {"Ticket-Secret": bea["secret"]}
    assert shared_planner.send("DELETE", path, headers=secret).status_code == 204
    assert (cea["place"], now_of(shared_planner, cea)["place"]) == (2, 1)
    assert shared_planner.get(path, headers={"Ticket-Secret": "x" * 40}).status_code == 404


def test_the_pace_is_what_was_seen(planner: Desk, clock: Clock) -> None:
    service = a_bookable_service(planner, queue=ONE)
    line = [draw(planner, service, name) for name in ("ann", "bea", "cea", "dea")]
    clock.advance(seconds=120)
    admit_all(planner.context)
    # Two let in within two minutes: the second in line from here will be after two more.
    last = now_of(planner, line[3])
    assert (last["place"], last["estimated_wait_seconds"]) == (2, 120)
    # Two rounds of one, and two within a minute.
    assert last["longest_wait_seconds"] == 2 * 120 + 60


def test_the_line_is_the_same_after_a_restart(open_desk: Opening) -> None:
    with open_desk() as desk:
        service = a_bookable_service(desk, queue=ONE)
        line = [draw(desk, service, name) for name in ("ann", "bea", "cea")]
    with open_desk(accounts=()) as again:
        desk = Desk(again.client, token_for(again.client, PLANNER))
        assert [now_of(desk, each)["place"] for each in line] == [None, 1, 2]


def test_without_a_queue_there_are_no_numbers(shared_planner: Desk) -> None:
    service = an_open_service(shared_planner)
    refused = shared_planner.post("/v1/tickets", json={"service": service})
    assert (refused.status_code, code_of(refused)) == (409, "no-queue")


def test_a_guest_waits_on_a_page_and_is_let_in(planner: Desk, clock: Clock) -> None:
    service = a_bookable_service(planner, queue=ONE)
    draw(planner, service, "ann")
    guest = Guest(planner.client)
    page = guest.send(forms_of(guest.open("/massage"), "/queue")[0])
    assert "You are number 1 in the line" in page.text
    assert not forms_of(guest.open("/massage"), "/hold")
    clock.advance(seconds=121)
    admit_all(planner.context)
    assert "Booked" in guest.booked().text
