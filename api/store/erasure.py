"""Takes a customer's personal data out of everything that was written with it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select, update

from api.store.tables.bookings import attendees, booking_history, bookings
from api.store.tables.proposals import proposals
from api.store.tables.tickets import tickets
from api.store.tickets import mark_of_customer

NOBODY = "Erased"
ROWS_AT_ONCE = 1_000
AHEAD = ("pending_approval", "pending_payment", "confirmed", "checked_in")


def attended_by(connection: Connection, organisation_id: str, email: str) -> dict[str, str]:
    """By the id of each attendee with this address, the booking they attend."""
    query = select(attendees.c.id, attendees.c.booking_id).where(
        attendees.c.organisation_id == organisation_id, attendees.c.email == email
    )
    return {row.id: row.booking_id for row in connection.execute(query)}


def references_ahead(
    connection: Connection, booking_ids: Iterable[str], now: datetime
) -> tuple[str, ...]:
    """How those of the bookings are called that are not over yet."""
    query = select(bookings.c.reference).where(
        bookings.c.id.in_(tuple(booking_ids)), bookings.c.state.in_(AHEAD), bookings.c.end_at > now
    )
    return tuple(connection.execute(query.order_by(bookings.c.reference)).scalars())


def erase_attendee(connection: Connection, attendee_id: str, token_hash: str) -> None:
    """Leave a row that says that somebody came, and nothing of who it was."""
    values = {
        "name": NOBODY,
        "email": nobodys(attendee_id),
        "phone": None,
        "token_hash": token_hash,
        "state": "erased",
    }
    connection.execute(update(attendees).where(attendees.c.id == attendee_id).values(values))


def erase_answers(connection: Connection, booking_ids: Iterable[str]) -> None:
    """Take the answers out of bookings and of all that they were, which stay alike."""
    ids = tuple(booking_ids)
    connection.execute(update(bookings).where(bookings.c.id.in_(ids)).values(answers={}))
    query = select(booking_history).where(booking_history.c.booking_id.in_(ids))
    for row in connection.execute(query).all():
        same = (booking_history.c.booking_id == row.booking_id) & (
            booking_history.c.version == row.version
        )
        document = {**row.document, "answers": {}}
        # Reasons are free words, which may name anybody.
        change = update(booking_history).where(same)
        connection.execute(change.values(document=document, reason=""))
    connection.execute(update(proposals).where(proposals.c.booking_id.in_(ids)).values(reason=""))


def naming(
    connection: Connection, table: Table, organisation_id: str, email: str
) -> dict[str, dict[str, Any]]:
    """By id, the wishes of the series or waitlist entries in which somebody is named."""
    # All are opened, because the database cannot look into what is sealed.
    query = select(table.c.id, table.c.wish).where(table.c.organisation_id == organisation_id)
    rows = connection.execute(query.execution_options(yield_per=ROWS_AT_ONCE))
    return {row.id: row.wish for row in rows if _names(row.wish, email)}


def erase_wishes(
    connection: Connection, table: Table, organisation_id: str, email: str
) -> tuple[str, ...]:
    """Take somebody out of what series or waitlist entries keep; which those were."""
    found = naming(connection, table, organisation_id, email)
    for id, wish in found.items():
        values = {"wish": _wish_without(wish, email)}
        connection.execute(update(table).where(table.c.id == id).values(values))
    return tuple(found)


def erase_tickets(connection: Connection, organisation_id: str, email: str) -> None:
    """Take the mark of the address out of the tickets that were drawn for somebody."""
    theirs = tickets.c.holder.endswith(f" {mark_of_customer(connection, email)}")
    query = select(tickets.c.id).where(tickets.c.organisation_id == organisation_id, theirs)
    for id in connection.execute(query).scalars().all():
        values = {"holder": nobodys(id), "is_open": False, "customer": None}
        connection.execute(update(tickets).where(tickets.c.id == id).values(values))


def nobodys(id: str) -> str:
    """An address that no mail reaches."""
    return f"erased-{id}@invalid"


def _names(wish: dict[str, Any], email: str) -> bool:
    return any(_is(each, email) for each in wish["attendees"])


def _is(attendee: dict[str, Any], email: str) -> bool:
    return bool(attendee["email"].strip().lower() == email)


def _wish_without(wish: dict[str, Any], email: str) -> dict[str, Any]:
    coming = [
        {**each, "name": NOBODY, "email": nobodys("somebody"), "phone": None}
        if _is(each, email)
        else each
        for each in wish["attendees"]
    ]
    return {**wish, "attendees": coming} | ({"answers": {}} if "answers" in wish else {})
