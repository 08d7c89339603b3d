"""Reads and writes what is in a plan: who serves what, what stays unserved, what is pinned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, Row, Table, delete, insert, select

from api.store.tables import assignments, pins, served, unserved
from models import Assignment, Pin, Served, Solution


@dataclass(frozen=True)
class UnservedRecord:
    """A request that a plan does not serve, and why."""

    request: str
    name: str
    sentences: tuple[str, ...]


def insert_solution(connection: Connection, plan_id: str, solution: Solution) -> None:
    """Keep who serves what; a role that nobody fills is not kept."""
    rows = [
        {
            "plan_id": plan_id,
            "request": item.request,
            "position": position,
            "mode": item.mode,
            "start_at": item.start,
            "end_at": item.end,
            "dropoff_at": item.dropoff_start,
        }
        for position, item in enumerate(solution.served)
    ]
    _insert(connection, served, rows)
    claims = [claim for item in solution.served for claim in _claims(plan_id, item)]
    _insert(connection, assignments, claims)


def _claims(plan_id: str, item: Served) -> list[dict[str, object]]:
    pairs = [(a.role, resource) for a in item.assignments for resource in a.resources]
    return [
        {
            "plan_id": plan_id,
            "request": item.request,
            "position": position,
            "role": role,
            "resource": resource,
        }
        for position, (role, resource) in enumerate(pairs)
    ]


def solution_of(connection: Connection, plan_id: str) -> Solution:
    """Who serves what in a plan."""
    claims = select(assignments).where(assignments.c.plan_id == plan_id)
    ordered = claims.order_by(assignments.c.request, assignments.c.position)
    by_request = {
        request: _roles(list(rows))
        for request, rows in groupby(connection.execute(ordered).all(), lambda row: row.request)
    }
    query = select(served).where(served.c.plan_id == plan_id).order_by(served.c.position)
    items = tuple(
        Served(
            request=row.request,
            mode=row.mode,
            start=row.start_at,
            end=row.end_at,
            dropoff_start=row.dropoff_at,
            assignments=by_request.get(row.request, ()),
        )
        for row in connection.execute(query)
    )
    return Solution(served=items)


def _roles(claims: "list[Row[tuple[object, ...]]]") -> tuple[Assignment, ...]:
    return tuple(
        Assignment(role=role, resources=tuple(row.resource for row in rows))
        for role, rows in groupby(claims, lambda row: row.role)
    )


def insert_unserved(
    connection: Connection, plan_id: str, items: tuple[UnservedRecord, ...]
) -> None:
    """Keep what stays unserved, with the reasons."""
    rows = [
        {
            "plan_id": plan_id,
            "request": item.request,
            "position": position,
            "words": {"name": item.name, "sentences": list(item.sentences)},
        }
        for position, item in enumerate(items)
    ]
    _insert(connection, unserved, rows)


def unserved_of(connection: Connection, plan_id: str) -> tuple[UnservedRecord, ...]:
    """What a plan leaves unserved, in order."""
    query = select(unserved).where(unserved.c.plan_id == plan_id).order_by(unserved.c.position)
    return tuple(
        UnservedRecord(row.request, row.words["name"], tuple(row.words["sentences"]))
        for row in connection.execute(query)
    )


def replace_pins(connection: Connection, plan_id: str, wanted: tuple[Pin, ...]) -> None:
    """Make `wanted` all the pins of a plan."""
    connection.execute(delete(pins).where(pins.c.plan_id == plan_id))
    rows = [
        {
            "plan_id": plan_id,
            "request": pin.request,
            "position": position,
            "dimensions": list(pin.dimensions),
        }
        for position, pin in enumerate(wanted)
    ]
    _insert(connection, pins, rows)


def pins_of(connection: Connection, plan_id: str) -> tuple[Pin, ...]:
    """The pins of a plan, in order."""
    query = select(pins).where(pins.c.plan_id == plan_id).order_by(pins.c.position)
    return tuple(
        Pin(request=row.request, dimensions=tuple(row.dimensions))
        for row in connection.execute(query)
    )


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
