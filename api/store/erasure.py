"""Takes a customer's personal data out of everything that was written with it."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, Text, cast, func, select, update

from api.store.tables.bookings import attendees, booking_history, bookings
from api.store.tables.proposals import proposals
from api.store.tables.tickets import tickets

NOBODY = "Erased"
ESCAPE = "/"
WILD = re.compile("[%_/]")
ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
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
    # Who else has a similar address is sorted out below: this only keeps most rows from being read.
    named = func.lower(cast(table.c.wish, Text)).like(_somewhere_in_json(email), escape=ESCAPE)
    query = select(table.c.id, table.c.wish).where(
        table.c.organisation_id == organisation_id, named
    )
    found = {row.id: row.wish for row in connection.execute(query)}
    return {id: wish for id, wish in found.items() if _names(wish, email)}


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
    """Take the address out of the tickets that were drawn for somebody."""
    theirs = tickets.c.holder.endswith(f" {email}", autoescape=True)
    query = select(tickets.c.id, tickets.c.holder).where(
        tickets.c.organisation_id == organisation_id, theirs
    )
    for id, holder in connection.execute(query).all():
        if holder.partition(" ")[2] == email:
            values = {"holder": nobodys(id), "is_open": False}
            connection.execute(update(tickets).where(tickets.c.id == id).values(values))


def nobodys(id: str) -> str:
    """An address that no mail reaches."""
    return f"erased-{id}@invalid"


def _somewhere_in_json(email: str) -> str:
    """A pattern for the text of JSON in which an address stands, in whatever case.

    Letters that JSON escapes have another escape in the other case, so any will do for them.
    """
    pieces = ESCAPED.split(json.dumps(email)[1:-1])
    return "%" + "%".join(WILD.sub(ESCAPE + r"\g<0>", piece) for piece in pieces) + "%"


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
