"""Reads and writes the entries of the waitlist, and the offers that were made to them."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, func, insert, literal, select, tuple_, update

from api.store.page import Place, page_of
from api.store.tables.series import offers, waitlist_entries as entries

IN_LINE = (
    -entries.c.priority,
    func.json_array_length(entries.c.passed, type_=Integer),
    entries.c.created_at,
    entries.c.id,
)


@dataclass(frozen=True)
class WaitlistRecord:
    """Somebody who waits for a service."""

    id: str
    organisation_id: str
    service_id: str
    state: str
    """`waiting`, `offered`, `fulfilled`, `left`, or `lapsed`: too many offers went by, or all time.
    """
    version: int
    priority: int
    wish: dict[str, Any]
    """Windows, length, party, resources and who comes."""
    passed: list[str]
    """Starts that were offered and let go by, in UTC."""
    booking_id: str | None
    actor_id: str
    created_at: datetime
    updated_at: datetime
    last_end: datetime
    """When the last of the windows ends."""


@dataclass(frozen=True)
class WaitlistOfferRecord:
    """A slot that is kept for one entry of the waitlist; what it takes are the claims it owns."""

    id: str
    organisation_id: str
    entry_id: str
    service_id: str
    state: str
    """`open`, `accepted`, `declined`, `expired` or `withdrawn`."""
    offer: dict[str, Any]
    """What is offered."""
    booking_id: str | None
    created_at: datetime
    expires_at: datetime


def insert_entry(connection: Connection, entry: WaitlistRecord) -> None:
    """Add an entry."""
    connection.execute(insert(entries).values(asdict(entry)))


def update_entry(connection: Connection, entry: WaitlistRecord) -> None:
    """Write an entry that the caller has locked."""
    connection.execute(update(entries).where(entries.c.id == entry.id).values(asdict(entry)))


def entry_of(
    connection: Connection, organisation_id: str, entry_id: str, *, lock: bool = False
) -> WaitlistRecord | None:
    """The entry with this id, if it is this organisation's; `lock` keeps others from it."""
    query = select(entries).where(
        entries.c.organisation_id == organisation_id, entries.c.id == entry_id
    )
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else WaitlistRecord(**row._asdict())


def entry_anywhere(connection: Connection, entry_id: str) -> WaitlistRecord | None:
    """The entry with this id, whosever it is: for those who prove otherwise that it is theirs."""
    row = connection.execute(select(entries).where(entries.c.id == entry_id)).one_or_none()
    return None if row is None else WaitlistRecord(**row._asdict())


def open_entries(connection: Connection, organisation_id: str, actor_id: str) -> int:
    """For how much somebody waits."""
    query = select(func.count()).where(
        entries.c.organisation_id == organisation_id,
        entries.c.actor_id == actor_id,
        entries.c.state.in_(("waiting", "offered")),
    )
    return connection.execute(query).scalar_one()


def list_entries(
    connection: Connection, organisation_id: str, limit: int, before: Place | None
) -> tuple[WaitlistRecord, ...]:
    """Entries whatever became of them, the newest first, from before the place `before`."""
    query = select(entries).where(entries.c.organisation_id == organisation_id)
    paged = page_of(query, (entries.c.created_at, entries.c.id), limit, before)
    return tuple(WaitlistRecord(**row._asdict()) for row in connection.execute(paged))


def next_in_line(
    connection: Connection,
    organisation_id: str,
    service_id: str,
    now: datetime,
    limit: int,
    after: WaitlistRecord | None = None,
) -> tuple[WaitlistRecord, ...]:
    """Those who wait for a service, the first to be asked first; locked, so that one asks.

    Of one priority, whoever let fewer offers go by; of those, whoever has waited longer. With
    `after`, those behind that one.
    """
    query = select(entries).where(
        entries.c.organisation_id == organisation_id,
        entries.c.service_id == service_id,
        entries.c.state == "waiting",
        entries.c.last_end > now,
    )
    if after is not None:
        theirs = (-after.priority, len(after.passed), after.created_at, after.id)
        place = (literal(value, e.type) for value, e in zip(theirs, IN_LINE, strict=True))
        query = query.where(tuple_(*IN_LINE) > tuple_(*place))
    rows = connection.execute(query.order_by(*IN_LINE).limit(limit).with_for_update())
    return tuple(WaitlistRecord(**row._asdict()) for row in rows)


def outlived_entries(
    connection: Connection, now: datetime, limit: int
) -> tuple[WaitlistRecord, ...]:
    """Those who wait though all that they wait for is over; locked."""
    query = (
        select(entries)
        .where(entries.c.state == "waiting", entries.c.last_end <= now)
        .order_by(entries.c.last_end, entries.c.id)
        .limit(limit)
        .with_for_update()
    )
    return tuple(WaitlistRecord(**row._asdict()) for row in connection.execute(query))


def awaited_services(
    connection: Connection, organisation_id: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Organisation and service of everything that somebody waits for."""
    query = select(entries.c.organisation_id, entries.c.service_id).where(
        entries.c.state == "waiting"
    )
    if organisation_id is not None:
        query = query.where(entries.c.organisation_id == organisation_id)
    rows = connection.execute(query.distinct().order_by(entries.c.service_id))
    return tuple((row[0], row[1]) for row in rows)


def insert_offer(connection: Connection, offer: WaitlistOfferRecord) -> None:
    """Add an offer."""
    connection.execute(insert(offers).values(asdict(offer)))


def end_offer(
    connection: Connection, offer_id: str, state: str, booking_id: str | None = None
) -> bool:
    """End an open offer; False where it was not open any more."""
    ended = connection.execute(
        update(offers)
        .where(offers.c.id == offer_id, offers.c.state == "open")
        .values(state=state, booking_id=booking_id)
    )
    return ended.rowcount == 1


def waitlist_offer_of(
    connection: Connection, organisation_id: str, offer_id: str
) -> WaitlistOfferRecord | None:
    """The offer with this id, if it is this organisation's."""
    query = select(offers).where(
        offers.c.organisation_id == organisation_id, offers.c.id == offer_id
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else WaitlistOfferRecord(**row._asdict())


def open_offer_to(connection: Connection, entry_id: str) -> WaitlistOfferRecord | None:
    """What is offered to an entry at this time."""
    query = select(offers).where(offers.c.entry_id == entry_id, offers.c.state == "open")
    row = connection.execute(query).one_or_none()
    return None if row is None else WaitlistOfferRecord(**row._asdict())


def lapsed_offers(
    connection: Connection, now: datetime, limit: int
) -> tuple[WaitlistOfferRecord, ...]:
    """Open offers that are past their time, the oldest first."""
    query = (
        select(offers)
        .where(offers.c.state == "open", offers.c.expires_at <= now)
        .order_by(offers.c.expires_at, offers.c.id)
        .limit(limit)
    )
    return tuple(WaitlistOfferRecord(**row._asdict()) for row in connection.execute(query))
