"""A hold lapses at the very moment at which it is confirmed."""

import time
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from threading import Event
from typing import Any

from sqlalchemy import Connection

from api.store.ledger import NewClaim, SlotTaken, convert, database_now, take
from tests.claims import a_claim
from tests.races.arena import Arena, days_on
from tests.races.race import Client, race

ROUNDS = 5
LIVES_SECONDS = 0.04


@dataclass
class Round:
    """One hold, and who won."""

    hold: str
    day: int
    decided: Event = field(default_factory=Event)
    winners: list[str] = field(default_factory=list)


def test_of_a_confirmation_and_an_expiry_exactly_one_wins(arena: Arena, clients: int) -> None:
    """Fault F27."""
    rounds = [Round(f"{arena.organisation[:20]}{day}", day) for day in range(ROUNDS)]

    def act(client: Client) -> None:
        chance = Random(client.number)
        for this in rounds:
            if client.number == 0:
                put_hold(arena, this)
            client.meet()
            if client.number % 2:
                confirm_once(arena, client, this, chance)
            else:
                take_when_free(arena, client, this)
            client.meet()

    race(clients, act)
    assert [len(this.winners) for this in rounds] == [1] * ROUNDS
    # The ledger itself says the same: one claim for each hold, whoever has it.
    assert [finding for finding in arena.findings() if finding.startswith("overlap")] == []


def put_hold(arena: Arena, this: Round) -> None:
    """Hold what everybody wants, for a moment."""

    def work(connection: Connection) -> None:
        until = database_now(connection) + timedelta(seconds=LIVES_SECONDS)
        expiring = {"kind": "hold", "owner_id": this.hold, "expires_at": until}
        take(connection, wanted(arena, this, **expiring))

    arena.write(0, work)


def wanted(arena: Arena, this: Round, **chosen: Any) -> list[NewClaim]:
    """A room and a van, on a day that is this round's alone."""
    both = [a_claim(9, resource_id=name, **chosen) for name in ("room", "van")]
    return arena.ours(tuple(days_on(claim, this.day) for claim in both))


def confirm_once(arena: Arena, client: Client, this: Round, chance: Random) -> None:
    """Confirm at a moment about the expiry."""
    time.sleep(chance.uniform(0.8, 1.1) * LIVES_SECONDS)
    booking = f"{this.hold[:28]}c{client.number}"
    if arena.write(client.number, lambda c: convert(c, this.hold, booking)):
        this.winners.append("confirmed")
        this.decided.set()


def take_when_free(arena: Arena, client: Client, this: Round) -> None:
    """Ask again and again until somebody has it."""
    while not this.decided.is_set():
        try:
            arena.write(client.number, lambda c: take(c, wanted(arena, this)))
        except SlotTaken:
            continue
        this.winners.append("taken")
        this.decided.set()
