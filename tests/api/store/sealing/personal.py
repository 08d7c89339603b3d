"""Writes one personal word into every place that is for such words, and looks for it again."""

import zipfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, insert, select

from api.store.audit.reasons import keep_reason
from api.store.backup import back_up
from api.store.bookings import PastRecord, insert_booking, insert_past
from api.store.guest_addresses import GuestAddressRecord, insert_address
from api.store.invitations import insert_invitation
from api.store.jobs import Job, bury
from api.store.organisations import insert_organisation
from api.store.outbox import insert_message
from api.store.proposals import insert_proposal
from api.store.series import SeriesRecord
from api.store.tables import metadata
from api.store.tables.series import series
from api.store.tickets import TicketRecord, insert_ticket, mark_of_customer
from api.store.users import insert_user
from api.store.waitlist import WaitlistRecord, insert_entry
from tests.api.store.moments import NOW
from tests.api.store.people_records import an_invitation_record
from tests.api.store.records import (
    a_booking,
    a_message,
    a_proposal,
    a_user,
    an_attendee,
    an_organisation,
)

WORD = "unseen"
EMAIL = f"{WORD}@example.com"
NOTE = {"note": f"{WORD} likes it quiet"}
WISH = {"attendees": [{"name": WORD, "email": EMAIL, "phone": WORD}], "answers": NOTE}
PLACES = {
    "attendees.email",
    "attendees.name",
    "attendees.phone",
    "audit_reasons.text",
    "booking_history.document",
    "booking_history.reason",
    "bookings.answers",
    "dead_jobs.last_error",
    "guest_addresses.email",
    "invitations.email",
    "outbox.last_error",
    "proposals.reason",
    "series.wish",
    "tickets.customer",
    "users.email",
    "users.name",
    "waitlist_entries.wish",
}


def insert_personal(connection: Connection) -> None:
    """One row of each table that says something of people."""
    insert_organisation(connection, an_organisation())
    insert_user(connection, replace(a_user(), email=EMAIL, name=WORD))
    insert_invitation(connection, an_invitation_record(email=EMAIL))
    insert_address(connection, GuestAddressRecord("n1", "o1", "u1", EMAIL, NOW))
    coming = replace(an_attendee(), name=WORD, email=EMAIL, phone=WORD)
    insert_booking(connection, replace(a_booking(), answers=NOTE), (coming,))
    document = {"answers": NOTE}
    insert_past(
        connection, PastRecord("b1", 1, "o1", "book", "confirmed", NOW, "u1", None, WORD, document)
    )
    insert_proposal(connection, replace(a_proposal(), reason=WORD))
    insert_message(connection, replace(a_message(), last_error=WORD))
    dead = Job("o1", "send-message", "mail", {"message_id": "m0"}, NOW, None, attempts=3, id="j1")
    bury(connection, dead, WORD, NOW)
    keep_reason(connection, "o1", "booking", "b1", WORD)
    rule, local = "FREQ=DAILY;COUNT=1", "2026-01-05T10:00:00"
    again = SeriesRecord("e1", "o1", "s1", 1, rule, local, "UTC", WISH, "u1", NOW, NOW)
    connection.execute(insert(series).values(vars(again)))
    waiting = WaitlistRecord("w1", "o1", "s1", "waiting", 1, 0, WISH, [], None, "u1", NOW, NOW, NOW)
    insert_entry(connection, waiting)
    holder = f"u1 {mark_of_customer(connection, EMAIL)}"
    drawn = TicketRecord("t1", "o1", "s1", 1, holder, "waiting", True, NOW, customer=EMAIL)
    insert_ticket(connection, drawn)


def places_that_tell(connection: Connection) -> set[str]:
    """The columns in which the word is read by whoever has the key."""
    return {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        for value in connection.scalars(select(column))
        if WORD in str(value)
    }


def bytes_of(url: str, folder: Path) -> bytes:
    """Everything that the database holds, as it lies there."""
    path = folder / "all.backup"
    back_up(url, path, NOW)
    with zipfile.ZipFile(path) as archive:
        found = b"".join(archive.read(name) for name in archive.namelist())
    path.unlink()
    # What a file of SQLite holds besides its rows, too.
    return found + b"".join(each.read_bytes() for each in folder.glob("*.db*"))
