"""Takes what the waitlist offers, which books it as anybody books, or leaves it to the next."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection

from api.booking.orders import BookingOrder
from api.booking.waitlist_order import WaitlistAcceptance, WaitlistWish
from api.services.actor import Actor
from api.services.bookings.new_booking import Made, Making, new_booking
from api.services.bookings.take_kept import take_kept
from api.services.bookings.transition import Event, begin
from api.services.bookings.why_they_serve import why_they_serve
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.reply import Reply
from api.services.slots.limits_used import customer_of
from api.services.slots.offer import Offer, request_of
from api.services.waitlist.make_offers import offer_what_is_free
from api.services.waitlist.seen_entry import (
    Waiting,
    changed_entry,
    lapsed,
    let_pass,
    offered_entry,
)
from api.store.waitlist import WaitlistRecord, end_offer


def accept_offer(
    context: Context,
    actor: Actor,
    offer_id: str,
    acceptance: WaitlistAcceptance,
    once: Once,
    reply_of: Callable[[Made], Reply],
) -> Reply:
    """Book what is offered; the entry has left the list then.

    Raises
    ------
    Gone
        The offer has lapsed (`offer-expired`).
    Conflict
        It was answered before (`offer-answered`).
    RuleViolations
        Answers or the start break rules.
    """
    now = context.now()

    def work(connection: Connection) -> Made:
        entry, kept = offered_entry(connection, actor, offer_id)
        offer = Offer.model_validate(kept.offer, strict=False)
        offered = context.offered.get(connection, actor.organisation_id, offer.service_id)
        order = _order(entry, acceptance)
        customer = customer_of(order.attendees)
        wanted = replace(request_of(offered, offer), answers=order.answers, customer_id=customer)
        booking_id = new_id()
        assigned = take_kept(connection, offered, wanted, offer_id, booking_id, now)
        if assigned is None:
            raise lapsed()
        making = Making(offered, offer, assigned)
        made = new_booking(making, actor, order, booking_id, "waitlist", now, context.signer)
        note = why_they_serve(offered, offer, assigned)
        event = Event(name="book", actor=actor, at=now, note=note)
        begin(connection, made.booking, made.attendees, event)
        end_offer(connection, offer_id, "accepted", booking_id)
        changes = {"state": "fulfilled", "booking_id": booking_id}
        changed_entry(connection, entry, actor, "accept", now, **changes)
        return made

    return idempotent(context, actor, once, work, reply_of)


def decline_offer(
    context: Context,
    actor: Actor,
    offer_id: str,
    once: Once,
    reply_of: Callable[[Waiting], Reply],
) -> Reply:
    """Leave what is offered to the next in line; the entry goes on waiting for other times."""
    now = context.now()

    def work(connection: Connection) -> Waiting:
        entry, offer = offered_entry(connection, actor, offer_id)
        return Waiting(let_pass(connection, entry, offer, actor, "declined", now), None)

    reply = idempotent(context, actor, once, work, reply_of)
    if not once.dry_run:
        offer_what_is_free(context, actor.organisation_id)
    return reply


def _order(entry: WaitlistRecord, acceptance: WaitlistAcceptance) -> BookingOrder:
    wish = WaitlistWish.model_validate(entry.wish, strict=False)
    source = "the waitlist"  # an order says what it is made from, which nobody reads here
    return BookingOrder(offer_id=source, attendees=wish.attendees, answers=acceptance.answers)
