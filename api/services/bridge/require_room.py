"""Refuses to move bookings to where anything but the moved themselves is in the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from api.booking.claim import Claim
from api.booking.feasible import WAIVABLE, feasible
from api.booking.slots.busy import Busy
from api.booking.slots.stage import Stage
from api.services.bridge.commitment_of import as_claim
from api.services.bridge.place_bookings import Move
from api.services.bridge.plan_outdated import Changed, PlanOutdated
from api.services.bridge.worlds_of_moves import MoveInWorld, decide_limits_of_all, worlds_of_moves
from api.store.ledger import ClaimRecord, claims_on

# A booking that was made in time may be moved at any time, but not to when nobody works, nor
# beyond what anybody may have.
WAIVED = WAIVABLE - {Stage.CLOSED, Stage.LIMIT_REACHED}


def require_room(connection: Connection, moves: Sequence[Move], now: datetime) -> None:
    """Raise PlanOutdated where anything is in the way of the moves but the moved themselves.

    The same rules are asked as when a booking is made.
    """
    if not moves:
        return
    decide_limits_of_all(connection, moves)
    claims = [claim for move in moves for claim in move.placement.claims]
    others = _others(connection, moves, claims)
    found = [
        *_begun(moves, now),
        *(_told(other) for other in others if _is_in_the_way(as_claim(other), claims)),
    ]
    busy = Busy.from_claims(map(as_claim, others))
    for each in worlds_of_moves(connection, moves, busy, now):
        found += _broken_rules(each)
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


def _broken_rules(each: MoveInWorld) -> Iterator[Changed]:
    placement, booking = each.move.placement, each.move.standing.booking
    assigned = dict(placement.assigned)
    request = replace(placement.request, among=assigned, customer_id=each.customer)
    for violation in feasible(request, each.world, WAIVED):
        yield Changed("rule", booking.id, f"Booking {booking.reference}: {violation.message}")
