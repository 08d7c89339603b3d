"""Books what is held, or an offered slot at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from api.booking.orders import BookingOrder
from api.booking.slots.request import StartRequest
from api.drills import fault
from api.services.actor import Actor
from api.services.bookings.hold_slot import own_hold, require_not_converted
from api.services.bookings.may_book import require_may_book
from api.services.bookings.new_booking import Made, Making, new_booking
from api.services.bookings.take_kept import take_kept
from api.services.bookings.take_room import Taker, take_room
from api.services.bookings.transition import Event, begin
from api.services.bookings.why_they_serve import why_they_serve
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.queue.require_inside import leave_with_booking, require_inside
from api.services.reply import Reply
from api.services.slots.limits_used import customer_of
from api.services.slots.near_slots import offering_others
from api.services.slots.offer import Offer, open_offer, request_of
from api.services.slots.offered import Offered
from api.store.holds import HoldRecord, end_hold
from api.store.ledger import database_now


@dataclass(frozen=True, slots=True)
class Desk:
    """One booking that is to be made."""

    context: Context
    actor: Actor
    order: BookingOrder
    booking_id: str
    now: datetime
    source: str


def book(
    context: Context,
    actor: Actor,
    order: BookingOrder,
    once: Once,
    reply_of: Callable[[Made], Reply],
    source: str = "api",
) -> Reply:
    """Make a booking, confirmed or waiting for approval as its service has it.

    Raises
    ------
    SlotGone
        Others have what it needs; with a hold, only if that had lapsed.
    Gone
        The hold was released, or lapsed and its slot cannot be booked again.
    RuleViolations
        Answers, promise or start break rules; all of them are listed.
    """
    now = context.now()
    desk = Desk(context, actor, order, new_id(), now, source)
    return offering_others(
        context, lambda: idempotent(context, actor, once, partial(made_by, desk=desk), reply_of)
    )


def made_by(connection: Connection, desk: Desk) -> Made:
    """The booking, written in this transaction; raises as `book` does."""
    order, actor = desk.order, desk.actor
    if order.hold is not None:
        hold = own_hold(connection, actor, order.hold)
        made = _from_hold(connection, desk, hold)
        leave_with_booking(connection, hold.ticket_id)
        return made
    # Not before the transaction: a request that is sent again is answered though it is late.
    offer = open_offer(desk.context, order.offer_id or "", actor.organisation_id, desk.now)
    offered = _offered(connection, desk, offer)
    ticket_id = require_inside(desk.context, connection, actor, offered, order.ticket)
    made = _from_offer(connection, desk, offered, offer)
    leave_with_booking(connection, ticket_id)
    return made


def _from_hold(connection: Connection, desk: Desk, hold: HoldRecord) -> Made:
    require_not_converted(hold)
    offer = Offer.model_validate(hold.offer, strict=False)
    offered = _offered(connection, desk, offer)
    if hold.state == "active" and hold.expires_at > database_now(connection):
        made = _converted(connection, desk, offered, offer, hold)
        if made is not None:
            return made
    # It lapsed. If nobody was quicker, that need not be anybody's trouble.
    made = _from_offer(connection, desk, offered, offer, ignoring=hold.id)
    end_hold(connection, hold.id, "converted", made.booking.id)
    return made


def _converted(
    connection: Connection, desk: Desk, offered: Offered, offer: Offer, hold: HoldRecord
) -> Made | None:
    """The booking, whose claims are the hold's; None where that lapsed at this very moment."""
    wanted = _wanted(offered, offer, desk.order)
    assigned = take_kept(connection, offered, wanted, hold.id, desk.booking_id, desk.now)
    if assigned is None:
        return None
    fault.point("hold-converted")
    end_hold(connection, hold.id, "converted", desk.booking_id)
    return _written(connection, desk, Making(offered, offer, assigned))


def _from_offer(
    connection: Connection, desk: Desk, offered: Offered, offer: Offer, ignoring: str = ""
) -> Made:
    taker = Taker(kind="booking", owner_id=desk.booking_id, ignoring=frozenset({ignoring} - {""}))
    wanted = _wanted(offered, offer, desk.order)
    assigned = take_room(connection, offered, wanted, taker, desk.now)
    return _written(connection, desk, Making(offered, offer, assigned))


def _offered(connection: Connection, desk: Desk, offer: Offer) -> Offered:
    organisation_id = desk.actor.organisation_id
    offered = desk.context.offered.get(connection, organisation_id, offer.service_id)
    require_may_book(desk.actor, offered)
    return offered


def _wanted(offered: Offered, offer: Offer, order: BookingOrder) -> StartRequest:
    wanted = request_of(offered, offer)
    customer = customer_of(order.attendees)
    return replace(wanted, promise=order.promise, answers=order.answers, customer_id=customer)


def _written(connection: Connection, desk: Desk, making: Making) -> Made:
    made = new_booking(
        making,
        desk.actor,
        desk.order,
        desk.booking_id,
        desk.source,
        desk.now,
        desk.context.signer,
    )
    note = why_they_serve(making.offered, making.offer, making.assigned)
    event = Event(name="book", actor=desk.actor, at=desk.now, note=note)
    begin(connection, made.booking, made.attendees, event)
    return made
