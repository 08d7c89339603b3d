"""Bookings of two resources each, named in opposite orders."""

from random import Random
from uuid import uuid4

from api.store.ledger import NewClaim
from tests.claims import a_claim, a_seat, a_ticket
from tests.races.arena import Arena, days_on
from tests.races.race import Client, race

DEADLOCK = "40P01"


def test_two_resources_in_opposite_orders_never_wait_in_a_circle(
    arena: Arena, clients: int
) -> None:
    """Fault F38."""

    def act(client: Client) -> None:
        chance = Random(client.number)
        for day in range(clients):
            owner, start = uuid4().hex, 9 + chance.choice((0, 0.5))
            pair = [
                a_claim(start, resource_id="room", owner_id=owner),
                a_claim(start, resource_id="van", owner_id=owner),
                a_seat(start, capacity=3, owner_id=owner),
            ]
            client.meet()
            arena.take(
                client.number, *(days_on(c, day) for c in pair[:: 1 if client.number % 2 else -1])
            )

    with arena.noting_errors() as codes:
        race(clients, act)
    assert codes.count(DEADLOCK) == 0
    assert arena.findings() == []
    assert len(arena.history.granted()) >= clients


def test_taking_and_moving_over_a_pool_and_stock_never_wait_in_a_circle(
    arena: Arena, clients: int
) -> None:
    """Each has a room of its own: only pool and counter are shared, in every order of events."""

    def bundle(client: Client, owner: str, hour: int) -> list[NewClaim]:
        return [
            a_ticket(hour, owner_id=owner),
            a_seat(hour, capacity=clients, owner_id=owner),
            a_claim(hour, unit=client.number + 1, owner_id=owner),
        ]

    def act(client: Client) -> None:
        owner = uuid4().hex
        for day in range(clients):
            hour = 9 + (client.number + day) % 2
            ask = arena.move if day else arena.take
            ask(client.number, *bundle(client, owner, hour))

    for hour in (9, 10):
        arena.sell_tour(hour, seats=clients)
    with arena.noting_errors() as codes:
        race(clients, act)
    assert codes.count(DEADLOCK) == 0
    assert arena.findings() == []
    assert arena.history.refused() == []
