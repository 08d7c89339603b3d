"""Moves a booking to another slot; its old time is free at once, and never in its own way."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from api.booking.assign import Assigned
from api.booking.orders import RescheduleOrder
from api.booking.promise import Given, Promise, broken_promises
from api.booking.slots.request import StartRequest
from api.booking.state_machine import BookingState
from api.booking.wall_time import tzdb_version
from api.drills import fault
from api.errors import Conflict, InvalidBody
from api.services.actor import Actor
from api.services.bookings.new_booking import price_columns
from api.services.bookings.seen_booking import Full, ReplyOf, full_booking, seen_booking
from api.services.bookings.take_room import Taker, take_room
from api.services.bookings.transition import Event, change
from api.services.bookings.why_they_serve import why_they_serve
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.services.slots.local_text import local_text
from api.services.slots.near_slots import offering_others
from api.services.slots.offer import Offer, open_offer, request_of
from api.services.slots.offered import Offered
from api.services.slots.only_with import with_promised
from api.store.bookings import BookingRecord, attendees_of
from models import Issue

MOVABLE = frozenset({BookingState.CONFIRMED, BookingState.PENDING_APPROVAL})


def reschedule_booking(
    context: Context,
    actor: Actor,
    booking_id: str,
    seen: str | None,
    order: RescheduleOrder,
    once: Once,
    reply_of: ReplyOf,
) -> Reply:
    """Move a booking to an offered slot of its service, in one step.

    What was promised beside the start is kept: a named person stays, a class stays.

    Raises
    ------
    SlotGone
        Others have what the new start needs; the booking stays where it is.
    Conflict
        Its state does not allow it (`wrong-state`), or the promise (`promise-broken`).
    """
    now = context.now()

    def work(connection: Connection) -> Full:
        old = seen_booking(connection, actor, booking_id, seen)
        offer = open_offer(context, order.offer_id, actor.organisation_id, now)
        require_movable(old, offer)
        offered = context.offered.get(connection, old.organisation_id, old.service_id)
        taker = Taker(kind="booking", owner_id=old.id, moves=True)
        wanted = wanted_move(connection, offered, old, offer)
        assigned = take_room(connection, offered, wanted, taker, now)
        fault.point("booking-moved")
        note = why_they_serve(offered, offer, assigned)
        event = Event(name="reschedule", actor=actor, at=now, reason=order.reason, note=note)
        costs = price_columns(offer)
        new = write_move(connection, offered, old, assigned, event, offer.party, **costs)
        return full_booking(connection, new)

    return offering_others(context, lambda: idempotent(context, actor, once, work, reply_of))


def wanted_move(
    connection: Connection, offered: Offered, old: BookingRecord, offer: Offer
) -> StartRequest:
    """What a booking needs at an offered start: whom it was promised, for whoever booked it."""
    promise = Promise.model_validate(old.promise, strict=False)
    wanted = request_of(offered, offer)
    among = with_promised(offered, dict(wanted.among), promise)
    coming = attendees_of(connection, (old.id,)).get(old.id, ())
    return replace(wanted, among=among, customer_id=coming[0].email if coming else None)


def write_move(
    connection: Connection,
    offered: Offered,
    old: BookingRecord,
    assigned: Assigned,
    event: Event,
    party: int,
    **changes: Any,
) -> BookingRecord:
    """Write where a booking has moved, whose new claims are taken; Conflict breaks its promise.

    `changes` are further columns.
    """
    start, end = assigned.service.start, assigned.service.end
    promise = Promise.model_validate(old.promise, strict=False)
    kept = _promise_kept(offered, promise, Given(start, end, assigned.resources))
    return change(
        connection,
        old,
        event,
        start_at=start,
        end_at=end,
        local_start=local_text(start, old.zone),
        tzdata_version=tzdb_version(),
        party_size=party,
        promise=kept.model_dump(mode="json"),
        assignments={role: list(ids) for role, ids in assigned.resources.items()},
        ical_sequence=old.ical_sequence + 1,
        **changes,
    )


def require_movable(old: BookingRecord, offer: Offer) -> None:
    """Raise where a booking cannot go to an offered slot, whoever has what it needs there."""
    if BookingState(old.state) not in MOVABLE:
        raise Conflict("wrong-state", f"a booking that is {old.state} cannot be moved")
    if offer.service_id != old.service_id:
        message = "this was offered for another service than the booking's"
        raise InvalidBody([Issue("offer_id", "other-service", message)])


def _promise_kept(offered: Offered, promise: Promise, given: Given) -> Promise:
    """The old promise with the new start, if all else of it holds."""
    moved = promise.model_copy(update={"start": given.start, "window": None})
    classes = {id: resource.classes for id, resource in offered.resources.items()}
    with_classes = Given(given.start, given.end, given.resources, classes)
    broken = broken_promises(moved, with_classes)
    if broken:
        raise Conflict("promise-broken", " ".join(broken))
    return moved
