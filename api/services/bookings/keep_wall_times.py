"""Moves bookings when a zone gets other rules: what its clocks show was promised."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.promise import Promise
from api.booking.wall_time import by_rule, tzdb_version, zone
from api.errors import NotFound
from api.services.actor import Actor
from api.services.bookings.take_room import Taker, as_new_claim
from api.services.bookings.transition import Event, change
from api.services.context import Context
from api.services.slots.local_text import local_text
from api.services.slots.offered import Offered
from api.store.bookings import BookingRecord, WallTime, booking_of, wall_times_by_other_rules
from api.store.ledger import NewClaim, SlotTaken, TakenSpan, claims_of, move_all

log = logging.getLogger(__name__)
PAGE = 500


@dataclass(frozen=True, slots=True)
class _Move:
    """A booking that is to begin when the clocks show what they were to show."""

    old: BookingRecord
    by: timedelta
    claims: tuple[NewClaim, ...]


def keep_wall_times(context: Context) -> int:
    """Move what is ahead to where its wall time lies now; how many bookings were moved.

    All of an organisation go at once, so that none is in another's way. Whatever cannot move,
    because something else has its time there, stays and is named in the log as an error.
    """
    astray: dict[str, list[str]] = defaultdict(list)
    for booking in _by_other_rules(context):
        # What was read by other rules and comes to the same needs nothing.
        if local_text(booking.start_at, booking.zone) != booking.local_start:
            astray[booking.organisation_id].append(booking.id)
    return sum(_move_back(context, id, bookings) for id, bookings in astray.items())


def _by_other_rules(context: Context) -> Iterator[WallTime]:
    after = ""
    while True:
        with context.store.read() as connection:
            asked = tzdb_version(), context.now(), PAGE, after
            page = wall_times_by_other_rules(connection, *asked)
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1].id


def _move_back(context: Context, organisation_id: str, ids: list[str]) -> int:
    def work(connection: Connection) -> int:
        found = (booking_of(connection, organisation_id, id, lock=True) for id in sorted(ids))
        moves = [
            move
            for booking in found
            if booking is not None and booking.cancelled_at is None
            for move in _moves(context, connection, booking)
        ]
        moved = _taken(connection, moves)
        for move in moved:
            _write(connection, move, context.now())
        return len(moved)

    return context.store.write(work)


def _moves(context: Context, connection: Connection, old: BookingRecord) -> Iterator[_Move]:
    meant = by_rule(datetime.fromisoformat(old.local_start), zone(old.zone)).utc
    by = meant - old.start_at
    try:
        offered = context.offered.get(connection, old.organisation_id, old.service_id)
        yield _Move(old, by, tuple(_claims(connection, offered, old, by)))
    except (NotFound, KeyError):
        log.error("booking %s keeps its time: its service or resource is gone", old.id)


def _claims(
    connection: Connection, offered: Offered, old: BookingRecord, by: timedelta
) -> Iterator[NewClaim]:
    taker = Taker(kind="booking", owner_id=old.id)
    for held in claims_of(connection, old.id):
        busy = Span(held.busy_start + by, held.busy_end + by)
        service = Span(held.service_start + by, held.service_end + by)
        claim = Claim(held.resource_id, held.unit, busy, service, held.quantity)
        yield as_new_claim(offered, claim, taker)


def _taken(connection: Connection, moves: list[_Move]) -> list[_Move]:
    """Those whose new time was taken, all in one call; the others are named in the log."""
    while moves:
        try:
            move_all(connection, {move.old.id: move.claims for move in moves})
        except SlotTaken as taken:
            stuck = [move for move in moves if _meets(move, taken.conflicts)] or moves[:1]
            for move in stuck:
                log.error("booking %s keeps its time: it is taken where it should be", move.old.id)
            moves = [move for move in moves if move not in stuck]
        else:
            return moves
    return []


def _meets(move: _Move, taken: tuple[TakenSpan, ...]) -> bool:
    return any(
        claim.resource_id == span.resource_id
        and claim.busy[0] < span.busy_end
        and claim.busy[1] > span.busy_start
        for claim in move.claims
        for span in taken
    )


def _write(connection: Connection, move: _Move, now: datetime) -> None:
    old, by = move.old, move.by
    actor = Actor("zones", old.organisation_id, "system", "the zone database", frozenset())
    reason = f"{old.zone} has other rules in {tzdb_version()} than in {old.tzdata_version}"
    change(
        connection,
        old,
        # Those who come are sent the new moment: their calendars do not know of it otherwise.
        Event(name="reschedule", actor=actor, at=now, reason=reason),
        start_at=old.start_at + by,
        end_at=old.end_at + by,
        tzdata_version=tzdb_version(),
        promise=_promise(old, by).model_dump(mode="json"),
        ical_sequence=old.ical_sequence + 1,
    )


def _promise(old: BookingRecord, by: timedelta) -> Promise:
    promise = Promise.model_validate(old.promise, strict=False)
    if promise.start is not None:
        return promise.model_copy(update={"start": promise.start + by})
    window = promise.window
    if window is None:
        return promise
    there = window.model_copy(update={"start": window.start + by, "end": window.end + by})
    return promise.model_copy(update={"window": there})
