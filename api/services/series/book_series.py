"""Books a series: all of its occurrences in one transaction, or those that can be had."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from api.booking.series_order import OnConflict, SeriesOrder
from api.errors import RuleViolations
from api.services.actor import Actor, require
from api.services.bookings.new_booking import Making, new_booking
from api.services.bookings.take_room import TAKEN
from api.services.bookings.transition import Event, begin
from api.services.context import Context
from api.services.idempotent import idempotent
from api.services.new_id import new_id
from api.services.once import Once
from api.services.queue.require_inside import leave_with_booking, require_inside
from api.services.record import Deed, record
from api.services.reply import Reply
from api.services.series.series_conflict import SeriesConflict
from api.services.series.series_plan import (
    SeriesPlan,
    offer_at,
    order_of,
    plan_of,
    request_at,
)
from api.services.series.take_series import Outcome, take_series
from api.services.slots.near_slots import near_slots
from api.services.slots.read_slots import OfferedSlot
from api.store.series import OccurrenceRecord, SeriesRecord, insert_series

MOST_SUGGESTED_FOR = 20
"""Occurrences near which free slots are looked for, the first ones: each takes a search."""


@dataclass(frozen=True, slots=True)
class BookedSeries:
    """A series as it was written, and what became of each occurrence."""

    series: SeriesRecord
    occurrences: tuple[OccurrenceRecord, ...]
    outcomes: tuple[Outcome, ...]
    suggested: Mapping[datetime, tuple[OfferedSlot, ...]]
    """By the start that cannot be had, what is free near it."""


def book_series(
    context: Context,
    actor: Actor,
    order: SeriesOrder,
    once: Once,
    reply_of: Callable[[BookedSeries], Reply],
) -> Reply:
    """Book every occurrence; of those in conflict, `order.on_conflict` says what becomes.

    Raises
    ------
    SeriesConflict
        One cannot be booked and all must be, or none can.
    RuleViolations
        What is asked for can be had at no time.
    """
    now = context.now()

    def work(connection: Connection) -> BookedSeries:
        require(actor, "book")
        plan = plan_of(context, connection, actor, order, now)
        leave_with_booking(
            connection, require_inside(context, connection, actor, plan.offered, None)
        )
        outcomes = take_series(connection, plan, now, must_all=order.on_conflict == "fail")
        _refuse(outcomes, order.on_conflict)
        series, rows = _written(connection, context, actor, plan, outcomes, now)
        suggested: dict[datetime, tuple[OfferedSlot, ...]] = {}
        if order.on_conflict == "suggest":
            suggested = _suggested(connection, context, plan, outcomes)
        return BookedSeries(series, rows, outcomes, suggested)

    return idempotent(context, actor, once, work, reply_of)


def tell_series(
    connection: Connection, actor: Actor, series: SeriesRecord, verb: str, reason: str = ""
) -> None:
    """Put a deed on a series into the audit log, and tell listeners of it."""
    version = series.version
    deed = Deed(
        series.organisation_id,
        actor,
        f"series.{verb}",
        "series",
        series.id,
        version,
        before=None if version == 1 else {"version": version - 1},
        after={"version": version},
        reason=reason or None,
    )
    record(connection, deed, series.updated_at)


def _refuse(outcomes: tuple[Outcome, ...], on_conflict: OnConflict) -> None:
    refused = [each.violations for each in outcomes if each.assigned is None]
    if not refused:
        return
    if len(refused) == len(outcomes):
        # What is wrong with every single one, and not for others' sake, is wrong with the order.
        everywhere = frozenset.intersection(*(frozenset(v.code for v in each) for each in refused))
        if everywhere - TAKEN:
            raise RuleViolations(refused[0])
    if on_conflict == "fail" or len(refused) == len(outcomes):
        raise SeriesConflict(outcomes)


def _written(
    connection: Connection,
    context: Context,
    actor: Actor,
    plan: SeriesPlan,
    outcomes: tuple[Outcome, ...],
    now: datetime,
) -> tuple[SeriesRecord, tuple[OccurrenceRecord, ...]]:
    series = _series(actor, plan, now)
    rows = tuple(_occurrence(series, each) for each in outcomes)
    insert_series(connection, series, rows)
    event = Event(name="book", actor=actor, at=now)
    for each in outcomes:
        if each.assigned is not None:
            offer = offer_at(plan.offered, plan.wish, each.occurrence.start)
            making = Making(plan.offered, offer, each.assigned)
            order = order_of(plan.wish)
            made = new_booking(making, actor, order, each.booking_id, "series", now, context.signer)
            booking = replace(made.booking, series_id=series.id)
            begin(connection, booking, made.attendees, event)
    tell_series(connection, actor, series, "book")
    return series, rows


def _series(actor: Actor, plan: SeriesPlan, now: datetime) -> SeriesRecord:
    return SeriesRecord(
        id=new_id(),
        organisation_id=actor.organisation_id,
        service_id=plan.offered.service.id,
        version=1,
        rrule=plan.rrule,
        first_local=plan.first_local.isoformat(timespec="seconds"),
        zone=plan.offered.location.zone,
        wish=plan.wish.model_dump(mode="json"),
        actor_id=actor.id,
        created_at=now,
        updated_at=now,
    )


def _occurrence(series: SeriesRecord, outcome: Outcome) -> OccurrenceRecord:
    is_booked = outcome.assigned is not None
    return OccurrenceRecord(
        series_id=series.id,
        recurrence_id=outcome.occurrence.local.isoformat(timespec="seconds"),
        organisation_id=series.organisation_id,
        start_at=outcome.occurrence.start,
        adjustment=outcome.occurrence.adjustment,
        state="booked" if is_booked else "skipped",
        booking_id=outcome.booking_id if is_booked else None,
    )


def _suggested(
    connection: Connection, context: Context, plan: SeriesPlan, outcomes: tuple[Outcome, ...]
) -> dict[datetime, tuple[OfferedSlot, ...]]:
    """What is free near those that cannot be had, now that the others are taken."""
    refused = [each.occurrence.start for each in outcomes if each.assigned is None]
    return {
        start: near_slots(
            context, connection, plan.offered, request_at(plan.offered, plan.wish, start)
        )
        for start in refused[:MOST_SUGGESTED_FOR]
    }
