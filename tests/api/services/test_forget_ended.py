"""Tests that what has ended long ago is forgotten, and nothing else."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, func, select, table, text, update

from api.services.forget_ended import forget_ended
from api.settings import Settings
from api.store import Store
from api.store.outbox import insert_message
from api.store.tables.ledger import claims
from api.store.tables.outgoing import outbox
from api.store.tables.tickets import tickets
from api.store.tickets import TicketRecord, insert_ticket
from tests.api.store.moments import NOW
from tests.api.store.records import a_message, insert_everything

TABLES = ("outbox", "holds", "claims", "tickets", "dead_jobs", "procrastinate_jobs")
ASK = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('mail', 'send-pigeon', '{}')"""
FAIL = "UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = 'send-pigeon'"


def a_ticket(number: int) -> TicketRecord:
    """One that nobody waits with any more."""
    id = f"left-{number}"
    return TicketRecord(id, "o1", "excursion", number, id, "left", False, NOW)


def end_some(connection: Connection) -> None:
    """Of everything, one that has ended and one that is of use."""
    insert_everything(connection)
    connection.execute(update(outbox).values(state="sent"))
    insert_message(connection, a_message("m2", 2))
    lapsed = {"kind": "hold", "expires_at": NOW, "active": False}
    connection.execute(update(claims).where(~claims.c.stocked).values(lapsed))
    for number in (1, 2):
        insert_ticket(connection, a_ticket(number))
    if connection.dialect.name == "postgresql":
        connection.execute(text(ASK))
        connection.execute(text(FAIL))


def left(store: Store) -> dict[str, int]:
    """How many rows there are."""
    with store.read() as connection:
        names = TABLES if connection.dialect.name == "postgresql" else TABLES[:-1]
        count = select(func.count())
        return {n: connection.execute(count.select_from(table(n))).scalar_one() for n in names}


def test_what_has_ended_is_forgotten_after_its_time(store: Store, settings: Settings) -> None:
    store.write(end_some)
    before = left(store)
    context: Any = SimpleNamespace(store=store, settings=settings)
    context.now = lambda: NOW + timedelta(days=settings.ended_days)
    assert forget_ended(context) == 0
    # Years later: the database's own clock says when the library's jobs have failed.
    context.now = lambda: NOW + timedelta(days=3_650)
    forgotten = forget_ended(context)
    assert {name: before[name] - count for name, count in left(store).items()} == dict.fromkeys(
        before, 1
    )
    assert forgotten == len(before)
    with store.read() as connection:
        assert connection.scalars(select(outbox.c.state)).all() == ["waiting"]
        # Numbers go on from the last one.
        assert connection.scalar(select(func.max(tickets.c.number))) == 2
