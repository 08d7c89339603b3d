"""Erases a customer: what was booked stays on record, who it was for does not."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection

from api.errors import Conflict
from api.services.actor import Actor, require
from api.services.context import Context
from api.services.new_id import new_id
from api.services.record import Deed, record
from api.services.token_hash import token_hash
from api.services.waitlist.join_waitlist import take_off
from api.store.audit.reasons import erase_reasons
from api.store.erasure import (
    attended_by,
    erase_answers,
    erase_attendee,
    erase_tickets,
    erase_wishes,
    naming,
    references_ahead,
)
from api.store.guest_addresses import forget_address
from api.store.tables.series import series, waitlist_entries


@dataclass(frozen=True, slots=True)
class Erased:
    """In how much somebody was named."""

    bookings: int
    series: int
    waitlist: int


def erase_customer(context: Context, actor: Actor, email: str) -> Erased:
    """Take name, address, telephone number and answers out of all that was for an address.

    Claims, states and versions of bookings stay, and so does the audit log, which has hashes of
    them and of reasons, whose words go. Whoever waits does so no more; links that were sent open
    nothing.

    Raises
    ------
    Conflict
        Something of theirs is still ahead (`bookings-ahead`); cancel it first.
    """
    require(actor, "people")
    now, address = context.now(), email.strip().lower()

    def work(connection: Connection) -> Erased:
        attended = attended_by(connection, actor.organisation_id, address)
        ahead = references_ahead(connection, attended.values(), now)
        if ahead:
            sentence = f"still to come: {', '.join(ahead[:10])}; cancel what is ahead first"
            raise Conflict("bookings-ahead", sentence)
        for attendee_id in attended:
            erase_attendee(connection, attendee_id, token_hash(secrets.token_urlsafe(24)))
        booking_ids = set(attended.values())
        erase_answers(connection, booking_ids)
        for entry_id in naming(connection, waitlist_entries, actor.organisation_id, address):
            take_off(connection, actor, entry_id, now)
        named = {
            kind: erase_wishes(connection, table, actor.organisation_id, address)
            for kind, table in (("series", series), ("waitlist", waitlist_entries))
        }
        for kind, ids in {"booking": booking_ids, **named}.items():
            erase_reasons(connection, actor.organisation_id, kind, ids)
        erase_tickets(connection, actor.organisation_id, address)
        forget_address(connection, actor.organisation_id, address)
        done = {"bookings": len(booking_ids), "series": len(named["series"])}
        done["waitlist"] = len(named["waitlist"])
        deed = Deed(
            actor.organisation_id, actor, "customer.erase", "erasure", new_id(), 1, after=done
        )
        record(connection, deed, now)
        return Erased(**done)

    return context.store.write(work)
