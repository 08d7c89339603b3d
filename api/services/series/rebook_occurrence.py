"""Books an occurrence that was skipped or cancelled: where the rule has it, or elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from api.booking.series_order import RebookOrder, SeriesWish
from api.errors import Conflict, InvalidBody
from api.services.actor import Actor
from api.services.bookings.new_booking import Making, new_booking
from api.services.bookings.take_room import Taker, take_room
from api.services.bookings.transition import Event, begin
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.reply import Reply
from api.services.series.book_series import tell_series
from api.services.series.seen_series import FullSeries, changed_series, seen_series
from api.services.series.series_plan import offer_at, order_of, request_at
from api.services.series.take_series import BEYOND
from api.services.slots.near_slots import offering_others
from api.services.slots.offer import open_offer
from api.store.series import OccurrenceRecord, SeriesRecord, set_occurrence
from models import Issue


def rebook_occurrence(
    context: Context,
    actor: Actor,
    place: tuple[str, str],
    order: RebookOrder,
    once: Once,
    reply_of: Callable[[FullSeries], Reply],
) -> Reply:
    """Book one occurrence of a series again.

    Parameters
    ----------
    place
        The id of the series, and the recurrence id.

    Raises
    ------
    Conflict
        It is booked (`wrong-state`).
    SlotGone
        Others have its time.
    """
    now = context.now()

    def work(connection: Connection) -> FullSeries:
        full = seen_series(connection, actor, place[0], None)
        old = full.occurrence(place[1])
        if old.state == "booked":
            raise Conflict("wrong-state", "this occurrence is booked already")
        start = _start(context, actor, full.series, old, order, now)
        booking_id = _book(context, connection, actor, full.series, start, now)
        set_occurrence(connection, replace(old, state="booked", booking_id=booking_id))
        new = changed_series(connection, full, now)
        tell_series(connection, actor, new.series, "rebook")
        return new

    return offering_others(context, lambda: idempotent(context, actor, once, work, reply_of))


def _start(
    context: Context,
    actor: Actor,
    series: SeriesRecord,
    old: OccurrenceRecord,
    order: RebookOrder,
    now: datetime,
) -> datetime:
    if order.offer_id is None:
        return old.start_at
    offer = open_offer(context, order.offer_id, actor.organisation_id, now)
    if offer.service_id != series.service_id:
        message = "this was offered for another service than the series'"
        raise InvalidBody([Issue("offer_id", "other-service", message)])
    return offer.start


def _book(
    context: Context,
    connection: Connection,
    actor: Actor,
    series: SeriesRecord,
    start: datetime,
    now: datetime,
) -> str:
    """The id of a new booking of the series."""
    wish = SeriesWish.model_validate(series.wish, strict=False)
    offered = context.offered.get(connection, series.organisation_id, series.service_id)
    booking_id = new_id()
    taker = Taker(kind="booking", owner_id=booking_id, waived=BEYOND)
    assigned = take_room(connection, offered, request_at(offered, wish, start), taker, now)
    making = Making(offered, offer_at(offered, wish, start), assigned)
    made = new_booking(making, actor, order_of(wish), booking_id, "series", now, context.signer)
    booking = replace(made.booking, series_id=series.id)
    begin(connection, booking, made.attendees, Event(name="book", actor=actor, at=now))
    return booking_id
