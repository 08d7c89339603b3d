"""Everybody wants the same hour."""

from tests.claims import a_claim
from tests.races.arena import Arena, days_on
from tests.races.race import Client, race


def test_of_all_who_want_one_hour_exactly_one_gets_it(arena: Arena, clients: int) -> None:
    """Fault F28."""

    def act(client: Client) -> None:
        for day in range(clients):
            client.meet()
            arena.take(client.number, days_on(a_claim(9), day))

    race(clients, act)
    assert arena.findings() == []
    assert len(arena.history.granted()) == clients
    assert len(arena.history.refused()) == clients * (clients - 1)
