"""Reads and writes the tickets of those who wait in front of a service."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from api.store.sealing import box_of
from api.store.sealing.data_key import DataKey
from api.store.tables.tickets import tickets

HOLDER = "tickets.holder"


@dataclass(frozen=True)
class TicketRecord:
    """A place in the line of one service."""

    id: str
    organisation_id: str
    service_id: str
    number: int
    """Whoever has a lower one is let in before."""
    holder: str
    state: str
    """`waiting`, `admitted`, `used`, `expired` or `left`."""
    is_open: bool
    created_at: datetime
    admitted_at: datetime | None = None
    expires_at: datetime | None = None
    """Until when somebody who was let in may stay."""
    customer: str | None = None
    """For whom a program drew it, as long as it is open."""


def mark_of_customer(connection: Connection, email: str) -> str:
    """What stands for somebody's address in the name of a holder, and does not tell it."""
    return box_of(connection).key.mark(HOLDER, email)


def mark_anew(connection: Connection, key: DataKey) -> None:
    """Let everybody in a line have the mark that another key gives them, and keep their place."""
    query = select(tickets.c.id, tickets.c.holder, tickets.c.customer)
    for id, holder, email in connection.execute(query.where(tickets.c.customer.is_not(None))).all():
        caller = holder.rpartition(" ")[0]
        change = update(tickets).where(tickets.c.id == id)
        connection.execute(change.values(holder=f"{caller} {key.mark(HOLDER, email)}"))


def insert_ticket(connection: Connection, ticket: TicketRecord) -> None:
    """Add a ticket."""
    connection.execute(insert(tickets).values(asdict(ticket)))


def next_number(connection: Connection, service_id: str) -> int:
    """The number after the last one; nobody else may draw one until the transaction ends."""
    query = select(func.coalesce(func.max(tickets.c.number), 0) + 1)
    found = connection.execute(query.where(tickets.c.service_id == service_id))
    return int(found.scalar_one())


def ticket_of(connection: Connection, organisation_id: str, ticket_id: str) -> TicketRecord | None:
    """The ticket with this id, if it is this organisation's."""
    query = select(tickets).where(
        tickets.c.organisation_id == organisation_id, tickets.c.id == ticket_id
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else TicketRecord(**row._asdict())


def open_ticket(connection: Connection, service_id: str, holder: str) -> TicketRecord | None:
    """The ticket with which somebody waits or is inside."""
    query = select(tickets).where(
        tickets.c.service_id == service_id, tickets.c.holder == holder, tickets.c.is_open
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else TicketRecord(**row._asdict())


def count_open(connection: Connection, service_id: str, actor_id: str) -> int:
    """How many places in one line somebody has, for themselves and for others."""
    for_others = tickets.c.holder.startswith(f"{actor_id} ", autoescape=True)
    query = select(func.count()).where(
        tickets.c.service_id == service_id,
        tickets.c.is_open,
        (tickets.c.holder == actor_id) | for_others,
    )
    return connection.execute(query).scalar_one()


def end_tickets(connection: Connection, ids: Iterable[str], state: str) -> None:
    """End open tickets: used, expired or left."""
    chosen = tickets.c.id.in_(tuple(ids)), tickets.c.is_open
    connection.execute(update(tickets).where(*chosen).values(_ended(state)))


def use_ticket(connection: Connection, ticket_id: str) -> bool:
    """Note that a ticket has served its holder; False where it had before."""
    unused = tickets.c.id == ticket_id, tickets.c.state != "used"
    used = connection.execute(update(tickets).where(*unused).values(_ended("used")))
    return used.rowcount == 1


def expire_tickets(connection: Connection, service_id: str, now: datetime) -> None:
    """End the stay of those inside whose time is up."""
    late = tickets.c.state == "admitted", tickets.c.expires_at <= now
    query = update(tickets).where(tickets.c.service_id == service_id, tickets.c.is_open, *late)
    connection.execute(query.values(_ended("expired")))


def _ended(state: str) -> dict[str, object]:
    return {"state": state, "is_open": False, "customer": None}


def admit_next(
    connection: Connection, service_id: str, most: int, now: datetime, until: datetime
) -> int:
    """Let in those who have waited longest; how many they were."""
    line = (
        select(tickets.c.id)
        .where(tickets.c.service_id == service_id, tickets.c.state == "waiting")
        .order_by(tickets.c.number)
        .limit(most)
    )
    chosen = connection.execute(line).scalars().all()
    values = {"state": "admitted", "admitted_at": now, "expires_at": until}
    connection.execute(update(tickets).where(tickets.c.id.in_(chosen)).values(values))
    return len(chosen)


def count_inside(connection: Connection, service_id: str) -> int:
    """How many are inside."""
    query = select(func.count()).where(
        tickets.c.service_id == service_id, tickets.c.state == "admitted"
    )
    return connection.execute(query).scalar_one()


def count_ahead(connection: Connection, ticket: TicketRecord) -> int:
    """How many who wait are before somebody."""
    query = select(func.count()).where(
        tickets.c.service_id == ticket.service_id,
        tickets.c.state == "waiting",
        tickets.c.number < ticket.number,
    )
    return connection.execute(query).scalar_one()


def admissions_since(
    connection: Connection, service_id: str, since: datetime
) -> tuple[int, datetime | None]:
    """How many were let in since then, and when the first of them had drawn a number."""
    query = select(func.count(), func.min(tickets.c.created_at)).where(
        tickets.c.service_id == service_id, tickets.c.admitted_at > since
    )
    count, first = connection.execute(query).one()
    return count, first


def queued_services(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Organisation and service of every line in which somebody waits or is inside."""
    query = select(tickets.c.organisation_id, tickets.c.service_id).where(tickets.c.is_open)
    rows = connection.execute(query.distinct().order_by(tickets.c.service_id))
    return tuple((row[0], row[1]) for row in rows)
