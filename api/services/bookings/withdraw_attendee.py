"""Lets somebody who was to come along come no more; the others still do."""

from dataclasses import replace

from sqlalchemy import Connection

from api.booking.state_machine import BookingState
from api.errors import Conflict
from api.services.actor import Actor
from api.services.bookings.reschedule_booking import MOVABLE
from api.services.bookings.seen_booking import Full, full_booking, seen_booking
from api.services.bookings.transition import Event, change
from api.services.context import Context
from api.services.new_id import new_id
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord, update_attendee
from api.store.ledger import NewClaim, claims_of, move

COMING = "coming"
# Fewer than before fit wherever those before did.
ROOM_ENOUGH = 1_000_000


def withdraw_attendee(
    context: Context, actor: Actor, booking_id: str, seen: str, attendee_id: str
) -> Full:
    """Take one of those who come along out of a booking, and give the seat back.

    Whoever withdraws is sent nothing more; a price by the person goes down, a seat is free at once.

    Raises
    ------
    Conflict
        The booking is over or has begun (`wrong-state`), or whoever is named has booked it, and
        cancels it instead, or does not come anyway (`not-along`).
    Stale
        It has changed since it was seen.
    """
    now = context.now()

    def work(connection: Connection) -> Full:
        old = full_booking(connection, seen_booking(connection, actor, booking_id, seen))
        if BookingState(old.booking.state) not in MOVABLE or old.booking.start_at <= now:
            raise Conflict("wrong-state", "the booking is over, or has begun")
        _, *along = old.attendees
        mine = next((a for a in along if a.id == attendee_id and a.state == COMING), None)
        if mine is None:
            raise Conflict("not-along", "only somebody who comes along can stay away alone")
        update_attendee(connection, replace(mine, state="withdrawn"))
        offered = context.offered.get(connection, actor.organisation_id, old.booking.service_id)
        event = Event(name="withdraw", actor=actor, at=now, note="somebody does not come along")
        changes = _without_one(connection, offered, old)
        return full_booking(connection, change(connection, old.booking, event, **changes))

    return context.store.write(work)


def _without_one(connection: Connection, offered: Offered, old: Full) -> dict[str, int]:
    """The columns of a party that is one smaller, whose seat is given back."""
    booking = old.booking
    named = sum(attendee.state == COMING for attendee in old.attendees)
    if booking.party_size < named:
        # Those who come along have no seats of their own.
        return {}
    party = booking.party_size - 1
    if offered.service.capacity.kind == "seats":
        move(connection, booking.id, _seats(connection, booking, party))
    price, fewer = offered.service.price, {"party_size": party}
    if price is not None and price.per == "person" and booking.price_minor_units is not None:
        fewer["price_minor_units"] = booking.price_minor_units * party // booking.party_size
    return fewer


def _seats(connection: Connection, booking: BookingRecord, party: int) -> list[NewClaim]:
    """The claims of the booking with so many seats; what is no seat is claimed as before."""
    return [
        NewClaim(
            id=new_id(),
            organisation_id=claim.organisation_id,
            resource_id=claim.resource_id,
            unit=claim.unit,
            kind=claim.kind,
            owner_id=claim.owner_id,
            quantity=party if claim.pooled else claim.quantity,
            pooled=claim.pooled,
            capacity=ROOM_ENOUGH if claim.pooled else 1,
            busy=(claim.busy_start, claim.busy_end),
            service=(claim.service_start, claim.service_end),
            expires_at=claim.expires_at,
            stocked=claim.stocked,
        )
        for claim in claims_of(connection, booking.id)
    ]
