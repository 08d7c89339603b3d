"""Takes room for every occurrence of a series in one call, or says what forbids which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import Connection

from api.booking.assign import Assigned, assign
from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.recurrence.occurrences import Occurrence
from api.booking.rules.timeless import NotBookable
from api.booking.slots.busy import Busy
from api.booking.slots.request import StartRequest
from api.booking.slots.stage import Stage
from api.booking.slots.usage import Counted
from api.booking.slots.world import World
from api.booking.violation import Violation
from api.booking.wall_time import epoch_seconds
from api.services.bookings.take_room import MOST_ATTEMPTS, Taker, as_new_claim
from api.services.new_id import new_id
from api.services.series.series_plan import SeriesPlan, request_at
from api.services.slots.limits_used import also_counting, decide_limits_alone
from api.services.slots.offered import Offered
from api.services.slots.world_of import reach_of, world_of
from api.store.ledger import SlotTaken, TakenSpan, take

SECOND = timedelta(seconds=1)
# A series begins within the service's horizon, and goes on as long as its rule says.
BEYOND = frozenset({Stage.TOO_FAR})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one occurrence."""

    occurrence: Occurrence
    booking_id: str
    """How its booking is or would be called."""
    assigned: Assigned | None
    """What it takes; None where something forbids it."""
    violations: tuple[Violation, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One occurrence that is to have room."""

    occurrence: Occurrence
    booking_id: str
    wanted: StartRequest
    waived: frozenset[Stage]


def look_at_all(
    connection: Connection,
    offered: Offered,
    asked: Iterable[Asked],
    now: datetime,
    refused: frozenset[datetime] = frozenset(),
    ignoring: frozenset[str] = frozenset(),
) -> tuple[Outcome, ...]:
    """What each would take as things stand; earlier ones are in the way of later ones.

    Parameters
    ----------
    refused
        Starts that others have taken at this very moment.
    ignoring
        Bookings whose time is given up for these.
    """
    decide_limits_alone(connection, offered)
    outcomes: list[Outcome] = []
    own: list[Assigned] = []
    for each in asked:
        outcome = _look_at(connection, offered, each, tuple(own), now, ignoring)
        if each.occurrence.start in refused and outcome.assigned is not None:
            outcome = Outcome(each.occurrence, each.booking_id, None, (_taken(),))
        if outcome.assigned is not None:
            own.append(outcome.assigned)
        outcomes.append(outcome)
    return tuple(outcomes)


def take_series(
    connection: Connection, plan: SeriesPlan, now: datetime, *, must_all: bool
) -> tuple[Outcome, ...]:
    """Take room for all occurrences that can have it, in one call.

    Parameters
    ----------
    must_all
        Take nothing if one of them cannot have it.
    """
    refused: frozenset[datetime] = frozenset()
    for attempt in count(1):
        outcomes, taken = _attempt(connection, plan, now, refused, must_all)
        if not taken:
            break
        if attempt >= MOST_ATTEMPTS:
            # Others are quicker again and again: what is in their way is given up.
            refused |= in_the_way(outcomes, taken)
    return outcomes


def _attempt(
    connection: Connection,
    plan: SeriesPlan,
    now: datetime,
    refused: frozenset[datetime],
    must_all: bool,
) -> tuple[tuple[Outcome, ...], tuple[TakenSpan, ...]]:
    """The outcomes, and what others took while they were looked at."""
    outcomes = look_at_all(connection, plan.offered, _asked(plan), now, refused)
    if must_all and any(each.assigned is None for each in outcomes):
        return outcomes, ()
    claims = [
        as_new_claim(plan.offered, claim, Taker(kind="booking", owner_id=each.booking_id))
        for each in outcomes
        if each.assigned is not None
        for claim in each.assigned.claims
    ]
    try:
        take(connection, claims)
    except SlotTaken as error:
        return outcomes, error.conflicts
    return outcomes, ()


def _asked(plan: SeriesPlan) -> Iterator[Asked]:
    for number, occurrence in enumerate(plan.occurrences):
        waived = BEYOND if number else frozenset[Stage]()
        wanted = request_at(plan.offered, plan.wish, occurrence.start)
        yield Asked(occurrence, new_id(), wanted, waived)


def _look_at(
    connection: Connection,
    offered: Offered,
    asked: Asked,
    own: tuple[Assigned, ...],
    now: datetime,
    ignoring: frozenset[str],
) -> Outcome:
    wanted = asked.wanted
    window = Span(wanted.start, wanted.start + SECOND)
    customer = wanted.customer_id
    world = world_of(connection, offered, window, now, ignoring=ignoring, customer=customer)
    claims = tuple(claim for each in own for claim in each.claims)
    world = _with_claims(world, claims, reach_of(offered, window))
    world = also_counting(world, offered, (_counted(wanted, each) for each in own))
    try:
        assigned = assign(wanted, world, asked.waived)
    except NotBookable as error:
        return Outcome(asked.occurrence, asked.booking_id, None, error.violations)
    return Outcome(asked.occurrence, asked.booking_id, assigned)


def _with_claims(world: World, claims: tuple[Claim, ...], reach: Span) -> World:
    near = tuple(claim for claim in claims if claim.busy.overlaps(reach))
    if not near:
        return world
    busy = world.busy
    columns = (busy.resource, busy.unit, busy.start, busy.end, busy.quantity)
    taken = (
        (busy.names[row[0]], *row[1:])
        for row in zip(*(column.tolist() for column in columns), strict=True)
    )
    mine = (
        (c.resource_id, c.unit, epoch_seconds(c.busy.start), epoch_seconds(c.busy.end), c.quantity)
        for c in near
    )
    return replace(world, busy=Busy.from_rows([*taken, *mine]))


def _counted(wanted: StartRequest, assigned: Assigned) -> Counted:
    names = frozenset(id for ids in assigned.resources.values() for id in ids)
    return Counted(wanted.service.id, assigned.service, names, wanted.customer_id)


def in_the_way(outcomes: tuple[Outcome, ...], taken: tuple[TakenSpan, ...]) -> frozenset[datetime]:
    """The starts of those that wanted what others have taken."""
    spans = [(each.resource_id, Span(each.busy_start, each.busy_end)) for each in taken]
    return frozenset(
        each.occurrence.start
        for each in outcomes
        if each.assigned is not None
        and any(
            claim.resource_id == resource_id and claim.busy.overlaps(span)
            for claim in each.assigned.claims
            for resource_id, span in spans
        )
    )


def _taken() -> Violation:
    return Violation(code="taken", message="Somebody was quicker at this very moment.")
