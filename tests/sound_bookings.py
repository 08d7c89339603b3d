"""Judges the bookings of an organisation by what lies in the tables, with no code of theirs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from api.store.tables.bookings import attendees, booking_history, bookings, holds
from api.store.tables.ledger import claims
from api.store.tables.outgoing import outbox
from api.store.tables.traffic import audit, changes

Rows = list[Row[Any]]
WITH_CLAIMS = {"pending_approval", "confirmed", "checked_in", "completed"}
TOLD_OF = {"book", "approve", "reschedule", "cancel", "reject"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def unsound(connection: Connection, organisation: str) -> list[str]:
    """All that does not fit together; empty if everything does."""

    def rows(table: Table) -> Rows:
        query = select(table).where(table.c.organisation_id == organisation)
        return list(connection.execute(query))

    booked, past = rows(bookings), rows(booking_history)
    taken = [row for row in rows(claims) if row.active]
    return [
        *wrong_replays(booked, past),
        *wrong_claims(booked, taken),
        *overlaps(taken),
        *wrong_holds(rows(holds), booked),
        *wrong_messages(past, rows(attendees), rows(outbox)),
        *wrong_notes("audit", past, rows(audit), "entity_version"),
        *wrong_notes("changes", past, rows(changes), "version"),
    ]


def wrong_replays(booked: Rows, past: Rows) -> Iterator[str]:
    """Versions without a gap, and the last document of each booking is its row."""
    history = defaultdict(list)
    for row in sorted(past, key=lambda row: row.version):
        history[row.booking_id].append(row)
    for row in booked:
        versions = [each.version for each in history[row.id]]
        if versions != list(range(1, row.version + 1)):
            yield f"history: {row.id} is in version {row.version} and was in {versions}"
        replayed = history[row.id][-1].document if versions else {}
        for name, value in row._asdict().items():
            if replayed.get(name) != as_json(value):
                yield f"replay: {name} of {row.id} would be {replayed.get(name)!r}, not {value!r}"


def as_json(value: Any) -> Any:
    """A column as a document has it: moments are microseconds."""
    return (value - EPOCH) // timedelta(microseconds=1) if isinstance(value, datetime) else value


def wrong_claims(booked: Rows, taken: Rows) -> Iterator[str]:
    """A booking has claims on exactly whom it is assigned, or none where it takes no room."""
    having = defaultdict(set)
    for row in taken:
        if row.kind == "booking":
            having[row.owner_id].add(row.resource_id)
    for row in booked:
        assigned = {id for ids in row.assignments.values() for id in ids}
        due = assigned if row.state in WITH_CLAIMS else set()
        if having.pop(row.id, set()) != due:
            yield f"claims: those of {row.id}, which is {row.state}, are not on {sorted(due)}"
    yield from (f"claims: {owner} is no booking" for owner in having)


def overlaps(taken: Rows) -> Iterator[str]:
    """No unit is two owners' at one time."""
    units = defaultdict(list)
    for row in taken:
        if not row.pooled:
            units[row.resource_id, row.unit].append(row)
    for rows in units.values():
        rows.sort(key=lambda row: row.busy_start)
        until = rows[0].busy_start
        for row in rows:
            if row.busy_start < until:
                yield f"overlap: {row.owner_id} on {row.resource_id} at {row.busy_start}"
            until = max(until, row.busy_end)


def wrong_holds(held: Rows, booked: Rows) -> Iterator[str]:
    """The converted ones, and no others, each name a booking of their own."""
    known = {row.id for row in booked}
    named = Counter(row.booking_id for row in held if row.booking_id is not None)
    yield from (f"holds: {id} was made of {n} holds" for id, n in named.items() if n > 1)
    for row in held:
        if (row.booking_id in known) != (row.state == "converted"):
            yield f"holds: {row.id} is {row.state} and names {row.booking_id}"


def wrong_messages(past: Rows, coming: Rows, messages: Rows) -> Iterable[str]:
    """Everybody who comes is told once of each version that they must be told of."""
    guests = Counter(row.booking_id for row in coming)
    versions = [(row.booking_id, row.version) for row in past if row.event in TOLD_OF]
    due = Counter({each: guests[each[0]] for each in versions})
    return differences(
        "outbox", due, Counter((row.entity_id, row.entity_version) for row in messages)
    )


def wrong_notes(where: str, past: Rows, notes: Rows, version: str) -> Iterable[str]:
    """Each version of a booking is noted once."""
    mine = [row for row in notes if row.entity == "booking"]
    noted = Counter((row.entity_id, getattr(row, version)) for row in mine)
    return differences(where, Counter((row.booking_id, row.version) for row in past), noted)


def differences(where: str, due: Counter[Any], found: Counter[Any]) -> Iterator[str]:
    """What is there too often, or not often enough."""
    for each in due.keys() | found.keys():
        if due[each] != found[each]:
            yield f"{where}: {each} is there {found[each]} times, not {due[each]}"
