"""Takes the picture on which each move of a plan is decided: earlier moves are where they go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from api.booking.intervals import Span
from api.booking.slots.busy import Busy
from api.booking.slots.usage import Counted
from api.booking.slots.world import World
from api.services.bridge.place_bookings import Move
from api.services.slots.limits_used import also_counting, decide_limits_alone, with_limits
from api.services.slots.offered import Offered
from api.store.bookings import attendees_of

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class MoveInWorld:
    """A move, and the world that it is decided in."""

    move: Move
    customer: str | None
    """Whose limits count, where there are any of customers."""
    world: World


def decide_limits_of_all(connection: Connection, moves: Sequence[Move]) -> None:
    """Let nobody else decide over the limits of these services until the transaction ends."""
    services = {move.standing.offered.service.id: move.standing.offered for move in moves}
    for offered in sorted(services.values(), key=_order):
        decide_limits_alone(connection, offered)


def worlds_of_moves(
    connection: Connection, moves: Sequence[Move], busy: Busy, now: datetime
) -> Iterator[MoveInWorld]:
    """Each move with its world; limits count nobody who moves twice.

    Parameters
    ----------
    busy
        What others have.
    """
    movers = frozenset(move.standing.booking.id for move in moves)
    starts = [move.placement.request.start for move in moves]
    window = Span(min(starts), max(starts) + SECOND)
    customers = _customers(connection, moves)
    worlds: dict[tuple[str, str | None], World] = {}
    earlier: list[Counted] = []
    for move in moves:
        offered = move.standing.offered
        customer = customers.get(move.standing.booking.id)
        kind = offered.service.id, customer
        if kind not in worlds:
            plain = World(now=now, resources=offered.resources, busy=busy)
            worlds[kind] = with_limits(connection, offered, plain, window, customer, movers)
        yield MoveInWorld(move, customer, also_counting(worlds[kind], offered, earlier))
        earlier.append(_counted(move, customer))


def _order(offered: Offered) -> tuple[bool, str]:
    """Services before their organisation, as in every plan: no two wait for each other."""
    return any(limit.scope != "service" for limit in offered.limits), offered.service.id


def _customers(connection: Connection, moves: Sequence[Move]) -> dict[str, str]:
    """By booking, the address of whom it is for, where limits of customers hold."""
    ids = [move.standing.booking.id for move in moves if _limits_customers(move.standing.offered)]
    coming = attendees_of(connection, ids) if ids else {}
    return {id: people[0].email for id, people in coming.items() if people}


def _limits_customers(offered: Offered) -> bool:
    return any(limit.scope == "customer" for limit in offered.limits)


def _counted(move: Move, customer: str | None) -> Counted:
    names = frozenset(id for ids in move.placement.assigned.values() for id in ids)
    return Counted(move.standing.booking.service_id, move.placement.service, names, customer)
