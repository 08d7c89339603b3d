"""Plans are published that move bookings about, while others book the same hours."""

from random import Random
from uuid import uuid4

from tests.claims import a_claim
from tests.races.arena import Arena
from tests.races.race import Client, race

HOURS = (9, 10, 11, 12)


def test_whoever_publishes_and_whoever_books_never_meet(arena: Arena, clients: int) -> None:
    """Fault F39: every other client publishes plans of two bookings, which move and change places.

    The others book the hours that the plans want, and leave them for later ones. The judge finds a
    plan that moved one of its bookings only: what the ledger has was not granted then.
    """

    def act(client: Client) -> None:
        chance, room = Random(client.number), 100 + client.number
        one, two = uuid4().hex, uuid4().hex
        if client.number % 2:
            arena.take(client.number, a_claim(9, unit=room, owner_id=one))
            arena.take(client.number, a_claim(10, unit=room, owner_id=two))
        client.meet()
        for number in range(clients):
            first, second = chance.sample(HOURS, 2)
            if client.number % 2:
                unit = chance.choice((1, room))
                plan = (
                    a_claim(first, unit=unit, owner_id=one),
                    a_claim(second, unit=unit, owner_id=two),
                )
                arena.move_all(client.number, *plan)
            else:
                guest = uuid4().hex
                arena.take(client.number, a_claim(first, unit=1, owner_id=guest))
                arena.move(client.number, a_claim(20 + number, unit=room, owner_id=guest))

    race(clients, act)
    assert arena.findings() == []
    assert len(arena.history.granted()) > clients
    assert arena.history.refused() != []


def test_bookings_change_places_while_others_wait_for_them(arena: Arena, clients: int) -> None:
    """Nobody slips into a place that a plan gives to another of its own bookings."""
    pairs = [(uuid4().hex, uuid4().hex) for _ in range(clients // 2)]
    for unit, (one, two) in enumerate(pairs, start=1):
        arena.take(0, a_claim(9, unit=unit, owner_id=one))
        arena.take(0, a_claim(10, unit=unit, owner_id=two))

    def act(client: Client) -> None:
        unit, publishes = client.number // 2 + 1, client.number % 2
        one, two = pairs[unit - 1]
        for number in range(clients):
            if publishes:
                first, second = (10, 9) if number % 2 == 0 else (9, 10)
                plan = (
                    a_claim(first, unit=unit, owner_id=one),
                    a_claim(second, unit=unit, owner_id=two),
                )
                arena.move_all(client.number, *plan)
            else:
                arena.take(client.number, a_claim(9 + number % 2, unit=unit))

    race(clients, act)
    assert arena.findings() == []
    guests = [event for event in arena.history.refused() if event.owner not in _all(pairs)]
    assert len(guests) == clients // 2 * clients
    assert len(arena.history.refused()) == len(guests)


def _all(pairs: list[tuple[str, str]]) -> set[str]:
    return {owner for pair in pairs for owner in pair}
