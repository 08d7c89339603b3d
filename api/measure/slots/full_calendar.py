"""Fills a database with services that have full calendars, many rows at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, insert

from api.booking.catalogue import Entry, Location, OfferedService, Resource, WorkingHours
from api.measure.slots.seeded_rows import Booked, Promised, booking_row, claim_row, entry_row
from api.services.context import Context
from api.store.tables.bookings import bookings
from api.store.tables.catalogue import locations, resources, schedules, services
from api.store.tables.ledger import claims

ZONE = "UTC"
DAYS = 31
OPENS_HOUR, HALF_HOURS = 9, 16
BOOKINGS_EACH = 100
HALF_HOUR = timedelta(minutes=30)
# Of ten bookings, four were promised a time and a person, three a time, three a window.
PROMISES: tuple[Promised, ...] = (*("person",) * 4, *("exact",) * 3, *("window",) * 3)


@dataclass(frozen=True)
class Calendar:
    """A service with a full calendar."""

    service_id: str
    start: datetime
    """The first midnight of its 31 days."""
    people: tuple[str, ...]
    """Who gives it."""
    bookings: int

    @property
    def end(self) -> datetime:
        """The last midnight."""
        return self.start + timedelta(days=DAYS)


def fill_calendar(context: Context, organisation_id: str, size: int, chance: Random) -> Calendar:
    """A service of half an hour with so many people, each with 100 bookings within 31 days."""
    now = context.now()
    start = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    names = [_id(chance) for _ in range(size)]
    service, location, hours = (_id(chance) for _ in range(3))
    entries: dict[Table, dict[str, Entry]] = {
        locations: {location: Location(name="Clinic", zone=ZONE)},
        schedules: {hours: WorkingHours.model_validate(_HOURS, strict=False)},
        resources: {
            name: Resource(name="Somebody", kind="staff", location=location, schedule=hours)
            for name in names
        },
        services: {service: OfferedService.model_validate(_service(service, location, names))},
    }
    booked = [
        Booked(
            id=_id(chance),
            number=place * BOOKINGS_EACH + number,
            organisation_id=organisation_id,
            service_id=service,
            location_id=location,
            resource_id=name,
            start=at,
            promise=chance.choice(PROMISES),
        )
        for place, name in enumerate(names)
        for number, at in enumerate(_starts(start, chance))
    ]

    def write(connection: Connection) -> None:
        for table, named in entries.items():
            rows = [entry_row(id, organisation_id, entry, now) for id, entry in named.items()]
            connection.execute(insert(table), rows)
        connection.execute(insert(bookings), [booking_row(each, ZONE, now) for each in booked])
        connection.execute(insert(claims), [claim_row(each, now) for each in booked])

    context.store.write(write)
    return Calendar(service, start, tuple(names), len(booked))


_HOURS = {
    "name": "Every day",
    "versions": [
        {
            "weekly": [
                {
                    "weekday": weekday,
                    "from_minute": OPENS_HOUR * 60,
                    "to_minute": OPENS_HOUR * 60 + HALF_HOURS * 30,
                }
                for weekday in range(7)
            ]
        }
    ],
}


def _service(id: str, location: str, names: list[str]) -> dict[str, Any]:
    terms = {
        "roles": ({"id": "person", "eligible": tuple(names)},),
        "promises": ("exact", "window", "class", "person"),
    }
    return {"name": "Massage", "slug": f"s-{id}", "location": location, "terms": terms}


def _starts(first: datetime, chance: Random) -> Iterator[datetime]:
    """Half hours within opening time of which no two are the same."""
    for place in chance.sample(range(DAYS * HALF_HOURS), BOOKINGS_EACH):
        day, half_hour = divmod(place, HALF_HOURS)
        yield first + timedelta(days=day, hours=OPENS_HOUR) + half_hour * HALF_HOUR


def _id(chance: Random) -> str:
    return UUID(int=chance.getrandbits(128)).hex
