"""Bookings move to times which others are just booking, and leave times which others want."""

from random import Random
from uuid import uuid4

from tests.claims import a_claim
from tests.races.arena import Arena
from tests.races.race import Client, race

HOURS = (9, 10, 11)


def test_whoever_moves_and_whoever_books_never_meet(arena: Arena, clients: int) -> None:
    """Half of the clients keep moving one booking; half try to book where one has just left."""

    def act(client: Client) -> None:
        chance = Random(client.number)
        mine = uuid4().hex
        if client.number % 2:
            arena.take(client.number, a_claim(9, unit=client.number, owner_id=mine))
        client.meet()
        for _ in range(clients):
            start = chance.choice(HOURS)
            if client.number % 2:
                arena.move(client.number, a_claim(start, unit=1, owner_id=mine))
            else:
                other = uuid4().hex
                arena.take(client.number, a_claim(start, unit=1, owner_id=other))
                arena.move(client.number, a_claim(12 + client.number, unit=9, owner_id=other))

    race(clients, act)
    assert arena.findings() == []
    assert len(arena.history.granted()) > clients
    assert arena.history.refused() != []
