"""Draws a number in front of a service, tells the place in the line, and leaves it."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.queue import PACE_SECONDS, Queue, estimated_wait_seconds, longest_wait_seconds
from api.errors import Conflict, NotFound
from api.services.actor import Actor
from api.services.bookings.may_book import require_may_book
from api.services.context import Context
from api.services.new_id import new_id
from api.services.queue.admit import admit, line_up
from api.store.ledger import database_now
from api.store.tickets import (
    TicketRecord,
    admissions_since,
    count_ahead,
    count_open,
    end_tickets,
    insert_ticket,
    mark_of_customer,
    next_number,
    open_ticket,
    ticket_of,
)

MOST_OPEN = 1_000
"""Places in one line that one caller may have, however many customers it draws for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A ticket, and where it stands now."""

    ticket: TicketRecord
    place: int | None
    """1 for whoever is let in next; None once they do not wait any more."""
    estimated_wait_seconds: int | None
    """If it goes on as it does; None where nobody was let in lately."""
    longest_wait_seconds: int | None
    """It takes no longer while the service runs."""


def join_queue(
    context: Context, actor: Actor, service_id: str, customer: str | None = None
) -> Standing:
    """Draw a number; whoever has one already keeps it.

    Parameters
    ----------
    customer
        The address of somebody for whom a program asks; left out, the caller draws for itself.

    Raises
    ------
    Conflict
        Nobody has to queue for the service (`no-queue`), or the caller stands in its line for as
        many as one may (`too-many-tickets`).
    """

    def work(connection: Connection) -> Standing:
        queue = _queue(context, connection, actor, service_id)
        holder = holder_of(connection, actor, customer)
        line_up(connection, service_id)
        if _open(connection, service_id, holder) is None:
            _require_few(connection, actor, service_id)
            drawn = _drawn(connection, actor, service_id, holder)
            insert_ticket(connection, replace(drawn, customer=_address(customer)))
        admit(connection, service_id, queue)
        ticket = open_ticket(connection, service_id, holder)
        if ticket is None:
            raise AssertionError("the ticket that was drawn is gone")
        return standing(connection, ticket, queue)

    return context.store.write(work)


def read_ticket(context: Context, actor: Actor, ticket_id: str, word: str) -> Standing:
    """Where a ticket stands, for whoever has its secret; NotFound for everybody else."""
    with context.store.read() as connection:
        ticket = own_ticket(context, connection, actor, ticket_id, word)
        offered = context.offered.get(connection, actor.organisation_id, ticket.service_id)
        return standing(connection, ticket, offered.service.queue or Queue())


def standing_of(context: Context, actor: Actor, service_id: str) -> Standing | None:
    """Where somebody stands by who they are; None where they have drawn no number."""
    with context.store.read() as connection:
        ticket = _open(connection, service_id, holder_of(connection, actor, None))
        if ticket is None:
            return None
        offered = context.offered.get(connection, actor.organisation_id, service_id)
        return standing(connection, ticket, offered.service.queue or Queue())


def leave_queue(context: Context, actor: Actor, ticket_id: str, word: str) -> None:
    """Give a place back; those behind move up."""

    def work(connection: Connection) -> None:
        ticket = own_ticket(context, connection, actor, ticket_id, word)
        line_up(connection, ticket.service_id)
        end_tickets(connection, (ticket.id,), "left")

    context.store.write(work)


def own_ticket(
    context: Context, connection: Connection, actor: Actor, ticket_id: str, word: str
) -> TicketRecord:
    """The ticket, for whoever has its secret; NotFound for everybody else."""
    ticket = ticket_of(connection, actor.organisation_id, ticket_id)
    right = ticket_word(context, ticket_id)
    if ticket is None or not secrets.compare_digest(word.encode(), right.encode()):
        raise NotFound(f"there is no ticket {ticket_id!r} with this secret")
    return ticket


def ticket_word(context: Context, ticket_id: str) -> str:
    """The secret of a ticket: always the same, so that drawing twice tells it twice."""
    return context.signer.token("ticket", ticket_id)


def holder_of(connection: Connection, actor: Actor, customer: str | None) -> str:
    """Who stands in line."""
    address = _address(customer)
    return actor.id if address is None else f"{actor.id} {mark_of_customer(connection, address)}"


def _address(customer: str | None) -> str | None:
    return None if customer is None else customer.strip().lower()


def standing(connection: Connection, ticket: TicketRecord, queue: Queue) -> Standing:
    """A ticket with its place in the line."""
    if ticket.state != "waiting":
        return Standing(ticket, None, None, None)
    place = 1 + count_ahead(connection, ticket)
    now = database_now(connection)
    window = now - timedelta(seconds=PACE_SECONDS)
    admitted, first = admissions_since(connection, ticket.service_id, window)
    since = max(window, first or window)
    estimate = estimated_wait_seconds(queue, place, admitted, since, now)
    return Standing(ticket, place, estimate, longest_wait_seconds(queue, place))


def is_inside(ticket: TicketRecord | None, now: datetime) -> bool:
    """Whether somebody was let in and may still stay."""
    if ticket is None or ticket.state != "admitted" or ticket.expires_at is None:
        return False
    return ticket.expires_at > now


def _queue(context: Context, connection: Connection, actor: Actor, service_id: str) -> Queue:
    offered = context.offered.get(connection, actor.organisation_id, service_id)
    require_may_book(actor, offered)
    if offered.service.queue is None:
        raise Conflict("no-queue", "nobody has to queue for this service; ask for slots")
    return offered.service.queue


def _open(connection: Connection, service_id: str, holder: str) -> TicketRecord | None:
    """An open ticket, unless its stay is over though nobody has noticed yet."""
    ticket = open_ticket(connection, service_id, holder)
    if ticket is None or ticket.state == "waiting":
        return ticket
    return ticket if is_inside(ticket, database_now(connection)) else None


def _require_few(connection: Connection, actor: Actor, service_id: str) -> None:
    if count_open(connection, service_id, actor.id) >= MOST_OPEN:
        sentence = f"you stand in this line {MOST_OPEN} times, which is the most; wait or leave one"
        raise Conflict("too-many-tickets", sentence)


def _drawn(connection: Connection, actor: Actor, service_id: str, holder: str) -> TicketRecord:
    late = open_ticket(connection, service_id, holder)
    if late is not None:
        end_tickets(connection, (late.id,), "expired")
    return TicketRecord(
        id=new_id(),
        organisation_id=actor.organisation_id,
        service_id=service_id,
        number=next_number(connection, service_id),
        holder=holder,
        state="waiting",
        is_open=True,
        created_at=database_now(connection),
    )
