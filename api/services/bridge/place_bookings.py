"""Reads from a plan where bookings are to go, and refuses what was promised otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from api.booking.planning.parts import parts_of
from api.booking.planning.placement import NotAPlacement, Placement, placement_of
from api.booking.planning.taken_seats import is_taken_seats
from api.errors import Conflict
from api.services.bridge.compare import Standing
from models import Solution


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
