"""Moves one occurrence of a series, one and those after it, or all that are still ahead."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.promise import Promise
from api.booking.recurrence.occurrences import Occurrence, occurrence_at
from api.booking.recurrence.rrule_text import RecurrenceFault
from api.booking.series_order import SeriesMove, SeriesWish
from api.booking.state_machine import BookingState
from api.booking.wall_time import zone
from api.errors import Conflict, InvalidBody
from api.services.actor import Actor
from api.services.bookings.reschedule_booking import MOVABLE, write_move
from api.services.bookings.seen_booking import existing_booking
from api.services.bookings.transition import Event
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.services.series.book_series import MOST_SUGGESTED_FOR, tell_series
from api.services.series.seen_series import FullSeries, changed_series, chosen, seen_series
from api.services.series.series_conflict import SeriesConflict
from api.services.series.series_plan import request_at
from api.services.series.take_moves import take_moves
from api.services.series.take_series import BEYOND, Asked, Outcome
from api.services.slots.near_slots import near_slots
from api.services.slots.offered import Offered
from api.services.slots.only_with import with_promised
from api.services.slots.read_slots import OfferedSlot
from api.services.waitlist.make_offers import offer_what_is_free
from api.store.bookings import BookingRecord
from api.store.series import OccurrenceRecord, set_occurrence
from models import Issue


@dataclass(frozen=True, slots=True)
class MovedSeries:
    """A series after a move, and what kept some of it from moving."""

    full: FullSeries
    stayed: Mapping[str, Outcome]
    """By recurrence id, those that were to move and could not."""
    suggested: Mapping[str, tuple[OfferedSlot, ...]]
    """By recurrence id, what is free near where they were to go."""


@dataclass(frozen=True, slots=True)
class _Moving:
    """One occurrence on its way."""

    row: OccurrenceRecord
    booking: BookingRecord
    asked: Asked


def move_series(
    context: Context,
    actor: Actor,
    series_id: str,
    seen: str,
    order: SeriesMove,
    once: Once,
    reply_of: Callable[[MovedSeries], Reply],
) -> Reply:
    """Move as much of a series as `order` says; what is past, cancelled or skipped stays.

    Each keeps its booking, its name in the series and what was promised beside the start.

    Raises
    ------
    SeriesConflict
        One cannot move and all must, or none can.
    Conflict
        Nothing of it can be moved any more (`wrong-state`).
    InvalidBody
        The new times lie where nothing can be booked.
    """
    now = context.now()

    def work(connection: Connection) -> MovedSeries:
        full = seen_series(connection, actor, series_id, seen)
        offered = context.offered.get(connection, actor.organisation_id, full.series.service_id)
        moving = {m.booking.id: m for m in _moving(connection, actor, offered, full, order, now)}
        if not moving:
            raise Conflict("wrong-state", "nothing of this is still ahead and booked")
        asked = tuple(each.asked for each in moving.values())
        outcomes = take_moves(connection, offered, asked, now, must_all=order.on_conflict == "fail")
        refused = [each for each in outcomes if each.assigned is None]
        if refused and (order.on_conflict == "fail" or len(refused) == len(outcomes)):
            raise SeriesConflict(outcomes, "moved")
        event = Event(name="reschedule", actor=actor, at=now, reason=order.reason)
        for outcome in outcomes:
            _write(connection, offered, moving[outcome.booking_id], outcome, event)
        new = changed_series(connection, full, now)
        tell_series(connection, actor, new.series, "move", order.reason)
        stayed = {moving[each.booking_id].row.recurrence_id: each for each in refused}
        wanted = (
            {}
            if order.on_conflict != "suggest"
            else {
                name: moving[each.booking_id].asked.wanted
                for name, each in list(stayed.items())[:MOST_SUGGESTED_FOR]
            }
        )
        near = {n: near_slots(context, connection, offered, w) for n, w in wanted.items()}
        return MovedSeries(new, stayed, near)

    reply = idempotent(context, actor, once, work, reply_of)
    if not once.dry_run:
        offer_what_is_free(context, actor.organisation_id)
    return reply


def _moving(
    connection: Connection,
    actor: Actor,
    offered: Offered,
    full: FullSeries,
    order: SeriesMove,
    now: datetime,
) -> Iterator[_Moving]:
    """Those that are booked and still ahead, each with where it is to go."""
    wish = SeriesWish.model_validate(full.series.wish, strict=False)
    shift: timedelta | None = None
    for row in chosen(full, order.scope, order.from_):
        if row.state != "booked" or row.booking_id is None:
            continue
        booking = existing_booking(connection, actor, row.booking_id, lock=True)
        if BookingState(booking.state) not in MOVABLE or booking.start_at <= now:
            continue
        name = datetime.fromisoformat(row.recurrence_id)
        # From the first that does move: that is the one which is to start then.
        shift = order.to_local - name if shift is None else shift
        there = _occurrence(name, shift, full.series.zone)
        wanted = request_at(offered, wish, there.start)
        promise = Promise.model_validate(booking.promise, strict=False)
        among = with_promised(offered, dict(wanted.among), promise)
        wanted = replace(wanted, party=booking.party_size, among=among)
        yield _Moving(row, booking, Asked(there, booking.id, wanted, BEYOND))


def _occurrence(name: datetime, shift: timedelta, zone_name: str) -> Occurrence:
    try:
        meant = occurrence_at(name + shift, zone(zone_name))
    except (RecurrenceFault, OverflowError):
        message = f"{name.isoformat()} would go to where nothing can be booked"
        raise InvalidBody([Issue("to_local", "out-of-range", message)]) from None
    return replace(meant, local=name)


def _write(
    connection: Connection, offered: Offered, moving: _Moving, outcome: Outcome, event: Event
) -> None:
    if outcome.assigned is None:
        return
    old = moving.booking
    write_move(connection, offered, old, outcome.assigned, event, old.party_size)
    there = outcome.occurrence
    row = replace(moving.row, start_at=there.start, adjustment=there.adjustment)
    set_occurrence(connection, row)
