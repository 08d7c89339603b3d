"""A ledger of each kind, in which every test is an organisation of its own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

import pytest
from sqlalchemy import Connection

from api.drills import clock_stands_at
from api.store import Store, migrate, open_store
from api.store.ledger import Busy, NewClaim, busy, database_now, move, open_stock, seats_left, take
from tests.claims import MIDNIGHT, at

if TYPE_CHECKING:
    from tests.servers.postgres import PostgresServer

T = TypeVar("T")
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
RESOURCES = ("room", "van", "hall", "tour")
TOUR = (at(9), at(10))


@dataclass(frozen=True)
class Ledger:
    """What one organisation has in a ledger."""

    store: Store
    organisation: str

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in a transaction."""
        return self.store.write(work)

    def take(self, *claims: NewClaim) -> None:
        """Take claims as this organisation."""
        self.write(lambda connection: take(connection, self.ours(claims)))

    def move(self, owner: str, *claims: NewClaim) -> None:
        """Move claims of this organisation."""
        self.write(lambda connection: move(connection, owner, self.ours(claims)))

    def ours(self, claims: Sequence[NewClaim]) -> list[NewClaim]:
        """The claims as this organisation's."""
        return [replace(claim, organisation_id=self.organisation) for claim in claims]

    def busy(self, *, ignoring: frozenset[str] = frozenset()) -> tuple[Busy, ...]:
        """All that is busy on the day."""
        with self.store.read() as connection:
            day = (MIDNIGHT, MIDNIGHT + timedelta(days=1))
            return busy(connection, self.organisation, RESOURCES, *day, ignoring=ignoring)

    def hours(self) -> list[tuple[str, datetime]]:
        """Which resources are busy, and from when."""
        return [(item.resource_id, item.start) for item in self.busy()]

    def in_minutes(self, minutes: float) -> datetime:
        """So many minutes from now by the database's clock."""
        return self.write(database_now) + timedelta(minutes=minutes)

    def open_tour(self, seats: int) -> None:
        """Put seats of the tour at nine on sale."""
        self.write(lambda c: open_stock(c, self.organisation, "tour", TOUR, seats))

    def seats_left(self) -> int | None:
        """Seats of the tour at nine that nobody has."""
        with self.store.read() as connection:
            return seats_left(connection, self.organisation, "tour", TOUR)


@pytest.fixture(scope="package", params=DATABASES)
def ledger_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store that all tests of a database share."""
    server: PostgresServer | None = None
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('ledger') / 'ledger.db'}"
    else:
        server = request.getfixturevalue("postgres_server")
        assert server is not None
        url = server.create(request.getfixturevalue("postgres_template"))
    migrate(url)
    store = open_store(url)
    yield store
    store.close()
    if server is not None:
        server.drop(url)


@pytest.fixture
def ledger(ledger_store: Store) -> Ledger:
    """An empty ledger."""
    return Ledger(ledger_store, uuid4().hex)


class SetClock:
    """A clock that moves only when a test says so."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        """The moment it shows."""
        return self.moment

    def advance(self, **span: float) -> None:
        """Put it forward."""
        self.moment += timedelta(**span)


@pytest.fixture
def database_clock() -> Iterator[SetClock]:
    """The database's clock, set to the midnight before the day on which tests book."""
    clock = SetClock(MIDNIGHT)
    with clock_stands_at(clock):
        yield clock
