"""Moves bookings to where a plan puts them, if everything is as its problem had seen it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from api.booking.wall_time import tzdb_version
from api.drills import fault
from api.services.actor import Actor
from api.services.bookings.take_room import Taker, as_new_claim
from api.services.bookings.transition import Event, change
from api.services.bridge.basis import basis_of
from api.services.bridge.compare import as_seen
from api.services.bridge.place_bookings import Move, places_of
from api.services.bridge.plan_outdated import Changed, PlanOutdated
from api.services.bridge.require_room import require_room
from api.services.context import Context
from api.services.slots.local_text import local_text
from api.store.bookings import BookingRecord
from api.store.ledger import NewClaim, SlotTaken, move_all
from api.store.plan_contents import solution_of
from api.store.plans import PlanRecord


@dataclass(frozen=True)
class MovedBookings:
    """What became of the bookings of a published plan."""

    moved: tuple[BookingRecord, ...]
    """As they are now."""
    kept: int
    """How many the plan leaves as they are."""
    unserved: tuple[BookingRecord, ...]
    """Those that it has no place for; they are as they were."""


def publish_bookings(
    context: Context, connection: Connection, actor: Actor, plan: PlanRecord, now: datetime
) -> MovedBookings | None:
    """Compare and swap, in the caller's transaction; None where the plan is not one of bookings.

    Bookings are locked first and then the ledger, as everywhere. Those that change places give up
    all they have before any takes what it gets.

    Raises
    ------
    PlanOutdated
        A booking or a service changed, or something is in the way; all of it is listed.
    Conflict
        A promise would be broken, or the plan holds what is no booking.
    """
    basis = basis_of(connection, actor.organisation_id, plan.root_id)
    if basis is None:
        return None
    standings = as_seen(context, connection, actor.organisation_id, basis)
    places = places_of(standings, solution_of(connection, plan.id))
    require_room(connection, places.moves, now)
    _move(connection, places.moves)
    fault.point("plan-moved")
    reason = f"plan {plan.id}, version {plan.version}"
    moved = tuple(_write(connection, actor, each, reason, now) for each in places.moves)
    unserved = tuple(standing.booking for standing in places.unserved)
    return MovedBookings(moved, places.kept, unserved)


def _move(connection: Connection, moves: tuple[Move, ...]) -> None:
    try:
        move_all(connection, {each.standing.booking.id: _claims(each) for each in moves})
    except SlotTaken as taken:
        # Somebody was quicker than the look that has just been taken.
        message = "Somebody has just taken what the plan needs."
        raise PlanOutdated(
            Changed(
                "claim", span.resource_id, message, span.resource_id, span.busy_start, span.busy_end
            )
            for span in taken.conflicts
        ) from None


def _claims(move: Move) -> list[NewClaim]:
    taker = Taker(kind="booking", owner_id=move.standing.booking.id)
    return [as_new_claim(move.standing.offered, claim, taker) for claim in move.placement.claims]


def _write(
    connection: Connection, actor: Actor, move: Move, reason: str, now: datetime
) -> BookingRecord:
    old, placement = move.standing.booking, move.placement
    start, end = placement.service.start, placement.service.end
    is_moved = start != old.start_at
    # Only of another time are people told: who serves them was not promised.
    event = Event(name="reschedule" if is_moved else "plan", actor=actor, at=now, reason=reason)
    return change(
        connection,
        old,
        event,
        start_at=start,
        end_at=end,
        local_start=local_text(start, old.zone),
        tzdata_version=tzdb_version(),
        assignments={role: list(ids) for role, ids in placement.assigned.items()},
        ical_sequence=old.ical_sequence + is_moved,
    )
