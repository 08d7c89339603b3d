"""Overlapping requests for few resources, and what happens when nobody guards them."""

from random import Random

import pytest

from tests.claims import a_claim, a_seat
from tests.races.arena import Arena, days_on, opened
from tests.races.race import Client, race
from tests.races.unguarded import remove_guard

QUARTERS_OF_A_MORNING = 16


def many_requests(arena: Arena, clients: int, seats: int = 0) -> None:
    """Everybody looks, then, after all have looked, asks for what seemed to be free.

    This goes on for as many days as there are clients.
    """

    def act(client: Client) -> None:
        chance = Random(client.number)
        for day in range(clients):
            start = 8 + chance.randrange(QUARTERS_OF_A_MORNING) / 4
            hours = chance.choice((0.5, 0.75, 1))
            room = chance.choice(("room", "van"))
            claim = a_claim(start, hours, resource_id=room)
            if seats:
                claim = a_seat(start, hours, capacity=seats)
            claim = days_on(claim, day)
            free = arena.looks_free(client.number, arena.ours((claim,))[0])
            client.meet()
            if free:
                arena.take(client.number, claim)

    race(clients, act)


def test_overlapping_requests_leave_no_overlap(arena: Arena, clients: int) -> None:
    many_requests(arena, clients)
    assert arena.findings() == []
    assert len(arena.history.granted()) >= clients
    assert arena.history.refused() != []


def test_overlapping_parties_never_fill_a_pool_beyond_its_seats(arena: Arena, clients: int) -> None:
    many_requests(arena, clients, seats=2)
    assert arena.findings() == []
    assert len(arena.history.granted()) >= clients
    assert arena.history.refused() != []


@pytest.mark.parametrize(("seats", "found"), [(0, "overlap"), (2, "oversold")])
def test_without_the_guard_the_judge_finds_what_it_prevents(
    own_database: str, monkeypatch: pytest.MonkeyPatch, seats: int, found: str
) -> None:
    monkeypatch.setenv("SLOTWRIGHT_GUARD", "off")
    with opened(own_database) as stores:
        arena = Arena(stores)
        arena.write(0, remove_guard)
        many_requests(arena, 8, seats)
        assert [finding for finding in arena.findings() if finding.startswith(found)] != []
