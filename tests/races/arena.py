"""Where a race is run: a database, several ways into it, and one organisation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, event

from api.errors import StoreUnavailable
from api.store import Store, open_store
from api.store.ledger import NewClaim, busy, move, move_all, open_stock, take
from tests.claims import at
from tests.races.findings import findings
from tests.races.history import History

T = TypeVar("T")
# SQLite has one writing process; PostgreSQL is reached through pools of several, as by machines.
WAYS_INTO_POSTGRES = 4
COMES_AGAIN = 5


@dataclass(frozen=True)
class Arena:
    """One organisation in a database, and the history of all that its clients were told."""

    stores: tuple[Store, ...]
    organisation: str = field(default_factory=lambda: uuid4().hex)
    history: History = field(default_factory=History)

    def store_of(self, client: int) -> Store:
        """The way into the database that this client takes."""
        return self.stores[client % len(self.stores)]

    def write(self, client: int, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction of this client, who comes again when told that it is busy."""
        for _ in range(COMES_AGAIN):
            with suppress(StoreUnavailable):
                return self.store_of(client).write(work)
        return self.store_of(client).write(work)

    def looks_free(self, client: int, claim: NewClaim) -> bool:
        """Look first, as a service does."""
        with self.store_of(client).read() as connection:
            taken = busy(connection, self.organisation, (claim.resource_id,), *claim.busy)
        seats = sum(item.quantity for item in taken if item.unit == claim.unit)
        return seats + claim.quantity <= claim.capacity

    def take(self, client: int, *claims: NewClaim) -> None:
        """Take claims of one owner, and write down the answer."""
        mine = self.ours(claims)
        with self.history.asking(mine[0].owner_id, mine):
            self.write(client, lambda connection: take(connection, mine))

    def move(self, client: int, *claims: NewClaim) -> None:
        """Exchange what the owner has for these, and write down the answer."""
        mine = self.ours(claims)
        owner = mine[0].owner_id
        with self.history.asking(owner, mine):
            self.write(client, lambda connection: move(connection, owner, mine))

    def move_all(self, client: int, *claims: NewClaim) -> None:
        """Exchange what several owners have for these at once, and write down the answers."""
        moves: dict[str, list[NewClaim]] = {}
        for claim in self.ours(claims):
            moves.setdefault(claim.owner_id, []).append(claim)
        with self.history.asking_for_all(moves):
            self.write(client, lambda connection: move_all(connection, moves))

    def sell_tour(self, hour: int, seats: int) -> None:
        """Put the seats of the tour at that hour on sale."""
        slot = (at(hour), at(hour + 1))
        self.write(0, lambda c: open_stock(c, self.organisation, "tour", slot, seats))

    def ours(self, claims: tuple[NewClaim, ...]) -> list[NewClaim]:
        """The claims as this organisation's."""
        return [replace(claim, organisation_id=self.organisation) for claim in claims]

    def findings(self) -> list[str]:
        """What the judge has to say."""
        with self.stores[0].read() as connection:
            return findings(connection, self.organisation, self.history)

    @contextmanager
    def noting_errors(self) -> Iterator[list[str]]:
        """Collect the codes of errors of PostgreSQL, also of those that were tried again."""
        codes: list[str] = []

        def note(context: Any) -> None:
            codes.append(str(getattr(context.original_exception, "sqlstate", "")))

        engines = [getattr(store, "_engine", None) for store in self.stores]
        present = [engine for engine in engines if engine is not None]
        for engine in present:
            event.listen(engine, "handle_error", note)
        yield codes
        for engine in present:
            event.remove(engine, "handle_error", note)


@contextmanager
def opened(url: str) -> Iterator[tuple[Store, ...]]:
    """The ways into a database."""
    ways = 1 if url.startswith("sqlite") else WAYS_INTO_POSTGRES
    stores = tuple(open_store(url) for _ in range(ways))
    try:
        yield stores
    finally:
        for store in stores:
            store.close()


def days_on(claim: NewClaim, days: int) -> NewClaim:
    """The same claim so many days later."""
    later = timedelta(days=days)
    busy = (claim.busy[0] + later, claim.busy[1] + later)
    service = (claim.service[0] + later, claim.service[1] + later)
    return replace(claim, busy=busy, service=service)
