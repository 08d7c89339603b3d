"""Judges a race afterwards: by what the tables hold, and by what the clients were told.

It shares no code with the ledger: rows are read as they lie in the tables.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Row, select

from api.store.ledger import NewClaim
from api.store.tables.ledger import claims, stocks
from tests.races.history import Event, History

Rows = Sequence[Row[Any]]


def findings(connection: Connection, organisation: str, history: History) -> list[str]:
    """All that is wrong; empty if every promise was kept. The connection is let go of first."""
    mine = claims.c.organisation_id == organisation
    rows = connection.execute(select(claims).where(mine, claims.c.active)).all()
    counters = connection.execute(
        select(stocks).where(stocks.c.organisation_id == organisation)
    ).all()
    connection.rollback()
    return [
        *overlaps(rows),
        *oversold_pools(rows, history),
        *wrong_counters(rows, counters),
        *broken_words(rows, history),
        *granted_twice(history),
    ]


def overlaps(rows: Rows) -> list[str]:
    """Two claims on one unit at one time."""
    units = defaultdict(list)
    for row in rows:
        if not row.pooled:
            units[row.resource_id, row.unit].append(row)
    return [finding for unit in units.values() for finding in _overlaps_of(unit)]


def _overlaps_of(unit: list[Row[Any]]) -> Iterable[str]:
    """In the order of their starts, whoever begins before the last end so far overlaps."""
    unit.sort(key=lambda row: row.busy_start)
    latest = unit[0]
    for row in unit[1:]:
        if row.busy_start < latest.busy_end:
            yield f"overlap: {latest.id} and {row.id} on {row.resource_id} at {row.busy_start}"
        latest = max(latest, row, key=lambda row: row.busy_end)


def oversold_pools(rows: Rows, history: History) -> list[str]:
    """More seats taken at some moment than the pool has."""
    capacities = {c.resource_id: c.capacity for e in history.events for c in e.claims}
    pools = defaultdict(list)
    for row in rows:
        if row.pooled and not row.stocked:
            pools[row.resource_id].append(row)
    return [
        f"oversold: {peak(pool)} of {capacities[resource]} seats of {resource}"
        for resource, pool in pools.items()
        if peak(pool) > capacities[resource]
    ]


def peak(pool: Rows) -> int:
    """The most seats taken at one moment."""
    changes = [(row.busy_start, row.quantity) for row in pool]
    changes += [(row.busy_end, -row.quantity) for row in pool]
    level, highest = 0, 0
    for _, change in sorted(changes):
        level += change
        highest = max(highest, level)
    return highest


def wrong_counters(rows: Rows, counters: Rows) -> list[str]:
    """Counters of stock that pass their capacity, or are not what the claims add up to."""
    sold: dict[tuple[str, object], int] = defaultdict(int)
    for row in rows:
        if row.stocked:
            sold[row.resource_id, row.busy_start] += row.quantity
    return [
        f"counter: {c.resource_id} says {c.used} of {c.capacity}, claims say "
        f"{sold[c.resource_id, c.slot_start]}"
        for c in counters
        if not c.used == sold[c.resource_id, c.slot_start] <= c.capacity
    ]


def broken_words(rows: Rows, history: History) -> list[str]:
    """What the ledger holds is what was granted last, to each owner, and nothing else."""
    latest = {event.owner: event.claims for event in history.granted()}
    promised = {claim.id: owner for owner, claims in latest.items() for claim in claims}
    held = {row.id: row.owner_id for row in rows}
    lost = [f"lost: {id} was granted to {owner}" for id, owner in promised.items() - held.items()]
    extra = [f"extra: {id} of {owner} was not" for id, owner in held.items() - promised.items()]
    return lost + extra


@dataclass(frozen=True)
class _Holding:
    """A unit that was somebody's from one event of the history, at the latest, to another."""

    claim: NewClaim
    owner: str
    first: int
    last: float


def granted_twice(history: History) -> list[str]:
    """One unit that was two owners' at the same moment, even if only in between."""
    units = defaultdict(list)
    for holding in _holdings(history.events):
        units[holding.claim.resource_id, holding.claim.unit].append(holding)
    return [
        f"granted twice: {one.claim.resource_id} at {other.claim.busy[0]}"
        for unit in units.values()
        for one, other in combinations(unit, 2)
        if _at_the_same_moment(one, other)
    ]


def _holdings(events: Sequence[Event]) -> Iterable[_Holding]:
    """From the answer that granted it to the question that may have given it up."""
    next_of_owner: dict[str, float] = {}
    for event in reversed(events):
        last = next_of_owner.get(event.owner, float("inf"))
        next_of_owner[event.owner] = event.number
        for claim in event.claims if event.outcome == "granted" else ():
            if not claim.pooled:
                yield _Holding(claim, event.owner, event.number, last)


def _at_the_same_moment(one: _Holding, other: _Holding) -> bool:
    held = one.first < other.last and other.first < one.last
    mine, yours = one.claim.busy, other.claim.busy
    return held and one.owner != other.owner and mine[0] < yours[1] and yours[0] < mine[1]
