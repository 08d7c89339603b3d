"""Changes a booking: the only way, so that history, audit, claims and messages never differ."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from api.booking.state_machine import BookingState, IllegalTransition, moved, takes_capacity
from api.drills import fault
from api.errors import Conflict, Stale
from api.services.actor import Actor
from api.services.bookings.announce import announce
from api.services.bookings.withdraw_proposals import withdraw_proposals
from api.services.etag import etag_of
from api.services.record import Deed, record
from api.store.bookings import (
    AttendeeRecord,
    BookingRecord,
    PastRecord,
    attendees_of,
    insert_booking,
    insert_past,
    update_booking,
)
from api.store.epoch_microseconds import EPOCH, MICROSECOND
from api.store.ledger import release

Changes = dict[str, Any]
PROPOSABLE = frozenset({BookingState.PENDING_APPROVAL, BookingState.CONFIRMED})
"""States in which another time may be proposed, and be waiting for an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happens to a booking, by whom and why."""

    name: str
    """A verb, such as `cancel`."""
    actor: Actor
    at: datetime
    reason: str = ""
    note: str = ""
    """What history says where nobody gave a reason."""


def begin(
    connection: Connection,
    booking: BookingRecord,
    coming: tuple[AttendeeRecord, ...],
    event: Event,
) -> BookingRecord:
    """Write a new booking, whose claims are taken already."""
    insert_booking(connection, booking, coming)
    return _told(connection, None, booking, event, lambda: coming)


def change(
    connection: Connection, old: BookingRecord, event: Event, **changes: Any
) -> BookingRecord:
    """Write the next version of a booking; `changes` are columns, `state` among them.

    Claims are released where the new state takes no capacity.

    Raises
    ------
    Conflict
        The state may not follow the current one (`wrong-state`).
    Stale
        Somebody else has changed it meanwhile.
    """
    new = replace(old, version=old.version + 1, updated_at=event.at, **changes)
    if new.state != old.state:
        _require_way(old, new)
    if not update_booking(connection, new):
        sentence = "the booking was changed at the same moment; read it again"
        raise Stale(etag_of("b", old.id, old.version + 1), sentence)
    if not takes_capacity(BookingState(new.state)):
        release(connection, new.id)
    if new.start_at != old.start_at or BookingState(new.state) not in PROPOSABLE:
        withdraw_proposals(connection, new.id)
    return _told(connection, old, new, event, lambda: _coming(connection, new))


def document_of(booking: BookingRecord) -> dict[str, Any]:
    """The whole row as JSON: what history keeps, and a replay compares with."""
    return {
        name: (value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value
        for name, value in vars(booking).items()
    }


def _require_way(old: BookingRecord, new: BookingRecord) -> None:
    try:
        moved(BookingState(old.state), BookingState(new.state))
    except IllegalTransition as error:
        raise Conflict("wrong-state", str(error)) from None


def _coming(connection: Connection, booking: BookingRecord) -> tuple[AttendeeRecord, ...]:
    return attendees_of(connection, (booking.id,)).get(booking.id, ())


def _told(
    connection: Connection,
    old: BookingRecord | None,
    new: BookingRecord,
    event: Event,
    coming: Callable[[], tuple[AttendeeRecord, ...]],
) -> BookingRecord:
    fault.point("booking-written")
    after = document_of(new)
    past = PastRecord(
        booking_id=new.id,
        version=new.version,
        organisation_id=new.organisation_id,
        event=event.name,
        state=new.state,
        at=event.at,
        actor_id=event.actor.id,
        on_behalf_of=event.actor.on_behalf_of,
        reason=event.reason or event.note,
        document=after,
    )
    insert_past(connection, past)
    deed = Deed(
        organisation_id=new.organisation_id,
        actor=event.actor,
        action=f"booking.{event.name}",
        entity="booking",
        entity_id=new.id,
        version=new.version,
        before=None if old is None else document_of(old),
        after=after,
        reason=event.reason or None,
    )
    record(connection, deed, event.at)
    fault.point("booking-noted")
    announce(connection, old, new, event.name, event.at, coming)
    return new
