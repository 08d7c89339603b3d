"""Puts something into the demo's catalogue, so that guests can book it at once."""

from api.booking.availability.schedule import ScheduleVersion, WeeklyHours
from api.booking.catalogue import (
    Entry,
    EntryKind,
    Location,
    OfferedService,
    Resource,
    ResourceKind,
    WorkingHours,
)
from api.booking.price import Price
from api.booking.roles import Role
from api.booking.service import ServiceTerms
from api.services.actor import Actor
from api.services.catalogue.read_entries import public_services
from api.services.catalogue.write_entry import create_entry
from api.services.context import Context
from api.services.once import Once
from api.services.reply import Reply
from api.store.catalogue import EntryRecord

OPENS, CLOSES = 8 * 60, 18 * 60
WORKDAYS = tuple(WeeklyHours(weekday=day, from_minute=OPENS, to_minute=CLOSES) for day in range(5))


def offer_bookings(context: Context, actor: Actor) -> None:
    """Add a clinic with two services, unless guests can book something already."""
    if public_services(context, actor):
        return
    place = _added(
        context, actor, "location", Location(name="Clinic", zone="Europe/Berlin", country="DE")
    )
    hours = WorkingHours(name="Weekdays", versions=(ScheduleVersion(weekly=WORKDAYS),))
    schedule = _added(context, actor, "schedule", hours)

    def two(name: str, kind: ResourceKind) -> tuple[str, ...]:
        both = (
            Resource(name=f"{name} {number}", kind=kind, location=place, schedule=schedule)
            for number in (1, 2)
        )
        return tuple(_added(context, actor, "resource", each) for each in both)

    roles = (
        Role(id="therapist", eligible=two("Physiotherapist", "staff")),
        Role(id="room", eligible=two("Couch room", "room")),
    )
    for service in (_physiotherapy(place, roles), _massage(place, roles)):
        _added(context, actor, "service", service)


def _physiotherapy(place: str, roles: tuple[Role, ...]) -> OfferedService:
    terms = ServiceTerms(roles=roles, durations_seconds=(45 * 60,), lead_seconds=3_600)
    return _public("Physiotherapy", place, terms)


def _massage(place: str, roles: tuple[Role, ...]) -> OfferedService:
    price = Price(minor_units=4_500, currency="EUR")
    terms = ServiceTerms(roles=roles, durations_seconds=(30 * 60, 60 * 60), price=price)
    return _public("Massage", place, terms)


def _public(name: str, place: str, terms: ServiceTerms) -> OfferedService:
    return OfferedService(name=name, slug=name.lower(), location=place, is_public=True, terms=terms)


def _added(context: Context, actor: Actor, kind: EntryKind, value: Entry) -> str:
    """Add an entry and return its id."""
    ids: list[str] = []

    def noted(entry: EntryRecord) -> Reply:
        ids.append(entry.id)
        return Reply(201)

    create_entry(context, actor, kind, value, Once(f"demo {kind}", None, ""), noted)
    return ids[-1]
