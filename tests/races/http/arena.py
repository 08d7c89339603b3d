"""Where a race over HTTP is run: servers, an organisation with a catalogue, and a token."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from api.booking.resource import BookableResource
from api.booking.service import ServiceTerms
from api.open_context import open_context
from api.services.open_accounts import NewAccount, open_accounts
from api.services.sign_in import sign_in
from api.settings import Settings
from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.open_reader import open_reader
from api.store.postgres_store import postgres_engine
from api.store.sqlite_store import sqlite_engine
from tests.api.conftest import CHEAP
from tests.api.services.bookings.opened import opened
from tests.races.race import Client, race
from tests.servers.api_processes import ApiProcess, WarmApi
from tests.servers.caller import Caller, Json
from tests.sound_bookings import unsound

ADA = ("ada@example.com", "a quiet clinic week")


@dataclass(frozen=True)
class Site:
    """An organisation that can be booked over HTTP, once somebody serves its database."""

    url: str
    organisation_id: str
    token: str
    ids: dict[str, str]
    """Of its services and people, by name."""

    def findings(self) -> list[str]:
        """What the judge has to say."""
        with open_reader(self.url) as connection:
            return unsound(connection, self.organisation_id)


@dataclass(frozen=True)
class HttpArena:
    """A site, and whoever serves it."""

    site: Site
    servers: tuple[ApiProcess, ...]

    def caller(self, client: int = 0) -> Caller:
        """A connection to one of the servers."""
        return Caller(self.servers[client % len(self.servers)].port, self.site.token)

    def offers(self, service: str, days_ahead: int = 1, **wish: object) -> list[str]:
        """What is free of a service on a day to come."""
        with self.calling() as caller:
            return caller.offers(self.site.ids[service], a_day(days_ahead), **wish)

    @contextmanager
    def calling(self, client: int = 0) -> Iterator[Caller]:
        """A connection for a while."""
        caller = self.caller(client)
        try:
            yield caller
        finally:
            caller.close()

    def race(self, clients: int, act: Callable[[Client, Caller], None]) -> None:
        """Let so many clients act at the same moment, each over a connection of its own."""

        def start(client: Client) -> None:
            with self.calling(client.number) as caller:
                act(client, caller)

        race(clients, start)
        assert self.site.findings() == []

    def let_lapse(self, hold_id: str, lives: timedelta) -> None:
        """Let a hold last only so long from now, whatever it was promised."""
        until = (datetime.now(UTC) + lives - EPOCH) // MICROSECOND
        make = sqlite_engine if self.site.url.startswith("sqlite") else postgres_engine
        engine = make(self.site.url)
        with engine.begin() as connection:
            for where in (
                "claims SET expires_at = :until WHERE owner_id",
                "holds SET expires_at = :until WHERE id",
            ):
                connection.execute(text(f"UPDATE {where} = :id"), {"until": until, "id": hold_id})
        engine.dispose()


def a_site(
    url: str, people: Iterable[BookableResource], services: Mapping[str, ServiceTerms]
) -> Site:
    """An organisation with a catalogue in a database that nobody serves yet."""
    settings = Settings(database_url=url, **CHEAP)
    with open_context(settings) as context:
        salon, ids = opened(context, people, **services)
        organisation = salon.actor.organisation_id
        email, password = ADA
        open_accounts(context, (NewAccount(email, "Ada", "planner", password, organisation),))
        token = sign_in(context, email, password, organisation).token
    return Site(url, organisation, token, ids)


@contextmanager
def served(warm: WarmApi, site: Site) -> Iterator[HttpArena]:
    """Serve a site: from one process on SQLite, from two on PostgreSQL."""
    processes = 1 if site.url.startswith("sqlite") else 2
    servers = tuple(warm.start(site.url) for _ in range(processes))
    try:
        yield HttpArena(site, servers)
    finally:
        for server in servers:
            server.kill()


def a_day(days_ahead: int) -> Json:
    """A whole day as the window of a search."""
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = today + timedelta(days=days_ahead)
    return {"start": start.isoformat(), "end": (start + timedelta(days=1)).isoformat()}
