"""Takes room for occurrences that move, all at once; those that cannot move keep their time."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count

from sqlalchemy import Connection

from api.services.bookings.take_room import MOST_ATTEMPTS, Taker, as_new_claim
from api.services.series.take_series import Asked, Outcome, in_the_way, look_at_all
from api.services.slots.offered import Offered
from api.store.ledger import NewClaim, SlotTaken, move_all


def take_moves(
    connection: Connection,
    offered: Offered,
    asked: Sequence[Asked],
    now: datetime,
    *,
    must_all: bool,
) -> tuple[Outcome, ...]:
    """What becomes of each, the new time of those that can have it taken and the old given up.

    Parameters
    ----------
    must_all
        Take nothing if one of them cannot have it.
    """
    refused: frozenset[datetime] = frozenset()
    for attempt in count(1):
        outcomes = _settled(connection, offered, asked, now, refused)
        if must_all and any(each.assigned is None for each in outcomes):
            break
        try:
            move_all(connection, _claims(offered, outcomes))
        except SlotTaken as error:
            if attempt >= MOST_ATTEMPTS:
                # Others are quicker again and again: what is in their way is given up.
                refused |= in_the_way(outcomes, error.conflicts)
            continue
        break
    return outcomes


def _settled(
    connection: Connection,
    offered: Offered,
    asked: Sequence[Asked],
    now: datetime,
    refused: frozenset[datetime],
) -> tuple[Outcome, ...]:
    """What each would take; one that cannot move stays, and so may be in the way of others."""
    stayed: dict[str, Outcome] = {}
    while True:
        moving = [each for each in asked if each.booking_id not in stayed]
        leaving = frozenset(each.booking_id for each in moving)
        outcomes = look_at_all(connection, offered, moving, now, refused, leaving)
        more = {each.booking_id: each for each in outcomes if each.assigned is None}
        if not more:
            break
        stayed |= more
    return tuple(sorted((*outcomes, *stayed.values()), key=lambda each: each.occurrence.local))


def _claims(offered: Offered, outcomes: Sequence[Outcome]) -> dict[str, list[NewClaim]]:
    return {
        each.booking_id: [
            as_new_claim(offered, claim, Taker(kind="booking", owner_id=each.booking_id))
            for claim in each.assigned.claims
        ]
        for each in outcomes
        if each.assigned is not None
    }
