"""Takes what a start needs out of the ledger: the one way for holds, bookings and all others."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.assign import Assigned, assign
from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.resource import Pool
from api.booking.rules.timeless import NotBookable
from api.booking.slots.request import StartRequest
from api.booking.slots.stage import Stage
from api.booking.violation import Violation
from api.errors import Refusal, RuleViolations
from api.services.new_id import new_id
from api.services.slots.limits_used import decide_limits_alone
from api.services.slots.offered import Offered
from api.services.slots.slot_gone import SlotGone
from api.services.slots.start_refused import StartBlocked, StartRefused
from api.services.slots.world_of import world_of
from api.store.ledger import NewClaim, SlotTaken, move, take
from api.store.ledger.new_claim import Kind

MOST_ATTEMPTS = 5
TAKEN = frozenset({"taken", "no-common-time"})
"""Rules that others can break for us: the slot was free when it was listed."""
BLOCKED = frozenset({"blocked"})
"""Rules that whoever closes a resource can break for us."""
LIMITED = frozenset({"limit-reached"})
"""Rules that can be kept at another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """On whose account room is taken."""

    kind: Kind
    owner_id: str
    expires_at: datetime | None = None
    """By the database's clock; for holds and offers."""
    moves: bool = False
    """Whether the owner's claims until now are given up for these."""
    ignoring: frozenset[str] = frozenset()
    """Others that are not in the way, such as the hold that becomes a booking."""
    waived: frozenset[Stage] = frozenset()
    """Rules that this one may book against."""


def take_room(
    connection: Connection, offered: Offered, wanted: StartRequest, taker: Taker, now: datetime
) -> Assigned:
    """Choose units for a start and take them; tries other units where somebody was quicker.

    Raises
    ------
    RuleViolations
        The start breaks rules that have nothing to do with others.
    StartRefused
        Limits are reached, or (`StartBlocked`) those who serve are closed for the time.
    SlotGone
        Others have what it needs.
    """
    for _ in range(MOST_ATTEMPTS):
        assigned = room_for(connection, offered, wanted, taker, now)
        try:
            _put(connection, offered, assigned.claims, taker)
        except SlotTaken:
            continue
        return assigned
    raise SlotGone(offered, wanted, is_move=taker.moves)


def room_for(
    connection: Connection, offered: Offered, wanted: StartRequest, taker: Taker, now: datetime
) -> Assigned:
    """What a start would take, as things stand; raises as `take_room` does.

    Limits are decided over by one transaction at a time, so that what it says stays true in this.
    """
    decide_limits_alone(connection, offered)
    window = Span(wanted.start, wanted.start + timedelta(seconds=1))
    ignoring = taker.ignoring | {taker.owner_id}
    customer = wanted.customer_id
    world = world_of(connection, offered, window, now, ignoring=ignoring, customer=customer)
    try:
        return assign(wanted, world, taker.waived)
    except NotBookable as error:
        raise _refusal(offered, wanted, error.violations, is_move=taker.moves) from None


def _refusal(
    offered: Offered,
    wanted: StartRequest,
    violations: tuple[Violation, ...],
    *,
    is_move: bool,
) -> Refusal:
    codes = {violation.code for violation in violations}
    if codes <= TAKEN:
        return SlotGone(offered, wanted, is_move=is_move)
    if codes <= TAKEN | BLOCKED:
        return StartBlocked(offered, wanted, violations, is_move=is_move)
    if codes <= TAKEN | BLOCKED | LIMITED:
        return StartRefused(offered, wanted, violations, is_move=is_move)
    return RuleViolations(violations)


def _put(connection: Connection, offered: Offered, claims: tuple[Claim, ...], taker: Taker) -> None:
    new = [as_new_claim(offered, claim, taker) for claim in claims]
    if taker.moves:
        move(connection, taker.owner_id, new)
    else:
        take(connection, new)


def as_new_claim(offered: Offered, claim: Claim, taker: Taker) -> NewClaim:
    """A claim as the ledger wants it."""
    capacity = offered.resources[claim.resource_id].capacity
    pooled = isinstance(capacity, Pool)
    return NewClaim(
        id=new_id(),
        organisation_id=offered.organisation_id,
        resource_id=claim.resource_id,
        unit=claim.unit,
        kind=taker.kind,
        owner_id=taker.owner_id,
        quantity=claim.quantity,
        pooled=pooled,
        capacity=capacity.seats if isinstance(capacity, Pool) else 1,
        busy=(claim.busy.start, claim.busy.end),
        service=(claim.service.start, claim.service.end),
        expires_at=taker.expires_at,
    )
