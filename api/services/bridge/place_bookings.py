"""Reads from a plan where bookings are to go, and refuses what may not be or what is in the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from api.booking.claim import Claim
from api.booking.feasible import WAIVABLE, feasible
from api.booking.planning.parts import parts_of
from api.booking.planning.placement import NotAPlacement, Placement, placement_of
from api.booking.planning.taken_seats import is_taken_seats
from api.booking.slots.busy import Busy
from api.booking.slots.stage import Stage
from api.booking.slots.world import World
from api.errors import Conflict
from api.services.bridge.commitment_of import as_claim
from api.services.bridge.compare import Standing
from api.services.bridge.plan_outdated import Changed, PlanOutdated
from api.store.ledger import ClaimRecord, claims_on
from models import Solution

# A booking that was made in time may be moved at any time, but not to when nobody works.
WAIVED = WAIVABLE - {Stage.CLOSED}


@dataclass(frozen=True)
class Move:
    """A booking and where it goes."""

    standing: Standing
    placement: Placement


@dataclass(frozen=True)
class Places:
    """What a plan makes of bookings."""

    moves: tuple[Move, ...]
    kept: int
    """How many stay as they are because the plan has them so."""
    unserved: tuple[Standing, ...]
    """Those that it has no place for: they stay as they are, too."""


def places_of(standings: Iterable[Standing], solution: Solution) -> Places:
    """Where a plan puts the bookings.

    Raises
    ------
    Conflict
        It holds what is no booking, or a booking at another length (`plan-not-bookings`), or
        breaks a promise (`promise-broken`).
    """
    _require_nothing_else(standings := tuple(standings), solution)
    moves, unserved = list[Move](), list[Standing]()
    for standing in standings:
        try:
            placement = placement_of(standing.commitment, solution)
        except NotAPlacement as fault:
            sentence = f"booking {standing.booking.reference} cannot be as planned: {fault}"
            raise Conflict("plan-not-bookings", sentence) from None
        if placement is None:
            unserved.append(standing)
        elif placement.is_new:
            moves.append(Move(standing, placement))
    _require_promises(moves)
    kept = len(standings) - len(moves) - len(unserved)
    return Places(tuple(moves), kept, tuple(unserved))


def _require_nothing_else(standings: Sequence[Standing], solution: Solution) -> None:
    known = {part.request_id for each in standings for part in parts_of(each.commitment)}
    others = [
        item.request
        for item in solution.served
        if item.request not in known and not is_taken_seats(item.request)
    ]
    if others:
        sentence = f"the plan serves {len(others)} request(s) that are no bookings: {others[0]!r}"
        raise Conflict("plan-not-bookings", sentence)


def _require_promises(moves: Iterable[Move]) -> None:
    broken = [
        f"Booking {move.standing.booking.reference}: {sentence}"
        for move in moves
        for sentence in move.placement.broken
    ]
    if broken:
        raise Conflict("promise-broken", "\n".join(broken))


def require_room(connection: Connection, moves: Sequence[Move], now: datetime) -> None:
    """Raise PlanOutdated where anything is in the way of the moves but the moved themselves.

    The same rules are asked as when a booking is made.
    """
    if not moves:
        return
    claims = [claim for move in moves for claim in move.placement.claims]
    others = _others(connection, moves, claims)
    found = [
        *_begun(moves, now),
        *(_told(other) for other in others if _is_in_the_way(as_claim(other), claims)),
    ]
    busy = Busy.from_claims(map(as_claim, others))
    for move in moves:
        found += _broken_rules(move, busy, now)
    if found:
        raise PlanOutdated(dict.fromkeys(found))


def _others(
    connection: Connection, moves: Sequence[Move], claims: Sequence[Claim]
) -> list[ClaimRecord]:
    """What others have of the resources in the time of the moves."""
    movers = {move.standing.booking.id for move in moves}
    start = min(claim.busy.start for claim in claims)
    end = max(claim.busy.end for claim in claims)
    organisation_id = moves[0].standing.booking.organisation_id
    resource_ids = {claim.resource_id for claim in claims}
    found = claims_on(connection, organisation_id, resource_ids, start, end)
    return [claim for claim in found if claim.owner_id not in movers]


def _is_in_the_way(other: Claim, claims: Iterable[Claim]) -> bool:
    """Whether it has a unit that a move needs; how full a pool is, the rules say."""
    return other.unit > 0 and any(
        (claim.resource_id, claim.unit) == (other.resource_id, other.unit)
        and claim.busy.overlaps(other.busy)
        for claim in claims
    )


def _told(other: ClaimRecord) -> Changed:
    span = (other.busy_start, other.busy_end)
    message = f"A {other.kind} has taken what the plan needs."
    return Changed("claim", other.owner_id, message, other.resource_id, *span)


def _begun(moves: Iterable[Move], now: datetime) -> Iterator[Changed]:
    for move in moves:
        booking = move.standing.booking
        if min(booking.start_at, move.placement.request.start) <= now:
            message = f"Booking {booking.reference} has begun, or was to begin, before now."
            yield Changed("booking", booking.id, message)


def _broken_rules(move: Move, busy: Busy, now: datetime) -> Iterator[Changed]:
    placement, booking = move.placement, move.standing.booking
    world = World(now=now, resources=move.standing.offered.resources, busy=busy)
    request = replace(placement.request, among=dict(placement.assigned))
    for violation in feasible(request, world, WAIVED):
        yield Changed("rule", booking.id, f"Booking {booking.reference}: {violation.message}")
