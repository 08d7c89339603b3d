"""Deletes what has ended long ago, and which nobody will ask for again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    FromClause,
    String,
    TableClause,
    and_,
    cast,
    column,
    delete,
    exists,
    select,
    table,
)

from api.store.tables.bookings import holds
from api.store.tables.job_queue import dead_jobs
from api.store.tables.ledger import claims
from api.store.tables.outgoing import outbox
from api.store.tables.tickets import tickets

# The library's own, of which no more is known here.
queue = table("procrastinate_jobs", column("id"), column("status"))
queue_events = table(
    "procrastinate_events", column("job_id"), column("at", DateTime(timezone=True))
)
newer = tickets.alias("newer")


@dataclass(frozen=True)
class Ended:
    """Rows of one table that had ended at a moment."""

    table: TableClause | FromClause
    before: Callable[[datetime], ColumnElement[bool]]


def _old_messages(moment: datetime) -> ColumnElement[bool]:
    return and_(outbox.c.state.in_(("sent", "dead")), outbox.c.due_at < moment)


def _old_claims(moment: datetime) -> ColumnElement[bool]:
    """Those of holds and offers that have lapsed; others have no end of their own."""
    return and_(~claims.c.active, claims.c.expires_at < moment)


def _old_tickets(moment: datetime) -> ColumnElement[bool]:
    """The newest of each service stays, because numbers go on from it."""
    is_followed = exists().where(
        newer.c.service_id == tickets.c.service_id, newer.c.number > tickets.c.number
    )
    return and_(~tickets.c.is_open, tickets.c.created_at < moment, is_followed)


def _old_failures(moment: datetime) -> ColumnElement[bool]:
    """Jobs that no program knew how to do, or sweeps whose worker died."""
    is_over = cast(queue.c.status, String).in_(("failed", "cancelled", "aborted", "succeeded"))
    of_late = exists().where(queue_events.c.job_id == queue.c.id, queue_events.c.at >= moment)
    return and_(is_over, ~of_late)


ENDED = (
    Ended(outbox, _old_messages),
    Ended(holds, lambda moment: holds.c.expires_at < moment),
    Ended(claims, _old_claims),
    Ended(tickets, _old_tickets),
    Ended(dead_jobs, lambda moment: dead_jobs.c.died_at < moment),
)
ENDED_ON_POSTGRES = (*ENDED, Ended(queue, _old_failures))


def ended_in(connection: Connection) -> tuple[Ended, ...]:
    """All kinds of rows that end, in this kind of database."""
    return ENDED if connection.dialect.name == "sqlite" else ENDED_ON_POSTGRES


def ids_of_ended(
    connection: Connection, ended: Ended, moment: datetime, limit: int
) -> Sequence[Any]:
    """The ids of some that had ended at a moment."""
    query = select(ended.table.c.id).where(ended.before(moment)).limit(limit)
    return connection.scalars(query).all()


def delete_ended(connection: Connection, ended: Ended, moment: datetime, ids: Sequence[Any]) -> int:
    """Delete those that still are what they were when they were looked for; how many."""
    chosen: Any = ended.table
    of_them = delete(chosen).where(ended.table.c.id.in_(ids), ended.before(moment))
    return connection.execute(of_them).rowcount
