"""The process that is killed: a few clients who take, confirm, move and give back without end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from api.store import Store, open_store
from api.store.ledger import NewClaim, convert, database_now, move, release, take
from tests.claims import a_claim, a_seat, a_ticket
from tests.crashes.testimony import Testimony

CLIENTS = 3
WISHES = 3_000
SEATS = 1_000


def run(order: dict[str, Any]) -> None:
    """Write to the database at `url` as the organisation named, until killed."""
    store = open_store(order["url"])
    testimony = Testimony(order["testimony"])
    writers = [
        Writer(store, order["organisation"], testimony, Random(order["seed"] * CLIENTS + number))
        for number in range(CLIENTS)
    ]
    with ThreadPoolExecutor(CLIENTS) as threads:
        for outcome in [threads.submit(writer.run) for writer in writers]:
            outcome.result()


@dataclass(frozen=True)
class Writer:
    """One client."""

    store: Store
    organisation: str
    testimony: Testimony
    chance: Random

    def run(self) -> None:
        """Ask for one thing after the other."""
        for _ in range(WISHES):
            claims = self._bundle(uuid4().hex)
            self._book(claims)
            following = self.chance.choice((self._move, self._give_back, self._hold, None))
            if following is not None:
                following(claims[0].owner_id)

    def _bundle(self, owner: str, **chosen: Any) -> list[NewClaim]:
        """A room, a van, a seat and a ticket at one time."""
        hour = self.chance.randrange(4_000)
        given = {"owner_id": owner, "organisation_id": self.organisation, **chosen}
        return [
            a_claim(hour, **given),
            a_claim(hour, resource_id="van", **given),
            a_seat(hour, capacity=SEATS, **given),
            a_ticket(9, **given),
        ]

    def _book(self, claims: list[NewClaim]) -> None:
        self._ask({claims[0].owner_id: claims}, lambda connection: take(connection, claims))

    def _move(self, owner: str) -> None:
        claims = self._bundle(owner)
        self._ask({owner: claims}, lambda connection: move(connection, owner, claims))

    def _give_back(self, owner: str) -> None:
        self._ask({owner: []}, lambda connection: release(connection, owner))

    def _hold(self, _owner: str) -> None:
        hold, booking = uuid4().hex, uuid4().hex
        with self.store.read() as connection:
            until = database_now(connection) + timedelta(hours=1)
        claims = self._bundle(hold, kind="hold", expires_at=until)
        if self._ask({hold: claims}, lambda connection: take(connection, claims)):
            confirmed = {hold: [], booking: claims}
            self._ask(confirmed, lambda connection: convert(connection, hold, booking))

    def _ask(self, wish: dict[str, list[NewClaim]], work: Callable[[Connection], object]) -> bool:
        done: list[bool] = []
        with self.testimony.asking({o: [c.id for c in claims] for o, claims in wish.items()}):
            self.store.write(work)
            done.append(True)
        return bool(done)
