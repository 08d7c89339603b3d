"""What a store on PostgreSQL does when the server, or the way to it, lets it down."""

import time
from collections.abc import Iterator
from datetime import datetime
from random import Random
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, func, make_url, select, text
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api.booking.intervals import Span
from api.errors import StoreUnavailable
from api.services.slots.read_slots import SlotSearch, find_slots
from api.store import Store, open_store
from api.store.postgres_store import MOST_ATTEMPTS, PostgresStore
from api.store.tables import users
from api.store.users import insert_user
from tests.api.desk import Desk
from tests.api.routes.test_bookings import MONDAY, a_bookable_service, an_offer, book, code_of
from tests.api.store.records import a_user
from tests.servers.postgres import PostgresServer

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database_kind", ["postgresql"]),
]
CLASH = "DO $$ BEGIN RAISE EXCEPTION 'clash' USING ERRCODE = '40001'; END $$"
OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def postgres(store: Store) -> PostgresStore:
    """The store, as the one that it is."""
    assert isinstance(store, PostgresStore)
    return store


def add(store: Store, name: str) -> None:
    store.write(lambda connection: insert_user(connection, a_user(name)))


def count_users(store: Store) -> int:
    with store.read() as connection:
        return connection.execute(select(func.count()).select_from(users)).scalar_one()


def cut_all(server: PostgresServer, url: str) -> None:
    """End every connection to the database, as a restart or a failover does."""
    address = make_url(server.url).set(database=make_url(url).database)
    with psycopg.connect(address.render_as_string(hide_password=False)) as administrator:
        administrator.execute(OTHERS)


@pytest.fixture
def careless_url(postgres_server: PostgresServer, database_url: str) -> Iterator[str]:
    """A database whose commits do not wait for the disk."""
    name = make_url(database_url).database
    with psycopg.connect(postgres_server.url, autocommit=True) as administrator:
        administrator.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        yield database_url
        administrator.execute(f'ALTER DATABASE "{name}" RESET synchronous_commit')


def test_f3_a_database_that_may_forget_what_it_promised_is_refused(careless_url: str) -> None:
    with pytest.raises(StoreUnavailable, match="synchronous_commit is off"):
        open_store(careless_url)


def test_f12_whether_a_lost_commit_came_to_pass_is_told_by_its_key(
    planner: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = an_offer(planner, a_bookable_service(planner))
    commit: Any = psycopg.Connection.commit

    def commit_and_lose(connection: Any) -> None:
        monkeypatch.undo()
        commit(connection)
        connection.close()
        raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(psycopg.Connection, "commit", commit_and_lose)
    once = {"Idempotency-Key": "f12"}
    unknown = book(planner, once, offer_id=offer)
    assert unknown.status_code == 503, unknown.text
    again = book(planner, once, offer_id=offer)
    assert (again.status_code, again.headers["Idempotent-Replayed"]) == (201, "true")
    assert len(planner.get("/v1/bookings").json()["items"]) == 1


def test_f13_whoever_finds_no_connection_is_told_to_come_again(
    planner: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = getattr(planner.context.store, "_store", None)
    assert isinstance(store, PostgresStore)
    pool: Any = store._engine.pool
    assert pool._timeout < 1
    monkeypatch.setattr(pool, "_timeout", 0.01)
    taken = [store._engine.connect() for _ in range(pool.size())]
    refused = planner.get("/v1/me")
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    for connection in taken:
        connection.close()
    assert planner.get("/v1/me").status_code == 200


def test_f13_whoever_waits_while_connections_come_back_is_not_sent_away(
    postgres: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, tries = postgres._engine.connect, []

    def others_are_quicker() -> Connection:
        tries.append(0)
        if len(tries) < 3:
            postgres._note_return()
            raise PoolTimeoutError
        return connect()

    monkeypatch.setattr(postgres._engine, "connect", others_are_quicker)
    add(postgres, "late")
    assert (len(tries), count_users(postgres)) == (3, 1)


def test_f14_clashes_are_tried_again_but_not_for_ever(postgres: PostgresStore) -> None:
    chance = Random(14)
    tries: list[int] = []

    def sometimes(connection: Connection) -> None:
        insert_user(connection, a_user(f"u{len(tries)}"))
        tries.append(0)
        if chance.random() < 0.5:
            connection.execute(text(CLASH))

    for _ in range(10):
        postgres.write(sometimes)
    assert count_users(postgres) == 10 < len(tries)
    tries.clear()

    def always(connection: Connection) -> None:
        tries.append(0)
        connection.execute(text(CLASH))

    with pytest.raises(StoreUnavailable, match="stayed busy"):
        postgres.write(always)
    assert len(tries) == MOST_ATTEMPTS


def test_f15_whoever_stands_still_in_a_transaction_is_sent_away(postgres: PostgresStore) -> None:
    def stand_still(connection: Connection) -> None:
        insert_user(connection, a_user("lost"))
        connection.execute(text("SELECT 1"))
        connection.execute(text("SET idle_in_transaction_session_timeout = 50"))
        time.sleep(0.3)
        connection.execute(text("SELECT 1"))

    with pytest.raises(StoreUnavailable, match="stood still"):
        postgres.write(stand_still)
    with postgres.read() as connection:
        kept = connection.execute(text("SHOW idle_in_transaction_session_timeout")).scalar_one()
    assert kept == "15s"
    add(postgres, "after")
    assert count_users(postgres) == 1


def test_f16_an_old_picture_offers_what_is_taken_and_books_only_what_is_free(
    planner: Desk,
) -> None:
    """A copy of the database that lags behind shows what one of its transactions still sees."""
    service, context = a_bookable_service(planner), planner.context
    organisation = planner.get("/v1/organisation").json()["id"]
    monday = Span(datetime.fromisoformat(MONDAY["start"]), datetime.fromisoformat(MONDAY["end"]))
    search = SlotSearch(service_id=service, window=monday)
    with context.store.read() as lagging:
        offered = context.offered.get(lagging, organisation, service)
        taken = book(planner, offer_id=an_offer(planner, service)).json()
        first, _, third, *_ = find_slots(context, lagging, offered, search).slots
    assert first.slot.start == datetime.fromisoformat(taken["start_utc"])
    refused = book(planner, offer_id=first.offer_id)
    assert (refused.status_code, code_of(refused)) == (409, "slot-taken")
    assert refused.json()["alternatives"]
    assert book(planner, offer_id=third.offer_id).status_code == 201


def test_f17_a_server_that_went_and_came_back_costs_no_write(
    postgres: PostgresStore, postgres_server: PostgresServer, database_url: str
) -> None:
    add(postgres, "before")
    cut_all(postgres_server, database_url)
    add(postgres, "after")
    tries: list[int] = []

    def cut_in_the_middle(connection: Connection) -> None:
        insert_user(connection, a_user("middle"))
        connection.execute(text("SELECT 1"))
        if not tries:
            tries.append(0)
            cut_all(postgres_server, database_url)
        connection.execute(text("SELECT 1"))

    postgres.write(cut_in_the_middle)
    assert count_users(postgres) == 3
