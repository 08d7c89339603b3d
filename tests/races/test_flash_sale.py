"""Many more buyers than seats, all at once."""

import pytest

from api.store.ledger import NewClaim
from tests.claims import a_seat, a_ticket
from tests.races.arena import Arena
from tests.races.race import Client, race


def sell(arena: Arena, clients: int, buyers: int, ticket: NewClaim | None, seats: int) -> None:
    """Let so many buyers, shared out among the clients, ask for one seat each."""

    def act(client: Client) -> None:
        for _ in range(client.number, buyers, clients):
            arena.take(client.number, a_seat(capacity=seats) if ticket is None else a_ticket())

    if ticket is not None:
        arena.sell_tour(9, seats)
    race(clients, act)


def assert_sold_out(arena: Arena, buyers: int, seats: int) -> None:
    """Exactly as many as there are seats, and everybody else was told so."""
    assert arena.findings() == []
    assert len(arena.history.granted()) == seats
    assert len(arena.history.refused()) == buyers - seats


def test_200_seats_of_stock_are_sold_to_exactly_200_of_1000_buyers(arena: Arena) -> None:
    sell(arena, 8, buyers=1_000, ticket=a_ticket(), seats=200)
    assert_sold_out(arena, buyers=1_000, seats=200)


def test_30_seats_of_a_pool_are_sold_to_exactly_30_of_100_buyers(arena: Arena) -> None:
    sell(arena, 8, buyers=100, ticket=None, seats=30)
    assert_sold_out(arena, buyers=100, seats=30)


@pytest.mark.nightly
@pytest.mark.parametrize("ticket", [a_ticket(), None], ids=["stock", "pool"])
def test_2000_seats_are_sold_to_exactly_2000_of_10000_buyers(
    arena: Arena, ticket: NewClaim | None
) -> None:
    """Fault F29."""
    sell(arena, 32, buyers=10_000, ticket=ticket, seats=2_000)
    assert_sold_out(arena, buyers=10_000, seats=2_000)
